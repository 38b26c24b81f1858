/** What every command prints when all goes well: one JSON document, nothing besides with --quiet, colour only where it is wanted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.ts';
import { faultOf } from '../../docs/json/valid.ts';
import { ewfSample } from '../../fuzz/ewf-sample.ts';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL'];

/** A run of each command that succeeds; # is another number each time. */
const runs: readonly (readonly string[])[] = [
  ['--version'],
  ['key', 'new', ...holder, '-o', 'new-#.key', '--no-passphrase'],
  ['key', 'show', 'ada.key.pub'],
  ['key', 'show', 'ada.key'],
  ['key', 'import', 'ada.key', ...holder, '-o', 'import-#.key', '--no-passphrase'],
  ['key', 'passphrase', 'bo.key', '--new-passphrase-file', 'words.txt'],
  ['trust', 'add', 'ada.key.pub', '--how', 'phone', '--trust', 'trust-#.json'],
  ['trust', 'list', '--trust', 'pins.json'],
  ['trust', 'remove', 'KEY', '--trust', 'trust.json'],
  ['init', 'new-#.custody', '--case', 'TEST 2', '--title', 'invented'],
  ['config', 'show'],
  ['config', 'set', 'place', 'TEST'],
  ['config', 'unset', 'paper'],
  ['config', 'path'],
  ['enrol', 'bo.key.pub', '--post', 'desk', '--roles', 'witness'],
  ['record', 'note', '--text', 'TEST'],
  ['record', 'note', '--text', 'TEST', '--dry-run'],
  ['key', 'end', 'bo-#.key.pub', '--reason', 'retired'],
  ['hash', 'folder'],
  ['hash', 'folder', '-o', 'new-#.manifest'],
  ['hash', 'split.001', '-o', 'new-#.manifest'],
  ['hash', 'image.E01'],
  ['status'],
  ['status', '.'],
  ['status', '--keys'],
  ['log'],
  ['log', '--timeline'],
  ['show', '0'],
  ['show', '1'],
  ['show', 'KA/1'],
  ['report'],
  ['report', 'index'],
  ['report', 'index', '-o', 'index-#.html'],
  ['report', 'activity', '--from', '2026-01-01', '--until', '2026-12-31', 'case.custody'],
  ['report', 'gaps', '--profile', './own.json', 'case.custody'],
  ['due'],
  ['due', '--kind', 'destroy'],
  ['checkpoint'],
  ['checkpoint', '-o', 'point-#.txt'],
  ['verify', '--trust', 'pins.json'],
  ['audit', 'folder.manifest', 'folder'],
  ['export', 'sha256sum', 'folder.manifest', '-o', 'list-#.txt'],
  ['import', 'sha256sum', 'provider.md5', '--exhibit', 'KA/1', '--by', 'TEST provider'],
  ['repair'],
  ['forget'],
  ['repair', '--unlock'],
];
const named = runs.map((args) => [args.join(' '), args] as const);

let bench: Bench;
let count = 0;

/** The same run with fresh names; makes again what it needs. */
async function prepare(args: readonly string[]): Promise<string[]> {
  count += 1;
  bench.env.CUSTODY_CONFIG = args[0] === 'config' ? 'settings.toml' : 'none';
  if (args[1] === 'end') {
    await bench.run('key', 'new', ...holder, '-o', `bo-${count}.key`, '--no-passphrase');
    await bench.run('enrol', `bo-${count}.key.pub`, '--post', 'x', '--roles', 'witness');
  }
  if (args[1] === 'remove') await bench.run('trust', 'add', 'ada.key.pub', '--how', 'phone', '--trust', 'trust.json');
  const { keyId } = JSON.parse((await bench.run('key', 'show', 'ada.key.pub', '--json')).out);
  return args.map((word) => word.replace('#', String(count)).replace('KEY', keyId));
}

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'folder'));
  writeFileSync(join(bench.folder, 'folder', 'a.txt'), 'TEST');
  bench.write('provider.md5', `${'0'.repeat(32)}  disk.dd\n`);
  writeFileSync(join(bench.folder, 'settings.toml'), 'paper = "a4"\nplace = "TEST"\n', { mode: 0o600 });
  bench.write('words.txt', 'TEST passphrase, four words\n');
  for (const part of ['001', '002']) bench.write(`split.${part}`, 'TEST');
  writeFileSync(join(bench.folder, 'image.E01'), ewfSample(9));
  const row = { id: 'numbered', says: 'The case has a number.', source: 'TEST', primaryRead: true };
  const own = { name: 'own', title: 'TEST', requirements: [{ ...row, ask: { opening: ['case.number'] } }] };
  writeFileSync(join(bench.folder, 'own.json'), JSON.stringify(own));
  for (const args of [
    ['key', 'new', ...holder, '-o', 'bo.key'],
    ['hash', 'folder', '-o', 'folder.manifest'],
    ['trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'pins.json'],
    'record collect KA/1 --kind data --description disk --condition good --manner found --from-nobody found'
      .split(' ')
      .concat('--found-at', 'rack', '--under', '1'),
  ]) {
    const { status, err } = await bench.run(...args);
    expect({ status, err }).toMatchObject({ status: 0 });
  }
});
afterAll(() => bench.remove());

describe.each(named)('custody %s', (_, args) => {
  it('prints words, and nothing that a file should not hold', async () => {
    const { status, out, err } = await bench.run(...(await prepare(args)));
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(out + err).not.toBe('');
    expect(out).toMatch(/^$|\n$/);
    expect(out + err).not.toMatch(/\u001b|undefined|\[object|NaN/);
  });

  it('prints exactly one JSON document with --json', async () => {
    const { status, out, err } = await bench.run(...(await prepare(args)), '--json');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(out.endsWith('\n')).toBe(true);
    // of many ledgers one on each line
    const documents = args.join(' ') === 'status .' ? jsonLines<object>(out) : [JSON.parse(out)];
    for (const each of documents) expect(faultOf(each)).toBeUndefined();
  });

  it('says nothing besides with --quiet', async () => {
    const { status, err } = await bench.run(...(await prepare(args)), '--quiet');
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('has colour on a terminal only, and not against the wish of its user', async () => {
    // progress is drawn over its own line, which is not a colour
    const erasing = /\r\u001b\[K|\u001b\[\?2026[hl]/g;
    for (const shown of [
      await onTerminal(await prepare(args), {}, ['--no-color']),
      await onTerminal(await prepare(args), { NO_COLOR: '1' }),
    ])
      expect(shown.replaceAll(erasing, '')).not.toContain('\u001b');
    expect(await onTerminal(await prepare(args), { TERM: 'dumb' })).not.toContain('\u001b');
    const coloured = (await onTerminal(await prepare(args), {})).replaceAll(erasing, '');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).not.toContain('\u001b');
  });
});

/** The output on a terminal that knows colour. */
async function onTerminal(args: string[], env: Record<string, string>, more: string[] = []): Promise<string> {
  const shown: string[] = [];
  const host = fakeHost(bench.folder, 'colour');
  const output = { isTTY: true, columns: 100, write: (text: string) => void shown.push(text) };
  const stream = new PassThrough();
  stream.end();
  const status = await run([...args, ...more], {
    ...host,
    now: () => bench.setClock((now) => now + 20),
    env: { ...bench.env, TERM: 'xterm-256color', ...env },
    stdin: { isTTY: false, stream },
    stdout: output,
    stderr: output,
  });
  expect({ status, shown }).toMatchObject({ status: 0 });
  return shown.join('');
}

it('colour is used for what was recorded, for a verdict and for corrections', async () => {
  expect(await onTerminal(['record', 'note', '--text', 'TEST'], {})).toContain('\u001b[32mrecorded\u001b[39m');
  expect(await onTerminal(['verify', '--trust', 'pins.json'], {})).toContain('\u001b[');
});
