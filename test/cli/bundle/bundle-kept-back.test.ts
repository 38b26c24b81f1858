/** What a bundle must not bring: later entries, erased texts, words about other exhibits, digests of withheld records. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosedLine } from '../../../src/cli/bundle/disclose.ts';
import type { Terminal } from '../../../src/cli/host/terminal.ts';
import { withholdRecord } from '../../../src/evidence/withhold-record.ts';
import { EntrySplitter } from '../../../src/ledger/split.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const run = (...args: string[]) => bench.run(...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);

beforeAll(async () => {
  bench = await openBench();
  const data = ['--manner', 'seized', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2'])
    await run(
      ...['record', 'collect', number, ...data, '--id', 'account; TEST', '--under', '1'],
      ...['--description', `TEST ${number}`, '--found-at', 'TEST desk'],
    );
  mkdirSync(at('ev/KA%2F2'), { recursive: true });
  bench.write('ev/KA%2F1.dd', 'TEST image');
  bench.write('ev/KA%2F2/a.txt', 'TEST a');
  const measured = ['--as', 'measure', '--when', 'before', '--under', '1'];
  await run('hash', 'ev/KA%2F1.dd', '-l', 'case.custody', '--exhibit', 'KA/1', ...measured);
  await run('hash', 'ev/KA%2F2', '-l', 'case.custody', '--exhibit', 'KA/2', ...measured, '-o', 'tree.manifest');
  expect((await bench.entries()).length).toBe(6);
});
afterAll(() => bench.remove());

it('says how many texts nobody can open here, which are not kept back', () => {
  const granted = { bytes: new Uint8Array(), granted: 0, kept: 0, closed: 7, fields: new Map(), unused: [] };
  const terminal = {} as Terminal;
  expect(disclosedLine(granted, terminal)).toBe('none, 0 kept back, 7 that cannot be opened here');
  expect(disclosedLine({ ...granted, kept: 2, closed: 0 }, terminal)).toBe('none, 2 kept back');
});

describe('a bundle', () => {
  it('takes along nothing of what came after that entry', async () => {
    const early = ['--until', '3', '--disclose', 'none', '--manifests', 'all'];
    expect(await json('bundle', 'create', '-o', 'before', ...early, '--evidence', 'ev')).toMatchObject({
      entries: 4,
      manifests: 0,
    });
    expect(
      await run(
        'bundle',
        'create',
        '-o',
        'before-1',
        '--until',
        '1',
        '--disclose',
        'none',
        '--manifests',
        'all',
        '--exhibit',
        'KA/2',
      ),
    ).toMatchObject({ status: 2, err: expect.stringContaining('there is no exhibit KA/2 in this case [USAGE]') });
    const none = await json(
      'bundle',
      'create',
      '-o',
      'before-2',
      '--until',
      '2',
      '--disclose',
      'none',
      '--manifests',
      'all',
      '--evidence',
      'ev',
    );
    expect(none).toMatchObject({ evidence: ['KA/1'], manifests: 0 });
  });

  it('opens all texts but those of a group, and says nothing of names that no text has', async () => {
    const made = await run(
      'bundle',
      'create',
      '-o',
      'groups',
      '--until',
      '3',
      '--disclose',
      'all,-places',
      '--manifests',
      'all',
      '--json',
    );
    expect(made).toMatchObject({ status: 0, err: '' });
    const { fields } = JSON.parse(made.out).disclosed;
    expect(fields['collect.foundAt']).toEqual({ granted: 0, kept: 2 });
    expect(fields['collect.exhibit.description']).toEqual({ granted: 2, kept: 0 });
    expect(await run('bundle', 'create', '-o', 'groups-1', '--disclose=-places')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--disclose all,-places'),
    });
    expect(
      await run('bundle', 'create', '-o', 'groups-1', '--disclose', 'all,-plaices', '--manifests', 'all'),
    ).toMatchObject({
      status: 2,
      err: expect.stringContaining('did you mean places?'),
    });
  });

  it('opens no text that was erased behind that entry, and no reason for an erasure of other exhibits', async () => {
    const back = bench.keep();
    const erase = ['record', 'erase', '--field', '3; exhibit.description', '--under', '1', '--why', 'TEST reason'];
    expect((await run(...erase)).status).toBe(0);
    const made = ['--disclose', 'exhibit.description,erase.why', '--manifests', 'all'];
    expect(await json('bundle', 'create', '-o', 'er', '--until', '3', ...made)).toMatchObject({
      // an erased text is not kept back: nobody can give it any more
      disclosed: { texts: 1, fields: { 'collect.exhibit.description': { granted: 1, kept: 0 } } },
    });
    expect(await json('bundle', 'create', '-o', 'er-1', '--exhibit', 'KA/1', ...made)).toMatchObject({
      disclosed: { texts: 1, fields: { 'erase.why': { granted: 0, kept: 1 } } },
    });
    expect(await json('bundle', 'create', '-o', 'er-2', '--exhibit', 'KA/2', ...made)).toMatchObject({
      disclosed: { texts: 1, fields: { 'erase.why': { granted: 1, kept: 0 } } },
    });
    back();
  });

  it('opens a correction only to whom the text that it corrects is about', async () => {
    const back = bench.keep();
    const seen = ['--exhibit', 'KA/1; seen; ; TEST a', '--exhibit', 'KA/2; discrepancy; ; TEST b', '--second', 'TEST'];
    expect((await run('record', 'inventory', ...seen)).status).toBe(0);
    const seq = String((await bench.entries()).length - 1);
    for (const field of ['exhibits[1].remark', 'exhibits[0].remark'])
      expect(
        (
          await run(
            'record',
            'correct',
            ...['--entry', seq, '--kind', 'field', '--field', field],
            '--value',
            'TEST',
            '--why',
            'x',
          )
        ).status,
      ).toBe(0);
    for (const [number, out] of [
      ['KA/1', 'of-1'],
      ['KA/2', 'of-2'],
    ] as const)
      expect(
        await json(
          'bundle',
          'create',
          '-o',
          out,
          '--exhibit',
          number,
          '--disclose',
          'correct.value,inventory.exhibits',
          '--manifests',
          'all',
        ),
      ).toMatchObject({
        disclosed: {
          fields: { 'correct.value': { granted: 1, kept: 1 }, 'inventory.exhibits.remark': { granted: 1, kept: 1 } },
        },
      });
    back();
  });

  it('does not take a type of entry for a field of others that is called the same', async () => {
    const made = (name: string) =>
      run('bundle', 'create', '-o', 'both', '--disclose', `case,${name}`, '--manifests', 'all');
    expect(await made('present')).toMatchObject({
      status: 2,
      err: expect.stringMatching(
        /present is a type of entry, and a field of others \[USAGE\]\n.*say which: present\.court, .*, present\.name, /,
      ),
    });
    expect(await made('inventory')).toMatchObject({ status: 2, err: expect.stringContaining('inventory.remark') });
    expect((await made('present.court,present.name')).status).toBe(0);
    const back = bench.keep();
    expect((await run('record', 'note', '--text', 'TEST', '--present', 'TEST Witness')).status).toBe(0);
    const { status, err } = await bench.type(
      ['present', 'present.name', 'none'],
      'bundle',
      'create',
      '-o',
      'asked-both',
    );
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('  say which: present.court, ') });
    back();
  });

  it('sends no digests of pieces along with a manifest whose records are withheld', async () => {
    const back = bench.keep();
    mkdirSync(at('big'));
    bench.write('big/a.bin', 'TEST'.repeat(2048));
    expect((await run('hash', 'big', '-o', 'big.manifest', '--pieces', '4KiB')).status).toBe(0);
    const [header = new Uint8Array(), record = new Uint8Array()] = new EntrySplitter().push(
      readFileSync(at('big.manifest')),
    );
    const made = ['--disclose', 'none', '--manifests', 'all', '--exhibit', 'KA/1', '--manifest', 'big.manifest'];
    expect((await run('bundle', 'create', '-o', 'listed', ...made)).status).toBe(0);
    expect(readdirSync(at('listed/data/manifests'))).toEqual(['big.manifest', 'big.pieces']);
    writeFileSync(at('big.manifest'), Buffer.concat([header, withholdRecord(record)]));
    expect((await run('bundle', 'create', '-o', 'unlisted', ...made)).status).toBe(0);
    expect(readdirSync(at('unlisted/data/manifests'))).toEqual(['big.manifest']);
    back();
  });
});
