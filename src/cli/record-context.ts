/** What recording needs, gathered from host and options. */

import { safeText } from '../bytes/text.ts';
import type { Signer } from '../crypto/signer.ts';
import { stateFolder } from '../flow/places.ts';
import type { RecordContext, Recorded } from '../flow/record.ts';
import { vocabulary } from '../ledger/vocabulary/index.ts';
import type { Host } from './host.ts';
import type { ChosenLedger, Terminal } from './options.ts';

/** The context of one act; the clock is read here, once. */
export function recordContext(host: Host, { path }: ChosenLedger, signer: Signer, terminal: Terminal): RecordContext {
  return {
    path,
    stateFolder: stateFolder(host.env),
    signer,
    owner: host.owner(),
    now: host.now(),
    random: host.random,
    made: { tool: 'custody', version: host.version, build: host.build() },
    clock: { source: host.clockSource() },
    warn: (text) => terminal.tell(`custody: warning: ${safeText(text)}`),
  };
}

/** Prints what was recorded: one line an entry, and what is irregular about it. */
export function printRecorded(recorded: readonly Recorded[], shown: string, terminal: Terminal): void {
  if (terminal.isJson) {
    terminal.printJson(
      recorded.map(({ seq, type, leaf, findings }) => ({
        ledger: shown,
        seq,
        type,
        leaf,
        findings: findings.map(({ rule, kind, message }) => ({ code: rule, kind, message })),
      })),
    );
    return;
  }
  for (const { seq, type, findings } of recorded) {
    terminal.print(`${terminal.paint('good', 'recorded')} entry ${seq}: ${vocabulary[type].title}`);
    for (const { kind, message, rule } of findings) {
      terminal.tell(
        `  ${kind === 'gap' ? 'irregular, shows for ever' : 'for your attention'}: ${safeText(message)} [${rule}]`,
      );
    }
  }
}
