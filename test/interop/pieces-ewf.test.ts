/** Pieces of media within Expert Witness images made here by Debian's ewfacquire: those of the raw bytes, and damage located by them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { bytesFromLatin1 } from '../../src/crypto/digest.ts';
import type { ContentState } from '../../src/custody/state/state.ts';
import { pieceRoot } from '../../src/evidence/pieces.ts';
import { FileComparer } from '../../src/flow/evidence/compare.ts';
import { PiecesOutput } from '../../src/flow/hash/pieces.ts';
import { testSecret, testWorker } from '../flow/hash/samples.ts';
import { hashMedia } from '../flow/image/hash-media.ts';

// a skip is a failure in CI
const withTools = describe.skipIf(!process.env.CI && spawnSync('ewfacquire', ['-V']).error !== undefined);
const pieceSize = 65_536;
let folder = '';

function acquire(name: string, raw: Buffer): string {
  const source = join(folder, `${name}.dd`);
  writeFileSync(source, raw);
  const target = join(folder, name);
  const args = '-q -u -C TEST -D TEST -e TEST -E TEST -N TEST -f encase6 -c deflate:fast -S 1MiB'.split(' ');
  execFileSync('ewfacquire', [...args, '-t', target, source], { stdio: 'pipe' });
  return `${target}.E01`;
}

withTools('media of an Expert Witness image', () => {
  const raw = Buffer.alloc(20 * pieceSize + 512);
  let first = '';
  let content: ContentState;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pieces-ewf-'));
    for (let at = 0; at < raw.length; at += 32) createHash('sha256').update(`TEST ${at}`).digest().copy(raw, at);
    first = acquire('good', raw);
    const { pieces, size, digests } = await hashMedia(first, ['sha256'], { pieceSize });
    if (pieces === undefined) throw new Error('no pieces');
    let expected = '';
    for (let at = 0; at < raw.length; at += pieceSize)
      expected += createHash('sha256')
        .update(raw.subarray(at, at + pieceSize))
        .digest('binary');
    expect(pieces).toEqual({ size: pieceSize, root: pieceRoot(expected), digests: expected });
    const list = new PiecesOutput(join(folder, 'good.pieces'));
    list.writeOne(pieces, size);
    list.commit();
    const hex = (latin1: string) => toHex(bytesFromLatin1(latin1));
    content = { by: 3, size, sha256: hex(digests.sha256 ?? ''), pieces: { size: pieceSize, root: hex(pieces.root) } };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const compare = async (file: string, depth: 'every-byte' | 'sampled') =>
    await new FileComparer({
      depth,
      pieces: [join(folder, 'good.pieces')],
      secret: testSecret,
      workers: 2,
      worker: testWorker(),
      warn: () => {},
    }).compare(content, file);

  it('match by the digest of the whole, which is taken of them', async () => {
    expect(await compare(first, 'every-byte')).toMatchObject({
      outcome: 'match',
      found: { digests: { sha256: content.sha256 } },
    });
  });

  it('that are damaged are told by the piece', async () => {
    const other = Buffer.from(raw);
    other[7 * pieceSize + 3] = 0;
    other[20 * pieceSize] = (other[20 * pieceSize] as number) ^ 1;
    expect(await compare(acquire('bad', other), 'every-byte')).toMatchObject({
      outcome: 'mismatch',
      why: expect.stringContaining('pieces 7 and 20 of 21 differ, bytes 458752 to 524287 and 1310720 to 1311231'),
      pieces: { different: { total: 2 } },
    });
  });

  it('are not sampled, only their size is compared', async () => {
    expect(await compare(first, 'sampled')).toMatchObject({ outcome: 'incomplete', reason: 'depth' });
  });
});
