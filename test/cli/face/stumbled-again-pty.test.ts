/** Where strangers stumbled over words, keys and files, typed again at a real terminal into the built program. Needs `npm run build`. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';
import { adaTypes, isTerminalThere, type Turn } from './pseudo-terminal.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const ada = (command: string, turns: readonly Turn[], more: Record<string, string | undefined> = {}) =>
  adaTypes(two, command, turns, more);
const stop = '\u0003';

describe.skipIf(!isTerminalThere)('where strangers stumbled over words, at a real terminal', () => {
  it('takes a law for an authority, gives it a number, and records both', async () => {
    const { status, shown, left } = await ada('take', [
      ['What is it?', 'phone'],
      ['Number [', ''],
      ['How did it come to you?', '5'],
      ['now: ', ''],
      ['On what authority?', 'another'],
      ['Number, or the law: ', 'Criminal Procedure Act, section 12'],
      ['Its number in this record, without blanks'],
      ['[Criminal-Procedure-Act-section-12]: ', 'CPA 12'],
      ['CPA 12: write 1 to 64 Latin letters, digits and signs, without blanks.'],
      ['[Criminal-Procedure-Act-section-12]: ', 'CPA-12'],
      ['What kind?', ''],
      ['There must be an answer.'],
      ['[]: ', 'statutory'],
      ['Who issued it', 'TEST parliament'],
      ['When was it issued', '2020-01-01'],
      ['What does it permit', ''],
      ['For what', 'things found'],
      ['The paper', ''],
      ['Where was it found', 'park'],
      ['From whom?', 'nobody'],
      ['Why nobody?', ''],
      ['Make', 'TEST'],
      ['Model', 'P-1'],
      ['Serial number', 'TEST-9'],
      ['IMEI', '490154203237518'],
      ['What does it look like', 'black'],
      ['State', 'off'],
      ['Damage', ''],
      ['inside, to be listed', 'n'],
      ['Seal number', ''],
      ['Stored where', 'desk'],
      ['Photographs', ''],
      ['CPA-12, statutory, new on this sheet'],
      ['the law, in clear: Criminal Procedure Act,'],
      ['or the number of a line: ', 'y'],
    ]);
    expect({ status, left, shown }).toMatchObject({ status: 0, left: [] });
    const entries = await two.bench.entries();
    const at = entries.findLastIndex(({ type }) => type === 'authority');
    const body = JSON.parse((await two.bench.run('show', String(at), '--json')).out).body;
    expect(body).toMatchObject({ number: 'CPA-12', kind: 'statutory', article: 'Criminal Procedure Act, section 12' });
  });

  it('takes the number of an office with blanks, and keeps it as it is written', async () => {
    const { shown, left } = await ada('take', [
      ['What is it?', 'phone'],
      ['Number [', ''],
      ['How did it come to you?', '5'],
      ['now: ', ''],
      ['On what authority?', 'another'],
      ['Number, or the law: ', '12 Js 345/26'],
      ['[12-Js-345/26]: ', ''],
      ['What kind?', 'court'],
      ['Who issued it', 'TEST Court'],
      ['When was it issued', '2026-01-01'],
      ['What does it permit', stop],
    ]);
    expect({ left, shown }).toMatchObject({ left: [] });
  });

  it('takes a name within a choice, says which, and asks again where it may be another', async () => {
    const { shown, left } = await ada('give KA/2', [
      ['To whom?', 'key'],
      ['key is within: '],
      ['someone without a key: court, lab, post. Type the number, or'],
      ['To whom?', 'south'],
      ['= TEST Sam, TEST South'],
      ['What for', stop],
    ]);
    expect({ left, shown }).toMatchObject({ left: [] });
  });

  it('finds from the menu how a key is renewed, and the commands that it prints renew it', async () => {
    const { shown, left } = await ada('', [
      ['renew   a further key', 'renew'],
      ['A further key for you, in place of the one that you have.'],
      ['Where to keep the key', 'ada-2.key'],
      ['New passphrase', 'TEST passphrase, four words'],
      ['same again: ', 'TEST passphrase, four words'],
      ['ada-2.key, new, its card'],
      ['2  You    TEST Ada'],
      ['or the number of a line: ', 'y'],
      ['Type these in this order.'],
      ['What'],
      ['[quit]: ', ''],
    ]);
    expect({ left, shown }).toMatchObject({ left: [] });
    const printed = [...shown.matchAll(/^custody (enrol|key end|config) .*$/gm)].map(([line]) => line.trim());
    expect(printed.map((line) => line.split(' ')[1])).toEqual(['enrol', 'key', 'config']);
    const [enrol = '', end = ''] = printed;
    for (const line of [enrol, end])
      expect(await two.bench.run(...line.split(' ').slice(1), '--yes')).toMatchObject({ status: 0 });
    expect((await two.bench.entries()).slice(-2).map(({ type }) => type)).toEqual(['enrol', 'end-key']);
  });
});
