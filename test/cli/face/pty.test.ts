/** `custody take` of the built program at a real terminal, under util-linux `script`. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const bin = join(root, 'bin', 'custody.cjs');
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
const entries = () => (JSON.parse(run('log', '--json')).entries as { type: string }[]).slice(2).map(({ type }) => type);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'take-'));
  if (!isThere) return;
  mkdirSync(join(folder, 'state'));
  const keepPid = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid));\n`;
  writeFileSync(join(folder, 'pid.mjs'), keepPid);
  writeFileSync(join(folder, 'config.toml'), 'place = "evidence room, shelf 4"\n');
  run('key', 'new', '--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL', '-o', 'ada.key');
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
function converse(
  command: string,
  answers: readonly (readonly [string, string | (() => string)])[],
  more = {},
): Promise<Talk> {
  const child = spawn('script', ['-qec', `node ${bin} ${command}`, '/dev/null'], { cwd: folder, env: env(more) });
  const left = [...answers];
  const typed = answers.flatMap(([, text]) => (typeof text === 'string' && text !== passphrase ? [text] : []));
  let shown = '';
  let seen = 0;
  child.stdout.on('data', (data) => {
    shown += data;
    for (let [next] = left; next !== undefined && shown.indexOf(next[0], seen) >= 0; [next] = left) {
      seen = shown.indexOf(next[0], seen) + next[0].length;
      child.stdin.write(`${typeof next[1] === 'string' ? next[1] : next[1]()}\r`);
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
          ['[on, locked; - for not noted]', ''],
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

  it('loses no answer when the program is killed, and goes on at the next question', async () => {
    const before = entries();
    const [, , ...rest] = phone(['Number', 'KA/79']);
    const gone = () => {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
      return '';
    };
    await converse('take', [open, ...phone(['Number', 'KA/79']).slice(0, 10), ['Serial number', gone]], {
      NODE_OPTIONS: `--import ${join(folder, 'pid.mjs')}`,
    });
    const left = rest.slice(8);
    const asked = [
      open,
      ...left,
      ['Seal number', ''],
      ['Stored where', 'desk'],
      ['Photographs', ''],
      [question, 'y'],
    ] as const;
    const { status, shown } = await converse('draft resume', asked);
    expect({ status, shown }).toMatchObject({ status: 0, shown: expect.stringContaining('Model: P-1') });
    expect(entries().slice(before.length)).toEqual(['collect']);
  });

  it('shows the sheet again if others wrote before it was signed', async () => {
    const before = entries();
    const meanwhile = () => {
      run('record', 'note', '--text', 'by somebody else');
      return 'y';
    };
    const lines = [
      open,
      ...phone(['Number', 'KA/78']),
      ['Seal number', ''],
      ['Stored where', 'desk'],
      ['Photographs', ''],
    ] as const;
    const { status, shown } = await converse('take', [
      ...lines,
      [question, meanwhile],
      ['added 1 entry', ''],
      [question, 'y'],
    ]);
    expect({ status, shown }).toMatchObject({
      status: 0,
      shown: expect.stringContaining('Since you began, others added 1 entry.'),
    });
    expect(entries().slice(before.length)).toEqual(['note', 'collect']);
  });
});
