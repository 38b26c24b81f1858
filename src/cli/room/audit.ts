import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { formatTime, parseTime } from '../../ledger/times.ts';
import { sayPhrase } from '../../words/say.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../face/ask.ts';
import { tellLeft } from '../face/case-run.ts';
import { keepAnswer } from '../face/keep-answer.ts';
import type { Answers } from '../face/question.ts';
import { askYesNo } from '../face/yes-no.ts';
import type { Host } from '../host/host.ts';
import { chooseLangs } from '../host/lang-option.ts';
import { chooseSigner, openTerminal, refuseTaken } from '../host/options.ts';
import { flagContext, readContext } from '../host/prompt.ts';
import { outcomeJson } from '../many/run-cases.ts';
import { readTime } from '../typed/read-time.ts';
import { readCases } from './cases.ts';
import { Count, type Result } from './count.ts';
import { countJson, expectedPhrases, laterPhrases, nothingPhrases, type Reason, sumPhrases } from './lines.ts';
import { openQuestions, reasonQuestion } from './questions.ts';
import { isAllRead, type Room, type Run, secondAsked, unreadJson, unreadPhrases } from './run.ts';
import { readScans, type Scans, scanAtTerminal } from './scan.ts';
import { readSecond } from './second.ts';
import { settle } from './settle.ts';

/** Returns the exit status: 3 where anything is missing, unknown, elsewhere or unread. Throws CustodyError; then nothing was signed. */
export async function auditRoom(host: Host, room: Room): Promise<number> {
  const { options } = room;
  keepHeapSmall();
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
  const { scans: named } = options;
  const fromFile = named === undefined || named === '-' ? undefined : await readScans(host, named);
  const keptAt = asker?.keeper.take('at');
  const at = keptAt ?? countedAt(host, { options, asker, written: fromFile?.written });
  const rooms = await readCases(host, room.folders, { signer, terminal, at: secondsOf(at) });
  const count = new Count(host, rooms, room.place);
  for (const said of [...unreadPhrases(rooms), ...expectedPhrases(count), ...laterPhrases(count, at)]) tell(said);
  const { holders } = rooms;
  const need = (): void => needSecond(host, { options, asker, holders });
  // nobody scans a room for a command line that is refused then
  if (count.due.length > 0) need();
  const scans = fromFile ?? (isScanned(room, asker) ? await readScans(host, '-') : undefined);
  const run = { ...room, host, terminal, asker, signer, rooms, count, holders, at, tell, say };
  if (count.due.length === 0 && (scans?.codes.length ?? 0) === 0) return tellNothing(run);
  need();
  if (asker !== undefined && keptAt === undefined) await keepAnswer('at', at, asker);
  try {
    return await goOn(run, scans);
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
function tellNothing({ terminal, rooms, count, at, tell, say }: Run): number {
  if (terminal.isJson) {
    const signed = outcomeJson({ cases: [], looked: rooms.cases.length }, rooms.problems);
    terminal.printJson('room-audit/1', {
      at,
      ...countJson(count, count.result(), say),
      unread: unreadJson(rooms),
      signed,
      files: [],
    });
  } else for (const said of nothingPhrases(count)) tell(said);
  return isAllRead({ rooms, count }) ? exits.done : exits.notShown;
}

/** Whether the lines come from a file, and not from a person. */
const isScanned = ({ options }: Room, asker: Asker | undefined): boolean =>
  options.scans !== undefined || asker === undefined;

/** When it was counted: what was stated, else the time of the file, or now. Throws CustodyError USAGE for a time that is to come. */
function countedAt(
  host: Host,
  { options, asker, written }: Pick<Run, 'options' | 'asker'> & { readonly written: number | undefined },
): string {
  const now = host.now();
  if (options.at === undefined) {
    const at = written === undefined || written > now ? now : written;
    return formatTime(at, host.zoneMinutes(at));
  }
  const at = readTime(
    options.at,
    asker === undefined ? flagContext(host, now) : readContext(host, now, asker.prompter),
  );
  if (secondsOf(at) > now) throw new CustodyError('USAGE', `--at ${options.at} is still to come`);
  return at;
}

const secondsOf = (time: string): number => parseTime(time)?.seconds ?? 0;

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
