/** A folder given to the page, compared with its manifest: the same classes as on a disk. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ManifestRecord } from '../../src/evidence/record.ts';
import { compareTree } from '../../src/web/evidence-tree.ts';
import type { GivenFile } from '../../src/web/given-file.ts';
import { encodeManifest } from '../evidence/manifest-samples.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('binary');
const record = (name: string, content: string, more: Partial<ManifestRecord> = {}): ManifestRecord => {
  const digests = { sha256: sha256(content) };
  return { path: [name], kind: 'file', size: content.length, digests, mtime: [1, 0], salt: 's'.repeat(32), ...more };
};

async function compare(records: readonly ManifestRecord[], found: Readonly<Record<string, string>>) {
  const bytes = encodeManifest({ format: 1, algorithms: ['sha256'] }, records);
  const given = ([path, text]: [string, string]): GivenFile => ({ path, blob: new Blob([text]) });
  return await compareTree(
    { path: 'TEST.manifest', blob: new Blob([new Uint8Array(bytes)]) },
    {
      files: new Map(Object.entries(found).map((one) => [one[0], given(one)])),
      path: 'tree',
      hash: async ([file]) => ({
        sha256: createHash('sha256')
          .update(new Uint8Array(await (file as GivenFile).blob.arrayBuffer()))
          .digest('hex'),
      }),
      ahead: () => {},
    },
  );
}

describe('a file that changed while it was recorded', () => {
  const changed = { changed: true };

  it('matches nothing for good, and differs from nothing', async () => {
    expect(await compare([record('a', 'TEST')], { a: 'TEST' })).toMatchObject({ outcome: 'match' });
    for (const now of ['TEST', 'TESS', 'TEST and more'])
      expect(await compare([record('a', 'TEST', changed)], { a: now })).toMatchObject({
        outcome: 'incomplete',
        counts: { matched: now === 'TEST' ? 1 : 0, unreadable: now === 'TEST' ? 0 : 1, changed: 0 },
      });
  });

  it('is not found under another name', async () => {
    expect(await compare([record('a', 'TEST')], { b: 'TEST' })).toMatchObject({ counts: { moved: 1 } });
    const gone = { missing: 1, new: 1, moved: 0 };
    expect(await compare([record('a', 'TEST', changed)], { b: 'TEST' })).toMatchObject({ counts: gone });
    expect(await compare([record('a', '')], { b: '' })).toMatchObject({ counts: gone });
  });
});
