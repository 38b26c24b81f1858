/** `custody hash --only`: chosen digests, equal to those of other programs, and nothing that could pass for a record. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const bytes = Buffer.alloc(300_000, 'TEST image. ');
beforeAll(async () => {
  bench = await openBench();
  writeFileSync(join(bench.folder, 'image'), bytes);
  mkdirSync(join(bench.folder, 'folder'));
});

describe('custody hash --only', () => {
  it('gives the digests named, of each file, and says what they are not', async () => {
    const { status, out } = await bench.run('hash', 'image', '--only', 'md5,sha512', '--json');
    expect(status).toBe(0);
    const digests = {
      md5: createHash('md5').update(bytes).digest('hex'),
      sha512: createHash('sha512').update(bytes).digest('hex'),
    };
    expect(JSON.parse(out).files).toEqual([
      { path: 'image', size: 300_000, digests, complete: true, reading: 'COMPLETE', unreadable: [] },
    ]);
    const text = await bench.run('hash', 'image', '--only', 'md5');
    expect(text.out).toContain(`${digests.md5}  (for comparison only)`);
    expect(text.out).toContain('Without SHA-256 this proves nothing');
  });

  it.each([
    [['-o', 'new.manifest'], 'USAGE', 2],
    [['--alg', 'md5'], 'USAGE', 2],
    [['--as', 'measure', '--exhibit', 'KA/1'], 'USAGE', 2],
    [['--only', 'crc32'], 'USAGE', 2],
  ])('is refused with %j', async (more, code, status) => {
    const ran = await bench.run('hash', 'image', '--only', 'blake3', ...more);
    expect(ran).toMatchObject({ status, out: '', err: expect.stringContaining(`[${code}]`) });
  });

  it('is refused for a folder, and for what is not there', async () => {
    const folder = await bench.run('hash', 'folder', '--only', 'blake3');
    expect(folder).toMatchObject({ status: 4, out: '', err: expect.stringContaining('[NOT_A_FILE]') });
    const gone = await bench.run('hash', 'gone', '--only', 'blake3');
    expect(gone).toMatchObject({ status: 5, out: '', err: expect.stringContaining('[NOT_FOUND]') });
    // before the first is read, which may take hours
    const second = await bench.run('hash', 'image', 'gone', '--only', 'blake3');
    expect(second).toMatchObject({ status: 5, out: '', err: expect.stringContaining('[NOT_FOUND]') });
  });
});
