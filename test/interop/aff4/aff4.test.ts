/** AFF4 images written in test code from the published description; none of another program was tried. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.ts';
import { fakeHost } from '../../cli/fake-host.ts';
import { type Aff4Options, aff4Sample, mediaOfSample, streamBytes } from '../../fuzz/aff4-sample.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const digest = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest('hex');

async function hash(options: Aff4Options = {}, ...words: string[]) {
  writeFileSync(join(folder, 'image.aff4'), aff4Sample(options));
  const host = fakeHost(folder, 'aff4');
  const status = await run(['hash', 'image.aff4', ...words, '--json'], host);
  return { status, said: host.out === '' ? undefined : JSON.parse(host.out), err: host.err };
}

describe('an AFF4 image', () => {
  it.each(['stored', 'zlib', 'deflate'] as const)(
    'of chunks packed as %s gives its media, gaps as zeros',
    async (method) => {
      const { status, said } = await hash({ method });
      expect(status).toBe(0);
      expect(said).toMatchObject({ container: 'aff4', complete: true, findings: [] });
      expect(said.media).toEqual({ size: 8192, digests: { sha256: digest('sha256', mediaOfSample()) } });
      expect(said.notes).toEqual([
        'read by its description; this reader was not checked on a foreign image',
        'the hashes of its map and blocks were not checked',
      ]);
    },
  );

  it('is compared with the digests that it states', async () => {
    const [md5, sha1] = ['md5', 'sha1'].map((name) => digest(name, mediaOfSample())) as [string, string];
    const right = await hash({ hashes: { MD5: md5, SHA1: sha1 } });
    expect([right.status, right.said.stored]).toEqual([0, { md5, sha1 }]);
    const wrong = await hash({ hashes: { MD5: '0'.repeat(32), SHA1: sha1 } });
    expect(wrong.status).toBe(1);
    expect(wrong.said.findings).toMatchObject([{ code: 'AFF4_STORED_MD5', about: 'content' }]);
  });

  it('may have no map', async () => {
    const { status, said } = await hash({
      size: streamBytes.length,
      turtle: (text) => text.replace('aff4:dataStream <aff4://TEST-map>', 'aff4:dataStream <aff4://TEST-stream>'),
    });
    expect([status, said.media.digests.sha256]).toEqual([0, digest('sha256', streamBytes)]);
  });

  it('may have streams of one byte, and rows in any order', async () => {
    const streams = ['http://aff4.org/Schema#SymbolicStreamFF', 'aff4://TEST-stream'];
    const { said } = await hash({
      streams,
      size: 2048,
      rows: [
        [1024, 1024, 512, 1],
        [0, 1024, 0, 0],
      ],
    });
    const media = Buffer.concat([Buffer.alloc(1024, 0xff), streamBytes.subarray(512, 1536)]);
    expect(said.media.digests.sha256).toBe(digest('sha256', media));
  });

  it('that lacks a chunk, or something that was not read, is INCOMPLETE, and no digest is called different', async () => {
    const unread = await hash({
      streams: ['aff4://TEST-stream', 'http://aff4.org/Schema#UnreadableData'],
      hashes: { MD5: '0'.repeat(32) },
    });
    expect([unread.status, unread.said.complete, unread.said.unreadable]).toEqual([3, false, [[5376, 100]]]);
    expect(unread.said.findings).toMatchObject([{ code: 'AFF4_NOT_READ', about: 'content' }]);
    const lacking = await hash({ members: (all) => delete all['aff4%3A%2F%2FTEST-stream/00000001'] });
    expect([lacking.status, lacking.said.findings[0].code]).toEqual([3, 'AFF4_CHUNK_LOST']);
  });

  it.each<[string, string, Aff4Options]>([
    ['IMAGE_UNSUPPORTED', 'packed by http://code.google.com/p/snappy/', { method: 'snappy' }],
    [
      'IMAGE_UNSUPPORTED',
      'holds 0 images',
      { turtle: (text) => text.replace('aff4:DiskImage, aff4:Image, aff4:ContiguousImage', 'aff4:Other') },
    ],
    [
      'IMAGE_UNSUPPORTED',
      'something else than a stream',
      { turtle: (text) => text.replace('rdf:type aff4:ImageStream', 'a aff4:Map') },
    ],
    [
      'IMAGE_LINKED',
      'a stream of its map is in another volume',
      { streams: ['aff4://TEST-other', 'aff4://TEST-other'] },
    ],
    [
      'IMAGE_LINKED',
      'in another volume',
      { turtle: (text) => text.replace('dataStream <aff4://TEST-map>', 'dataStream <aff4://b>') },
    ],
    ['IMAGE_INVALID', 'no possible size', { size: 0 }],
    ['IMAGE_INVALID', 'leads nowhere', { rows: [[0, 99_999, 0, 0]] }],
    ['IMAGE_INVALID', 'leads nowhere', { rows: [[0, 10, 0, 7]] }],
    [
      'IMAGE_INVALID',
      'two places',
      {
        rows: [
          [0, 10, 0, 0],
          [5, 10, 0, 0],
        ],
      },
    ],
    ['IMAGE_INVALID', 'map is missing', { members: (all) => delete all['aff4%3A%2F%2FTEST-map/map'] }],
    ['IMAGE_INVALID', 'lacks its name', { members: (all) => delete all['information.turtle'] }],
    [
      'IMAGE_INVALID',
      'no possible chunkSize',
      { turtle: (text) => text.replace(/chunkSize \d+/, 'chunkSize 999999999999') },
    ],
    ['IMAGE_INVALID', 'another form than Turtle', { turtle: (text) => `${text}\n[ ]` }],
    ['IMAGE_INVALID', 'lack a "."', { turtle: (text) => text.slice(0, -3) }],
    ['IMAGE_INVALID', 'name of another form', { turtle: (text) => text.replaceAll('aff4:size', 'b:size') }],
    ['IMAGE_INVALID', 'wrong form', { hashes: { MD5: 'zz' } }],
  ])('is refused as %s: %s', async (code, words, options) => {
    const { status, said, err } = await hash(options);
    expect([status, said]).toEqual([4, undefined]);
    expect(err).toContain(words);
    expect(err).toMatch(new RegExp(`\\[${code}\\]\n.*hint: .*custody hash --opaque`));
  });
});
