/** Files of GNU ddrescue: the map, which says of every byte whether it was read, and its logs, whose head says the same things. */
import { fileNameOf, type ImagingLog, joinRanges, LogReading } from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readLogTime } from './log-time.ts';

const head =
  /^# (Mapfile|Rescue Logfile|Events Logfile|Rates Logfile|Reads Logfile)\. Created by GNU ddrescue version (\S+)$/;

/** Whether the lines are a file of ddrescue. */
export const isDdrescue = (lines: readonly LogLine[]): boolean => lines.some(({ text }) => head.test(text));

/** Whether the lines are a map file, which is kept as a map too. */
export const isDdrescueMap = (lines: readonly LogLine[]): boolean =>
  lines.some(({ text }) => ['Mapfile', 'Rescue Logfile'].includes(head.exec(text)?.[1] ?? ''));

/** Reads a map or log of ddrescue. Throws CustodyError LOG_INVALID for a map with gaps, overlaps or words that no map has. */
export function readDdrescue(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('ddrescue');
  for (const { number, text } of lines) {
    log.say('version', head.exec(text)?.[2], number);
    const command = /^# Command line: (.*)$/.exec(text)?.[1];
    if (command !== undefined) readCommand(command, log, number);
    const start = /^# Start time: +(.+)$/.exec(text);
    if (start !== null) log.say('started', readLogTime(start[1] ?? ''), number);
    const end = /^# (?:Current|End) time: +(.+)$/.exec(text);
    if (end !== null) log.say('ended', readLogTime(end[1] ?? ''), number);
  }
  if (isDdrescueMap(lines)) readMap(lines, log);
  return log;
}

function readCommand(command: string, log: LogReading, line: number): void {
  log.say('command', command.slice(0, 4096), line);
  const words = command.split(' ').filter((word) => word !== '');
  // names follow the options in most commands; where options follow them, or are between, they are not told apart
  const after = words.slice(words.findLastIndex((word) => word.startsWith('-')) + 1);
  if (words.length > 3 && (after.length >= 3 || after.length === words.length)) {
    const [input = '', output = ''] = after.slice(-3);
    log.say('input', input, line);
    log.say('outputs', [output], line);
  }
  const sector = /(?:^| )(?:-b ?|--sector-size[= ])(\d+)(?= |$)/.exec(command)?.[1];
  if (sector !== undefined) log.say('sectorSize', Number(sector), line);
}

const sizes = /^0x([0-9A-Fa-f]+)\s+0x([0-9A-Fa-f]+)\s+([?*/+-])$/;

function readMap(lines: readonly LogLine[], log: LogReading): void {
  const { sectorSize = 512, command = '' } = log.facts;
  const unread: [number, number][] = [];
  let current: string | undefined;
  let end = 0n;
  let blocks = 0;
  let untried = 0;
  for (const { number, text } of lines) {
    if (text === '' || text.startsWith('#')) continue;
    if (current === undefined) {
      current = /^0x[0-9A-Fa-f]+\s+([?*/+FGL-])(?:\s+\d+)?$/.exec(text)?.[1];
      if (current === undefined) throw invalid(`line ${number} is not the state of a rescue`);
      log.lines.set('outcome', number);
      continue;
    }
    const block = sizes.exec(text);
    if (block === null) throw invalid(`line ${number} is not a block of a map`);
    const [from, length] = [BigInt(`0x${block[1]}`), BigInt(`0x${block[2]}`)];
    if ((blocks > 0 && from !== end) || length === 0n)
      throw invalid(`line ${number} does not follow the block before it`);
    if (from + length > BigInt(Number.MAX_SAFE_INTEGER)) throw invalid(`line ${number} has a number too large`);
    if (blocks === 0 && from > 0n) log.note(`the map begins at byte ${from}: earlier bytes were not to be copied`);
    if (block[3] === '?') untried += Number(length);
    else if (block[3] !== '+') unread.push([Number(from), Number(length)]);
    end = from + length;
    blocks += 1;
    log.lines.set('size', number);
  }
  if (blocks === 0) throw invalid('the map has no blocks');
  log.facts.size = Number(end);
  const isAll = !/ (-i|-s|-m|--input-position|--size|--domain-mapfile)/.test(command);
  if (isAll) log.say('sourceSize', Number(end), log.lines.get('size') ?? 0);
  const ranges = joinRanges(unread, 0);
  const count = ranges.reduce((sum, [, length]) => sum + Math.ceil(length / sectorSize), 0);
  const retries = /(?:^| )(?:-r ?|--retry-passes[= ])(\d+)(?= |$)/.exec(command)?.[1];
  log.facts.unreadable = { count, ranges, ...(retries !== undefined && { retries: Number(retries) }) };
  log.lines.set('unreadable', log.lines.get('size') ?? 0);
  const notTried = untried === 0 ? [] : [`${untried} bytes were not tried`];
  const why = [...(count === 0 ? [] : [`${count} sectors could not be read, says the map`]), ...notTried];
  if (current !== '+') log.conclude('stopped', ['the rescue did not finish', ...why].join('; '));
  else if (why.length === 0) log.conclude('complete');
  else log.conclude('incomplete', why.join('; '));
  const output = log.facts.outputs?.[0];
  if (output !== undefined && fileNameOf(output) !== '') log.say('format', 'raw', log.lines.get('command') ?? 0);
}
