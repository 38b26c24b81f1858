/** What ewfacquire (libewf) prints and what it writes with `-l`: device, settings, times, read errors, digests of the media. */
import { type ImagingLog, joinRanges, LogReading, readCount } from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readLogTime } from './log-time.ts';

const banner = /^ewfacquire(?:stream)? (\d{8})$/;
const digest = /^(MD5|SHA-?1|SHA-?256) hash calculated over data:\s+([0-9a-fA-F]+)$/;

/** Whether the lines are those of ewfacquire. */
export const isEwfacquire = (lines: readonly LogLine[]): boolean =>
  lines.some(({ text }) => banner.test(text) || digest.test(text));

/**
 * Reads the output of ewfacquire. Throws CustodyError LOG_INVALID for statements that contradict each other, and for a log of
 * ewfverify.
 */
export function readEwfacquire(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('ewfacquire');
  const settings: string[] = [];
  const ranges: [number, number][] = [];
  let bad = 0;
  let errors: number | undefined;
  let isZeroed = false;
  let retries: number | undefined;
  let end = '';
  for (const { number, text } of lines) {
    if (/^(?:Verify (?:started|completed)|MD5 hash stored in file)/.test(text))
      throw invalid('this is the output of ewfverify, which checks a copy and does not make one');
    log.say('version', banner.exec(text)?.[1], number);
    const hash = digest.exec(text);
    if (hash !== null) log.sayDigest('digests', hash[1] ?? '', hash[2] ?? '', number);
    const [, key = '', value = ''] = /^([A-Z][A-Za-z ()]*?):\s+(.*)$/.exec(text) ?? [];
    if (key === 'Bus type') log.say('interface', value, number);
    if (key === 'Vendor') log.say('make', value, number);
    if (key === 'Model') log.say('model', value, number);
    if (key === 'Serial') log.say('serial', value, number);
    if (key === 'Media size') log.say('sourceSize', bytesIn(value, number), number);
    if (key === 'Bytes per sector') log.say('sectorSize', readCount(value, number), number);
    if (key === 'Number of bytes to acquire') log.say('size', bytesIn(value, number), number);
    if (key === 'Image path and filename' && value !== '') log.say('outputs', [value], number);
    if (key === 'EWF file format') log.say('format', /Ex01/.test(value) ? 'ex01' : 'e01', number);
    if (key === 'Retries on read error') retries = readCount(value, number);
    if (/^(?:Zero|Wipe) sectors on read error/.test(key)) isZeroed = value === 'yes';
    if (settingKeys.has(key)) {
      settings.push(`${key}: ${value}`);
      if (!log.lines.has('command')) log.lines.set('command', number);
    }
    const acquiry = /^Acquiry (started|completed|aborted|failed) at: +(.+)$/.exec(text);
    if (acquiry?.[1] === 'started') log.say('started', readLogTime(acquiry[2] ?? ''), number);
    else if (acquiry !== null) log.say('ended', readLogTime(acquiry[2] ?? ''), number);
    const status = /^ewfacquire(?:stream)?: (SUCCESS|FAILURE|ABORTED)$/.exec(text);
    if (status !== null) {
      end = status[1] ?? '';
      log.lines.set('outcome', number);
    }
    const total = /^\s+total number: (\d+)$/.exec(text);
    if (total !== null) {
      errors = readCount(total[1] ?? '', number);
      log.lines.set('unreadable', number);
    }
    const range = /^\s+at sector\(s\): \d+ - \d+ number: (\d+) \(offset: 0x([0-9a-f]+) of size: (\d+)\)$/i.exec(text);
    if (range !== null) {
      bad += readCount(range[1] ?? '', number);
      ranges.push([Number.parseInt(range[2] ?? '', 16), readCount(range[3] ?? '', number)]);
    }
  }
  if (settings.length > 0) log.facts.command = settings.join('; ');
  if (errors !== undefined && errors !== ranges.length)
    throw invalid(`it counts ${errors} read errors and lists ${ranges.length}`);
  if (errors !== undefined && errors > 0) {
    const listed = joinRanges(ranges, log.lines.get('unreadable') ?? 0);
    log.facts.unreadable = {
      count: bad,
      ranges: listed,
      ...(isZeroed && { fill: 'zeros' as const }),
      ...(retries !== undefined && { retries }),
    };
  } else if (end === 'SUCCESS') {
    log.facts.unreadable = { count: 0, ranges: [] };
    log.lines.set('unreadable', log.lines.get('outcome') ?? 0);
  }
  conclude(log, end, bad);
  return log;
}

function conclude(log: LogReading, end: string, bad: number): void {
  const { facts, lines } = log;
  if (facts.format === undefined && facts.version !== undefined) {
    facts.format = 'e01';
    lines.set('format', lines.get('version') ?? 0);
    log.note('the format is taken to be E01, which this program writes: --format says otherwise');
  }
  if (bad > 0 && end !== 'FAILURE' && end !== 'ABORTED') {
    log.conclude('incomplete', `errors reading the device: ${bad} sectors`);
  } else if (end === 'SUCCESS') {
    if (facts.size !== undefined && facts.sourceSize !== undefined && facts.size < facts.sourceSize)
      log.note(`it was set to copy ${facts.size} of ${facts.sourceSize} bytes`);
    else log.conclude('complete');
  } else if (end !== '') {
    log.conclude(end === 'ABORTED' ? 'stopped' : 'failed', `ewfacquire: ${end}`);
  }
}

/** What is printed back of the settings, as far as it is not a detail of the case. */
const settingKeys: ReadonlySet<string> = new Set([
  'EWF file format',
  'Compression method',
  'Compression level',
  'Acquiry start offset',
  'Number of bytes to acquire',
  'Evidence segment file size',
  'Block size',
  'Error granularity',
  'Retries on read error',
  'Zero sectors on read error',
]);

/** `2.8 MiB (3000320 bytes)`, or `3000320 bytes`. */
function bytesIn(text: string, line: number): number | undefined {
  const bytes = /\b(\d+) bytes\)?$/.exec(text)?.[1];
  return bytes === undefined ? undefined : readCount(bytes, line);
}
