/** Logs of dc3dd (`log=`, `hlog=`): one run after the other in one file, each with its digests, sectors and errors. */
import {
  algorithmOf,
  hexDigest,
  type ImagingLog,
  joinRanges,
  LogReading,
  type LogSegment,
  readCount,
} from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readLogTime } from './log-time.ts';

const begins = /^dc3dd (\S+) started at (.+)$/;

/** Whether the lines hold a run of dc3dd. */
export const isDc3dd = (lines: readonly LogLine[]): boolean => lines.some(({ text }) => begins.test(text));

/** The runs of a log, in order: dc3dd goes on in a file that is there. */
export function dc3ddRuns(lines: readonly LogLine[]): LogLine[][] {
  const starts = lines.flatMap(({ text }, index) => (begins.test(text) ? [index] : []));
  return starts.map((start, i) => lines.slice(start, starts[i + 1]));
}

type Piece = LogSegment & { readonly from: number; readonly to: number };
type Pieces = Map<string, Piece>;

const wiped = () => invalid('this run of dc3dd wiped, or wrote a pattern; it copied nothing');

interface Part {
  is: 'head' | 'input' | 'output';
  isDevice: boolean;
  /** Of the digest that the windows below it are of. */
  algorithm: string;
}

/** Reads one run. Throws CustodyError LOG_INVALID for what contradicts itself, and for a run that wiped. */
export function readDc3dd(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('dc3dd');
  const part: Part = { is: 'head', isDevice: false, algorithm: '' };
  const found = {
    bad: undefined as number | undefined,
    ended: '',
    sectors: undefined as number | undefined,
    isFile: false,
  };
  const ranges: [from: number, to: number][] = [];
  const segments: Pieces = new Map();
  const outputs: string[] = [];
  for (const { number, text } of lines) {
    const start = begins.exec(text);
    if (start !== null) {
      log.say('version', start[1], number);
      log.say('started', readLogTime(start[2] ?? ''), number);
    }
    const command = /^command line:? (dc3dd .*)$/.exec(text)?.[1];
    log.say('command', command, number);
    if (command !== undefined && / h?wipe=/.test(command)) throw wiped();
    const device = /^(?:nominal )?device size: \d+ sectors \(\w+\), +([\d,]+) bytes$/.exec(text);
    if (device !== null) log.say('sourceSize', readCount(device[1] ?? '', number), number);
    const sector = /^sector size: (\d+) bytes \(\w+\)$/.exec(text);
    if (sector !== null) log.say('sectorSize', readCount(sector[1] ?? '', number), number);
    const copied = /^ *(\d+) bytes \(.*\) copied \(/.exec(text);
    if (copied !== null) log.say('size', readCount(copied[1] ?? '', number), number);
    readError({ number, text }, log, ranges);
    const results = /^(input|output) results for (file|files|device|devices|pattern)\b(?: `(.*)':)?/.exec(text);
    if (results !== null) {
      if (results[2] === 'pattern') throw wiped();
      const isDevice = results[2]?.startsWith('device') === true;
      Object.assign(part, { is: results[1], isDevice, algorithm: '' });
      const name = results[3] ?? '';
      if (part.is === 'input') {
        log.say('input', name, number);
        found.isFile = !isDevice;
      } else {
        outputs.push(name);
        log.lines.set('outputs', log.lines.get('outputs') ?? number);
        if (isDevice) log.note(`it copied onto a device, ${name}`);
        else if (outputs.length === 1) log.say('format', results[2] === 'files' ? 'split-raw' : 'raw', number);
      }
    }
    const sectors = /^ +(\d+) sectors(?: \+ \d+ bytes)? in$/.exec(text);
    if (sectors !== null) {
      found.sectors = readCount(sectors[1] ?? '', number);
      if (!log.lines.has('unreadable')) log.lines.set('unreadable', number);
    }
    const bad = /^ +(\d+) bad sectors replaced by zeros$/.exec(text);
    if (bad !== null) {
      found.bad = readCount(bad[1] ?? '', number);
      log.lines.set('unreadable', number);
    }
    readDigest({ number, text }, part, { log, segments });
    const end = /^dc3dd (completed|aborted|failed) at (.+)$/.exec(text);
    if (end !== null) {
      found.ended = end[1] ?? '';
      log.say('ended', readLogTime(end[2] ?? ''), number);
      log.lines.set('outcome', number);
    }
  }
  if (outputs.length > 0) log.facts.outputs = outputs;
  if (segments.size > 0) keepSegments([...segments.values()], log);
  conclude(log, found, ranges);
  return log;
}

/** `[!!] 8 occurrences while reading … from sector 2048 to sector 2055 : Input/output error`, and its kin. */
function readError({ number, text }: LogLine, log: LogReading, ranges: [number, number][]): void {
  if (!text.startsWith('[!!]')) return;
  const [, a, b, c, d, e] =
    /from sector (\d+) to sector (\d+)|sector range (\d+)-(\d+)|at sector (\d+)/.exec(text) ?? [];
  const from = a ?? c ?? e;
  if (!/\breading `/.test(text) || from === undefined) {
    log.note(`line ${number}: ${text.slice(0, 300)}`);
    return;
  }
  if (ranges.length >= 100_000) throw invalid('it lists too many sectors');
  ranges.push([readCount(from, number), readCount(b ?? d ?? e ?? '', number)]);
  if (!log.lines.has('unreadable')) log.lines.set('unreadable', number);
}

function readDigest(
  { number, text }: LogLine,
  part: Part,
  { log, segments }: { log: LogReading; segments: Pieces },
): void {
  if (part.is === 'head') return;
  const total = /^ {3}(?:\[(ok|MISMATCH)\] )?([0-9a-f]+) \((\w+)\)$/i.exec(text);
  if (total !== null) {
    part.algorithm = total[3] ?? '';
    if (part.is === 'input') log.sayDigest('digests', part.algorithm, total[2] ?? '', number);
    else if (total[1]?.toLowerCase() === 'mismatch') refute(log, number);
    return;
  }
  if (/\[MISMATCH\]/i.test(text)) refute(log, number);
  const piece = /^ +\[ok\] ([0-9a-f]+), sectors (\d+) - (\d+), `(.*)'$/i.exec(text);
  const algorithm = algorithmOf(part.algorithm);
  if (piece === null || algorithm === undefined) return;
  const [from, to] = [readCount(piece[2] ?? '', number), readCount(piece[3] ?? '', number)];
  const digests = { [algorithm]: hexDigest(algorithm, piece[1] ?? '', number) };
  const name = piece[4] ?? '';
  const before = segments.get(name);
  if (before === undefined) segments.set(name, { name, size: undefined, digests, from, to });
  else if (before.from === from && before.to === to) Object.assign(before.digests, digests);
  else throw invalid(`line ${number} has other sectors of ${piece[4]} than a line before it`);
  if (!log.lines.has('segments')) log.lines.set('segments', number);
}

function refute(log: LogReading, line: number): void {
  log.isRefuted = true;
  log.note(`line ${line}: dc3dd read the copy again and found it different`);
}

/** Their sizes follow from where each begins; the last may end within a sector. */
function keepSegments(segments: readonly Piece[], log: LogReading): void {
  const { sectorSize = 0, size = -1 } = log.facts;
  const sized = segments.map(({ name, digests, from, to }, at) => {
    const next = segments[at + 1]?.from ?? size / sectorSize;
    const isNext = at === segments.length - 1 ? next >= to + 1 && next < to + 2 : next === to + 1;
    return { name, digests, size: isNext ? (next - from) * sectorSize : Number.NaN };
  });
  if (segments[0]?.from === 0 && sized.every((each) => Number.isSafeInteger(each.size))) log.facts.segments = sized;
  else log.note('the sectors of the segments do not add up to what was copied: the segments are not entered');
}

function conclude(
  log: LogReading,
  {
    bad,
    ended,
    sectors,
    isFile,
  }: { bad: number | undefined; ended: string; sectors: number | undefined; isFile: boolean },
  ranges: readonly [number, number][],
): void {
  const { facts } = log;
  const { sectorSize = 0, size, sourceSize } = facts;
  if (size !== undefined && sectors !== undefined && sectorSize > 0 && Math.floor(size / sectorSize) !== sectors)
    throw invalid(`it copied ${size} bytes and ${sectors} sectors of ${sectorSize} bytes, which contradict each other`);
  const listed = joinRanges(
    ranges.map(([from, to]) => [from * sectorSize, (to - from + 1) * sectorSize] as const),
    log.lines.get('unreadable') ?? 0,
  );
  const sectorsListed = listed.reduce((sum, [, length]) => sum + length / (sectorSize || 1), 0);
  // a log of digests alone (hlog=) says nothing of errors
  const count = bad ?? (sectors === undefined ? undefined : sectorsListed);
  if (count !== undefined) {
    const isListed = count > 0 && sectorsListed === count;
    if (count > 0 && !isListed)
      log.note(`it lists ${sectorsListed} of ${count} bad sectors: their places are not entered`);
    facts.unreadable = {
      count,
      ranges: isListed ? listed : [],
      ...(bad !== undefined && bad > 0 && { fill: 'zeros' as const }),
    };
  }
  if (ended === '') log.note('the log does not end: it does not say how the run ended');
  else if (ended === 'aborted') log.conclude('stopped', 'dc3dd was aborted');
  else if (ended === 'failed') log.conclude('failed', 'dc3dd failed');
  else if (sourceSize !== undefined && size !== undefined && size < sourceSize)
    log.note(`it copied ${size} of ${sourceSize} bytes and calls that completed`);
  else if (count !== undefined && count > 0) log.conclude('incomplete', `${count} bad sectors replaced by zeros`);
  else if (count === 0) {
    log.conclude('complete');
    const isWhole = isFile ? !/ (iskip|skip|cnt|count)=/.test(facts.command ?? '') : size === sourceSize;
    if (isWhole && facts.digests !== undefined) {
      facts.sourceDigests = facts.digests;
      for (const name of Object.keys(facts.digests))
        log.lines.set(`sourceDigests.${name}`, log.lines.get(`digests.${name}`) ?? 0);
    }
  }
}
