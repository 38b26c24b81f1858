/** `custody anchor add`: replies of time-stamp authorities, tried under the verifier's pins and entered, one entry each. */
import { Command } from 'commander';
import { equalBytes, fromUtf8 } from '../../bytes/arrays.ts';
import { safeText } from '../../bytes/text.ts';
import { strongDigestOf } from '../../crypto/cms.ts';
import { maxReplyBytes, type TimeStamp } from '../../crypto/time-stamp-reader.ts';
import { parseNote } from '../../crypto/witness/note.ts';
import { CustodyError } from '../../errors.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { checkpointTexts } from '../../flow/verify/checkpoint-texts.ts';
import { readFileCapped } from '../../fs/read.ts';
import { readQuery } from '../../interop/time-stamp-query.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { shownTime } from '../../ledger/times.ts';
import { isNote, NoteJudge } from '../../verify/outside/notes.ts';
import { isChecked, type JudgedProof, type Texts } from '../../verify/outside/proof.ts';
import { sizeOf, stampJudge } from '../../verify/outside/stamps.ts';
import type { TimePin, Trust, WitnessPin } from '../../verify/trust/trust.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseLedger, chooseSigner, openTerminal, type RecordOptions, type Terminal } from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import { openPrompter } from '../host/prompt.ts';
import { printRecorded } from '../record/ledger/record-context.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { addEntryOptions } from '../record/record-options.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { readReply } from './anchor-show.ts';

interface AddOptions extends RecordOptions {
  readonly request?: string;
  readonly unpinned?: boolean;
  readonly trust?: string;
  readonly at?: string;
  readonly input: boolean;
}

const maxReplies = 16;

export function addCommand(host: Host): Command {
  const command = new Command('add')
    .description('enter replies of time-stamp authorities and witnesses into the record, each in an entry of its own')
    .argument('<replies...>', 'the replies as they came, such as case.tsr')
    .option('--request <file>', 'the request, case.tsq: a reply to another one is refused')
    .option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)')
    .option('--unpinned', 'enter replies of authorities that you do not trust, too; they show nothing to you');
  return addEntryOptions(command).action(async (replies: readonly string[], options: AddOptions) => {
    const terminal = openTerminal(host, options);
    if (replies.length > maxReplies) throw new CustodyError('USAGE', `at most ${maxReplies} replies at once`);
    const ledger = chooseLedger(host, options);
    const trust = await trustHere(host, options.trust);
    const request =
      options.request === undefined ? undefined : readQuery(await readFileCapped(pathOf(host, options.request), 1024));
    const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
    const texts = await checkpointTexts(ledger.path, replay);
    const drafts: ReadyDraft[] = [];
    for (const typed of replies) {
      const name = safeText(typed);
      const bytes = await readFileCapped(pathOf(host, typed), maxReplyBytes + 1);
      if (isNote(bytes)) {
        drafts.push(await noteDraft(bytes, { name, texts, trust, isUnpinned: options.unpinned === true, terminal }));
        continue;
      }
      const { token, stamp } = await readReply(host, typed);
      if (request !== undefined && !isReplyTo(stamp, request.nonce))
        throw new CustodyError('TIME_STAMP_INVALID', `${name} does not answer that request`, {
          hint: 'give the request that it answers, or leave out --request',
        });
      const size = sizeIn(stamp, texts, name);
      await tryUnderPins({ name, token, size }, { texts, trust, isUnpinned: options.unpinned === true, terminal });
      drafts.push({ type: 'anchor', body: { size, kind: 'rfc3161', token }, open: new Set() });
    }
    const signer = await chooseSigner(host, options, terminal);
    const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
    if (options.dryRun) return await showDrafts(drafts, { host, ledger, signer, terminal, prompter });
    const means = { host, ledger, signer, terminal, prompter, isAgreed: options.yes === true };
    printRecorded(await signDrafts(drafts, means), ledger.shown, terminal);
  });
}

const isReplyTo = ({ info: { nonce } }: TimeStamp, asked: Uint8Array): boolean =>
  nonce !== undefined && equalBytes(nonce, asked);

/** Throws CustodyError TIME_STAMP_INVALID where it is over no checkpoint of this ledger. */
function sizeIn({ info }: TimeStamp, texts: Texts, name: string): number {
  const size = sizeOf(info, texts);
  if (size !== undefined) return size;
  const isWeak = strongDigestOf(info.imprint.algorithm) === undefined;
  throw new CustodyError(
    'TIME_STAMP_INVALID',
    isWeak
      ? `${name} is over a weak digest (${info.imprint.algorithm})`
      : `${name} is over no checkpoint of this record`,
    { hint: isWeak ? 'ask again with custody anchor request' : 'name the case that it is for: --ledger FILE' },
  );
}

/** The entry for a note that a witness signed. Throws CustodyError TIME_STAMP_INVALID where it holds under no pin, unless it need not. */
async function noteDraft(
  token: Uint8Array,
  { name, ...means }: Trying & { readonly name: string },
): Promise<ReadyDraft> {
  const { texts, trust } = means;
  const judge = await NoteJudge.of(trust.pins.filter((pin): pin is WitnessPin => pin.kind === 'witness'));
  const size = await sizeOfNote(token, texts, name);
  const [first, ...more] = await judge.judge({ kind: 'c2sp', size, token }, texts);
  if (first !== undefined)
    for (const proof of isChecked(first) ? [first, ...more] : [first]) tellJudged(proof, { name, size, ...means });
  return { type: 'anchor', body: { size, kind: 'c2sp', token }, open: new Set() };
}

/** Throws CustodyError TIME_STAMP_INVALID where the note is not about this record. */
async function sizeOfNote(token: Uint8Array, texts: Texts, name: string): Promise<number> {
  const note = parseNote(token);
  const text = 'problem' in note ? undefined : note.text;
  for (let size = texts.size; text !== undefined && size > 0; size -= 1) {
    const own = texts.at(size);
    if (own !== undefined && fromUtf8(own) === text) return size;
  }
  const why = 'problem' in note ? `is not a signed note: ${note.problem}` : 'is over no checkpoint of this record';
  throw new CustodyError('TIME_STAMP_INVALID', `${name} ${why}`, {
    hint: 'give the answer of the witness as it came, and name the case that it is for: --ledger FILE',
  });
}

interface Named {
  readonly name: string;
  readonly size: number;
}

interface Trying {
  readonly texts: Texts;
  readonly trust: Trust;
  readonly isUnpinned: boolean;
  readonly terminal: Terminal;
}

/** The same for a time stamp. */
async function tryUnderPins(
  { name, token, size }: { readonly name: string; readonly token: Uint8Array; readonly size: number },
  means: Trying,
): Promise<void> {
  const pins = means.trust.pins.filter((pin): pin is TimePin => pin.kind === 'time');
  tellJudged(await stampJudge(pins)({ kind: 'rfc3161', size, token }, means.texts), { name, size, ...means });
}

/** Throws CustodyError TIME_STAMP_INVALID for a proof that holds under no pin, unless the user says that it need not. */
function tellJudged(judged: JudgedProof, { name, size, isUnpinned, terminal }: Trying & Named): void {
  const covered = `${size} ${size === 1 ? 'entry' : 'entries'}`;
  if (isChecked(judged)) {
    terminal.tell(`${name}: ${quoteText(judged.pin.name)} shows ${covered} on ${shownTime(judged.time)}`);
    return;
  }
  const { why, outcome } = judged;
  const said = typeof why === 'string' ? why : inEnglish(why.text, why.facts);
  if (isUnpinned && outcome === 'not-checked') {
    terminal.warn(`${name}, over ${covered}, was not checked: ${said}`);
    return;
  }
  throw new CustodyError('TIME_STAMP_INVALID', `${name} does not hold under what you trust: ${said}`, {
    hint: 'custody trust add CERT.pem --time, or custody trust add LINE --witness; or --unpinned',
  });
}
