/**
 * Golden scripts: text files of commands as an officer types them, each followed by what it prints and, where it is not 0, a
 * line `? N` with its exit status. `# …` is narrative, `@at TIME` sets the clock, `@include FILE` plays another script first.
 * `$ custody … <<KEYS` plays the command at a terminal: the lines up to `KEYS` answer its questions, one each, and `›` marks
 * each in what is printed.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../../src/cli/main.ts';
import { type FakeHost, fakeHost } from './fake-host.ts';

/**
 * Plays a script and returns it as it should read: the same commands with what they really printed. `look` gets the folder as
 * they left it.
 */
export async function playScript(
  file: string,
  look: (folder: string) => Promise<void> = async () => {},
): Promise<string> {
  // lines that hold its path are parted by their length, so it is as long everywhere
  const folder = mkdtempSync(join(existsSync('/tmp') ? '/tmp' : tmpdir(), 'golden-'));
  mkdirSync(join(folder, 'home'));
  try {
    const played = await play(file, fakeHost(folder, 'golden'));
    await look(folder);
    return played;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Plays a script in a folder and leaves there what the commands made. Returns what they printed. */
export async function playInto(
  folder: string,
  file: string,
  seed = file.split('/').pop() ?? file,
  other: Partial<ScriptHost> = {},
): Promise<string> {
  mkdirSync(join(folder, 'home'), { recursive: true });
  return play(file, Object.assign(fakeHost(folder, seed), other));
}

/** Runs `custody` elsewhere than in this process. */
export type Player = (run: {
  readonly args: readonly string[];
  readonly env: FakeHost['env'];
  readonly clock: number;
  /** Lines that a person types; nobody sits there where there are none. */
  readonly lines: readonly string[];
}) => Promise<{ readonly status: number; readonly printed: string }>;

/** A command of a script that ran, in the folder as it left it. */
export interface Ran {
  readonly args: readonly string[];
  readonly host: FakeHost;
  readonly printed: readonly string[];
}

type ScriptHost = FakeHost & { readonly player?: Player; readonly onRan?: (ran: Ran) => Promise<void> };

async function play(file: string, host: ScriptHost): Promise<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  const played: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('#') || line === '') played.push(line);
    else if (line.startsWith('@')) {
      played.push(line);
      await direct(line, dirname(file), host);
    } else if (line.startsWith('$ ')) {
      const typed = [line];
      while (lines[at]?.endsWith('\\')) typed.push(lines[++at] ?? '');
      const input = heredoc(typed[0] ?? '', lines, at);
      at += input.length;
      played.push(...typed, ...input, ...(await execute(words(typed, input), host)));
      while (lines[at + 1] !== undefined && !/^(\$ |#|@|$)/.test(lines[at + 1] ?? '')) at += 1;
    }
  }
  return played.join('\n');
}

async function direct(line: string, folder: string, host: ScriptHost): Promise<void> {
  const [what, value = ''] = line.split(/ (.*)/);
  if (what === '@at') host.clock = Date.parse(value) / 1000;
  else if (what === '@include') await play(join(folder, value), host);
  else throw new Error(`unknown directive ${line}`);
}

function heredoc(line: string, lines: readonly string[], at: number): string[] {
  const mark = /<<'?(\w+)'?$/.exec(line)?.[1];
  if (mark === undefined) return [];
  const end = lines.indexOf(mark, at + 1);
  return lines.slice(at + 1, end + 1);
}

/** Splits a command line into words as a shell does: quotes and backslash-newline, nothing else. */
function words(typed: readonly string[], input: readonly string[]): { args: string[]; input: string } {
  const text = typed
    .join('\n')
    .replace(/^\$ /, '')
    .replace(/\\\n\s*/g, ' ')
    .replace(/\s*<<'?\w+'?$/, '');
  const args = [...text.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
  return {
    args,
    input: input
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(''),
  };
}

function setVariable(host: FakeHost, word: string): void {
  const [name = '', value = ''] = variable(host, word);
  host.env[name] = value;
}

/** `NAME=VALUE`; a path that begins with `./` is meant from the folder of the script, which is not the working folder of this process. */
function variable({ cwd }: FakeHost, word: string): string[] {
  const [name = '', value = ''] = word.split(/=(.*)/s);
  return [name, value.startsWith('./') ? join(cwd, value) : value];
}

async function execute({ args, input }: { args: string[]; input: string }, host: ScriptHost): Promise<string[]> {
  const env: Record<string, string> = {};
  while (/^[A-Z_]+=/.test(args[0] ?? '')) {
    const [name = '', value = ''] = variable(host, args.shift() ?? '');
    env[name] = value;
  }
  const [program, ...rest] = args;
  const path = (name: string | undefined) => join(host.cwd, name ?? '');
  if (program === 'cat' && rest[0] === '>') writeFileSync(path(rest[1]), input);
  else if (program === 'cp') copyFileSync(path(rest[0]), path(rest[1]));
  else if (program === 'rm') rmSync(path(rest[0]));
  else if (program === 'touch' && rest[0] === '-d') utimesSync(path(rest[2]), 0, Date.parse(rest[1] ?? '') / 1000);
  else if (program === 'mkdir') mkdirSync(path(rest[0]), { recursive: true });
  else if (program === 'export') for (const word of rest) setVariable(host, word);
  else if (program === 'unset') for (const name of rest) host.env[name] = undefined;
  else if (program === 'custody')
    return await custody(rest, { ...host, env: { ...host.env, ...env } }, { host, keys: input });
  else throw new Error(`a golden script cannot run ${program}`);
  return [];
}

interface Played {
  /** Its clock goes on. */
  readonly host: ScriptHost;
  /** Lines that a person types, one for each question; nobody sits there where there are none. */
  readonly keys: string;
}

async function custody(args: string[], given: FakeHost, { host, keys }: Played): Promise<string[]> {
  host.clock += 20;
  if (host.player !== undefined) {
    const lines = keys.split('\n').slice(0, -1);
    const { status, printed } = await host.player({ args, env: given.env, clock: host.clock, lines });
    return asPrinted(printed.replaceAll(host.cwd, '.'), status);
  }
  const out: string[] = [];
  const typing = keys === '' ? undefined : typist(keys.split('\n').slice(0, -1), out);
  const isTTY = typing !== undefined;
  const write = (text: string): void => void out.push(text);
  const status = await run(args, {
    ...given,
    now: () => host.clock,
    ...(typing && { stdin: { isTTY, stream: typing.stream } }),
    stdout: { ...given.stdout, isTTY, columns: 80, write },
    stderr: { ...given.stderr, isTTY, columns: 80, write: typing?.answer ?? write },
  });
  if (typing !== undefined && typing.left() > 0)
    throw new Error(`${args.join(' ')}: ${typing.left()} lines were not asked for\n${out.join('')}`);
  const printed = asPrinted(out.join('').replaceAll(host.cwd, '.'), status);
  await host.onRan?.({ args, host: { ...given, clock: host.clock }, printed });
  return printed;
}

function asPrinted(text: string, status: number): string[] {
  const printed = text.replace(/\n+$/, '');
  // an empty line would end the output when the script is read again
  const lines = printed === '' ? [] : printed.split('\n').map((line) => (line === '' ? '.' : line));
  return [...lines, ...(status === 0 ? [] : [`? ${status}`])];
}

/** Somebody who reads each question before answering it: what does not end its line is a question. */
function typist(lines: string[], out: string[]) {
  const stream = new PassThrough();
  const answer = (text: string): void => {
    out.push(text);
    if (text === '' || text.endsWith('\n') || text.startsWith('\r')) return;
    const line = lines.shift();
    if (line === undefined) stream.end();
    else {
      // a hidden answer is not shown here either
      if (!/passphrase|the same again/i.test(text)) out.push(`› ${line}\n`);
      stream.write(`${line}\n`);
    }
  };
  return { stream, answer, left: () => lines.length };
}
