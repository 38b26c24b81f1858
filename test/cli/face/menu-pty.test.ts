/** `custody` alone and `custody new` of the built program at a real terminal, under util-linux `script`. Needs `npm run build`. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv } from '../built-program.ts';
import { firstCase, isTerminalThere, converse as talk, typed } from './pseudo-terminal.ts';

const passphrase = 'TEST passphrase, four words';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'menu-pty-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The settings are those of a person who has none. */
const converse = (command: string, answers: readonly (readonly [string, string])[], TERM = 'xterm') =>
  talk(folder, command, typed(answers), {
    ...bareEnv(folder, { TERM, SHELL: '/bin/sh' }),
    CUSTODY_CONFIG: undefined,
  });

describe.skipIf(!isTerminalThere)('at a real terminal', () => {
  it('new keeps the answers when Ctrl-C stops it, and draft resume ends with a case', async () => {
    const stopped = await converse('new', [...firstCase, ['or four words: ', '\u0003']]);
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
