/**
 * Directories with a wrong form, each in one way and signed well by the agency that was offered to; and entries of them with a
 * wrong form.
 */
import type { CborInput } from '../../src/bytes/cbor.ts';
import { across, broken, pair } from './across-vectors.ts';
import { actor, testHolder } from './ledger-writer.ts';
import { payloadOf, rawStatement } from './raw-statement.ts';
import { cast, notes } from './record-vectors.ts';
import { type Vector, vectorOf } from './vector.ts';

type Fields = Record<string, CborInput> & { readonly posts: readonly CborInput[]; readonly issued: number };

const directoryForms: readonly ((fields: Fields, card: Uint8Array) => CborInput)[] = [
  () => [1],
  (fields) => ({ ...fields, colour: 'blue' }),
  (fields) => ({ ...fields, expires: fields.issued }),
  (fields) => ({ ...fields, posts: [...fields.posts, ...fields.posts] }),
  (fields) => ({ ...fields, posts: [...fields.posts, { card: new Uint8Array(9), post: 'NL', roles: ['admin'] }] }),
  (fields, card) => ({ ...fields, posts: [...fields.posts, { card: broken(card), post: 'NL', roles: ['admin'] }] }),
];

/** As with answers (statement-forms.ts): each with a receipt of one offer, and at last one that holds. */
async function directories(): Promise<Vector> {
  const name = 'directories-of-other-forms';
  const office = await actor(`across ${name} NL office`, 'office', [], testHolder('NL Office'));
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [], { to: [{ agency: office.card }] });
  const { signer } = office;
  const answered = async (change: (typeof directoryForms)[number]) => {
    const iat = a.ledger.now + 600;
    const posts = [{ card: b.officer.card, post: 'NL', roles: ['custodian'] }];
    const payload = change({ posts, issued: iat - 3600, expires: iat + 3600 }, b.chief.card);
    const directory = await rawStatement({ kind: 'directory', signer, iat: iat - 3600, payload });
    const good = await b.answer(a, offer, [{ number: 'KA/1' }], { iat });
    const whole = await rawStatement({
      kind: 'answer',
      signer: b.officer.signer,
      iat,
      sub: a.ledger.nonceHex,
      payload: { ...payloadOf(good.bytes), directory },
    });
    await a.answered({ ...good, bytes: whole });
  };
  for (const change of directoryForms) await answered(change);
  await answered((fields) => fields);
  return across([a, b], {
    name,
    about:
      'Receipts come with what is no directory of the agency that was offered to, six times, each for a reason of its own; and then with one that is.',
    verdict: 'failed',
    findings: ['ANSWER_UNSIGNED', 'NOT_RECEIVED_YET'],
    with: [{ verdict: 'verified', findings: ['NOT_ENTERED_YET_HERE'] }],
  });
}

const entryForms: readonly (readonly [string, string, Record<string, CborInput>])[] = [
  ['ledger-short', 'An entry that names its ledger with 31 bytes.', { ledger: new Uint8Array(31) }],
  ['history-text', 'An entry whose history is text.', { history: 'TEST' }],
  ['place-true', 'An entry whose place is true.', { seq: true }],
  ['place-negative', 'An entry whose place is below zero.', { seq: -1 }],
  ['type-number', 'An entry whose type is a number.', { type: 5 }],
  ['body-list', 'An entry whose body is a list.', { body: [1] }],
  ['about-list', 'An entry whose member about is a list.', { about: [] }],
  ['about-number', 'An entry whose member about has a number for a key.', { about: new Map([[1, 0]]) }],
  ['about-no-name', 'An entry whose member about has a key with a space.', { about: { 'KA 1': 0 } }],
  ['about-negative', 'An entry whose member about has a value below zero.', { about: { 'KA/1': -1 } }],
  ['about-text', 'An entry whose member about has a text for a value.', { about: { 'KA/1': '0' } }],
  ['general-true', 'An entry whose member general is true.', { general: true }],
  ['general-null', 'An entry whose member general is null.', { general: null }],
  ['key-hash', 'An entry whose member key is the key itself and not a number.', { key: new Uint8Array(32) }],
];

async function entries(): Promise<Vector[]> {
  const people = await cast();
  const make = async ([form, about, change]: (typeof entryForms)[number]): Promise<Vector> => {
    const name = `entry-${form}`;
    const writer = await notes(name, people);
    const checkpoint = writer.checkpoint();
    const { signer } = people.officer;
    const body = { text: 'TEST note' };
    const pointers = await writer.pointers('note', body, people.officer);
    const fields = { ledger: writer.id, seq: writer.size, history: writer.root, ...pointers, type: 'note', body };
    const payload = { ...fields, ...change };
    writer.put(await rawStatement({ kind: 'entry', signer, iat: writer.now + 60, sub: writer.nonceHex, payload }));
    return vectorOf(writer, people.chief, { name, about, findings: ['NOT_AN_ENTRY'], checkpoints: [checkpoint] });
  };
  return Promise.all(entryForms.map(make));
}

export const directoryFormVectors = async (): Promise<Vector[]> => [await directories(), ...(await entries())];
