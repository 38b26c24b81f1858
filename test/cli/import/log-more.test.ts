/** Logs that were never seen on a real run, and `hashes.csv` of androidqf, at the command line. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as sample from '../../interop/imaging-log-more-samples.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const run = (...args: string[]) => bench.run(...args);

beforeAll(async () => {
  bench = await openBench();
  const disk =
    'record collect KA/1 --kind storage --make TEST --model D-1 --id absent:not-present --condition good --manner seized --from-nobody found';
  const more = '--found-at rack --under 1 --description disk --serial TEST-0021';
  expect(await run(...`${disk} ${more}`.split(' '))).toMatchObject({ status: 0 });
  bench.write('tx1.log', sample.tx1Errors.replaceAll('UTC-0500', 'UTC+0800'));
  bench.write('case.ufd', sample.ufd);
});
afterAll(() => bench.remove());

const blocked = [
  '--method',
  'physical',
  '--blocker',
  'TEST; WB-1; 77; 1.04',
  '--host',
  'TEST OS; bench',
  '--under',
  '1',
];

describe('import imaging-log', () => {
  it('enters what a Tableau says, and says that its form was not checked on a real file', async () => {
    const sizes = ['--size', '1024', '--content-size', '20480000'];
    const { status, out, err } = await run(
      ...['import', 'imaging-log', 'tx1.log', '--match', 'serial', '--copy', 'KA/1-1', '--yes', '--json'],
      ...blocked,
      ...sizes,
    );
    expect(err).toContain('read      tx1.log: tableau 7.1.0\n  ! format not checked on a real file');
    expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      logs: [{ program: 'tableau', formatCheckedOn: null }],
      exhibit: 'KA/1',
      copy: 'KA/1-1',
    });
    const { seq = 0 } = (await bench.entries()).at(-1) ?? {};
    const { body } = JSON.parse((await run('show', String(seq), '--json')).out);
    expect(body).toMatchObject({
      outcome: 'incomplete',
      tool: { name: 'tableau', version: '7.1.0' },
      started: '2026-03-02T09:10:05+08:00',
      unreadable: { count: 2, ranges: [[1_048_576, 1024]] },
      products: [{ exhibit: 'KA/1-1', format: 'e01', content: { digests: { md5: { src: 'log' } } } }],
    });
  });

  it('refuses a log of a wrong form with a code', async () => {
    bench.write('two.log', sample.tx1 + sample.tx1);
    expect(await run('import', 'imaging-log', 'two.log', '--exhibit', 'KA/1')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[LOG_INVALID]'),
    });
  });
});

describe('audit of hashes.csv', () => {
  /** As the public source of androidqf does it: the list is walked while it is empty, then acquisition.json is written. */
  function acquire(): string {
    const name = '00000000-0000-4000-8000-00000000001a';
    const folder = join(bench.folder, name);
    mkdirSync(join(folder, 'apks'), { recursive: true });
    writeFileSync(join(folder, 'apks', 'TEST, "one".apk'), 'TEST apk');
    writeFileSync(join(folder, 'getprop.txt'), 'TEST');
    writeFileSync(join(folder, 'hashes.csv'), '');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one !== 'apks');
    const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    const rows = files.sort().map((one) => `${quoted(`${name}/${one}`)},${digest(join(folder, one))}\n`);
    writeFileSync(join(folder, 'hashes.csv'), rows.join(''));
    writeFileSync(join(folder, 'acquisition.json'), sample.androidqf);
    return name;
  }

  it('compares every file of the list, and explains what androidqf writes later', async () => {
    const name = acquire();
    const { status, out } = await run('audit', `${name}/hashes.csv`, name);
    expect(status).toBe(1);
    expect(out).toMatch(/^new +acquisition\.json$/m);
    expect(out).toMatch(/^new +hashes\.csv$/m);
    expect(out).toMatch(/^matched +2$/m);
    expect(out).toContain('androidqf writes acquisition.json and the end of command.log after its list');
    writeFileSync(join(bench.folder, name, 'getprop.txt'), 'TEST other');
    expect((await run('audit', `${name}/hashes.csv`, name)).out).toMatch(/^changed +getprop\.txt$/m);
  });
});
