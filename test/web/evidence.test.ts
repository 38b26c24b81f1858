/** Evidence given to the page: one folder or file is compared with the record, and others under the same exhibit are reported. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import type { CustodyState } from '../../src/custody/state/state.ts';
import { ManifestReader } from '../../src/evidence/manifest-reader.ts';
import { type KeyedUnder, keyedDigest, keyedUnder } from '../../src/ledger/private/content-key.ts';
import { examineEvidence } from '../../src/web/evidence.ts';
import type { GivenFile } from '../../src/web/given-file.ts';
import { encodeManifest } from '../evidence/manifest-samples.ts';

const digest = (text: string) => createHash('sha256').update(text);
const given = (path: string, text: string | Uint8Array<ArrayBuffer>): GivenFile => ({ path, blob: new Blob([text]) });

/** A record in which KA/1, called AA/9 too, is that text, or the folder of that manifest. */
const stateOf = (content: object) =>
  ({
    numbers: new Map([
      ['ka/1', 0],
      ['aa/9', 0],
    ]),
    exhibits: [{ index: 0, number: 'KA/1', kind: 'data', content }],
  }) as unknown as CustodyState;

async function examine(
  content: object,
  files: {
    carried?: [string, GivenFile[]][];
    given?: GivenFile[];
    manifests?: GivenFile[];
    keyedUnder?: KeyedUnder;
  },
) {
  const extra: string[] = [];
  const results = await examineEvidence({
    keyedUnder: files.keyedUnder ?? (() => undefined),
    state: stateOf(content),
    carried: new Map(files.carried),
    given: files.given ?? [],
    manifests: files.manifests ?? [],
    hash: async (all) => {
      const hash = createHash('sha256');
      for (const { blob } of all) hash.update(new Uint8Array(await blob.arrayBuffer()));
      return { sha256: hash.digest('hex'), others: {} };
    },
    ahead: () => {},
    onExtra: (path) => extra.push(path),
  });
  return { outcomes: results.map(({ outcome, reason }) => reason ?? outcome), extra };
}

describe('one file', () => {
  const content = { by: 1, size: 4, sha256: digest('TEST').digest('hex') };
  const [good, planted] = [given('KA=2F1/disk.dd', 'TEST'), given('AA=2F9/disk.dd', 'TESS')];

  it('is found beside others, which are told', async () => {
    const found = await examine(content, { given: [given('KA%2F1.txt', 'note'), given('KA%2F1.dd', 'TEST')] });
    expect(found).toEqual({ outcomes: ['match'], extra: ['KA%2F1.txt'] });
  });

  it.each([[[0, 1]], [[1, 0]]])('of two numbers has two folders in a bundle, in the order %j', async (order) => {
    const folders: [string, GivenFile[]][] = [
      ['KA/1', [good]],
      ['AA/9', [planted]],
    ];
    const carried = order.map((at) => folders[at] as [string, GivenFile[]]);
    expect(await examine(content, { carried })).toEqual({ outcomes: ['match'], extra: ['AA=2F9/disk.dd'] });
  });
});

describe('many files', () => {
  const content = { by: 1, size: 4, sha256: digest('TEST').digest('hex') };

  it('below the folder of an exhibit are not told, as on a disk; those in it are', async () => {
    const below = [given('evidence/KA%2F1/many/0/a', 'x'), given('evidence/KA%2F1/many/1/b', 'TEST')];
    const files = [...below, given('evidence/KA%2F1/a.dd', 'TEST'), given('evidence/KA%2F1/note', 'x')];
    expect(await examine(content, { given: files })).toEqual({
      outcomes: ['match'],
      extra: ['evidence/KA%2F1/note'],
    });
    expect(await examine(content, { given: below })).toEqual({ outcomes: ['missing'], extra: [] });
  });

  it('in a folder without a number are searched, and the folder is told once', async () => {
    const files = ['a', 'b/c', 'b/d'].map((name) => given(`evidence/photos/${name}`, 'x'));
    expect(await examine(content, { given: files })).toEqual({ outcomes: ['not-given'], extra: ['evidence/photos'] });
    const found = [...files, given('evidence/photos/b/e', 'TEST')];
    expect(await examine(content, { given: found })).toEqual({ outcomes: ['match'], extra: [] });
  });
});

describe('a file on record by a keyed digest', () => {
  const salt = new Uint8Array(32).fill(7);
  const plain = { size: 4, sha256: digest('TEST').digest('hex') };
  const content = { by: 1, keyed: { value: toHex(keyedDigest(salt, plain)), key: '07'.repeat(32) } };
  const opened = keyedUnder(() => salt);

  it('is never a match without its content key', async () => {
    const found = await examine(content, { given: [given('KA%2F1.dd', 'TEST')] });
    expect(found).toEqual({ outcomes: ['key-missing'], extra: [] });
  });

  it.each([
    ['TEST', 'match'],
    ['TESS', 'mismatch'],
    ['TEST ', 'mismatch'],
  ])('is compared with %j where the key is open', async (text, outcome) => {
    const found = await examine(content, { given: [given('KA%2F1.dd', text)], keyedUnder: opened });
    expect(found).toEqual({ outcomes: [outcome], extra: [] });
  });

  it('is found under another name only where the key is open', async () => {
    const files = { given: [given('a.txt', 'other'), given('b.txt', 'TEST')] };
    expect(await examine(content, { ...files, keyedUnder: opened })).toEqual({ outcomes: ['match'], extra: ['a.txt'] });
    expect(await examine(content, files)).toEqual({ outcomes: ['not-given'], extra: ['a.txt', 'b.txt'] });
  });
});

describe('a folder', () => {
  const record = {
    path: ['a'],
    kind: 'file',
    size: 4,
    digests: { sha256: digest('TEST').digest('binary') },
    mtime: [1, 0],
    salt: 's'.repeat(32),
  } as const;
  const bytes = encodeManifest({ format: 1, algorithms: ['sha256'] }, [record]);
  const manifest = given('TEST.manifest', new Uint8Array(bytes));
  const reader = new ManifestReader();
  reader.feed(bytes);
  reader.end();
  while (reader.next() !== undefined);
  const content = { by: 1, size: 4, records: 2, root: toHex(reader.totals().root) };

  it('is held against its manifest; a note beside it, and another of its number, are told', async () => {
    const files = [given('KA%2F1.txt', 'note'), given('KA%2F1.old/a', 'TESS'), given('KA%2F1/a', 'TEST')];
    const found = { outcomes: ['match'], extra: ['KA%2F1.old', 'KA%2F1.txt'] };
    expect(await examine(content, { given: files, manifests: [manifest] })).toEqual(found);
  });
});
