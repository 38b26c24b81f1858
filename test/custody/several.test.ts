/** What a finding says where more than one exhibit, key or offer is concerned: all are counted, the right one is named. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { bodies, file } from './bodies.ts';
import { analyst, chief, foreigner, keeper, officer } from './people.ts';
import { plainFacts } from './plain-facts.ts';
import { leafOf, type Story, story } from './story.ts';

const told = (findings: ReturnType<Story['try']>): string[] =>
  findings.map(({ rule, facts }) => `${rule} ${JSON.stringify(plainFacts(facts))}`);
const several = (count: number): Story => {
  const one = story();
  for (let number = 1; number <= count; number += 1) one.collect(`KA/${number}`);
  return one;
};

describe('several exhibits', () => {
  it.each([
    [1, 'KA/1'],
    [2, 'KA/1 and 1 more'],
    [3, 'KA/1 and 2 more'],
  ])('of %d that a post holds when its last custodian goes, the first is named', (count, held) => {
    const found = several(count).try('end-key', bodies['end-key'](fromHex(officer.card.keyId)), { by: chief });
    expect(told(found).join()).toContain(held);
    expect(told(found).join()).not.toContain(`${held} and`);
  });

  it('that are taken over wait each for the same countersignature', () => {
    const taken = several(3).do('takeover', bodies.takeover(['KA/1', 'KA/2'], keeper.post), { by: chief });
    const pending = (number: string): string[] =>
      told(taken.try('seal', bodies.seal([number], 'B-1'), { by: analyst }));
    expect(pending('KA/1').join()).toContain('its takeover by evidence-room in entry 5');
    expect(pending('KA/2').join()).toContain('its takeover by evidence-room in entry 5');
    expect(pending('KA/3').join()).not.toContain('takeover');
  });

  it('that are no part of the whole are told each, and those that are not at all', () => {
    const made = several(2).collect('KA/3', { kind: 'part', partOf: 'KA/1' });
    const body = { ...bodies.derive(['KA/1'], ['KA/2', 'KA/3']), kind: 'removed' as const, under: [1] };
    const findings = told(made.try('derive', body));
    expect(findings.filter((each) => each.includes('KA/2'))).toHaveLength(1);
    expect(findings.filter((each) => each.includes('KA/3"'))).toHaveLength(0);
  });

  it('that go inside their whole unnamed are one finding, which counts them', () => {
    const whole = several(1);
    for (const number of ['KA/1a', 'KA/1b', 'KA/1c']) whole.collect(number, { kind: 'part', partOf: 'KA/1' });
    const parts = told(whole.try('release', bodies.release(['KA/1']))).filter((each) => each.startsWith('PARTS_NOT'));
    expect(parts).toEqual(['PARTS_NOT_NAMED {"exhibit":"KA/1","part":"KA/1a and 2 more","done":"released"}']);
  });

  it('whose second number is the parent of a part are the same exhibit', () => {
    const made = several(1).do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'C-9' });
    const body = { ...bodies.derive(['C-9'], ['KA/1a']), kind: 'removed' as const, under: [1] };
    expect(told(made.try('derive', body))).toEqual([]);
    const taken = made.do('derive', body);
    const again = { ...bodies.derive(['KA/1'], ['KA/1a']), kind: 'removed' as const, under: [1] };
    expect(told(taken.try('derive', again)).join()).not.toContain('is no part');
  });

  it('that hold segments must be on record', () => {
    const body = bodies.acquire('KA/1', ['KA/1.1']);
    const segments = (...carriers: string[]) =>
      carriers.map((carrier, at) => ({ name: `s${at}`, size: 500, digest: file(1).digests, carrier }));
    const acquire = (...carriers: string[]) =>
      told(
        several(2).try('acquire', {
          ...body,
          products: body.products?.map((product) => ({ ...product, segments: segments(...carriers) })) as never,
          under: [1],
        }),
      );
    expect(acquire('KA/2', 'KA/2')).toEqual([]);
    expect(acquire('KA/2', 'X-1').join()).toContain('EXHIBIT_UNKNOWN {"exhibit":"X-1"');
  });

  it('of an offer are measured each as its receipt says, and a receipt decides only what is left', () => {
    const offered = several(2).offer(['KA/1', 'KA/2'], foreigner);
    offered.answered(4, offered.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'undecided' }]));
    const prior = fromHex(leafOf(5));
    const later = (...numbers: string[]) => {
      const answer = offered.answerTo(
        4,
        foreigner,
        numbers.map((number) => ({ number })),
        { prior },
      );
      return told(offered.try('answered', bodies.answered(4), { answer: { answer, valid: true } }));
    };
    expect(later('KA/2')).toEqual([]);
    expect(later('KA/1', 'KA/2').join()).toContain('ANSWER_UNFIT');
    expect(later('KA/1').join()).toContain('ANSWER_UNFIT');
  });
});

describe('a receipt that names the sender', () => {
  const named = (name: string, agency = officer.card.holder.agency): string[] => {
    const by = { ...foreigner, card: { ...foreigner.card, holder: { ...foreigner.card.holder, name, agency } } };
    const offered = several(1).offer(['KA/1'], by);
    const answer = offered.answerTo(3, by, [{ number: 'KA/1' }]);
    return told(offered.try('answered', bodies.answered(3), { answer: { answer, valid: true } }));
  };
  it('is the sender’s however the name is written, and nobody else’s', () => {
    for (const name of [
      'TEST Officer',
      ' test  OFFICER ',
      'TEST\u00a0Officer',
      'TEST\u0085Officer',
      'ＴＥＳＴ Officer',
    ])
      expect(named(name).join(), name).toContain('ANSWER_BY_SENDER');
    expect(named('TEST Officers')).toEqual([]);
    // Unicode says which characters are white space
    for (const mark of ['\u001f', '\ufeff', '\u200b']) expect(named(`TEST${mark}Officer`), mark).toEqual([]);
    expect(named('TEST Officer', 'TEST Other Agency')).toEqual([]);
  });
});
