/** `custody get`: what was sent to us, what comes back, and the answer to what we offered; each on one sheet. */
import { existsSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { content, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  mkdirSync(two.at('images'));
  two.bench.write('images/KA%2F1-1.dd', content);
  two.bench.write('slip.pdf', 'TEST slip');
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const ada = (...lines: string[]) => ({ types: (...args: string[]) => two.bench.type(lines, ...args) });
const sam = (...lines: string[]) => ({ types: (...args: string[]) => two.samTypes(lines, ...args) });
const types = async () => (await two.bench.entries()).slice(8).map(({ type }) => type);
const body = async (seq: number, ledger = 'case.custody') =>
  JSON.parse((await two.bench.run('show', String(seq), '--json', '-l', ledger)).out).body;

const court = ['office', '1', 'KA/1', 'TEST District Court', 'TEST Usher', 'hearing, 3 Mar', '3 Mar 18:00', 'slip.pdf'];
const offer = ['TEST Sam', 'KA/1 KA/1-1', 'request 7/26', '', '', 'images', '4', '', ''];

describe('custody get, something of ours', () => {
  it('takes back what a court had, its seal looked at: two entries, no gap', async () => {
    await ada(...court, 'y').types('give');
    const { status, out, err } = await ada('back', '', '', '', '', '1', 'evidence room, shelf 4', 'y').types('get');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toBe('');
    expect(out).toBe('');
  });
});

describe('custody get, a parcel', () => {
  it('answers with one bad seal', async () => {
    await ada(...offer, 'y').types('give');
    const first = ['new', 'S-9', 'TEST from North', 'south.custody', ''];
    const received = ['', 'TEST gate', 'TEST courier'];
    const seals = ['2', 'B-1', '3', 'B-9', '1', '1', 'tape torn', '', '', ''];
    const { status, out, err } = await sam(...first, 'y', 'phone', '', ...received, ...seals, 'y').types('get', 'case-1.zip');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toBe('');
    expect(out).toBe('');
  });
});
