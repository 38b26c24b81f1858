/**
 * Completion in the shells themselves: bash and zsh at a terminal where Tab and Enter are typed, fish by `complete -C`. What the shell
 * then passes to the program is written down by a program in its place. Needs `npm run build`. Not tried in PowerShell.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scripts } from '../../../src/cli/complete/scripts.ts';
import { bashText, powershellText, wordsOfBash } from '../../../src/cli/complete/words.ts';
import { foreign, foundRows } from './rows.ts';

const root = new URL('../../..', import.meta.url).pathname;
const bin = join(root, 'bin', 'custody.cjs');
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const isBuilt = existsSync(join(root, 'dist'));
const why = (shell: string): string => (has(shell, '--version') ? '' : `, not tried: ${shell} is not installed`);

let folder: string;
let env: Record<string, string | undefined>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shells-'));
  mkdirSync(join(folder, 'bin'));
  // the program completes; else what it is called with is written down
  const standIn = `#!/bin/sh
case $1 in complete | completion) exec node '${bin}' "$@" ;; esac
for each in "$@"; do printf '<%s>' "$each" >> "$RAN"; done
echo >> "$RAN"
`;
  writeFileSync(join(folder, 'bin', 'custody'), standIn);
  chmodSync(join(folder, 'bin', 'custody'), 0o755);
  const own = { HOME: folder, ZDOTDIR: folder, CUSTODY_STATE: join(folder, 'state'), CUSTODY_CONFIG: 'none' };
  const path = `${join(folder, 'bin')}:${process.env.PATH}`;
  env = {
    ...process.env,
    ...own,
    PATH: path,
    CUSTODY_KEY: 'a.key',
    TERM: 'xterm',
    PS1: '> ',
    RAN: join(folder, 'ran'),
  };
  if (!isBuilt) return;
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync('node', [bin, ...args], { cwd: folder, env });
    if (status !== 0) throw new Error(String(stderr));
  };
  run('key', 'new', '--name', 'TEST', '--agency', 'TEST', '--jurisdiction', 'NL', '-o', 'a.key', '--no-passphrase');
  run('init', 'ka.custody', '--case', 'TEST 1', '--title', 'invented');
  const warrant = '--number W-1/26 --kind warrant --state issued --act seize --scope all --issued 2020-11-20T10:00Z';
  run('record', 'authority', ...warrant.split(' '), '--issuer', 'TEST court');
  writeFileSync(join(folder, 'rows.json'), foundRows(['KA/1', 'KA/2', 'KA/7-a', ...foreign]));
  run('record', 'collect', '--from', 'rows.json', '--under', '1');
  writeFileSync(join(folder, 'my scans.txt'), '');
  writeFileSync(join(folder, '.bashrc'), 'PS1="> "\nset +o history\nsource <(custody completion bash)\n');
  writeFileSync(
    join(folder, '.zshrc'),
    'autoload -Uz compinit; compinit -u\nsource <(custody completion zsh)\nPS1="> "\nunsetopt beep\n',
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const ran = (): string[] =>
  existsSync(join(folder, 'ran')) ? readFileSync(join(folder, 'ran'), 'utf8').trimEnd().split('\n') : [];

/** Types each line at a terminal, with Enter, once the shell ran the one before; gives what the program was called with. */
async function typeIn(shell: string, lines: readonly string[]): Promise<string[]> {
  rmSync(join(folder, 'ran'), { force: true });
  const child = spawn('script', ['-qec', shell, '/dev/null'], { cwd: folder, env });
  let shown = '';
  child.stdout.on('data', (data) => {
    shown += data;
  });
  const until = async (isDone: () => boolean): Promise<void> => {
    for (let left = 400; !isDone(); left -= 1) {
      if (left === 0) throw new Error(`${shell} shows: ${JSON.stringify(shown.slice(-600))}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  try {
    await until(() => shown.includes('> '));
    for (const [at, line] of lines.entries()) {
      child.stdin.write(line);
      await until(() => ran().length > at);
    }
  } finally {
    child.kill();
  }
  return ran();
}

/** How a person begins to type a number; enough to name one. */
const begun: readonly (readonly [string, string])[] = [
  ['KA/1', '<show><KA/1>'],
  ['KA/7', '<show><KA/7-a>'],
  ['"KA/7', '<show><KA/7-a>'],
  ['\\$\\(', `<show>${`<${foreign[0]}>`}`],
  ["'$(", `<show><${foreign[0]}>`],
  ['"\\$(', `<show><${foreign[0]}>`],
  ['\\`', `<show><${foreign[1]}>`],
  ["\\'", `<show><${foreign[2]}>`],
  ['i', "<show><it's>"],
  ["'i", "<show><it's>"],
  ['a\\;', '<show><a;b>'],
  ['AB:', '<show><AB:12>'],
  ['\\!', '<show><!!>'],
  ['KB', '<show><KB\\x>'],
  ['\\#', '<show><#z>'],
  ['k=', '<show><k=v>'],
];

const typed = [
  ...begun.map(([word, called]) => [`custody show ${word}\t\r`, called] as const),
  ['custody stat\t--hol\td\t\r', '<status><--holder><desk>'],
  ['custody status --holder=d\t\r', '<status><--holder=desk>'],
  ['custody record collect --under W\t\r', '<record><collect><--under><W-1/26>'],
  ['custody verify my\t\r', '<verify><my scans.txt>'],
  ['custody log -l ka.custody --exhibit KA/7\t\r', '<log><-l><ka.custody><--exhibit><KA/7-a>'],
] as const;

describe.skipIf(!isBuilt || !has('script', '--version'))('at a terminal', () => {
  for (const [shell, command] of [
    ['bash', 'bash --rcfile .bashrc -i'],
    ['zsh', 'zsh -i'],
  ] as const) {
    it.skipIf(!has(shell, '--version'))(
      `${shell} passes the name that the ledger has, and runs nothing of it${why(shell)}`,
      async () => {
        expect(
          await typeIn(
            command,
            typed.map(([line]) => line),
          ),
        ).toEqual(typed.map(([, called]) => called));
        expect(readdirSync(folder)).not.toContain('pwned');
      },
      120_000,
    );
  }
});

describe.skipIf(!isBuilt || !has('fish', '--version'))(`fish${why('fish')}`, () => {
  const offered = (line: string): string[] => {
    const asks = 'source (custody completion fish | psub); complete -C $LINE | string split -f 1 \\t';
    const { stdout } = spawnSync('fish', ['--no-config', '-c', asks], { cwd: folder, env: { ...env, LINE: line } });
    return String(stdout).split('\n').slice(0, -1);
  };

  it('offers each name as it is, and runs nothing of it', () => {
    const names = ['KA/1', 'KA/2', 'KA/7-a', ...foreign.filter((name) => !name.startsWith('-'))];
    expect(offered('custody log --exhibit ').sort()).toEqual(names.sort());
    expect(readdirSync(folder)).not.toContain('pwned');
  });

  it('knows flags, their values, quotes and files', () => {
    expect(offered('custody status --hol')).toEqual(['--holder']);
    expect(offered('custody status --holder=d')).toEqual(['--holder=desk']);
    expect(offered('custody show "KA/7')).toEqual(['KA/7-a']);
    expect(offered('custody show \\$\\(')).toEqual([foreign[0]]);
    expect(offered('custody verify my')).toEqual(['my scans.txt']);
    expect(offered('custody show -l $HOME/ka.custody KA/7')).toEqual(['KA/7-a']);
  });
});

describe('words', () => {
  const breaks = ' \t\n"\'@><=;|&(:';

  it.each([
    ['custody show K', ['custody', 'show'], 'K', 0, ''],
    ['custody  show ', ['custody', 'show'], '', 0, ''],
    ['custody show KA\\ 1\\:2', ['custody', 'show'], 'KA 1:2', 0, ''],
    ['custody --a=b:c', ['custody'], '--a=b:c', 6, ''],
    ['custody "a b', ['custody'], 'a b', 0, '"'],
    ['custody "a\\n\\$"b', ['custody'], 'a\\n$b', 4, ''],
    ["custody 'a\\' x\\", ['custody', 'a\\'], 'x', 0, ''],
  ])('%j', (line, before, word, kept, quote) =>
    expect(wordsOfBash(line, breaks)).toEqual({ before, word, kept, quote }),
  );

  it('of bash are quoted as they were begun', () => {
    const plain = { kept: 0, quote: '' };
    expect(bashText('-a b\'"$(x)`~', plain)).toBe('-a\\ b\\\'\\"\\$\\(x\\)\\`\\~');
    expect(bashText("a'b", { kept: 1, quote: "'" })).toBe("'\\''b");
    expect(bashText('a"$`\\!', { kept: 1, quote: '"' })).toBe('\\"\\$\\`\\\\"\\!"');
    expect(bashText('é/日本', plain)).toBe('é/日本');
  });
});

describe('PowerShell: its script and its quotes, which were not tried in it', () => {
  it('takes each name as a text in which nothing is expanded', () => {
    expect(powershellText('KA/1')).toBe('KA/1');
    expect(powershellText('--under')).toBe('--under');
    expect(powershellText('')).toBe("''");
    for (const name of foreign.filter((each) => /[^\w/.:-]/.test(each)))
      expect(powershellText(name)).toMatch(/^'([^'‘’‚‛]|''|‘‘|’’|‚‚|‛‛)*'$/);
    expect(powershellText("a'b’c")).toBe("'a''b’’c'");
  });

  it('calls the program, and evaluates nothing of its answer', () => {
    expect(scripts.powershell).toContain('Register-ArgumentCompleter -Native -CommandName custody');
    expect(scripts.powershell).not.toMatch(/Invoke-Expression|\biex\b|ScriptBlock\]|&\s*\$/);
  });

  it('has each bracket and quote closed', () => {
    const closed = { '(': ')', '{': '}', '[': ']' } as Record<string, string>;
    const open: string[] = [];
    const plain = scripts.powershell.replaceAll(/^#.*$/gm, '').replaceAll(/'[^']*'|"[^"]*"/g, '');
    expect(plain).not.toMatch(/['"]/);
    for (const sign of plain.match(/[(){}[\]]/g) ?? [])
      if (closed[sign] !== undefined) open.push(closed[sign]);
      else expect(open.pop()).toBe(sign);
    expect(open).toEqual([]);
  });

  it.skipIf(!isBuilt).each([
    [['show'], 'K'],
    [['record'], 'st'],
    [['record', 'store'], '--m'],
    [['give'], ''],
    [[], 'ta'],
  ])('gets after %j and %j what fish gets, but for names on which a batch file would act', (before, word) => {
    const names = (shell: string, ...words: string[]): string[] =>
      String(spawnSync('node', [bin, 'complete', shell, '--', ...words], { cwd: folder, env }).stdout)
        .split('\n')
        .map((line) => line.split('\t')[0] ?? '');
    const shown = names('powershell', ...before, `.${word}`).filter((name) => !name.startsWith("'"));
    expect(shown).toEqual(
      names('fish', ...before, word).filter((name) => shown.includes(name) || /^[\w/.:-]*$/.test(name)),
    );
    expect(shown.length).toBeGreaterThan(2);
  });

  it.skipIf(!isBuilt)('gets no name on which a batch file of Windows would act', () => {
    const offered = (word: string) =>
      String(spawnSync('node', [bin, 'complete', 'powershell', '--', 'show', `.${word}`], { cwd: folder, env }).stdout);
    expect(offered('$(')).toBe(`:words\n'${foreign[0]}'\t${foreign[0]}\t\n`);
    expect(offered("'KA/7")).toBe(':words\nKA/7-a\tKA/7-a\t\n');
    for (const word of ['a&', 'a|', '<', '!', '%', '"']) expect(offered(word)).toBe(':words\n');
  });
});
