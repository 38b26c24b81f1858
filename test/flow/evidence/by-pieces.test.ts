/** A match by pieces is reported as such: a record with a false SHA-256 and right pieces is found by the digest of the whole alone. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { bytesFromLatin1 } from '../../../src/crypto/digest.ts';
import type { ContentState } from '../../../src/custody/state/state.ts';
import { FileComparer } from '../../../src/flow/evidence/compare.ts';
import { hashToManifest } from '../../../src/flow/hash/manifest.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { testSecret, testWorker } from '../hash/samples.ts';

let folder: string;
let root = '';
const pieceSize = 64 * 1024;
const image = Buffer.alloc(3 * pieceSize + 5, 'TEST image. ');
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = makeFolder();
  mkdirSync(at('list'));
  writeFileSync(at('image.dd'), image);
  const means = { secret: testSecret, workers: 1, worker: testWorker(), warn: () => {} };
  const made = await hashToManifest({
    ...means,
    paths: [at('image.dd')],
    output: at('m'),
    algorithms: ['sha256'],
    pieceSize,
  });
  root = toHex(bytesFromLatin1(made.only?.pieces ?? ''));
});
afterAll(() => removeFolder(folder));

async function compare(sha256: string, pieces: readonly string[]) {
  const content = { size: image.length, sha256, pieces: { size: pieceSize, root }, by: 3 } as ContentState;
  const means = { depth: 'every-byte', secret: testSecret, workers: 1, worker: testWorker(), warn: () => {} } as const;
  return await new FileComparer({ ...means, pieces }).compare(content, at('image.dd'));
}
const right = createHash('sha256').update(image).digest('hex');
const wrong = '0'.repeat(64);

it('a false SHA-256 with right pieces matches by pieces only, and differs by the whole', async () => {
  expect(await compare(wrong, [at('m.pieces')])).toMatchObject({ outcome: 'match', isByPieces: true });
  expect(await compare(wrong, [])).toMatchObject({ outcome: 'mismatch' });
});

it('an honest record matches by pieces, and by every byte where there is no list', async () => {
  expect(await compare(right, [at('m.pieces')])).toMatchObject({ outcome: 'match', isByPieces: true });
  const whole = await compare(right, []);
  expect(whole).toMatchObject({ outcome: 'match', found: { digests: { sha256: right } } });
  expect(whole).not.toHaveProperty('isByPieces');
});

it('a list whose root is not on record is not used', async () => {
  rmSync(at('m'));
  const content = { size: image.length, sha256: wrong, by: 3 } as ContentState;
  const means = { depth: 'every-byte', secret: testSecret, workers: 1, worker: testWorker(), warn: () => {} } as const;
  const compared = await new FileComparer({ ...means, pieces: [at('m.pieces')] }).compare(content, at('image.dd'));
  expect(compared).toMatchObject({ outcome: 'mismatch' });
});
