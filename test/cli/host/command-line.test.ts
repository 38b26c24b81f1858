/**
 * The command that an entry keeps says again nothing that the entry withholds by itself: otherwise a text erased there would
 * still be here.
 */
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../../../src/cli/host/command-line.ts';
import { type Bench, openBench } from '../bench.ts';

const lineOf = (...args: string[]): string =>
  commandLine('hash', new Command().allowUnknownOption().argument('[word...]').parse(args, { from: 'user' }));

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.write('a.dd', 'TEST');
});
afterAll(() => bench.remove());

it('keeps words as a shell takes them', () => {
  expect(lineOf('a b', '--exhibit', 'KA/1', '--only=md5', "it's")).toBe(
    "custody hash 'a b' --exhibit KA/1 --only=md5 'it'\\''s'",
  );
});

it('leaves out texts that have a field of their own', () => {
  expect(lineOf('a', '--why', 'TEST name', '--place=TEST place', '--filter', '--why', '--set', 'x=1', '--yes')).toBe(
    'custody hash a --why … --place=… --filter … --set … --yes',
  );
  expect(lineOf('a', '--', '--why', 'b')).toBe('custody hash a -- --why b');
});

it('keeps it so in an entry', async () => {
  const collect = ['--manner', 'seized', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  await bench.run(
    ...['record', 'collect', 'KA/1', ...collect, '--id', 'account; TEST', '--under', '1'],
    ...['--description', 'TEST', '--found-at', 'TEST desk'],
  );
  const copy = ['--as', 'acquire', '--source', 'KA/1', '--exhibit', 'KA/1-1', '--under', '1', '--method', 'selective'];
  const texts = ['--blocker', 'absent:unknown: not said', '--filter', 'TEST name of a child', '--place', 'TEST home'];
  expect((await bench.run('hash', 'a.dd', ...copy, ...texts)).status).toBe(0);
  const { body } = JSON.parse((await bench.run('show', '3', '--json')).out);
  expect(body).toMatchObject({ filter: 'TEST name of a child', place: 'TEST home' });
  expect(body.settings).toContain('--filter … --place …');
  expect(body.settings).not.toContain('TEST');
});
