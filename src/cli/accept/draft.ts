/** A draft written by who checked, and read by who signs: compared with what arrived, and judged again. */

import { toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeJson, safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { contentState } from '../../custody/content.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { formatTime } from '../../ledger/times.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { measuredOf } from '../../verify/receipt/answer-body.ts';
import { type Draft, parseDraft } from '../../verify/receipt/draft.ts';
import type { OperationName } from '../../verify/receipt/facts.ts';
import { checksOf } from '../../verify/receipt/operations.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import type { Decided } from './act.ts';
import type { AcceptCase, Inspected } from './examine.ts';
import type { AcceptOptions } from './options.ts';
import type { KeptFile } from './report.ts';

const maxDraft = 8 * 1024 * 1024;
const carried = [
  'into',
  'case',
  'title',
  'post',
  'directory',
  'profile',
  'disclosures',
  'ourReference',
  'output',
] as const;

/** Writes the draft. Throws CustodyError as writing does. */
export function writeDraft(
  host: Host,
  { delivery, examined, inspected, inputs, decided, own, now }: AcceptCase & { readonly decided: Decided },
  options: AcceptOptions,
  terminal: Terminal,
): void {
  const { rows, decisions } = decided;
  const { verification, state, chosen } = examined;
  const { evidence, devices, read = [], ...rest } = inspected;
  const reader = { by: options.checkedBy ?? own.name, at: formatTime(now) };
  const document = {
    format: 'custody-answer-draft-1',
    ...(options.checkedBy !== undefined && { checkedBy: options.checkedBy }),
    made: { version: host.version, build: toHex(host.build()) },
    delivery: {
      path: delivery.path,
      ledger: state.ledger,
      size: verification.ledger.size,
      root: verification.ledger.root,
      sha256: inputs.find(({ what }) => what === 'ledger')?.sha256,
      ...(delivery.digest !== undefined && { bundle: delivery.digest }),
    },
    offer: { seq: chosen.offer.seq, leaf: chosen.offer.leaf },
    options: Object.fromEntries(
      carried.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
    ),
    inspected: {
      ...(evidence && { evidence: evidence.map(withoutOtherDigests) }),
      ...rest,
      read: read.map(({ number, files }) => ({ number, ...reader, files })),
      devices: devices.map(({ printed, ...device }) => ({ ...device, printed: new TextDecoder().decode(printed) })),
    },
    decisions,
    checks: checksOf(rows),
  };
  const name = options.draft as string;
  const bytes = new TextEncoder().encode(`${safeJson(document)}\n`);
  parseDraft(bytes);
  createFile(pathOf(host, name), bytes, { mode: 0o600 });
  if (terminal.isJson)
    terminal.printJson('accept-draft/1', { draft: name, sha256: toHex(sha256(bytes)), checks: document.checks });
  else terminal.print(`wrote ${safeText(name)}, not signed: custody accept --sign ${safeText(shellWord(name))}`);
}

/** Only SHA-256 is read again. */
function withoutOtherDigests({ found, said: _, ...evidence }: ExhibitEvidence): object {
  if (found === undefined) return evidence;
  if (!('digests' in found)) return { ...evidence, found };
  const { sha256: own } = found.digests;
  return { ...evidence, found: { size: found.size, digests: own === undefined ? {} : { sha256: own } } };
}

interface ReadDraft {
  readonly draft: Draft;
  readonly inspected: Inspected;
  /** What the draft asked for, unless it is stated again. */
  readonly options: AcceptOptions;
  readonly kept: KeptFile;
}

/** Reads a draft. Throws CustodyError DRAFT_INVALID, DRAFT_CHANGED and those of reading. */
export async function readDraft(host: Host, name: string, options: AcceptOptions): Promise<ReadDraft> {
  const bytes = await readFileCapped(pathOf(host, name), maxDraft);
  const draft = parseDraft(bytes);
  const devices = draft.inspected.devices.map((device) => ({
    ...device,
    printed: new TextEncoder().encode(device.printed),
  }));
  for (const { number, raw, printed } of devices)
    if (toHex(sha256(printed)) !== raw) throw changed(`what the tools printed of the device ${number}`);
  const inspected = { evidence: undefined, ...draft.inspected, devices } as Inspected;
  const kept: KeptFile = {
    name: 'draft.json',
    bytes,
    kind: 'report',
    mediaType: 'application/json',
    title: draft.checkedBy === undefined ? 'draft of the answer' : `draft of the answer, checked by ${draft.checkedBy}`,
  };
  return { draft, inspected, options: { ...draft.options, ...options }, kept };
}

/** Throws DRAFT_CHANGED where what arrived, or the offer in it, is not what the draft was made of. */
export function holdDraft(draft: Draft, { delivery, examined, inputs }: AcceptCase): void {
  const { verification, state, chosen } = examined;
  const { ledger, size, root, sha256: digest, bundle } = draft.delivery;
  if (state.ledger !== ledger) throw changed('the record: it is another one');
  if (verification.ledger.size !== size || verification.ledger.root !== root) throw changed('the record');
  if (inputs.find(({ what }) => what === 'ledger')?.sha256 !== digest) throw changed('the file of the record');
  if (delivery.digest !== bundle) throw changed('the bundle');
  if (chosen.offer.seq !== draft.offer.seq || chosen.offer.leaf !== draft.offer.leaf) throw changed('the offer');
}

/** Throws DRAFT_CHANGED where the draft says of evidence what its own digests contradict, or of a check what follows from nothing in it. */
export function holdFindings(draft: Draft, { examined, facts }: AcceptCase, rows: Decided['rows']): void {
  for (const { number, outcome } of facts.evidence) {
    if (outcome !== 'match' && outcome !== 'mismatch') continue;
    const fixed = examined.state.exhibits.find((one) => one.number === number)?.content;
    const measured = measuredOf(facts, number);
    const stated = contentState(measured.content, 0);
    if (fixed === undefined) throw changed(`what was found of ${number}`);
    // a folder that differs is named by the manifest that it was compared with
    if (stated === undefined || stated.root !== undefined) continue;
    const isSame = stated.sha256 === fixed.sha256 && stated.size === fixed.size;
    if (isSame !== (outcome === 'match')) throw changed(`what was found of ${number}`);
  }
  const now = checksOf(rows);
  for (const name of settled) if (draft.checks[name] !== now[name]) throw changed(`the outcome of the check ${name}`);
}

/** What follows from the draft alone; trust, profile and the date may be others for who signs. */
const settled: readonly OperationName[] = ['packages', 'count', 'digests', 'acquisition', 'decision'];

function changed(what: string): CustodyError {
  return new CustodyError('DRAFT_CHANGED', `${what} is not what the draft was made from; nothing was signed`, {
    hint: 'check again with custody accept, and make a new draft',
  });
}
