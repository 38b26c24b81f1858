/** What recording needs, gathered from host and options. */

import { safeText } from '../../../bytes/text.ts';
import type { Signer } from '../../../crypto/signer.ts';
import { CustodyError } from '../../../errors.ts';
import type { RecordContext, Recorded } from '../../../flow/ledger/record.ts';
import { stateFolder } from '../../../flow/places.ts';
import { storeAccess } from '../../../flow/store/access.ts';
import { withStores } from '../../../flow/store/with-store.ts';
import { titleOf } from '../../../report/entry-line.ts';
import type { Host } from '../../host/host.ts';
import type { ChosenLedger, Terminal } from '../../host/options.ts';

/** What `record` of flow/ledger needs for one act: the ledger, the signer, the clock (Unix seconds), and where to warn. */
export function recordContext(
  host: Host,
  { path, writing = {} }: ChosenLedger,
  signer: Signer,
  terminal: Terminal,
): RecordContext {
  return {
    path,
    stateFolder: stateFolder(host.env),
    signer,
    owner: host.owner(),
    readClock: () => host.now(),
    random: host.random,
    made: { tool: 'custody', version: host.version, build: host.build() },
    clock: { source: host.clockSource() },
    warn: terminal.warn,
    withLedger: withStores(storeAccess(host)),
    ...writing,
  };
}

/** Prints what was recorded: one line an entry, or one for a whole table, and what is irregular about it. */
export function printRecorded(recorded: readonly Recorded[], shown: string, terminal: Terminal): void {
  if (terminal.isJson) {
    terminal.printJson('recorded/1', { recorded: recordedJson(recorded, shown) });
    return;
  }
  if (recorded.length > maxLines) {
    printMany(recorded, terminal);
    return;
  }
  for (const { seq, type, body, findings } of recorded) {
    terminal.print(`${terminal.paint('good', 'recorded')} entry ${seq}: ${titleOf(type, body)}`);
    for (const finding of findings) terminal.tell(`  ${findingLine(finding)}`);
    if (type === 'takeover') terminal.tell(`  in force once post ${toPost(body)} countersigns: ${countersign(seq)}`);
    if (isIssue(type, body)) terminal.tell(`  the person who has it signs for it: ${countersign(seq)}`);
  }
}

const countersign = (seq: number): string => `custody record attest --entries ${seq} --as received`;
const toPost = (body: object): string => safeText(String((body as { to?: unknown }).to));
const isIssue = (type: string, body: object): boolean =>
  type === 'store' && (body as { move?: unknown }).move === 'issued';

/** What was recorded, for `--json`. */
export function recordedJson(recorded: readonly Recorded[], shown: string) {
  return recorded.map(({ seq, type, leaf, findings }) => ({
    ledger: shown,
    seq,
    type,
    leaf: leafOf(leaf),
    findings: findings.map(({ rule, kind, message }) => ({ code: rule, kind, message })),
  }));
}

/** What was recorded has one. */
function leafOf(leaf: string | undefined): string {
  if (leaf === undefined) throw new CustodyError('BUG', 'an entry was recorded without its hash');
  return leaf;
}

/** Acts of more entries than this are reported in one line; what is stated of one entry alone follows by its number. */
const maxLines = 4;

function printMany(recorded: readonly Recorded[], terminal: Terminal): void {
  const [first, last] = [recorded[0]?.seq, recorded.at(-1)?.seq];
  const titles = [...new Set(recorded.map(({ type, body }) => titleOf(type, body)))];
  terminal.print(`${terminal.paint('good', 'recorded')} entries ${first} to ${last}: ${titles.join(', ')}`);
  const entries = new Map<string, number[]>();
  for (const { seq, findings } of recorded) {
    for (const finding of findings) {
      const line = findingLine(finding);
      entries.set(line, [...(entries.get(line) ?? []), seq]);
    }
  }
  for (const [line, seqs] of entries) {
    const where =
      seqs.length === recorded.length
        ? 'each'
        : seqs.length === 1
          ? `entry ${seqs[0]}`
          : `${seqs.length} entries from ${seqs[0]}`;
    terminal.tell(`  ${where}: ${line}`);
  }
}

/** A finding of the rules about an entry, in a line. */
export function findingLine({ kind, message, rule }: Recorded['findings'][number]): string {
  const weights = { gap: 'irregular, shows for ever', paper: 'on paper, shows for ever' } as Readonly<
    Record<string, string>
  >;
  return `${weights[kind] ?? 'for your attention'}: ${safeText(message)} [${rule}]`;
}
