/** `custody get`, something of ours: it is back, its seals as they were found. */
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import { SaidError } from '../../../words/said-error.ts';
import type { Host } from '../../host/host.ts';
import { readContext } from '../../host/prompt.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { quoteWhereNeeded, quoteWord } from '../../record/values/quoted.ts';
import { caseFinder } from '../case-of.ts';
import { type CaseRun, openCase, type SheetOfEntries, signedPhrase, signerFacts } from '../case-run.ts';
import { tellEntries } from '../explain.ts';
import { lastStored } from '../last-stored.ts';
import { tellNext, whereOf } from '../next.ts';
import { thereAsker } from '../other-case.ts';
import type { Answers } from '../question.ts';
import {
  type BackMeans,
  backTable,
  chosenIssue,
  closedBy,
  isBackStored,
  issueNamed,
  issuesOf,
  sealsBack,
} from '../questions/coming-back.ts';
import { storedParts } from '../questions/keeping.ts';
import { isLate, timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { signEntries } from '../sign-entries.ts';
import { filesOf } from '../take/act.ts';
import { draftsOfEntries, literal, type SaidEntry, token } from '../take/entries.ts';
import type { GetMeans, GetOptions } from './command.ts';

/** Asks, shows the sheet and signs. Throws WentBack at the first question, CustodyError as recording does. */
export async function getBack(host: Host, options: GetOptions, getting: GetMeans): Promise<void> {
  const run = await openCase(host, options, getting);
  const means = backMeans(host, run);
  const named = options.back === undefined ? undefined : await issueNamed(options.back, means);
  if (issuesOf(means).length === 0)
    throw new SaidError('USAGE', phrase('Nothing of this case is issued.'), {
      hint: 'what comes home with a bundle of theirs: custody get BUNDLE; custody status shows who holds what',
    });
  const sheet = (now: Answers): SheetOfEntries => ({
    lines: backLines(now, means),
    doubts: [],
    drafts: () =>
      draftsOfEntries(backEntries(now, means), {
        context: { ...means.context() },
        files: fileAccess(host),
        prompter: undefined,
      }),
    foot: (count) => [phrase('{count#entry|entries}: it is in your hands again.', { count })],
  });
  await signEntries(
    run,
    {
      table: backTable(means),
      ...(named !== undefined && { given: { issue: String(named.by) } }),
      sheet,
      explain: (answers, drafts) => tellEntries(backEntries(answers, means), drafts, { run, options }),
      ready: (answers) => (recorded) => tellBack(recorded, { run, answers, means }),
    },
    options,
  );
}

/** What questions about things that are issued know. */
export const backMeans = (host: Host, run: CaseRun): BackMeans => ({
  lang: run.asker.lang,
  state: () => run.status.state,
  caseOf: caseFinder(host),
  askThere: thereAsker(run.asker),
  rows: () => run.status.rows,
  context: () => readContext(host, host.now(), run.asker.prompter),
  usualPlace: host.settings?.get('place')?.value.toString(),
  lastStored: () => lastStored(run.status.rows, signerFacts(run).post),
  filesOf: (word) => filesOf(host, word),
});

function backEntries(answers: Answers, means: BackMeans): SaidEntry[] {
  const numbers = chosenIssue(means, answers)?.numbers ?? [];
  const { when: at, stored = '' } = answers;
  const late = isLate(at, means)
    ? [{ name: 'late', text: `${answers.late}; ${quoteWhereNeeded(answers['late.why'] ?? '', ';')}` }]
    : [];
  const shared = { open: [], ...(at !== undefined && { at }) };
  const list = (all: readonly string[]) => ({ name: 'exhibits', text: all.map(quoteWord).join(',') });
  const { place, container } = storedParts(stored);
  const back: SaidEntry = {
    type: 'store',
    tokens: [
      { name: 'move', text: 'returned' },
      list(numbers),
      ...literal('place', isBackStored(answers) ? place : sayDesk),
      ...literal('container', isBackStored(answers) ? container : undefined),
      ...late,
    ],
    ...shared,
  };
  const seals = sealsBack(means, answers).flatMap((seal): SaidEntry[] => {
    const state = answers[`seal.${seal}`] ?? 'not-looked';
    if (state === 'not-looked') return [];
    const tokens = [
      { name: 'state', text: state },
      { name: 'number', text: seal },
      list(closedBy(means, answers, seal)),
      ...token('new-number', answers[`seal.${seal}.number`]),
      ...literal('why', answers[`seal.${seal}.why`]),
      ...late,
    ];
    return [{ type: 'seal', tokens, ...shared }];
  });
  return [back, ...seals];
}

/** The place of what stays with the person. */
const sayDesk = 'desk';

function backLines(answers: Answers, means: BackMeans): SheetLine[] {
  const issue = chosenIssue(means, answers);
  const { when = '', late, 'late.why': why = '', stored = '' } = answers;
  const time = timeIn(means.lang, when);
  return [
    lineOf(phrase('Back'), issue?.label, 'issue'),
    lineOf(
      phrase('When'),
      late === undefined ? time : inTurn([time, phrase('recorded late: {late:}: {why}', { late, why })], ','),
      ...['when', 'late', 'late.why'],
    ),
    ...sealsBack(means, answers).map((seal) => {
      const id = `seal.${seal}`;
      return lineOf(phrase('Seal {seal}', { seal }), sealFact(answers, id), id, `${id}.number`, `${id}.why`);
    }),
    lineOf(phrase('Stored'), isBackStored(answers) ? stored : phrase('stays with you'), 'stored'),
  ];
}

/** What was seen of a seal. */
export function sealFact(answers: Answers, id: string): Fact {
  const { [id]: state = 'not-looked', [`${id}.number`]: number, [`${id}.why`]: why } = answers;
  const seen =
    {
      'found-intact': phrase('there and whole'),
      'found-broken': phrase('BROKEN'),
      'found-different': phrase('ANOTHER NUMBER: {number}', { number: number ?? '' }),
      'found-missing': phrase('MISSING'),
      'not-looked': phrase('not looked at: no entry'),
    }[state] ?? phrase('none');
  return why === undefined ? seen : phrase('{seen}: {why}', { seen, why });
}

interface ToldBack {
  readonly run: CaseRun;
  readonly answers: Answers;
  readonly means: BackMeans;
}

function tellBack(recorded: readonly Recorded[], { run, answers }: ToldBack): void {
  const { terminal, asker, ledger } = run;
  terminal.print(asker.result(signedPhrase(recorded)));
  const where = whereOf(ledger);
  const isBad = Object.entries(answers).some(
    ([id, value]) =>
      id.startsWith('seal.') && ['found-broken', 'found-different', 'found-missing'].includes(value ?? ''),
  );
  const next = isBad ? `custody record incident --help` : `custody status${where}`;
  tellNext(run, next);
}
