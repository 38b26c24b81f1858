/** Generated parts of the documentation: compared, or with `UPDATE=1` written again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** A file of the repository, by its path from the top. */
export function readDoc(file: string): string {
  return readFileSync(pathOf(file), 'utf8');
}

/** Expects exactly the text in the file between `begin` and `end`, or the end of the file. */
export function holdGenerated(file: string, begin: string, text: string, end?: string): void {
  const written = readDoc(file);
  const from = written.indexOf(begin);
  expect(from, `${file} has no line ${begin}`).toBeGreaterThanOrEqual(0);
  const to = end === undefined ? written.length : written.indexOf(end, from);
  expect(to, `${file} has no line ${end}`).toBeGreaterThan(from);
  const expected = `${written.slice(0, from)}${begin}\n\n${text}${end === undefined ? '' : `\n${written.slice(to)}`}`;
  if (process.env.UPDATE) writeFileSync(pathOf(file), expected);
  else expect(written).toBe(expected);
}

/** Holds a file to be exactly these bytes. */
export function holdFile(file: string, bytes: Uint8Array): void {
  if (process.env.UPDATE) writeFileSync(pathOf(file), bytes);
  else expect(new Uint8Array(readFileSync(pathOf(file))), file).toEqual(bytes);
}
