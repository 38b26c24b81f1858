import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { formatTime } from '../../ledger/times.ts';
import { sayPhrase } from '../../words/say.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../face/ask.ts';
import { tellLeft } from '../face/case-run.ts';
import { keepAnswer } from '../face/keep-answer.ts';
import type { Answers } from '../face/question.ts';
import { askYesNo } from '../face/yes-no.ts';
import type { Host } from '../host/host.ts';
import { chooseLangs } from '../host/lang-option.ts';
import { chooseSigner, openTerminal, refuseTaken } from '../host/options.ts';
import { readContext } from '../host/prompt.ts';
import { outcomeJson } from '../many/run-cases.ts';
import { readTime } from '../typed/read-time.ts';
import { readCases } from './cases.ts';
import { Count, type Result } from './count.ts';
import { countJson, expectedPhrases, nothingPhrases, type Reason, sumPhrases } from './lines.ts';
import { openQuestions, reasonQuestion } from './questions.ts';
import { isAllRead, type Room, type RoomOptions, type Run, secondAsked, unreadJson, unreadPhrases } from './run.ts';
import { readScans, type Scans, scanAtTerminal } from './scan.ts';
import { holdersOf, readSecond } from './second.ts';
import { settle } from './settle.ts';

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
  refuseTaken(host, options.output);
  const signer = await chooseSigner(host, options, terminal);
  const rooms = await readCases(host, room.folders, { signer, terminal });
  const count = new Count(host, rooms, room.place);
  const withheld = rooms.cases.flatMap(({ things }) => things).filter(({ isWithheld }) => isWithheld).length;
  for (const said of [...unreadPhrases(rooms), ...expectedPhrases(count, withheld)]) tell(said);
  const holders = holdersOf(rooms.cases, signer);
  const need = (): void => needSecond(host, { options, asker, holders });
  // nobody scans a room for a command line that is refused then
  if (count.due.length > 0) need();
  const scans = isScanned(room, asker) ? await readScans(host, options.scans ?? '-') : undefined;
  const run = { ...room, host, terminal, asker, signer, rooms, count, holders, tell, say };
  if (count.due.length === 0 && (scans?.codes.length ?? 0) === 0) return tellNothing(run);
  need();
  const at = await countedAt(host, { options, asker, scans });
  try {
    return await goOn({ ...run, at }, scans);
  } catch (error) {
    if (!(error instanceof WentBack) || asker === undefined) throw error;
    tellLeft(asker);
    return exits.done;
  }
}

/** Throws CustodyError where nobody can be asked who counted too, or where that is the person who signs. */
function needSecond(host: Host, { options, asker, holders }: Pick<Run, 'options' | 'asker' | 'holders'>): void {
  if (options.second !== undefined) readSecond(options.second, holders, readContext(host, host.now(), undefined));
  else if (asker === undefined && options.dryRun !== true)
    throw new CustodyError('MISSING_VALUE', 'who counted with you?', { hint: '--second NAME' });
}

/** Ends where nothing should be there and nothing was scanned: nobody is asked anything. */
function tellNothing({ terminal, rooms, count, tell, say }: Omit<Run, 'at'>): number {
  if (terminal.isJson) {
    const signed = outcomeJson({ cases: [], looked: rooms.cases.length }, rooms.problems);
    terminal.printJson({ ...countJson(count, count.result(), say), unread: unreadJson(rooms), signed, files: [] });
  } else for (const said of nothingPhrases(count)) tell(said);
  return isAllRead(rooms) ? exits.done : exits.notShown;
}

/** Whether the lines come from a file, and not from a person. */
const isScanned = ({ options }: Room, asker: Asker | undefined): boolean =>
  options.scans !== undefined || asker === undefined;

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
  if (asker !== undefined && options.second === undefined) answers = await askQuestions([secondAsked(run)], asker);
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
