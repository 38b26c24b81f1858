/** Every command and every option that an error or a next step names exists: nobody pastes a hint that the program refuses. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/command-table.ts';
import { loadCommand } from '../../src/cli/load-command.ts';
import { addOptions } from '../../src/cli/record/record.ts';
import { stringLiterals } from '../string-literals.ts';
import { type Bench, openBench } from './bench.ts';
import { fakeHost } from './fake-host.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** `record collect` and every other command, with the options that it takes. */
const optionsOf = new Map<string, ReadonlySet<string>>();
const longOptions = (command: Command): Set<string> =>
  new Set([...command.options.flatMap(({ long }) => long ?? []), '--help']);
for (const { name, alias } of commandTable) {
  const command = (await loadCommand(name)).buildCommand(fakeHost('.', 'hints'), () => {});
  const own = longOptions(command);
  for (const sub of command.commands) {
    if (name === 'record') addOptions(sub);
    optionsOf.set(`${name} ${sub.name()}`, longOptions(sub));
    // `custody record TYPE --dry-run` names no type
    for (const option of longOptions(sub)) own.add(option);
  }
  for (const word of [name, ...(alias === undefined ? [] : [alias])]) optionsOf.set(word, own);
}
const allOptions = new Set([...optionsOf.values()].flatMap((options) => [...options]));
const known = (words: string): ReadonlySet<string> | undefined => optionsOf.get(words);

/** Where a sentence goes on after a command that it names. */
const ends = /;|\)|\. |, (?!-)| or (?!--)|`|\|/;

/** What is wrong with the commands and options of a text; `of` is the command that printed it. */
function faultsIn(text: string, of?: string): string[] {
  const faults: string[] = [];
  const rest = text.replace(/\bcustody ([a-z-]+)(?: ([a-z-]+))?([^\n]*)/g, commandAt);
  for (const [option] of optionsIn(rest)) {
    const options = of === undefined ? allOptions : (known(of) ?? allOptions);
    if (!options.has(option) && !isOfOther(option)) faults.push(`${of ?? 'no command'} has no ${option}: ${text}`);
  }
  return faults;

  function commandAt(whole: string, name: string, sub: string | undefined, tail: string): string {
    const [own = ''] = tail.split(ends);
    const options = known(`${name} ${sub}`) ?? known(name);
    // a sentence about custody names no option
    if (options === undefined) {
      if ([...optionsIn(own)].length > 0) faults.push(`there is no command ${name}: ${text}`);
      return whole.slice('custody'.length);
    }
    for (const [option] of optionsIn(own))
      if (!options.has(option)) faults.push(`custody ${name} ${sub ?? ''} has no ${option}: ${text}`);
    const rest = tail.slice(own.length);
    if (!rest.includes('custody ')) return ` ${rest}`;
    faults.push(...faultsIn(rest, of));
    return '';
  }
}

const optionsIn = (text: string) => text.matchAll(/(?<![\w-])--[a-z][a-z-]*[a-z]/g);

/** Options of other programs that a text names. */
const isOfOther = (option: string): boolean => ['--tag'].includes(option);

it('in golden scripts', () => {
  const faults: string[] = [];
  for (const file of readdirSync(new URL('test/cli/scenarios', root)).filter((name) => name.endsWith('.txt'))) {
    let of: string | undefined;
    for (const line of read(`test/cli/scenarios/${file}`).split('\n')) {
      const [, name = '', sub] = /^\$ custody (\S+)(?: (\S+))?/.exec(line) ?? [];
      if (name !== '') of = known(`${name} ${sub}`) === undefined ? name : `${name} ${sub}`;
      const [, hint] = /^(?:custody: (?:hint|warning): | *next: |Next: )(.*)$/.exec(line) ?? [];
      if (hint !== undefined) faults.push(...faultsIn(hint, of).map((fault) => `${file}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

it('in docs/errors.md', () => {
  const rows = read('docs/errors.md').split('\n');
  expect(rows.filter((line) => line.includes('custody ')).length).toBeGreaterThan(50);
  expect(rows.flatMap((line) => faultsIn(line))).toEqual([]);
});

it('in every text of the program', () => {
  const files = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.startsWith('cli/demo/'),
  );
  const faults = files.flatMap((file) =>
    stringLiterals(read(`src/${file}`))
      .filter(({ text }) => /\bcustody [a-z]/.test(text) && text.includes('--'))
      .flatMap(({ line, text }) => faultsIn(text).map((fault) => `src/${file}:${line}: ${fault}`)),
  );
  expect(faults).toEqual([]);
});

describe('what is missing is named as the command has it', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
    await bench.run('trust', 'add', 'ada.key.pub', '--how', 'phone');
    const taken = '--kind document --manner found --from-nobody found --found-at desk --under 1'.split(' ');
    await bench.run('record', 'collect', 'KA/1', ...taken, '--description', 'letter', '--condition', 'good');
    bench.write('scan.pdf', 'TEST');
    bench.write('list.txt', `${'a'.repeat(64)}  data.bin\n`);
    bench.write('data.bin', 'TEST');
  });
  afterAll(() => bench.remove());

  it.each([
    ['answered --offer 3 --paper scan.pdf', 'answered needs --signed'],
    ['answered --offer 3 --paper scan.pdf --signed Kim --signed-at nonsense', '--signed-at: '],
    ['import sha256sum list.txt --exhibit KA/2 --by TEST', 'import sha256sum needs --manner'],
    ['import sha256sum list.txt --exhibit KA/2 --by TEST --kind phone', '--set exhibit.make=JSON'],
    ['hash data.bin --exhibit KA/1 --as acquire --source KA/1', 'hash needs --method'],
    ['offer KA/1 -o out.zip --disclose none', 'offer needs --'],
    ['handover KA/1 --to-key ada.key', 'handover needs --'],
  ])('%s', async (line, words) => {
    const args = line.split(' ');
    const { status, err } = await bench.run(...args);
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining(words) });
    const of = known(args.slice(0, 2).join(' ')) === undefined ? args[0] : args.slice(0, 2).join(' ');
    expect(faultsIn(err, of)).toEqual([]);
  });
});
