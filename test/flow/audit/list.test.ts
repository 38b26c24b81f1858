/** Audits against lists that other programs wrote: here by those programs, on awkward names. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.ts';
import { auditList } from '../../../src/flow/audit/list.ts';
import { readHashList } from '../../../src/interop/lists/read-hash-list.ts';
import { inEnglish, type Phrase } from '../../../src/ledger/phrase.ts';
import { fakeHost } from '../../cli/fake-host.ts';
import { awkwardNames, inFolder, makeFolder, removeFolder, utf8Name } from '../../fs/walk/walk-trees.ts';
import { testSecret, testWorker } from '../hash/samples.ts';

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
const listOf = (text: string) => readHashList([new Uint8Array(Buffer.from(text, 'latin1'))]);
const audit = async (text: string, base?: string, listName?: string) =>
  auditList({
    list: await listOf(text),
    ...(listName !== undefined && { listName }),
    path: tree,
    ...(base !== undefined && { base }),
    secret: testSecret,
    workers: 1,
    worker: testWorker(),
  });
const told = async (list: string) =>
  (await audit(list)).differences.map(({ class: name, recorded, found }) => [name, recorded, found]);

const said = ({ text, facts }: Phrase) => inEnglish(text, facts);

describe('a list that does not say of what kind its digests are', () => {
  it.each([
    ['b2sum', 'b2sum a b deep/file'],
    ['openssl dgst -sm3', 'openssl dgst -sm3 -r a b deep/file'],
    ['openssl dgst -sha3-512', 'openssl dgst -sha3-512 -r a b deep/file'],
    ['openssl dgst -ripemd160', 'openssl dgst -ripemd160 -r a b deep/file'],
  ])('tells no difference where none of them fits: %s', async (_, command) => {
    fill(['a', 'b']);
    const list = say(command);
    const { classes, untold, differences, notes } = await audit(list);
    expect({ classes, untold, differences }).toMatchObject({
      classes: { matched: 0, changed: 0 },
      untold: 3,
      differences: [],
    });
    expect(notes.map(said)).toEqual([
      'none of its digests matches its file: a digest without a name counts by its length as MD5, SHA-1, SHA-256 or SHA-512; digests of BLAKE and SHA-3 have the same lengths',
    ]);
    // one that fits shows what they are
    const mixed = await audit(`${list}${say('sha256sum a')}`.split('\n').slice(1).join('\n'));
    expect(mixed).toMatchObject({ classes: { matched: 1, changed: 2 }, untold: 0, notes: [] });
  });

  it('tells what is not there, whatever kind they are', async () => {
    fill(['a', 'b']);
    const list = say('b2sum a b');
    rmSync(join(tree, 'b'));
    expect(await audit(list)).toMatchObject({ classes: { missing: 1, new: 1, changed: 0 }, untold: 1 });
  });

  it('is read as SHA3-256 where that fits', async () => {
    fill(['a', 'b']);
    const list = say('openssl dgst -sha3-256 -r a b deep/file');
    expect(await audit(list)).toMatchObject({ classes: { matched: 3, changed: 0 }, untold: 0 });
    writeFileSync(join(tree, 'b'), 'TEST other');
    const { classes, untold, notes } = await audit(list);
    expect({ classes, untold }).toMatchObject({ classes: { matched: 2, changed: 1 }, untold: 0 });
    expect(notes.map(said)).toEqual(['its digests are read as SHA3-256, which fits']);
  });

  it('says so by tags or by its name, and then a difference is told', async () => {
    fill(['a', 'b']);
    const named = await audit(say('b2sum --tag a b').replaceAll('BLAKE2b', 'SHA512'));
    expect(named).toMatchObject({ format: 'tag', classes: { changed: 2 }, untold: 0, notes: [] });
    const list = say('sha256sum deep/file');
    writeFileSync(join(tree, 'deep', 'file'), 'TEST other');
    expect(await audit(list)).toMatchObject({ classes: { changed: 0 }, untold: 1 });
    for (const name of ['SHA256SUMS', 'tree.sha256', 'sha-256.txt'])
      expect(await audit(list, undefined, name)).toMatchObject({ classes: { changed: 1 }, untold: 0 });
    expect(await audit(list, undefined, 'tree.md5')).toMatchObject({ classes: { changed: 0 }, untold: 1 });
  });

  it('ends with status 3, in words and in JSON', async () => {
    fill(['a']);
    writeFileSync(join(folder, 'list'), say('b2sum a'), 'latin1');
    rmSync(join(tree, 'deep'), { recursive: true });
    const host = fakeHost(folder, 'audit');
    expect(await run(['audit', 'list', 'tree'], host)).toBe(3);
    expect(host.out).toMatch(
      /kind of digest not known {2}1\n[\s\S]*NOT KNOWN \(EVERY BYTE\): no digest of the list fits/,
    );
    host.out = '';
    expect(await run(['audit', 'list', 'tree', '--json'], host)).toBe(3);
    expect(JSON.parse(host.out)).toMatchObject({ result: 'incomplete', counts: { changed: 0, untold: 1 } });
  });
});

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

  // the questions that users of hashdeep asked: its issues 64, 369, 386, 408, 3 and 334
  describe('where hashdeep was asked about', () => {
    const sha256 = (names: string) => say(`sha256sum ${names}`);

    it('tells the loss of one of two equal files, and where the other is (#64)', async () => {
      fill(['kept']);
      mkdirSync(join(tree, 'foo'));
      writeFileSync(join(tree, 'foo', 'copy'), 'TEST kept');
      const list = sha256('kept foo/copy deep/file');
      rmSync(join(tree, 'foo', 'copy'));
      expect((await audit(list)).differences).toEqual([{ class: 'missing', recorded: 'foo/copy', still: 'kept' }]);
    });

    withHashdeep('matches a copied folder, with the list made from outside it (#369)', async () => {
      fill(plain);
      const list = say('hashdeep -r -l tree', folder);
      spawnSync('cp', ['-a', tree, join(folder, 'copy')]);
      renameSync(tree, join(folder, 'gone'));
      mkdirSync(join(folder, 'other'));
      tree = join(folder, 'other', 'tree');
      renameSync(join(folder, 'copy'), tree);
      const { classes, notes } = await audit(list);
      expect(classes).toMatchObject({ matched: plain.length + 1, moved: 0, new: 0, missing: 0 });
      expect(notes.map(said)).toEqual(['its names are read without their prefix tree/']);
    });

    it('says what takes a foreign folder off where nothing matches, and takes it off when told', async () => {
      fill(['a', 'b']);
      const list = sha256('a b deep/file').replaceAll('  ', '  originals/');
      const { classes, notes } = await audit(list);
      expect(classes).toMatchObject({ matched: 0, moved: 3 });
      expect(notes.map(said)).toEqual(['all its names begin with originals/: --base removes this prefix']);
      expect((await audit(list, 'originals')).classes).toMatchObject({ matched: 3, moved: 0 });
      await expect(audit(list, 'others')).rejects.toMatchObject({ code: 'USAGE' });
    });

    it('tells one move and two losses where three equal files became one (#386)', async () => {
      fill(['photo']);
      for (const name of ['photo-1', 'photo-2']) writeFileSync(join(tree, name), 'TEST photo');
      const list = sha256('photo photo-1 photo-2 deep/file');
      for (const name of ['photo-1', 'photo-2']) rmSync(join(tree, name));
      renameSync(join(tree, 'photo'), join(tree, 'deep', 'mine'));
      expect((await audit(list)).differences).toEqual([
        { class: 'moved', recorded: 'photo', found: 'deep/mine' },
        { class: 'missing', recorded: 'photo-1', still: 'deep/mine' },
        { class: 'missing', recorded: 'photo-2', still: 'deep/mine' },
      ]);
    });

    it('counts a changed file once, and every file in one class (#408)', async () => {
      fill(['old', 'changed']);
      const list = sha256('old changed deep/file');
      rmSync(join(tree, 'old'));
      fill(['new']);
      writeFileSync(join(tree, 'changed'), 'TEST other');
      const { classes, listed, files } = await audit(list);
      expect(classes).toMatchObject({ matched: 1, changed: 1, missing: 1, new: 1, moved: 0, duplicate: 0 });
      expect({ listed, files }).toEqual({ listed: 3, files: 3 });
    });

    it('keeps apart what differs by case or by normalisation alone', async () => {
      fill(['Case', utf8Name('é')]);
      const list = say('find . -type f -print0 | xargs -0 sha256sum');
      renameSync(join(tree, 'Case'), join(tree, 'case'));
      renameSync(inFolder(tree, utf8Name('é')), inFolder(tree, utf8Name('e\u0301')));
      fill(['Case2']);
      expect(await told(list)).toEqual([
        ['new', undefined, 'Case2'],
        ['moved', 'Case', 'case'],
        ['moved', utf8Name('é'), utf8Name('e\u0301')],
      ]);
    });

    it.each([
      ['relative names', '.\\', undefined],
      ['whole paths that end in the folder', 'C:\\ev\\tree\\', undefined],
      ['whole paths, their beginning said', 'D:\\seized\\2026\\', 'D:\\seized\\2026'],
      ['a network path', '\\\\server\\share\\tree\\', undefined],
    ])('reads a list from Windows (#3): %s', async (_, prefix, base) => {
      fill(['a', 'b']);
      const line = (name: string, text: string) =>
        `${text.length},${createHash('md5').update(text).digest('hex')},${prefix}${name}\r\n`;
      const lines = line('a', 'TEST a') + line('deep\\file', 'TEST deep') + line('b', 'TEST b');
      const head = `%%%% HASHDEEP-1.0\r\n%%%% size,md5,filename\r\n`;
      const comment = '## Invoked from: C:\\ev\r\n## C:\\ev> hashdeep64.exe -r tree\r\n## \r\n';
      for (const text of [head + comment + lines, head + lines, `\u00ef\u00bb\u00bf${head}${comment}${lines}`]) {
        const { classes, weak, notes } = await audit(text, base);
        expect(classes).toMatchObject({ matched: 3, moved: 0, missing: 0, new: 0 });
        expect(weak).toBe(3);
        expect(notes.map(said)).toContain('it comes from Windows: \\ in its names is read as /');
      }
      const utf16 = Buffer.from(`\ufeff${head}${comment}${lines}`, 'utf16le').toString('latin1');
      expect((await audit(utf16, base)).classes).toMatchObject({ matched: 3 });
    });

    it('leaves a backslash in a name of this system alone', async () => {
      fill(['back\\slash']);
      const lines = `15,${createHash('md5').update('TEST back\\slash').digest('hex')},./back\\slash\n`;
      const list = `%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n## Invoked from: /ev\n${lines}`;
      expect((await audit(list)).classes).toMatchObject({ matched: 1, new: 1 });
    });
  });

  it.each([
    ['/elsewhere/a', 'which is outside the audited files'],
    ['C:/elsewhere/a', 'which is outside the audited files'],
    ['../a', 'which leads out of its folder'],
    ['deep/../../a', 'which leads out of its folder'],
  ])('that names %s does not fit, and nothing is read', async (name, words) => {
    await expect(audit(`${'0'.repeat(64)}  a\n${'1'.repeat(64)}  ${name}\n`)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringContaining(words),
      hint: expect.stringContaining('--base'),
    });
  });

  it('audits one file under the path by which the list knows it', async () => {
    fill(['image']);
    const whole = tree;
    tree = join(whole, 'image');
    for (const list of [say('sha256sum image', whole), say(`sha256sum "$PWD/image"`, whole)])
      expect((await audit(list)).classes).toMatchObject({ matched: 1, missing: 0, moved: 0 });
    tree = whole;
  });

  it.each([
    ['TEST', 'line 1 is not in a known form'],
    [`${'0'.repeat(64)}  a\n${'0'.repeat(64)}  ./a\n`, 'line 2 names a file a second time'],
    [`${'0'.repeat(63)}  a\n`, 'line 1 is not in a known form'],
    ['%%%% HASHDEEP-1.0\n%%%% size,tiger,filename\n', 'its columns are not'],
    [`%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n1,${'0'.repeat(31)},a\n`, 'line 3 is not in a known form'],
    ['', 'it names no file'],
  ])('that is none is refused: %j', async (text, words) => {
    await expect(listOf(text)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringContaining(words),
    });
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
