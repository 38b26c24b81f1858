/** `custody` alone at a terminal: what it shows, what it runs, what it keeps open. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandTable } from '../../../src/cli/command-table.ts';
import { keyStays } from '../../../src/cli/face/menu/menu.ts';
import { menuRows } from '../../../src/cli/face/menu/rows.ts';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';
import { atTerminal, type Person } from './at-terminal.ts';

const passphrase = 'TEST passphrase, four words';
let source: string;
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const menu = (lines: readonly string[], person?: Person) => atTerminal(folder, [], lines, person);

beforeAll(async () => {
  source = mkdtempSync(join(tmpdir(), 'menu-source-'));
  const host = fakeHost(source, 'menu');
  const holder = ['--agency', 'TEST Police', '--jurisdiction', 'NL'];
  for (const argv of [
    ['key', 'new', '--name', 'TEST Anna', ...holder, '-o', 'anna.key'],
    ['key', 'new', '--name', 'TEST Kim', ...holder, '-o', 'kim.key'],
    ['init', 'ka.custody', '--case', 'KA', '--title', 'x', '--key', 'anna.key'],
    ['enrol', 'kim.key.pub', '--post', 'room', '--roles', 'custodian', '-l', 'ka.custody', '--key', 'anna.key'],
  ])
    expect({ argv, status: await runArguments(argv, host), err: host.err }).toMatchObject({ status: 0 });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menu-'));
  return () => rmSync(folder, { recursive: true });
});
afterAll(() => rmSync(source, { recursive: true }));

function put(): void {
  for (const name of ['anna.key', 'anna.key.pub', 'kim.key', 'kim.key.pub', 'ka.custody', 'ka.disclosures'])
    copyFileSync(join(source, name), at(name));
}
const key = { env: { CUSTODY_KEY: 'anna.key' } };
const note = (...more: string[]) => ['more', ['record note --text TEST --yes -l ka.custody', ...more].join(' ')];

describe('the rows', () => {
  const verbs = (here: Parameters<typeof menuRows>[0]) => menuRows(here).map(({ verb }) => verb);
  it('fit what is here', () => {
    const bare = verbs({ hasLedger: false, hasKey: false });
    expect(bare).toEqual(expect.arrayContaining(['new', 'verify', 'demo']));
    expect(bare).not.toContain('take');
    const whole = verbs({ hasLedger: true, hasKey: true, draft: 3 });
    expect(whole).toEqual(expect.arrayContaining(['take', 'verify', 'show', 'record', 'draft', 'more']));
    for (const verb of ['new', 'demo']) expect(whole).not.toContain(verb);
    expect(verbs({ hasLedger: false, hasKey: true })).toContain('new');
  });
  it('are commands that there are', () => {
    const names = new Set(commandTable.map(({ name }) => name));
    const all = [
      { hasLedger: false, hasKey: false },
      { hasLedger: true, hasKey: true, draft: 1 },
    ].flatMap((here) => menuRows(here).map(({ verb, runs: [name = verb] = [] }) => name));
    expect(all.filter((verb) => !names.has(verb) && !['more', 'quit'].includes(verb))).toEqual([]);
  });
});

describe('the menu', () => {
  it('offers a beginner to begin', async () => {
    const { status, out, shown } = await menu(['']);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(shown).toMatch(
      /^custody 0\.0\.0-test\nThere is no case in this folder\.\nNothing was checked to show this\.\nWhat:\n {3}1 new {5}a key for you, a file for a case\n/,
    );
  });

  it('says who you are and what is here, by names alone', async () => {
    put();
    writeFileSync(at('b.custody'), 'no ledger');
    writeFileSync(at('ka-1.answer'), '');
    const { shown } = await menu([], key);
    expect(shown).toMatch(
      /^custody 0\.0\.0-test\n“TEST Anna”, “TEST Police”, key [0-9a-f]{4} [0-9a-f]{4} \(anna\.key\)\nHere: 1 case \(ka\.custody\)\nAnswers in this folder: ka-1\.answer\nNothing was checked/,
    );
    expect(existsSync(at('.local'))).toBe(false);
  });

  it.each([['quit'], ['..'], ['Q']])('is left by %s', async (word) => {
    const { status, shown } = await menu([word, 'new']);
    expect([status, shown.split('What:').length]).toEqual([0, 2]);
  });

  it('comes back after a command, also after one that failed', async () => {
    put();
    const { status, out, shown } = await menu(
      ['show', '', 'show', '9', 'verify', 'nothing', 'ka.custody', '?', 'quit'],
      key,
    );
    expect(status).toBe(0);
    expect(out).toContain('case “KA”  (ka.custody, 2 entries)');
    expect(out).toContain('Record    whole: 2 entries.');
    expect(shown).toContain('there is no entry 9');
    expect(shown).toContain('There is no nothing.');
    expect(shown.split('What:').length).toBe(6);
  });

  it('asks which of several cases', async () => {
    put();
    copyFileSync(at('ka.custody'), at('kb.custody'));
    const { out, shown } = await menu(['show', 'kb.custody', '', 'quit'], key);
    expect(shown).toContain('Here: 2 cases (ka.custody, kb.custody)');
    expect(out).toContain('(kb.custody, 2 entries)');
  });

  it('begins with new, and then knows the key and the case', async () => {
    const answers = [
      '',
      'TEST Bo',
      'TEST Police',
      'NL',
      '',
      '',
      '',
      'KB-1',
      '',
      '',
      '',
      '',
      '',
      passphrase,
      passphrase,
      'y',
    ];
    const { status, shown } = await menu(['new', ...answers, 'quit']);
    expect(status).toBe(0);
    expect(shown.split('What:').at(-1)).not.toMatch(/\bnew /);
    expect(shown).toContain('“TEST Bo”, “TEST Police”, key ');
    expect(shown).toContain('Here: 1 case (kb-1.custody)');
    const record = ['more', 'record note --text TEST --yes -l kb-2.custody'];
    const again = [...answers.slice(0, 7), 'KB-2', ...answers.slice(8)];
    const noted = await menu(['more', 'new', ...again, ...record, 'quit'], { env: { HOME: at('other') } });
    expect(noted.out).toContain('entry 1: note');
    expect(noted.shown).not.toContain('passphrase of ');
  });

  it('asks once for your passphrase, and each time for that of another key', async () => {
    put();
    const twice = [...note(), passphrase, ...note()];
    const other = [...note('--key kim.key'), passphrase, ...note('--key kim.key'), passphrase];
    const { out, shown } = await menu([...twice, ...other, 'quit'], key);
    expect(out.match(/recorded entry|entry [2-5]: note/g)?.length).toBeGreaterThanOrEqual(4);
    expect(shown.match(/passphrase of anna\.key: /g)).toHaveLength(1);
    expect(shown.match(/passphrase of kim\.key: /g)).toHaveLength(2);
  });

  it('closes the key when nobody answers for 15 minutes', async () => {
    put();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const stream = new PassThrough();
      let shown = '';
      const host: FakeHost = fakeHost(folder, 'waiting');
      Object.assign(host.env, { CUSTODY_KEY: 'anna.key', CUSTODY_PASSPHRASE: undefined });
      const write = (text: string): void => {
        shown += text;
      };
      const ended = runArguments([], {
        ...host,
        stdin: { isTTY: true, stream },
        stdout: { isTTY: true, columns: 80, write },
        stderr: { isTTY: true, isWidthKnown: false, columns: 80, write },
      });
      const menus = (count: number) =>
        vi.waitFor(() => expect(shown.split('[quit]: ')).toHaveLength(count + 1), 10_000);
      const type = (...lines: string[]) => stream.write(lines.map((line) => `${line}\n`).join(''));
      await menus(1);
      type(...note(), passphrase);
      await menus(2);
      // waiting moves the clock a little, too
      vi.advanceTimersByTime(keyStays - 60_000);
      type(...note());
      await menus(3);
      expect(shown.match(/passphrase of anna\.key: /g)).toHaveLength(1);
      vi.advanceTimersByTime(keyStays);
      type(...note(), passphrase);
      await menus(4);
      expect(shown.match(/passphrase of anna\.key: /g)).toHaveLength(2);
      type('quit');
      expect(await ended).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps the answers of a command that was not signed, and goes on with them', async () => {
    put();
    const { shown } = await menu(['more', 'record note', passphrase, 'seen at the desk', 'n', 'quit'], key);
    expect(shown).toContain('Draft 1: record note, 1 answer, ');
    expect(existsSync(at('.local', 'state', 'custody', 'drafts', '1.draft'))).toBe(true);
    const { out } = await menu(['draft', passphrase, 'y', 'quit'], key);
    expect(out).toContain('entry 2: note');
    expect(existsSync(at('.local', 'state', 'custody', 'drafts', '1.draft'))).toBe(false);
  });

  it('speaks the language of the settings, and says what is wrong with them', async () => {
    mkdirSync(at('.config', 'custody'), { recursive: true });
    const file = at('.config', 'custody', 'config.toml');
    writeFileSync(file, 'language = "fr,en"\n', { mode: 0o600 });
    expect((await menu([''])).shown).toContain('Rien n’a été vérifié pour afficher ceci.');
    writeFileSync(file, 'langage = "fr"\n', { mode: 0o600 });
    expect(await menu([''])).toMatchObject({ status: 2, shown: expect.stringContaining('"langage" is not a setting') });
  });
});

describe('without a terminal at each end', () => {
  it.each<[string, Person]>([
    ['the output is a pipe', { more: { stdout: { isTTY: false, columns: 80, write: () => {} } } }],
    ['CI is set', { env: { CI: 'true' } }],
    ['CUSTODY_NO_INPUT is set', { env: { CUSTODY_NO_INPUT: '1' } }],
  ])('it is the help, status 2: %s', async (_, person) => {
    const { status, shown } = await menu(['new'], person);
    expect([status, shown]).toEqual([2, '']);
  });
});
