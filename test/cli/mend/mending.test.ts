/** `repair` and `unlock`: nothing is thrown away, nothing is done without being told to. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processFacts } from '../../../src/fs/ledger/process.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let whole: Buffer;
const at = (name: string) => join(bench.folder, name);
const aside = () => readdirSync(bench.folder).filter((name) => /torn|cut|aside|saved/.test(name));

beforeAll(async () => {
  bench = await openBench();
  await bench.run('record', 'note', '--text', 'x');
  whole = readFileSync(at('case.custody'));
});
afterAll(() => bench.remove());

describe('repair', () => {
  const torn = () => whole.subarray(0, -20);
  beforeEach(() => {
    for (const name of aside()) rmSync(at(name));
    writeFileSync(at('case.custody'), torn());
  });

  it('says what would be cut, and cuts nothing', async () => {
    const { status, err } = await bench.run('repair', '--dry-run');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringMatching(/2 entries stay; the \d+ bytes after byte \d+ would be saved/),
    });
    expect(readFileSync(at('case.custody'))).toEqual(torn());
    const json = JSON.parse((await bench.run('repair', '--dry-run', '--json')).out);
    expect(json).toMatchObject({ damaged: true, size: 2, faults: [{ code: expect.any(String) }] });
  });

  it('cuts nothing in a script that does not say so', async () => {
    expect(await bench.run('repair')).toMatchObject({ status: 2, err: expect.stringContaining('--yes cuts it off') });
    expect(readFileSync(at('case.custody'))).toEqual(torn());
  });

  it('asks at a terminal', async () => {
    expect((await bench.type(['n'], 'repair')).status).toBe(2);
    expect(readFileSync(at('case.custody'))).toEqual(torn());
    expect((await bench.type(['what', 'yes'], 'repair')).status).toBe(0);
    expect(readFileSync(at('case.custody')).length).toBeLessThan(torn().length);
  });

  it('saves aside what it cuts, byte for byte; then the ledger takes entries again', async () => {
    const { saved } = JSON.parse((await bench.run('repair', '--yes', '--json')).out);
    const kept = readFileSync(at('case.custody'));
    expect(Buffer.concat([kept, readFileSync(join(bench.folder, saved.replace(`${bench.folder}/`, '')))])).toEqual(
      torn(),
    );
    // this user saw three entries, so the shorter ledger is refused; with another memory it is not
    expect((await bench.run('log')).err).toContain('[LEDGER_CHANGED]');
    bench.env.CUSTODY_STATE = at('fresh');
    expect((await bench.run('record', 'note', '--text', 'y')).status).toBe(0);
    delete bench.env.CUSTODY_STATE;
  });

  it('leaves a sound ledger alone, and one that has nothing sound', async () => {
    writeFileSync(at('case.custody'), whole);
    expect((await bench.run('repair', '--yes')).out).toContain('nothing to repair');
    expect(readFileSync(at('case.custody'))).toEqual(whole);
    writeFileSync(at('case.custody'), whole.subarray(0, 100));
    expect(await bench.run('repair', '--yes')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[LEDGER_DAMAGED]'),
    });
    expect(readFileSync(at('case.custody'))).toEqual(whole.subarray(0, 100));
    expect(aside()).toEqual([]);
  });
});

describe('repair --unlock', () => {
  const lock = {
    pid: 4_000_000,
    host: 'TEST elsewhere',
    user: 'TEST Bo',
    since: '2026-03-01T10:00:00Z',
    bootId: null,
    processStart: null,
    namespaces: null,
  };
  const put = (more: object = {}) => writeFileSync(at('case.custody.lock'), JSON.stringify({ ...lock, ...more }));
  beforeEach(() => {
    writeFileSync(at('case.custody'), whole);
    put();
  });

  it('shows whose it is, and removes nothing in a script that does not say so', async () => {
    const { status, err } = await bench.run('repair', '--unlock');
    expect(status).toBe(5);
    expect(err).toContain('locked by TEST Bo on TEST elsewhere, process 4000000, since 2026-03-01T10:00:00Z');
    expect(err).toContain('use --yes');
    expect(existsSync(at('case.custody.lock'))).toBe(true);
  });

  it('asks at a terminal', async () => {
    expect((await bench.type(['no'], 'repair', '--unlock')).status).toBe(5);
    expect(existsSync(at('case.custody.lock'))).toBe(true);
    expect((await bench.type(['y'], 'repair', '--unlock')).status).toBe(0);
    expect(existsSync(at('case.custody.lock'))).toBe(false);
  });

  it('removes it when told to', async () => {
    expect((await bench.run('repair', '--unlock', '--yes')).out).toBe('case.custody: lock removed\n');
    expect((await bench.run('repair', '--unlock')).out).toBe('case.custody is not locked\n');
    expect(JSON.parse((await bench.run('repair', '--unlock', '--json')).out)).toEqual({
      format: 'custody/unlock/1',
      ledger: 'case.custody',
      locked: false,
    });
    put();
    const removed = JSON.parse((await bench.run('repair', '--unlock', '--yes', '--json')).out);
    expect(removed).toMatchObject({ locked: false, removed: { user: 'TEST Bo' } });
  });

  it('a lock that says nothing is called so', async () => {
    writeFileSync(at('case.custody.lock'), 'garbage');
    expect((await bench.run('repair', '--unlock')).err).toContain('does not name its owner');
    expect((await bench.run('repair', '--unlock', '--yes')).status).toBe(0);
  });

  it('is not needed after a writer that is provably gone', async () => {
    put({ host: hostname(), pid: 4_194_303, ...processFacts(process.pid), processStart: '1' });
    bench.env.CUSTODY_STATE = at('fresh2');
    const { status, err } = await bench.run('record', 'note', '--text', 'z');
    delete bench.env.CUSTODY_STATE;
    expect({ status, err }).toMatchObject({ status: 0 });
  });

  it('of what is not there is refused', async () => {
    expect(await bench.run('repair', '--unlock', 'absent.custody')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[NOT_FOUND]'),
    });
  });
});
