/** What the verbs that sign in one case share: the case and the key opened first, one sheet, all of its entries or none. */
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { activeKey } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { previewEvents, type Recorded, recordStages } from '../../flow/ledger/record.ts';
import { type LedgerStatus, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isMarked, textFact } from '../../ledger/private/marked-text.ts';
import { SaidError } from '../../words/said-error.ts';
import type { Host } from '../host/host.ts';
import { type ChosenLedger, chooseLedger, ledgersIn, type RecordOptions, type Terminal } from '../host/options.ts';
import { sameNumbers } from '../record/doubts.ts';
import { stoppingFindings } from '../record/irregular.ts';
import { recordContext } from '../record/ledger/record-context.ts';
import { practiceDoubts } from '../record/practice.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { mayHaveRecorded } from '../record/unrecorded.ts';
import type { Asker } from './ask.ts';
import { type EarlierRecord, earlierRecord } from './earlier-record.ts';
import type { Answers } from './question.ts';
import { type Sheet, type SheetLine, type SheetMeans, settleSheet, sheetLines } from './sheet.ts';
import { askSigner } from './signer.ts';
import { declareOnSheet, findingPhrase } from './take/irregular.ts';
import { askCase } from './which-case.ts';

export interface CaseRun {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly asker: Asker;
  readonly ledger: ChosenLedger;
  readonly signer: Signer;
  /** The record that the case continues. */
  readonly earlier?: EarlierRecord;
  /** The case as it was when the sheet was made last. */
  status: LedgerStatus;
  /** Reasons that were given on this sheet, by the rule. */
  readonly reasons: Map<string, string>;
}

/** Somebody else added entries after the sheet was shown. */
export class Moved extends Error {}

/** Opens case and key, and says so. Throws RuleRefused where this key may sign nothing here, CustodyError as opening does. */
export async function openCase(
  host: Host,
  options: RecordOptions,
  { terminal, asker, signer: opened }: Pick<CaseRun, 'terminal' | 'asker'> & { readonly signer?: Signer },
): Promise<CaseRun> {
  const ledger = await whichLedger(host, options, asker);
  await host.settings?.adoptCase(ledger.path);
  // the key is opened before the first question: what is wrong with it costs no answers
  const signer = opened ?? (await askSigner(host, options, { terminal, asker }));
  const status = await readStatus(host, ledger, terminal);
  const earlier = await earlierRecord(host, ledger.path);
  const reasons = new Map<string, string>();
  const run = { host, terminal, asker, ledger, signer, status, reasons, ...(earlier && { earlier }) };
  await checkSigner(run);
  const facts = { number: caseFact(status), file: ledger.shown, ...signerFacts(run) };
  asker.tell(phrase('Case {number} ({file}), post {post}, {name}.', facts));
  const count = status.size - asker.keeper.caseHas(status.size);
  if (count > 0) asker.tell(phrase('Added since you began this draft: {count#entry|entries}.', { count }));
  return run;
}

/** The ledger that is named, or the only one here, or one that is chosen. */
async function whichLedger(host: Host, options: RecordOptions, asker: Asker): Promise<ChosenLedger> {
  const isKnown = options.ledger !== undefined || host.env.CUSTODY_LEDGER || ledgersIn(host).length === 1;
  const ledger = isKnown ? undefined : await askCase(host, asker);
  return chooseLedger(host, { ...options, ...(ledger !== undefined && { ledger }) });
}

const readStatus = (host: Host, { path }: ChosenLedger, { warn }: Terminal): Promise<LedgerStatus> =>
  statusOf(path, { stateFolder: stateFolder(host.env), warn });

/** Throws RuleRefused where this key may sign nothing here, and CustodyError for a clock that is wrong. */
async function checkSigner({ host, ledger, signer, terminal }: CaseRun): Promise<void> {
  const note = { type: 'note' as const, body: { text: '-' }, open: new Set<string>() };
  const preview = await previewEvents(recordContext(host, ledger, signer, terminal), [note]);
  const stopping = preview.flatMap(stoppingFindings);
  if (stopping.length > 0) throw new RuleRefused(stopping);
}

export function signerFacts({ signer, status }: Pick<CaseRun, 'signer' | 'status'>) {
  const key = activeKey(status.state, toHex(signer.keyId));
  return { post: key?.post ?? '', name: key?.holder.name ?? '' };
}

function caseFact({ caseNumber }: LedgerStatus): Phrase {
  if (caseNumber === undefined) return phrase('without number');
  if (caseNumber instanceof Uint8Array && !isMarked(caseNumber)) return phrase('number withheld');
  return phrase('{number}', { number: textFact(caseNumber) });
}

/** Reads the case again, and says what others added; `own` entries of it were signed here. */
export async function readAgain(run: CaseRun, own = 0): Promise<void> {
  const { host, ledger, terminal, asker } = run;
  const { size } = run.status;
  run.status = await readStatus(host, ledger, terminal);
  const count = run.status.size - size - own;
  if (count > 0) asker.tell(phrase('Since you began, others added {count#entry|entries}.', { count }));
}

export interface SheetOfEntries {
  readonly lines: readonly SheetLine[];
  readonly doubts: readonly Phrase[];
  /** The entries that the answers say. Throws CustodyError for what cannot be signed. */
  readonly drafts: () => Promise<readonly ReadyDraft[]>;
  /** Lines of what the program adds to the answers; without drafts where they cannot be made. */
  readonly added?: (drafts: readonly ReadyDraft[]) => readonly SheetLine[];
  readonly foot: (count: number) => readonly Phrase[];
}

/** The sheet with the drafts of its entries; asks for reasons of irregularities first. */
export async function entriesSheet(
  run: CaseRun,
  { lines, doubts, drafts: make, added, foot }: SheetOfEntries,
): Promise<{ sheet: Sheet; drafts: readonly ReadyDraft[] }> {
  const { host, terminal, ledger, signer } = run;
  const head = phrase('{name} signs for post {post} in case {number}:', {
    ...signerFacts(run),
    number: caseFact(run.status),
  });
  try {
    const drafts = await make();
    const preview = await previewEvents(recordContext(host, ledger, signer, terminal), drafts);
    const judged = await declareOnSheet(drafts, preview, run);
    // with the reasons that were given, the rules say less
    const shown =
      judged.declared.length === 0
        ? preview
        : await previewEvents(recordContext(host, ledger, signer, terminal), judged.drafts);
    const same = await sameNumbers(judged.drafts, { host, ledger, warn: terminal.warn });
    const state = async () => run.status.state;
    const all = [
      ...doubts,
      ...(await practiceDoubts(judged.drafts, { host, signer, state })),
      ...same.map((each) => phrase('{number}: {label} is also on record for {other}', { ...each })),
    ];
    const sheet = {
      head: [head, ...judged.declared, ...all.map((doubt) => phrase('DOUBT: {doubt}', { doubt }))],
      lines: [...lines, ...(added?.(judged.drafts) ?? [])],
      foot: [...foot(drafts.length), ...noticesOf(shown), ...(judged.refusal === undefined ? [] : [judged.refusal])],
      ...(judged.refusal && { refusal: judged.refusal }),
    };
    return { sheet, drafts: judged.drafts };
  } catch (error) {
    if (!(error instanceof CustodyError) || ['BUG', 'STOPPED'].includes(error.code)) throw error;
    const isSaid = error instanceof SaidError;
    const refusal = phrase('This cannot be signed: {problem}', { problem: isSaid ? error.said : error.message });
    const hint = (isSaid && error.hint?.split('\n')) || [];
    const foot = [refusal, ...hint.map((text) => phrase('{text}', { text }))];
    return { sheet: { head: [head], lines: [...lines, ...(added?.([]) ?? [])], foot, refusal }, drafts: [] };
  }
}

/** The notices that a reader will see beside it, each once. */
function noticesOf(preview: readonly Recorded[]): readonly Phrase[] {
  const notices = preview.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'notice'));
  return [...new Map(notices.map((each) => [each.message, findingPhrase(each)])).values()];
}

/** What the command line says of the sheet. */
export interface SettleOptions {
  readonly yes?: boolean;
  readonly explain?: boolean;
}

/**
 * Shows the sheet and asks. After `--yes` it is shown, and signed if it can be; after `--explain` it is shown, and nobody signs it.
 * Throws CustodyError RULE_REFUSED.
 */
export async function settle(means: SheetMeans, asker: Asker, { yes, explain }: SettleOptions) {
  if (explain) return await shown(means, asker, 'explain');
  return yes ? await shown(means, asker, 'yes') : await settleSheet(means, asker);
}

async function shown<Is extends 'yes' | 'explain'>({ answers, show }: SheetMeans, asker: Asker, is: Is) {
  const sheet = await show(answers);
  for (const line of sheetLines(sheet, asker)) asker.prompter.say(line);
  if (sheet.refusal !== undefined) throw new SaidError('RULE_REFUSED', sheet.refusal);
  return { is, answers: answers as Answers };
}

/**
 * Signs all or none; undefined where others wrote meanwhile, and the sheet must be looked at again. `keep` writes what goes along,
 * just before. Throws as recording does.
 */
export async function signSheet(
  drafts: readonly ReadyDraft[],
  run: CaseRun,
  keep?: () => void,
): Promise<readonly Recorded[] | undefined> {
  const { host, ledger, signer, terminal, status } = run;
  return await signing(run, (unmoved) =>
    recordStages(recordContext(host, ledger, signer, terminal), [
      async ({ size }) => {
        unmoved(size, status.size);
        keep?.();
        return drafts;
      },
    ]),
  );
}

/** Notes in the draft that it is signed, and drops it afterwards; the work throws Moved by what it is given. */
export async function signing<T>(
  { ledger, asker: { keeper }, status }: CaseRun,
  work: (unmoved: (size: number, shown: number) => void) => Promise<T>,
): Promise<T | undefined> {
  keeper.signing(ledger.path, status.size);
  try {
    const done = await work((size, shown) => {
      if (size !== shown) throw new Moved();
    });
    keeper.drop();
    return done;
  } catch (error) {
    if (!mayHaveRecorded(error) || error instanceof Moved) keeper.notSigned();
    if (error instanceof Moved) return undefined;
    throw error;
  }
}

export function tellLeft({ tell, keeper, hasSigned }: Asker): void {
  const number = keeper.leave();
  if (hasSigned && number === undefined) tell(phrase('Nothing more was signed.'));
  else if (hasSigned) tell(phrase('Nothing more was signed. Go on later: custody draft resume {number}', { number }));
  else if (number === undefined) tell(phrase('Nothing was signed.'));
  else tell(phrase('Nothing was signed. Go on later: custody draft resume {number}', { number }));
}

/** Which entries were signed. */
export function signedPhrase(recorded: readonly Recorded[]): Phrase {
  const [first, last] = [recorded[0]?.seq ?? 0, recorded.at(-1)?.seq ?? 0];
  return first === last
    ? phrase('Signed: entry {first}.', { first })
    : phrase('Signed: entries {first} to {last}.', { first, last });
}
