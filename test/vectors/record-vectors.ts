/** Vectors of the record itself: structure, signatures, history. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { createSign1 } from '../../src/crypto/sign1.ts';
import { type Actor, actor, countedRandom, LedgerWriter, noon } from './ledger-writer.ts';
import { type Vector, vectorOf } from './vector.ts';

const note = { text: 'TEST note' };

export interface Cast {
  readonly chief: Actor;
  readonly officer: Actor;
  readonly stranger: Actor;
}

/** The people of most vectors: who opens the ledger, who works in it, and one who is not in it. */
export async function cast(): Promise<Cast> {
  return {
    chief: await actor('Chief', 'office', ['admin']),
    officer: await actor('Officer', 'desk', ['custodian', 'examiner']),
    stranger: await actor('Stranger', 'desk', ['custodian']),
  };
}

/** A sound ledger of the opening entry and three notes. */
export async function notes(label: string, { chief, officer }: Cast): Promise<LedgerWriter> {
  const writer = await LedgerWriter.open({ label, people: [chief, officer] });
  for (let n = 0; n < 3; n += 1) await writer.add('note', note);
  return writer;
}

/** An opening entry signed as given, whatever it says. */
export async function openingEntry(
  label: string,
  by: Actor,
  changes: { readonly [field: string]: CborInput | undefined },
) {
  const nonce = countedRandom(label)(32);
  const { card, post, roles } = by;
  const payload = encodeCbor({ type: 'genesis', seq: 0, format: 1, nonce, keys: [{ card, post, roles }], ...changes });
  const sub = Buffer.from(nonce).toString('hex');
  return { nonce, bytes: await createSign1({ context: contexts.entry, sub, iat: noon, payload, signer: by.signer }) };
}

const flipped = (bytes: Uint8Array, at: number, bit = 1): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ bit : byte));

async function structureVectors(people: Cast): Promise<Vector[]> {
  const { chief, officer } = people;
  const sound = await notes('sound', people);
  const rest = sound.entries.slice(1);
  const last = rest.at(-1) as Uint8Array;
  const withField = await openingEntry('opening-unknown-field', chief, { colour: 'blue' });
  const notAdmin = await openingEntry('opening-not-admin', officer, {});
  const badCard = flipped(chief.card, chief.card.length - 1);
  const withBadCard = await openingEntry('opening-bad-card', chief, {
    keys: [{ card: badCard, post: chief.post, roles: chief.roles }],
  });
  const format2 = await openingEntry('format-2', chief, { format: 2 });
  const later = LedgerWriter.adopt('format-2', format2.bytes, format2.nonce, chief);
  await later.add('note', { ...note, colour: 'blue' });
  const unknownField = await notes('unknown-field', people);
  await unknownField.add('note', { ...note, colour: 'blue' });
  await unknownField.add('note', note);
  const unknownType = await notes('unknown-type', people);
  await unknownType.add('teleport', { to: 'elsewhere' });
  await unknownType.add('note', note);
  const sixKeys = await notes('seventh-key', people);
  const payload = encodeCbor({
    ledger: sixKeys.id,
    seq: 4,
    history: sixKeys.root,
    ...(await sixKeys.pointers('note', note, officer)),
    type: 'note',
    body: note,
    why: 'no',
  });
  const extra = { context: contexts.entry, sub: sixKeys.nonceHex, iat: noon + 300, payload, signer: officer.signer };
  sixKeys.put(await createSign1(extra));

  return [
    vectorOf(sound, chief, {
      name: 'sound',
      about: 'A sound ledger: the opening entry and three notes. Nothing is found.',
      verdict: 'verified',
    }),
    {
      name: 'empty-file',
      about: 'A file without a byte.',
      ledger: new Uint8Array(0),
      expected: { verdict: 'failed', findings: ['LEDGER_EMPTY'] },
    },
    {
      name: 'opening-entry-missing',
      about: 'The sound ledger without its opening entry.',
      ledger: concatBytes(...rest),
      expected: { verdict: 'failed', findings: ['OPENING_MISSING'] },
    },
    {
      name: 'opening-entry-with-unknown-field',
      about: 'An opening entry that holds a field which format 1 does not know.',
      ledger: withField.bytes,
      expected: { verdict: 'failed', findings: ['OPENING_INVALID'] },
    },
    {
      name: 'opening-entry-by-no-admin',
      about: 'An opening entry whose signer does not have the role admin.',
      ledger: notAdmin.bytes,
      expected: { verdict: 'failed', findings: ['OPENING_INVALID'] },
    },
    {
      name: 'opening-entry-with-false-card',
      about: 'An opening entry with an identity card whose signature was changed by one bit.',
      ledger: withBadCard.bytes,
      expected: { verdict: 'failed', findings: ['OPENING_INVALID'] },
    },
    vectorOf(later, chief, {
      name: 'format-2',
      about:
        'A ledger that says format 2, with a field that format 1 does not know: signatures and history are checked, what it means is not.',
      verdict: 'inconclusive',
      findings: ['FORMAT_UNSUPPORTED'],
    }),
    vectorOf(sound, chief, {
      name: 'bytes-appended',
      about:
        'The sound ledger with bytes behind it that begin no entry: they count for nothing, and the verdict is failed.',
      ledger: concatBytes(sound.bytes(), Uint8Array.of(0xff, 0x00, 0xff)),
      findings: ['NOT_AN_ENTRY'],
    }),
    vectorOf(sound, chief, {
      name: 'card-appended',
      about: 'The sound ledger with an identity card behind it: a signed statement, but no entry.',
      ledger: concatBytes(sound.bytes(), officer.card),
      findings: ['NOT_AN_ENTRY'],
    }),
    vectorOf(await notes('seventh-key', people), chief, {
      name: 'payload-with-seventh-key',
      about: 'An entry whose payload holds a key besides the six of format 1. It ends the ledger.',
      ledger: sixKeys.bytes(),
      findings: ['NOT_AN_ENTRY'],
    }),
    vectorOf(sound, chief, {
      name: 'torn-tail',
      about: 'The sound ledger followed by the first half of an entry, as after a crash.',
      ledger: concatBytes(sound.bytes(), last.subarray(0, last.length >> 1)),
      findings: ['TORN_TAIL'],
    }),
    vectorOf(unknownField, chief, {
      name: 'body-with-unknown-field',
      about: 'A note with a field that its type does not know: it stays in the history, and the note behind it counts.',
      findings: ['SCHEMA_INVALID'],
    }),
    vectorOf(unknownType, chief, {
      name: 'unknown-type',
      about: 'An entry of a type that format 1 does not know.',
      verdict: 'inconclusive',
      findings: ['TYPE_UNSUPPORTED'],
    }),
    {
      name: 'not-a-ledger',
      about: 'A text file. It is refused as input, not judged.',
      ledger: new TextEncoder().encode('Dear colleague, please find attached the ledger.\n'),
      expected: { throws: 'NOT_A_LEDGER' },
    },
    {
      name: 'card-for-a-ledger',
      about: 'An identity card given in place of a ledger. It is refused as input, not judged.',
      ledger: chief.card,
      expected: { throws: 'NOT_A_LEDGER' },
    },
    {
      name: 'later-format-unreadable',
      about: 'A ledger of a later format whose opening entry cannot be read at all. It is refused as input.',
      ledger: (await openingEntry('format-9', chief, { format: 9, keys: 'none' })).bytes,
      expected: { throws: 'FORMAT_UNKNOWN' },
    },
  ];
}

async function signatureVectors(people: Cast): Promise<Vector[]> {
  const { chief, officer, stranger } = people;
  const sound = await notes('signature-changed', people);
  const changed = await notes('signature-changed', people);
  const entry = await changed.entry('note', note);
  changed.put(flipped(entry, entry.length - 1));
  const unknown = await notes('signer-never-enrolled', people);
  unknown.put(await unknown.entry('note', note, { by: stranger }));
  const ended = await notes('signer-withdrawn', people);
  await ended.add('end-key', { key: officer.signer.keyId, reason: 'left' }, { by: chief });
  const before = ended.checkpoint();
  ended.put(await ended.entry('note', note, { by: officer }));
  const opening = sound.entries[0] as Uint8Array;
  return [
    {
      name: 'opening-entry-signature-changed',
      about: 'The opening entry has one bit of its signature changed: nothing in the file counts.',
      ledger: concatBytes(flipped(opening, opening.length - 1), ...sound.entries.slice(1)),
      expected: { verdict: 'failed', findings: ['SIGNATURE_INVALID'] },
    },
    vectorOf(sound, chief, {
      name: 'signature-changed',
      about: 'The last entry has one bit of its signature changed. It ends the ledger before itself.',
      ledger: changed.bytes(),
      findings: ['SIGNATURE_INVALID'],
    }),
    vectorOf(await notes('signer-never-enrolled', people), chief, {
      name: 'signer-never-enrolled',
      about: 'The last entry is signed well, by a key that nobody enrolled.',
      ledger: unknown.bytes(),
      findings: ['SIGNER_UNKNOWN'],
    }),
    vectorOf(ended, chief, {
      name: 'signer-withdrawn',
      about: 'The last entry is signed by a key that the entry before it withdrew.',
      checkpoints: [before],
      findings: ['SIGNER_ENDED'],
    }),
  ];
}

async function historyVectors(people: Cast): Promise<Vector[]> {
  const { chief } = people;
  const other = await notes('other-ledger', people);
  const make = async (
    name: string,
    about: string,
    findings: readonly string[],
    put: (writer: LedgerWriter) => Promise<Uint8Array[]>,
  ) => {
    const writer = await notes(name, people);
    const checkpoint = writer.checkpoint();
    for (const bytes of await put(writer)) writer.put(bytes);
    return vectorOf(writer, chief, { name, about, findings, checkpoints: [checkpoint] });
  };
  const dropped = await notes('entry-dropped', people);
  const kept = dropped.entries;
  return [
    await make(
      'entry-of-other-ledger',
      'An entry that names another ledger, signed well by an enrolled key at the right place.',
      ['OTHER_LEDGER'],
      async (writer) => [await writer.entry('note', note, { ledger: other.id })],
    ),
    await make(
      'header-of-other-ledger',
      'An entry whose header names the nonce of another ledger.',
      ['OTHER_LEDGER'],
      async (writer) => [await writer.entry('note', note, { sub: other.nonceHex })],
    ),
    await make('opening-entry-inside', 'A second opening entry inside the ledger.', ['OTHER_LEDGER'], async () => [
      other.entries[0] as Uint8Array,
    ]),
    await make(
      'place-wrong',
      'An entry that says another number than its place, over the right history.',
      ['SEQ_WRONG'],
      async (writer) => [await writer.entry('note', note, { seq: 7 })],
    ),
    await make(
      'history-wrong',
      'An entry at its place, signed over the history of another ledger.',
      ['HISTORY_MISMATCH'],
      async (writer) => [await writer.entry('note', note, { history: other.root })],
    ),
    await make('entry-repeated', 'The last entry stands twice.', ['SEQ_WRONG', 'HISTORY_MISMATCH'], async (writer) => [
      writer.entries.at(-1) as Uint8Array,
    ]),
    vectorOf(dropped, chief, {
      name: 'entry-dropped',
      about: 'An entry is missing from the middle.',
      ledger: concatBytes(...kept.filter((_, seq) => seq !== 2)),
      checkpoints: [dropped.checkpoint(2)],
      findings: ['SEQ_WRONG', 'HISTORY_MISMATCH'],
    }),
    vectorOf(dropped, chief, {
      name: 'entries-swapped',
      about: 'Two entries in each other’s place.',
      ledger: concatBytes(...[0, 2, 1, 3].map((seq) => kept[seq] as Uint8Array)),
      checkpoints: [dropped.checkpoint(1)],
      findings: ['SEQ_WRONG', 'HISTORY_MISMATCH'],
    }),
  ];
}

export async function recordVectors(): Promise<Vector[]> {
  const people = await cast();
  return [...(await structureVectors(people)), ...(await signatureVectors(people)), ...(await historyVectors(people))];
}
