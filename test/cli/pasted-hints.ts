/** The commands of hints and next steps that a script prints, pasted into a copy of its folder as it is at that moment. */
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { commandTable } from '../../src/cli/command-table.ts';
import { run } from '../../src/cli/main.ts';
import { playInto, type Ran } from './golden.ts';

export interface Pasted {
  readonly script: string;
  /** The whole hint. */
  readonly hint: string;
  /** What was run; undefined for a hint that is only prose. */
  readonly command?: string;
  readonly status?: number;
  readonly printed?: string;
}

/** A hint that cannot be run as it is: the program does not know the word, or nothing is there by that name. */
export const isFault = ({ status, printed = '' }: Pasted): boolean => status === 2 || /\[NOT_FOUND\]/.test(printed);

/** Plays a script, and pastes each hint once. */
export async function pasteHintsOf(folder: string, name: string): Promise<readonly Pasted[]> {
  const pasted: Pasted[] = [];
  const seen = new Set<string>();
  const onRan = async (ran: Ran): Promise<void> => {
    for (const hint of hintsIn(ran.printed)) {
      const key = `${ran.args[0]} ${hint.replace(/\d+/g, '0')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      pasted.push(...(await paste(hint, ran)).map((one) => ({ script: name, hint, ...one })));
    }
  };
  const scratch = mkdtempSync(join(tmpdir(), 'hints-'));
  try {
    await playInto(scratch, `${folder}${name}`, 'golden', { onRan } as never);
  } finally {
    rmSync(scratch, { recursive: true });
  }
  return pasted;
}

/** Lines that say what to type; a next step goes on in lines that are indented as its first command. */
function hintsIn(printed: readonly string[]): string[] {
  const hints: string[] = [];
  for (const [at, line] of printed.entries()) {
    const [, head = '', hint] = /^(custody: hint: | *next: |Next: )(.*)$/.exec(line) ?? [];
    if (hint === undefined) continue;
    hints.push(hint);
    for (const more of printed.slice(at + 1)) {
      const [, command] = new RegExp(`^ {${head.length}}(custody .*)$`).exec(more) ?? [];
      if (command === undefined) break;
      hints.push(command);
    }
  }
  return hints;
}

/** Where a sentence goes on after a command that it names. */
const ends = /;|\)|\(|\. |,(?!\w)| or (?!--)| (?:lists|shows|makes|reads|prints|says|has)\b/;

/** The commands of a hint, and options that it adds to the command that failed. */
function commandsIn(hint: string, ran: Ran): (readonly string[])[] {
  const { args, host } = ran;
  const files = readdirSync(host.cwd).sort();
  const named = [...hint.matchAll(/\bcustody (?=([a-z-]+))/g)]
    .filter(([, name]) => commandTable.some((each) => each.name === name))
    .map(({ index, 0: head }) => filled(wordsOf(hint.slice(index + head.length).split(ends)[0] ?? ''), files, ran));
  const [, added] = /(?:^|: )(--irregular .*)$/.exec(hint) ?? [];
  return added === undefined ? named : [...named, [...args, ...filled(wordsOf(added), files, ran)]];
}

const wordsOf = (text: string): string[] =>
  [
    ...text
      .replaceAll('"…"', 'TEXT')
      .trim()
      .matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g),
  ].map(([word]) => word.replace(/["']/g, ''));

/** What a person puts in place of a word in capitals. */
function filled(words: readonly string[], files: readonly string[], { args }: Ran): string[] {
  const [ledger = '', other = ledger] = files.filter((file) => file.endsWith('.custody'));
  const values: Readonly<Record<string, string>> = {
    ...{ TEXT: 'TEST words of it', WHY: 'TEST reason of it', WHO: 'TEST', FILE: 'TEST.checkpoint', POST: 'desk' },
    ...{
      LEDGER: ledger,
      EARLIER: other,
      THEIRS: args.includes('--with') ? (args[args.indexOf('--with') + 1] ?? '') : other,
      'OLD.custody': ledger,
      'NEW.custody': 'TEST-new.custody',
    },
    ANSWER: files.find((file) => file.endsWith('.answer')) ?? 'TEST.answer',
    SCAN: 'TEST.scan',
    CARD: files.find((file) => file.endsWith('.key.pub')) ?? '',
  };
  return words.flatMap((word, at) => {
    if (word === '…') return [];
    if (!/^([A-Z]{2,}|NEW\.custody|OLD\.custody)$/.test(word) || word === 'TEST' || words[at - 1] === '--irregular')
      return [word];
    const value = values[word];
    if (value === undefined) throw new Error(`no value for ${word} in: custody ${words.join(' ')}`);
    return [value];
  });
}

/** Runs the commands of a hint one after the other, at a terminal where nobody answers. */
async function paste(hint: string, ran: Ran): Promise<Omit<Pasted, 'script' | 'hint'>[]> {
  const commands = commandsIn(hint, ran);
  if (commands.length === 0) return [{}];
  const folder = mkdtempSync(join(tmpdir(), 'pasted-'));
  try {
    cpSync(ran.host.cwd, folder, { recursive: true });
    for (const name of ['TEST.answer', 'TEST.scan']) writeFileSync(join(folder, name), 'TEST');
    const pasted = [];
    for (const args of commands) {
      if (args.includes('TEST.checkpoint')) await writeCheckpoint(folder, ran);
      pasted.push({ command: `custody ${args.join(' ')}`, ...(await runIn(folder, args, ran)) });
    }
    return pasted;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The checkpoint that somebody gives; of the ledger that the command was about. */
async function writeCheckpoint(folder: string, ran: Ran): Promise<void> {
  const named = ran.args.find((word) => word.endsWith('.custody'));
  const made = await runIn(folder, ['checkpoint', '--quiet', ...(named ? ['--ledger', named] : [])], ran);
  writeFileSync(join(folder, 'TEST.checkpoint'), made.printed);
}

async function runIn(folder: string, args: readonly string[], { host }: Ran) {
  let printed = '';
  const stream = new PassThrough();
  stream.end();
  const output = {
    isTTY: true,
    columns: 80,
    write: (text: string): void => {
      printed += text;
    },
  };
  const env = Object.fromEntries(
    Object.entries(host.env).map(([name, value]) => [name, value?.replaceAll(host.cwd, folder)]),
  );
  const status = await run(args, {
    ...host,
    ...{ cwd: folder, env, stdin: { isTTY: true, stream }, now: () => host.clock + 20 },
    ...{ stdout: { ...host.stdout, ...output }, stderr: { ...host.stderr, ...output } },
  });
  return { status, printed };
}
