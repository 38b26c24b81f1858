/** Programs and libraries that are in the evidence, in the current folder, and first in PATH: none is ever run or loaded. */
import { copyFileSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Computer } from './computer.ts';

/** Names that the program, Node or Windows would look for. */
const programs = ['lsblk', 'smartctl', 'icacls', 'whoami', 'powershell', 'cmd', 'node', 'git', 'ssh-agent'];
const libraries = ['version', 'dbghelp', 'userenv', 'winmm', 'bcrypt', 'iphlpapi', 'cryptbase', 'ws2_32', 'ole32'];

/** wine writes each module that it loads: what came out of the folder. */
const loaded = (err: string): string[] =>
  [...err.matchAll(/[Ll]oaded L"([^"]*)"/g)]
    .map(([, path = '']) => path.replaceAll('\\\\', '\\'))
    .filter((path) => /\\seized\\/i.test(path));

/** Plants them, runs commands there, and returns what went wrong. `exe`: any program of Windows. */
export async function playPlanted(computer: Computer, exe: string, tell: (line: string) => void): Promise<string[]> {
  mkdirSync(computer.at('seized'));
  const [first, ...others] = [...programs.map((name) => `${name}.exe`), ...libraries.map((name) => `${name}.dll`)].map(
    (name) => computer.at(`seized/${name}`),
  );
  copyFileSync(exe, first as string);
  // one file of 90 MB under many names
  for (const path of others) linkSync(first as string, path);
  mkdirSync(computer.at('seized/small'));
  writeFileSync(computer.at('seized/small/a.txt'), 'TEST');
  const cwd = computer.at('seized');
  const key = computer.path('k');
  const ledger = computer.path('c.custody');
  const env = {
    CUSTODY_STATE: computer.path('state'),
    CUSTODY_TRUST: computer.path('trust.json'),
    CUSTODY_CONFIG: 'none',
    CI: 'true',
    WINEPATH: computer.path('seized'),
  };
  const run = async (...args: string[]): Promise<{ out: string; err: string; status: number | null }> =>
    await computer.node(computer.path('program/bin/custody.cjs'), args, { cwd, env, debug: '+loaddll' });
  const device = ['record', 'collect', '7', '--manner', 'seized', '--from-nobody', 'found', '--kind', 'storage'];
  const runs = [
    [...device, '--device', '\\\\.\\PhysicalDrive0', '--under', 'absent:not-needed:TEST', '--description', 'TEST'],
    ['hash', 'small'],
    ['record', 'note', '--text', 'TEST'],
    [
      'key',
      'new',
      '--name',
      'TEST3',
      '--agency',
      'TEST',
      '--jurisdiction',
      'NL',
      '-o',
      computer.path('k3'),
      '--no-passphrase',
    ],
  ];
  const wrong: string[] = [];
  for (const [index, args] of runs.entries()) {
    const signs = index % 2 === 0 ? ['-k', key, '-l', ledger] : [];
    const { err } = await run(...args, ...signs);
    if (!/[Ll]oaded L"/.test(err)) wrong.push(`wine did not say what it loaded: ${err.slice(0, 400)}`);
    const found = loaded(err);
    tell(`${found.length === 0 ? 'ok   ' : 'FAILS'} planted files: ${args.slice(0, 2).join(' ')}`);
    if (found.length > 0) wrong.push(`${args.join(' ')} loaded ${found.join(', ')}`);
  }
  // a program that is run is seen by this
  const seen = loaded((await computer.program(computer.path('seized/lsblk.exe'), ['--version'], '+loaddll')).err);
  tell(`${seen.length > 0 ? 'ok   ' : 'FAILS'} planted files: one that is run is seen`);
  if (seen.length === 0) wrong.push('a planted program that was run was not seen');
  return wrong;
}
