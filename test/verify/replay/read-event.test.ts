/** Statements embedded in events: what the caller of the rules finds of their signatures. */
import { describe, expect, it } from 'vitest';
import type { CborInput } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { decodeUnverifiedEntry } from '../../../src/ledger/entry.ts';
import { type AnswerBody, createAnswer } from '../../../src/ledger/statements/answer.ts';
import { createDirectory } from '../../../src/ledger/statements/directory.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { type ReadingContext, readEvent } from '../../../src/verify/replay/read-event.ts';
import { type Actor, actor, countedRandom, LedgerWriter, noon } from '../../vectors/ledger-writer.ts';

const chief = await actor('Chief', 'office', ['admin']);
const officer = await actor('Officer', 'desk', ['custodian']);
const agency = await actor('Agency', 'agency', []);
const other = await actor('Other agency', 'agency', []);
const recipient = await actor('Recipient', 'abroad', ['custodian']);
const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
const writer = await LedgerWriter.open({ label: 'embedded', people: [chief, officer] });

async function read(type: string, body: CborInput, context = knowing()) {
  const entry = decodeUnverifiedEntry(await writer.entry(type, body));
  const { event, faults } = await readEvent(entry, context);
  expect(faults).toEqual([]);
  return event;
}

const knowing = (): ReadingContext => ({ rootAt: () => undefined, agencies: new Map() });
const offer = (to: CborInput): CborInput => ({
  exhibits: [{ number: 'KA/1', parts: 'with', seals: [], incidents: [] }],
  to: [to],
  purpose: 'TEST',
  under: { absent: 'not-needed', why: 'TEST' },
  terms: [],
});

async function directoryOf(by: Actor, listed = recipient): Promise<Uint8Array> {
  const { card, post, roles } = listed;
  return createDirectory({
    posts: [{ card, post, roles }],
    issued: noon,
    expires: noon + 1000,
    signer: by.signer,
    iat: noon,
  });
}

async function answer(directory?: Uint8Array): Promise<Uint8Array> {
  const body: AnswerBody = {
    ledger: writer.id,
    offer: new Uint8Array(32),
    size: 1,
    root: writer.root,
    by: recipient.card,
    ...(directory && { directory }),
    exhibits: [
      {
        number: 'KA/1',
        outcome: 'refused',
        measured: { outcome: 'not-examined' },
        code: 'other',
        where: { place: 'TEST counter', seals: [] },
      },
    ],
    made: { tool: 'custody', version: '0.1.0', build: new Uint8Array(32) },
    received: { at: '2026-11-03T11:00:00Z', place: 'TEST', from: 'TEST', packages: [] },
    checks: Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'],
  };
  const random = countedRandom('embedded answer');
  const made = await createAnswer({
    body,
    nonceHex: writer.nonceHex,
    iat: noon + 60,
    signer: recipient.signer,
    open: 'all',
    random,
  });
  return made.bytes;
}

async function validity(bytes: Uint8Array, context?: ReadingContext): Promise<boolean | undefined> {
  const event = await read('answered', { offer: 1, answer: bytes }, context);
  return event?.type === 'answered' ? event.answer?.valid : undefined;
}

/** A context in which exhibits were offered to the agency. */
async function offeredToAgency(): Promise<ReadingContext> {
  const context = knowing();
  const event = await read('offer', offer({ agency: agency.card }), context);
  expect(event).toMatchObject({ recipients: [{ agency: toHex(agency.signer.keyId) }] });
  return context;
}

describe('embedded statements', () => {
  it('a card is read and verified, or left out', async () => {
    const body = (card: Uint8Array): CborInput => ({ card, post: 'desk', roles: ['examiner'] });
    expect(await read('enrol', body(recipient.card))).toMatchObject({ card: { keyId: toHex(recipient.signer.keyId) } });
    expect(await read('enrol', body(flipped(recipient.card)))).toMatchObject({ card: undefined });
    expect(await read('enrol', body(Uint8Array.of(1)))).toMatchObject({ card: undefined });
  });

  it('recipients are all read, or none', async () => {
    expect(await read('offer', offer({ card: recipient.card }))).toMatchObject({
      recipients: [{ key: toHex(recipient.signer.keyId) }],
    });
    expect(await read('offer', offer({ office: 'TEST court' }))).toMatchObject({ recipients: [{ office: true }] });
    expect(await read('offer', offer({ card: flipped(recipient.card) }))).toMatchObject({ recipients: undefined });
    expect(await read('offer', offer({ agency: flipped(agency.card) }))).toMatchObject({ recipients: undefined });
  });

  it('an answer is valid by its own signature', async () => {
    expect(await validity(await answer())).toBe(true);
    expect(await validity(flipped(await answer()))).toBe(false);
    expect(await validity(Uint8Array.of(1))).toBeUndefined();
  });

  it('a directory in it must be signed by an agency that was offered to', async () => {
    expect(await validity(await answer(await directoryOf(agency)), await offeredToAgency())).toBe(true);
    expect(await validity(await answer(flipped(await directoryOf(agency))), await offeredToAgency())).toBe(false);
    expect(await validity(await answer(await directoryOf(other)), await offeredToAgency())).toBe(false);
    expect(await validity(await answer(await directoryOf(agency)), knowing())).toBe(false);
    const falseCard = { ...recipient, card: flipped(recipient.card) };
    expect(await validity(await answer(await directoryOf(agency, falseCard)), await offeredToAgency())).toBe(false);
  });

  it('what is received rests on an answer, alone or in the entry of its sender', async () => {
    const exhibits = [{ theirs: 'KA/1', ours: 'B/1', hold: 'custody', seals: [], condition: 'TEST' }];
    const answered = await writer.entry('answered', { offer: 1, answer: await answer() });
    const noAnswer = await writer.entry('note', { text: 'TEST' });
    const from = async (what: CborInput) => {
      const event = await read('receive', { from: what, exhibits });
      return event?.type === 'receive' ? event.answer?.valid : undefined;
    };
    expect(await from({ answer: await answer() })).toBe(true);
    expect(await from({ answered })).toBe(true);
    expect(await from({ answered: flipped(answered) })).toBe(true); // its own signature is judged with the sender's ledger
    expect(await from({ answer: flipped(await answer()) })).toBe(false);
    expect(await from({ answered: noAnswer })).toBeUndefined();
    expect(await from({ answered: Uint8Array.of(1) })).toBeUndefined();
  });
});
