/** A working session: acts are gathered one by one, each judged on top of those before, and signed together or undone. */
import { safeText } from '../../bytes/text.ts';
import { type CustodyError, isRefusal } from '../../errors.ts';
import { previewEvents } from '../../flow/ledger/record.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { labelsOf } from '../config/find-case.ts';
import { InputEnded, type Prompter, WentBack } from '../host/prompt.ts';
import { reportError } from '../host/report-error.ts';
import { withoutLabels } from '../typed/labels.ts';
import { tellDoubts } from './doubts.ts';
import { withFieldPaths } from './field-names.ts';
import { declareIrregular, stoppingFindings } from './irregular.ts';
import { printRecorded, recordContext } from './ledger/record-context.ts';
import { entryLines, type ReadyDraft } from './preview.ts';
import { askAct, pickType } from './session-act.ts';
import { type SignMeans, signDrafts } from './sign.ts';

export interface SessionMeans extends Omit<SignMeans, 'prompter' | 'isAgreed'> {
  readonly prompter: Prompter;
}

const help = [
  'type an exhibit number to choose what happened to it, or one of:',
  '  new    take a new exhibit         other  something about no exhibit',
  '  list   what waits to be signed    undo   take the last one back',
  '  sign   sign all that waits        quit   leave',
  'while an act is asked for, .. goes back here',
];

/** Runs until the person leaves or the input ends; drafts that are not signed by then are gone. Never throws for a refused act. */
export async function runSession(means: SessionMeans): Promise<void> {
  const { prompter } = means;
  for (const line of help) prompter.say(line);
  let waiting: readonly ReadyDraft[] = [];
  for (;;) {
    const typed = await askWhat(waiting, prompter);
    try {
      if (typed === 'quit' && (waiting.length === 0 || (await prompter.confirm(`leave ${count(waiting)} unsigned?`))))
        return;
      waiting = await take(typed, waiting, means);
    } catch (error) {
      if (error instanceof WentBack) continue;
      if (!isRefusal(error) || error instanceof InputEnded) throw error;
      reportError(error, means.host);
    }
  }
}

/** What signs or leaves is never done again by itself. */
const isKept = (typed: string): boolean => !['sign', 'quit'].includes(typed.trim());

async function askWhat(waiting: readonly ReadyDraft[], prompter: Prompter): Promise<string> {
  for (;;) {
    try {
      const typed = (
        await prompter.ask(waiting.length === 0 ? 'exhibit: ' : `exhibit (${count(waiting)} to sign): `, isKept)
      ).trim();
      if (typed !== '') return typed;
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
    }
  }
}

const count = (waiting: readonly ReadyDraft[]): string =>
  waiting.length === 1 ? '1 entry' : `${waiting.length} entries`;

async function take(
  typed: string,
  waiting: readonly ReadyDraft[],
  means: SessionMeans,
): Promise<readonly ReadyDraft[]> {
  const { prompter, terminal } = means;
  switch (typed) {
    case 'quit':
      return waiting;
    case 'help':
    case '?':
      for (const line of help) prompter.say(line);
      return waiting;
    case 'list':
      for (const draft of waiting) for (const line of entryLines(draft, terminal.columns)) prompter.say(line);
      if (waiting.length === 0) prompter.say('nothing waits to be signed');
      return waiting;
    case 'undo':
      prompter.say(waiting.length === 0 ? 'nothing to take back' : 'taken back:');
      for (const line of waiting.slice(-1).flatMap((draft) => entryLines(draft, terminal.columns))) prompter.say(line);
      return waiting.slice(0, -1);
    case 'sign':
      return await sign(waiting, means);
    case 'new':
      return await add('collect', undefined, waiting, means);
    default: {
      const number = typed === 'other' ? undefined : withoutLabels(typed, labelsOf(means.host, means.ledger.path));
      const type = await pickType(number, waiting, means);
      return type === undefined ? waiting : await add(type, number, waiting, means);
    }
  }
}

async function add(
  type: EventTypeName,
  number: string | undefined,
  waiting: readonly ReadyDraft[],
  means: SessionMeans,
): Promise<readonly ReadyDraft[]> {
  const act = await askAct(means, type, number, waiting);
  for (;;) {
    try {
      const draft = await judged(await act.draft(), waiting, means);
      means.prompter.say('not signed yet: sign, undo, or go on');
      return [...waiting, draft];
    } catch (error) {
      if (!isOfAct(error)) throw error;
      reportError(error, means.host);
      await act.correct();
    }
  }
}

/** Whether the act can be corrected: the person and the program go on. */
const isOfAct = (error: unknown): error is CustodyError => isRefusal(error) && error.code !== 'STOPPED';

/** The draft as it would be signed, with its irregularities declared; shows it. Throws CustodyError for one that the rules refuse. */
async function judged(typed: ReadyDraft, waiting: readonly ReadyDraft[], means: SessionMeans): Promise<ReadyDraft> {
  const { host, ledger, signer, terminal, prompter } = means;
  const [draft = typed] = await withFieldPaths([typed], { host, ledger, terminal });
  const judge = (one: ReadyDraft) => previewEvents(recordContext(host, ledger, signer, terminal), [...waiting, one]);
  const preview = await judge(draft);
  const last = preview.at(-1);
  const impossible = preview.flatMap(stoppingFindings).filter((finding) => finding.class === 'impossible');
  if (impossible.length > 0 || last === undefined) throw new RuleRefused(impossible);
  const [declared = draft] = await declareIrregular([draft], [last], prompter);
  for (const line of entryLines(declared, terminal.columns)) prompter.say(line);
  await tellDoubts([declared], means, waiting);
  const findings = declared === draft ? last.findings : ((await judge(declared)).at(-1)?.findings ?? []);
  for (const { kind, message, rule } of findings) {
    if (kind === 'notice' || kind === 'paper')
      prompter.say(`  ${kind === 'paper' ? 'on paper' : 'for your attention'}: ${safeText(message)} [${rule}]`);
  }
  return declared;
}

async function sign(waiting: readonly ReadyDraft[], means: SessionMeans): Promise<readonly ReadyDraft[]> {
  if (waiting.length === 0) {
    means.prompter.say('nothing waits to be signed');
    return waiting;
  }
  // each was shown and agreed to when it was added
  const recorded = await signDrafts(waiting, { ...means, prompter: undefined, isAgreed: true, areDoubtsTold: true });
  printRecorded(recorded, means.ledger.shown, means.terminal);
  return [];
}
