/** Passphrases that are typed before their question is there, at a real terminal: none is shown, none is lost. Needs `npm run build`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, runProgram } from '../built-program.ts';
import { converse, isTerminalThere, type Reaction } from '../face/pseudo-terminal.ts';

const passphrase = 'TEST passphrase, four words';
let folder: string;
const env = (TERM: string) => bareEnv(folder, { TERM, CUSTODY_STATE: join(folder, 'state'), CUSTODY_KEY: 'ada.key' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ahead-'));
  const holder = ['--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  const given = { cwd: folder, env: { ...env('dumb'), CUSTODY_PASSPHRASE: passphrase } };
  for (const args of [
    ['key', 'new', ...holder, '-o', 'ada.key'],
    ['init', 'case.custody', '--case', 'TEST 1', '--title', 'invented'],
  ])
    expect(await runProgram(process.execPath, [bin, ...args], given)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Typed in pieces from the question on, as by a person who does not look up. */
const unwatched =
  (...pieces: readonly string[]): Reaction[1] =>
  (talk) => {
    for (const [at, piece] of pieces.entries()) setTimeout(() => talk.type(piece), at * 15);
  };
const talk = (command: string, reactions: readonly Reaction[], TERM: string) =>
  converse(folder, command, reactions, env(TERM));
const halves = [passphrase.slice(0, 9), passphrase.slice(9)] as const;

describe.skipIf(!isTerminalThere).each(['xterm', 'dumb'])('a terminal with TERM=%s', (TERM) => {
  it('shows nothing of the second try, typed while the first is checked', async () => {
    const { status, shown } = await talk(
      'record note',
      [
        ['passphrase of ada.key: ', unwatched('wrong words here\r', ...halves, '\r')],
        ['2 more tries', () => {}],
        ['text <text>: ', 'seen\r'],
        ['[y/n] ', 'y\r'],
      ],
      TERM,
    );
    expect({ status, shown }).toMatchObject({ status: 0 });
    for (const typed of ['wrong words', ...halves]) expect(shown).not.toContain(typed);
  });

  it('takes both new passphrases from one burst of keys, and shows neither', async () => {
    const holder = '--name TEST --agency TEST --jurisdiction NL';
    const { status, shown } = await talk(
      `key new ${holder} -o ${TERM}.key`,
      [
        ['or four words: ', `${passphrase}\r${passphrase}\r`],
        ['Trust your own key on this computer', 'n\r'],
      ],
      TERM,
    );
    expect({ status, shown }).toMatchObject({ status: 0 });
    for (const typed of halves) expect(shown).not.toContain(typed);
  });

  it('keeps the answer behind a passphrase for its question', async () => {
    const { status, shown, left } = await talk(
      'record note',
      [
        ['passphrase of ada.key: ', unwatched(`${passphrase}\r`, 'seen at the ', 'desk\r')],
        ['text <text>: seen at the desk', () => {}],
        ['[y/n] ', 'y\r'],
      ],
      TERM,
    );
    expect({ status, left, shown }).toMatchObject({ status: 0, left: [] });
    expect(shown).not.toContain(halves[0]);
  });

  it('ends at Ctrl-C while a passphrase is checked', async () => {
    const { shown, left, status } = await talk(
      'record note',
      [['passphrase of ada.key: ', unwatched('wrong words here\r', '\u0003')]],
      TERM,
    );
    expect({ left, shown }).toMatchObject({ left: [] });
    expect([5, 130]).toContain(status);
  });
});
