/** Where an answer is to stand is looked at before anything is hashed. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkOut } from '../../../src/flow/handover/sign.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-out-'));
  writeFileSync(join(folder, 'there.answer'), 'TEST');
  symlinkSync('nowhere', join(folder, 'dangling.answer'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['there.answer', 'dangling.answer'])('%s is taken', async (name) => {
  const path = join(folder, name);
  const message = `${path} is there already`;
  await expect(checkOut(path)).rejects.toMatchObject({ code: 'EXISTS', message });
});

it('a free name is good', async () => {
  await expect(checkOut(join(folder, 'free.answer'))).resolves.toBeUndefined();
});
