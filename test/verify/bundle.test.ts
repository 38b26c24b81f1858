/** Every finding about a bundle, each from bytes that trip it alone, as `verify` tells it. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { engine } from '../../src/engine/node.ts';
import { findingTable } from '../../src/verify/finding/table.ts';
import { check } from '../../src/web/check.ts';
import type { FileDigests } from '../../src/web/file-digests.ts';
import { bytesOf } from '../../src/web/given-file.ts';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const seen = new Set<string>();

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  await bench.run(
    ...['record', 'collect', 'KA/1', '--manner', 'found', '--kind', 'data', '--condition', 'good', '--under', '1'],
    ...['--from-nobody', 'found', '--id', 'account; TEST', '--description', 'TEST', '--found-at', 'TEST'],
  );
  mkdirSync(at('ev'));
  bench.write('ev/image.dd', 'TEST image');
  bench.write('photo.jpg', 'TEST photograph');
  await bench.run(
    ...[
      'hash',
      'ev/image.dd',
      '-l',
      'case.custody',
      '--exhibit',
      'KA/1',
      '--as',
      'measure',
      '--when',
      'before',
      '--under',
      '1',
    ],
  );
  await bench.run('record', 'note', '--text', 'TEST', '--attach', 'photo.jpg:photograph');
  const whole = ['--disclose', 'none', '--attachments', 'photos', '--evidence', 'KA/1=ev/image.dd'];
  mkdirSync(at('photos'));
  cpSync(at('photo.jpg'), at('photos/photo.jpg'));
  const { status, err } = await bench.run('bundle', 'create', '-o', 'whole', ...whole);
  expect({ status, err }).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());
afterEach(() => rmSync(at('b'), { recursive: true, force: true }));

/** Codes about the bundle, and the outcome of its check. */
async function found(name: string): Promise<{ codes: string[]; outcome: string; verdict: string }> {
  const { findings, checks, verdict } = JSON.parse((await bench.run('verify', name, '--json')).out);
  const all: string[] = findings.map(({ code }: { code: string }) => code);
  const codes = all.filter((code) => findingTable[code as keyof typeof findingTable]?.check === 'bundle').sort();
  for (const code of codes) seen.add(code);
  return { codes, outcome: checks.find((one: { name: string }) => one.name === 'bundle').outcome, verdict };
}

/** Digests as the page has them: at most one of each kind runs at a time. */
function onePerKind(): FileDigests {
  const going = new Set<string>();
  const create: FileDigests['create'] = (name) => {
    expect(going.has(name)).toBe(false);
    going.add(name);
    const run = engine.createDigest(name);
    return {
      update: (bytes) => run.update(bytes),
      copy: () => run.copy(),
      digest() {
        going.delete(name);
        return run.digest();
      },
    };
  };
  return { create, whole: async (bytes) => createHash('sha256').update(bytes).digest(), isSlow: false };
}

/** The same codes as the page tells them. */
async function foundByPage(name: string): Promise<string[]> {
  const files = readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const record = files.map(({ parentPath, name: own }) => {
    const path = join(parentPath, own);
    return { path: path.slice(bench.folder.length + 1), blob: new Blob([readFileSync(path)]) };
  });
  const { verification } = await check(
    { record, trust: { pins: [] }, checkpoints: [], now: Date.now() / 1000 },
    {
      digests: onePerKind(),
      read: (file, from, to) => bytesOf(file, from, to),
      onProgress: () => {},
      signal: new AbortController().signal,
    },
  );
  const codes = verification.findings.map(({ code }) => code);
  return codes.filter((code) => findingTable[code as keyof typeof findingTable]?.check === 'bundle').sort();
}

/** Writes a file of the bundle, and its digest into the list that names it, as the maker of the bundle would have. */
function put(path: string, bytes: Uint8Array | string, listed = true): void {
  const whole = at(`b/${path}`);
  writeFileSync(whole, bytes);
  const list = at(path.startsWith('data/') ? 'b/manifest-sha256.txt' : 'b/tagmanifest-sha256.txt');
  const lines = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith(`  ${path}`));
  if (listed) lines.push(`${sum(readFileSync(whole))}  ${path}`);
  writeFileSync(list, `${lines.join('\n')}\n`);
  if (path.startsWith('data/')) put('manifest-sha256.txt', readFileSync(list));
}

/** The count of the payload as it is now. */
function recount(): void {
  const files = readdirSync(at('b/data'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((total, entry) => total + readFileSync(join(entry.parentPath, entry.name)).length, 0);
  put('bag-info.txt', `Payload-Oxum: ${bytes}.${files.length}\n`);
}

/** Lists the payload by SHA-512 instead. */
function longDigests(): void {
  const lines = readFileSync(at('b/manifest-sha256.txt'), 'utf8').trimEnd().split('\n');
  const long = lines.map((line) => {
    const path = line.slice(66);
    return `${createHash('sha512')
      .update(readFileSync(at(`b/${path}`)))
      .digest('hex')}  ${path}\n`;
  });
  for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) rmSync(at(`b/${name}`));
  writeFileSync(at('b/manifest-sha512.txt'), long.join(''));
}

const within = 'BUNDLE_CHECKPOINT_WITHIN';
const attachment = (): string => `data/attachments/${sum(readFileSync(at('photo.jpg')))}`;
const checkpoint = (): string => readFileSync(at('whole/data/case.checkpoint'), 'utf8');

describe('the findings about a bundle', () => {
  it.each<[string, () => void, string[], 'pass' | 'fail' | 'gaps']>([
    ['nothing but the notice', () => {}, [within], 'pass'],
    ['a part that is not there', () => rmSync(at(`b/${attachment()}`)), ['BAG_FILE_MISSING', within], 'gaps'],
    ['a part too much', () => writeFileSync(at('b/data/letter.txt'), 'TEST'), ['BAG_FILE_EXTRA', within], 'fail'],
    [
      'a part that differs',
      () => writeFileSync(at(`b/${attachment()}`), 'TEST photogrxph'),
      ['BAG_ATTACHMENT_OTHER', 'BAG_FILE_DIFFERS', within],
      'fail',
    ],
    [
      'a file beside the evidence that the record binds, which differs',
      () => {
        put('data/evidence/KA=2F1/x.bin', 'TEST other');
        recount();
        writeFileSync(at('b/data/evidence/KA=2F1/x.bin'), 'TEST othxr');
      },
      ['BAG_FILE_DIFFERS', within],
      'fail',
    ],
    ['another count', () => put('bag-info.txt', 'Payload-Oxum: 1.1\n'), ['BAG_OXUM_DIFFERS', within], 'fail'],
    ['a count that is none', () => put('bag-info.txt', 'Payload-Oxum: many\n'), ['BAG_TAG_BROKEN', within], 'fail'],
    [
      'an attachment under another name',
      () => {
        put(`data/attachments/${'0'.repeat(64)}`, 'TEST other');
        recount();
      },
      ['BAG_ATTACHMENT_OTHER', within],
      'fail',
    ],
    [
      'an attachment under another name, and SHA-512 only',
      () => {
        put(`data/attachments/${'0'.repeat(64)}`, 'TEST other');
        recount();
        longDigests();
      },
      ['BAG_ATTACHMENT_OTHER', within],
      'fail',
    ],
    [
      'weak digests only',
      () => {
        renameSync(at('b/manifest-sha256.txt'), at('b/manifest-md5.txt'));
        rmSync(at('b/tagmanifest-sha256.txt'));
      },
      ['BAG_DIGEST_WEAK', within],
      'gaps',
    ],
    [
      'what Windows and macOS lay beside its files',
      () => {
        for (const name of ['.DS_Store', '._case.custody', 'Thumbs.db', 'DESKTOP.INI', 'evidence/.DS_Store'])
          writeFileSync(at(`b/data/${name}`), 'TEST');
        mkdirSync(at('b/data/System Volume Information'));
        writeFileSync(at('b/data/System Volume Information/x'), 'TEST');
      },
      [...Array(6).fill('BAG_FILE_OF_SYSTEM'), within],
      'pass',
    ],
    [
      'a file that is named much like one of those',
      () => writeFileSync(at('b/data/Thumbs.db.exe'), 'TEST'),
      ['BAG_FILE_EXTRA', 'BAG_FILE_UNKNOWN', within],
      'fail',
    ],
    [
      'such a file in the evidence of an exhibit, which is as it was sent or is not',
      () => writeFileSync(at('b/data/evidence/KA=2F1/.DS_Store'), 'TEST'),
      ['BAG_FILE_EXTRA', within],
      'fail',
    ],
    [
      'such a file, in a bag that does not call itself a bundle',
      () => {
        put('bag-info.txt', 'External-Description: TEST other bag\n');
        writeFileSync(at('b/data/.DS_Store'), 'TEST');
      },
      ['BAG_FILE_EXTRA', 'BAG_FILE_UNKNOWN', within],
      'fail',
    ],
    [
      'such a file that was listed, and was changed',
      () => {
        put('data/desktop.ini', 'TEST');
        recount();
        writeFileSync(at('b/data/desktop.ini'), 'TESX');
      },
      ['BAG_FILE_DIFFERS', 'BAG_FILE_UNKNOWN', within],
      'fail',
    ],
    [
      'what no bundle has',
      () => {
        put('data/stray', 'TEST');
        recount();
      },
      ['BAG_FILE_UNKNOWN', within],
      'pass',
    ],
    [
      'a checkpoint of another size',
      () => {
        put('data/case.checkpoint', checkpoint().replace(/\n\d+\n/, '\n3\n'));
        recount();
      },
      ['BUNDLE_CHECKPOINT_DIFFERS'],
      'fail',
    ],
    [
      'a checkpoint of another ledger',
      () => put('data/case.checkpoint', checkpoint().replace(/[0-9a-f]{64}/, '0'.repeat(64))),
      ['BUNDLE_CHECKPOINT_DIFFERS'],
      'fail',
    ],
    [
      'a checkpoint beyond the end',
      () => {
        put('data/case.checkpoint', checkpoint().replace(/\n\d+\n/, '\n900\n'));
        recount();
      },
      ['BUNDLE_CHECKPOINT_DIFFERS'],
      'fail',
    ],
    [
      'a checkpoint that is none',
      () => {
        put('data/case.checkpoint', 'TEST');
        recount();
      },
      ['BUNDLE_CHECKPOINT_DIFFERS'],
      'fail',
    ],
    [
      'no checkpoint, and evidence that travels apart',
      () => {
        for (const path of ['data/evidence/KA=2F1/image.dd', 'data/case.checkpoint']) {
          put(path, '', false);
          rmSync(at(`b/${path}`));
        }
        recount();
      },
      ['BUNDLE_EVIDENCE_APART'],
      'pass',
    ],
  ])('%s', async (_, change, codes, outcome) => {
    cpSync(at('whole'), at('b'), { recursive: true });
    change();
    expect(await found('b')).toEqual({
      codes: codes.sort(),
      outcome,
      verdict: outcome === 'fail' ? 'failed' : expect.not.stringMatching('failed'),
    });
    expect(await foundByPage('b')).toEqual(codes);
  });

  it('evidence within an archive that is only compared with another record', async () => {
    await bench.run('bundle', 'create', '-o', 'b.zip', '--disclose', 'none', '--evidence', 'KA/1=ev/image.dd');
    expect((await found('b.zip')).codes).toEqual([within]);
    const { with: others } = JSON.parse((await bench.run('verify', 'case.custody', '--with', 'b.zip', '--json')).out);
    const codes: string[] = others[0].findings.map(({ code }: { code: string }) => code);
    expect(codes).toContain('BUNDLE_EVIDENCE_PACKED');
    seen.add('BUNDLE_EVIDENCE_PACKED');
  });

  it('are all there', () => {
    const all = Object.entries(findingTable).flatMap(([code, { check }]) => (check === 'bundle' ? [code] : []));
    expect([...seen].sort()).toEqual(all.sort());
  });
});
