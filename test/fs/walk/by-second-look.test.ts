/** The walker as Windows has it, played on Linux: paths alone, no flag that refuses a link, and a second look at each folder. */
import type * as Fs from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_FOLLOW } from '../../../src/fs/durable.ts';
import { reachHere } from '../../../src/fs/walk/walk-folder.ts';
import { walkCases } from './walk-cases.ts';
import { makeFolder, removeFolder } from './walk-trees.ts';

vi.mock('node:process', async (original) => ({
  ...(await original<typeof import('node:process')>()),
  platform: 'win32',
}));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>();
  const { O_NOFOLLOW: _, O_DIRECTORY: __, O_NONBLOCK: ___, O_NOATIME: ____, ...constants } = real.constants;
  return { ...real, constants };
});

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

it('has nothing of Linux', () => expect([reachHere(), NO_FOLLOW]).toEqual(['paths', 0]));

it.each(walkCases)('$name', ({ run }) => run(folder, { reach: reachHere() }));
