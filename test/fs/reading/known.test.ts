/** What makes a file another for a run that goes on: its inode, size and times, and not the number of its device. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { identityOf } from '../../../src/fs/reading/known.ts';

const stats = statSync(fileURLToPath(import.meta.url), { bigint: true });

it('is the same file under another device number', () => {
  const elsewhere = Object.assign(Object.create(stats), { dev: stats.dev + 70n });
  expect(identityOf(elsewhere)).toBe(identityOf(stats));
});

it.each(['ino', 'size', 'mtimeNs', 'ctimeNs'] as const)('is another file with another %s', (name) => {
  const changed = Object.assign(Object.create(stats), { [name]: stats[name] + 1n });
  expect(identityOf(changed)).not.toBe(identityOf(stats));
});
