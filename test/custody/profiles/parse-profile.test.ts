/** Profiles: those that come with the program name only what the vocabulary has; an agency's own is read strictly. */
import { describe, expect, it } from 'vitest';
import { fits, gives } from '../../../src/custody/profiles/given.ts';
import { profiles } from '../../../src/custody/profiles/index.ts';
import { parseProfile } from '../../../src/custody/profiles/parse-profile.ts';
import { CustodyError } from '../../../src/errors.ts';

const requirement = (ask: unknown, more: object = {}) => ({
  id: 'own-1',
  says: 'TEST requirement.',
  source: 'TEST manual, 1.2',
  primaryRead: true,
  ask,
  ...more,
});
const file = (requirements: unknown, more: object = {}) =>
  JSON.stringify({ name: 'test-lab', title: 'TEST laboratory', requirements, ...more });

function refusal(text: string): string {
  try {
    parseProfile(text);
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'PROFILE_INVALID') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the profiles of the program', () => {
  it.each(profiles.map((profile) => [profile.name, profile] as const))(
    '%s asks only for what can be recorded',
    (_, profile) => {
      const own = profile.requirements
        .filter(({ ask }) => !('ensured' in ask))
        .map(({ id, says, source, ask }) => ({ id, says, source: source.text, primaryRead: source.primaryRead, ask }));
      expect(refusal(file(own))).toBe('accepted');
      expect(new Set(profile.requirements.map(({ id }) => id)).size).toBe(profile.requirements.length);
    },
  );
});

describe('a profile of one’s own', () => {
  it('is read as it stands, after those that it extends', () => {
    const ask = { each: ['acquire'], where: [{ field: 'method', in: ['live'] }], needs: ['changes'] };
    const profile = parseProfile(file([requirement(ask)], { extends: 'iso-27037' }));
    expect(profile.requirements.at(-1)).toEqual({
      id: 'own-1',
      says: 'TEST requirement.',
      source: { text: 'TEST manual, 1.2', primaryRead: true },
      ask,
    });
    expect(profile.requirements.length).toBeGreaterThan(10);
  });

  it('takes texts, lists and conditions up to their limits, and a base without more', () => {
    const says = 'x'.repeat(500);
    const where = Array(10).fill({ field: 'method', in: Array(100).fill('live') });
    const ask = { each: ['acquire'], where, needs: Array(100).fill('changes') };
    expect(parseProfile(file([requirement(ask, { says })])).requirements).toHaveLength(1);
    expect(parseProfile(file([], { name: 'x'.repeat(64) })).requirements).toEqual([]);
    const many = Array.from({ length: 500 }, (_, at) => requirement({ digests: ['md5'] }, { id: `own-${at}` }));
    expect(parseProfile(file(many)).requirements).toHaveLength(500);
    const some = Array(100).fill({ type: 'close', field: 'counts' });
    expect(parseProfile(file([requirement({ some })])).requirements[0]?.ask).toEqual({ some });
  });

  it.each([
    ['each', { each: ['*'], needs: ['lang'] }],
    ['opening', { opening: ['case.number'] }],
    ['cards', { cards: ['badge'] }],
    [
      'some',
      {
        some: [
          { type: 'close', field: 'counts' },
          { type: 'opening', field: 'case' },
        ],
      },
    ],
    [
      'exhibits',
      { exhibits: 'all', having: 'examine', needs: { type: 'measure', where: [{ field: 'when', in: ['before'] }] } },
    ],
    ['digests', { digests: ['sha512'] }],
    ['languages', { languages: ['en', 'fr'] }],
    ['rule', { rule: 'NOT_COUNTERSIGNED' }],
    ['notCheckable', { notCheckable: 'TEST reason' }],
  ])('reads %s', (_, ask) => {
    expect(parseProfile(file([requirement(ask)])).requirements[0]?.ask).toEqual(ask);
  });

  it.each<[string, string, string]>([
    ['no JSON', '{', 'not JSON'],
    ['a list', '[]', 'not an object'],
    ['an unknown field', file([], { colour: 1 }), 'unknown field "colour"'],
    ['a name of ours', file([], { name: 'mla' }), 'of its own'],
    ['a base that there is not', file([], { extends: 'x' }), 'not one of mla, iso-27037'],
    ['no list', file({}), 'not a list of at most 500'],
    ['too many', file(Array(501).fill(0)), 'not a list of at most 500'],
    ['a bad id', file([requirement({ rule: 'NOT_COUNTERSIGNED' }, { id: 'A b' })]), 'id is not'],
    [
      'an id twice',
      file([requirement({ digests: ['md5'] }), requirement({ digests: ['md5'] })]),
      'two requirements have the same id',
    ],
    ['no word on the source', file([requirement({ digests: ['md5'] }, { primaryRead: 'no' })]), 'primaryRead is not'],
    ['an empty sentence', file([requirement({ digests: ['md5'] }, { says: '' })]), 'says: not a text'],
    ['no ask', file([requirement({})]), 'not exactly one of each,'],
    ['two asks', file([requirement({ digests: ['md5'], rule: 'NOT_COUNTERSIGNED' })]), 'not exactly one of each,'],
    [
      'a part of another ask',
      file([requirement({ digests: ['md5'], needs: ['x'] })]),
      'needs does not go with digests',
    ],
    ['ensured, which only the format can say', file([requirement({ ensured: 'x' })]), 'unknown field "ensured"'],
    ['a type that there is not', file([requirement({ each: ['teleport'], needs: ['x'] })]), 'no event type teleport'],
    [
      'a field that there is not',
      file([requirement({ each: ['seal'], needs: ['colour'] })]),
      'seal has no field colour',
    ],
    ['a field that not every type has', file([requirement({ each: ['*'], needs: ['method'] })]), 'has no field method'],
    [
      'a code that never stands there',
      file([requirement({ each: ['acquire'], where: [{ field: 'method', in: ['fast'] }], needs: ['why'] })]),
      'acquire.method is never fast',
    ],
    [
      'a condition on a field that there is not',
      file([requirement({ each: ['acquire'], where: [{ field: 'colour', in: ['red'] }], needs: ['why'] })]),
      'acquire has no field colour',
    ],
    ['a text too long', file([requirement({ digests: ['md5'] }, { says: 'x'.repeat(501) })]), 'says: not a text'],
    ['a text that is none', file([requirement({ digests: ['md5'] }, { says: 1 })]), 'says: not a text'],
    ['an empty list', file([requirement({ digests: [] })]), 'not a list of 1 to 100'],
    ['a list too long', file([requirement({ digests: Array(101).fill('md5') })]), 'not a list of 1 to 100'],
    ['an ask that is a list', file([requirement([])]), 'ask: not an object'],
    ['an ask that is nothing', file([requirement(null)]), 'ask: not an object'],
    ['no one of several', file([requirement({ some: [] })]), 'some is not a list of 1 to 100'],
    ['too many of several', file([requirement({ some: Array(101).fill({}) })]), 'some is not a list of 1 to 100'],
    ['several that are no list', file([requirement({ some: 'x' })]), 'some is not a list of 1 to 100'],
    [
      'a field of the opening entry that there is not',
      file([requirement({ some: [{ type: 'opening', field: 'colour' }] })]),
      'opening has no field colour',
    ],
    ['the same, alone', file([requirement({ opening: ['colour'] })]), 'opening has no field colour'],
    [
      'too many conditions',
      file([
        requirement({
          each: ['acquire'],
          where: Array(11).fill({ field: 'method', in: ['live'] }),
          needs: ['why'],
        }),
      ]),
      'where is not a list of at most 10',
    ],
    [
      'a condition that is no list',
      file([requirement({ each: ['acquire'], where: {}, needs: ['why'] })]),
      'where is not a list of at most 10',
    ],
    ['a title that is missing', file([], { title: undefined }), 'title: not a text'],
    ['a name too long', file([], { name: 'x'.repeat(65) }), 'of its own'],
    ['a digest that there is not', file([requirement({ digests: ['crc32'] })]), 'no digest crc32'],
    ['a rule that there is not', file([requirement({ rule: 'X' })]), 'no rule X'],
    [
      'a kind that there is not',
      file([requirement({ exhibits: ['spoon'], needs: { type: 'seal' } })]),
      'no kind of exhibit spoon',
    ],
    ['a card field that there is not', file([requirement({ cards: ['shoe'] })]), 'a card has no shoe'],
  ])('refuses %s', (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });
});

describe('what counts as given', () => {
  it('a value, a withheld text, and an absence with its code do', () => {
    const body = { a: 'x', b: new Uint8Array(32), c: { absent: 'unknown' }, d: [{ e: 1 }, { e: 0 }] };
    expect(['a', 'b', 'c', 'c.serial', 'd.e', 'z|a'].map((path) => gives(body, path))).toEqual(Array(6).fill(true));
  });

  it('nothing, an empty text or list, and an element without it do not', () => {
    const body = { a: '', b: [], d: [{ e: 1 }, {}], f: { g: undefined } };
    expect(['a', 'b', 'd.e', 'f.g', 'z', 'a.b', 'z|y'].map((path) => gives(body, path))).toEqual(Array(7).fill(false));
  });

  it('a condition is met by one of its codes in any element', () => {
    const body = { products: [{ format: 'raw' }, { format: 'e01' }], method: 'live' };
    expect(
      fits(body, [
        { field: 'products.format', in: ['e01'] },
        { field: 'method', in: ['live', 'cloud'] },
      ]),
    ).toBe(true);
    expect(fits(body, [{ field: 'method', in: ['cloud'] }])).toBe(false);
    expect(fits(body, undefined)).toBe(true);
  });
});
