/** Both engines under the names that tests print, and the place of other people's vectors. */
import { existsSync, readFileSync } from 'node:fs';
import { engine as browser } from '../../src/engine/browser.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { engine as node } from '../../src/engine/node.ts';

/** The engines that are held to the same vectors. */
export const engines: ReadonlyArray<readonly [name: string, engine: Engine]> = [
  ['node (OpenSSL)', node],
  ['browser (noble)', browser],
];

const shared = new URL('../../../shared/vectors/', import.meta.url);

/** Whether the tests over shared vectors are to be skipped: never in CI, where their absence must fail. */
export const isWithoutShared = !existsSync(shared) && !process.env.CI;

/** The URL of a shared vector file or folder. */
export function sharedVectors(path: string): URL {
  return new URL(path, shared);
}

/** The parsed JSON of a shared vector file. */
export function readVectors(path: string): unknown {
  return JSON.parse(readFileSync(sharedVectors(path), 'utf8'));
}
