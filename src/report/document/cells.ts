/** What is in one place of a document, put together. */
import { groups } from '../standing-lines.ts';
import type { Cell, Value } from './document.ts';

/** Cells one under the other; undefined where there are none. */
export function cells(...parts: readonly (Cell | undefined)[]): Cell | undefined {
  const lines = parts.flatMap((part) => (part === undefined ? [] : Array.isArray(part) ? part : [part]));
  const [only] = lines;
  if (only === undefined) return undefined;
  return lines.length === 1 ? only : (lines as readonly (string | Value)[]);
}

/** Lines that are compared sign by sign. */
export const codeLines = (lines: readonly string[]): Value[] => lines.map((text) => ({ text, look: 'code' }));

/** Hexadecimal in groups of four on lines that fit a column. */
export function hexLines(hex: string, perLine = 8): Value[] {
  const grouped = groups(hex).split(' ');
  const lines: string[] = [];
  for (let at = 0; at < grouped.length; at += perLine) lines.push(grouped.slice(at, at + perLine).join(' '));
  return codeLines(lines);
}
