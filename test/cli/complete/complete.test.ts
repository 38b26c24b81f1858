/** `completion` and `complete`: what may come next, word by word and kind by kind. */
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../../src/cli/command-table.ts';
import { kindsOf } from '../../../src/cli/complete/kinds.ts';
import { followsOf } from '../../../src/cli/complete/place.ts';
import { loadCommand } from '../../../src/cli/load-command.ts';
import { addChoices, addOptions } from '../../../src/cli/record/record.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';
import { foreign, foundRows } from './rows.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.write('rows.json', foundRows(['KA/1', 'KA/2', 'KA/10', ...foreign]));
  await done('record', 'collect', '--from', 'rows.json', '--under', '1');
  const seal = '--number S-1 --state applied --kind bag --blocks access --package bag';
  await done('record', 'seal', 'KA/1', ...seal.split(' '));
  await done(
    'record',
    'store',
    'KA/2',
    '--move',
    'issued',
    '--to-post',
    'lab',
    '--due',
    '2026-03-02T06:00+01:00',
    '--place',
    'TEST room',
  );
});
afterAll(() => bench.remove());

async function done(...args: string[]): Promise<void> {
  const { status, err } = await bench.run(...args);
  expect({ args, status, err }).toMatchObject({ status: 0 });
}

const answer = async (...words: string[]) => {
  const { status, out, err } = await bench.run('complete', '--', ...words);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const [kind, ...lines] = out.trimEnd().split('\n');
  return { kind, texts: lines.map((line) => line.split('\t')[0] ?? '') };
};
const offers = async (...words: string[]): Promise<string[]> => (await answer(...words)).texts;

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', async (shell) => {
    const { status, out } = await bench.run('completion', shell);
    expect(status).toBe(0);
    expect(out).toContain(`custody complete ${shell} `);
    expect(out).not.toMatch(/\beval\b|Invoke-Expression/);
  });

  it('refuses a shell that it does not know', async () => {
    expect(await bench.run('completion', 'tcsh')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('bash, zsh, fish'),
    });
  });
});

describe('what is offered', () => {
  it('commands, subcommands, options and codes', async () => {
    expect(await offers('')).toEqual(commandTable.map(({ name }) => name));
    expect(await offers('ver')).toEqual(['verify']);
    expect(await offers('trust', '')).toEqual(['add', 'list', 'remove']);
    expect(await offers('trust', 'add', '--ho')).toEqual(['--how']);
    expect(await offers('trust', 'add', '--how', '')).toEqual(expect.arrayContaining(['phone', 'letter']));
    expect(await offers('trust', 'add', '--how=ph')).toEqual(['--how=phone']);
    expect(await offers('record', 'sea')).toEqual(['seal']);
    expect(await offers('record', 'seal', '--sta')).toEqual(['--state']);
    expect(await offers('record', 'seal', '--state', 'app')).toEqual(['applied']);
    expect(await offers('receipt', '--pap')).toEqual(await offers('answered', '--pap'));
  });

  it.each<[string[], string[]]>([
    [
      ['show', 'KA/1'],
      ['KA/1', 'KA/10'],
    ],
    [
      ['record', 'seal', 'KA/2', 'KA/1'],
      ['KA/1', 'KA/10'],
    ],
    [
      ['report', 'label', 'KA/1'],
      ['KA/1', 'KA/10'],
    ],
    [['log', '--exhibit', 'KA/2'], ['KA/2']],
    [['record', 'note', '--exhibits', 'KA/2,KA/10,KA/2'], ['KA/2,KA/10,KA/2']],
    [
      ['status', '--holder', ''],
      ['desk', 'lab'],
    ],
    [['record', 'store', '--to-post', 'l'], ['lab']],
    [['withdraw', '--seals', ''], ['S-1']],
    [['record', 'dispatch', '--seals', 'S-9,'], ['S-9,S-1']],
    [['record', 'collect', '--under', ''], ['W-1']],
    [['record', 'measure', '--against-entry', '1'], expect.arrayContaining(['1', '10']) as unknown as string[]],
    [['report', 'seiz'], ['seizure-receipt']],
    [
      ['status', '--lang', 'fr,e'],
      ['fr,en', 'fr,es'],
    ],
    [['verify', '--profile', 'm'], ['mla']],
    [['completion', 'z'], ['zsh']],
  ])('%j: %j', async (words, texts) => expect(await offers(...words)).toEqual(texts));

  it('files and folders, which the shell knows best', async () => {
    for (const words of [
      ['verify', ''],
      ['show', '-l', ''],
      ['key', 'new', '-o', 'x'],
      ['report', '--output=x'],
    ])
      expect(await answer(...words)).toEqual({ kind: ':files', texts: [] });
    expect(await answer('bundle', 'create', '--attachments', '')).toEqual({ kind: ':folders', texts: [] });
  });

  it('nothing, without an error, for what there is not', async () => {
    for (const words of [
      ['xyzzy', ''],
      ['record', 'xyzzy', '--'],
      ['log', '--xyzzy=', ''],
      ['init', '--title', ''],
      ['show', 'KA/1', 'KA/'],
    ])
      expect(await offers(...words)).toEqual([]);
    expect(await bench.run('complete')).toMatchObject({ status: 0, err: '' });
  });

  it('the last 1,000 at most, and no name that a shell would read as a flag', async () => {
    const all = await offers('show', '');
    for (const name of foreign) expect(all.includes(name)).toBe(!name.startsWith('-'));
    const many = await openBench();
    many.write('rows.json', foundRows(Array.from({ length: 1001 }, (_, at) => `KA/${at}`)));
    expect((await many.run('record', 'collect', '--from', 'rows.json', '--under', '1')).status).toBe(0);
    const before = process.cpuUsage();
    const lines = (await many.run('complete', '--', 'log', '--exhibit', '')).out.trimEnd().split('\n');
    expect(process.cpuUsage(before).user).toBeLessThan(300_000);
    expect([lines.length, lines[1]?.trim(), lines.at(-1)]).toEqual([1001, 'KA/1', 'KA/1000']);
    many.remove();
  });
});

describe('the ledger', () => {
  it('is the one that -l names, else that of the environment, else the only one here', async () => {
    bench.write('broken.custody', 'no ledger');
    expect(await offers('show', '-l', 'broken.custody', 'KA')).toEqual([]);
    expect(await offers('show', '--ledger=none.custody', 'KA')).toEqual([]);
    expect(await offers('show', '-l', '.', 'KA')).toEqual([]);
    expect(await offers('show', '--ledger=case.custody', 'KA/2')).toEqual(['KA/2']);
    bench.env.CUSTODY_LEDGER = undefined;
    expect(await offers('show', 'KA')).toEqual([]);
    expect(await offers('show', '-l', 'case.custody', 'KA/2')).toEqual(['KA/2']);
    expect(await offers('log', 'case.custody', '--exhibit', 'KA/2')).toEqual(['KA/2']);
    bench.env.CUSTODY_LEDGER = 'case.custody';
  });

  it.skipIf(process.platform === 'win32')('is never a pipe, which would not end', async () => {
    execFileSync('mkfifo', [join(bench.folder, 'pipe')]);
    expect(await offers('show', '-l', 'pipe', 'KA')).toEqual([]);
  });

  it('is only read: nothing is written, and a configuration that is wrong is not spoken of', async () => {
    const files = () => readdirSync(bench.folder, { recursive: true }).sort();
    const config = join(bench.folder, 'wrong.toml');
    writeFileSync(config, 'nonsense');
    const before = files();
    bench.env.CUSTODY_CONFIG = config;
    expect(await offers('show', 'KA/2')).toEqual(['KA/2']);
    bench.env.CUSTODY_CONFIG = 'none';
    expect(files()).toEqual(before);
  });
});

describe('the table of kinds', () => {
  /** What follows a flag that has no list of candidates: free text, numbers, codes in parts. */
  const isFree = (follows: string): boolean =>
    /[;=]/.test(follows) ||
    /^(text|time|name|code|seconds|n|address|by|bytes|fields?|hex|offset|prefix|rows|rule|value|who|why|format)\b/.test(
      follows,
    );

  it('has a kind for every flag and word that names something', async () => {
    const unknown = new Set<string>();
    const note = (name: string, follows: string, choices: readonly string[] | undefined): void => {
      if (follows !== '' && !choices && kindsOf(name, follows).length === 0 && !isFree(follows))
        unknown.add(name === follows ? name : `${name} <${follows}>`);
    };
    const look = (command: Command): void => {
      for (const option of command.options) note(option.long?.slice(2) ?? '', followsOf(option), option.argChoices);
      for (const argument of command.registeredArguments) note(argument.name(), argument.name(), argument.argChoices);
    };
    for (const { name } of commandTable) {
      const command = (await loadCommand(name)).buildCommand(fakeHost(bench.folder, 'kinds'), () => {});
      for (const sub of command.commands as Command[]) {
        if (name === 'record') addOptions(sub);
        if (name === 'record') addChoices(sub);
        look(sub);
      }
      look(command);
    }
    // new numbers, numbers of other things, lists of codes, a place and a person as on record
    expect([...unknown].sort()).toEqual([
      ...['alg <list>', 'approve <number>', 'case', 'case <number>', 'commit <how>', 'court-number <number>'],
      'cut <entries>',
      ...['expect <number>', 'for <key>', 'key'],
      ...[
        'kind',
        'kind <number>',
        'leave <store>',
        'new-number <number>',
        'number',
        'offence-code <number>',
        'old <entries>',
      ],
      ...['only <list>'],
      ...['place', 'policy <oid>', 'read-fields <number,…>', 'recheck <percent>', 'require <list>'],
      ...[
        'roles <list>',
        'second <person>',
        'seed <number>',
        'shard',
        'shard <i/n>',
        'shards <count>',
        'store',
        'successor <key>',
        'within <days>',
        'words',
        'worm <lock>',
      ],
    ]);
  });
});
