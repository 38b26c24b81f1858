/** What holds for every command alike: help, wrong use, one JSON document, quiet, colour. */
import type { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../../src/cli/command-table.ts';
import { loadCommand } from '../../../src/cli/load-command.ts';
import { oldNames } from '../../../src/cli/old-names.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

interface Named {
  readonly words: readonly string[];
  readonly command: Command;
}

/** Every command, and for those that have subcommands each of them; types of `record` have tests of their own. */
const commands: Named[] = [];
for (const { name } of commandTable) {
  const command = (await loadCommand(name)).buildCommand(fakeHost('.', 'every'), () => {});
  if (command.commands.length === 0 || name === 'record') commands.push({ words: [name], command });
  else for (const sub of command.commands) commands.push({ words: [name, sub.name()], command: sub as Command });
}

const named = commands.map(({ words, command }) => [words.join(' '), command] as const);
let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const takesValue = ({ required, flags }: Option): boolean => required && flags.startsWith('-');

describe.each(named)('custody %s', (words, command) => {
  const run = (...args: string[]) => bench.run(...words.split(' '), ...args);

  it('explains itself and every option', async () => {
    const { status, out, err } = await run('--help');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: custody ${words}`));
    for (const { long, hidden } of command.options) if (!hidden) expect(out).toContain(long);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });

  it('refuses an option that it does not have, and names the one that was meant', async () => {
    const { status, out, err } = await run('--no-such-option-at-all');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(
      /^custody: error: there is no option --no-such-option-at-all here \[USAGE\]\ncustody: hint: .+\n$/,
    );
    const known = command.options.find(({ long, hidden }) => !hidden && (long?.length ?? 0) > 6)?.long;
    if (known !== undefined) expect((await run(`${known}x`)).err).toContain(`did you mean ${known}?`);
  });

  it('refuses an option without its value', async () => {
    for (const { long, flags } of command.options.filter(takesValue)) {
      const { status, err } = await run(...command.registeredArguments.map(() => 'x'), long as string);
      expect({ flags, status, err }).toEqual({ flags, status: 2, err: expect.stringContaining('[MISSING_VALUE]') });
      expect(err).toContain(`${flags} argument missing`);
    }
  });

  it('refuses too few words and too many', async () => {
    const needed = command.registeredArguments.filter(({ required }) => required);
    if (needed.length > 0)
      expect(await run()).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringMatching(/\[(USAGE|MISSING_VALUE)\]/),
      });
    if (command.registeredArguments.some(({ variadic }) => variadic) || words === 'record') return;
    const { status, err } = await run(...command.registeredArguments.map(() => 'x'), 'one-too-many');
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringMatching(/\[(USAGE|MISSING_VALUE)\]/) });
  });
});

describe('custody', () => {
  it.each([
    [['versify'], 'verify'],
    [['stat'], 'status'],
    [['enroll'], 'enrol'],
    [['recrod'], 'record'],
    [['keyy'], 'key'],
    [['checkpont'], 'checkpoint'],
    [['key', 'shwo'], 'show'],
    [['trust', 'ad'], 'add'],
    [['trust', 'delete'], undefined],
    [['record', 'colect'], 'collect'],
    [['xyzzy'], undefined],
  ] as const)('names what %j may have meant', async (words, meant) => {
    const { status, out, err } = await bench.run(...words);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('there is no command');
    expect(err).toContain('[USAGE]');
    expect(err).toContain(meant === undefined ? '--help' : `did you mean`);
    if (meant !== undefined) expect(err).toMatch(new RegExp(`did you mean .*${meant}\\?`));
  });

  it.each(Object.entries(oldNames))('%s is no command any more: it names custody %s', async (old, now) => {
    expect(await bench.run(...old.split(' '), '--help')).toEqual({
      status: 2,
      out: '',
      err: `custody: error: there is no command ${old} any more [USAGE]\ncustody: hint: custody ${now}\n`,
    });
    expect((await bench.run(...now.split(' '), '--help')).status).toBe(0);
  });

  it('without a word prints its help and counts as wrong use', async () => {
    const { status, out } = await bench.run();
    expect(status).toBe(2);
    for (const { name, summary } of commandTable) expect(out).toContain(`${name} `.padEnd(12) && summary);
    expect((await bench.run('--help')).out).toBe(out);
    expect((await bench.run('help')).status).toBe(0);
    expect((await bench.run('help', 'verify')).out).toBe((await bench.run('verify', '--help')).out);
    expect((await bench.run('--version')).out).toBe('0.0.0-test\n');
    expect((await bench.run('--nonsense')).status).toBe(2);
    expect((await bench.run('help', 'nonsense')).status).toBe(2);
  });
});
