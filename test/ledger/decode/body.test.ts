import { describe, expect, it } from 'vitest';
import type { CborInput, CborMap, CborValue } from '../../../src/bytes/cbor.ts';
import { decodeBody } from '../../../src/ledger/decode/body.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { phone, wire } from '../samples.ts';

const faultsOf = (type: EventTypeName, body: CborInput): string[] => {
  const decoded = decodeBody(type, wire(body));
  return decoded.ok ? [] : decoded.faults.map(({ path, problem }) => (path === '' ? problem : `${path} ${problem}`));
};
const withExhibit = (changed: object) => ({ ...phone, exhibit: { ...phone.exhibit, ...changed } });
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `KA/${i + 1}`);

describe('decodeBody', () => {
  it('returns the body as plain objects', () => {
    expect(decodeBody('collect', wire(phone))).toEqual({ ok: true, body: phone });
  });

  it('keeps extra as a map of text to private text', () => {
    const extra = new Map<string, string | Uint8Array>([
      ['__proto__', 'TEST'],
      ['weather', new Uint8Array(32)],
    ]);
    expect(decodeBody('note', wire({ text: 'TEST', extra }))).toEqual({ ok: true, body: { text: 'TEST', extra } });
    expect(faultsOf('note', { text: 'TEST', extra: new Map<string, CborInput>([['n', 1]]) })).toEqual([
      'extra.n is neither text nor a commitment',
    ]);
    expect(faultsOf('note', { text: 'TEST', extra: new Map<number, CborInput>([[1, 'TEST']]) })).toEqual([
      'extra.1 is not named by text',
    ]);
  });

  it.each<[CborValue]>([[null], [1], ['text'], [[]], [new Uint8Array(2)]])('refuses a body that is no map', (body) => {
    expect(decodeBody('note', body)).toEqual({ ok: false, faults: [{ path: '', problem: 'is not a map' }] });
  });

  it('refuses an unknown field at every level', () => {
    expect(faultsOf('collect', { ...phone, colour: 'black' })).toEqual(['has an unknown field colour']);
    expect(faultsOf('collect', withExhibit({ weight: 1 }))).toEqual(['exhibit has an unknown field weight']);
    expect(
      faultsOf('collect', { ...phone, made: { tool: 'x', version: '1', build: new Uint8Array(32), os: 'y' } }),
    ).toEqual(['made has an unknown field os']);
    const body = wire(phone);
    expect(decodeBody('collect', (body as CborMap).set(1, 'x'))).toMatchObject({ ok: false });
    expect(faultsOf('note', { text: 'TEST', ['x'.repeat(500)]: 1 })).toEqual([
      `has an unknown field ${'x'.repeat(64)}…`,
    ]);
  });

  it('names every missing field at every level', () => {
    expect(faultsOf('collect', {})).toEqual(['lacks manner', 'lacks exhibit', 'lacks from', 'lacks foundAt']);
    expect(faultsOf('collect', { ...phone, from: { person: { who: {}, capacity: 'user' } } })).toEqual([
      'from.person.who lacks name',
    ]);
  });

  it('tells where in a list a fault is, and lists several', () => {
    const ids = [
      { scheme: 'imei', value: '490154203237518' },
      { scheme: 'imei2', value: 5 },
    ];
    expect(faultsOf('collect', withExhibit({ ids, quantity: 0 }))).toEqual(
      expect.arrayContaining([
        'exhibit.quantity is not an integer from 1 to 9007199254740991',
        'exhibit.ids[1].value is neither text nor a commitment',
        'exhibit.ids[1].scheme is not one of imei, meid, iccid, imsi, eid, mac, uuid, wwn, account, asset-tag, other',
      ]),
    );
  });

  it('stops listing after twenty faults', () => {
    const faults = faultsOf('seal', { state: 'opened', number: 'S1', closes: new Array(1000).fill(5), why: 'TEST' });
    expect(faults).toHaveLength(20);
  });

  it.each<[string, unknown, string]>([
    ['text', 5, 'is not text'],
    ['text in bytes', new Uint8Array(3), 'is not text'],
    ['null', null, 'is not text'],
  ])('refuses %s as a tool name', (_, value, problem) => {
    const body = { text: 'TEST', made: { tool: value as CborInput, version: '1', build: new Uint8Array(32) } };
    expect(faultsOf('note', body)).toEqual([`made.tool ${problem}`]);
  });

  it('refuses true for 1 and false for 0', () => {
    expect(faultsOf('collect', withExhibit({ quantity: true }))).toEqual(['exhibit.quantity is not an integer']);
    expect(faultsOf('correct', { entry: false, kind: 'void', why: 'TEST' })).toEqual(['entry is not an integer']);
    expect(faultsOf('authority', { ...authority, urgent: 1 })).toEqual(['urgent is neither true nor false']);
  });

  it('takes a private text open or as 32 bytes', () => {
    for (const text of ['', 'TEST', new Uint8Array(32)]) expect(faultsOf('note', { text })).toEqual([]);
    expect(faultsOf('note', { text: new Uint8Array(31) })).toEqual(['text is a commitment of 31 bytes, not 32']);
    expect(faultsOf('note', { text: new Uint8Array(33) })).toEqual(['text is a commitment of 33 bytes, not 32']);
    expect(faultsOf('note', { text: 7 })).toEqual(['text is neither text nor a commitment']);
  });

  it('never takes a commitment for a text that is not private', () => {
    expect(faultsOf('collect', withExhibit({ colour: new Uint8Array(32) }))).toEqual(['exhibit.colour is not text']);
  });

  it('wants names of 1 to 64 ASCII characters without spaces', () => {
    const problem = 'exhibit.number is not 1 to 64 printable ASCII characters without spaces';
    for (const number of ['!', '~', 'x'.repeat(64), 'KA/1'])
      expect(faultsOf('collect', withExhibit({ number }))).toEqual([]);
    for (const number of ['', 'x'.repeat(65), 'KA 1', 'KÄ/1', 'KA\u007f', 'KA\n', '証拠1']) {
      expect(faultsOf('collect', withExhibit({ number }))).toEqual([problem]);
    }
  });

  it('wants codes of the list', () => {
    expect(faultsOf('access', { who: [{ name: 'TEST' }], what: 'Viewed', exhibits: ['KA/1'] })).toEqual([
      'what is not one of viewed, handled',
    ]);
  });

  it('wants times that exist and seconds within the calendar', () => {
    const incident = { code: 'loss', found: '2026-11-03T05:40:00Z', state: 'open', measures: 'TEST' };
    expect(faultsOf('incident', incident)).toEqual([]);
    expect(faultsOf('incident', { ...incident, found: '2026-02-30T00:00:00Z' })).toEqual([
      'found is not a time like 2026-11-03T05:40:00+01:00',
    ]);
    expect(faultsOf('incident', { ...incident, since: 253_402_300_799 })).toEqual([]);
    expect(faultsOf('incident', { ...incident, since: 253_402_300_800 })).toEqual([
      'since is not a time in Unix seconds',
    ]);
    expect(faultsOf('incident', { ...incident, since: -1 })).toEqual(['since is not a time in Unix seconds']);
  });

  it('wants byte strings of the right length', () => {
    expect(faultsOf('end-key', { key: new Uint8Array(31), reason: 'lost' })).toEqual(['key is 31 bytes long, not 32']);
    expect(faultsOf('end-key', { key: 'ab', reason: 'lost' })).toEqual(['key is not a byte string']);
  });

  it('wants no empty list and no element twice', () => {
    expect(faultsOf('attest', { entries: [], as: 'witness' })).toEqual(['entries has 0 elements, at least 1 needed']);
    expect(faultsOf('attest', { entries: [3, 4, 3], as: 'witness' })).toEqual(['entries holds an element twice']);
    expect(faultsOf('enrol', { card: new Uint8Array(9), post: 'desk', roles: ['admin', 'admin'] })).toEqual([
      'roles holds an element twice',
    ]);
  });

  it('wants under as entries, or the reason why there are none', () => {
    const draft = { text: 'TEST' };
    expect(faultsOf('note', { ...draft, under: [4] })).toEqual([]);
    expect(faultsOf('note', { ...draft, under: { absent: 'exigent', why: 'TEST' } })).toEqual([]);
    expect(faultsOf('note', { ...draft, under: [] })).toEqual(['under has 0 elements, at least 1 needed']);
    expect(faultsOf('note', { ...draft, under: { absent: 'exigent' } })).toEqual(['under lacks why']);
    expect(faultsOf('note', { ...draft, under: { absent: 'unknown', why: 'TEST' } })).toEqual([
      'under.absent is not one of exigent, pending, not-needed',
    ]);
    expect(faultsOf('note', { ...draft, under: 4 })).toEqual(['under is not an array']);
  });

  it('wants content in exactly one of its two forms', () => {
    const digests = { sha256: { value: new Uint8Array(32), src: 'computed' } };
    const manifest = { root: new Uint8Array(32), records: 4, size: 9 };
    for (const content of [{ size: 9, digests }, { manifest }])
      expect(faultsOf('collect', withExhibit({ content }))).toEqual([]);
    expect(faultsOf('collect', withExhibit({ content: { size: 9, digests, manifest } }))).toEqual([
      'exhibit.content has an unknown field size',
      'exhibit.content has an unknown field digests',
    ]);
    expect(faultsOf('collect', withExhibit({ content: { size: 9 } }))).toEqual(['exhibit.content lacks digests']);
    expect(faultsOf('collect', withExhibit({ content: { size: 9, digests: {} } }))).toEqual([
      'exhibit.content.digests has none of keyed, sha256, sha512, sha3-256, blake3, md5, sha1',
    ]);
    const logged = { sha256: { value: new Uint8Array(32), src: 'log' } };
    expect(faultsOf('collect', withExhibit({ content: { size: 9, digests: logged } }))).toEqual([
      'exhibit.content.digests.sha256 lacks ref, which src log needs',
    ]);
  });

  it('wants the choice of one', () => {
    const problem = 'from is not a map with exactly one of person, provider, nobody';
    expect(faultsOf('collect', { ...phone, from: {} })).toEqual([problem]);
    expect(faultsOf('collect', { ...phone, from: { provider: 'TEST', nobody: 'found' } })).toEqual([problem]);
    expect(faultsOf('collect', { ...phone, from: { finder: 'TEST' } })).toEqual([problem]);
    expect(faultsOf('answered', { offer: 4 })).toEqual(['has none of answer, paper']);
  });

  it('wants the fields that a code needs, and none that it forbids', () => {
    const { make: _, ...nameless } = phone.exhibit;
    expect(faultsOf('collect', { ...phone, exhibit: nameless })).toEqual([
      'exhibit lacks make, which kind phone needs',
    ]);
    expect(faultsOf('collect', { ...phone, exhibit: { ...nameless, kind: 'document' } })).toEqual([]);
    const opened = { state: 'opened', number: 'S1', closes: ['KA/1'], why: 'TEST' };
    expect(faultsOf('seal', opened)).toEqual([]);
    expect(faultsOf('seal', { ...opened, newNumber: 'S2' })).toEqual([
      'has newNumber, which does not go with state opened',
    ]);
  });

  it('wants each exhibit once, without regard to case', () => {
    expect(faultsOf('access', { who: [{ name: 'TEST' }], what: 'viewed', exhibits: ['KA/1', 'ka/1'] })).toEqual([
      'exhibits holds an element twice',
    ]);
    const offered = (number: string) => ({ number, parts: 'with', seals: [], incidents: [] });
    const offer = { to: [{ office: 'TEST' }], purpose: 'TEST', under: [1], terms: [] };
    expect(faultsOf('offer', { ...offer, exhibits: [offered('KA/1'), offered('ka/1')] })).toEqual([
      'names exhibit ka/1 twice',
    ]);
    const child = (number: string) => ({ number });
    expect(faultsOf('derive', { kind: 'split', parents: ['KA/1'], children: [child('A'), child('a')] })).toEqual([
      'makes exhibit a twice',
    ]);
  });

  it('allows 1,000 exhibits in one event and not 1,001', () => {
    const access = (count: number) => ({ who: [{ name: 'TEST' }], what: 'viewed', exhibits: numbers(count) });
    expect(faultsOf('access', access(1000))).toEqual([]);
    expect(faultsOf('access', access(1001))).toEqual(['names 1001 exhibits, more than 1000']);
    const split = (count: number) => ({
      kind: 'split',
      parents: ['SOURCE'],
      children: numbers(count).map((number) => ({ number })),
    });
    expect(faultsOf('derive', split(999))).toEqual([]);
    expect(faultsOf('derive', split(1000))).toEqual(['names 1001 exhibits, more than 1000']);
  });
});

const authority = {
  number: 'W-1',
  kind: 'warrant',
  state: 'issued',
  issuer: 'TEST court',
  issued: 1_793_000_000,
  acts: [{ act: 'seize' }],
  scope: 'TEST',
};
