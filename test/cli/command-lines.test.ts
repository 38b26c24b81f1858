/** No flag gets lost when commands are renamed: fixtures/command-lines.txt says what became of each. `UPDATE=1` adds new ones at its end. */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/command-table.ts';
import { loadCommand } from '../../src/cli/load-command.ts';
import { addOptions } from '../../src/cli/record/record.ts';
import { sessionName } from '../../src/cli/record/session-command.ts';
import { fakeHost } from './fake-host.ts';

const file = new URL('../../fixtures/command-lines.txt', import.meta.url);
/** The lines that were there before any command was renamed. */
const first = { count: 2403, digest: '9fb20d864276043a' };

/** Each flag of each command, hidden ones too, and each command that has no flags. */
async function realLines(): Promise<string[]> {
  const found: string[] = [];
  const walk = (words: string, command: Command): void => {
    if (words.startsWith('custody record ')) addOptions(command);
    for (const { long, short } of command.options) found.push(`${words} ${long ?? short}`);
    if (command.options.length === 0 && command.commands.length === 0) found.push(words);
    for (const sub of command.commands)
      walk(sub.name() === sessionName ? words : `${words} ${sub.name()}`, sub as Command);
  };
  const host = fakeHost(tmpdir(), 'lines');
  for (const { name } of commandTable)
    walk(
      `custody ${name}`,
      (await loadCommand(name)).buildCommand(host, () => {}),
    );
  return found;
}

interface Line {
  readonly old: string;
  readonly now?: string;
  readonly reason?: string;
}

function lineOf(text: string): Line {
  const [, old = '', sign, after] = /^(.*?)(?: ([=-]) (.*))?$/.exec(text) ?? [];
  return { old, ...(sign === '=' && { now: after }), ...(sign === '-' && { reason: after }) };
}

/** What is wrong with these lines where these flags are real. */
function faultsOf(lines: readonly Line[], real: ReadonlySet<string>): string[] {
  const said = new Set(lines.flatMap(({ old, now }) => (now === undefined ? [old] : [old, now])));
  return [
    ...lines.flatMap(({ old, now, reason }) => {
      if (reason !== undefined) {
        if (real.has(old)) return [`${old}: it is there, so it needs no reason`];
        return reason.trim().split(/\s+/).length < 3 ? [`${old}: say the reason in words`] : [];
      }
      if (now !== undefined && (now === old || !real.has(now))) return [`${old} = ${now}: there is no such new flag`];
      return now === undefined && !real.has(old) ? [`${old}: there is no such flag; write "= NEW" or "- REASON"`] : [];
    }),
    ...[...real].filter((each) => !said.has(each)).map((each) => `${each}: no line names it`),
  ];
}

const linesIn = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(lineOf);

describe('fixtures/command-lines.txt', () => {
  let real: ReadonlySet<string>;
  beforeAll(async () => {
    real = new Set(await realLines());
  });

  it('names every flag of every command, and what became of each that went', () => {
    const before = linesIn(readFileSync(file, 'utf8'));
    const said = new Set(before.flatMap(({ old, now }) => [old, now]));
    const added = [...real].filter((each) => !said.has(each)).sort();
    if (process.env.UPDATE && added.length > 0) appendFileSync(file, `${added.join('\n')}\n`);
    expect(faultsOf(linesIn(readFileSync(file, 'utf8')), real)).toEqual([]);
  });

  it('lost none of the lines that it began with', () => {
    const [begun = ''] = readFileSync(file, 'utf8').split('\n# Since then\n');
    const old = [...new Set(linesIn(begun).map((line) => line.old))].sort();
    const digest = createHash('sha256').update(old.join('\n')).digest('hex').slice(0, 16);
    expect({ count: old.length, digest }).toEqual(first);
  });
});

describe('a line', () => {
  const real = new Set(['custody new --name', 'custody new --post']);
  const faults = (...lines: string[]) => faultsOf(lines.map(lineOf), real);

  it('may be a flag of today, a renamed one, or one that went for a reason', () => {
    const kept = ['custody new --name', 'custody init --post = custody new --post'];
    expect(faults(...kept, 'custody init --old - its file is gone')).toEqual([]);
  });

  it.each([
    [['custody new --name'], 'custody new --post: no line names it'],
    [['custody init --x'], 'custody init --x: there is no such flag; write "= NEW" or "- REASON"'],
    [['custody init --x = custody new --x'], 'custody init --x = custody new --x: there is no such new flag'],
    [['custody new --name = custody new --name'], 'custody new --name = custody new --name: there is no such new flag'],
    [['custody init --x - gone'], 'custody init --x: say the reason in words'],
    [['custody new --name - it is gone now'], 'custody new --name: it is there, so it needs no reason'],
  ])('%j is wrong', (lines, fault) => expect(faults(...lines)).toContain(fault));
});
