/** A command that is shown is copied into a shell: what a record or file name brings into it must do nothing there. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shellWord } from '../../src/bytes/shell-word.ts';
import { openBench } from './bench.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;
let bench: Bench;
const seal = ['record', 'seal', 'KA/1', '--kind', 'bag', '--blocks', 'access,data', '--package', 'TEST bag'];
const hintsOf = async (...args: string[]): Promise<string> => (await bench.run(...args)).err;

beforeAll(async () => {
  bench = await openBench();
  await bench.run(
    ...[
      'record',
      'collect',
      'KA/1',
      '--manner',
      'seized',
      '--kind',
      'data',
      '--condition',
      'good',
      '--id',
      'imei; TEST',
    ],
    ...['--from-nobody', 'found', '--description', 'TEST', '--found-at', 'TEST desk', '--under', '1'],
  );
});
afterAll(() => bench.remove());

it('quotes whatever is not plain', () => {
  expect(['KA/1-1', 'B-0441,B-2', "a'b", '$(id)', '', 'a b'].map(shellWord)).toEqual([
    ...['KA/1-1', 'B-0441,B-2', "'a'\\''b'", "'$(id)'", "''", "'a b'"],
  ]);
});

it('writes what does not show as itself as escapes that bash reads', () => {
  const word = "a\n$(id) 'b' \\\\ \u202e\u001b[31m é";
  expect(shellWord(word)).toBe("$'a\\x0a$(id) \\'b\\' \\\\\\\\ \\xe2\\x80\\xae\\x1b[31m é'");
  expect(execFileSync('bash', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word);
});

it('quotes the number of a seal in the command that opens it', async () => {
  expect((await bench.run(...seal, '--state', 'applied', '--number', '$(id)')).status).toBe(0);
  expect(await hintsOf('record', 'examine', 'KA/1', '--state', 'started', '--under', '1')).toContain(
    "allowed: custody record seal --state opened --number '$(id)' --exhibits KA/1 --why TEXT\n",
  );
});

it('quotes the number of an exhibit in a command that would be allowed', async () => {
  expect(await hintsOf('record', 'store', 'KA/`id`', '--move', 'in', '--place', 'x', '--container', 'y')).toContain(
    "custody record collect --exhibit 'KA/`id`' …\n",
  );
});

it('quotes the name of a file in a command', async () => {
  const name = 'a b;id.key';
  copyFileSync(join(bench.folder, 'ada.key'), join(bench.folder, name));
  chmodSync(join(bench.folder, name), 0o644);
  expect(await hintsOf('record', 'note', '--text', 'x', '--key', name)).toMatch(
    /hint: chmod 600 '[^']*\/a b;id\.key'\n/,
  );
});
