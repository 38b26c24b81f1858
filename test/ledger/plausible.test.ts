/** Numbers of devices that look mistyped: a doubt for each, and none for numbers as they are printed. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/ledger/phrase.ts';
import { doubtsOf } from '../../src/ledger/plausible.ts';
import { CorrectedText } from '../../src/ledger/private/marked-text.ts';

const doubts = (scheme: string, value: string | Uint8Array): string[] =>
  doubtsOf({ ids: [{ scheme, value }] } as never).map(({ text, facts }) => inEnglish(text, facts));

describe('numbers of devices', () => {
  it.each([
    ['imei', '490154203237518'],
    ['imei', '49-015420-323751-8'],
    ['imei', '4901542032375101'],
    ['meid', 'A0000049D1B2C3'],
    ['meid', '293608736500703710'],
    ['iccid', '8931440400000000008'],
    ['iccid', '8901 4103 2111 1851 0720'],
    ['iccid', '8931440400000000008F'],
    ['iccid', '893144040000000000'],
    ['imsi', '262011234567890'],
    ['eid', '8'.repeat(32)],
    ['mac', '00:1B:44:11:3A:B7'],
    ['mac', '00-1b-44-11-3a-b7'],
    ['mac', '001b.4411.3ab7'],
    ['uuid', '123e4567-e89b-12d3-a456-426614174000'],
    ['wwn', '0x5000c500a1b2c3d4'],
    ['account', 'anna@test.example'],
    ['other', '1'],
  ])('%s %s is as usual', (scheme, value) => expect(doubts(scheme, value)).toEqual([]));

  it.each([
    ['imei', '490154203237519', 'the check digit is wrong'],
    ['imei', '12345', 'it has 5 digits; usual: 15 to 16'],
    ['imei', '49015420323751X', 'this is not its usual form'],
    ['meid', '123', 'this is not its usual form'],
    ['iccid', '8931440400000000001', 'the check digit is wrong'],
    ['iccid', '89314404', 'it has 8 digits; usual: 18 to 20'],
    ['imsi', '1', 'it has 1 digit; usual: 14 to 15'],
    ['eid', '8'.repeat(31), 'it has 31 digits; usual: 32'],
    ['mac', '00:1B:44:11:3A', 'this is not its usual form'],
    ['mac', '00:1B:44:11:3A:BG', 'this is not its usual form'],
    ['uuid', '123e4567', 'this is not its usual form'],
    ['wwn', '5000', 'this is not its usual form'],
  ])('%s %s is doubtful', (scheme, value, why) =>
    expect(doubts(scheme, value)).toEqual([`${scheme} “${value}”: ${why}`]),
  );

  it('a withheld number has no doubt, and a corrected one is read as corrected', () => {
    expect(doubts('imei', new Uint8Array(32))).toEqual([]);
    expect(doubts('imei', new CorrectedText('12345', [{ by: 4, value: '490154203237518' }]))).toEqual([]);
    const voided = new CorrectedText('12345', [{ by: 4, value: '490154203237518', voidedBy: 5 }]);
    expect(doubts('imei', voided)).toEqual(['imei “12345”: it has 5 digits; usual: 15 to 16']);
  });
});
