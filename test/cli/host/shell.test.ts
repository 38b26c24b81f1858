/** Hints in the shell of the user, and names with wildcards on Windows. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIn, inShell, shellOf, shellWord } from '../../../src/bytes/shell-word.ts';
import { writingLines } from '../../../src/cli/face/get/explain.ts';
import { refuseOnWindows } from '../../../src/flow/bundle/extract.ts';
import { agentSocket } from '../../../src/flow/places.ts';
import { withoutStream } from '../../../src/fs/evidence-guard.ts';
import { expandWildcards } from '../../../src/fs/wildcards.ts';
import { agentSigner } from '../../../src/signers/ssh-agent.ts';

describe('the shell of the user', () => {
  const windows = { USERPROFILE: 'C:\\Users\\anna', PSModulePath: 'C:\\Program Files\\WindowsPowerShell\\Modules' };

  it.each([
    ['sh', {}, 'linux'],
    ['sh', { PSModulePath: '/home/anna/.local/share/powershell/Modules', USERPROFILE: '/home/anna' }, 'linux'],
    ['cmd', windows, 'win32'],
    ['cmd', {}, 'win32'],
    ['powershell', { ...windows, PSModulePath: 'c:\\users\\Anna\\Documents\\PowerShell\\Modules;C:\\x' }, 'win32'],
    ['sh', { ...windows, MSYSTEM: 'MINGW64' }, 'win32'],
  ])('is %s', (shell, env, system) => {
    expect(shellOf(env, system)).toBe(shell);
  });

  it.each([
    ['a b', 'sh', "'a b'"],
    ['a b', 'cmd', '"a b"'],
    ['a b', 'powershell', "'a b'"],
    ["it's", 'cmd', '"it\'s"'],
    ["it's", 'powershell', "'it''s'"],
    ['a & calc', 'cmd', '"a & calc"'],
    ['a" & calc', 'cmd', '"a"" & calc"'],
    ['$(calc)', 'powershell', "'$(calc)'"],
    ['a\u2019; calc', 'powershell', "'a\u2019\u2019; calc'"],
    ['KA/1', 'cmd', 'KA/1'],
    ['%SECRET%', 'cmd', '^%SECRET%'],
    ['%SECRET%', 'powershell', '%SECRET%'],
    ['a %SECRET%', 'cmd', '"a %"S"ECRET%"'],
    ['C:\\a b\\', 'cmd', '"C:\\a b\\\\"'],
  ] as const)('%s in %s', (word, shell, shown) => {
    expect(inShell(`run: custody show --exhibit=${shellWord(word)}; then ${shellWord(word)}.`, shell)).toBe(
      `run: custody show --exhibit=${shown}; then ${shown}.`,
    );
  });

  it.each([
    ['', '""', "''"],
    ["it's", '"it\'s"', "'it''s'"],
    ['a,b', 'a,b', "'a,b'"],
    ['--place=a.b', '--place=a.b', "'--place=a.b'"],
    ['@x', '@x', "'@x'"],
    ['W:\\k', 'W:\\k', 'W:\\k'],
    ['a\\"b', '"a\\\\""b"', "'a\\\"b'"],
    ['%SECRET%', '"%"S"ECRET%"', '%SECRET%'],
    ['a\nb\u2019 "$x', '"a\\u{a}b\u2019 ""$x"', '"a$([char]0xa)b\u2019 `"`$x"'],
    ['\u{e0041}\\', '"\\u{e0041}\\\\"', '"$([char]0xdb40)$([char]0xdc41)\\"'],
  ])('takes %j as a word of a command', (word, inCmd, inPowerShell) => {
    const command = `custody take ${shellWord(word)} --to ${shellWord(word)}`;
    expect(commandIn(command, 'sh')).toBe(command);
    expect(commandIn(command, 'cmd')).toBe(`custody take ${inCmd} --to ${inCmd}`);
    expect(commandIn(command, 'powershell')).toBe(`custody take ${inPowerShell} --to ${inPowerShell}`);
  });

  it('writes a file as JSON that no code page and no sign of cmd.exe changes', () => {
    const value = { 'a&b': '\u00e4 "x" \\ \u{1f5dd}', list: ['%SECRET%'] };
    for (const shell of ['cmd', 'powershell'] as const) {
      const lines = writingLines("it's.json", value, shell);
      expect(lines.join('')).toMatch(/^[ -~]*$/);
      const json = shell === 'cmd' ? lines.map((line) => line.split(' echo ')[1]) : lines.slice(1, -1);
      expect(json.join('')).not.toMatch(/[&|<>^%!()]/);
      expect(JSON.parse(json.join('\n'))).toEqual(value);
    }
    expect(writingLines("it's.json", 1, 'cmd')).toEqual(['> "it\'s.json" echo 1']);
    expect(writingLines("it's.json", 1, 'powershell')).toEqual([
      "@'",
      '1',
      "'@ | Set-Content -Encoding ascii -LiteralPath 'it''s.json'",
    ]);
    expect(writingLines("it's.json", 1, 'sh')).toEqual(["cat > 'it'\\''s.json' <<'END'", '1', 'END']);
  });

  it('leaves the apostrophes of sentences alone', () => {
    const text = "the officer's key and the owners' card";
    expect(inShell(text, 'cmd')).toBe(text);
  });
});

describe('wildcards on Windows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'custody-wildcards-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    mkdirSync(join(folder, 'n'));
    for (const name of ['b.TXT', 'a.txt', 'a.txt.bak', 'c(1).txt']) writeFileSync(join(folder, 'n', name), '');
  });

  it.each([
    [['n/*.txt'], ['n/a.txt', 'n/b.TXT', 'n/c(1).txt']],
    [['n/?.txt'], ['n/a.txt', 'n/b.TXT']],
    [['n/c(?).*'], ['n/c(1).txt']],
    [
      ['n/none*', 'n/a.txt'],
      ['n/none*', 'n/a.txt'],
    ],
    [['absent/*'], ['absent/*']],
    [['n'], ['n']],
  ])('%s', (typed, found) => {
    expect(expandWildcards(typed, folder, 'win32')).toEqual(found);
    expect(expandWildcards(typed, folder, 'linux')).toEqual(typed);
  });
});

describe('a stream of a file on Windows', () => {
  it.each([
    ['W:\\ev\\a.txt:hidden', 'W:\\ev\\a.txt'],
    ['W:\\ev\\a.txt::$DATA', 'W:\\ev\\a.txt'],
    ['\\\\?\\W:\\ev/a.txt:x:$DATA', '\\\\?\\W:\\ev/a.txt'],
    ['W:\\ev\\a.txt', 'W:\\ev\\a.txt'],
    ['W:\\', 'W:\\'],
  ])('%s is in the file that is written to', (path, file) => {
    expect(withoutStream(path, 'win32')).toBe(file);
    expect(withoutStream(path, 'linux')).toBe(path);
  });
});

describe('the agent of Windows', () => {
  it('is behind its own pipe where no variable names one', () => {
    expect(agentSocket({}, 'win32')).toBe('\\\\.\\pipe\\openssh-ssh-agent');
    expect(agentSocket({ SSH_AUTH_SOCK: '\\\\.\\pipe\\mine' }, 'win32')).toBe('\\\\.\\pipe\\mine');
    expect(agentSocket({}, 'linux')).toBeUndefined();
  });

  it('is started by a command of Windows', async () => {
    await expect(agentSigner({ socketPath: '\\\\.\\pipe\\openssh-ssh-agent' }, '')).rejects.toMatchObject({
      code: 'AGENT',
      hint: expect.stringContaining('Start-Service ssh-agent'),
    });
  });
});

describe('a bundle that Windows cannot hold', () => {
  const told = (path: string, system: string) => () =>
    refuseOnWindows('b.zip', [{ path: 'data/ok' }, { path }], system);

  it.each([
    'data/a:b',
    'data/CON',
    'data/aux.c',
    'data/lpt1 .txt',
    'data/COM\u00b9',
    'data/conout$',
    'data/point./x',
    'data/blank ',
    'data/a?b',
  ])('%s', (path) => {
    expect(told(path, 'win32')).toThrow(
      expect.objectContaining({
        code: 'BUNDLE_UNSAFE',
        message: expect.stringMatching(/^Windows cannot hold /),
        hint: expect.stringContaining('custody verify b.zip'),
      }),
    );
    expect(told(path, 'linux')).not.toThrow();
  });

  it.each(['data/console', 'data/com10', 'data/.hidden', 'data/a.b c/nul-1', 'data/lpt'])('%s it can', (path) => {
    expect(told(path, 'win32')).not.toThrow();
  });
});
