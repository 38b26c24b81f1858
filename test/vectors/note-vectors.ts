/** Vectors of notes that witnesses cosigned: in entries and in files, by one or two, about this record, about more of it, and about others. */
import { utf8 } from '../../src/bytes/arrays.ts';
import { publicKeyOf, sign } from '../../src/crypto/ed25519.ts';
import { cosignedBytes, formatCosignature } from '../../src/crypto/witness/cosignature.ts';
import { mlDsaPublicKey, mlDsaSign } from '../../src/crypto/witness/ml-dsa.ts';
import { cosigns, formatWitnessKey, type WitnessKey, witnessKey } from '../../src/crypto/witness/witness-key.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { cosignedOf } from '../../src/ledger/witness/add-checkpoint.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { type LedgerWriter, noon } from './ledger-writer.ts';
import { type Cast, cast, notes } from './record-vectors.ts';
import { hour, text } from './time-told.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

interface Actor {
  readonly key: WitnessKey;
  readonly seed: Uint8Array;
  pin(more?: Partial<Pin>): Pin;
  /** The line of a note over this checkpoint. */
  line(checkpoint: string, time: number): Promise<string>;
}

function witness(name: string, byte: number, isPostQuantum = false): Actor {
  const seed = new Uint8Array(32).fill(byte);
  const key = isPostQuantum
    ? witnessKey(name, cosigns.mlDsa44, mlDsaPublicKey(seed))
    : witnessKey(name, cosigns.ed25519, publicKeyOf(seed));
  const facts = {
    name: `TEST ${name}`,
    agency: 'TEST Court',
    how: 'in-person',
    when: '2026-11-01T09:00:00+01:00',
  } as const;
  return {
    ...{ key, seed },
    pin: (more = {}) => ({ kind: 'witness', vkey: formatWitnessKey(key), ...facts, ...more }) as Pin,
    line: async (checkpoint, time) => {
      const message = cosignedBytes(key, time, cosignedOf(parseCheckpoint(checkpoint)));
      const signature = isPostQuantum ? mlDsaSign(message, seed, new Uint8Array(32)) : await sign(message, seed);
      return formatCosignature(key, time, signature);
    },
  };
}

const court = witness('court.example/w1', 0x71);
const bar = witness('bar.example/w1', 0x72);
const later = witness('court.example/pq', 0x73, true);
const stranger = witness('stranger.example/w1', 0x74);

const noteOf = async (checkpoint: string, time: number, ...by: readonly Actor[]): Promise<Uint8Array> => {
  const lines = await Promise.all(by.map((one) => one.line(checkpoint, time)));
  return utf8(`${checkpoint}\n${lines.join('')}`);
};

/** Enters a note over all entries so far. */
async function noted(writer: LedgerWriter, time: number, ...by: readonly Actor[]): Promise<LedgerWriter> {
  const token = await noteOf(writer.checkpoint(), time, ...by);
  return writer.add('anchor', { size: writer.size, kind: 'c2sp', token }, { iat: time });
}

interface Told {
  readonly name: string;
  readonly about: string;
  readonly findings: readonly string[];
  readonly verdict?: 'verified' | 'inconclusive' | 'failed';
  readonly write: (writer: LedgerWriter, people: Cast) => Promise<unknown>;
  readonly pins?: readonly Pin[];
  readonly checkpoints?: readonly string[];
  readonly timeProofs?: (writer: LedgerWriter, people: Cast) => Promise<readonly Uint8Array[]>;
}

/** A longer record that begins as the one in question, or one with other entries from there on. */
async function longer(name: string, people: Cast, more: string): Promise<LedgerWriter> {
  const writer = await notes(name, people);
  await writer.add('note', { text: more });
  return writer;
}

const told: readonly Told[] = [
  {
    name: 'note-checked',
    about: 'A note over the first four entries, by a witness that the reader pinned.',
    findings: ['ANCHOR_CHECKED'],
    write: (writer) => noted(writer, noon + hour, court),
  },
  {
    name: 'note-by-ml-dsa',
    about: 'The same, by a witness with a key of ML-DSA-44.',
    findings: ['ANCHOR_CHECKED'],
    write: (writer) => noted(writer, noon + hour, later),
  },
  {
    name: 'note-of-two-witnesses',
    about: 'A note that two pinned witnesses and a stranger signed.',
    findings: ['ANCHOR_CHECKED'],
    write: (writer) => noted(writer, noon + hour, stranger, court, later),
  },
  {
    name: 'note-of-a-stranger',
    about: 'A note of a witness that the reader did not pin.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => noted(writer, noon + hour, stranger),
  },
  {
    name: 'note-under-the-name-of-a-witness',
    about: 'The key of a stranger under the name of a pinned witness: another key, which shows nothing.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => noted(writer, noon + hour, witness('court.example/w1', 0x75)),
  },
  {
    name: 'note-forged',
    about: 'A line that names a pinned witness and its key, with the signature of another.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: async (writer) => {
      const forged = await stranger.line(writer.checkpoint(), noon + hour);
      const own = await court.line(writer.checkpoint(), noon + hour);
      const raw = (line: string): Buffer => Buffer.from(line.split(' ')[2] ?? '', 'base64');
      const mixed = Buffer.concat([raw(own).subarray(0, 4), raw(forged).subarray(4)]).toString('base64');
      const token = utf8(`${writer.checkpoint()}\n— ${court.key.name} ${mixed}\n`);
      await writer.add('anchor', { size: writer.size, kind: 'c2sp', token });
    },
  },
  {
    name: 'note-with-one-line-forged',
    about: 'A note that one pinned witness signed, with a line of another that is not valid: nothing of it counts.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: async (writer) => {
      const checkpoint = writer.checkpoint();
      const other = await bar.line(checkpoint, noon + hour + 1);
      const flipped = other.replace(/..(=*)\n$/, (_, end: string) => `${end === '' ? 'AA' : 'AA'}${end}\n`);
      const token = utf8(`${checkpoint}\n${await court.line(checkpoint, noon + hour)}${flipped}`);
      await writer.add('anchor', { size: writer.size, kind: 'c2sp', token });
    },
    pins: [court.pin(), bar.pin()],
  },
  {
    name: 'note-over-other-entries',
    about: 'A note over the first three entries, entered as one over four.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: async (writer) =>
      writer.add('anchor', { size: 4, kind: 'c2sp', token: await noteOf(writer.checkpoint(3), noon + hour, court) }),
  },
  {
    name: 'note-after-the-pin',
    about: 'The pin of the witness ended before it signed.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => noted(writer, noon + hour, court),
    pins: [court.pin({ until: text(noon + hour) })],
  },
  {
    name: 'note-that-is-none',
    about: 'An entry with something else than a note.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => writer.add('anchor', { size: 4, kind: 'c2sp', token: utf8('TEST\n') }),
  },
  {
    name: 'entry-dated-back-before-a-note',
    about: 'After a note, an entry claims to be an hour older than the note.',
    findings: ['ANCHOR_CHECKED', 'CLOCK_BACKWARDS', 'SIGNED_LATER_THAN_SAID'],
    verdict: 'inconclusive',
    write: async (writer) => {
      await noted(writer, noon + hour, court);
      await writer.add('note', { text: 'TEST late' }, { iat: noon + 60 });
    },
  },
  {
    name: 'note-in-a-file',
    about: 'A note over all entries in a file: it bounds them, and does not show where the record ends.',
    findings: ['ANCHOR_CHECKED', 'END_NOT_SHOWN'],
    write: async () => undefined,
    checkpoints: [],
    timeProofs: async (writer) => [await noteOf(writer.checkpoint(), noon + hour, court)],
  },
  {
    name: 'note-of-more-entries',
    about: 'A note in a file over five entries, and this copy has four: its end is missing.',
    findings: ['CHECKPOINT_BEYOND_END', 'TIME_PROOF_NOT_CHECKED'],
    verdict: 'inconclusive',
    write: async () => undefined,
    timeProofs: async (_, people) => {
      const whole = await longer('note-of-more-entries', people, 'TEST more');
      return [await noteOf(whole.checkpoint(), noon + hour, court)];
    },
  },
  {
    name: 'note-of-a-fork',
    about: 'A witness signed five entries, the last of which is another here: the record was changed since.',
    findings: ['ANCHOR_UNFIT', 'CHECKPOINT_MISMATCH'],
    verdict: 'failed',
    write: (writer) => writer.add('note', { text: 'TEST changed' }),
    timeProofs: async (_, people) => {
      const whole = await longer('note-of-a-fork', people, 'TEST as it was');
      return [await noteOf(whole.checkpoint(), noon + hour, court)];
    },
  },
  {
    name: 'note-of-a-fork-by-a-stolen-key',
    about:
      'The same, and the reader recorded that the key of the witness fell into other hands: it contradicts nobody.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: (writer) => writer.add('note', { text: 'TEST changed' }),
    pins: [court.pin({ compromisedSince: text(noon) })],
    timeProofs: async (_, people) => {
      const whole = await longer('note-of-a-fork-by-a-stolen-key', people, 'TEST as it was');
      return [await noteOf(whole.checkpoint(), noon + hour, court)];
    },
  },
  {
    name: 'note-of-another-record',
    about: 'A note in a file about another record: it is unfit, and contradicts nothing here.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: async () => undefined,
    timeProofs: async (_, people) => {
      const other = await notes('note-of-another-record-other', people);
      return [await noteOf(other.checkpoint(3), noon + hour, court)];
    },
  },
  {
    name: 'note-of-a-stranger-in-a-file',
    about: 'A stranger signed another record of this id: that contradicts nothing.',
    findings: ['TIME_PROOF_NOT_CHECKED'],
    write: (writer) => writer.add('note', { text: 'TEST changed' }),
    timeProofs: async (_, people) => {
      const whole = await longer('note-of-a-stranger-in-a-file', people, 'TEST as it was');
      return [await noteOf(whole.checkpoint(), noon + hour, stranger)];
    },
  },
];

async function makeVector({ write, pins = [court.pin(), later.pin()], timeProofs, ...rest }: Told): Promise<Vector> {
  const people = await cast();
  const writer = await notes(rest.name, people);
  await write(writer, people);
  return vectorOf(writer, people.chief, {
    verdict: 'verified',
    ...rest,
    pins: [pinOf(people.chief), ...pins],
    ...(timeProofs && { timeProofs: await timeProofs(writer, people) }),
  });
}

/** All of them. */
export const noteVectors = (): Promise<Vector[]> => Promise.all(told.map(makeVector));
