/** `custody take` of the record that a case continues: a signed list takes over the things that somebody saw, on a sheet. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { ledgerIdOf } from '../../../src/flow/ledger/open-ledger.ts';
import { ledgerBytes } from '../../../src/flow/ledger/read-ledger.ts';
import { labelText } from '../../../src/ledger/exhibit-label.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
let opened = '';
beforeAll(async () => {
  two = await openTwoAgencies();
  two.bench.write('list.pdf', 'TEST list');
  const { err } = await two.bench.run('init', 'next.custody', '--continues', 'case.custody', '--break', 'tail-lost');
  opened = err;
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const take = async (...lines: string[]) => {
  const { status, err, out } = await two.bench.type(lines, 'take', 'case.custody', '-l', 'next.custody');
  return { status, out, err: err.replace(/\s+/g, ' ') };
};
const body = async (seq: number) =>
  JSON.parse((await two.bench.run('show', String(seq), '--json', '-l', 'next.custody')).out).body;

describe('a case that continues another', () => {
  it('says with which command its things are taken over', () => {
    expect(opened).toContain('what is left to take over: custody take case.custody -l next.custody\n');
  });

  it('takes over what was seen, by number or label, and never what nobody saw', async () => {
    const own = toHex((await ledgerIdOf(await ledgerBytes(two.at('case.custody')))) ?? new Uint8Array());
    const which = ['KA/1 KA/9', `${labelText(own, 'KA/1')} KA/2`];
    const { status, err, out } = await take(...which, '', 'all', '', '', 'list.pdf', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('In custody by the record that this case continues: 3 exhibits KA/1 storage (seal B-1)');
    expect(err).toContain('KA/9 is not one of: KA/1, KA/2, KA/1-1.');
    expect(err).toContain('Seals on record: B-1. All there and whole?');
    expect(err).toContain('1 KA/1 held, B-1: found intact 2 KA/2 held 3 Not seen KA/1-1');
    expect(err).toContain('1 entry. It rests on the signed list, and every verdict says so.');
    expect(out).toContain('custody record attest --entries 1 --as second-person --key FILE -l next.custody');
    expect(await body(1)).toMatchObject({
      from: { paper: { from: 'office', office: 'case.custody', signed: { name: 'TEST Ada' } } },
      exhibits: [
        { theirs: 'KA/1', ours: 'KA/1', seals: ['B-1'], kind: 'storage', condition: 'nothing noted' },
        { theirs: 'KA/2', ours: 'KA/2', kind: 'phone' },
      ],
    });
    expect((await body(1)).exhibits[1]).not.toHaveProperty('seals');
    const rest = await take('KA/1', 'KA/1-1', '', '', '', 'list.pdf', 'n');
    expect(rest.err).toContain('continues: 1 exhibit KA/1-1 data');
    expect(rest.err).toContain('KA/1 is not one of: KA/1-1.');
  });

  it('leaves out a seal that differs, and asks again for one that is not on record', async () => {
    const { status, err } = await take('KA/1', '', 'some', 'B-9', 'B-1', 'cut open', '', 'list.pdf', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('B-9 is not one of: B-1.');
    expect(await body(1)).toMatchObject({ exhibits: [{ seals: [], condition: 'cut open' }] });
  });

  it('says when nothing is left', async () => {
    expect((await take('all', '', 'all', '', '', 'list.pdf', 'y')).status).toBe(0);
    const { status, err } = await take();
    expect(status).toBe(2);
    expect(err).toContain('Nothing of case.custody is left to take over.');
  });

  it('is not asked about any other record', async () => {
    two.bench.write('copy.custody', '');
    await two.ada('init', 'other.custody', '--case', 'N-7', '--title', 'TEST');
    const { err } = await two.bench.type([], 'take', 'other.custody', '-l', 'next.custody');
    expect(err).toContain('What is it?');
  });
});
