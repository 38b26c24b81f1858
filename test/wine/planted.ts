/** Programs and libraries that are in the evidence, in the current folder, and first in PATH: none is ever run or loaded. */
import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
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
  // one file under many names: it is large
  copyFileSync(exe, computer.at('planted'));
  const names = [...programs.map((name) => `${name}.exe`), ...libraries.map((name) => `${name}.dll`)];
  for (const name of names) linkSync(computer.at('planted'), computer.at(`seized/${name}`));
  const cwd = computer.at('seized');
  const key = computer.path('k');
  const ledger = computer.path('c.custody');
  const env = { WINEPATH: computer.path('seized') };
  const device = ['record', 'collect', '7', '--manner', 'seized', '--from-nobody', 'found', '--kind', 'storage'];
  const runs = [
    [...device, '--device', '\\\\.\\PhysicalDrive0', '--under', 'absent:not-needed:TEST', '--description', 'TEST'],
    ['hash', '.'],
    ['record', 'note', '--text', 'TEST'],
    [
      'keygen',
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
    const { err, status } = await computer.custody([...args, ...signs], { cwd, env, debug: '+loaddll' });
    // there is no disk under wine, and no program that could tell of one
    if (index > 0 && status !== 0) wrong.push(`${args.join(' ')} ended with ${status}`);
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
