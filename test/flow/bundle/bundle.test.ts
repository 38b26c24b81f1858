/** A bundle made and opened again, in each of its forms. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BundleSources, createBundle, isBundle, openBundle } from '../../../src/flow/bundle/bundle.ts';
import { extractBundle } from '../../../src/flow/bundle/extract.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { layParts, photographDigest } from './samples.ts';

let folder = '';
let parts: BundleSources;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = makeFolder();
  parts = layParts(folder);
});
afterEach(() => removeFolder(folder));

const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

const expected = [
  'bag-info.txt',
  'bagit.txt',
  `data/attachments/${photographDigest}`,
  'data/case.checkpoint',
  'data/case.custody',
  'data/case.disclosures',
  'data/evidence/KA=2F1/image.dd',
  'data/evidence/KA=2F2/a.txt',
  'data/evidence/KA=2F2/deep/two\nlines\r',
  'data/evidence/KA=2F2/deep/ünïcode 100%',
  'data/letter.txt',
  'data/manifests/list.manifest',
  'data/manifests/list.pieces',
  'manifest-sha256.txt',
  'tagmanifest-sha256.txt',
];

describe('a folder bundle', () => {
  it('lies as the specification says', async () => {
    const made = await createBundle({ parts, out: at('out'), form: 'folder' });
    expect(filesUnder(at('out'))).toEqual([...expected].sort());
    expect(existsSync(at('out/data/evidence/KA=2F2/deep/empty'))).toBe(true);
    expect(made).toMatchObject({ form: 'folder', path: at('out'), files: 11 });
    const manifest = readFileSync(at('out/manifest-sha256.txt'), 'utf8');
    expect(manifest).toContain('  data/evidence/KA=2F2/deep/ünïcode 100%25\n');
    expect(manifest).toContain('  data/evidence/KA=2F2/deep/two%0Alines%0D\n');
    expect(readFileSync(at('out/bag-info.txt'), 'utf8')).toContain(`Payload-Oxum: ${made.bytes}.11\n`);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('is opened with every part found, and nothing to say against it', async () => {
    await createBundle({ parts, out: at('out'), form: 'folder' });
    expect(await isBundle(at('out'))).toBe(true);
    const bundle = await openBundle(at('out'));
    expect(bundle).toMatchObject({
      kind: 'folder',
      folder: at('out'),
      faults: [],
      ledger: at('out/data/case.custody'),
      disclosures: at('out/data/case.disclosures'),
      checkpoint: at('out/data/case.checkpoint'),
      manifests: [at('out/data/manifests/list.manifest')],
      letter: at('out/data/letter.txt'),
    });
    expect(bundle.evidence).toEqual(
      new Map([
        ['KA/1', at('out/data/evidence/KA=2F1/image.dd')],
        ['KA/2', at('out/data/evidence/KA=2F2')],
      ]),
    );
    expect([...bundle.attachments]).toEqual([[photographDigest, at(`out/data/attachments/${photographDigest}`)]]);
    expect(bundle.unchecked.files).toBe(4);
    await bundle.close();
    expect(existsSync(at('out'))).toBe(true);
    const whole = await openBundle(at('out'), { isWhole: true });
    expect(whole).toMatchObject({ faults: [], checked: { files: 11 }, unchecked: { files: 0 } });
  });

  it('is never written over anything', async () => {
    for (const form of ['folder', 'tar', 'zip'] as const) {
      writeFileSync(at('taken'), 'TEST');
      await expect(createBundle({ parts, out: at('taken'), form })).rejects.toMatchObject({ code: 'EXISTS' });
      expect(readFileSync(at('taken'), 'utf8')).toBe('TEST');
    }
  });
});

describe.each(['tar', 'zip'] as const)('a %s bundle', (form) => {
  const out = () => at(`case.${form}`);
  const judge = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    expect({ program, status, stderr }).toEqual({ program, status: 0, stderr: '' });
    return stdout;
  };

  it('has the same bytes whenever it is made, and wherever from', async () => {
    await createBundle({ parts, out: out(), form });
    const first = readFileSync(out());
    rmSync(out());
    mkdirSync(at('elsewhere'));
    const again = layParts(at('elsewhere'));
    utimesSync(at('elsewhere/image.dd'), 1, 1);
    chmodSync(at('elsewhere/image.dd'), 0o600);
    await createBundle({ parts: again, out: out(), form });
    expect(readFileSync(out()).equals(first)).toBe(true);
  });

  it('is opened: small parts at hand, evidence listed', async () => {
    await createBundle({ parts, out: out(), form });
    mkdirSync(at('scratch'));
    const bundle = await openBundle(out(), { scratch: at('scratch') });
    expect(bundle).toMatchObject({ kind: form, faults: [], unchecked: { files: 4 } });
    expect(bundle.folder.startsWith(at('scratch/'))).toBe(true);
    expect(readFileSync(bundle.ledger)).toEqual(readFileSync(at('case.custody')));
    expect([...bundle.evidence]).toEqual([
      ['KA/1', `${out()}/data/evidence/KA=2F1/image.dd`],
      ['KA/2', `${out()}/data/evidence/KA=2F2`],
    ]);
    expect(bundle.contents.get('KA/2')).toEqual({ files: 3, bytes: 29 });
    await bundle.close();
    expect(readdirSync(at('scratch'))).toEqual([]);
    expect((await openBundle(out(), { isWhole: true })).unchecked.files).toBe(0);
  });

  it('is written out as the folder that it stands for', async () => {
    await createBundle({ parts, out: out(), form });
    await createBundle({ parts, out: at('folder'), form: 'folder' });
    const written = await extractBundle({ path: out(), out: at('written') });
    expect(written).toMatchObject({ faults: [], files: 11 });
    expect(filesUnder(at('written'))).toEqual(filesUnder(at('folder')));
    judge('diff', '-r', at('written'), at('folder'));
    await expect(extractBundle({ path: out(), out: at('written') })).rejects.toMatchObject({ code: 'EXISTS' });
  });

  it('is read by the programs that everybody has', async () => {
    await createBundle({ parts, out: out(), form });
    mkdirSync(at('theirs'));
    const module = form === 'tar' ? 'tarfile' : 'zipfile';
    if (form === 'tar') judge('tar', 'xf', out(), '-C', at('theirs'));
    else judge('unzip', '-qq^', out(), '-d', at('theirs'));
    if (form === 'zip') judge('unzip', '-tqq', out());
    await createBundle({ parts, out: at('folder'), form: 'folder' });
    judge('diff', '-r', at('theirs/case'), at('folder'));
    mkdirSync(at('pythons'));
    judge('python3', '-m', module, '-e', out(), at('pythons'));
    judge('diff', '-r', at('pythons/case'), at('folder'));
  });

  it('is cut off at no place without being noticed', async () => {
    await createBundle({ parts, out: out(), form });
    const whole = readFileSync(out());
    // zeros behind the end of a TAR file are nothing that could be missed
    const end = form === 'tar' ? whole.findLastIndex((byte) => byte !== 0) + 1024 : whole.length;
    for (let length = 0; length < end; length += 97) {
      writeFileSync(at(`cut.${form}`), whole.subarray(0, length));
      const opened = openBundle(at(`cut.${form}`), { isWhole: true });
      await expect(opened, `cut at ${length}`).rejects.toMatchObject({ code: length < 300 ? /./ : 'BUNDLE_DAMAGED' });
    }
  });
});

describe('what a bag lacks, has too much or has otherwise', () => {
  beforeEach(async () => {
    await createBundle({ parts, out: at('out'), form: 'folder' });
  });
  const faults = async (isWhole = false) =>
    (await openBundle(at('out'), { isWhole })).faults.map(({ code, path }) => [code, path]);

  it.each<[string, () => void, unknown[]]>([
    ['a missing part', () => rmSync(at('out/data/letter.txt')), [['BAG_FILE_MISSING', 'data/letter.txt']]],
    [
      'an extra part',
      () => writeFileSync(at('out/data/answers.answer'), ''),
      [
        ['BAG_FILE_EXTRA', 'data/answers.answer'],
        ['BAG_FILE_UNKNOWN', 'data/answers.answer'],
      ],
    ],
    [
      'a changed part',
      () => writeFileSync(at('out/data/letter.txt'), 'TEST lettxr\n'),
      [['BAG_FILE_DIFFERS', 'data/letter.txt']],
    ],
    [
      'a changed tag file',
      () => appendFileSync(at('out/bag-info.txt'), 'Contact-Name: TEST\n'),
      [['BAG_FILE_DIFFERS', 'bag-info.txt']],
    ],
    [
      'a broken manifest',
      () => appendFileSync(at('out/manifest-sha256.txt'), 'TEST\n'),
      [
        ['BAG_TAG_BROKEN', 'manifest-sha256.txt'],
        ['BAG_FILE_DIFFERS', 'manifest-sha256.txt'],
      ],
    ],
  ])('%s', async (_, change, found) => {
    change();
    expect((await faults()).sort()).toEqual(found.sort());
  });

  it('changed evidence, where every byte is read', async () => {
    writeFileSync(at('out/data/evidence/KA=2F1/image.dd'), 'TEST imaxe');
    expect(await faults()).toEqual([]);
    expect(await faults(true)).toEqual([['BAG_FILE_DIFFERS', 'data/evidence/KA=2F1/image.dd']]);
  });

  it('evidence that was hashed already is held to the bag by its digest, and not read again', async () => {
    const bundle = await openBundle(at('out'));
    const path = bundle.evidence.get('KA/1') ?? '';
    const [size, before] = [readFileSync(path).length, bundle.checked.files];
    const sha256 = bundle.bag.manifests.get('sha256')?.get('data/evidence/KA=2F1/image.dd') ?? '';
    bundle.noteEvidence(path, { size: size + 1, sha256: '0'.repeat(64) });
    bundle.noteEvidence(at('image.dd'), { size, sha256: '0'.repeat(64) });
    expect([bundle.checked.files, bundle.faults]).toEqual([before, []]);
    bundle.noteEvidence(path, { size, sha256 });
    bundle.noteEvidence(path, { size, sha256: '0'.repeat(64) });
    expect([bundle.checked.files, bundle.faults]).toEqual([before + 1, []]);
    const other = await openBundle(at('out'));
    other.noteEvidence(path, { size, sha256: '0'.repeat(64) });
    expect(other.faults).toMatchObject([
      { code: 'BAG_FILE_DIFFERS', path: 'data/evidence/KA=2F1/image.dd', expected: sha256 },
    ]);
    for (const each of [bundle, other]) await each.close();
  });

  it('tag files of others are no fault', async () => {
    mkdirSync(at('out/metadata'));
    writeFileSync(at('out/metadata/notes.txt'), 'TEST');
    expect(await faults(true)).toEqual([]);
  });
});

describe('what is refused', () => {
  beforeEach(async () => {
    await createBundle({ parts, out: at('out'), form: 'folder' });
  });

  it.each<[string, () => void, string]>([
    ['a link', () => symlinkSync('/etc/passwd', at('out/data/answers')), 'BUNDLE_UNSAFE'],
    ['a pipe', () => spawnSync('mkfifo', [at('out/data/pipe')]), 'BUNDLE_UNSAFE'],
    ['a case twin', () => writeFileSync(at('out/data/Letter.txt'), ''), 'BUNDLE_UNSAFE'],
    ['a list of things to fetch', () => writeFileSync(at('out/fetch.txt'), ''), 'BUNDLE_UNSAFE'],
    [
      'a name that steps out',
      () => appendFileSync(at('out/manifest-sha256.txt'), `${'0'.repeat(64)}  data/../../x\n`),
      'BUNDLE_UNSAFE',
    ],
    ['two ledgers', () => cpSync(at('case.custody'), at('out/data/other.custody')), 'NOT_A_BUNDLE'],
    ['no ledger', () => rmSync(at('out/data/case.custody')), 'NOT_A_BUNDLE'],
    ['no manifest', () => rmSync(at('out/manifest-sha256.txt')), 'NOT_A_BUNDLE'],
    ['no declaration', () => rmSync(at('out/bagit.txt')), 'NOT_A_BUNDLE'],
    [
      'another version',
      () => writeFileSync(at('out/bagit.txt'), 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n'),
      'NOT_A_BUNDLE',
    ],
    [
      'another encoding',
      () => writeFileSync(at('out/bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n'),
      'NOT_A_BUNDLE',
    ],
  ])('%s', async (_, change, code) => {
    change();
    await expect(openBundle(at('out'))).rejects.toMatchObject({ code });
  });
});

describe('evidence that cannot travel', () => {
  it.each<[string, () => void]>([
    ['a link', () => symlinkSync('a.txt', at('tree/link'))],
    ['a pipe', () => spawnSync('mkfifo', [at('tree/pipe')])],
    [
      'a name that is not UTF-8',
      () => writeFileSync(Buffer.concat([Buffer.from(at('tree/')), Buffer.from([0xff])]), ''),
    ],
    ['a case twin', () => writeFileSync(at('tree/A.TXT'), '')],
    ['a normalisation twin', () => writeFileSync(at('tree/deep/u\u0308ni\u0308code 100%'), '')],
    ['a backslash', () => writeFileSync(at('tree/a\\b'), '')],
  ])('%s is refused, and nothing is left behind', async (_, spoil) => {
    spoil();
    await expect(createBundle({ parts, out: at('out'), form: 'folder' })).rejects.toMatchObject({
      code: 'NOT_PORTABLE',
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  });

  it('names what cannot be shown so that it can be found', async () => {
    writeFileSync(Buffer.concat([Buffer.from(at('tree/deep/a\\xff')), Buffer.from([0xff])]), '');
    await expect(createBundle({ parts, out: at('out'), form: 'folder' })).rejects.toThrow(
      'deep/a\\u{5c}xff\\xff cannot travel in a bundle: a name that is not UTF-8',
    );
  });
});
