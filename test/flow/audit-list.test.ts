/** Audits against lists that other programs wrote: here by those programs, on awkward names. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { auditList } from '../../src/flow/audit-list.ts';
import { readHashList } from '../../src/interop/read-hash-list.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { awkwardNames, inFolder, makeFolder, removeFolder } from '../fs/walk-trees.ts';
import { testSecret, testWorker } from './hash-samples.ts';

// a skip is a failure in CI
const withHashdeep = it.skipIf(!process.env.CI && spawnSync('hashdeep', ['-V']).error !== undefined);

let folder = '';
let tree = '';
const names = [...awkwardNames, '-', 'back\\slash', 'return\r', ',comma', '# hash', '\\n'];
const plain = names.filter((name) => !/[\n\r]/.test(name));
beforeEach(() => {
  folder = makeFolder();
  tree = join(folder, 'tree');
  mkdirSync(join(tree, 'deep'), { recursive: true });
  writeFileSync(join(tree, 'deep', 'file'), 'TEST deep');
});
afterEach(() => removeFolder(folder));

const fill = (of: readonly string[]) => {
  for (const name of of) writeFileSync(inFolder(tree, name), `TEST ${name}`);
};
const say = (command: string, cwd = tree) =>
  spawnSync('sh', ['-c', command], { cwd, encoding: 'latin1', env: { ...process.env, LC_ALL: 'C' } }).stdout;
const audit = (list: string) => auditList({ list, path: tree, secret: testSecret, workers: 1, worker: testWorker() });
const told = async (list: string) =>
  (await audit(list)).differences.map(({ class: name, recorded, found }) => [name, recorded, found]);

describe('a list of others', () => {
  it.each([
    ['sha256sum', 'find . -type f -print0 | xargs -0 sha256sum'],
    ['sha256sum --tag', 'find . -type f -print0 | xargs -0 sha256sum --tag'],
    ['sha512sum -b', 'find . -type f -print0 | xargs -0 sha512sum -b'],
    ['sha256sum of whole paths', 'find "$PWD" -type f -print0 | xargs -0 sha256sum'],
  ])('by %s matches the unchanged tree, whatever the names', async (_, command) => {
    fill(names);
    const { classes, listed, weak, notFiles } = await audit(say(command));
    expect(classes).toMatchObject({ matched: names.length + 1 });
    expect(Object.values(classes).reduce((a, b) => a + b)).toBe(listed);
    expect({ weak, notFiles }).toEqual({ weak: 0, notFiles: 1 });
  });

  withHashdeep('by hashdeep matches the unchanged tree', async () => {
    fill(plain);
    for (const command of ['hashdeep -r -l .', 'hashdeep -c sha1,sha256 -r "$PWD"']) {
      const { classes, listed } = await audit(say(command));
      expect({ listed, matched: classes.matched }).toEqual({ listed: plain.length + 1, matched: plain.length + 1 });
    }
    expect((await audit(say('hashdeep -c md5 -r -l .'))).weak).toBe(plain.length + 1);
  });

  it('tells each file in exactly one class', async () => {
    fill(['same', 'changes', 'moves', 'goes', 'kind']);
    writeFileSync(join(tree, 'empty'), '');
    const list = say('find . -type f | sort | xargs sha256sum');
    writeFileSync(join(tree, 'changes'), 'TEST CHANGES');
    renameSync(join(tree, 'moves'), join(tree, 'deep', 'moved'));
    rmSync(join(tree, 'goes'));
    rmSync(join(tree, 'kind'));
    symlinkSync('same', join(tree, 'kind'));
    writeFileSync(join(tree, 'copy'), 'TEST same');
    writeFileSync(join(tree, 'new'), 'TEST new');
    writeFileSync(join(tree, 'empty2'), '');
    expect(await told(list)).toEqual([
      ['changed', 'changes', 'changes'],
      ['kind-changed', 'kind', 'kind'],
      ['duplicate', undefined, 'copy'],
      ['moved', 'moves', 'deep/moved'],
      ['new', undefined, 'empty2'],
      ['new', undefined, 'new'],
      ['missing', 'goes', undefined],
    ]);
  });

  it.each([
    ['TEST', 'line 1 is in no form'],
    [`${'0'.repeat(64)}  a\n${'0'.repeat(64)}  ./a\n`, 'line 2 names a file a second time'],
    [`${'0'.repeat(63)}  a\n`, 'line 1 is in no form'],
    ['%%%% HASHDEEP-1.0\n%%%% size,tiger,filename\n', 'its columns are not'],
    [`%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n1,${'0'.repeat(31)},a\n`, 'line 3 is in no form'],
    ['', 'it names no file'],
  ])('that is none is refused: %j', (text, words) => {
    expect(() => readHashList(text)).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID', message: expect.stringContaining(words) }),
    );
  });
});

describe('custody audit', () => {
  it('takes a list in place of a manifest', async () => {
    fill(['a', 'b']);
    writeFileSync(join(folder, 'list'), say('find . -type f | sort | xargs md5sum'), 'latin1');
    const host = fakeHost(folder, 'audit');
    expect(await run(['audit', 'list', 'tree'], host)).toBe(0);
    expect(host.out).toContain('matched       3\nlisted        3\nfound         3 files');
    expect(host.out).toContain('3 matched by MD5 or SHA-1 alone');
    writeFileSync(join(tree, 'b'), 'TEST other');
    host.out = '';
    expect(await run(['audit', 'list', 'tree', '--json'], host)).toBe(1);
    expect(JSON.parse(host.out)).toMatchObject({
      result: 'different',
      counts: { listed: 3, matched: 2, changed: 1 },
      differences: [{ class: 'changed', recorded: 'b' }],
    });
    expect(await run(['audit', 'list', 'tree', '--depth', 'sizes'], host)).toBe(2);
  });
});
