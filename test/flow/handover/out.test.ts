/** The place for an answer is checked before anything is hashed. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkOut, signedBefore } from '../../../src/flow/handover/sign.ts';

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

it('reads every answer beside it, or says that there are too many', async () => {
  const many = join(folder, 'many');
  mkdirSync(many);
  for (let at = 0; at < 10_000; at++) symlinkSync('nowhere', join(many, `${at}.answer`));
  const own = { keyId: 'aa', ledger: 'bb' };
  await expect(signedBefore(join(many, 'out.answer'), own)).resolves.toEqual([]);
  symlinkSync('nowhere', join(many, 'one-more.answer'));
  await expect(signedBefore(join(many, 'out.answer'), own)).rejects.toMatchObject({
    code: 'TOO_LARGE',
    message: `cannot tell whether you answered this offer before: ${many} has 10,001 answers, and at most 10,000 are read`,
  });
});
