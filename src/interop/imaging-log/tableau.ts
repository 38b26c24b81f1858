/** The text log of a Tableau imager (TX1, TD3): one job, in sections between lines of hyphens. */
import { type ImagingLog, joinRanges, LogReading, readCount } from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';
import { readZonedTime } from './log-time.ts';

const start = /^-{3,}\s*Start of (T[DX]\w{1,4}) Log Entry\s*-{3,}$/;
const section = /^-{3,}\s*([A-Za-z][^-]*?)\s*-{3,}$/;

/** Whether the lines are a log of a Tableau imager. */
export const isTableau = (lines: readonly LogLine[]): boolean => lines.some(({ text }) => start.test(text.trim()));

interface Job {
  status: string | undefined;
  isBroken: boolean;
  errors: number | undefined;
  verified: string | undefined;
  readonly ranges: [number, number][];
  usbSerial: { readonly value: string; readonly line: number } | undefined;
  created: { readonly value: string; readonly line: number } | undefined;
}

/** Reads the log. Throws CustodyError LOG_INVALID for several jobs in one file, and for statements that contradict each other. */
export function readTableau(lines: readonly LogLine[]): ImagingLog {
  if (lines.filter(({ text }) => start.test(text.trim())).length > 1)
    throw invalid('it holds the logs of several jobs: save the log of each job in a file of its own');
  const log = new LogReading('tableau');
  const job: Job = {
    ...{ status: undefined, isBroken: false, errors: undefined, verified: undefined },
    ...{ ranges: [], usbSerial: undefined, created: undefined },
  };
  let at = '';
  for (const { number, text } of lines) {
    const line = text.trim();
    if (start.test(line)) at = 'start';
    else if (section.test(line)) at = (section.exec(line)?.[1] ?? '').toLowerCase();
    else if (line.startsWith('<<< CAUTION')) {
      job.isBroken = true;
      log.lines.set('outcome', number);
    } else {
      const [, key = '', value = ''] = /^([A-Za-z][^:]{0,60}?)\s*:\s*(.*)$/.exec(line) ?? [];
      if (value !== '' && value !== '<<not entered>>')
        readField({ at, key: key.toLowerCase(), value, number }, log, job);
      readError(line, number, job);
    }
  }
  conclude(log, job);
  return log;
}

interface Field {
  readonly at: string;
  /** In lower case: the devices write `MD5` and `Md5`. */
  readonly key: string;
  readonly value: string;
  readonly number: number;
}

function readField(field: Field, log: LogReading, job: Job): void {
  const { at, key, value, number } = field;
  if (at === 'start') readStart(field, log, job);
  if (at === 'source disk') readSource(field, log, job);
  const digest = /^acquisition (md5|sha-?1|sha-?256)$/.exec(key)?.[1];
  if (digest !== undefined) log.sayDigest('digests', digest, value.replaceAll(' ', ''), number);
  if (key === 'output file format')
    log.say('format', /^(e01|ex01)\b/i.exec(value)?.[1]?.toLowerCase() as 'e01', number);
  if (key === 'filename of first chunk') log.say('outputs', [value.slice(0, 4096)], number);
  if (key === 'total errors') {
    job.errors = readCount(/^[\d,]{1,20}/.exec(value)?.[0] ?? 'x', number);
    log.lines.set('unreadable', number);
  }
  if (at.startsWith('readback verification') && key === 'status') job.verified = value;
}

function readStart({ key, value, number }: Field, log: LogReading, job: Job): void {
  if (key === 'task') log.say('command', value.slice(0, 4096), number);
  if (key === 'imager ver') log.say('version', value, number);
  if (key === 'started') log.say('started', readZonedTime(value), number);
  if (key === 'created') job.created = { value, line: number };
  if (key === 'closed') log.say('ended', readZonedTime(value), number);
  if (key !== 'status') return;
  job.status = value;
  if (!log.lines.has('outcome')) log.lines.set('outcome', number);
}

function readSource({ key, value, number }: Field, log: LogReading, job: Job): void {
  if (key === 'interface') log.say('interface', value, number);
  if (key === 'model') log.say('model', value, number);
  if (key === 'serial number') log.say('serial', value, number);
  if (key === 'usb serial number') job.usbSerial = { value, line: number };
  if (/^capacity in bytes(?: reported pwr-on)?$/.test(key))
    log.say('sourceSize', readCount(/^[\d,]{1,30}/.exec(value)?.[0] ?? 'x', number), number);
  if (key === 'block size') log.say('sectorSize', readCount(/^\d{1,10}/.exec(value)?.[0] ?? 'x', number), number);
}

function readError(line: string, number: number, { ranges }: Job): void {
  const [, offset, length] =
    /^Error # ?\d+: Read error \(source\), byte offset=(\d{1,16}), byte length=(\d{1,16})$/.exec(line) ?? [];
  if (offset === undefined || length === undefined) return;
  if (ranges.length >= 1_000_000) throw invalid('it lists too many errors');
  ranges.push([readCount(offset, number), readCount(length, number)]);
}

function conclude(log: LogReading, job: Job): void {
  const { facts } = log;
  if (facts.started === undefined && job.created !== undefined)
    log.say('started', readZonedTime(job.created.value), job.created.line);
  // the number of the disk itself counts before that of its case
  if (facts.serial === undefined && job.usbSerial !== undefined)
    log.say('serial', job.usbSerial.value, job.usbSerial.line);
  const ranges = joinRanges(job.ranges, log.lines.get('unreadable') ?? 0);
  const size = facts.sectorSize ?? 512;
  const listed = ranges.reduce((sum, [, length]) => sum + Math.ceil(length / size), 0);
  const errors = Math.max(job.errors ?? 0, listed);
  if (job.errors !== undefined || listed > 0) facts.unreadable = { count: errors, ranges };
  if (errors > 0 && listed === 0) log.note('it counts read errors, and does not list where they are');
  if (job.verified !== undefined && job.verified.toLowerCase() !== 'verified') {
    log.isRefuted = true;
    log.note('its verification of the copy did not end as verified');
  }
  if (job.isBroken) log.conclude('stopped', 'the log says that the job did not complete normally');
  else if (job.status === undefined) log.note('it does not say how the job ended');
  else if (job.status.toLowerCase() !== 'ok') log.conclude('failed', `its status is ${job.status.slice(0, 200)}`);
  else if (errors > 0) log.conclude('incomplete', `${errors} sectors on the source could not be read`);
  else if (job.errors === 0) log.conclude('complete');
  else log.note('it does not count read errors, and does not say whether everything was read');
}
