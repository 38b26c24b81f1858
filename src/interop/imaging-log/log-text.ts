/** The bytes of a log as numbered lines: UTF-8, UTF-16 with its mark, or Windows-1252; any line ending, capped in every direction. */
import { CustodyError } from '../../errors.ts';

/** A line as an editor counts it; what a progress display wrote over is a line of the same number. */
export interface LogLine {
  readonly number: number;
  readonly text: string;
}

/** A map of a badly damaged disk has hundreds of thousands of lines. */
export const maxLogBytes = 32 * 1024 * 1024;
const maxLines = 1_000_000;
const maxLineLength = 16_384;

/** Whatever a regular expression takes for one: in a line, `.` matches every character. */
const lineEnds = /[\r\u2028\u2029]/;

/** The lines of a log. Throws CustodyError LOG_INVALID for bytes that are not text, and for too many or too long lines. */
export function logLines(bytes: Uint8Array): LogLine[] {
  if (bytes.length > maxLogBytes) throw invalid(`it is larger than ${maxLogBytes} bytes`);
  const text = decode(bytes);
  if (text.includes('\0')) throw invalid('it is not text');
  const lines: LogLine[] = [];
  let number = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const whole = text.slice(from, end < 0 ? text.length : end);
    number += 1;
    if (whole.length > maxLineLength) throw invalid(`line ${number} is longer than ${maxLineLength} characters`);
    for (const part of whole.trimEnd().split(lineEnds)) lines.push({ number, text: part.trimEnd() });
    if (lines.length > maxLines) throw invalid(`it has more than ${maxLines} lines`);
    from = end < 0 ? text.length : end + 1;
  }
  return lines;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The error for a log that cannot be read. */
export const invalid = (why: string): CustodyError =>
  new CustodyError('LOG_INVALID', `not a log that can be read: ${why}`, {
    hint: 'docs/imaging-logs.md says which file of each program is read; without a log: custody record acquire',
  });
