/** P2 and P9: digests of single files and attachments are open in a ledger; who makes a bundle sees how many. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttackedCase, openAttackedCase } from './attacked-case.ts';

let one: AttackedCase;
beforeAll(async () => {
  one = await openAttackedCase(Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`));
});
afterAll(() => one.remove());

describe('digests of single files', () => {
  it('counts them where a bundle is made', async () => {
    const create = (name: string) =>
      one.must('bundle', 'create', '-o', name, '--disclose', 'none', '--manifests', 'none', '--json');
    expect(JSON.parse((await create('before')).out)).toMatchObject({ openDigests: 0 });
    one.bench.write('consent.txt', 'TEST consent of a parent');
    await one.must('record', 'note', '--text', 'TEST', '--attach', 'consent.txt');
    expect(JSON.parse((await create('after')).out)).toMatchObject({ openDigests: 1 });
    const { out } = await one.must('bundle', 'create', '-o', 'b', '--disclose', 'none', '--manifests', 'none');
    expect(out).toContain('in clear   digests of single files: 1\n');
  });
});

/** Each row of the table names tests that are there. */
it('the table of docs/threat-model.md names tests that are there', () => {
  const root = new URL('../../', import.meta.url);
  const page = readFileSync(new URL('docs/threat-model.md', root), 'utf8');
  const section = page.slice(page.indexOf('## What everybody reads'), page.indexOf('## Twenty attacks'));
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what |'));
  expect(rows.length).toBeGreaterThan(7);
  for (const row of rows) {
    const named = [...row.matchAll(/`(test\/[\w./-]+)` "([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, file = '', title = ''] of named)
      expect(readFileSync(new URL(file, root), 'utf8')).toContain(`'${title}'`);
  }
});
