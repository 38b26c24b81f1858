import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { commitmentOf, Openings } from '../../../src/ledger/private/openings.ts';
import { openBody, privateFieldNames, privateFields, withholdBody } from '../../../src/ledger/private/withhold.ts';
import { countingRandom, one, phone, two } from '../samples.ts';

const withhold = (open: ReadonlySet<string> | 'all', draft: object = phone) =>
  withholdBody('collect', draft, { keyId: one.keyId, open, random: countingRandom() });
const openPaths = (body: object) =>
  privateFields('collect', body).flatMap(({ path, value }) => (typeof value === 'string' ? [path] : []));

const allPaths = [
  'exhibit.description',
  'exhibit.condition',
  'exhibit.serial',
  'exhibit.ids[0].value',
  'from.person.who.name',
  'foundAt',
];

describe('withholdBody', () => {
  it('commits to every private text with a salt of its own, and to nothing else', () => {
    const { body, openings } = withhold(new Set());
    expect(openings.map(({ text }) => text)).toEqual([
      'black phone',
      'cracked corner',
      'TEST-SN-1',
      '490154203237518',
      'TEST Person',
      'kitchen table',
    ]);
    expect(new Set(openings.map(({ salt }) => toHex(salt))).size).toBe(6);
    const [, , serial, imei, name] = openings.map(commitmentOf);
    expect(body).toMatchObject({
      manner: 'seized',
      exhibit: {
        number: 'KA/1',
        make: 'ACME',
        model: { absent: 'not-legible' },
        serial,
        ids: [{ scheme: 'imei', value: imei }],
      },
      from: { person: { who: { name }, capacity: 'user' } },
    });
    expect(phone.exhibit.serial).toBe('TEST-SN-1');
  });

  it('leaves open what is named, in full or by a part above it', () => {
    expect(openPaths(withhold(new Set(['exhibit.ids.value'])).body)).toEqual(['exhibit.ids[0].value']);
    expect(openPaths(withhold(new Set(['exhibit.ids', 'foundAt'])).body)).toEqual(['exhibit.ids[0].value', 'foundAt']);
    expect(openPaths(withhold(new Set(['from'])).body)).toEqual(['from.person.who.name']);
    expect(openPaths(withhold(new Set(['exhib', 'exhibit.seria'])).body)).toEqual([]);
    expect(openPaths(withhold('all').body)).toEqual(allPaths);
    expect(withhold('all').openings).toEqual([]);
  });

  it('leaves a commitment as it is, and what does not fit for the decoder', () => {
    const committed = new Uint8Array(32);
    const { body, openings } = withhold(new Set(), { ...phone, foundAt: committed, exhibit: 'KA/1', unknown: 'x' });
    expect(body).toMatchObject({ foundAt: committed, exhibit: 'KA/1', unknown: 'x' });
    expect(openings.map(({ text }) => text)).toEqual(['TEST Person']);
  });

  it('withholds extra, the why of absent, and each element of a list for itself', () => {
    const draft = {
      ...phone,
      extra: new Map([['weather', 'rain']]),
      under: { absent: 'exigent', why: 'danger' },
      present: [{ name: 'TEST A' }, { name: 'TEST B', title: 'TEST Rank' }],
    };
    const { openings, body } = withhold(new Set(['exhibit', 'from', 'foundAt', 'present.title']), draft);
    expect(openings.map(({ text }) => text).sort()).toEqual(['TEST A', 'TEST B', 'danger', 'rain']);
    expect(openPaths(body)).toContain('present[1].title');
  });
});

describe('openBody', () => {
  const { body, openings } = withhold(new Set(['foundAt']));
  const holding = (count: number): Openings => {
    const held = new Openings();
    for (const opening of openings.slice(0, count)) held.add(opening);
    return held;
  };

  it('puts back what it can, and counts the rest', () => {
    expect(openBody('collect', body, { openings: holding(5), keyId: one.keyId })).toEqual({
      body: phone,
      counts: { open: 1, opened: 5, withheld: 0 },
      withheldPaths: [],
    });
    const partly = openBody('collect', body, { openings: holding(3), keyId: one.keyId });
    expect(partly.counts).toEqual({ open: 1, opened: 3, withheld: 2 });
    expect(partly.withheldPaths).toEqual(['exhibit.ids[0].value', 'from.person.who.name']);
  });

  it("opens nothing in another signer's statement", () => {
    const foreign = openBody('collect', body, { openings: holding(5), keyId: two.keyId });
    expect(foreign.counts).toEqual({ open: 1, opened: 0, withheld: 5 });
    expect(foreign.body).toEqual(body);
  });
});

describe('privateFieldNames', () => {
  it('lists what --open may name', () => {
    const names = privateFieldNames('collect');
    expect(names).toEqual(
      expect.arrayContaining(['exhibit.serial', 'exhibit.serial.why', 'from.provider', 'extra', 'under.why']),
    );
    expect(names).not.toContain('exhibit.make');
    expect(new Set(names).size).toBe(names.length);
  });
});
