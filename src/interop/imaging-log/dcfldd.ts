/** What dcfldd writes (`hashlog=`, `errlog=`, its output): digests, read errors, records; neither its version nor any time. */
import { type ImagingLog, LogReading, readCount } from './imaging-log.ts';
import { invalid, type LogLine } from './log-text.ts';

const total = /^Total \((\w+)\): ([0-9a-fA-F]+)$/;
const window = /^(\d+) - (\d+): [0-9a-fA-F]+$/;
const records = /^(\d+)\+(\d+) records (in|out)$/;
const compared = /^Total: (Match|Mismatch)$/;
const failure = /^(?:.*written\.)?dcfldd: ?(.*)$/;

/** Whether the lines are those of dcfldd. */
export const isDcfldd = (lines: readonly LogLine[]): boolean =>
  lines.some(({ text }) => [total, window, records, failure, compared].some((one) => one.test(text))) &&
  lines.every(
    ({ text }) =>
      text === '' ||
      [total, window, records, failure, /blocks \(\S+\) written\.$/, compared].some((one) => one.test(text)),
  );

/**
 * Reads the output of dcfldd. Throws CustodyError LOG_INVALID for statements that contradict each other, and for a comparison,
 * which copies nothing.
 */
export function readDcfldd(lines: readonly LogLine[]): ImagingLog {
  const log = new LogReading('dcfldd');
  let end = 0;
  let isWhole = true;
  let failures = 0;
  const partial = { in: 0, out: 0 };
  for (const { number, text } of lines) {
    if (compared.test(text)) throw invalid('this run of dcfldd compared (vf=); it copied nothing');
    const digest = total.exec(text);
    if (digest !== null) log.sayDigest('digests', digest[1] ?? '', digest[2] ?? '', number);
    const piece = window.exec(text);
    if (piece !== null) {
      const [from, to] = [readCount(piece[1] ?? '', number), readCount(piece[2] ?? '', number)];
      // one line for each algorithm
      isWhole &&= to > from && (from === end || to === end);
      end = Math.max(end, to);
      log.lines.set('size', number);
    }
    const counted = records.exec(text);
    // it counts at each error and at the end: the last counts
    if (counted !== null) partial[counted[3] as 'in' | 'out'] = readCount(counted[2] ?? '', number);
    const problem = failure.exec(text)?.[1];
    if (problem !== undefined && !/^$/.test(problem)) {
      failures += 1;
      log.note(`line ${number}: ${problem.slice(0, 300)}`);
      if (!log.lines.has('outcome')) log.lines.set('outcome', number);
    }
  }
  if (end > 0 && isWhole) log.facts.size = end;
  else if (end > 0) log.note('its windows do not follow each other: they do not say how much was copied');
  if (failures > 0) {
    log.conclude('incomplete', `dcfldd reported ${failures} read ${failures === 1 ? 'error' : 'errors'}`);
    log.note('dcfldd does not say how many sectors it could not read, nor where');
  }
  if (failures > 0 || partial.in > partial.out) {
    // unless told otherwise (hashconv=after) it hashes what it read, before it fills up what it could not (conv=sync)
    log.isRefuted = true;
    log.note(
      'it filled up blocks that it read in part, and hashed only what it had read: its digests differ from the digests of the copy',
    );
  }
  if (failures === 0) log.note('dcfldd says neither its version, nor when it ran, nor whether it read everything');
  return log;
}
