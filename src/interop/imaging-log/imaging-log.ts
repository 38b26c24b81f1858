/** What a log of an imaging program says, each fact with the line that says it. Nothing in it is computed or guessed. */
import type { Algorithm } from '../../evidence/record.ts';
import { digestBytes } from '../../evidence/record.ts';
import { invalid } from './log-text.ts';
import type { LogTime } from './log-time.ts';

const imagingPrograms = [
  'guymager',
  'dc3dd',
  'dcfldd',
  'ewfacquire',
  'ddrescue',
  'ftk-imager',
  'tableau',
  'x-ways',
  'cellebrite',
  'androidqf',
] as const;
export type ImagingProgram = (typeof imagingPrograms)[number];

/** Digests in lower-case hex. */
export type LogDigests = Partial<Record<Algorithm, string>>;

export interface LogSegment {
  readonly name: string;
  readonly size: number | undefined;
  readonly digests: LogDigests;
}

/** What could not be read, in sectors and in bytes. */
export interface LogUnreadable {
  readonly count: number;
  /** Offset and length in bytes; empty where the log does not list all of them. */
  readonly ranges: readonly (readonly [offset: number, length: number])[];
  readonly fill?: 'zeros';
  readonly retries?: number;
}

type LogOutcome = 'complete' | 'incomplete' | 'failed' | 'stopped';

export interface LogFacts {
  version: string;
  /** The command line or the settings. */
  command: string;
  os: string;
  host: string;
  /** What was read, and the files that were written, as the program names them. */
  input: string;
  outputs: readonly string[];
  format: 'raw' | 'split-raw' | 'e01' | 'ex01' | 'ad1' | 'zip' | 'vendor' | 'other';
  make: string;
  model: string;
  serial: string;
  interface: string;
  /** Bytes of the source, and of what was copied of it. */
  sourceSize: number;
  size: number;
  sectorSize: number;
  /** Of the data in the copy, and of the source where the program says that it is that. */
  digests: LogDigests;
  sourceDigests: LogDigests;
  segments: readonly LogSegment[];
  started: LogTime;
  ended: LogTime;
  outcome: LogOutcome;
  why: string;
  unreadable: LogUnreadable;
  /** What the program found of hidden areas, in its words. */
  hiddenAreas: string;
}
export type LogField = keyof LogFacts;

export interface ImagingLog {
  readonly program: ImagingProgram;
  readonly facts: Readonly<Partial<LogFacts>>;
  /** The line that says it; of a digest `digests.md5`. */
  readonly lines: ReadonlyMap<string, number>;
  /** What anyone who imports it should hear. */
  readonly notes: readonly string[];
  /** Whether the digests are not those of the copy: the program found it different, or changed what it had hashed. */
  readonly isRefuted: boolean;
}

const maxText = 4096;
const maxNote = 400;
const maxListed = 1_000_000;

/** A log under way. */
export class LogReading {
  readonly program: ImagingProgram;
  readonly facts: Partial<LogFacts> = {};
  readonly lines = new Map<string, number>();
  readonly notes: string[] = [];
  isRefuted = false;

  constructor(program: ImagingProgram) {
    this.program = program;
  }

  /** Notes the fact; an empty text says nothing. Throws CustodyError LOG_INVALID where another line says otherwise. */
  say<F extends LogField>(field: F, value: LogFacts[F] | undefined, line: number): void {
    if (value === undefined || value === '') return;
    if (typeof value === 'string' && value.length > maxText) throw invalid(`line ${line} is too long for its ${field}`);
    if (typeof value === 'number' && !Number.isSafeInteger(value)) throw invalid(`line ${line} has a number too large`);
    const before = this.facts[field];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value))
      throw invalid(`lines ${this.lines.get(field)} and ${line} contradict each other about the ${fieldWords[field]}`);
    if (before !== undefined) return;
    this.facts[field] = value;
    this.lines.set(field, line);
  }

  /** The same for one digest. Throws CustodyError LOG_INVALID for a wrong length, too. */
  sayDigest(of: 'digests' | 'sourceDigests', name: string, hex: string, line: number): void {
    const algorithm = algorithmOf(name);
    if (algorithm === undefined) {
      this.note(`${name.toUpperCase()} of line ${line} has no field in format 1: it stays in the log`);
      return;
    }
    const value = hexDigest(algorithm, hex, line);
    const before = this.facts[of]?.[algorithm];
    if (before !== undefined && before !== value)
      throw invalid(`line ${line} has another ${algorithm} than line ${this.lines.get(`${of}.${algorithm}`)}`);
    if (before !== undefined) return;
    this.facts[of] = { ...this.facts[of], [algorithm]: value };
    this.lines.set(`${of}.${algorithm}`, line);
  }

  /** How the run ended, and why it is not complete, by the line that counts what was not read or says the end. */
  conclude(outcome: LogOutcome, why?: string): void {
    this.facts.outcome = outcome;
    const line = (outcome === 'incomplete' ? this.lines.get('unreadable') : undefined) ?? this.lines.get('outcome');
    if (line !== undefined && !this.lines.has('outcome')) this.lines.set('outcome', line);
    if (why === undefined) return;
    this.facts.why = why;
    if (line !== undefined) this.lines.set('why', line);
  }

  note(text: string): void {
    const short = text.length > maxNote ? `${text.slice(0, maxNote)}…` : text;
    if (!this.notes.includes(short) && this.notes.length < 20) this.notes.push(short);
  }
}

/** The fields in words. */
export const fieldWords: Readonly<Record<LogField, string>> = {
  version: 'version',
  command: 'command or settings',
  os: 'operating system',
  host: 'computer',
  input: 'source',
  outputs: 'files written',
  format: 'format',
  make: 'make',
  model: 'model',
  serial: 'serial number',
  interface: 'interface',
  sourceSize: 'size of the source',
  size: 'size of the copy',
  sectorSize: 'sector size',
  digests: 'digests',
  sourceDigests: 'digests of the source',
  segments: 'segments',
  started: 'start',
  ended: 'end',
  outcome: 'outcome',
  why: 'reason',
  unreadable: 'unreadable sectors',
  hiddenAreas: 'hidden areas',
};

const names: Readonly<Record<string, Algorithm>> = { md5: 'md5', sha1: 'sha1', sha256: 'sha256', sha512: 'sha512' };

/** The algorithm that a program calls so; undefined where format 1 has no field for it. */
export const algorithmOf = (name: string): Algorithm | undefined => names[name.toLowerCase().replace('-', '')];

/** The digest in lower case. Throws CustodyError LOG_INVALID where its length is not that of the algorithm. */
export function hexDigest(algorithm: Algorithm, hex: string, line: number): string {
  if (!/^[0-9A-Fa-f]+$/.test(hex) || hex.length !== 2 * digestBytes[algorithm])
    throw invalid(`line ${line} has no ${algorithm} of ${digestBytes[algorithm]} bytes`);
  return hex.toLowerCase();
}

/** A number that may be grouped: `1,972,224`, `1 972 224`. Throws CustodyError LOG_INVALID for one too large. */
export function readCount(text: string, line: number): number {
  const count = Number(text.replace(/[\s,.'’\u00a0\u202f]/g, ''));
  if (!Number.isSafeInteger(count) || count < 0) throw invalid(`line ${line} has a number too large`);
  return count;
}

/** Sectors as byte ranges, neighbours joined. Throws CustodyError LOG_INVALID for ranges without order or end. */
export function joinRanges(ranges: readonly (readonly [number, number])[], line: number): [number, number][] {
  if (ranges.length > maxListed) throw invalid(`it lists more than ${maxListed} ranges`);
  const joined: [number, number][] = [];
  for (const [offset, length] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (length <= 0 || !Number.isSafeInteger(offset + length)) throw invalid(`line ${line} has a range without end`);
    const last = joined.at(-1);
    if (last !== undefined && offset <= last[0] + last[1]) last[1] = Math.max(last[1], offset + length - last[0]);
    else joined.push([offset, length]);
  }
  return joined;
}

/** The last part of a path of either kind. */
export const fileNameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
