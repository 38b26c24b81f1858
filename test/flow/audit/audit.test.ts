import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitOfAudit } from '../../../src/cli/exit-of.ts';
import { auditLines } from '../../../src/cli/hash/audit-lines.ts';
import { AuditListing } from '../../../src/cli/hash/audit-listing.ts';
import { encodeComponent } from '../../../src/evidence/path.ts';
import { encodeHeader, type ManifestRecord } from '../../../src/evidence/record.ts';
import { type AuditRequest, auditPaths } from '../../../src/flow/audit/audit.ts';
import type { Difference } from '../../../src/flow/audit/manifests.ts';
import { measuredAudit } from '../../../src/flow/evidence/measured.ts';
import { encodeManifest, encodeWholeRecord, rawOf } from '../../evidence/manifest-samples.ts';
import { makeAwkwardTree, makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { hashPaths, testSecret, testWorker } from '../hash/samples.ts';

let folder = '';
let tree = '';
beforeEach(() => {
  folder = makeFolder();
  tree = join(folder, 'tree');
  mkdirSync(tree);
});
afterEach(() => removeFolder(folder));

async function keepManifest(paths: string[]): Promise<string> {
  const path = join(folder, 'TEST.manifest');
  writeFileSync(path, (await hashPaths(paths)).bytes);
  return path;
}

async function audit(manifest: string, paths: string[], more: Partial<AuditRequest> = {}) {
  const differences: Difference[] = [];
  const outcome = await auditPaths({
    manifest,
    paths,
    depth: 'every-byte',
    scratch: folder,
    secret: testSecret,
    workers: 2,
    worker: testWorker(),
    onDifference: (one) => differences.push(one),
    ...more,
  });
  return {
    outcome,
    differences,
    told: differences.map((one) => [one.class, (one.recorded ?? one.found)?.path.join('/')]),
  };
}

describe('auditing a tree against its manifest', () => {
  it('matches an untouched tree, awkward names and all, and leaves nothing behind', async () => {
    const names = makeAwkwardTree(tree);
    const manifest = await keepManifest([tree]);
    const { outcome, differences } = await audit(manifest, [tree]);
    expect(differences).toEqual([]);
    expect(outcome.counts.classes.matched).toBe(names);
    expect(readdirSync(folder).sort()).toEqual(['TEST.manifest', 'tree']);
  });

  it('does not call a file different that could not be looked at when it was recorded', async () => {
    writeFileSync(join(tree, 'a'), 'TEST');
    const record: ManifestRecord = {
      path: ['a'],
      kind: 'file',
      size: 0,
      mtime: { absent: 'unknown' },
      salt: '\0'.repeat(32),
      digests: { sha256: createHash('sha256').digest('binary') },
      unreadable: [[0, 0]],
    };
    const header = encodeHeader({ format: 1, algorithms: ['sha256'] });
    const manifest = join(folder, 'TEST.manifest');
    writeFileSync(manifest, header + encodeWholeRecord(record, encodeComponent), 'latin1');
    expect((await audit(manifest, [tree])).told).toEqual([['unreadable', 'a']]);
  });

  it('takes the first file of an image for all of them that the manifest has, a gap among them too', async () => {
    const parts = ['TESTé.E01', 'TESTé.E02', 'TESTé.E03'].map((name) => join(tree, name));
    for (const path of parts) writeFileSync(path, `TEST ${path.slice(-3)}`);
    const manifest = await keepManifest(parts);
    expect((await audit(manifest, parts.slice(0, 1))).told).toEqual([]);
    writeFileSync(join(tree, 'TESTé.E03'), 'TEST other');
    rmSync(join(tree, 'TESTé.E02'));
    expect((await audit(manifest, parts.slice(0, 1))).told).toEqual([
      ['missing', rawOf('TESTé.E02')],
      ['changed', rawOf('TESTé.E03')],
    ]);
    const opaque = await keepManifest(parts.slice(0, 1));
    expect((await audit(opaque, parts.slice(0, 1))).outcome.counts.found).toBe(1);
  });

  it('tells what was changed, moved, copied, removed, added and made another kind', async () => {
    for (const name of ['changed', 'moved', 'copied', 'removed', 'kind', 'link'])
      writeFileSync(join(tree, name), `TEST ${name}`);
    rmSync(join(tree, 'link'));
    symlinkSync('changed', join(tree, 'link'));
    const manifest = await keepManifest([tree]);
    writeFileSync(join(tree, 'changed'), 'TEST Changed');
    mkdirSync(join(tree, 'sub'));
    renameSync(join(tree, 'moved'), join(tree, 'sub', 'moved'));
    cpSync(join(tree, 'copied'), join(tree, 'copy'));
    rmSync(join(tree, 'removed'));
    rmSync(join(tree, 'kind'));
    mkdirSync(join(tree, 'kind'));
    rmSync(join(tree, 'link'));
    symlinkSync('copied', join(tree, 'link'));
    const { told } = await audit(manifest, [tree]);
    expect(told).toEqual([
      ['changed', 'changed'],
      ['duplicate', 'copy'],
      ['kind-changed', 'kind'],
      ['changed', 'link'],
      ['moved', 'moved'],
      ['missing', 'removed'],
      ['new', 'sub'],
    ]);
  });

  it('only looks where it is told to go no deeper, and opens no file', async () => {
    writeFileSync(join(tree, 'a'), 'TEST one');
    const manifest = await keepManifest([tree]);
    writeFileSync(join(tree, 'a'), 'TEST two');
    expect((await audit(manifest, [tree], { depth: 'sizes' })).told).toEqual([]);
    expect((await audit(manifest, [tree])).told).toEqual([['changed', 'a']]);
    writeFileSync(join(tree, 'a'), 'TEST three');
    expect((await audit(manifest, [tree], { depth: 'sizes' })).told).toEqual([['changed', 'a']]);
    expect((await audit(manifest, [tree], { depth: 'structure' })).told).toEqual([]);
  });

  it('only looks at what the user named as well, a link followed', async () => {
    // reading it would take hours
    const [path, link, manifest] = [join(tree, 'image.dd'), join(tree, 'link'), join(folder, 'TEST.manifest')];
    writeFileSync(path, '');
    truncateSync(path, 2 ** 40);
    symlinkSync('image.dd', link);
    const record = (name: string, size: number): ManifestRecord => {
      const [digests, salt] = [{ sha256: 'd'.repeat(32) }, 's'.repeat(32)];
      return { path: [name], kind: 'file', size, digests, mtime: [1, 0], salt };
    };
    const write = (name: string, size: number) =>
      writeFileSync(manifest, encodeManifest({ format: 1, algorithms: ['sha256'] }, [record(name, size)]));
    for (const [name, at] of [
      ['image.dd', path],
      ['link', link],
    ] as const) {
      for (const depth of ['sizes', 'structure'] as const) {
        write(name, 2 ** 40);
        const same = await audit(manifest, [at], { depth });
        expect(same.told).toEqual([]);
        expect(same.outcome.hashing).toMatchObject({ walked: 1, listed: 1, hashed: 0, unread: 0 });
        write(name, 5);
        expect((await audit(manifest, [at], { depth })).told).toEqual(depth === 'sizes' ? [['changed', name]] : []);
      }
    }
  });

  it('calls nothing matched where the manifest lists no file, unless that is expected', async () => {
    mkdirSync(join(tree, 'sub'));
    const manifest = await keepManifest([tree]);
    const last = ({ outcome }: Awaited<ReturnType<typeof audit>>) =>
      auditLines(outcome, new AuditListing(false), { isRootHeld: false }).at(-1);
    const unexpected = await audit(manifest, [tree]);
    expect([exitOfAudit(unexpected.outcome), last(unexpected)]).toEqual([
      3,
      'NOTHING TO COMPARE: the manifest lists no file. Is it the right one? If it is to be empty, add --expect-empty.',
    ]);
    expect(measuredAudit(unexpected.outcome)).toMatchObject({
      content: undefined,
      why: '1 of 1 matched; the manifest lists no file',
    });
    const expected = await audit(manifest, [tree], { isEmptyExpected: true });
    expect([exitOfAudit(expected.outcome), last(expected)]).toEqual([
      0,
      'NOTHING TO COMPARE: the manifest lists no file, and none is there, as you expect.',
    ]);
    expect(measuredAudit(expected.outcome)).toMatchObject({ isExpectedEmpty: true, audit: { matched: 1 } });
    writeFileSync(join(tree, 'new'), 'TEST');
    const filled = await audit(manifest, [tree]);
    expect([exitOfAudit(filled.outcome), last(filled)]).toEqual([1, 'DIFFERENT (EVERY BYTE): 1 new.']);
  });

  it('compares a file of 0 bytes', async () => {
    writeFileSync(join(tree, 'none'), '');
    const { outcome } = await audit(await keepManifest([tree]), [tree]);
    expect([exitOfAudit(outcome), outcome.empty]).toEqual([0, undefined]);
  });

  it('audits one file, under its name or another', async () => {
    const image = join(tree, 'image.dd');
    writeFileSync(image, 'TEST image');
    const manifest = await keepManifest([image]);
    expect((await audit(manifest, [image])).told).toEqual([]);
    renameSync(image, join(tree, 'copy.dd'));
    expect((await audit(manifest, [join(tree, 'copy.dd')])).told).toEqual([['moved', 'image.dd']]);
  });

  it('checks the manifest before it reads anything', async () => {
    const manifest = await keepManifest([tree]);
    const started: number[] = [];
    const onStart = () => started.push(1);
    await expect(audit(manifest, [tree], { root: new Uint8Array(32), onStart })).rejects.toMatchObject({
      code: 'MANIFEST_ROOT',
    });
    writeFileSync(manifest, 'TEST');
    await expect(audit(manifest, [tree], { onStart })).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
    expect(started).toEqual([]);
  });

  it('tells how much the manifest expects, where every byte is read', async () => {
    writeFileSync(join(tree, 'TEST.dd'), 'TEST image');
    const manifest = await keepManifest([tree]);
    const totalOf = async (depth: 'every-byte' | 'sizes'): Promise<unknown> => {
      let total: unknown;
      const onStart = (done: () => object) => {
        total = (done() as { total?: number }).total;
      };
      await audit(manifest, [tree], { depth, onStart } as never);
      return total;
    };
    expect(await totalOf('every-byte')).toBeGreaterThanOrEqual(10);
    expect(await totalOf('sizes')).toBeUndefined();
  });

  it('puts no temporary file into what it audits', async () => {
    const manifest = await keepManifest([tree]);
    await expect(audit(manifest, [tree], { scratch: tree })).rejects.toMatchObject({ code: 'WRITES_INTO_EVIDENCE' });
  });

  it('reads a tree that nobody may write to', async () => {
    writeFileSync(join(tree, 'a'), 'TEST');
    chmodSync(join(tree, 'a'), 0o400);
    chmodSync(tree, 0o500);
    const manifest = await keepManifest([tree]);
    expect((await audit(manifest, [tree])).told).toEqual([]);
    chmodSync(tree, 0o700);
  });
});
