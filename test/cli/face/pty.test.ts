/** `custody take` of the built program at a real terminal, under util-linux `script`. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const bin = join(root, 'bin', 'custody.js');
const isThere = existsSync(join(root, 'dist')) && spawnSync('script', ['--version']).status === 0;
const passphrase = 'TEST passphrase, four words';

let folder: string;
const env = (more: Record<string, string> = {}) => {
  const { CI: _, ...rest } = process.env;
  const own = { HOME: folder, CUSTODY_STATE: join(folder, 'state'), CUSTODY_CONFIG: join(folder, 'config.toml') };
  return { ...rest, ...own, CUSTODY_KEY: 'ada.key', ...more };
};
const run = (...args: string[]) => {
  const given = env({ CUSTODY_PASSPHRASE: passphrase });
  const { status, stdout, stderr } = spawnSync('node', [bin, ...args], { cwd: folder, env: given });
  if (status !== 0) throw new Error(String(stderr));
  return String(stdout);
};
const entries = () => (JSON.parse(run('log', '--json')) as { type: string }[]).slice(2).map(({ type }) => type);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'take-'));
  if (!isThere) return;
  mkdirSync(join(folder, 'state'));
  writeFileSync(join(folder, 'config.toml'), 'place = "evidence room, shelf 4"\n');
  run('keygen', '--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL', '-o', 'ada.key');
  run('init', 'ka.custody', '--case', 'TEST 118', '--title', 'invented');
  const warrant = '--number W-118/26 --kind warrant --state issued --act seize --act copy --scope all';
  run('record', 'authority', ...warrant.split(' '), '--issuer', 'TEST court', '--issued', '2020-11-20T10:00+01:00');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Talk {
  readonly status: number | null;
  readonly shown: string;
  /** Lines that were typed, and keys with Enter; the passphrase is in neither. */
  readonly answers: number;
  readonly keys: number;
}

/** Runs at a terminal, answering each question once it is shown. */
function converse(command: string, answers: readonly (readonly [string, string])[], more = {}): Promise<Talk> {
  const child = spawn('script', ['-qec', `node ${bin} ${command}`, '/dev/null'], { cwd: folder, env: env(more) });
  const left = [...answers];
  const typed = answers.map(([, text]) => text).filter((text) => text !== passphrase);
  let shown = '';
  let seen = 0;
  child.stdout.on('data', (data) => {
    shown += data;
    for (let [next] = left; next !== undefined && shown.indexOf(next[0], seen) >= 0; [next] = left) {
      seen = shown.indexOf(next[0], seen) + next[0].length;
      child.stdin.write(`${next[1]}\r`);
      left.shift();
    }
  });
  return new Promise((accept) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      accept({ status, shown, answers: typed.length, keys: typed.join('').length + typed.length });
    });
  });
}

const question = 'or the number of a line: ';
const open = ['passphrase of ada.key: ', passphrase] as const;
/** A phone that was found under the only warrant, in the usual place. */
const phone = (number: readonly [string, string]) =>
  [
    ...([['9 part, optical disc, network', '1'], number, ['only listed, left there', ''], ['When', '']] as const),
    ...([
      ['On what authority?', ''],
      ['Where was it found', 'kitchen table'],
      ['From whom?', '3'],
    ] as const),
    ...([
      ['Why nobody?', ''],
      ['Make', 'TEST'],
      ['Model', 'P-1'],
      ['Serial number', 'TEST-0001'],
    ] as const),
    ...([
      ['IMEI', '490154203237518'],
      ['look like', 'black, back cracked'],
      ['State', 'on locked'],
    ] as const),
    ...([
      ['Damage', ''],
      ['inside', ''],
    ] as const),
  ] as const;
const kept = [
  ['Seal number', 'B-0441'],
  ['Right?', ''],
  ['Stored where', ''],
  ['Photographs', ''],
] as const;

describe.skipIf(!isThere && !process.env.CI)('custody take at a real terminal', () => {
  describe.each(['xterm', 'dumb'])('with TERM=%s', (TERM) => {
    it('asks, explains, goes back, keeps a draft, and goes on with it', async () => {
      const before = entries();
      const [what, number, ...rest] = phone(['Number', `KA/${TERM}`]);
      const asked = [
        open,
        what,
        ['Number', '?'],
        ['KA/1', `KA/x`],
        ['only listed', '..'],
        ['[KA/x]', number[1]],
        ...rest,
      ];
      const { status, shown } = await converse(
        'take',
        [
          ...asked,
          ...kept,
          [question, '2'],
          ['[black, back cracked]', 'white'],
          ['[on locked]', ''],
          ['nothing noted', ''],
          ['[n]', ''],
          [question, 'n'],
        ] as [string, string][],
        { TERM },
      );
      expect({ status, shown }).toMatchObject({ status: 0, shown: expect.stringContaining('custody draft resume') });
      expect(shown).toContain('The number of this exhibit in the case');
      expect(shown).not.toContain(passphrase);
      expect(entries()).toEqual(before);
      const resumed = await converse('draft resume', [open, [question, 'y']], { TERM });
      expect(resumed).toMatchObject({ status: 0, shown: expect.stringMatching(/Signed: entries \d+ to \d+\./) });
      expect(resumed.shown).toContain('white');
      expect(entries().slice(before.length)).toEqual(['collect', 'seal', 'store']);
      run('record', 'seal', `KA/${TERM}`, '--state', 'opened', '--number', 'B-0441', '--why', 'for the next test');
    });

    it('signs nothing by what was typed ahead', async () => {
      const before = entries();
      const lines = [
        open,
        ...phone(['Number', 'KA/ahead']),
        ...kept.slice(0, -1),
        ['Photographs', '\ry\ry\ry'],
      ] as const;
      const { status, shown } = await converse('take', [...lines, [question, 'n']], { TERM });
      expect({ status, shown }).toMatchObject({
        status: 0,
        shown: expect.stringContaining('3 lines typed before the question were not taken'),
      });
      expect(entries()).toEqual(before);
      run('draft', 'drop', '--yes');
    });
  });

  it('takes a phone, sealed and put away, in at most 21 answers and 120 keys', async () => {
    const { status, shown, answers, keys } = await converse('take', [
      open,
      ...phone(['Number', 'KA/77']),
      ...kept,
      [question, 'y'],
    ]);
    expect({ status, shown }).toMatchObject({ status: 0, shown: expect.stringContaining('post desk: KA/77') });
    expect({ answers, isQuick: keys <= 120 }).toEqual({ answers: 21, isQuick: true });
  });
});
