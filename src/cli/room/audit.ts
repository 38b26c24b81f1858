/** One count of a room, from the first question to the report. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { formatTime } from '../../ledger/times.ts';
import { sayPhrase } from '../../words/say.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../face/ask.ts';
import { tellLeft } from '../face/case-run.ts';
import { keepAnswer } from '../face/keep-answer.ts';
import type { Answers, Question } from '../face/question.ts';
import { settleSheet, sheetLines } from '../face/sheet.ts';
import { askYesNo } from '../face/yes-no.ts';
import type { Host } from '../host/host.ts';
import { chooseLangs, type LangOptions, openTeller } from '../host/lang-option.ts';
import { chooseSigner, type OutputOptions, openTerminal, refuseTaken, type Terminal } from '../host/options.ts';
import { readContext } from '../host/prompt.ts';
import {
  type CasesOutcome,
  type CasesRun,
  outcomeJson,
  printOutcome,
  type RunOptions,
  runOverCases,
} from '../many/run-cases.ts';
import { readTime } from '../typed/read-time.ts';
import { type RoomCases, readCases } from './cases.ts';
import { Count, isClean, type Result } from './count.ts';
import { countJson, expectedPhrases, type Reason, reasonPhrase, sumPhrases } from './lines.ts';
import { openQuestions, reasonQuestion, secondQuestion, sheetOf } from './questions.ts';
import { writeReport } from './report.ts';
import { readScans, type Scans, scanAtTerminal } from './scan.ts';
import { isLate, planOf, rowsOf, type Said, splitRows } from './sign.ts';

export interface RoomOptions extends RunOptions, OutputOptions, LangOptions {
  readonly scans?: string;
  readonly second?: string;
  readonly notSeen?: Reason;
  readonly at?: string;
  readonly output?: string;
  /** False after `--no-input`. */
  readonly input: boolean;
}

export interface Room {
  readonly place: string | undefined;
  readonly folders: readonly string[];
  readonly options: RoomOptions;
}

interface Run extends Room {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly asker: Asker | undefined;
  readonly signer: Signer;
  readonly rooms: RoomCases;
  readonly count: Count;
  readonly at: string;
  readonly tell: (said: Phrase) => void;
  readonly say: (said: Phrase) => string;
}

/** Returns the exit status: 3 where anything is missing, unknown, elsewhere or unread. Throws CustodyError; then nothing was signed. */
export async function auditRoom(host: Host, room: Room): Promise<number> {
  const { options } = room;
  const terminal = openTerminal(host, options);
  const isAsked = options.input && terminal.isInteractive;
  const asker = isAsked ? await openAsker(host, options) : undefined;
  const [lang = 'en'] = await chooseLangs(options);
  const say = (said: Phrase): string => sayPhrase(lang, said);
  const tell = asker?.tell ?? ((said: Phrase) => terminal.tell(say(said)));
  if (asker === undefined && options.yes !== true && options.dryRun !== true)
    throw new CustodyError('USAGE', 'this signs in many cases: say --yes, or --dry-run to see it');
  if (asker === undefined && options.second === undefined && options.dryRun !== true)
    throw new CustodyError('MISSING_VALUE', 'who counted with you?', { hint: '--second NAME' });
  refuseTaken(host, options.output);
  const signer = await chooseSigner(host, options, terminal);
  const rooms = await readCases(host, room.folders, { signer, terminal });
  const count = new Count(host, rooms, room.place);
  const withheld = rooms.cases.flatMap(({ things }) => things).filter(({ isWithheld }) => isWithheld).length;
  for (const said of [...unreadPhrases(rooms), ...expectedPhrases(count, withheld)]) tell(said);
  const scans = isScanned(room, asker) ? await readScans(host, options.scans ?? '-') : undefined;
  const at = await countedAt(host, { options, asker, scans });
  try {
    return await goOn({ ...room, host, terminal, asker, signer, rooms, count, at, tell, say }, scans);
  } catch (error) {
    if (!(error instanceof WentBack) || asker === undefined) throw error;
    tellLeft(asker);
    return exits.done;
  }
}

/** Whether the lines come from a file, and not from a person. */
const isScanned = ({ options }: Room, asker: Asker | undefined): boolean =>
  options.scans !== undefined || asker === undefined;

const unreadPhrases = ({ unread, problems }: RoomCases): Phrase[] => [
  ...unread.map(({ shown, error }) =>
    phrase('{file} is not counted: {problem}', { file: safeText(shown), problem: safeText(error.message) }),
  ),
  ...problems.map((problem) => phrase('{problem}', { problem: safeText(problem) })),
];

/** When it was counted: what was stated, else what the draft has, the time of the file, or now. */
async function countedAt(
  host: Host,
  { options, asker, scans }: { options: RoomOptions; asker: Asker | undefined; scans: Scans | undefined },
): Promise<string> {
  const now = host.now();
  const kept = asker?.keeper.take('at');
  if (kept !== undefined) return kept;
  const written = scans?.written === undefined || scans.written > now ? now : scans.written;
  const at =
    options.at === undefined
      ? formatTime(written, host.zoneMinutes(written))
      : readTime(options.at, readContext(host, now, undefined));
  if (asker !== undefined) await keepAnswer('at', at, asker);
  return at;
}

async function goOn(run: Run, scans: Scans | undefined): Promise<number> {
  const { asker, count, tell, options } = run;
  if (asker !== undefined) tellHow(asker);
  if (asker === undefined && options.at === undefined && options.dryRun !== true)
    tell(phrase('Counted at {at}. After an interruption run it again with: --at {at}', { at: run.at }));
  let answers: Answers = {};
  if (asker !== undefined && options.second === undefined) answers = await askQuestions([secondQuestion], asker);
  for (const code of scans?.codes ?? []) count.add(code);
  if (asker !== undefined && scans === undefined) await scanUntilDone(run, asker);
  if (asker !== undefined) await settleOpen(count, asker);
  const result = count.result();
  if (asker === undefined || scans !== undefined) for (const said of sumPhrases(result)) tell(said);
  const reason = await reasonOf(run, result);
  answers = { ...answers, ...(reason !== undefined && { reason }) };
  return await settle(run, result, answers);
}

/** Scans, shows the sum, and scans again as long as somebody looks again for what is missing. */
async function scanUntilDone({ count }: Run, asker: Asker): Promise<void> {
  for (let isMore = true; isMore; ) {
    await scanAtTerminal(count, asker);
    const result = count.result();
    for (const said of sumPhrases(result)) asker.tell(said);
    isMore = result.missing.length > 0 && (await looksAgain(asker));
  }
}

async function looksAgain(asker: Asker): Promise<boolean> {
  const kept = asker.keeper.take('again');
  if (kept !== undefined) return kept === 'y';
  const again = await askYesNo(phrase('Look again for what is missing? [y/n]'), asker);
  await keepAnswer('again', again ? 'y' : 'n', asker);
  return again;
}

async function settleOpen(count: Count, asker: Asker): Promise<void> {
  const { open } = count;
  if (open.length === 0) return;
  const each = [...new Map(open.map((one) => [one.typed.toLowerCase(), one])).values()];
  const answers = await askQuestions(openQuestions(each), asker);
  for (const { typed, things } of each) {
    const at = /^case (\d+)$/.exec(answers[`which.${typed.toLowerCase()}`] ?? '')?.[1];
    count.settle(typed, at === undefined ? undefined : things[Number(at) - 1]);
  }
  for (const said of sumPhrases(count.result())) asker.tell(said);
}

async function reasonOf({ asker, options }: Run, { missing }: Result): Promise<Reason | undefined> {
  if (missing.length === 0) return undefined;
  if (options.notSeen !== undefined) return options.notSeen;
  if (asker !== undefined) return (await askQuestions([reasonQuestion], asker)).reason as Reason;
  if (options.dryRun === true) return 'not-looked';
  throw new CustodyError('MISSING_VALUE', `${missing.length} things are missing: why were they not seen?`, {
    hint: '--not-seen not-found, elsewhere or not-looked',
  });
}

/** The sheet, the signatures, the report. */
async function settle(run: Run, result: Result, given: Answers): Promise<number> {
  const { host, asker, options, place, at, say, signer, count } = run;
  // a dry run may leave out who counts too
  const other = options.second ?? (options.dryRun === true ? '-' : '');
  const saidOf = ({ second = other, reason }: Answers): Said => ({
    ...{ at, place, second, say },
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
    const table: Question[] = [secondQuestion, ...(result.missing.length > 0 ? [reasonQuestion] : [])];
    const isEmpty = splitRows(rowsOf(result, saidOf(answers))).mine.size === 0;
    const settled = isEmpty ? undefined : await settleSheet({ table, answers, show }, asker);
    if (settled?.is === 'no') {
      tellLeft(asker);
      return exits.done;
    }
    answers = settled?.answers ?? answers;
    if (isEmpty) for (const line of sheetLines(show(answers), asker)) asker.prompter.say(line);
  }
  const said = saidOf(answers);
  const { mine, others } = splitRows(rowsOf(result, said));
  const over: CasesRun = {
    ...{ host, signer, teller: await openTeller(options), options: { ...options, yes: true } },
    // the sheet showed it already
    terminal: asker === undefined ? run.terminal : { ...run.terminal, tell: () => {} },
    paths: [...mine.keys()].map(({ path }) => path),
    plan: await planOf(mine, said, toHex(signer.keyId)),
  };
  const outcome = await runOverCases(over);
  await tellOutcome(run, { result, outcome, over }, () =>
    options.dryRun === true
      ? []
      : writeReport(host, { said, result, count, others, outcome, output: options.output, head: headOf(run) }),
  );
  const isSigned = outcome.exit === exits.done;
  if (asker !== undefined && isSigned && options.dryRun !== true) asker.keeper.drop();
  else if (asker !== undefined) {
    if (outcome.cases.some(({ is }) => is === 'signed')) asker.hasSigned = true;
    tellLeft(asker);
  }
  const isWhole = isClean(result) && run.rooms.unread.length + run.rooms.problems.length === 0;
  return isSigned && !isWhole ? exits.notShown : outcome.exit;
}

const headOf = ({ count, rooms, at, place, say }: Run): string[] =>
  [
    phrase('Count of {place}, {at}', { place: safeText(place ?? say(phrase('all that your post holds'))), at }),
    ...unreadPhrases(rooms),
    ...expectedPhrases(count, 0),
  ].map(say);

/** Says what was signed, also where the files cannot be written. Throws CustodyError as writing them does. */
async function tellOutcome(
  { terminal, count, say, rooms, at }: Run,
  { result, outcome, over }: { result: Result; outcome: CasesOutcome; over: CasesRun },
  write: () => readonly string[],
): Promise<void> {
  if (!terminal.isJson) {
    await printOutcome(outcome, { ...over, terminal });
    for (const file of write()) terminal.print(say(phrase('Written: {file}', { file: safeText(file) })));
    return;
  }
  const signed = outcomeJson(outcome, rooms.problems);
  const unread = rooms.unread.map(({ shown, error }) => ({ path: shown, code: error.code }));
  const said = { at, ...countJson(count, result, say), unread, signed };
  try {
    terminal.printJson({ ...said, files: write() });
  } catch (error) {
    if (error instanceof CustodyError) terminal.printJson({ ...said, files: [] });
    throw error;
  }
}
