/** `verify`: verdict, exit status, requirements, and what it compares with. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench, type Ran } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const pinned = ['--trust', 'pins.json'];
const verify = (...args: string[]): Promise<Ran> => bench.run('verify', ...args);
const parsed = async (...args: string[]) => JSON.parse((await verify(...args, '--json')).out);

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', ...pinned);
  await bench.run('checkpoint', '-o', 'early.txt');
  for (const text of ['one', 'two']) await bench.run('record', 'note', '--text', text);
  await bench.run('checkpoint', '-o', 'late.txt');
  copyFileSync(at('case.custody'), at('gap.custody'));
  const taken = '--kind other-device --manner seized --from-nobody found --condition good --found-at x'.split(' ');
  const words = ['record', 'collect', 'KA/1', ...taken, '--description', 'x', '-l', 'gap.custody'];
  // the copy goes on where the other ends, which must not be remembered of both
  bench.env.CUSTODY_STATE = at('other-state');
  const { status, err } = await bench.run(...words, '--irregular', 'NO_AUTHORITY', '--why', 'urgent');
  delete bench.env.CUSTODY_STATE;
  expect({ status, err }).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

describe('the verdict', () => {
  it('is verified with the opener pinned, and its first line says of what', async () => {
    const { status, out } = await verify(...pinned, '--no-memory', '--full');
    expect(status).toBe(0);
    expect(out.split('\n')[0]).toBe('RECORD VERIFIED. EVIDENCE NOT EXAMINED. NO EXHIBITS ON RECORD.');
    expect(out).toContain('What this does not show');
  });

  it('is not confirmed without a pin', async () => {
    const { status, out } = await verify('--no-memory');
    expect(status).toBe(3);
    expect(out).toMatch(
      /^NOT CONFIRMED: nothing contradicts the record; you have not said that you trust the key that opened it: ([0-9a-f]{4} ){3}[0-9a-f]{4}, claimed by “TEST Ada”, “TEST Police”\. Next: custody trust add/,
    );
  });

  it('is failed with all that contradicts, and damage is a finding', async () => {
    const bytes = readFileSync(at('case.custody'));
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] as number) ^ 1;
    writeFileSync(at('bad.custody'), bytes);
    const { status, out } = await verify('bad.custody', ...pinned, '--no-memory');
    expect(status).toBe(1);
    expect(out.split('\n')[0]).toMatch(/^FAILED|^RECORD FAILED|CONTRADICTED/);
    const { verdict, findings } = await parsed('bad.custody', ...pinned, '--no-memory');
    expect(verdict).toBe('failed');
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'SIGNATURE_INVALID', kind: 'contradiction', seq: 3 }),
    );
  });

  it('is the first line alone with --quiet', async () => {
    const { out, err } = await verify(...pinned, '--no-memory', '--quiet');
    expect({ out, err }).toEqual({ out: 'RECORD VERIFIED. EVIDENCE NOT EXAMINED. NO EXHIBITS ON RECORD.\n', err: '' });
  });

  it('has a gap in custody count unless gaps are allowed', async () => {
    const gap = ['gap.custody', ...pinned, '--no-memory'];
    const { status, out } = await verify(...gap);
    expect({ status, first: out.split('\n')[0] }).toEqual({
      status: 3,
      first: 'RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY HAS 1 GAP.',
    });
    expect((await verify(...gap, '--allow-gaps')).status).toBe(0);
    expect((await verify('gap.custody', '--allow-gaps', '--no-memory')).status).toBe(3);
  });
});

describe('--require', () => {
  it.each([
    ['trust', 0],
    ['record', 0],
    // a record without exhibits has no custody to show
    ['record,custody', 3],
    ['head', 3],
    ['evidence', 3],
    ['trust, head', 3],
  ])('%s ends with %i', async (list, status) => {
    const ran = await verify(...pinned, '--no-memory', '--require', list);
    expect(ran.status).toBe(status);
    if (status === 3) expect(ran.err).toMatch(/^custody: required and not shown: (head|evidence|custody)\n$/);
  });

  it.each(['', 'trsut', 'trust,,head', 'toString'])('%j is refused before anything is verified', async (list) => {
    expect(await verify('--require', list)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('[USAGE]'),
    });
  });

  it('said twice asks for both', async () => {
    const ran = await verify(...pinned, '--no-memory', '--require', 'head', '--require', 'trust');
    expect(ran).toMatchObject({ status: 3, err: 'custody: required and not shown: head\n' });
  });

  it('of a head is not met by a checkpoint of the first entries', async () => {
    const ran = await verify(...pinned, '--no-memory', '--require', 'head', '--checkpoint', 'early.txt');
    expect(ran).toMatchObject({ status: 3, err: 'custody: required and not shown: head\n' });
  });

  it('of a head is met by a checkpoint of every entry', async () => {
    expect((await verify(...pinned, '--require', 'head', '--checkpoint', 'late.txt')).status).toBe(0);
  });
});

describe('checkpoints', () => {
  it('several may be given; an earlier one holds too', async () => {
    const { levels, findings } = await parsed(...pinned, '--checkpoint', 'early.txt', '--checkpoint', 'late.txt');
    expect(levels.independence).toBe('checkpoint');
    expect(findings.filter(({ kind }: { kind: string }) => kind !== 'notice')).toEqual([]);
  });

  it('of more entries leaves a gap, and of another ledger fails the verdict', async () => {
    const bytes = readFileSync(at('case.custody'));
    const { bytes: last, offset } = JSON.parse((await bench.run('show', '3', '--json')).out);
    writeFileSync(at('short.custody'), bytes.subarray(0, offset));
    expect(offset + last).toBe(bytes.length);
    expect((await verify('short.custody', ...pinned, '--no-memory', '--checkpoint', 'late.txt')).status).toBe(3);
    await bench.run('init', 'other.custody', '--case', '2', '--title', 'x');
    const other = await verify('other.custody', ...pinned, '--no-memory', '--checkpoint', 'late.txt');
    expect(other.status).not.toBe(0);
  });
});

describe('disclosures', () => {
  it('are those beside the ledger, or those that are named', async () => {
    mkdirSync(at('alone'));
    copyFileSync(at('case.custody'), at('alone/case.custody'));
    const closed = await parsed('alone/case.custody', ...pinned);
    expect(closed).toMatchObject({ verdict: 'verified', missing: 0, ledger: { case: null } });
    expect(closed.withheld).toBeGreaterThan(0);
    const opened = await parsed('alone/case.custody', ...pinned, '--disclosures', 'case.disclosures');
    expect(opened).toMatchObject({ withheld: 0, missing: 0, ledger: { case: 'TEST 1' } });
    const keeper = await parsed('alone/case.custody', ...pinned, '--keeper');
    expect(keeper).toMatchObject({ withheld: 0, missing: closed.withheld });
    expect((await verify('--disclosures', 'absent')).status).toBe(5);
  });
});

it('writes nothing beside the ledger, and can do without a state folder', async () => {
  const { env } = bench;
  mkdirSync(at('only'));
  copyFileSync(at('case.custody'), at('only/case.custody'));
  const before = readFileSync(at('only/case.custody'));
  env.CUSTODY_STATE = '/proc/no-such-folder';
  const ran = await verify('only/case.custody', ...pinned);
  delete env.CUSTODY_STATE;
  expect(ran).toMatchObject({ status: 0, err: expect.stringContaining('custody: warning:') });
  expect(readFileSync(at('only/case.custody'))).toEqual(before);
  expect(readdirSync(at('only'))).toEqual(['case.custody']);
});
