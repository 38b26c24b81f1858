/**
 * What an earlier run or the sender has done already: an answer that is signed is completed and never signed a second time otherwise;
 * what the sender entered of it turns from arriving to held.
 */
import { concatBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { isAnswerable, offersFor } from '../../custody/addressed.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { excerptAt } from '../../flow/bundle/excerpt.ts';
import type { Delivery } from '../../flow/handover/delivery.ts';
import { answersEntered, deliveredOpenings } from '../../flow/handover/examine.ts';
import { arrivingDraft, heldDraft, isTakenIn, type ReceiveSources } from '../../flow/handover/receive.ts';
import { declareReserved, disclosuresOf, type FoundAnswer, signedBefore } from '../../flow/handover/sign.ts';
import { bytesInMemory, ledgerIdOf } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { type Draft, previewEvents, type Recorded, recordEvents } from '../../flow/ledger/record.ts';
import { verifyAndHold } from '../../flow/verify/verify.ts';
import { fileStat, readFileCapped } from '../../fs/read.ts';
import { isShown } from '../../ledger/excerpt/form.ts';
import { type Answer, type AnswerBody, decodeUnverifiedAnswer, verifyAnswer } from '../../ledger/statements/answer.ts';
import { recordProblems } from '../../verify/receipt/record-problems.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseSigner, writingOf } from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import { printRecorded, recordContext } from '../record/ledger/record-context.ts';
import { entryLines, type ReadyDraft } from '../record/preview.ts';
import type { ActMeans, TakenIn } from './act.ts';
import { type Opened, offerOf } from './examine.ts';
import { notAgreed, showForeseen } from './foreseen.ts';

/** The exit status where nothing is left to answer; undefined where there is something. Throws CustodyError as recording does. */
export async function settleEarlier(
  host: Host,
  { delivery, own }: Pick<Opened, 'delivery' | 'own'>,
  means: ActMeans,
): Promise<number | undefined> {
  const { options, terminal, taking } = means;
  const out = options.output === undefined ? undefined : pathOf(host, options.output);
  const id = await idOf(delivery);
  if (id === undefined) return undefined;
  const ledger = toHex(id);
  const before = out === undefined ? [] : await signedBefore(out, { keyId: own.keyId, ledger });
  const isKnown = taking?.state?.exhibits.some(({ origins }) => origins.some((origin) => origin.ledger === ledger));
  // the record is verified a second time only where something may have to be completed
  if (isKnown !== true && before.length === 0) return undefined;
  const { sender, problems, counted } = await readSender(host, delivery, means);
  if (sender === undefined) return undefined;
  const entered = await enteredFor(delivery, counted, taking?.id);
  const asked = offerOf(options.offer);
  const answered = before.filter(({ answer }) => isThisRound(sender, answer));
  // an answer to another offer than the one that is named is not an answer to that
  const signed = answered.find(
    ({ answer }) => asked === undefined || leafAt(sender, asked) === toHex(answer.body.offer),
  );
  const open = offersFor(sender, own, host.now()).filter(
    (found) => isAnswerable(found) && (asked === undefined || found.offer.seq === asked),
  );
  const isMore = open.some(({ offer }) => !answered.some(({ answer }) => toHex(answer.body.offer) === offer.leaf));
  const drafts: Taken[] = [];
  const openings = await deliveredOpenings(delivery.disclosures);
  if (signed !== undefined)
    for (const draft of await unfinished({ sender, openings }, signed, means))
      drafts.push({ draft, body: signed.answer.body });
  // what does not hold can be taken in by nobody as held
  if (entered.length > 0 && taking?.state !== undefined && problems.length === 0)
    for (const { answer, bytes: entry } of entered) {
      const draft = heldDraft(answer, entry, {
        ours: taking.state,
        sender,
        decisions: [],
        openings,
        open: new Set(options.open ?? []),
      });
      if (draft !== undefined) drafts.push({ draft, body: answer.body });
    }
  if (drafts.length > 0) await takeIn(host, drafts, { delivery, own }, means);
  if (signed !== undefined && !isMore) {
    if (terminal.isJson && drafts.length === 0) terminal.printJson('recorded/1', { recorded: [] });
    if (means.takingIn !== undefined) means.takingIn.completed(signed.file);
    else
      terminal.tell(
        `${safeText(signed.file)} answers this offer already, and was completed; a second answer was not signed`,
      );
    return 0;
  }
  if (drafts.length === 0) return undefined;
  return isMore && out !== undefined ? undefined : 0;
}

/** The id of the ledger that came, or of which an excerpt came. */
async function idOf({ ledger }: Delivery): Promise<Uint8Array | undefined> {
  const [first] = (await excerptAt(ledger))?.items ?? [];
  return await ledgerIdOf(
    first !== undefined && isShown(first) ? bytesInMemory(first.bytes) : await ledgerBytes(ledger),
  );
}

/** The sender's record, verified, its evidence left alone. */
async function readSender(host: Host, delivery: Delivery, { options, terminal }: ActMeans) {
  const { verification, state } = await verifyAndHold({
    path: delivery.ledger,
    trust: await trustHere(host, options.trust),
    checkpoints: (options.checkpoint ?? []).map((name) => pathOf(host, name)),
    disclosures: delivery.disclosures,
    isKeeper: false,
    stateFolder: undefined,
    now: host.now(),
    warn: terminal.warn,
  });
  return { sender: state, problems: recordProblems(verification), counted: verification.ledger };
}

const leafAt = ({ offers }: CustodyState, seq: number): string | undefined =>
  [...offers.values()].find((offer) => offer.seq === seq)?.leaf;

/** Whether it answers what is still to be answered in this copy of the ledger, so that no other may be signed. */
function isThisRound({ offers }: CustodyState, { body }: Answer): boolean {
  const leaf = toHex(body.offer);
  const offer = [...offers.values()].find((one) => one.leaf === leaf);
  return offer !== undefined && offer.answers.at(-1) === (body.prior && toHex(body.prior));
}

/** What an answer that was signed accepts and our ledger has not taken in. */
async function unfinished(
  sources: Pick<ReceiveSources, 'sender' | 'openings'>,
  { file, answer }: FoundAnswer,
  { options, taking }: ActMeans,
): Promise<Draft[]> {
  const { into } = answer.body;
  if (into === undefined) return [];
  const isOurs = taking?.id !== undefined && toHex(taking.id) === toHex(into);
  if (!isOurs)
    throw new CustodyError('MISSING_VALUE', `${file} answers this offer already, into ledger ${toHex(into)}`, {
      hint: 'name that ledger with --into: a second answer would contradict the first',
    });
  if (taking?.state !== undefined && isTakenIn(taking.state, answer)) return [];
  const draft = arrivingDraft(answer.body, answer.bytes, {
    ...sources,
    decisions: [],
    open: new Set(options.open ?? []),
  });
  if (draft === undefined) return [];
  const texts = disclosuresOf(file);
  const isThere = (await fileStat(texts)) !== undefined;
  const keys = draft.openings ?? new Uint8Array();
  return [isThere ? { ...draft, openings: concatBytes(await readFileCapped(texts, maxDisclosures), keys) } : draft];
}

const maxDisclosures = 64 * 1024 * 1024;

async function enteredFor(
  delivery: Delivery,
  counted: Parameters<typeof answersEntered>[1],
  into: Uint8Array | undefined,
) {
  const found: { answer: Answer; bytes: Uint8Array }[] = [];
  if (into === undefined) return found;
  for (const entered of await answersEntered(delivery.ledger, counted)) {
    const answer = decodeUnverifiedAnswer(entered.answer);
    if (answer.body.into === undefined || toHex(answer.body.into) !== toHex(into)) continue;
    if (await verifyAnswer(answer)) found.push({ answer, bytes: entered.bytes });
  }
  return found;
}

/** What is taken in, and the answer that it rests on. */
interface Taken {
  readonly draft: Draft;
  readonly body: AnswerBody;
}

async function takeIn(
  host: Host,
  drafts: readonly Taken[],
  { delivery, own }: Pick<Opened, 'delivery' | 'own'>,
  { options, terminal, taking, prompter, signer: opened, takingIn }: ActMeans,
): Promise<readonly Recorded[]> {
  if (taking === undefined) throw new CustodyError('BUG', 'no ledger for what is accepted');
  const signer = opened ?? (await chooseSigner(host, options, terminal));
  const context = recordContext(host, { ...taking, isNamed: true, writing: writingOf(options) }, signer, terminal);
  const recorded: Recorded[] = [];
  const now = host.now();
  const report = (some: readonly Recorded[]): void =>
    takingIn === undefined ? printRecorded(some, taking.shown, terminal) : takingIn.taken(some);
  try {
    for (const { draft, body } of drafts) {
      const declared = await declareReserved(context, draft);
      const sender = delivery.ledger;
      const isMore = recorded.length > 0;
      const ask =
        takingIn &&
        (async (foreseen: TakenIn['foreseen']): Promise<void> => {
          const preview = await previewEvents(context, [declared]);
          const notices = preview.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'notice'));
          await takingIn.agree({ draft: declared, body, foreseen, notices });
        });
      await showForeseen(host, declared, { options, terminal, prompter, ask, context, sender, own, body, now, isMore });
      const asked = options.yes ? undefined : prompter;
      if (ask === undefined) await askToTakeIn(declared, { shown: taking.shown, prompter: asked, terminal, isMore });
      const signed = await recordEvents(context, [declared]);
      recorded.push(...signed);
      if (!terminal.isJson) report(signed);
    }
  } finally {
    // one document, of what was signed before an error too
    if (terminal.isJson && recorded.length > 0) report(recorded);
  }
  return recorded;
}

interface AskMeans {
  readonly shown: string;
  /** Undefined where nobody is asked. */
  readonly prompter: ActMeans['prompter'];
  readonly terminal: ActMeans['terminal'];
  /** Whether an entry was signed before it. */
  readonly isMore: boolean;
}

/** Nothing by which custody passes is signed at a terminal before it was shown. Throws CustodyError STOPPED. */
async function askToTakeIn(draft: Draft, { shown, prompter, terminal, isMore }: AskMeans): Promise<void> {
  if (prompter === undefined) return;
  for (const line of entryLines(draft as ReadyDraft, terminal.columns)) prompter.say(line);
  if (await prompter.agree(`sign this entry in ${safeText(shown)}?`)) return;
  throw notAgreed(isMore);
}
