/** `verifyBundle` of the library says of a bundle what `custody verify` says: as a folder, a TAR, a ZIP, whole and changed. */
import { openAsBlob, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTrust } from '../../src/verify/trust/trust.ts';
import { type BundleFile, verifyBundle } from '../../src/web/verify-bundle.ts';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
let now: number;
const at = (name: string): string => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'pins.json');
  writeFileSync(at('image.dd'), Buffer.alloc(300_000, 'TEST image '));
  const data = ['--manner', 'found', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  const rest = ['--description', 'TEST', '--found-at', 'TEST', '--id', 'account; TEST', '--under', '1'];
  await bench.run('record', 'collect', 'KA/1', ...data, ...rest);
  const measure = ['--as', 'measure', '--exhibit', 'KA/1', '--when', 'before', '--under', '1'];
  await bench.run('hash', 'image.dd', '-l', 'case.custody', ...measure);
  const create = ['bundle', 'create', '--disclose', 'none', '--evidence', 'KA/1=image.dd', '-o'];
  for (const name of ['folder', 'whole.tar', 'whole.zip'])
    expect(await bench.run(...create, name)).toMatchObject({ status: 0 });
  await bench.run('checkpoint', '-o', 'letter.txt');
  now = bench.setClock((clock) => clock);
});
afterAll(() => bench.remove());

/** As the library says it: a folder by its files, an archive as one. */
async function byLibrary(name: string, checkpoints: readonly string[] = []) {
  const trust = parseTrust(readFileSync(at('pins.json'), 'utf8'));
  const { verdict, findings, evidence = [] } = await verifyBundle(await filesOf(name), { trust, now, checkpoints });
  return { verdict, codes: findings.map(({ code }) => code), outcomes: evidence.map(({ outcome }) => outcome) };
}

async function filesOf(name: string): Promise<BundleFile[]> {
  if (/\.(tar|zip)$/.test(name)) return [{ path: name, blob: await openAsBlob(at(name)) }];
  const files = readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: path.slice(bench.folder.length + 1), blob: await openAsBlob(path) };
    }),
  );
}

async function byCommand(name: string, ...more: string[]) {
  const { out } = await bench.run('verify', name, '--trust', 'pins.json', '--json', '--no-memory', ...more);
  const { verdict, findings, evidence } = JSON.parse(out) as {
    verdict: string;
    findings: { code: string }[];
    evidence: { outcome: string }[];
  };
  return { verdict, codes: findings.map(({ code }) => code), outcomes: evidence.map(({ outcome }) => outcome) };
}

describe('verifyBundle', () => {
  it.each(['folder', 'whole.tar', 'whole.zip'])('says of %s what the command says', async (name) => {
    const said = await byLibrary(name);
    expect(said).toEqual(await byCommand(name));
    expect(said).toMatchObject({ verdict: 'verified', outcomes: ['match'] });
    expect(said.codes).toContain('END_NOT_SHOWN');
    const text = readFileSync(at('letter.txt'), 'utf8');
    const shown = await byLibrary(name, [text]);
    expect(shown).toEqual(await byCommand(name, '--checkpoint', 'letter.txt'));
    expect(shown.codes).not.toContain('END_NOT_SHOWN');
  });

  it.each(['folder', 'whole.tar', 'whole.zip'])('finds one byte of the evidence changed in %s', async (name) => {
    const file = name === 'folder' ? 'folder/data/evidence/KA=2F1/image.dd' : name;
    const bytes = readFileSync(at(file));
    const place = name === 'folder' ? 777 : bytes.indexOf('TEST image TEST') + 777;
    bytes[place] = (bytes[place] as number) ^ 1;
    const other = name === 'folder' ? file : `changed-${name}`;
    writeFileSync(at(other), bytes);
    if (name === 'whole.zip') return await expect(byLibrary(other)).rejects.toMatchObject({ code: 'BUNDLE_DAMAGED' });
    const said = await byLibrary(name === 'folder' ? name : other);
    expect(said).toEqual(await byCommand(name === 'folder' ? name : other));
    expect(said).toMatchObject({ verdict: 'failed', outcomes: ['mismatch'] });
  });

  it('refuses what is neither a bundle nor a record', async () => {
    writeFileSync(at('other.zip'), 'TEST');
    await expect(byLibrary('other.zip')).rejects.toMatchObject({ code: 'NOT_A_LEDGER' });
  });

  it('ends for the reason that its signal has', async () => {
    const trust = parseTrust(readFileSync(at('pins.json'), 'utf8'));
    const signal = AbortSignal.abort(new Error('TEST over'));
    await expect(verifyBundle(await filesOf('whole.tar'), { trust, now, signal })).rejects.toThrow('TEST over');
  });
});
