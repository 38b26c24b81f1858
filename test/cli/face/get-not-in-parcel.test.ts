/** `custody get` of a parcel in which an offered thing is not: the answer says that it did not come, and nothing of where it is. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
beforeAll(async () => {
  two = await openTwoAgencies();
});
afterAll(() => two.bench.remove());

const offer = ['TEST Sam', 'KA/1 KA/1-1', 'request 7/26', '', '', '', '4', '', ''];
const arrival = ['new', 'S-9', '', '', '', '', 'TEST gate', 'TEST courier'];

describe('a thing that is not in the parcel', () => {
  it('is not refused but not received: its seals are named by its number, nobody claims a place, and the sender misses it', async () => {
    expect((await two.bench.type([...offer, 'y'], 'give')).status).toBe(0);
    const seals = ['2', 'KA/9', 'ka/1', 'missing', '4', '', '1', '', 'desk', 'TEST phone; TEST gate', ''];
    const { status, err } = await two.samTypes([...arrival, ...seals, 'y', 'y'], 'get', 'case-1.zip');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('KA/9 is not one of: B-1.');
    expect(err).toContain('4 it did not come');
    expect(err).toContain('Why, for the record:\n[not in the parcel]: ');
    expect(err).toContain('KA/1     not-received; not-in-package; “not in the parcel”; storage\n');
    expect(err).not.toContain('Where is now what you do not accept');
    const entered = await two.bench.type(['', 'y'], 'get', 'case-1.answer');
    expect(`${entered.status} ${entered.err}`).toMatch(/^0 /);
    const [missed] = decodeUnverifiedAnswer(readFileSync(two.at('case-1.answer'))).body.exhibits;
    const reason = { code: 'not-in-package', where: { place: { absent: 'unknown' }, seals: [] } };
    expect(missed).toMatchObject({ number: 'KA/1', outcome: 'not-received', ...reason });
    expect(missed).not.toHaveProperty('seals');
    const [{ exhibits }] = JSON.parse((await two.bench.run('status', '--json')).out).cases;
    expect(exhibits).toContainEqual(expect.objectContaining({ number: 'KA/1', state: 'missing' }));
  });
});
