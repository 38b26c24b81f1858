/** `custody get` of a parcel whose seal arrives broken: it is accepted with that reservation, and both records show it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  restore = two.bench.keep();
});
afterAll(() => two.bench.remove());

const offer = ['TEST Sam', 'KA/1 KA/1-1', 'request 7/26', '', '', '', '4', '', ''];
/** Into a new case, which has its number as its title and in the name of its file. */
const arrival = ['new', 'S-9', '', '', '', '', 'TEST gate', 'TEST courier'];

describe('a seal that arrives broken', () => {
  it('is no dead end: the parcel is taken in, and its entry says why', async () => {
    expect((await two.bench.type([...offer, 'y'], 'give')).status).toBe(0);
    const seals = ['2', 'B-1', '1', '1', 'tape torn', '1', '', 'desk', '', ''];
    const { status, err } = await two.samTypes([...arrival, ...seals, 'y', 'y'], 'get', 'case-1.zip');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toMatch(/Seals {4}B-1: BROKEN/);
    const { body } = JSON.parse((await two.bench.run('show', '1', '--json', '-l', 's-9.custody')).out);
    expect(body.irregular).toContainEqual({
      rule: 'SEAL_NOT_INTACT',
      why: 'the seal was found so on arrival, as our answer says',
    });
    const { out } = await two.sam('verify', '-l', 's-9.custody', '--json');
    const codes = JSON.parse(out).findings.map(({ code }: { readonly code: string }) => code);
    expect(codes).toContain('SEAL_NOT_INTACT');
    expect(codes).not.toContain('IRREGULAR_UNDECLARED');
  });

  it('asks where it is put away, and signs that entry beside the one that takes it in', async () => {
    restore();
    expect((await two.bench.type([...offer, 'y'], 'give')).status).toBe(0);
    const lines = [...arrival, '1', '1', '', 'shelf 4', 'evidence room, shelf 4', '', ''];
    const { status, err } = await two.samTypes([...lines, 'y'], 'get', 'case-1.zip');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Write the place, a comma, then the shelf or locker.');
    expect(err).toMatch(/Stored {3}evidence room, shelf 4/);
    expect(err.replace(/\s+/g, ' ')).toContain('Three signatures: the answer, and two entries in your case.');
    const { body, type } = JSON.parse((await two.bench.run('show', '2', '--json', '-l', 's-9.custody')).out);
    expect(type).toBe('store');
    expect(body).toMatchObject({
      ...{ move: 'in', exhibits: ['KA/1', 'KA/1-1'] },
      ...{ place: 'evidence room', container: 'shelf 4' },
    });
    expect((await two.sam('status', '-l', 's-9.custody')).out).toContain('evidence room');
  });
});
