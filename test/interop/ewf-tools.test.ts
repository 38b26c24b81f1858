/** Expert Witness images made here by Debian's ewfacquire: read as it meant them, and damaged, judged beside ewfverify. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { hashContained } from '../../src/flow/image/contained.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { hashMedia } from '../flow/image/hash-media.ts';

// a skip is a failure in CI
const withTools = describe.skipIf(!process.env.CI && spawnSync('ewfacquire', ['-V']).error !== undefined);

let folder = '';
let source = '';
const digest = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest('hex');
const hex = (latin1: string | undefined) => Buffer.from(latin1 ?? '', 'latin1').toString('hex');

/** 3 MiB and two sectors: a third that packs well, a third of zeros, a third that cannot be packed. */
function media(): Buffer {
  const noise = (at: number) => Array.from({ length: 2048 }, (_, k) => createHash('sha256').update(`TEST ${at} ${k}`));
  const parts = Array.from({ length: 48 }, (_, at) => {
    if (at % 3 < 2) return Buffer.alloc(65_536, at % 3 === 0 ? 'TEST packs well ' : 0);
    return Buffer.concat(noise(at).map((hash) => hash.digest()));
  });
  return Buffer.concat([...parts, Buffer.alloc(1024, 'TEST end')]);
}
const raw = media();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
  source = join(folder, 'source.raw');
  writeFileSync(source, raw);
});
afterAll(() => rmSync(folder, { recursive: true }));

const said = { C: 'TEST 26/118', D: 'TEST disk', e: 'TEST Ada Ambler', E: 'KA/1', N: 'TEST notes' };

/** Acquires without a question; returns the first segment. */
function acquire(name: string, options: Record<string, string>): string {
  const target = join(folder, name);
  const all = Object.entries({ d: 'sha1', S: '1MiB', ...said, ...options, t: target });
  const args = ['-q', '-u', ...all.flatMap(([flag, value]) => [`-${flag}`, value]), source];
  execFileSync('ewfacquire', args, { stdio: 'pipe' });
  return join(folder, files(name)[0] as string);
}
const files = (name: string) =>
  readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`))
    .sort();
const ewfverify = (first: string) => spawnSync('ewfverify', ['-q', first], { encoding: 'utf8' });
const ewfinfo = (first: string) => execFileSync('ewfinfo', [first], { encoding: 'utf8', stdio: 'pipe' });
const infoOf = (text: string, label: string) => new RegExp(`^\\t${label}:\\s+(.*)$`, 'm').exec(text)?.[1];

async function expectSame(first: string): Promise<void> {
  const read = await hashMedia(first, ['sha256', 'sha1']);
  expect(read.findings).toEqual([]);
  expect(read.size).toBe(raw.length);
  expect(hex(read.digests.sha256)).toBe(digest('sha256', raw));
  expect(read.segments.map((path) => basename(path))).toEqual(files(basename(first).replace(/\..*$/, '')));
  const info = ewfinfo(first);
  expect(hex(read.image?.storedMd5)).toBe(infoOf(info, 'MD5'));
  expect(hex(read.image?.storedSha1)).toBe(infoOf(info, 'SHA1') ?? '');
  expect(read.image?.metadata).toMatchObject({
    case: infoOf(info, 'Case number'),
    description: infoOf(info, 'Description'),
    examiner: infoOf(info, 'Examiner name'),
    evidence: infoOf(info, 'Evidence number'),
    notes: infoOf(info, 'Notes'),
  });
  expect(infoOf(info, 'Case number')).toBe(said.C);
  expect(ewfverify(first)).toMatchObject({ status: 0, stdout: expect.stringContaining(digest('md5', raw)) });
}

withTools('an image made by ewfacquire', () => {
  it.each('ewf smart ftk encase2 encase3 encase4 encase5 encase6 encase7 linen5 linen6 linen7 ewfx'.split(' '))(
    'in the format %s gives the media that was acquired, with what was stored and typed',
    async (format) => {
      await expectSame(acquire(`format-${format}`, { f: format, c: 'fast' }));
    },
  );

  it.each([
    { c: 'none', b: '16' },
    { c: 'empty-block', b: '64', g: '1' },
    { c: 'best', b: '1024', g: '64' },
    { c: 'fast', b: '32768', f: 'encase6' },
    { c: 'none', f: 'encase7', S: '1MiB', b: '128', g: '128' },
    { c: 'none', f: 'smart', S: '1MiB', b: '64' },
    { c: 'fast', S: '2MiB', P: '1024' },
  ])('with the settings %j as well', async (options) => {
    await expectSame(acquire(`set-${Object.values(options).join('-')}`, options));
  });

  it('is not read from a later segment on, and the first is named', async () => {
    const first = acquire('later', { c: 'none' });
    const [, second = ''] = files('later');
    await expect(hashContained(join(folder, second), ['sha256'], { warn: () => {} })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(`begins with ${first}`),
    });
  });

  it('is what ewfexport gives, byte by byte', () => {
    const first = acquire('export', { c: 'best' });
    const target = join(folder, 'exported');
    execFileSync('ewfexport', ['-q', '-u', '-f', 'raw', '-t', target, first], { stdio: 'pipe' });
    expect(digest('sha256', readFileSync(`${target}.raw`))).toBe(digest('sha256', raw));
  });
});

/** Images of which one thing was damaged; `spoil` works on copies in a folder of their own. */
let damaged = 0;
function damage(first: string, spoil: (segments: string[]) => void): string {
  const own = join(folder, `damaged-${damaged++}`);
  mkdirSync(own);
  const names = files(basename(first).replace(/\..*$/, ''));
  for (const name of names) copyFileSync(join(folder, name), join(own, name));
  spoil(names.map((name) => join(own, name)));
  return join(own, names[0] as string);
}

function flip(path: string, at: number, bit = 1): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ bit;
  writeFileSync(path, bytes);
}

withTools('the digests that EWF-X stores as packed XML', () => {
  it('are not believed where a bit of them was changed', async () => {
    const first = damage(acquire('xhash', { f: 'ewfx', c: 'fast' }), ([only = '', ...more]) => {
      const path = [only, ...more].at(-1) as string;
      flip(path, readFileSync(path).lastIndexOf('xhash') + 76 + 40);
    });
    const read = await hashMedia(first, ['sha256', 'sha1']);
    expect(hex(read.image?.storedMd5)).toBe(digest('md5', raw));
    expect(read.image?.storedSha1).toBeUndefined();
    expect(read.findings).toMatchObject([{ code: 'EWF_SECTION', about: 'container' }]);
  });
});

/** Where the section of that type begins, its descriptor left out. */
const within = (path: string, type: string, nth = 0) => {
  let at = -1;
  for (let count = 0; count <= nth; count += 1)
    at = readFileSync(path, 'latin1').indexOf(`${type}\0`.padEnd(16, '\0'), at + 1);
  if (at < 0) throw new Error(`no ${type} section`);
  return at + 76;
};

withTools('a damaged image', () => {
  const codes = async (first: string) => {
    const { findings, digests } = await hashMedia(first, ['sha256']);
    const isSame = hex(digests.sha256) === digest('sha256', raw);
    return { isSame, codes: [...new Set(findings.map(({ code, about }) => `${code} ${about}`))] };
  };
  let first = '';
  beforeAll(() => {
    first = acquire('whole', { c: 'none', f: 'encase6' });
  });

  // chunks of 32 KiB follow one another, four bytes of checksum behind each
  it.each<[string, (segments: string[]) => void, { isSame: boolean; codes: string[] }]>([
    [
      'the checksum of a chunk: only the container',
      ([one = '']) => flip(one, within(one, 'sectors') + 32_768),
      { isSame: true, codes: ['EWF_CHUNK_CHECKSUM container'] },
    ],
    [
      'a byte of a chunk: the content, which has another digest than was stored',
      ([one = '']) => flip(one, within(one, 'sectors') + 100),
      { isSame: false, codes: ['EWF_CHUNK_CHECKSUM container', 'EWF_STORED_MD5 content', 'EWF_STORED_SHA1 content'] },
    ],
    [
      'a byte of a chunk and its checksum made to fit: only the stored digests tell',
      ([one = '']) => {
        const bytes = readFileSync(one);
        const at = within(one, 'sectors');
        bytes.fill(0, at, at + 32_768);
        // Adler-32 of zeros: a stays 1, b counts the bytes
        bytes.writeUInt32LE(32_768 * 65_536 + 1, at + 32_768);
        writeFileSync(one, bytes);
      },
      { isSame: false, codes: ['EWF_STORED_MD5 content', 'EWF_STORED_SHA1 content'] },
    ],
    [
      'the descriptor of a section in the last segment',
      (segments) => flip(segments.at(-1) as string, within(segments.at(-1) as string, 'hash') - 70),
      { isSame: true, codes: ['EWF_SECTION container', 'EWF_SEGMENT_MISSING content'] },
    ],
    [
      'a table of chunks: its copy is used',
      ([one = '']) => flip(one, within(one, 'table') + 24 + 9),
      { isSame: true, codes: ['EWF_TABLE container'] },
    ],
    [
      'the stored MD5 itself: no digest of the media any more',
      (segments) => flip(segments.at(-1) as string, within(segments.at(-1) as string, 'hash') + 3),
      { isSame: true, codes: ['EWF_SECTION container'] },
    ],
    [
      'what was typed',
      ([one = '']) => flip(one, within(one, 'header') + 20),
      { isSame: true, codes: ['EWF_SECTION container'] },
    ],
    [
      'a segment in the middle is missing',
      ([, two = '']) => rmSync(two),
      { isSame: false, codes: ['EWF_SEGMENT_MISSING content', 'EWF_CHUNK_LOST content'] },
    ],
    [
      'the last segment is missing',
      (segments) => rmSync(segments.at(-1) as string),
      { isSame: false, codes: ['EWF_SEGMENT_MISSING content', 'EWF_CHUNK_LOST content'] },
    ],
    [
      'two segments have each other’s names: the container alone',
      ([one = '', two = '']) => {
        renameSync(one, `${one}.x`);
        renameSync(two, one);
        renameSync(`${one}.x`, two);
      },
      { isSame: true, codes: ['EWF_SECTION container'] },
    ],
    [
      'one segment stands in the place of another, too',
      ([, two = '', three = '']) => copyFileSync(two, three),
      {
        isSame: false,
        codes: ['EWF_SECTION container', 'EWF_STORED_MD5 content', 'EWF_STORED_SHA1 content'],
      },
    ],
    [
      'the last segment is cut',
      (segments) => {
        const last = segments.at(-1) as string;
        writeFileSync(last, readFileSync(last).subarray(0, 2000));
      },
      { isSame: false, codes: ['EWF_SECTION container', 'EWF_SEGMENT_MISSING content', 'EWF_CHUNK_LOST content'] },
    ],
  ])('%s', async (_, spoil, expected) => {
    expect(await codes(damage(first, spoil))).toEqual(expected);
  });

  it('is told by status and words: damage of the container alone leaves the media confirmed', async () => {
    const tell = async (path: string) => {
      const host = fakeHost(folder, 'ewf');
      const status = await run(['hash', path, '-q'], host);
      return [status, host.out.trim().split('\n').at(-1)];
    };
    expect(await tell(first)).toEqual([
      0,
      'COMPLETE: every byte of the media was read, and it matches the stored digest.',
    ]);
    const inContainer = damage(first, ([one = '']) => flip(one, within(one, 'sectors') + 32_768));
    expect(await tell(inContainer)).toEqual([
      3,
      'CONTAINER DAMAGED. COMPLETE: every byte of the media was read, and it matches the stored digest.',
    ]);
    expect(ewfverify(inContainer).status).toBe(1);
    const inContent = damage(first, ([one = '']) => flip(one, within(one, 'sectors') + 100));
    expect(await tell(inContent)).toEqual([1, 'DIFFERENT: the media does not match the stored digest.']);
    expect(ewfverify(inContent).status).toBe(1);
    const cut = damage(first, (segments) => rmSync(segments.at(-1) as string));
    expect(await tell(cut)).toEqual([3, 'INCOMPLETE: not all of the media is there.']);
    expect(ewfverify(cut).status).toBe(1);
  });
});

describe('containers that cannot be opened', () => {
  it.each([
    ['image.Ex01', 'EVF2\r\n\u0081\0', 'Ex01, L01'],
    ['files.L01', 'LVF\t\r\n\u00ff\0', 'Ex01, L01'],
    ['files.Lx01', 'LEF2\r\n\u0081\0', 'Ex01, L01'],
    ['image.aff4', 'PK\u0003\u0004', 'AFF4'],
    ['volume.zip', `PK\u0003\u0004${'\0'.repeat(26)}container.description`, 'AFF4'],
  ])('%s is said to be hashed as the file it is, and is not put on record as media', async (name, head, words) => {
    const bytes = Buffer.from(`${head}TEST what follows`, 'latin1');
    writeFileSync(join(folder, name), bytes);
    const host = fakeHost(folder, 'closed');
    expect(await run(['hash', name, '--json'], host)).toBe(0);
    expect(host.err).toContain(`is a container that cannot be opened here (${words}); it is hashed as a file`);
    expect(JSON.parse(host.out).file.digests.sha256).toBe(digest('sha256', bytes));
    const refused = fakeHost(folder, 'closed');
    const as = ['--as', 'measure', '--exhibit', 'KA/1', '--when', 'after'];
    expect(await run(['hash', name, ...as], refused)).toBe(2);
    expect(refused.err).toContain('the media inside this container cannot be read here');
  });
});
