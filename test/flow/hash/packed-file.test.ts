/** A file inside an archive: its digest once every byte was read, and none where the archive changed meanwhile. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { bytesFromLatin1 } from '../../../src/crypto/digest.ts';
import { openStore } from '../../../src/flow/bundle/store.ts';
import { hashPacked } from '../../../src/flow/hash/packed-file.ts';
import { PackedFiles } from '../../../src/fs/bundle/packed-files.ts';
import type { ArchiveWithin } from '../../../src/fs/bundle/store.ts';
import { archiveForms, archiveOf, membersOf } from '../../cli/packed-bundles.ts';

let folder: string;
const image = Buffer.alloc(3 * 1024 * 1024 + 17, 'TEST image ');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packed-'));
  mkdirSync(join(folder, 'bag/data'), { recursive: true });
  writeFileSync(join(folder, 'bag/bagit.txt'), 'BagIt-Version: 1.0\n');
  writeFileSync(join(folder, 'bag/data/image.dd'), image);
  writeFileSync(join(folder, 'bag/data/empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(archiveForms)('in %s', (form) => {
  it('has its digest, and none once the archive is another', async () => {
    const path = join(folder, `bag.${form}`);
    writeFileSync(path, archiveOf(membersOf(join(folder, 'bag')), form));
    const store = await openStore(path);
    const packed = new PackedFiles(path, store, store.within as ArchiveWithin);
    let bytes = 0;
    const onBytes = (count: number): void => {
      bytes += count;
    };
    const hash = async (name: string) => await hashPacked(packed, `${path}/data/${name}`, { onBytes });
    const sum = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    expect(toHex(bytesFromLatin1((await hash('image.dd')).sha256 ?? ''))).toBe(sum(image));
    expect(bytes).toBe(image.length);
    expect(toHex(bytesFromLatin1((await hash('empty')).sha256 ?? ''))).toBe(sum(Buffer.alloc(0)));
    expect(packed.names(`${path}/data`)).toEqual(['empty', 'image.dd']);
    expect(packed.isStored([`${path}/data/image.dd`])).toBe(form !== 'deflated.zip');
    utimesSync(path, 1, 1);
    expect(await hash('image.dd')).toEqual({ sha256: undefined, trouble: 'CHANGED' });
    const stopped = hashPacked(packed, `${path}/data/image.dd`, {
      onBytes,
      signal: AbortSignal.abort(new Error('stop')),
    });
    await expect(stopped).rejects.toThrow('stop');
    await store.close();
  });
});
