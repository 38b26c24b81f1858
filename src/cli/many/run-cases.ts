/** One act in many cases: each is looked at, all is shown, one passphrase signs, and a table says what happened in each case. */
import type { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { type Draft, previewEvents, type Recorded, recordStages } from '../../flow/ledger/record.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import { inEnglish, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Teller } from '../../report/teller.ts';
import { SaidError } from '../../words/said-error.ts';
import type { Host } from '../host/host.ts';
import {
  addAppendOptions,
  type ChosenLedger,
  chooseSigner,
  type KeyOptions,
  type Terminal,
  type WritingOptions,
  writingOf,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { tableLines } from '../host/table.ts';
import { stoppingFindings } from '../record/irregular.ts';
import { findingLine, recordContext } from '../record/ledger/record-context.ts';
import { addAgreeOptions } from '../record/ledger/sign-people.ts';
import { isUnread, type OpenedCase, openCase, openCases } from './cases.ts';

/** What the act is in one case. */
export type Planned =
  /** Entries to sign, what they do, in a few words, and what cannot be done beside them. */
  | { readonly is: 'act'; readonly drafts: readonly Draft[]; readonly says: Phrase; readonly left?: Phrase | undefined }
  /** The case says it already: after a run that was stopped, nothing is signed twice. */
  | { readonly is: 'done'; readonly says: Phrase }
  /** The case is concerned, and it cannot be done there. */
  | { readonly is: 'left'; readonly says: Phrase }
  /** The case is not concerned; it is counted and not listed. */
  | { readonly is: 'none' };

export interface RunOptions extends KeyOptions, WritingOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export interface CasesRun {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly teller: Teller;
  readonly options: RunOptions;
  /** Whole paths of ledgers. */
  readonly paths: readonly string[];
  /** What could not be looked at: there may be more cases. */
  readonly unread?: readonly string[];
  /** The key, where it is open already. */
  readonly signer?: Signer;
  /** Reads of a case what its state does not hold, for `plan`. It may throw CustodyError: the case has failed then. */
  readonly look?: (one: OpenedCase) => Promise<void>;
  /**
   * What is to be done in the case. It is asked twice: for the preview, and again when the case is locked, on its state then. So
   * it must see from the state alone what was done already.
   */
  readonly plan: (state: CustodyState, signer: Signer) => Planned;
}

/** What happened in one case. */
interface CaseOutcome {
  readonly path: string;
  readonly shown: string;
  readonly name: string;
  /** `planned` after a dry run. */
  readonly is: 'planned' | 'signed' | 'done' | 'left' | 'failed';
  readonly says: Phrase;
  /** What was wanted there beside it, and cannot be done. */
  readonly left?: Phrase | undefined;
  /** What was signed there now. */
  readonly recorded: readonly Recorded[];
  /** Why it failed. */
  readonly error?: CustodyError;
}

export interface CasesOutcome {
  readonly cases: readonly CaseOutcome[];
  /** How many could be opened; those that are not concerned too. */
  readonly looked: number;
  /** 0: all is signed, or was before. 3: something is left. Else the status of the first failure. */
  readonly exit: number;
}

/** The options of an act in many cases: the key, how entries are appended, `--dry-run`, `--yes`. */
export const addRunOptions = (command: Command): Command => addAgreeOptions(addAppendOptions(command));

/** Throws CustodyError STOPPED where the person does not agree: nothing was signed. */
export async function runOverCases(run: CasesRun): Promise<CasesOutcome> {
  const { host, terminal, options } = run;
  const signer = run.signer ?? (await chooseSigner(host, options, terminal));
  const seen = new Map<string, CaseOutcome>();
  let looked = 0;
  for await (const one of openCases(host, run.paths, terminal)) {
    if (!isUnread(one)) looked += 1;
    const outcome = isUnread(one) ? failed({ ...one, name: one.shown }, one.error) : await preview(run, signer, one);
    if (outcome !== undefined) seen.set(one.path, outcome);
  }
  const ready = [...seen.values()].filter(({ is }) => is === 'planned');
  // without a question, each case is printed once, with its outcome
  if (ready.length > 0 && options.yes !== true && options.dryRun !== true)
    for (const line of await caseLines([...seen.values()], run.teller)) terminal.tell(line);
  if (options.dryRun === true) terminal.tell('dry run: nothing was signed');
  else if (ready.length > 0) {
    await agree(run, ready);
    for (const each of ready) seen.set(each.path, await signIn(run, signer, each));
  }
  const cases = [...seen.values()];
  const [failure] = cases.flatMap(({ error }) => error ?? []);
  const isLeft = run.unread?.length || cases.some(({ is, left }) => is === 'left' || left !== undefined);
  return { cases, looked, exit: failure?.exitStatus ?? (isLeft ? exits.notShown : exits.done) };
}

type Named = Pick<CaseOutcome, 'path' | 'shown' | 'name'>;

const outcome = ({ path, shown, name }: Named, is: CaseOutcome['is'], says: Phrase): CaseOutcome => ({
  ...{ path, shown, name, is, says },
  recorded: [],
});

const failed = (one: Named, error: CustodyError): CaseOutcome => ({
  ...outcome(one, 'failed', error instanceof SaidError ? error.said : phrase('{error}', { error: error.message })),
  error,
});

/** Undefined where the case is not concerned. */
async function preview(run: CasesRun, signer: Signer, one: OpenedCase): Promise<CaseOutcome | undefined> {
  const { host, terminal, options, plan } = run;
  try {
    await run.look?.(one);
    const planned = plan(one.state, signer);
    if (planned.is === 'none') return undefined;
    if (planned.is !== 'act') return outcome(one, planned.is, planned.says);
    const context = recordContext(host, chosen(one, options), signer, terminal);
    const stopping = (await previewEvents(context, planned.drafts)).flatMap(stoppingFindings);
    if (stopping.length > 0) throw new RuleRefused(stopping);
    return { ...outcome(one, 'planned', planned.says), left: planned.left };
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    // an entry that a kill interrupted is completed when the ledger is locked, and may be this very act
    const now = await openCase(host, one.path, terminal);
    if (!isUnread(now) && now.size > one.size) return await preview(run, signer, now);
    return failed(one, error);
  }
}

/** Signs in one case what its state asks for when it is locked. One that fails does not stop the others. */
async function signIn(
  { host, terminal, options, plan }: CasesRun,
  signer: Signer,
  one: CaseOutcome,
): Promise<CaseOutcome> {
  let { says, left } = one;
  let is: CaseOutcome['is'] = 'signed';
  try {
    const context = recordContext(host, chosen(one, options), signer, terminal);
    const recorded = await recordStages(context, [
      async ({ state }) => {
        const planned = state === undefined ? ({ is: 'none' } as const) : plan(state, signer);
        left = planned.is === 'act' ? planned.left : undefined;
        if (planned.is !== 'none') says = planned.says;
        if (planned.is === 'act') return planned.drafts;
        // somebody else did it meanwhile
        is = planned.is === 'left' ? 'left' : 'done';
        return [];
      },
    ]);
    return { ...outcome(one, is, says), left, recorded };
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    return failed(one, error);
  }
}

const chosen = ({ path, shown }: Named, options: RunOptions): ChosenLedger => ({
  ...{ path, shown, isNamed: true },
  writing: writingOf(options),
});

async function agree({ host, terminal, options }: CasesRun, ready: readonly CaseOutcome[]): Promise<void> {
  if (options.yes === true) return;
  const what = `${ready.length} ${ready.length === 1 ? 'case' : 'cases'}`;
  if (!terminal.isInteractive)
    throw new CustodyError('USAGE', `this signs in ${what}: say --yes, or --dry-run to see it`);
  if (await openPrompter(host).agree(`sign in ${what}?`)) return;
  throw new CustodyError('STOPPED', 'nothing was signed');
}

/** A line a case: its name, what happened or would, what it is. */
export async function caseLines(cases: readonly CaseOutcome[], { words }: Pick<Teller, 'words'>): Promise<string[]> {
  const rows = cases.map(({ name, shown, is, says, left, recorded, error }) => [
    safeText(name),
    name === shown ? '' : safeText(shown),
    words(wordOf(is)),
    `${words(says)}${entriesOf(recorded)}${error === undefined ? '' : ` [${error.code}]`}${left === undefined ? '' : `; ${words(phrase('left: {left}', { left }))}`}`,
  ]);
  return await tableLines(rows);
}

/** Prints what happened in each case, and the sum. */
export async function printOutcome(
  { cases, looked }: CasesOutcome,
  { terminal, teller, unread = [] }: CasesRun,
): Promise<void> {
  if (terminal.isJson) return terminal.printJson('outcome/1', outcomeJson({ cases, looked }, unread));
  for (const line of await caseLines(cases, teller)) terminal.print(line);
  const count = (wanted: CaseOutcome['is']): number => cases.filter(({ is }) => is === wanted).length;
  const isLeft = ({ is, left }: CaseOutcome): boolean => is === 'left' || is === 'failed' || left !== undefined;
  const facts = { signed: count('signed'), done: count('done'), left: cases.filter(isLeft).length, looked };
  terminal.print(
    teller.words(phrase('Signed: {signed}. Done before: {done}. Left: {left}. Cases looked at: {looked}.', facts)),
  );
  for (const line of noticeLines(cases)) terminal.tell(line);
  for (const problem of unread) terminal.warn(problem);
}

/** What the rules say of the entries that were signed: of each rule the first sentence, its case, and how many more it concerns. */
function noticeLines(cases: readonly CaseOutcome[]): string[] {
  const told = new Map<string, { readonly line: string; readonly names: Set<string> }>();
  for (const { name, recorded } of cases)
    for (const finding of recorded.flatMap(({ findings }) => findings)) {
      const one = told.get(finding.rule) ?? { line: findingLine(finding), names: new Set<string>() };
      told.set(finding.rule, one);
      one.names.add(name);
    }
  return [...told.values()].map(({ line, names }) => {
    const [first = '', ...more] = names;
    return `${safeText(first)}${more.length === 0 ? '' : ` and ${more.length} more`}: ${line}`;
  });
}

export const outcomeJson = ({ cases, looked }: Pick<CasesOutcome, 'cases' | 'looked'>, unread: readonly string[]) => ({
  looked,
  unread,
  cases: cases.map(({ shown, name, is, says, left, recorded, error }) => ({
    ledger: shown,
    case: name,
    is,
    says: inEnglish(says.text, says.facts),
    ...(left && { left: inEnglish(left.text, left.facts) }),
    entries: recorded.map(({ seq }) => seq),
    ...findingsJson(recorded),
    ...(error && { code: error.code }),
  })),
});

function findingsJson(recorded: readonly Recorded[]): { readonly findings?: readonly string[] } {
  const codes = new Set(recorded.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return codes.size === 0 ? {} : { findings: [...codes] };
}

const wordOf = (is: CaseOutcome['is']): Phrase =>
  ({
    planned: phrase('to sign'),
    signed: phrase('signed'),
    done: phrase('done before'),
    left: phrase('left'),
    failed: phrase('failed'),
  })[is];

function entriesOf(recorded: readonly Recorded[]): string {
  const [first, last] = [recorded[0]?.seq, recorded.at(-1)?.seq];
  if (first === undefined) return '';
  return first === last ? ` (${first})` : ` (${first}..${last})`;
}
