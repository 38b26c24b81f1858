/**
 * Statements with a wrong form, each in one way. Many are in one ledger: each is refused, and then its better twin is entered, which is
 * refused too by a verifier that took the first for good.
 */
import type { CborInput } from '../../src/bytes/cbor.ts';
import { coseKey } from '../../src/crypto/keys.ts';
import { formatTime } from '../../src/ledger/times.ts';
import { across, pair } from './across-vectors.ts';
import type { Agency } from './agency.ts';
import { certificate } from './certificate-maker.ts';
import { type Actor, actor, LedgerWriter, noon, testHolder } from './ledger-writer.ts';
import { payloadOf, type RawParts, rawStatement, tagged } from './raw-statement.ts';
import { cast } from './record-vectors.ts';
import { type Vector, vectorOf } from './vector.ts';

type Fields = Record<string, CborInput>;
type Change = Partial<Omit<RawParts, 'kind' | 'signer'>>;

/** A key as a card describes it, with members in place of what they should be. */
const keyWith = ({ signer }: Actor, ...more: readonly (readonly [number, CborInput])[]): CborInput =>
  new Map<unknown, unknown>([...coseKey(signer.publicKey), ...more]) as CborInput;

/** What is wrong with each card. */
const cardForms: Readonly<Record<string, (by: Actor, fields: Fields, other: Actor) => Change>> = {
  'payload is a list': () => ({ payload: [1] }),
  'key is a number': (_, fields) => ({ payload: { ...fields, key: 5 } }),
  'key has a member more': (by, fields) => ({ payload: { ...fields, key: keyWith(by, [2, new Uint8Array(1)]) } }),
  'type of key is true': (by, fields) => ({ payload: { ...fields, key: keyWith(by, [1, true]) } }),
  'type of key is 2': (by, fields) => ({ payload: { ...fields, key: keyWith(by, [1, 2]) } }),
  'curve of key is 5': (by, fields) => ({ payload: { ...fields, key: keyWith(by, [-1, 5]) } }),
  'key is text': (by, fields) => ({ payload: { ...fields, key: keyWith(by, [-2, 'x'.repeat(32)]) } }),
  'key of somebody else': (_, fields, other) => ({ payload: { ...fields, key: keyWith(other) } }),
  'member unknown': (_, fields) => ({ payload: { ...fields, colour: 'blue' } }),
  'region in small letters': (_, fields) => ({
    payload: { ...fields, holder: { ...(fields.holder as Fields), jurisdiction: 'nl' } },
  }),
  'recipient that is none': (_, fields) => ({ payload: { ...fields, age: 'age1' } }),
  'certificate of another key': (_, fields) => ({
    payload: { ...fields, x5chain: [certificate({ name: 'another', issuer: 'another', isAuthority: false }, {})] },
  }),
  'not tagged': () => ({ shape: (parts) => [...parts] }),
  'of five parts': () => ({ shape: (parts) => tagged([...parts, 0]) }),
  'header unprotected': () => ({ shape: ([head = 0, , ...rest]) => tagged([head, { a: 1 }, ...rest]) }),
  'unprotected header is a list': () => ({ shape: ([head = 0, , ...rest]) => tagged([head, [], ...rest]) }),
  'protected header is text': () => ({ shape: ([, ...rest]) => tagged(['TEST', ...rest]) }),
  'payload is text': () => ({ shape: ([a = 0, b = 0, , d = 0]) => tagged([a, b, 'TEST', d]) }),
  'signature is text': () => ({ shape: ([a = 0, b = 0, c = 0]) => tagged([a, b, c, 'x'.repeat(64)]) }),
  'signature is short': () => ({
    shape: ([a = 0, b = 0, c = 0, d]) => tagged([a, b, c, (d as Uint8Array).subarray(1)]),
  }),
  'header has a member more': () => ({ header: [[3, 0]] }),
  'claims are a list': () => ({ header: [[15, [1]]] }),
  'claim more': () => ({ claims: [[4, 0]] }),
  'algorithm -8': () => ({ header: [[1, -8]] }),
  'kid is text': () => ({ header: [[4, 'x'.repeat(32)]] }),
  'kind of an entry': () => ({ header: [[16, 'application/vnd.custody.entry.v1+cose']] }),
  'issuer is another': () => ({ claims: [[1, 'urn:ietf:params:oauth:ckt:sha-256:']] }),
  'time is text': () => ({ claims: [[6, '1793700000']] }),
  'time is true': () => ({ claims: [[6, true]] }),
  'time is negative': () => ({ claims: [[6, -1]] }),
  'time is behind the year 9999': () => ({ claims: [[6, 253_402_300_800]] }),
  'subject is another': () => ({ claims: [[2, 'TEST']] }),
};

/** Each is enrolled for one post by a card with a wrong form, then for another by a good one. */
async function cards(): Promise<Vector> {
  const { chief, officer } = await cast();
  const name = 'cards-of-other-forms';
  const ledger = await LedgerWriter.open({ label: name, people: [chief, officer] });
  const other = await actor(`${name} somebody else`, 'desk', ['examiner']);
  const enrol = (card: Uint8Array, post: string) =>
    ledger.add('enrol', { card, post, roles: ['examiner'] }, { by: chief });
  for (const [form, change] of Object.entries(cardForms)) {
    const by = await actor(`${name} ${form}`, 'desk', ['examiner'], testHolder('Colleague'));
    const fields: Fields = { key: coseKey(by.signer.publicKey), holder: { ...by.holder } };
    const sound: RawParts = { kind: 'card', signer: by.signer, iat: noon - 3600, payload: fields };
    await enrol(await rawStatement({ ...sound, ...change(by, fields, other) }), 'room');
    await enrol(await rawStatement(sound), 'desk');
  }
  return vectorOf(ledger, chief, {
    name,
    about:
      'Colleagues are enrolled, each by what is no card for a reason of its own, and then for another post by a card that holds: only the first of each pair is refused.',
    findings: ['ENROLLED_CARD_INVALID'],
  });
}

type Row = Fields & { readonly number: string };
const twice = (rows: CborInput | undefined, change: (row: Row) => Row): CborInput =>
  (rows as unknown as Map<string, CborInput>[])
    .map((row) => Object.fromEntries(row) as Row)
    .flatMap((row) => [row, change(row)]);

const refused = (rows: CborInput | undefined): CborInput =>
  (rows as unknown as Map<string, CborInput>[]).map((row) => ({
    number: row.get('number') as string,
    outcome: 'refused',
    measured: { outcome: 'not-examined' },
    code: 'other',
    where: { place: 'TEST counter', seals: [] },
  }));

const receivedAt = (fields: Fields, at: CborInput): CborInput => ({
  ...fields,
  received: { ...Object.fromEntries(fields.received as never), at } as Fields,
});

/** The same from one who read an excerpt; `runs` makes the runs that were read, given the last entry. */
const seen = (fields: Fields, runs: (last: number) => CborInput): CborInput => ({
  ...fields,
  checks: { ...Object.fromEntries(fields.checks as never), ledger: 'in-part', custody: 'in-part' } as Fields,
  seen: runs((fields.size as number) - 1),
});

/** What is wrong with each answer: a payload in place of that of a good one. */
const answerForms: readonly ((fields: Fields, b: Agency) => CborInput)[] = [
  () => [1],
  (fields) => ({ ...fields, colour: 'blue' }),
  (fields) => ({ ...fields, by: new Uint8Array(9) }),
  (fields, b) => ({ ...fields, by: b.chief.card }),
  (fields) => ({ ...fields, directory: new Uint8Array(9) }),
  (fields) => ({ ...fields, exhibits: twice(fields.exhibits, (row) => row) }),
  (fields) => ({
    ...fields,
    exhibits: twice(fields.exhibits, (row) => ({ ...row, number: row.number.toLowerCase() })),
  }),
  (fields) => ({
    ...fields,
    exhibits: (twice(fields.exhibits, (row) => ({ ...row, number: 'KA/2' })) as Row[]).map((row) => ({
      ...row,
      ours: 'NL/1',
    })),
  }),
  ({ into: _, own: __, ...fields }) => fields,
  ({ into: _, ...fields }) => ({ ...fields, exhibits: refused(fields.exhibits) }),
  (fields) => receivedAt(fields, '2026-11-04T12:00:00Z'),
  (fields) => receivedAt(fields, ['2026-11-03T12:00:00Z', '2026-11-04T12:00:00Z']),
  (fields) => seen(fields, (last) => [[1, last]]),
  (fields) => seen(fields, (last) => [[0, last - 1]]),
  (fields) => seen(fields, (last) => [[0, last + 1]]),
  (fields) =>
    seen(fields, (last) => [
      [0, 0],
      [1, last],
    ]),
  (fields) =>
    seen(fields, (last) => [
      [0, 0],
      [last, last],
      [2, 2],
      [last, last],
    ]),
  (fields) =>
    seen(fields, (last) => [
      [0, 0],
      [last - 1, last - 2],
      [last, last],
    ]),
];

/** Each is entered as the receipt of one offer, and at last one that is a receipt. */
async function answers(): Promise<Vector> {
  const name = 'answers-of-other-forms';
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [b.officer]);
  const decided = [{ number: 'KA/1' }];
  for (const change of answerForms) {
    const good = await b.answer(a, offer, decided);
    const payload = change(payloadOf(good.bytes), b);
    const { signer } = b.officer;
    const sub = a.ledger.nonceHex;
    const bytes = await rawStatement({ kind: 'answer', signer, iat: a.ledger.now, sub, payload });
    await a.answered({ ...good, bytes });
  }
  const iat = a.ledger.now + 600;
  const received = { at: formatTime(iat), place: 'TEST desk', from: 'TEST courier', packages: [] };
  await a.answered(await b.answer(a, offer, decided, { iat, more: { received } }));
  return across([a, b], {
    name,
    about:
      'What is no receipt is entered as one, eighteen times, each for a reason of its own; and then a receipt of a thing that came at the second in which it was signed, by which the exhibit leaves.',
    verdict: 'failed',
    findings: ['ANSWER_UNSIGNED', 'NOT_RECEIVED_YET'],
    with: [{ verdict: 'verified', findings: ['NOT_ENTERED_YET_HERE'] }],
  });
}

export const statementFormVectors = async (): Promise<Vector[]> => [await cards(), await answers()];
