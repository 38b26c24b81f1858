/** The `.ufd` file beside an extraction of Cellebrite UFED (sections with `name=value`), and the `.ufdx` that lists several of them. */
import { type ImagingLog, LogReading, type LogSegment } from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readLogTime, readNumericTime } from './log-time.ts';

const isHead = (text: string, name: string): boolean => text.trim() === `[${name}]`;
const maxFiles = 10_000;

/** Whether the lines are a `.ufd` or a `.ufdx`. */
export const isCellebrite = (lines: readonly LogLine[]): boolean =>
  isUfdx(lines) ||
  (lines.some(({ text }) => isHead(text, 'General')) &&
    lines.some(({ text }) => isHead(text, 'Dumps') || /^UfdVer=/.test(text.trim())));

const isUfdx = (lines: readonly LogLine[]): boolean =>
  lines.slice(0, 20).some(({ text }) => /<EvidenceCollection[\s>]/.test(text));

/** Reads either. Throws CustodyError LOG_INVALID for statements that contradict each other. */
export function readCellebrite(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('cellebrite');
  if (isUfdx(lines)) readUfdx(lines, log);
  else readUfd(lines, log);
  return log;
}

interface Ufd {
  readonly dumps: string[];
  readonly digests: Map<string, { readonly name: string; readonly hex: string; readonly line: number }[]>;
  readonly settings: string[];
}

function readUfd(lines: readonly LogLine[], log: LogReading): void {
  const ufd: Ufd = { dumps: [], digests: new Map(), settings: [] };
  let section = '';
  for (const { number, text } of lines) {
    const line = text.trim();
    const head = /^\[([^\]]{1,100})\]$/.exec(line)?.[1];
    if (head !== undefined) section = head;
    const [, key = '', value = ''] = head === undefined ? (/^([^=]{1,1000})=(.*)$/.exec(line) ?? []) : [];
    if (key !== '' && value.trim() !== '')
      readPair({ section, key: key.trim(), value: value.trim(), number }, log, ufd);
  }
  if (ufd.settings.length > 0)
    log.say('command', ufd.settings.join('; ').slice(0, 4096), log.lines.get('command') ?? 0);
  if (ufd.dumps.length > 0) log.say('outputs', ufd.dumps, log.lines.get('outputs') ?? 0);
  concludeUfd(log, ufd);
}

interface Pair {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly number: number;
}

const settings = new Set(['AcquisitionTool', 'ExtractionType', 'ExtractionMethod', 'ConnectionType', 'UfdVer']);

function readPair({ section, key, value, number }: Pair, log: LogReading, ufd: Ufd): void {
  if (section === 'DeviceInfo') {
    if (key === 'Vendor') log.say('make', value, number);
    if (key === 'Model') log.say('model', value, number);
    if (key === 'SerialNumber' || key === 'Serial') log.say('serial', value, number);
    if (/^IMEI\d?$/.test(key)) log.note(`${key} ${value}`);
  }
  if (section === 'General') readGeneral({ section, key, value, number }, log, ufd);
  if (section === 'Dumps') {
    if (ufd.dumps.length >= maxFiles) throw invalid('it lists too many files');
    if (!ufd.dumps.includes(value)) ufd.dumps.push(value.slice(0, 4096));
    if (!log.lines.has('outputs')) log.lines.set('outputs', number);
  }
  if (section === 'ExtractionStatus' && key === 'ExtractionStatus') {
    log.lines.set('outcome', number);
    if (value.toLowerCase() === 'success') log.conclude('complete');
    else log.conclude('incomplete', `its extraction status is ${value.slice(0, 200)}`);
  }
  if (!['SHA256', 'SHA1', 'MD5', 'Hash'].includes(section)) return;
  if (section === 'Hash' || !/^[0-9A-Fa-f]+$/.test(value)) {
    log.note(`line ${number} is not read as a digest`);
    return;
  }
  const known = ufd.digests.get(key) ?? [];
  if (known.length === 0 && ufd.digests.size >= maxFiles) throw invalid('it lists too many files');
  ufd.digests.set(key, [...known.slice(0, 10), { name: section, hex: value, line: number }]);
}

function readGeneral({ key, value, number }: Pair, log: LogReading, ufd: Ufd): void {
  if (settings.has(key) && ufd.settings.length < 20) {
    ufd.settings.push(`${key}=${value}`);
    if (!log.lines.has('command')) log.lines.set('command', number);
  }
  if (key === 'ExtractionSoftwareVersion' || (key === 'Version' && /^\d/.test(value)))
    log.say('version', value, number);
  if (key === 'MachineName') log.say('host', value, number);
  const field = key === 'Date' ? 'started' : key === 'EndTime' ? 'ended' : undefined;
  if (field === undefined) return;
  const time = readLogTime(value) ?? readNumericTime(value);
  if (time === undefined)
    log.note(`line ${number}: the time is not read, or day and month cannot be distinguished; give --${field}`);
  else log.say(field, time, number);
}

/** Digests of one file are those of the copy; of several, those of its segments. */
function concludeUfd(log: LogReading, { digests, dumps }: Ufd): void {
  const [only] = digests;
  if (digests.size === 1 && only !== undefined) {
    for (const { name, hex, line } of only[1]) log.sayDigest('digests', name, hex, line);
    const isListed = dumps.some((dump) => dump === only[0]);
    if (dumps.length > 0 && !isListed) log.note('its digest is of a file that it does not list among its dumps');
    log.say('format', /\.zip$/i.test(only[0]) ? 'zip' : 'vendor', only[1][0]?.line ?? 0);
    return;
  }
  const segments: LogSegment[] = [...digests].map(([name, all]) => {
    const one = new LogReading('cellebrite');
    for (const { name: algorithm, hex, line } of all) one.sayDigest('digests', algorithm, hex, line);
    return { name, size: undefined, digests: one.facts.digests ?? {} };
  });
  if (segments.length === 0) log.note('it has no digest');
  else log.say('segments', segments, digests.values().next().value?.[0]?.line ?? 0);
}

/** Attributes alone, one element after the other; nothing else of XML is read, and no entity is expanded. */
function readUfdx(lines: readonly LogLine[], log: LogReading): void {
  const paths: string[] = [];
  for (const { number, text } of lines) {
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw invalid('it declares a document type');
    if (/<DeviceInfo\b/.test(text)) {
      log.say('make', attribute(text, 'Vendor'), number);
      log.say('model', attribute(text, 'Model'), number);
    }
    const path = /<Extraction\b/.test(text) ? attribute(text, 'Path') : undefined;
    if (path === undefined) continue;
    if (paths.length >= maxFiles) throw invalid('it lists too many extractions');
    paths.push(path);
    if (!log.lines.has('outputs')) log.lines.set('outputs', number);
  }
  if (paths.length > 0) log.say('outputs', paths, log.lines.get('outputs') ?? 0);
  log.note('it lists extractions; the digests are in the .ufd file of each: give that too');
}

const attribute = (text: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"<&]{1,1000})"`).exec(text)?.[1];
