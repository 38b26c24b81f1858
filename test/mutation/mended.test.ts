/** The list of mutations fits the source; `npm run mutate:mended` tries them. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mended } from './mended.ts';

const root = new URL('../../', import.meta.url);

it.each(mended)('is in the source once: $fault', ({ file, from, test }) => {
  expect(readFileSync(new URL(file, root), 'utf8').split(from)).toHaveLength(2);
  expect(existsSync(new URL(test, root))).toBe(true);
});
