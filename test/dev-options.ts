/** Options of the commands for developers (`npm run fuzz`, `faults`, `differ`, `mutate`): read in one way, and told where they are wrong. */
import { parseArgs } from 'node:util';

export interface DevOption {
  readonly type: 'string' | 'boolean';
  readonly default?: string | boolean;
  /** May be given more than once. */
  readonly multiple?: true;
  /** A whole number from this on; `Infinity` is one. */
  readonly from?: number;
  readonly says: string;
}

type Given<T> = {
  [K in keyof T]: T[K] extends { multiple: true }
    ? string[] | undefined
    : T[K] extends { type: 'boolean' }
      ? boolean
      : T[K] extends { default: string }
        ? string
        : string | undefined;
};

export interface DevCommand<T> {
  /** `npm run fuzz -- [TARGET…]` */
  readonly usage: string;
  /** One sentence. */
  readonly does: string;
  readonly options: T;
  /** Words that may come without an option. */
  readonly words?: readonly string[];
}

/** The usage, and what is wrong with the given arguments. */
export class DevUsage extends Error {}

/** Reads them. Throws DevUsage where they are wrong or help is asked for. */
export function readOptions<const T extends Readonly<Record<string, DevOption>>>(
  args: readonly string[],
  command: DevCommand<T>,
): { readonly values: Given<T>; readonly words: readonly string[] } {
  const { options, words = [] } = command;
  const fail = (why: string): never => {
    throw new DevUsage(why === '' ? usageOf(command) : `${why}\n\n${usageOf(command)}`);
  };
  let read: { values: Record<string, unknown>; positionals: string[] };
  try {
    const known = { ...options, help: { type: 'boolean' as const, short: 'h', default: false } };
    read = parseArgs({ args: [...args], options: known, allowPositionals: words.length > 0 });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (read.values.help === true) return fail('');
  for (const [name, { from }] of Object.entries(options)) {
    const text = read.values[name];
    if (from === undefined || text === undefined) continue;
    const number = Number(text);
    if (text === '' || !(number >= from) || (Number.isFinite(number) && !Number.isInteger(number)))
      fail(`--${name} is a whole number from ${from}, not "${text}"`);
  }
  for (const word of read.positionals) if (!words.includes(word)) fail(`"${word}" is not one of ${words.join(', ')}`);
  return { values: read.values as Given<T>, words: read.positionals };
}

function usageOf<T extends Readonly<Record<string, DevOption>>>({
  usage,
  does,
  options,
  words,
}: DevCommand<T>): string {
  const rows = Object.entries(options).map(([name, { type, default: value, says }]) => {
    const by = value === undefined || value === false ? '' : ` (${value})`;
    return `  ${`--${name}${type === 'string' ? ' …' : ''}`.padEnd(16)} ${says}${by}`;
  });
  const which = words === undefined ? '' : `\n  one of: ${words.join(', ')}`;
  return `${does}\n\n  ${usage}${which}\n\n${rows.join('\n')}\n`;
}

/** The same for the running command: wrong options and `--help` end it, with 2 and 0. */
export function givenOptions<const T extends Readonly<Record<string, DevOption>>>(command: DevCommand<T>) {
  try {
    return readOptions(process.argv.slice(2), command);
  } catch (error) {
    if (!(error instanceof DevUsage)) throw error;
    const isAsked = error.message === usageOf(command);
    (isAsked ? process.stdout : process.stderr).write(error.message);
    process.exit(isAsked ? 0 : 2);
  }
}
