/** `acquisition.json` of androidqf, as its public source writes it: version, times, folder. Its digests are in `hashes.csv`. */
import { type ImagingLog, LogReading } from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { type LogTime, readLogTime } from './log-time.ts';

/** Whether the lines are such a file. */
export const isAndroidqf = (lines: readonly LogLine[]): boolean =>
  lines[0]?.text.startsWith('{') === true && lines.some(({ text }) => /^\s*"androidqf_version":/.test(text));

const maxJson = 1024 * 1024;

/** Reads it. Throws CustodyError LOG_INVALID for what is not such JSON. */
export function readAndroidqf(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('androidqf');
  const values = valuesOf(lines);
  const lineOf = (key: string): number => lines.find(({ text }) => text.trim().startsWith(`"${key}":`))?.number ?? 1;
  const text = (key: string): string | undefined => {
    const value = values[key];
    if (value !== undefined && typeof value !== 'string') throw invalid(`line ${lineOf(key)} is not a text`);
    return value;
  };
  log.say('version', text('androidqf_version'), lineOf('androidqf_version'));
  const path = text('storage_path');
  if (path !== undefined && path !== '') log.say('outputs', [path.slice(0, 4096)], lineOf('storage_path'));
  log.say('started', timeOf(text('started')), lineOf('started'));
  const ended = timeOf(text('completed'));
  log.say('ended', ended, lineOf('completed'));
  const cpu = text('cpu');
  if (cpu !== undefined && cpu !== '') log.note(`processor of the telephone: ${cpu.slice(0, 100)}`);
  if (ended === undefined) {
    log.lines.set('outcome', lineOf('completed'));
    log.conclude('stopped', 'it says no time of completion');
  } else log.note('it does not say whether every module succeeded: command.log does; give --outcome');
  log.note(
    values.streaming_mode === true
      ? 'the copy is an encrypted archive: its digests are in hashes.csv inside'
      : 'its digests are in hashes.csv: custody audit hashes.csv FOLDER compares them',
  );
  return log;
}

function valuesOf(lines: readonly LogLine[]): Readonly<Record<string, unknown>> {
  const whole = lines.map(({ text }) => text).join('\n');
  if (whole.length > maxJson) throw invalid(`it is longer than ${maxJson} characters`);
  try {
    const value: unknown = JSON.parse(whole);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw invalid('it is not JSON');
}

/** Go writes nine digits after the second, and the year 1 for no time. */
function timeOf(text: string | undefined): LogTime | undefined {
  const [, local, zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text ?? '') ?? [];
  if (local === undefined || local.startsWith('0001-')) return undefined;
  return readLogTime(`${local}${zone === 'Z' ? '+00:00' : zone}`);
}
