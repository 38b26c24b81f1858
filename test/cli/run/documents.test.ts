/** Documents of `--json` that no other test reads: each is printed, and is as docs/schema says. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultOf } from '../../docs/json/valid.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  expect({ args, status, err }).toMatchObject({ args, status: 0 });
  return out;
}

/** The document, which is valid and of that format. */
async function printed(format: string, ...args: string[]) {
  const document = JSON.parse(await ok(...args, '--json'));
  expect(document.format).toBe(`custody/${format}`);
  expect(faultOf(document)).toBeUndefined();
  return document;
}

beforeAll(async () => {
  bench = await openBench();
  bench.env.CUSTODY_STORES = at('stores.json');
  bench.env.CUSTODY_STATE = at('state');
  mkdirSync(at('folder'));
  writeFileSync(at('folder/a.txt'), 'TEST');
  writeFileSync(at('one.toml'), 'paper = "a4"\n', { mode: 0o600 });
  await ok(
    ...'record collect KA/1 --kind data --description TEST --condition good --manner found --from-nobody found'.split(
      ' ',
    ),
    ...['--found-at', 'rack', '--under', '1'],
  );
});
afterAll(() => bench.remove());

it('of outside time and witnesses', async () => {
  expect(await printed('anchor-request/1', 'anchor', 'request', '-o', 'a.tsq')).toMatchObject({ size: 3 });
  await printed('witness-key/1', 'anchor', 'key', 'test.example/w', '-o', 'w.wkey', '--no-passphrase');
  await printed('witness-request/1', 'anchor', 'request', '--witness', '-o', 'w.request');
  const signed = await printed('witnessed/1', 'anchor', 'sign', 'w.request', '--key', 'w.wkey', '-o', 'w.answer');
  expect(signed).toMatchObject({ by: 'test.example/w', size: 3 });
});

it('of a folder that many computers hash', async () => {
  await printed('plan/1', 'shards', 'plan', 'folder', '-o', 'p.plan', '--shards', '1');
  await printed('shard/1', 'shards', 'hash', 'p.plan', '0', '-o', '0.shard');
  const joined = await printed('join/1', 'shards', 'join', 'p.plan', '0.shard', '-o', 'k.manifest');
  expect(joined).toMatchObject({ files: 1, joined: 1, lacking: 0 });
});

it('of a manifest, a bundle and an excerpt', async () => {
  await ok('hash', 'folder', '-o', 'f.manifest');
  await printed('manifest-withhold/1', 'export', 'manifest', 'f.manifest', '--show', 'a.txt', '-o', 'less.manifest');
  await ok('bundle', 'create', '-o', 'case.tar', '--disclose', 'none');
  await printed('bundle-extract/1', 'bundle', 'extract', 'case.tar', '-o', 'out');
  expect(
    await printed('excerpt/1', 'bundle', 'create', '--excerpt', 'KA/1', '-o', 'KA-1.excerpt', '--disclose', 'none'),
  ).toMatchObject({
    disclosed: 0,
  });
});

it('of settings and drafts', async () => {
  bench.env.CUSTODY_CONFIG = at('settings.toml');
  await printed('config-load/1', 'config', 'load', 'one.toml');
  bench.env.CUSTODY_CONFIG = 'none';
  await bench.type(['TEST'], 'record', 'collect', 'KA/2');
  expect(await printed('draft/1', 'draft', 'show', '1')).toMatchObject({ number: 1, answers: [{ answer: 'TEST' }] });
});

it('of stores', async () => {
  await printed('store-add/1', 'store', 'add', 'lab', at('shared'));
  expect(await printed('stores/1', 'store', 'list')).toMatchObject({ stores: [{ name: 'lab', kind: 'folder' }] });
  await ok('init', 'two.custody', '--case', 'TEST 2', '--title', 'TEST');
  const { address } = await printed('store-push/1', 'store', 'push', 'two.custody', 'lab');
  await printed('store/1', 'store', 'check', 'lab');
  await printed('store-ledger/1', 'store', 'check', address);
  await printed('store-fetch/1', 'store', 'fetch', 'two.custody');
  await printed('store-clone/1', 'store', 'clone', address, 'three.custody');
});
