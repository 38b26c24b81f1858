/** The built program at a real terminal, under util-linux `script`: passphrase, questions, session. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  return { ...rest, HOME: folder, CUSTODY_STATE: join(folder, 'state'), CUSTODY_KEY: 'ada.key', TERM: 'dumb', ...more };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pty-'));
  if (!isThere) return;
  for (const args of [
    ['key', 'new', '--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL', '-o', 'ada.key'],
    ['init', 'case.custody', '--case', 'TEST 1', '--title', 'invented'],
  ]) {
    const { status, stderr } = spawnSync('node', [bin, ...args], {
      cwd: folder,
      env: env({ CUSTODY_PASSPHRASE: passphrase }),
    });
    if (status !== 0) throw new Error(String(stderr));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs at a terminal, answering each question once it is shown. */
function converse(
  command: string,
  answers: readonly (readonly [string, string])[],
  more: Record<string, string> = {},
): Promise<{ status: number | null; shown: string }> {
  const child = spawn('script', ['-qec', `node ${bin} ${command}`, '/dev/null'], { cwd: folder, env: env(more) });
  const left = [...answers];
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
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      accept({ status, shown });
    });
  });
}

describe.skipIf(!isThere && !process.env.CI)('at a real terminal', () => {
  it('record asks for what is missing and for the passphrase, which is never shown', async () => {
    const { status, shown } = await converse('record note', [
      ['passphrase of ada.key: ', 'wrong'],
      ['passphrase of ada.key: ', passphrase],
      ['text <text>: ', 'seen at the desk'],
      ['sign this entry in case.custody? [y/n] ', 'y'],
    ]);
    expect({ status, shown }).toMatchObject({ status: 0, shown: expect.stringContaining('entry 1: note') });
    expect(shown).not.toContain(passphrase);
  });

  it('session takes one passphrase for several acts', async () => {
    const { status, shown } = await converse('record', [
      ['passphrase of ada.key: ', passphrase],
      ['exhibit: ', 'other'],
      ['number (empty: none): ', 'note'],
      ['text <text>: ', 'one'],
      [', empty: no more): ', ''],
      ['(1 entry to sign): ', 'other'],
      ['number (empty: none): ', 'note'],
      ['text <text>: ', 'two'],
      [', empty: no more): ', ''],
      ['(2 entries to sign): ', 'sign'],
      ['exhibit: ', 'quit'],
    ]);
    expect({ status, shown }).toMatchObject({
      status: 0,
      shown: expect.stringMatching(/entry 2: note[\s\S]*entry 3: note/),
    });
  });

  it('ends when the terminal does, without hanging', async () => {
    const { status } = await converse('record note', [
      ['passphrase of ada.key: ', passphrase],
      ['text <text>: ', '\u0004'],
    ]);
    expect(status).toBe(5);
  });

  it('asks again for a passphrase that is too short, and says why', async () => {
    const holder = '--name TEST --agency TEST --jurisdiction NL';
    const { status, shown } = await converse(`key new ${holder} -o lea.key`, [
      ['or four words: ', 'x'],
      ['or four words: ', passphrase],
      ['the same again: ', `${passphrase}!`],
      ['or four words: ', passphrase],
      ['the same again: ', passphrase],
      ['Trust your own key on this computer', 'y'],
    ]);
    expect({ status, shown }).toMatchObject({ status: 0, shown: expect.stringContaining('wrote your key lea.key') });
    expect(readFileSync(join(folder, '.config', 'custody', 'trust.json'), 'utf8')).toContain('"how": "own"');
  });

  it('keygen notices a file that is there before it asks for a passphrase', async () => {
    const { status, shown } = await converse('key new --name TEST --agency TEST --jurisdiction NL -o ada.key', []);
    expect({ status, shown }).toMatchObject({ status: 5, shown: expect.stringContaining('is there already') });
    expect(shown).not.toContain('new passphrase');
  });

  it('asks for two passphrases where two keys sign at one desk', async () => {
    const given = env({ CUSTODY_PASSPHRASE: passphrase });
    const holder = ['--name', 'TEST Kim', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    const found = ['--description', 'paper', '--condition', 'good', '--manner', 'found', '--from-nobody', 'found'];
    const under = 'absent:not-needed: TEST';
    for (const args of [
      ['key', 'new', ...holder, '-o', 'kim.key'],
      ['enrol', 'kim.key.pub', '--post', 'room', '--roles', 'custodian'],
      ['record', 'collect', 'KA/9', '--kind', 'document', ...found, '--found-at', 'TEST', '--under', under],
    ])
      expect(spawnSync('node', [bin, ...args], { cwd: folder, env: given }).status).toBe(0);
    const said = '--purpose TEST --place TEST --condition good';
    const { status, shown } = await converse(`handover KA/9 --to-key kim.key ${said} --under '${under}'`, [
      ['passphrase of ada.key', passphrase],
      ['passphrase of kim.key', passphrase],
      ['hand over this exhibit to post room?', 'y'],
    ]);
    expect({ status, shown }).toEqual({ status: 0, shown: expect.stringContaining('KA/9: passed to post room') });
    expect(shown).not.toContain(passphrase);
  });

  describe.each(['xterm', 'dumb'])('with TERM=%s', (TERM) => {
    const at = { TERM, CUSTODY_LEDGER: 'case.custody' };
    const lastText = () => {
      const shown = spawnSync('node', [bin, 'log', '--json'], { cwd: folder, env: env(at) });
      const { seq } = JSON.parse(String(shown.stdout)).entries.at(-1);
      const { body } = JSON.parse(
        String(spawnSync('node', [bin, 'show', String(seq), '--json'], { cwd: folder, env: env(at) }).stdout),
      );
      return body.text;
    };

    it('what was typed before the question does not sign', async () => {
      const { status, shown } = await converse(
        'record note',
        [
          ['passphrase of ada.key: ', passphrase],
          ['text <text>: ', 'seen at the desk\ry'],
          ['1 line typed before the question was not taken', ''],
          ['[y/n] ', 'n'],
        ],
        at,
      );
      expect({ status, shown }).toMatchObject({ status: 5, shown: expect.stringContaining('nothing was signed') });
      expect(shown).not.toContain(passphrase);
    });

    it('a text that a kernel would cut is kept whole, or asked for again', async () => {
      const long = 'x'.repeat(5000);
      const again: [string, string][] =
        TERM === 'dumb'
          ? [
              ['may cut a line', ''],
              ['text <text>: ', 'short'],
            ]
          : [];
      const { status } = await converse(
        'record note',
        [['passphrase of ada.key: ', passphrase], ['text <text>: ', long], ...again, ['[y/n] ', 'y']],
        at,
      );
      expect(status).toBe(0);
      expect(lastText()).toBe(TERM === 'dumb' ? 'short' : long);
    });

    it('1,000 scanned numbers are kept', async () => {
      const numbers = Array.from({ length: 1000 }, (_, at) => `TEST/${at + 1}`);
      const { shown } = await converse(
        'record note --text seen --exhibits-from -',
        [
          ['passphrase of ada.key: ', passphrase],
          ['  1: ', `${numbers.join('\r')}\r`],
        ],
        at,
      );
      expect(shown).toContain(TERM === 'dumb' ? 'TEST/9' : 'TEST/1000');
      expect(shown).toContain('EXHIBIT_UNKNOWN');
    });

    it('Ctrl-C ends it', async () => {
      const { status } = await converse(
        'record note',
        [
          ['passphrase of ada.key: ', passphrase],
          ['text <text>: ', '\u0003'],
        ],
        at,
      );
      expect(status).toBe(130);
    });
  });
});
