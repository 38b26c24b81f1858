/** `custody` alone and `custody new` of the built program at a real terminal, under util-linux `script`. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, isBuilt } from '../built-program.ts';

const isThere = isBuilt && spawnSync('script', ['--version']).status === 0;
const passphrase = 'TEST passphrase, four words';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'menu-pty-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs at a terminal, answering each question once it is shown. */
function converse(command: string, answers: readonly (readonly [string, string])[], TERM = 'xterm') {
  const { CUSTODY_CONFIG: _, ...env } = bareEnv(folder, { TERM, SHELL: '/bin/sh' });
  const child = spawn('script', ['-qec', `node ${bin} ${command}`, '/dev/null'], { cwd: folder, env });
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
  return new Promise<{ status: number | null; shown: string; left: readonly unknown[] }>((accept) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      accept({ status, shown, left });
    });
  });
}

const begin = [
  ['[1]: ', ''],
  ['in every record', 'TEST Anna'],
  ['Agency: ', 'TEST North Police'],
  ['EUROPOL', 'NL'],
  ['Title or rank', ''],
  ['Badge or personnel number', ''],
  ['Where to keep the key', ''],
  ['only a key]: ', 'KA-118'],
  ['Title [KA-118]', ''],
  ['ka-118.custody]: ', ''],
  ['[desk]: ', ''],
  ['[KA/+]: ', ''],
  ['[evidence room]: ', ''],
] as const;

describe.skipIf(!isThere && !process.env.CI)('at a real terminal', () => {
  it('new keeps the answers when Ctrl-C stops it, and draft resume ends with a case', async () => {
    const stopped = await converse('new', [...begin, ['or four words: ', '\u0003']]);
    expect({ status: stopped.status, left: stopped.left }).toEqual({ status: 130, left: [] });
    expect(stopped.shown).toContain('Your answers are kept as draft 1');
    const drafted = readFileSync(join(folder, '.local', 'state', 'custody', 'drafts', '1.draft'), 'utf8');
    expect(drafted).toContain('TEST North Police');
    const resumed = await converse('draft resume', [
      ['or four words: ', 'x'],
      ['or four words: ', passphrase],
      ['The same again: ', passphrase],
      ['Sign? ', 'y'],
    ]);
    expect({ status: resumed.status, left: resumed.left }).toEqual({ status: 0, left: [] });
    expect(resumed.shown).toContain('Opened case');
    expect(resumed.shown + drafted).not.toContain(passphrase);
    expect(existsSync(join(folder, 'ka-118.custody'))).toBe(true);
  });

  it.each(['xterm', 'dumb'])('the menu asks once for the passphrase, and Ctrl-C ends it (TERM=%s)', async (TERM) => {
    const note = 'record note --text TEST --yes -l ka-118.custody';
    const { status, shown, left } = await converse(
      '',
      [
        ['[quit]: ', 'more'],
        ['[none]: ', note],
        ['anna.key: ', passphrase],
        ['[quit]: ', 'more'],
        ['[none]: ', note],
        ['[quit]: ', '\u0003'],
      ],
      TERM,
    );
    expect({ status, left, shown }).toMatchObject({ status: 130, left: [] });
    expect(shown.match(/passphrase of .*anna\.key: /g)).toHaveLength(1);
    expect(shown).not.toContain(passphrase);
  });
});
