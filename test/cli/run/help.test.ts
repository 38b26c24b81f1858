/** `completion`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../../src/cli/command-table.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', async (shell) => {
    const { status, out } = await bench.run('completion', shell);
    expect(status).toBe(0);
    expect(out).toContain('custody');
    expect(out).toContain('complete');
  });

  it('refuses a shell that it does not know', async () => {
    expect(await bench.run('completion', 'tcsh')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('bash, zsh, fish'),
    });
  });

  const offers = async (...words: string[]): Promise<string[]> => {
    const { status, out } = await bench.run('complete', '--', ...words);
    expect(status).toBe(0);
    return out.split('\n').map((line) => line.split('\t')[0] ?? '');
  };

  it('offers commands, subcommands, options and codes', async () => {
    expect(await offers('')).toEqual(expect.arrayContaining(commandTable.map(({ name }) => name)));
    expect(await offers('ver')).toContain('verify');
    expect(await offers('trust', '')).toEqual(expect.arrayContaining(['add', 'list', 'remove']));
    expect(await offers('trust', 'add', '--ho')).toContain('--how');
    expect(await offers('trust', 'add', '--how', '')).toEqual(expect.arrayContaining(['phone', 'letter']));
    expect(await offers('record', 'se')).toContain('seal');
    expect(await offers('record', 'seal', '--sta')).toContain('--state');
    expect(await offers('record', 'seal', '--state', 'app')).toContain('applied');
  });

  it('offers nothing, and fails nothing, for what there is not', async () => {
    for (const words of [
      ['xyzzy', ''],
      ['record', 'xyzzy', '--'],
      ['log', '--xyzzy', ''],
    ])
      expect((await bench.run('complete', '--', ...words)).status).toBe(0);
    expect((await bench.run('complete')).status).toBe(0);
  });
});
