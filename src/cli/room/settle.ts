/** The end of a count: its sheet, its signatures, its report. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { phrase } from '../../ledger/phrase.ts';
import { tellLeft } from '../face/case-run.ts';
import type { Answers, Question } from '../face/question.ts';
import { settleSheet, sheetLines } from '../face/sheet.ts';
import { openTeller } from '../host/lang-option.ts';
import { type CasesOutcome, type CasesRun, outcomeJson, printOutcome, runOverCases } from '../many/run-cases.ts';
import { isClean, type Result } from './count.ts';
import { dryRunJson, flagsLeft, printDryRun, type Tried } from './dry-run.ts';
import { countJson, expectedPhrases, laterPhrases, type Reason, reasonPhrase } from './lines.ts';
import { reasonQuestion, sheetOf } from './questions.ts';
import { writeReport } from './report.ts';
import { isAllRead, type Run, secondAsked, unreadJson, unreadPhrases } from './run.ts';
import { isLate, planOf, rowsOf, type Said, splitRows } from './sign.ts';

/** The sheet, the signatures, the report. */
export async function settle(run: Run, result: Result, given: Answers): Promise<number> {
  const { host, asker, options, place, at, say, signer, count } = run;
  // a dry run may leave out who counts too
  const other = options.second ?? (options.dryRun === true ? '-' : '');
  const saidOf = ({ second = other, reason }: Answers): Said => ({
    ...{ at, place, second, say, counter: run.holders[0]?.holder.name },
    reason: reason as Reason | undefined,
    now: host.now(),
  });
  const show = (answers: Answers) => {
    const said = saidOf(answers);
    const { mine, others } = splitRows(rowsOf(result, said));
    return sheetOf({
      ...{ mine, others: others.size, when: at, second: said.second, isLate: isLate(said) },
      reason: said.reason && reasonPhrase(said.reason),
    });
  };
  let answers = given;
  if (asker !== undefined && options.dryRun !== true && options.yes !== true) {
    const table: Question[] = [secondAsked(run), ...(result.missing.length > 0 ? [reasonQuestion] : [])];
    const isEmpty = splitRows(rowsOf(result, saidOf(answers))).mine.size === 0;
    const settled = isEmpty ? undefined : await settleSheet({ table, answers, show }, asker);
    if (settled?.is === 'no') {
      tellLeft(asker);
      return exits.done;
    }
    answers = settled?.answers ?? answers;
    if (isEmpty) for (const line of sheetLines(show(answers), asker)) asker.prompter.say(line);
  } else if (asker !== undefined && options.dryRun === true)
    for (const line of sheetLines(show(answers), asker)) asker.prompter.say(line);
  const said = saidOf(answers);
  const { mine, others } = splitRows(rowsOf(result, said));
  const over: CasesRun = {
    ...{ host, signer, teller: await openTeller(options), options: { ...options, yes: true } },
    // the sheet showed it already
    terminal: asker === undefined || options.dryRun ? run.terminal : { ...run.terminal, tell: () => {} },
    paths: [...mine.keys()].map(({ path }) => path),
    plan: await planOf(mine, said, toHex(signer.keyId)),
  };
  // those that are not concerned were looked at too
  const outcome = { ...(await runOverCases(over)), looked: run.rooms.cases.length };
  const tried = options.dryRun === true ? { said, result, mine, others, outcome } : undefined;
  if (tried !== undefined && !run.terminal.isJson) printDryRun(run, tried);
  await tellOutcome(run, { result, outcome, over, tried }, () =>
    tried !== undefined
      ? []
      : writeReport(host, { said, result, count, others, outcome, output: options.output, head: headOf(run) }),
  );
  const left = tried === undefined ? [] : flagsLeft(run, result);
  if (left.length > 0) run.tell(phrase('To sign it, add: {flags}', { flags: left.join(' ') }));
  const isSigned = outcome.exit === exits.done;
  if (asker !== undefined && isSigned && options.dryRun !== true) asker.keeper.drop();
  else if (asker !== undefined) {
    if (outcome.cases.some(({ is }) => is === 'signed')) asker.hasSigned = true;
    tellLeft(asker);
  }
  const isWhole = isClean(result) && isAllRead(run);
  return isSigned && !isWhole ? exits.notShown : outcome.exit;
}

const headOf = ({ count, rooms, at, place, say }: Run): string[] =>
  [
    phrase('Count of {place}, {at}', { place: safeText(place ?? say(phrase('all that your post holds'))), at }),
    ...unreadPhrases(rooms),
    ...expectedPhrases(count),
    ...laterPhrases(count, at),
  ].map(say);

interface Told {
  readonly result: Result;
  readonly outcome: CasesOutcome;
  readonly over: CasesRun;
  /** After a dry run. */
  readonly tried: Tried | undefined;
}

/** Says what was signed, also where the files cannot be written. Throws CustodyError as writing them does. */
async function tellOutcome(
  { terminal, count, say, rooms, at }: Run,
  { result, outcome, over, tried }: Told,
  write: () => readonly string[],
): Promise<void> {
  if (!terminal.isJson) {
    await printOutcome(outcome, { ...over, terminal });
    for (const file of write()) terminal.print(say(phrase('Written: {file}', { file: safeText(file) })));
    return;
  }
  const signed = outcomeJson(outcome, rooms.problems);
  const said = {
    at,
    ...countJson(count, result, say),
    unread: unreadJson(rooms),
    signed,
    ...(tried && { planned: dryRunJson(tried) }),
  };
  try {
    terminal.printJson('room-audit/1', { ...said, files: write() });
  } catch (error) {
    if (error instanceof CustodyError) terminal.printJson('room-audit/1', { ...said, files: [] });
    throw error;
  }
}
