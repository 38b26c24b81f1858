/** The `.info` that guymager writes beside an image: device, settings, bad sectors, state, digests, times, image files. */
import {
  hexDigest,
  type ImagingLog,
  joinRanges,
  type LogFacts,
  LogReading,
  type LogSegment,
  readCount,
} from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readLogTime } from './log-time.ts';

const title = 'GUYMAGER ACQUISITION INFO FILE';

/** Whether the lines are an info file of guymager. */
export const isGuymager = (lines: readonly LogLine[]): boolean =>
  lines.find(({ text }) => text.trim() !== '')?.text.trim() === title;

interface Found {
  state: string;
  bad: number | undefined;
  readonly ranges: [from: number, to: number][];
  readonly segments: LogSegment[];
  readonly names: string[];
  isSourceVerified: boolean;
  readonly command: string[];
  readonly probe: Probe;
}

/** What one program printed of the device, up to the next program. */
interface Probe {
  /** It says that it could not ask the device, or that the device reads discs: a size that it prints then is a default. */
  isBlind: boolean;
  sector?: { readonly size: number; readonly line: number };
}

/** Reads the info file of Guymager. Throws CustodyError LOG_INVALID for statements that contradict each other. */
export function readGuymager(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('guymager');
  const found: Found = {
    state: '',
    bad: undefined,
    ranges: [],
    segments: [],
    names: [],
    isSourceVerified: false,
    command: [],
    probe: { isBlind: false },
  };
  let section = '';
  let isListing: 'acquisition' | 'verification' | undefined;
  for (const [index, { number, text }] of lines.entries()) {
    if (/^=+$/.test(text)) {
      section = lines[index - 1]?.text.trim() ?? '';
      endProbe(log, found.probe);
    }
    const line = { number, ...keyAndValue(text) };
    if (section === 'Guymager') readProgram(line, log);
    else if (section === 'Device information') {
      readProbe({ ...line, text }, log, found.probe);
      readDevice(line, log);
    } else if (section === 'Acquisition') {
      const bad = /^During (acquisition|verification), (\d+) bad sectors have been encountered\./.exec(text);
      if (bad !== null) {
        isListing = bad[1] as 'acquisition' | 'verification';
        if (isListing === 'acquisition') found.bad = readCount(bad[2] ?? '', number);
        if (isListing === 'acquisition') log.lines.set('unreadable', number);
      } else if (isListing !== undefined && /^[\d, -]+$/.test(text) && text !== '') {
        if (isListing === 'acquisition') found.ranges.push(...sectorRanges(text, number));
      } else isListing = undefined;
      if (text === 'No bad sectors encountered during acquisition.') {
        found.bad = 0;
        log.lines.set('unreadable', number);
      }
      readAcquisition(line, log, found);
      if (text.startsWith('Source verification OK')) found.isSourceVerified = true;
      if (/^(Source|Image) verification FAILED/.test(text)) {
        log.isRefuted ||= text.startsWith('Image');
        log.note(`line ${number}: ${text.slice(0, 200)}`);
      }
    } else if (section.startsWith('Generated image files')) readFile(text, number, log, found);
  }
  conclude(log, found);
  return log;
}

/** `Key   : value`; no regular expression, which a hostile line could make slow. */
function keyAndValue(text: string): { key: string; value: string } {
  const colon = text.indexOf(':');
  const isOne = colon > 0 && (colon === text.length - 1 || /\s/.test(text[colon + 1] ?? ''));
  return isOne ? { key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() } : { key: '', value: '' };
}

interface Line {
  readonly number: number;
  readonly key: string;
  readonly value: string;
}

function readProgram({ number, key, value }: Line, log: LogReading): void {
  if (key === 'Version') log.say('version', value, number);
  if (key === 'Host name' && !value.startsWith('--')) log.say('host', value, number);
  if (key !== 'System') return;
  // as `uname` has it: the second word is the name of the computer, which is private
  const [system, , release] = value.split(/\s+/);
  log.say('os', release === undefined ? system : `${system} ${release}`, number);
}

const deviceKeys: Readonly<Record<string, 'model' | 'serial' | 'make'>> = {
  'Device Model': 'model',
  'Model Number': 'model',
  Product: 'model',
  Vendor: 'make',
  'Serial Number': 'serial',
  'Serial number': 'serial',
};

/** hdparm prints 512 bytes also where the device answered nothing, and of a drive for discs. */
const blind =
  /\bfailed\b|bad\/missing sense data|unable to detect|inappropriate ioctl|^\s*ATAPI\b|Device type:\s+CD\/DVD/i;

function readProbe(
  { number, key, value, text }: Line & { readonly text: string },
  log: LogReading,
  probe: Probe,
): void {
  if (text.startsWith('Command executed:')) endProbe(log, probe);
  else if (blind.test(text)) probe.isBlind = true;
  if (probe.sector !== undefined || !/sector sizes?$/i.test(key) || /^physical/i.test(key)) return;
  const bytes = /^(\d+) bytes/.exec(value)?.[1];
  if (bytes !== undefined) probe.sector = { size: readCount(bytes, number), line: number };
}

/** The first program that could ask the device says the size. */
function endProbe(log: LogReading, probe: Probe): void {
  const { sector, isBlind } = probe;
  if (sector !== undefined && !isBlind && log.facts.sectorSize === undefined)
    log.say('sectorSize', sector.size, sector.line);
  delete probe.sector;
  probe.isBlind = false;
}

/** What smartctl and hdparm printed; the first that names a thing counts, and another is reported. */
function readDevice({ number, key, value }: Line, log: LogReading): void {
  if (key === 'Hidden areas' && value !== 'unknown') log.say('hiddenAreas', value, number);
  const field = deviceKeys[key];
  if (field === undefined || value === '') return;
  const before = log.facts[field];
  if (before === undefined) log.say(field, value, number);
  else if (before !== value)
    log.note(`lines ${log.lines.get(field)} and ${number} name two ${field}s: ${before}, ${value}`);
}

const digestNames: Readonly<Record<string, string>> = {
  'MD5 hash': 'md5',
  'SHA1 hash': 'sha1',
  'SHA256 hash': 'sha256',
};
const settings: ReadonlySet<string> = new Set([
  'Format',
  'Hash calculation',
  'Source verification',
  'Image verification',
]);

function readAcquisition({ number, key, value }: Line, log: LogReading, found: Found): void {
  if (key === 'Linux device') log.say('input', value, number);
  if (key === 'Device size') log.say('sourceSize', readCount(/^\d+/.exec(value)?.[0] ?? '', number), number);
  if (key === 'Format') log.say('format', formatOf(value), number);
  if (settings.has(key)) {
    found.command.push(`${key}: ${value}`);
    if (!log.lines.has('command')) log.lines.set('command', number);
  }
  if (key === 'Image path and file name') {
    found.names.push(value);
    log.lines.set('outputs', number);
  }
  if (key === 'State') {
    found.state = value;
    log.lines.set('outcome', number);
  }
  const name = digestNames[key];
  if (name !== undefined && value !== '--') log.sayDigest('digests', name, value, number);
  const again = /^(MD5|SHA1|SHA256) hash verified (source|image)$/.exec(key);
  if (again !== null && value !== '--') {
    const algorithm = (again[1] ?? '').toLowerCase() as 'md5' | 'sha1' | 'sha256';
    const isSame = log.facts.digests?.[algorithm] === hexDigest(algorithm, value, number);
    if (!isSame) log.note(`line ${number}: the ${again[2]}, read again, has another ${algorithm}`);
    if (!isSame && again[2] === 'image') log.isRefuted = true;
    if (isSame && again[2] === 'source') log.sayDigest('sourceDigests', algorithm, value, number);
  }
  if (key === 'Acquisition started') log.say('started', readLogTime(withoutRemark(value)), number);
  if (key === 'Ended') log.say('ended', readLogTime(withoutRemark(value)), number);
}

/** `2026-11-25 09:00:00 (ISO format …)`. */
const withoutRemark = (text: string): string => (text.endsWith(')') ? (text.split(' (', 1)[0] ?? '') : text);

function formatOf(text: string): LogFacts['format'] | undefined {
  if (text.startsWith('Expert Witness Format')) return 'e01';
  if (text.startsWith('Linux split dd raw image')) return 'split-raw';
  if (text.startsWith('Linux dd raw image')) return 'raw';
  return text.startsWith('Advanced forensic image') ? 'other' : undefined;
}

/** `300-11556, 12002-18758, 26406`. */
function sectorRanges(text: string, line: number): [number, number][] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, from, to = from] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? [];
      if (from === undefined) throw invalid(`line ${line} is not a list of sectors`);
      return [readCount(from, line), readCount(to ?? '', line)];
    });
}

/** `DIGEST  NAME`, or `n/a  NAME`. */
function readFile(text: string, line: number, log: LogReading, found: Found): void {
  const [, hex = '', name] = /^(n\/a|[0-9a-f]{32})\s+(\S.*)$/.exec(text) ?? [];
  if (name === undefined) return;
  if (found.segments.length >= 100_000) throw invalid('it lists too many image files');
  found.segments.push({ name, size: undefined, digests: hex === 'n/a' ? {} : { md5: hex } });
  if (!log.lines.has('segments')) log.lines.set('segments', line);
}

/** Sizes of sectors of disks and discs. */
const usualSizes = [512, 2048, 4096] as const;

/**
 * Bytes in a sector of the list: what a program said, else the one usual size that fits. A size fits if it divides the medium, and
 * the last sector of the list ends within that. Undefined where none or several fit.
 */
function sectorSizeFor(log: LogReading, listed: readonly (readonly [number, number])[]): number | undefined {
  const { sourceSize, sectorSize } = log.facts;
  const end = listed.reduce((most, [from, length]) => Math.max(most, from + length), 0);
  const fits = (size: number): boolean =>
    size > 0 && (sourceSize === undefined || (sourceSize % size === 0 && end * size <= sourceSize));
  if (sectorSize !== undefined && fits(sectorSize)) return sectorSize;
  if (sectorSize !== undefined) {
    log.note(`sectors of ${sectorSize} bytes do not fit the size of the medium and the places of bad sectors`);
    delete log.facts.sectorSize;
    log.lines.delete('sectorSize');
  }
  const fitting = sourceSize === undefined ? [] : usualSizes.filter(fits);
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    log.note(
      'the log does not say how large a sector is, so the places of bad sectors are not entered, only their number',
    );
    return undefined;
  }
  log.note(
    `the places of bad sectors are counted in sectors of ${only} bytes, which the log does not say; no other size fits`,
  );
  return only;
}

function conclude(log: LogReading, { state, bad, ranges, segments, names, isSourceVerified, command }: Found): void {
  const { facts } = log;
  if (command.length > 0) facts.command = command.join('; ');
  const files = segments.length > 0 ? segments.map(({ name }) => name) : names;
  if (files.length > 0) {
    facts.outputs = files;
    log.lines.set('outputs', log.lines.get('segments') ?? log.lines.get('outputs') ?? 0);
  }
  if (segments.length > 0) facts.segments = segments;
  if (bad !== undefined) {
    const listed = joinRanges(
      ranges.map(([from, to]) => [from, to - from + 1] as const),
      log.lines.get('unreadable') ?? 0,
    );
    const sectors = listed.reduce((sum, [, length]) => sum + length, 0);
    if (sectors !== bad) throw invalid(`it counts ${bad} bad sectors and lists ${sectors}`);
    const size = bad === 0 ? undefined : sectorSizeFor(log, listed);
    facts.unreadable = {
      count: bad,
      ranges: size === undefined ? [] : listed.map(([from, length]): [number, number] => [from * size, length * size]),
      ...(bad > 0 && { fill: 'zeros' as const }),
    };
  }
  if (!isSourceVerified || (bad ?? 1) > 0) delete facts.sourceDigests;
  if (/^Finished successfully/.test(state)) {
    if (facts.sourceSize !== undefined) {
      facts.size = facts.sourceSize;
      log.lines.set('size', log.lines.get('sourceSize') ?? 0);
    }
    if (bad === undefined) return;
    if (bad === 0) log.conclude('complete');
    else log.conclude('incomplete', `${bad} bad sectors, replaced by zeroed sectors`);
  } else if (state === 'Aborted by user (during acquisition)') {
    log.conclude('stopped', state);
  } else if (/^Aborted(?: because|,)/.test(state) && !/verification/.test(state)) {
    log.conclude('failed', state);
  } else
    log.note(
      state === '' ? 'the log does not end: it does not say how the run ended' : `state: ${state.slice(0, 200)}`,
    );
}
