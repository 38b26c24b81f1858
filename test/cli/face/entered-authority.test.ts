/** The short number that is proposed for an authority that was typed as people write it. */
import { describe, expect, it } from 'vitest';
import { asWritten, enteredNumber, numberRows } from '../../../src/cli/face/entered-authority.ts';
import { given } from '../../../src/cli/face/question.ts';
import { isName } from '../../../src/ledger/decode/scalar.ts';

const [, code] = numberRows(() => false);
const proposed = (typed: string) => given(code?.usual, { 'authority.number': typed })?.value;

describe('the number of an authority', () => {
  it.each([
    ['Criminal Procedure Act, section 12', 'Criminal-Procedure-Act-section-12'],
    ['§ 102 StPO', 's.102-StPO'],
    ['12 Js 345/26', '12-Js-345/26'],
    ['№ 5/26', 'No-5/26'],
    ['Décret nº 12', 'Decret-no-12'],
    [`Act ${'x'.repeat(80)}`, `Act-${'x'.repeat(60)}`],
  ])('%s is proposed as %s', (typed, number) => {
    expect(proposed(typed)).toBe(number);
    expect(isName(number)).toBe(true);
  });

  it.each(['कानून', 'المادة', '§ ,'])('nothing is proposed for %s, of which no letter or digit remains', (typed) => {
    expect(proposed(typed)).toBeUndefined();
  });

  it('asks for no other number where what was typed is one, and records nothing beside it', () => {
    const typed = { 'authority.number': 'W-118/26', 'authority.kind': 'warrant' };
    expect(code?.skip?.(typed)).toBe(true);
    expect(enteredNumber(typed)).toBe('W-118/26');
    expect(asWritten(typed)).toBeUndefined();
  });

  it('keeps the words of a law as its article, and those of an office as its reference', () => {
    const typed = { 'authority.number': '12 Js 3/26', 'authority.code': '12-Js-3/26' };
    expect(enteredNumber(typed)).toBe('12-Js-3/26');
    const field = (kind: string) => asWritten({ ...typed, 'authority.kind': kind });
    expect(field('statutory')).toEqual({ field: 'article', text: '12 Js 3/26' });
    expect(field('court-order')).toEqual({ field: 'their-reference', text: '12 Js 3/26' });
  });
});
