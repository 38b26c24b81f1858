/** P1: a manifest lists names and digests of files, so it is granted like a private text: `--manifests`, without a default. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttackedCase, openAttackedCase } from './attacked-case.ts';

let one: AttackedCase;
const words = Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`);
const create = (name: string, ...args: string[]) =>
  one.bench.run('bundle', 'create', '-o', name, '--disclose', 'none', ...args);

beforeAll(async () => {
  one = await openAttackedCase(words);
});
afterAll(() => one.remove());

describe('--manifests', () => {
  it('is required where the record has a manifest, and the hint names it', async () => {
    expect(await create('b-0')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/manifest of KA\/3 \[MISSING_VALUE\][\s\S]*--manifests none/),
    });
    expect(await create('b-0', '--manifests', 'KA/1=all')).toMatchObject({
      status: 2,
      err: expect.stringContaining('manifest of KA/3 [MISSING_VALUE]'),
    });
    expect((await create('b-phone', '--exhibit', 'KA/1')).status).toBe(0);
  });

  it('takes only none, withheld and all, and exhibits that have a manifest', async () => {
    for (const wrong of ['some', 'KA/3=some', '=all', 'KA/3'])
      expect(await create('b-1', '--manifests', wrong)).toMatchObject({
        status: 2,
        err: expect.stringContaining('[USAGE]'),
      });
    expect(await create('b-1', '--manifests', 'none', '--manifests', 'all')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--manifests says both none and all [USAGE]'),
    });
    expect(await create('b-1', '--manifests', 'none', '--manifests', 'KA/1=all')).toMatchObject({
      status: 2,
      err: expect.stringContaining('KA/1 has no manifest in this bundle [USAGE]'),
    });
  });

  it.each([
    ['none', 'KA/3: not sent', []],
    ['withheld', 'KA/3: 0 names, 0 digests shown, 2 withheld', ['tree.manifest']],
    ['all', 'KA/3: 2 names, 2 digests shown', ['tree.manifest']],
  ])('%s: %s', async (grant, line, files) => {
    const made = await create(`b-${grant}`, '--manifests', `KA/3=${grant}`);
    expect(made).toMatchObject({ status: 0, out: expect.stringContaining(`manifests  ${line}\n`) });
    const folder = one.at(`b-${grant}/data`);
    const there = readdirSync(folder).includes('manifests') ? readdirSync(`${folder}/manifests`) : [];
    expect(there.sort()).toEqual(files);
    // the record still binds it by its root
    const verified = JSON.parse((await one.bench.run('verify', `b-${grant}`, '--no-memory', '--json')).out);
    expect(JSON.stringify(verified)).not.toContain('BAG_MANIFEST');
    if (grant === 'all')
      expect(readFileSync(`${folder}/manifests/tree.manifest`)).toEqual(readFileSync(one.at('tree.manifest')));
  });

  it('is asked at a terminal', async () => {
    const asked = await one.bench.type(['withheld'], 'bundle', 'create', '-o', 'b-asked', '--disclose', 'none');
    expect(asked).toMatchObject({
      status: 0,
      out: expect.stringContaining('manifests  KA/3: 0 names, 0 digests shown, 2 withheld'),
      err: expect.stringContaining('manifests list names and digests of files: KA/3'),
    });
  });

  it('refuses an offer whose recipient gets evidence without the whole manifest', async () => {
    const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST', '--under', '1', '--disclose', 'none'];
    const offer = (name: string, grant: string, ...more: string[]) =>
      one.bench.run('offer', 'KA/3', ...to, '-o', name, '--manifests', grant, '--yes', ...more);
    const size = (await one.bench.entries()).length;
    for (const grant of ['none', 'withheld'])
      expect(await offer('o-1', grant, '--evidence', 'KA/3=copies/tree')).toMatchObject({
        status: 2,
        err: expect.stringMatching(
          /cannot compare it without the whole manifest \[USAGE\][\s\S]*--manifests KA\/3=all/,
        ),
      });
    expect((await one.bench.entries()).length).toBe(size);
  });
});
