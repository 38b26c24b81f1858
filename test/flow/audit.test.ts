import { chmodSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditRequest, auditPaths } from '../../src/flow/audit.ts';
import type { Difference } from '../../src/flow/audit-manifests.ts';
import { makeAwkwardTree, makeFolder, removeFolder } from '../fs/walk-trees.ts';
import { hashPaths, testSecret, testWorker } from './hash-samples.ts';

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

  it('puts no temporary file into what it audits', async () => {
    const manifest = await keepManifest([tree]);
    await expect(audit(manifest, [tree], { scratch: tree })).rejects.toMatchObject({ code: 'USAGE' });
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
