/** `custody give` and `get` of the built program at a real terminal, under util-linux `script`. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const bin = join(root, 'bin', 'custody.cjs');
const isThere = existsSync(join(root, 'dist')) && spawnSync('script', ['--version']).status === 0;
const passphrase = 'TEST passphrase, four words';

let folder: string;
const env = (who: 'ada' | 'sam', more: Record<string, string> = {}) => {
  const { CI: _, CUSTODY_TRUST: __, ...rest } = process.env;
  const own = { HOME: join(folder, who), CUSTODY_STATE: join(folder, who, 'state'), CUSTODY_KEY: `${who}.key` };
  return { ...rest, ...own, CUSTODY_CONFIG: join(folder, 'config.toml'), ...more };
};
const run = (who: 'ada' | 'sam', ...args: string[]) => {
  const given = env(who, { CUSTODY_PASSPHRASE: passphrase });
  const { status, stdout, stderr } = spawnSync('node', [bin, ...args], { cwd: folder, env: given });
  if (status !== 0) throw new Error(String(stderr));
  return String(stdout);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'give-'));
  if (!isThere) return;
  for (const name of ['ada', 'ada/state', 'sam', 'sam/state', 'images']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'config.toml'), 'place = "evidence room, shelf 4"\n');
  for (const who of ['ada', 'sam'] as const)
    run(
      who,
      'key',
      'new',
      '--name',
      `TEST ${who}`,
      '--agency',
      `TEST ${who}`,
      '--jurisdiction',
      'NL',
      '-o',
      `${who}.key`,
    );
  run('ada', 'init', 'ka.custody', '--case', 'TEST 118', '--title', 'invented');
  const mla = '--number W-1 --kind warrant --state issued --act seize --act copy --act transfer --scope all';
  run('ada', 'record', 'authority', ...mla.split(' '), '--issuer', 'TEST', '--issued', '2020-11-20T10:00+01:00');
  const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
  const looks = ['--description', 'TEST disk', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
  run('ada', 'record', 'collect', 'KA/1', ...found, ...looks, '--kind', 'storage', '--model', 'D', '--serial', 'T-1');
  writeFileSync(join(folder, 'images', 'KA%2F1-1.dd'), 'TEST evidence');
  const acquired = ['--exhibit', 'KA/1-1', '--source', 'KA/1', '--method', 'physical', '--under', '1'];
  const image = join('images', 'KA%2F1-1.dd');
  run('ada', 'hash', image, '--as', 'acquire', ...acquired, '--blocker', 'absent:not-applicable: TEST file');
  const seal = [
    '--state',
    'applied',
    '--kind',
    'bag',
    '--blocks',
    'access,data',
    '--package',
    'bag',
    '--number',
    'B-1',
  ];
  run('ada', 'record', 'seal', 'KA/1', ...seal);
  writeFileSync(join(folder, 'slip.pdf'), 'TEST slip');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Turn = readonly [question: string, answer: string];

/** Runs at a terminal, answering each question once it is shown; counts answers, and keys with Enter, without the passphrase. */
function converse(who: 'ada' | 'sam', command: string, turns: readonly Turn[]) {
  const child = spawn('script', ['-qec', `node ${bin} ${command}`, '/dev/null'], { cwd: folder, env: env(who) });
  const left: Turn[] = [[`passphrase of ${who}.key: `, passphrase], ...turns];
  const typed = turns.map(([, text]) => text);
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
  return new Promise<{ status: number | null; shown: string; answers: number; keys: number }>((accept) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      accept({ status, shown, answers: typed.length, keys: typed.join('').length + typed.length });
    });
  });
}

const sign = 'or the number of a line: ';

describe.skipIf(!isThere && !process.env.CI)('custody give and get at a real terminal', () => {
  it('lends to a court and takes back: at most 9 and 7 answers, 114 keys together', async () => {
    const out = await converse('ada', 'give', [
      ['To whom?', 'office'],
      ['Does it come back?', '1'],
      ['Which, of', 'KA/1'],
      ['Office', 'TEST District Court'],
      ['Who takes it along', 'TEST Usher'],
      ['What for', 'hearing'],
      ['Back by', '1 Jan 2099 18:00'],
      ['Their signed slip', 'slip.pdf'],
      [sign, 'y'],
    ]);
    expect(out).toMatchObject({ status: 0, shown: expect.stringContaining('Next: custody get') });
    const back = await converse('ada', 'get', [
      ['an answer to what I offered', '2'],
      ['What comes back?', ''],
      ['When', ''],
      ['Seal B-1: what do you see?', '1'],
      ['Stored where', ''],
      [sign, 'y'],
    ]);
    expect(back).toMatchObject({ status: 0, shown: expect.stringContaining('Signed: entries 6 to 7.') });
    expect([out.answers, back.answers]).toEqual([9, 6]);
    expect(out.keys + back.keys).toBeLessThanOrEqual(114);
  });

  it('offers with evidence, gets it with one bad seal, enters the answer; goes back, keeps a draft and goes on', async () => {
    const turns: Turn[] = [
      ['To whom?', '1'],
      ['Which, of', 'KA/1 KA/1-1'],
      ['What for', 'request 7/26'],
      ['On what authority?', ''],
      ['Further terms', ''],
      ['Where is the evidence', '..'],
      ['Further terms', ''],
      ['Where is the evidence', 'images'],
      // the slip of the court
      ['Where are the papers', ''],
      ['May they read', '2'],
      ['Answer by', ''],
      ['Bundle', ''],
    ];
    const left = await converse('ada', 'give', [...turns, [sign, 'n']]);
    expect(left).toMatchObject({ status: 0, shown: expect.stringContaining('custody draft resume') });
    const offered = await converse('ada', 'draft resume', [[sign, 'y']]);
    expect(offered).toMatchObject({ status: 0, shown: expect.stringContaining('ka-1.zip: ') });
    const got = await converse('sam', 'get ka-1.zip', [
      ['Into which of your cases?', '2'],
      ['Case number', 'S-9'],
      ['Title', 'x'],
      ['File', 'south'],
      ['Did the sender read these words to you?', 'y'],
      ['How?', 'phone'],
      ['Checkpoint', ''],
      ['When did it come in', ''],
      ['Where did it come in', ''],
      ['From whose hands', 'TEST courier'],
      ['All there and whole?', '2'],
      ['Which differ', ''],
      ['Seal B-1: what do you see?', '2'],
      ['Number on it', 'B-9'],
      ['as if nothing were', '1'],
      ['Why, for the record', 'tape torn'],
      ['Nothing speaks against KA/1-1', '1'],
      ['Damage', ''],
      ['Stored where', ''],
      ['Anything in the parcel', ''],
      ['Your answer', ''],
      [sign, 'y'],
      ['Sign all the same? [y/n] ', 'y'],
    ]);
    expect(got).toMatchObject({ status: 0, shown: expect.stringContaining('ka-1.answer and ka-1.disclosures') });
    expect(got.answers).toBe(23);
    expect(got.keys).toBeLessThanOrEqual(70);
    const entered = await converse('ada', 'get ka-1.answer', [
      ['Which case?', 'ka'],
      ['Bundle to send back', ''],
      ['What now?', '2'],
      ['Why was it so', 'the tape was torn'],
      [sign, 'y'],
    ]);
    expect(entered).toMatchObject({ status: 0, shown: expect.stringContaining('the offer of entry 8 is closed') });
    const held = await converse('sam', 'get ka-entered-1.zip', [[sign, 'y']]);
    expect(held).toMatchObject({ status: 0 });
    expect(run('sam', 'status', '-l', 'south.custody')).not.toContain('arriving');
  });
});
