/** The text that X-Ways Forensics and X-Ways Imager write beside an image: times, computer, source, destination, hash. */
import { fileNameOf, type ImagingLog, LogReading, readCount } from './imaging-log.ts';
import type { LogLine } from './log-text.ts';
import { readLogTime, readNumericTime, zoneOf } from './log-time.ts';

const program = /^X-Ways (?:Forensics|Imager|Investigator)\b(?: [A-Z]+)? (\d.*)$/;
const moment = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d\d:\d\d:\d\d$/;

/** Whether the lines are such a text. */
export const isXWays = (lines: readonly LogLine[]): boolean =>
  lines.slice(0, 10).some(({ text }) => program.test(text.trim())) &&
  lines.some(({ text }) => /^(?:Create Disk Image|Hash of source data: )/.test(text.trim()));

/** Reads it. Throws CustodyError LOG_INVALID for statements that contradict each other. */
export function readXWays(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('x-ways');
  const times: { readonly value: string; readonly line: number }[] = [];
  let [isDone, doubt] = [false, 0];
  let zone: string | undefined;
  for (const { number, text } of lines) {
    const line = text.trim();
    if (moment.test(line) && times.length < 100) times.push({ value: line, line: number });
    log.say('version', program.exec(line)?.[1]?.trim(), number);
    if (/^Windows .{1,100}$/.test(line) && log.facts.os === undefined) log.say('os', line, number);
    const offset = /^Time zone: ([+-])(\d{1,2}):(\d\d)\b/.exec(line);
    if (offset !== null) zone = zoneOf(offset[1] ?? '', offset[2] ?? '', offset[3] ?? '');
    const [, key = '', value = ''] = /^([A-Za-z][A-Za-z. ]{0,40}):\s+(.+)$/.exec(line) ?? [];
    readField(key, value, { number, log });
    if (/^Imaging completed\b/.test(line)) {
      isDone = true;
      log.lines.set('outcome', number);
    }
    if (/read error|unreadable|bad sector|could not be read/i.test(line)) doubt = number;
  }
  readTimes(times, zone, { isDone, log });
  if (doubt > 0) log.note(`line ${doubt} may be about sectors that could not be read; it is not understood`);
  if (isDone && doubt === 0) log.conclude('complete');
  else if (!isDone) log.note('it does not say that imaging was completed');
  if (log.facts.sourceDigests !== undefined)
    log.note('its hash is of the source; it does not say that the copy was read again: hash the copy');
  return log;
}

function readField(key: string, value: string, { number, log }: { number: number; log: LogReading }): void {
  if (key === 'Computer') log.say('host', value, number);
  if (key === 'Source') log.say('input', value, number);
  if (key === 'Model') log.say('model', value, number);
  // a second number after the slash is that of a volume
  if (key === 'Serial No.') log.say('serial', value.split(' / ')[0]?.trim(), number);
  if (key === 'Bus') log.say('interface', value, number);
  if (key === 'Bytes per sector')
    log.say('sectorSize', readCount(/^[\d,.]{1,12}/.exec(value)?.[0] ?? 'x', number), number);
  const capacity = key === 'Total capacity' ? /^([\d,.]{1,30}) bytes\b/.exec(value)?.[1] : undefined;
  if (capacity !== undefined) log.say('sourceSize', readCount(capacity, number), number);
  if (key === 'Destination') {
    log.say('outputs', [value], number);
    log.say('format', formatOf(fileNameOf(value)), number);
  }
  const [, hex, name] = key === 'Hash of source data' ? (/^([0-9A-Fa-f]+) \(([\w-]{1,20})\)$/.exec(value) ?? []) : [];
  if (hex !== undefined && name !== undefined) log.sayDigest('sourceDigests', name, hex, number);
}

function formatOf(name: string): 'e01' | 'raw' | undefined {
  if (/\.e01$/i.test(name)) return 'e01';
  return /\.(?:dd|img|raw)$/i.test(name) ? 'raw' : undefined;
}

/** The first time is the start; the last, of an imaging that was completed, the end. */
function readTimes(
  times: readonly { readonly value: string; readonly line: number }[],
  zone: string | undefined,
  { isDone, log }: { readonly isDone: boolean; readonly log: LogReading },
): void {
  const last = times.at(-1);
  const said = [
    ['started', times[0]],
    ['ended', isDone && times.length > 1 ? last : undefined],
  ] as const;
  for (const [field, at] of said) {
    if (at === undefined) continue;
    const time = readLogTime(at.value) ?? readNumericTime(at.value);
    if (time === undefined) log.note(`line ${at.line}: day and month cannot be distinguished; give --${field}`);
    else log.say(field, { local: time.local, zone: time.zone ?? zone }, at.line);
  }
}
