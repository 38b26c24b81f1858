/**
 * A format of images is one file and its two rows: one that is invented here is put into both tables, and all commands that read
 * evidence take the media inside it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ContainerKind } from '../../../src/evidence/container.ts';
import { type Bench, openBench } from '../../cli/bench.ts';

/** The file: eight bytes, then the media. */
const box = vi.hoisted(() => ({ kind: 'box' as ContainerKind, magic: 'TEST-BOX' }));

vi.mock('../../../src/flow/image/formats.ts', async (original) => {
  const { imageFormats } = await original<typeof import('../../../src/flow/image/formats.ts')>();
  const { containerAt } = await import('../../../src/flow/image/container-at.ts');
  const { MediaDigests } = await import('../../../src/flow/image/media.ts');
  const is = (path: string): boolean => containerAt(path) === box.kind;
  const format: import('../../../src/flow/image/format.ts').ImageFormat = {
    container: box.kind,
    title: 'box of a test',
    isPlain: false,
    ofMedia: new Set(),
    isNamed: (path) => path.endsWith('.box'),
    filesNamed: () => undefined,
    laterFiles: () => [],
    filesOf: (path) => (is(path) ? [path] : undefined),
    mayBe: is,
    firstOf: () => undefined,
    said: (files) => ({ size: files.size(0) - box.magic.length, storedMd5: undefined, storedSha1: undefined }),
    async hash([path = ''], algorithms, { pieceSize, resume, signal }) {
      const bytes = readFileSync(path).subarray(box.magic.length);
      const about = { algorithms, path, identity: path, size: bytes.length, pieceSize, resume, signal };
      const media = await MediaDigests.start(about);
      await media.add(bytes, () => '');
      const { digests, pieces } = media.finish('');
      media.close();
      const none = { acquisitionErrors: [], unlistedErrors: { count: 0, sectors: 0 }, metadata: {} };
      const image = { size: bytes.length, storedMd5: undefined, storedSha1: undefined, ...none };
      return {
        ...{ segments: [path], format, image, size: bytes.length, digests, pieces, reused: 0 },
        ...{ findings: [], findingCount: 0, unreadable: [], unlisted: { count: 0, sectors: 0 }, notes: [] },
      };
    },
  };
  return { imageFormats: [format, ...imageFormats] };
});

vi.mock('../../../src/evidence/containers.ts', async (original) => {
  const { containers } = await original<typeof import('../../../src/evidence/containers.ts')>();
  const begins = (head: Uint8Array) => Buffer.from(head).toString('latin1').startsWith(box.magic);
  return { containers: { ...containers, [box.kind]: { begins, format: 'vendor', named: /\.box$/ } } };
});

let bench: Bench;
const media = 'TEST media. '.repeat(50);
const file = 'evidence/KA%2F1-1.box';
const sha256 = createHash('sha256').update(media).digest('hex');

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'evidence'));
  bench.write(file, box.magic + media);
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  const ran = await bench.run('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  expect(ran).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

it('is hashed by its media, and put on record so', async () => {
  const hashed = await bench.run('hash', file);
  expect(hashed).toMatchObject({ status: 0 });
  expect(hashed.out).toContain(`${file} (box of a test, 1 file)`);
  expect(hashed.out).toContain(sha256);
  const as = '--as acquire --exhibit KA/1-1 --source KA/1 --method physical --under 1 --open all --blocker';
  const ran = await bench.run('hash', file, ...as.split(' '), 'absent:not-applicable: TEST');
  expect(ran).toMatchObject({ status: 0 });
  const { body } = JSON.parse((await bench.run('show', '3', '--json')).out);
  const content = { size: media.length, digests: { sha256: { value: { hex: sha256 } } } };
  expect(body.products).toMatchObject([{ format: 'vendor', size: media.length + box.magic.length, content }]);
});

it('is compared by its media, and by nothing else', async () => {
  const verify = async () => JSON.parse((await bench.run('verify', '--evidence', 'evidence', '--json')).out);
  const outcome = async () =>
    (await verify()).evidence.find(({ number }: { number: string }) => number === 'KA/1-1').outcome;
  expect(await outcome()).toBe('match');
  bench.write(file, `${box.magic}${media.replace('TEST', 'TAST')}`);
  expect(await outcome()).toBe('mismatch');
  // the media alone is the content too
  bench.write(file, media);
  expect(await outcome()).toBe('match');
});

it('is not taken for the media by its name alone', async () => {
  bench.write('named.box', media);
  const { err } = await bench.run('hash', 'named.box');
  expect(err).toContain('named.box is named as an image (box of a test) but is not one; it is hashed as a file');
});
