/** Each thing that a profile may ask for: when it is met, when it is missing, how often, and where the verdict says so. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { allAt } from '../../src/custody/profiles/given.ts';
import { profileNamed } from '../../src/custody/profiles/index.ts';
import { parseProfile } from '../../src/custody/profiles/parse-profile.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { Agency, contentOf } from '../vectors/agency.ts';
import { type Actor, actor, LedgerWriter, testHolder, verifiedAt } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

let ledger: LedgerWriter;
let chief: Actor;

/** 1 warrant; 2, 3 a document and a switch; 4 the document copied as KA/1.1; 5 the copy measured; 6 the switch sealed; 7 a note in English; 8 a note without effect. */
beforeAll(async () => {
  chief = await actor('Chief', 'office', ['admin']);
  const officer = await actor('Officer', 'desk', ['custodian', 'examiner'], {
    name: 'TEST Officer',
    agency: 'TEST Agency',
    jurisdiction: 'NL',
    badge: '7',
  });
  const stranger = await actor('Stranger', 'street', ['witness']);
  ledger = await LedgerWriter.open({ label: 'profile', people: [chief, officer, stranger] });
  const add = (type: string, body: object, by = officer) => ledger.add(type, body as CborInput, { by });
  await add('authority', bodies.authority('W-1'));
  await add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { kind: 'document' }), under: [1] });
  await add('collect', {
    ...bodies.collect('KA/2'),
    exhibit: thing('KA/2', { kind: 'network' }),
    under: [1],
    lang: 'fr',
  });
  await add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1], lang: 'en' });
  await add('measure', {
    ...bodies.measure('KA/1.1'),
    outcome: 'match',
    against: { entry: 4 },
    under: [1],
    when: 'before',
  });
  await add('seal', bodies.seal(['KA/2'], 'B-1'));
  await add('note', { text: 'TEST', lang: 'en' });
  await add('seal', bodies.seal(['KA/1'], 'B-2'), stranger);
});

/** The built-in profile over a copy that was measured and examined in this way: by any of its numbers, hashed or not. */
async function checklist(label: string, measured: object, examined: string) {
  const chief = await actor(`${label} chief`, 'office', ['admin']);
  const officer = await actor(`${label} officer`, 'desk', ['custodian', 'examiner']);
  const own = await LedgerWriter.open({ label, people: [chief, officer] });
  const add = (type: string, body: object) => own.add(type, body as CborInput, { by: officer });
  await add('authority', bodies.authority('W-1'));
  await add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { kind: 'document' }), under: [1] });
  await add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] });
  await add('correct', { entry: 3, kind: 'renumber', why: 'TEST', exhibit: 'KA/1.1', newNumber: 'KA/9' });
  await add('measure', { ...bodies.measure('KA/9'), under: [1], when: 'before', ...measured });
  await add('examine', { ...bodies.examine([examined]), under: [1] });
  const { verification } = await verifyLedger({
    source: sourceOf(own.bytes()),
    trust: { pins: [pinOf(chief)] },
    profile: profileNamed('mla'),
    now: verifiedAt,
  });
  const asked = ['integrity-check', 'hash-around-work'];
  const found = verification.profile?.requirements.filter(({ id }) => asked.includes(id));
  return found?.map(({ outcome, first = [] }) => [outcome, ...first].join(' '));
}

describe('the checklist', () => {
  const matched = { outcome: 'match', against: { entry: 3 } };
  const unread = { outcome: 'not-examined', against: { nothing: 'not-examined' }, content: undefined };

  it('counts what stands under a second number', async () => {
    expect(await checklist('profile second', matched, 'KA/1.1')).toEqual(['met', 'met']);
  });

  it('is not met by a hash check that hashed nothing, whichever number the work names', async () => {
    const missing = ['missing exhibit KA/1.1', 'missing exhibit KA/1.1'];
    expect(await checklist('profile unread', unread, 'KA/1.1')).toEqual(missing);
    expect(await checklist('profile unread second', unread, 'KA/9')).toEqual(missing);
  });
});

it('takes for data what was received without a kind and with content', async () => {
  const from = await Agency.open('profile kindless', 'KA', 'DE');
  const to = await Agency.open('profile kindless', 'NL', 'NL');
  const exhibit = thing('KA/1', { kind: 'data', content: contentOf(1) });
  await from.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
  const offer = await from.offer(['KA/1'], [to.officer]);
  const answer = await to.answer(from, offer, [{ number: 'KA/1' }]);
  await to.receive(answer, { as: ['NL/1'], more: { kind: undefined, content: contentOf(1) } });
  const { verification } = await verifyLedger({
    source: sourceOf(to.ledger.bytes()),
    trust: { pins: [pinOf(to.chief)] },
    profile: profileNamed('mla'),
    now: verifiedAt,
  });
  const found = verification.profile?.requirements.find(({ id }) => id === 'integrity-check');
  expect(found).toMatchObject({ outcome: 'missing', first: ['exhibit NL/1'] });
});

it.each([
  ['what was received', ['sha256', 'sha512'], 'missing', ['entry 2']],
  ['what was received, where it has them', ['sha256'], 'met', undefined],
])('looks for digests in %s', async (_, digests, outcome, first) => {
  const from = await Agency.open('profile received', 'KA', 'DE');
  const to = await Agency.open('profile received', 'NL', 'NL');
  await from.collect('KA/1');
  await from.collect('KA/2');
  const offer = await from.offer(['KA/1', 'KA/2'], [to.officer]);
  const answer = await to.answer(from, offer, [{ number: 'KA/1' }, { number: 'KA/2' }]);
  await to.receive(answer, { as: ['NL/1', 'NL/2'], more: { content: contentOf(1) } });
  const requirement = { id: 'own', says: 'TEST.', source: 'TEST', primaryRead: true, ask: { digests } };
  const { verification } = await verifyLedger({
    source: sourceOf(to.ledger.bytes()),
    trust: { pins: [pinOf(to.chief)] },
    profile: parseProfile(JSON.stringify({ name: 'lab', title: 'TEST', requirements: [requirement] })),
    now: verifiedAt,
  });
  const [found] = verification.profile?.requirements ?? [];
  expect([found?.outcome, found?.first]).toEqual([outcome, first]);
});

it('looks at each row of an entry, though another has nothing there', () => {
  expect(
    allAt({ rows: [{ content: { digests: { md5: 1 } } }, {}, { content: { manifest: {} } }] }, 'rows.content.digests'),
  ).toEqual([{ md5: 1 }]);
});

async function judged(ask: object) {
  const requirement = { id: 'own', says: 'TEST.', source: 'TEST', primaryRead: true, ask };
  const profile = parseProfile(JSON.stringify({ name: 'lab', title: 'TEST', requirements: [requirement] }));
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins: [pinOf(chief)] },
    profile,
    now: verifiedAt,
  });
  const [outcome] = verification.profile?.requirements ?? [];
  const told = verification.findings.filter(({ code }) => code === 'PROFILE_NOT_MET');
  expect(told).toHaveLength(outcome?.outcome === 'missing' ? 1 : 0);
  // one requirement of which the record has nothing meets no profile
  const levels: Partial<Record<string, readonly string[]>> = { missing: ['not-met', 'gaps'], met: ['met', 'pass'] };
  const [level, check] = levels[outcome?.outcome ?? ''] ?? ['not-checked', 'not-checked'];
  expect(verification.levels.profile).toBe(level);
  expect(verification.checks.find(({ name }) => name === 'profile')?.outcome).toBe(check);
  const [message] = told.map((finding) => finding.message.replace(/^.*Missing: /, ''));
  return `${outcome?.outcome}${message === undefined ? '' : `, ${outcome?.missing}: ${message}`}`;
}

const everyType = { each: ['*'], needs: ['lang'] };

describe('a profile may ask', () => {
  it.each<[string, object, string]>([
    ['of entries of a type, a field', { each: ['acquire'], needs: ['tool.name', 'blocker.serial'] }, 'met'],
    ['of entries of a type, one of two fields', { each: ['acquire'], needs: ['log|tool'] }, 'met'],
    ['of several types', { each: ['collect', 'acquire'], needs: ['lang'] }, 'missing, 1: entry 2'],
    ['of every entry', everyType, 'missing, 4: entry 1, entry 2, entry 5, entry 6'],
    [
      'where a code stands',
      { each: ['acquire'], where: [{ field: 'method', in: ['live'] }], needs: ['log'] },
      'not-checked',
    ],
    [
      'where a code stands that does',
      { each: ['acquire'], where: [{ field: 'method', in: ['live', 'physical'] }], needs: ['log'] },
      'missing, 1: entry 4',
    ],
    ['of the opening entry, a field', { opening: ['case.number', 'case.title'] }, 'met'],
    [
      'of the opening entry, what it lacks',
      { opening: ['case.number', 'anchorWithin'] },
      'missing, 1: the opening entry',
    ],
    ['of cards, a field of all', { cards: ['name', 'agency'] }, 'met'],
    ['for something once', { some: [{ type: 'measure', field: 'content' }] }, 'met'],
    ['for something once, of the opening entry', { some: [{ type: 'opening', field: 'case.title' }] }, 'met'],
    [
      'for one of several',
      {
        some: [
          { type: 'close', field: 'state' },
          { type: 'note', field: 'text' },
        ],
      },
      'met',
    ],
    [
      'for something once that is nowhere',
      { some: [{ type: 'close', field: 'state' }] },
      'missing, 1: the whole ledger',
    ],
    ['for something once that stands only elsewhere', { some: [{ type: 'note', field: 'at' }] }, 'refused'],
    [
      'for an entry about each exhibit',
      { exhibits: 'all', needs: { type: 'seal' } },
      'missing, 2: exhibit KA/1, exhibit KA/1.1',
    ],
    ['for an entry about each exhibit of a kind', { exhibits: ['network'], needs: { type: 'seal' } }, 'met'],
    [
      'for an entry about each of another kind',
      { exhibits: ['document'], needs: { type: 'seal' } },
      'missing, 1: exhibit KA/1',
    ],
    [
      'of what was copied',
      { exhibits: 'all', having: 'acquire', needs: { type: 'measure' } },
      'missing, 1: exhibit KA/1',
    ],
    [
      'of what was examined, where nothing was',
      { exhibits: 'all', having: 'examine', needs: { type: 'close' } },
      'not-checked',
    ],
    [
      'for an entry with a code',
      { exhibits: 'all', having: 'measure', needs: { type: 'measure', where: [{ field: 'when', in: ['before'] }] } },
      'met',
    ],
    [
      'for an entry with another code',
      { exhibits: 'all', having: 'measure', needs: { type: 'measure', where: [{ field: 'when', in: ['after'] }] } },
      'missing, 1: exhibit KA/1.1',
    ],
    ['for digests', { digests: ['sha256'] }, 'met'],
    ['for digests that are not there', { digests: ['sha256', 'sha512'] }, 'missing, 2: entry 4, entry 5'],
    ['for languages', { languages: ['en', 'fr'] }, 'missing, 4: entry 1, entry 2, entry 5, entry 6'],
    ['for one language', { languages: ['fr'] }, 'missing, 6: entry 1, entry 2, entry 4, entry 5, entry 6 and 1 more'],
    ['that a rule found nothing', { rule: 'NO_AUTHORITY' }, 'met'],
    ['for what no record can show', { notCheckable: 'TEST' }, 'not-checkable'],
  ])('%s', async (_, ask, expected) => {
    if (expected === 'refused') await expect(judged(ask)).rejects.toMatchObject({ code: 'PROFILE_INVALID' });
    else expect(await judged(ask)).toBe(expected);
  });

  it('of cards, a field that two of three lack, each named by its key', async () => {
    expect(await judged({ cards: ['badge'] })).toMatch(/^missing, 2: key [0-9a-f]{16}…, key [0-9a-f]{16}…$/);
  });

  it('that a rule found nothing, which did', async () => {
    expect(await judged({ rule: 'ROLE_MISSING' })).toMatch(/^missing, 1: what rule ROLE_MISSING found$/);
  });
});

/** Acts that each meet some requirement, in an order that the rules allow. */
const acts: readonly [type: string, body: object, by?: 'chief'][] = [
  ['authority', { ...bodies.authority('W-1'), offence: 'TEST', theirReference: 'TEST 1' }],
  ['collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { kind: 'network' }), under: [1] }],
  ['seal', bodies.seal(['KA/1'], 'B-1')],
  ['seal', { closes: ['KA/1'], state: 'opened', number: 'B-1', why: 'TEST' }],
  ['acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] }],
  ['measure', { ...bodies.measure('KA/1.1'), outcome: 'match', against: { entry: 5 }, under: [1], when: 'before' }],
  ['examine', { ...bodies.examine(['KA/1.1']), under: [1] }],
  ['store', bodies.store(['KA/1'])],
  ['access', bodies.access(['KA/1'])],
];

type Undoing = readonly [type: string, body: object | ((own: LedgerWriter) => object), 'chief'];

const titled = (name: string) => ({ ...testHolder(name), title: 'TEST inspector', badge: '7' });

let ledgers = 0;

/** What each requirement of a profile came to after these acts, and the profile itself. */
async function outcomesOf(name: string, numberOf: number, undoing: readonly Undoing[]) {
  const label = `undone ${ledgers++}`;
  const chief = await actor('undone chief', 'office', ['admin'], titled('chief'));
  const officer = await actor('undone officer', 'desk', ['custodian', 'examiner'], titled('officer'));
  const own = await LedgerWriter.open({ label, people: [chief, officer] });
  for (const [type, body, by] of [...acts.slice(0, numberOf), ...undoing])
    await own.add(type, (typeof body === 'function' ? body(own) : body) as CborInput, {
      by: by === 'chief' ? chief : officer,
    });
  const { verification } = await verifyLedger({
    source: sourceOf(own.bytes()),
    trust: { pins: [pinOf(chief)] },
    profile: profileNamed(name),
    now: verifiedAt,
  });
  const { profile, levels } = verification;
  return [...(profile?.requirements ?? []).map(({ id, outcome }) => `${id} ${outcome}`), `level ${levels.profile}`];
}

const isMet = (said: string): boolean => / (met|pass)$/.test(said);

const closing = (state: string, { size, root }: LedgerWriter) => ({
  state,
  counts: { entries: size, exhibits: 0, held: 0 },
  checkpoint: { size, root },
});

describe('what was undone', () => {
  it('meets nothing: voiding or reopening makes no requirement met', async () => {
    let lost = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('mla', 'iso-27037'),
        fc.integer({ min: 1, max: acts.length }),
        fc.uniqueArray(fc.integer({ min: 1, max: acts.length }), { minLength: 1, maxLength: 4 }),
        async (name, numberOf, voided) => {
          const before = await outcomesOf(name, numberOf, []);
          const undoing = voided.map((entry) => ['correct', { entry, kind: 'void', why: 'TEST' }, 'chief'] as const);
          const after = await outcomesOf(
            name,
            numberOf,
            undoing.map((each) => [...each]),
          );
          expect(after.filter((said) => isMet(said) && !before.includes(said))).toEqual([]);
          lost += before.filter((said) => isMet(said) && !after.includes(said)).length;
        },
      ),
      { numRuns: 25 },
    );
    // the voids did something
    expect(lost).toBeGreaterThan(0);
  });

  it.each([
    ['a seal', 3, 3, '27037-sealed'],
    ['an authority', 1, 1, 'offence'],
  ])('%s that was voided', async (_, numberOf, entry, id) => {
    const name = id.startsWith('27037') ? 'iso-27037' : 'mla';
    expect(await outcomesOf(name, numberOf, [])).toContain(`${id} met`);
    const void_ = ['correct', { entry, kind: 'void', why: 'TEST' }, 'chief'] as const;
    expect(await outcomesOf(name, numberOf, [[...void_]])).toContain(`${id} missing`);
  });

  it('a close of a record that was opened again, until it is closed again', async () => {
    const close = ['close', (own: LedgerWriter) => closing('closed', own), 'chief'] as const;
    const reopen = ['close', (own: LedgerWriter) => closing('reopened', own), 'chief'] as const;
    const again = ['close', (own: LedgerWriter) => closing('closed', own), 'chief'] as const;
    expect(await outcomesOf('mla', 1, [[...close]])).toContain('closing-line met');
    expect(await outcomesOf('mla', 1, [[...close], [...reopen]])).toContain('closing-line missing');
    expect(await outcomesOf('mla', 1, [[...close], [...reopen], [...again]])).toContain('closing-line met');
  });
});

describe('a record of which nothing was judged', () => {
  it('without an exhibit meets no profile', async () => {
    const said = await outcomesOf('iso-27037', 0, []);
    expect(said.filter((one) => isMet(one) || / missing$/.test(one))).toEqual(['27037-competence met']);
    expect(said).toContain('level not-checked');
    expect(await outcomesOf('iso-27037', 3, [])).toContain('27037-verified-copy not-checked');
  });

  it('to its end meets none either', async () => {
    const cut = ledger.bytes().subarray(0, -1);
    const { verification } = await verifyLedger({
      source: sourceOf(cut),
      trust: { pins: [pinOf(chief)] },
      profile: parseProfile(
        JSON.stringify({
          name: 'lab',
          title: 'TEST',
          requirements: [{ id: 'own', says: 'TEST.', source: 'TEST', primaryRead: true, ask: { cards: ['name'] } }],
        }),
      ),
      now: verifiedAt,
    });
    expect(verification.profile?.requirements.map(({ outcome }) => outcome)).toEqual(['not-checked']);
    expect(verification.levels.profile).toBe('not-checked');
  });
});
