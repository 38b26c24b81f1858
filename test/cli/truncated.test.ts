/** Every file that custody writes, cut off at every 37th byte: refused with a code or reported as a finding, never taken for whole. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'trust.json');
  for (const text of ['one', 'two', 'three']) await bench.run('record', 'note', '--text', text);
  const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await bench.run('key', 'new', ...holder, '-o', 'bo.key');
  await bench.run('checkpoint', 'case.custody', '-o', 'point.txt');
  bench.write('row.json', '[{"text": "a note", "place": "TEST room"}]');
  bench.write('row.csv', 'text,place\n"a note, with a comma","TEST room"\n');
});
afterAll(() => bench.remove());

/** Lengths to cut to: every 37th byte, and all but the last two, which may be a line end. */
function* cuts(length: number): Generator<number> {
  for (let size = 0; size < length - 2; size += 37) yield size;
}

/** Runs a command on each cut of a file; returns the cuts that were not refused. */
async function taken(name: string, args: readonly string[], refusals: readonly number[]): Promise<string[]> {
  const whole = readFileSync(at(name));
  const suffix = /\.\w+$/.exec(name)?.[0] ?? '';
  const found: string[] = [];
  for (const size of cuts(whole.length)) {
    writeFileSync(at(`cut${suffix}`), whole.subarray(0, size), { mode: 0o600 });
    const start = performance.now();
    const { status, err } = await bench.run(...args.map((word) => word.replace('CUT', `cut${suffix}`)));
    const code = /\[([A-Z0-9_]+)\]\n/.exec(err)?.[1] ?? '';
    const isRefused = refusals.includes(status) && (status === 1 || Object.hasOwn(errorCodes, code));
    if (!isRefused || performance.now() - start > 20_000) found.push(`${size} of ${whole.length}: ${status} ${err}`);
  }
  return found;
}

describe('cut at every 37th byte', () => {
  it.each<[string, string, string[], number[]]>([
    ['a key', 'ada.key', ['record', 'note', '--text', 'x', '--key', 'CUT', '--dry-run'], [4]],
    ['an encrypted key', 'bo.key', ['record', 'note', '--text', 'x', '--key', 'CUT', '--dry-run'], [4]],
    ['a key to import', 'ada.key', 'key import CUT --name x --agency x --jurisdiction NL -o no.key'.split(' '), [4]],
    ['a card', 'ada.key.pub', ['key', 'show', 'CUT'], [4]],
    ['a card to trust', 'ada.key.pub', ['trust', 'add', 'CUT', '--how', 'phone', '--trust', 'no.json'], [4]],
    ['a card to enrol', 'bo.key.pub', ['enrol', 'CUT', '--post', 'x', '--roles', 'witness'], [4]],
    ['a checkpoint', 'point.txt', ['verify', 'case.custody', '--checkpoint', 'CUT'], [4]],
    ['a trust file', 'trust.json', ['verify', 'case.custody', '--trust', 'CUT'], [4]],
    ['rows of JSON', 'row.json', ['record', 'note', '--from', 'CUT', '--dry-run'], [4]],
    ['a ledger for log', 'case.custody', ['log', 'CUT'], [4]],
    ['a ledger for status', 'case.custody', ['status', 'CUT'], [4]],
    ['a ledger for record', 'case.custody', ['record', 'note', '--text', 'x', '-l', 'CUT'], [4]],
    ['a ledger for verify', 'case.custody', ['verify', 'CUT', '--trust', 'trust.json'], [1, 4]],
  ])('%s is refused', async (_, name, args, refusals) => {
    expect(await taken(name, args, refusals)).toEqual([]);
  });

  it('CSV is refused or is a shorter text', async () => {
    const unread = await taken('row.csv', ['record', 'note', '--from', 'CUT', '--dry-run'], [2, 4]);
    expect(unread.filter((line) => !line.includes(': 0 '))).toEqual([]);
  });

  it('disclosures leave texts missing, and verify says so', async () => {
    const whole = readFileSync(at('case.disclosures'));
    for (const size of cuts(whole.length)) {
      writeFileSync(at('cut.disclosures'), whole.subarray(0, size));
      const args = ['--trust', 'trust.json', '--keeper', '--json'];
      const { out } = await bench.run('verify', 'case.custody', '--disclosures', 'cut.disclosures', ...args);
      const { missing, findings } = JSON.parse(out);
      expect(missing).toBeGreaterThan(0);
      expect(findings).toContainEqual(expect.objectContaining({ code: 'TEXT_MISSING' }));
    }
  });

  it('disclosures beside the ledger do not keep it from being read', async () => {
    const whole = readFileSync(at('case.disclosures'));
    const damaged = /^custody: warning: .*torn\.disclosures is damaged at byte \d+: .*\n$/;
    copyFileSync(at('case.custody'), at('torn.custody'));
    for (const size of cuts(whole.length)) {
      writeFileSync(at('torn.disclosures'), whole.subarray(0, size));
      for (const args of [
        ['log', 'torn.custody'],
        ['show', '2', '-l', 'torn.custody'],
        ['status', 'torn.custody'],
      ])
        expect(await bench.run(...args)).toMatchObject({
          status: 0,
          err: size === 0 ? '' : expect.stringMatching(damaged),
        });
    }
  });
});

describe('a ledger cut without anything remembered', () => {
  it('is failed inside an entry and, between entries, not more than what is left', async () => {
    const whole = readFileSync(at('case.custody'));
    const ends = [0];
    for (const entry of new EntrySplitter().push(new Uint8Array(whole))) ends.push((ends.at(-1) ?? 0) + entry.length);
    for (const size of [...cuts(whole.length), ...ends.slice(1), whole.length - 1]) {
      writeFileSync(at('cut.custody'), whole.subarray(0, size));
      const { status, out } = await bench.run(
        'verify',
        'cut.custody',
        '--no-memory',
        '--trust',
        'trust.json',
        '--json',
      );
      const verdict = status === 4 ? 'refused' : JSON.parse(out).verdict;
      const isWhole = ends.includes(size) && size > 0;
      expect({ size, verdict }).toEqual({
        size,
        verdict: isWhole ? 'verified' : expect.stringMatching(/failed|refused/),
      });
      if (isWhole) expect(JSON.parse(out).ledger.size).toBe(ends.indexOf(size));
    }
  });
});
