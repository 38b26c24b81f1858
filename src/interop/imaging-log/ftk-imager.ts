/** The text that FTK Imager writes beside an image: source, geometry, digests, times, segments, what the verification found. */
import {
  fileNameOf,
  hexDigest,
  type ImagingLog,
  joinRanges,
  type LogFacts,
  LogReading,
  readCount,
} from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readLogTime } from './log-time.ts';

const created = /^Created By (?:AccessData|Exterro)\S*\s+FTK\S*\s+Imager\s+([\d.]+)/;

/** Whether the lines are a summary of FTK Imager. */
export const isFtkImager = (lines: readonly LogLine[]): boolean =>
  lines.slice(0, 20).some(({ text }) => created.test(text) || /^Acquired using: (?:ADI[\d.]+|FTK)$/.test(text)) &&
  lines.slice(0, 20).some(({ text }) => text === 'Case Information:');

interface Found {
  section: string;
  readonly segments: string[];
  readonly bad: [from: number, to: number][];
  hasErrors: boolean;
  isZeroed: boolean;
  sectors: number | undefined;
}

/** Reads the report of FTK Imager. Throws CustodyError LOG_INVALID for statements that contradict each other. */
export function readFtkImager(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('ftk-imager');
  const found: Found = { section: '', segments: [], bad: [], hasErrors: false, isZeroed: false, sectors: undefined };
  for (const { number, text } of lines) {
    log.say('version', created.exec(text)?.[1], number);
    const head =
      /^\[(.+)\]$|^(Case Information|Image [Ii]nformation|Image Verification Results|ATTENTION|Information for .*|Physical Evidentiary Item \(Source\) Information):/.exec(
        text.trim(),
      );
    if (head !== null) found.section = (head[1] ?? head[2] ?? '').toLowerCase();
    readErrors(text, number, log, found);
    const [, key = '', value = ''] = /^\s*([A-Za-z][A-Za-z0-9 ]*?):\s*(.*)$/.exec(text) ?? [];
    if (found.section === 'case information' && key === 'Acquired using')
      log.say('version', /^ADI([\d.]+)$/.exec(value)?.[1], number);
    if (found.section === 'drive geometry') readGeometry({ key, value, number }, log, found);
    if (found.section === 'physical drive information') {
      if (key === 'Drive Model') log.say('model', value, number);
      if (key === 'Drive Serial Number') log.say('serial', value, number);
      if (key === 'Drive Interface Type') log.say('interface', value, number);
    }
    if (key === 'Sector count') readGeometry({ key: 'Sector Count', value, number }, log, found);
    const digest = /^(MD5|SHA1) checksum$/.exec(key)?.[1];
    if (digest !== undefined && found.section === 'computed hashes') log.sayDigest('digests', digest, value, number);
    if (digest !== undefined && found.section === 'image verification results') verify({ digest, value, number }, log);
    if (found.section === 'image information') {
      if (key === 'Acquisition started') log.say('started', readLogTime(value), number);
      else if (key === 'Acquisition finished') log.say('ended', readLogTime(value), number);
      else if (/^\s+\S/.test(text) && !key.startsWith('Segment list')) readSegment(text.trim(), number, log, found);
    }
  }
  conclude(log, found);
  return log;
}

interface Line {
  readonly key: string;
  readonly value: string;
  readonly number: number;
}

function readGeometry({ key, value, number }: Line, log: LogReading, found: Found): void {
  if (key === 'Bytes per Sector') log.say('sectorSize', readCount(value, number), number);
  if (key !== 'Sector Count' || value === '') return;
  const sectors = readCount(value, number);
  if (found.sectors !== undefined && found.sectors !== sectors)
    throw invalid(`line ${number} has another number of sectors than a line before it`);
  found.sectors = sectors;
  if (!log.lines.has('size')) log.lines.set('size', number);
}

/** `HEX : verified`. */
function verify({ digest, value, number }: { digest: string; value: string; number: number }, log: LogReading): void {
  const [, hex = '', word = ''] = /^([0-9a-fA-F]+)\s*:\s*(.+)$/.exec(value) ?? [];
  const algorithm = digest.toLowerCase() as 'md5' | 'sha1';
  if (
    word === 'verified' &&
    hexDigest(algorithm, hex, number) === (log.facts.digests?.[algorithm] ?? hex.toLowerCase())
  )
    return;
  log.isRefuted = true;
  log.note(`line ${number}: the verification of the image did not find its ${algorithm}`);
}

function readSegment(name: string, number: number, log: LogReading, found: Found): void {
  if (found.segments.length >= 100_000) throw invalid('it lists too many segments');
  found.segments.push(name);
  if (!log.lines.has('outputs')) log.lines.set('outputs', number);
}

/** `491584 through 491591`, one a line or after the colon. */
function readErrors(text: string, number: number, log: LogReading, found: Found): void {
  const inline = /^The following sector\(s\) on the source drive could not be read:(.*)$/.exec(text.trim());
  if (inline !== null) {
    found.hasErrors = true;
    found.section = 'attention';
    log.lines.set('unreadable', number);
  }
  if (/^The contents of these sectors were replaced with zeros/.test(text.trim())) found.isZeroed = true;
  if (found.section !== 'attention') return;
  const list = inline?.[1] ?? text;
  if (!/^[\s\d,]*(?:through[\s\d,]*)*$/.test(list)) return;
  for (const [, from = '', to = from] of list.matchAll(/(\d+)(?:\s+through\s+(\d+))?/g)) {
    if (found.bad.length >= 100_000) throw invalid('it lists too many sectors');
    found.bad.push([readCount(from, number), readCount(to, number)]);
  }
}

function conclude(log: LogReading, { segments, bad, hasErrors, isZeroed, sectors }: Found): void {
  const { facts } = log;
  const { sectorSize } = facts;
  if (segments.length > 0) {
    facts.outputs = segments;
    log.say('format', formatOf(segments), log.lines.get('outputs') ?? 0);
  }
  if (sectors !== undefined && sectorSize !== undefined) {
    log.say('size', readCount(String(sectors * sectorSize), log.lines.get('size') ?? 0), log.lines.get('size') ?? 0);
    log.say('sourceSize', facts.size, log.lines.get('size') ?? 0);
  }
  if (bad.length > 0) {
    const count = bad.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    const ranges = joinRanges(
      bad.map(([from, to]) => [from * (sectorSize ?? 1), (to - from + 1) * (sectorSize ?? 1)] as const),
      log.lines.get('unreadable') ?? 0,
    );
    facts.unreadable = {
      count,
      ranges: sectorSize === undefined ? [] : ranges,
      ...(isZeroed && { fill: 'zeros' as const }),
    };
    log.conclude('incomplete', `${count} sectors on the source could not be read`);
  } else if (hasErrors) {
    log.conclude('incomplete', 'sectors on the source could not be read');
    log.note('it says that sectors could not be read, and not which');
  } else if (facts.ended !== undefined) {
    facts.unreadable = { count: 0, ranges: [] };
    log.lines.set('outcome', log.lines.get('ended') ?? 0);
    log.lines.set('unreadable', log.lines.get('ended') ?? 0);
    log.conclude('complete');
  } else log.note('the log does not end: it does not say how the run ended');
}

/** By the names of its segments. */
function formatOf(segments: readonly string[]): LogFacts['format'] | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(fileNameOf(segments[0] ?? ''))?.[1]?.toLowerCase() ?? '';
  if (ending === 'e01' || ending === 's01') return 'e01';
  if (ending === 'ad1') return 'ad1';
  if (ending === '001') return segments.length > 1 ? 'split-raw' : 'raw';
  return ending === 'aff' ? 'other' : undefined;
}
