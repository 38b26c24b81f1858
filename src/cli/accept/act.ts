/** `custody accept` once its options are known: examine, decide, show the checklist, sign, take in. */
import { toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { RuleFinding } from '../../custody/finding.ts';
import { CustodyError } from '../../errors.ts';
import type { Foreseen } from '../../flow/handover/foresee.ts';
import { checkOut, disclosuresOf, type SignedAnswer, signAnswer } from '../../flow/handover/sign.ts';
import type { Draft, Recorded } from '../../flow/ledger/record.ts';
import { createFile } from '../../fs/replace.ts';
import { type AnswerBody, isAccepted } from '../../ledger/statements/answer.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Teller } from '../../report/teller.ts';
import { answerBody, measuredOf } from '../../verify/receipt/answer-body.ts';
import type { Decisions } from '../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import { type ChecklistRow, checklistJson, checklistOf, checksOf } from '../../verify/receipt/operations.ts';
import { exitOfAnswer } from '../exit-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { knownKeeper } from '../host/keeper.ts';
import { chooseSigner, type Terminal, writingOf } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { recordContext } from '../record/ledger/record-context.ts';
import { decide } from './decide.ts';
import { decisionsTemplate } from './decisions-file.ts';
import type { AcceptCase } from './examine.ts';
import { type ForeseenMeans, showForeseen } from './foreseen.ts';
import { checklistLines, decisionLines, offerLines } from './lines.ts';
import { textNames } from './named-texts.ts';
import type { AcceptOptions } from './options.ts';
import { attachmentsOf, type KeptFile, keepReport, reportFiles, reportFolder } from './report.ts';
import { ensureTaking, type TakingLedger } from './taking.ts';

/** What `accept` says once it has signed. */
function printOutcome(
  { terminal, taking }: Pick<ActMeans, 'options' | 'terminal' | 'taking'>,
  { rows, decisions, facts }: Decided,
  { out, bytes, recorded }: SignedAnswer & { readonly out: string },
): void {
  const [entry] = recorded;
  if (terminal.isJson) {
    terminal.printJson('accept/1', {
      answer: out,
      disclosures: disclosuresOf(out),
      report: reportFolder(out),
      sha256: toHex(sha256(bytes)),
      offer: { ledger: facts.state.ledger, seq: facts.offer.seq },
      size: facts.verification.ledger.size,
      root: facts.verification.ledger.root,
      checks: checklistJson(rows).map(({ title: _, ...check }) => check),
      exhibits: decisions.exhibits.map(({ number, outcome, code, ours }) => ({
        number,
        outcome,
        ...(code !== undefined && { code }),
        measured: measuredOf(facts, number).outcome,
        ...(outcome?.startsWith('accepted') === true && { ours: ours ?? number }),
      })),
      ...(entry !== undefined && taking !== undefined && { received: { ledger: taking.shown, seq: entry.seq } }),
    });
    return;
  }
  terminal.print(
    `${terminal.paint('good', 'signed')} ${safeText(out)}: send it to the sender with ${safeText(disclosuresOf(out))}`,
  );
  if (entry !== undefined && taking !== undefined)
    terminal.print(
      `recorded entry ${entry.seq} in ${safeText(taking.shown)}: arriving, held once the sender entered the answer`,
    );
  terminal.tell(`the checks, and the tools used, are kept in ${safeText(reportFolder(out))}`);
}

export interface ActMeans {
  readonly options: AcceptOptions;
  readonly terminal: Terminal;
  readonly teller: Teller;
  readonly taking: TakingLedger | undefined;
  /** Undefined in a script. */
  readonly prompter: Prompter | undefined;
  /** What goes along beside the report: the draft that is signed. */
  readonly kept?: readonly KeptFile[];
  /** The key, where it was opened before. */
  readonly signer?: Signer;
  /** A sheet was shown and agreed to, so that nobody is asked once more. */
  readonly isAgreed?: true;
  /** Says that a new case was opened; without it, the terminal. */
  readonly opened?: () => void;
  /** Who shows what both records will show, and asks, before an answer is signed; without it, the prompter. */
  readonly onForeseen?: ForeseenMeans['ask'];
  /** What else the own case has of what it takes in, signed with it. */
  readonly also?: readonly Draft[];
  /** Who shows and asks before something is taken in that was answered before; without it, the prompter. */
  readonly takingIn?: TakingIn;
}

/** The entry that takes in what an earlier answer accepted. */
export interface TakenIn {
  readonly draft: Draft;
  /** The answer that it rests on. */
  readonly body: AnswerBody;
  /** What both records will show that they do not show today; undefined where the program cannot know it. */
  readonly foreseen: readonly Foreseen[] | undefined;
  /** What the rules say of the entry, beside what its reason covers. */
  readonly notices: readonly RuleFinding[];
}

export interface TakingIn {
  /** Throws where the person does not agree; then nothing is signed. */
  readonly agree: (taken: TakenIn) => Promise<void>;
  readonly taken: (recorded: readonly Recorded[]) => void;
  /** That file answers the offer already, and nothing is left to do. */
  readonly completed: (file: string) => void;
}

/** Writes the form to fill in, over nothing: one that is filled in, evidence, a ledger. Throws CustodyError as writing does. */
export function writeDecisions(
  host: Host,
  { facts }: AcceptCase,
  name: string,
  { terminal, teller }: Pick<ActMeans, 'terminal' | 'teller'>,
): void {
  const rows = checklistOf(facts);
  if (!terminal.isJson)
    for (const line of [...offerLines(facts, teller), '', ...checklistLines(rows, terminal, teller)])
      terminal.print(line);
  const text = decisionsTemplate(facts, name.toLowerCase().endsWith('.csv'));
  createFile(pathOf(host, name), new TextEncoder().encode(text), { mode: 0o600 });
  if (terminal.isJson) terminal.printJson('decisions/1', { decisions: name, checks: checksOf(rows) });
  terminal.tell(`wrote ${safeText(name)}: fill it in, then custody accept … --decisions ${safeText(shellWord(name))}`);
}

export interface Decided {
  readonly facts: ReceiptFacts;
  readonly decisions: Decisions;
  readonly rows: readonly ChecklistRow[];
}

/** Decides and shows. Throws CustodyError as `decide`. */
export async function decideAndShow(
  host: Host,
  found: AcceptCase,
  { options, terminal, teller, taking, prompter }: ActMeans,
): Promise<Decided> {
  if (prompter !== undefined) for (const line of offerLines(found.facts, teller)) terminal.tell(line);
  const into = taking?.id && toHex(taking.id);
  const decisions = await decide(host, found.facts, { options, prompter, into, own: taking?.state });
  return show({ ...found.facts, decisions }, { terminal, teller, taking });
}

/** The checklist with these decisions. Throws CustodyError MISSING_VALUE where nothing takes in what is accepted. */
export function decidedOf(facts: ReceiptFacts, taking: TakingLedger | undefined): Decided {
  const decisions = facts.decisions as Decisions;
  const isTaking = decisions.exhibits.some(({ outcome }) => outcome !== undefined && isAccepted({ outcome }));
  if (isTaking && taking === undefined)
    throw new CustodyError('MISSING_VALUE', 'into which of your cases?', {
      hint: '--into NAME.custody; for a new case also --case and --title',
    });
  const whole = { ...facts, into: isTaking ? taking?.shown : undefined, isReportKept: true };
  return { facts: whole, decisions, rows: checklistOf(whole) };
}

/** The checklist with these decisions, shown. */
export function show(
  facts: ReceiptFacts,
  { terminal, teller, taking }: Pick<ActMeans, 'terminal' | 'teller' | 'taking'>,
): Decided {
  const decided = decidedOf(facts, taking);
  const { facts: whole, decisions, rows } = decided;
  if (!terminal.isJson && !terminal.isQuiet) {
    for (const line of [
      ...offerLines(whole, teller),
      '',
      ...checklistLines(rows, terminal, teller),
      '',
      ...decisionLines(decisions.exhibits, teller),
    ])
      terminal.print(line);
  }
  return decided;
}

/** Signs and takes in; returns the exit status. Throws CustodyError as signing and recording do. */
export async function signAndTake(host: Host, found: AcceptCase, decided: Decided, means: ActMeans): Promise<number> {
  const signed = await signAndKeep(host, found, decided, means);
  if (signed === undefined) means.terminal.tell('dry run: nothing was signed');
  else printOutcome(means, decided, { out: outOf(means.options), ...signed });
  return exitOfAnswer(decided);
}

/** Signs, keeps the report, takes in; undefined where it only would. Throws CustodyError as signing and recording do. */
export async function signAndKeep(
  host: Host,
  found: AcceptCase,
  decided: Decided,
  means: ActMeans,
): Promise<SignedAnswer | undefined> {
  const { options, terminal, taking, prompter, opened, kept: more = [] } = means;
  const { facts, decisions, rows } = decided;
  const out = pathOf(host, outOf(options));
  await checkOut(out);
  const names = await textNames(found.delivery.ledger, found.examined.openings, decisions, facts.ourReference);
  const report = reportFiles(host, facts, rows, { ...found, names, devices: found.inspected.devices });
  const kept = [...report, ...more];
  if (options.dryRun === true) return undefined;
  const isAsked = prompter !== undefined && options.yes !== true && means.isAgreed !== true;
  if (isAsked && !(await prompter.agree('sign this answer?'))) throw new CustodyError('STOPPED', 'nothing was signed');
  const signer = means.signer ?? (await chooseSigner(host, options, terminal));
  if (toHex(signer.keyId) !== found.own.keyId)
    throw new CustodyError('CARD_INVALID', 'the offer was made to another card than that of your key');
  // hashing may have taken hours
  const now = host.now();
  const { expires } = facts.offer.body;
  if (expires !== undefined && now >= expires)
    throw new CustodyError('NOT_OFFERED', `the offer expired at ${formatTime(expires)}, before this was signed`, {
      hint: 'ask the sender for a new offer; a draft keeps what was found',
    });
  const isTaking = facts.into !== undefined;
  const into =
    isTaking && taking !== undefined
      ? await ensureTaking(host, taking, { signer, card: found.own.card, options })
      : undefined;
  const context =
    taking === undefined || into === undefined
      ? undefined
      : {
          ...recordContext(host, { ...taking, isNamed: true, writing: writingOf(options) }, signer, terminal),
          unwritten: into.bytes,
        };
  const { chosen } = found.examined;
  const { directory } = found.own;
  const prior = chosen.offer.answers.at(-1);
  const body = answerBody(facts, rows, {
    card: found.own.card,
    ...(chosen.byDirectory && directory && { directory: directory.bytes }),
    into: into?.id,
    own: into?.own,
    ...(prior !== undefined && { prior }),
    made: { tool: 'custody', version: host.version, build: host.build() },
    clock: { source: host.clockSource() },
    attachments: attachmentsOf(kept, facts),
  });
  const signed = await signAnswer({
    body,
    sender: facts.state,
    signer,
    now,
    random: host.random,
    open: new Set(options.open ?? []),
    out,
    into: context,
    decisions: decisions.exhibits,
    openings: found.examined.openings,
    isTaking: facts.what !== 'measure',
    also: means.also ?? [],
    before: async () => {
      await keepReport(reportFolder(out), kept, found.delivery);
      if (taking === undefined || into?.write === undefined) return;
      await into.write();
      if (opened === undefined) terminal.tell(`opened ${safeText(taking.shown)}, ledger id ${toHex(into.id)}`);
      else opened();
    },
    ...(context && {
      onDraft: async (draft) => {
        const { own, delivery } = found;
        await showForeseen(host, draft, {
          options,
          terminal,
          prompter,
          ask: means.onForeseen,
          context,
          sender: delivery.ledger,
          own,
          body,
          now,
        });
      },
    }),
  });
  knownKeeper(host)?.drop();
  return signed;
}

/** The name of the answer file. Throws CustodyError MISSING_VALUE. */
export function outOf({ output: out }: Pick<AcceptOptions, 'output'>): string {
  if (out !== undefined) return out;
  throw new CustodyError('MISSING_VALUE', 'name the file for the answer: -o NAME.answer');
}
