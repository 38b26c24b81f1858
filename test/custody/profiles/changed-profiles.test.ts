/** A profile with every kind of ask, and each that differs from it in one place: read, or refused, and met by a ledger or not, as it was recorded. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CborInput } from '../../../src/bytes/cbor.ts';
import { profiles } from '../../../src/custody/profiles/index.ts';
import { parseProfile } from '../../../src/custody/profiles/parse-profile.ts';
import type { Profile } from '../../../src/custody/profiles/requirement.ts';
import { CustodyError } from '../../../src/errors.ts';
import { verifyLedger } from '../../../src/verify/verify-ledger.ts';
import { changed, OtherValues, textOf } from '../../other-values.ts';
import { Recorded } from '../../recorded.ts';
import { actor, LedgerWriter, verifiedAt } from '../../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../../vectors/vector.ts';
import { verdictText } from '../../vectors/verdict-text.ts';
import { bodies, file, thing } from '../bodies.ts';

const asks = {
  each: { each: ['collect'], needs: ['lang'], where: [{ field: 'manner', in: ['seized', 'left'] }] },
  'each-plain': { each: ['seal'], needs: ['number', 'kind|package'], where: [{ field: 'blocks', in: ['access'] }] },
  'each-any': { each: ['*'], needs: ['lang'] },
  opening: { opening: ['case.number', 'case.references'] },
  cards: { cards: ['name', 'badge'] },
  some: {
    some: [
      { type: 'note', field: 'text' },
      { type: 'opening', field: 'case' },
    ],
  },
  'some-not': { some: [{ type: 'authority', field: 'scope' }] },
  exhibits: {
    exhibits: ['phone', 'document'],
    having: 'acquire',
    needs: { type: 'measure', where: [{ field: 'outcome', in: ['match', 'first'] }] },
  },
  'exhibits-all': { exhibits: 'all', needs: { type: 'seal' } },
  digests: { digests: ['sha256', 'md5'] },
  languages: { languages: ['en', 'fr'] },
  rule: { rule: 'NO_AUTHORITY' },
  'not-checkable': { notCheckable: 'TEST' },
};
const requirementOf = ([id, ask]: [string, object]) => ({
  id,
  says: `TEST ${id}.`,
  source: 'TEST manual',
  primaryRead: true,
  ask,
});
const whole = { name: 'lab', title: 'TEST', requirements: Object.entries(asks).map(requirementOf) };
/** What other values are taken from: some right in their place, some in none. */
const others = {
  name: 'Lab',
  title: '',
  extends: 'iso-27037',
  requirements: [
    {
      id: 'E ach',
      says: 'x'.repeat(501),
      source: '',
      primaryRead: 1,
      ask: {
        each: ['collects', '*', 'note'],
        needs: ['text', 'content.digests', 'exhibit.kind', 'nothing'],
        where: [{ field: 'kind', in: ['bag', 'TEST'] }],
        exhibits: ['phones', 'laptop'],
        having: 'seal',
        opening: ['open', 'nothing'],
        cards: ['agency', 'nothing'],
        some: [{ type: 'seal', field: 'number' }],
        digests: ['sha512', 'crc'],
        languages: ['de'],
        rule: 'LATE',
        notCheckable: '',
      },
    },
  ],
};
const values = new OtherValues();
for (const each of [whole, others]) values.note('profile', each);
values.note('profile.requirements[].ask.needs', { type: 'access' });
values.note('profile.requirements[].ask.needs.type', 'nothing');
const recorded = new Recorded('profiles');

function read(profile: unknown): Profile | string {
  try {
    return parseProfile(JSON.stringify(profile));
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

let ledger: LedgerWriter;
let pins: ReturnType<typeof pinOf>[];
/** Documents and phones copied, measured, sealed, some without what a profile may ask for. */
beforeAll(async () => {
  const holder = { name: 'TEST Officer', agency: 'TEST Agency', jurisdiction: 'NL', badge: '7' };
  const officer = await actor('Officer', 'desk', ['admin', 'custodian', 'examiner'], holder);
  const stranger = await actor('Stranger', 'street', ['witness']);
  pins = [pinOf(officer)];
  ledger = await LedgerWriter.open({
    label: 'profiles',
    people: [officer, stranger],
    caseInfo: { number: 'TEST-1', title: 'TEST' },
  });
  const add = (type: string, body: object, by = officer) => ledger.add(type, body as CborInput, { by });
  const exigent = { under: { absent: 'exigent', why: 'TEST' } };
  const both = { size: 1000, digests: { ...file(1).digests, md5: { value: new Uint8Array(16), src: 'typed' } } };
  await add('authority', bodies.authority('W-1'));
  for (const [number, kind, more] of [
    ['KA/1', 'document', { under: [1], lang: 'en' }],
    ['KA/2', 'phone', exigent],
    ['KA/3', 'phone', { under: [1], lang: 'fr' }],
    ['KA/4', 'network', { under: [1], lang: 'de' }],
    ['KA/5', 'phone', { under: [1], manner: 'copied-and-left' }],
    ['KA/6', 'phone', { under: [1] }],
  ] as const)
    await add('collect', { ...bodies.collect(number), exhibit: thing(number, { kind }), ...more });
  for (const number of ['KA/1', 'KA/2', 'KA/3']) {
    const body = bodies.acquire(number, [`${number}.1`]);
    const products = body.products?.map((product) => (number === 'KA/3' ? { ...product, content: both } : product));
    await add('acquire', { ...body, products, under: [1], ...(number === 'KA/1' && { lang: 'en' }) });
  }
  await add('measure', { ...bodies.measure('KA/1'), under: [1] });
  await add('measure', { ...bodies.measure('KA/3.1'), outcome: 'match', against: { entry: 10 }, under: [1] });
  await add('measure', { ...bodies.measure('KA/2'), content: both, under: [1], lang: 'xx' });
  await add('seal', bodies.seal(['KA/1', 'KA/2'], 'B-1'));
  await add('seal', { ...bodies.seal(['KA/4'], 'B-2'), blocks: ['data'], package: undefined });
  await add('access', bodies.access(['ka/3']));
  await add('note', { text: 'TEST', lang: 'en' });
  await add('seal', bodies.seal(['KA/5'], 'B-3'), stranger);
});

async function told(profile: unknown): Promise<string[]> {
  const parsed = read(profile);
  if (typeof parsed === 'string') return [parsed];
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins },
    profile: parsed,
    now: verifiedAt,
  });
  return [textOf(parsed), verdictText(verification)];
}

describe('profiles', () => {
  it('with every kind of ask are read', () => {
    const parsed = parseProfile(JSON.stringify(whole));
    expect(parsed.requirements.map(({ id }) => id)).toEqual(Object.keys(asks));
    const base = parseProfile(JSON.stringify({ ...whole, extends: 'mla' }));
    expect(base.requirements.length).toBe(parsed.requirements.length + (profiles[0]?.requirements.length ?? 0));
  });

  it('that come with the program are met, or not, as recorded', async () => {
    const said: string[] = [];
    for (const profile of profiles) {
      const { verification } = await verifyLedger({
        source: sourceOf(ledger.bytes()),
        trust: { pins },
        profile,
        now: verifiedAt,
      });
      said.push(verdictText(verification));
    }
    recorded.hold('those of the program', `${said.length}`, said);
  });

  it.each(['name', 'title', 'requirements'] as const)('whose %s is another', async (part) => {
    const said: string[] = [];
    const value = part === 'requirements' ? [whole.requirements[0]] : whole[part];
    for (const [what, other] of changed({ name: part, place: `profile.${part}` }, value, values, 0))
      said.push(what, ...(await told({ ...whole, [part]: other })));
    recorded.hold(part, `${said.length}`, said);
  });

  it.each(whole.requirements.map((one) => [one.id, one] as const))('with another %s', async (id, requirement) => {
    const said = await told({ ...whole, requirements: [requirement] });
    let read = 0;
    const strays = Object.entries(others.requirements[0]?.ask ?? {}).map(([name, value]) => {
      const ask = { ...requirement.ask, [name]: value };
      return [`with ${name}`, { ...requirement, ask }] as const;
    });
    const place = 'profile.requirements[]';
    for (const turn of [0, 2])
      for (const [what, other] of [...changed({ name: id, place }, requirement, values, turn), ...strays]) {
        const now = await told({ ...whole, requirements: [other] });
        said.push(what, ...now);
        read += now.length - 1;
      }
    recorded.hold(id, `${read} read`, said);
  });
});
