/** Vectors of where a ledger ends: older copies, longer ones beside them, two histories; with those of certificates that expired since. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { bodies } from '../custody/bodies.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { expiredVectors } from './expired-vectors.ts';
import { LedgerWriter, verifiedAt } from './ledger-writer.ts';
import { type Cast, cast, notes } from './record-vectors.ts';
import { type Judged, type Vector, vectorOf } from './vector.ts';

const note = { text: 'TEST note' };
const rootOf = (checkpoint: string): Uint8Array =>
  new Uint8Array(Buffer.from(checkpoint.split('\n')[2] ?? '', 'base64'));

export async function headVectors(): Promise<Vector[]> {
  const people = await cast();
  return [
    ...(await olderCopies(people)),
    ...(await givenCopies(people)),
    ...(await copiesOfSenders()),
    ...(await expiredVectors(people)),
  ];
}

/** A copy that is shorter than what the verifier has seen, or than a checkpoint. */
async function olderCopies(people: Cast): Promise<Vector[]> {
  const { chief, officer } = people;
  const whole = await notes('older-copy', people);
  const forked = await LedgerWriter.open({ label: 'older-copy', people: [chief, officer] });
  await forked.add('note', { text: 'TEST another note' });
  await forked.add('note', note);
  const head = (writer: LedgerWriter, size: number) => ({ size, root: rootOf(writer.checkpoint(size)) });
  const time = verifiedAt - 86_400;
  const make = (name: string, about: string, findings: readonly string[], more: Partial<Vector> & Partial<Judged>) =>
    vectorOf(whole, chief, {
      name,
      about,
      findings,
      verdict: 'inconclusive',
      ledger: concatBytes(...whole.entries.slice(0, 3)),
      checkpoints: [whole.checkpoint(3)],
      ...more,
    });
  return [
    make('older-copy', 'This user has seen the ledger as it is here, and later with one entry more.', ['OLDER_COPY'], {
      remembered: { ...head(whole, 4), seen: [{ ...head(whole, 3), time }] },
    }),
    make(
      'older-copy-other-head',
      'This user has seen the ledger with one entry more, and before that with two of which one is another.',
      ['SEEN_MISMATCH'],
      { verdict: 'failed', remembered: { ...head(whole, 4), seen: [{ ...head(forked, 2), time }] } },
    ),
    make(
      'older-copy-two-checkpoints',
      'Two checkpoints count one entry more than the copy, and name two different roots.',
      ['CHECKPOINT_BEYOND_END', 'TWO_ROOTS'],
      {
        verdict: 'failed',
        ledger: concatBytes(...whole.entries.slice(0, 1)),
        checkpoints: [whole.checkpoint(3), forked.checkpoint(3)],
      },
    ),
    make(
      'older-copy-checkpoint-and-memory',
      'A checkpoint counts more than the copy, and the memory has another root over the same number of entries.',
      ['CHECKPOINT_BEYOND_END', 'OLDER_COPY_NOT_SHOWN', 'TWO_ROOTS'],
      {
        verdict: 'failed',
        ledger: concatBytes(...whole.entries.slice(0, 1)),
        checkpoints: [whole.checkpoint(3)],
        remembered: head(forked, 3),
      },
    ),
  ];
}

/** Two copies of one ledger given together. */
async function givenCopies(people: Cast): Promise<Vector[]> {
  const { chief, officer } = people;
  const whole = await notes('copies', people);
  const cut = concatBytes(...whole.entries.slice(0, 3));
  const forked = await LedgerWriter.open({ label: 'copies', people: [chief, officer] });
  await forked.add('note', { text: 'TEST another note' });
  await forked.add('note', note);
  await forked.add('note', note);
  const stolen = await notes('copies', people);
  const key = officer.signer.keyId;
  const since = '2026-11-03T09:00:00Z';
  await stolen.add('end-key', { key, reason: 'compromised', since: Date.parse(since) / 1000 }, { by: chief });
  const make = (
    name: string,
    about: string,
    [ledger, other, checkpoint]: readonly [Uint8Array, Uint8Array, string],
    [own, beside]: readonly [Judged, Judged],
  ) =>
    vectorOf(whole, chief, {
      name,
      about,
      ledger,
      checkpoints: [checkpoint],
      with: [{ ledger: other, checkpoints: [checkpoint] }],
      expected: { ...own, with: [beside] },
    });
  const noted: Judged = { verdict: 'verified', findings: ['OLDER_COPY_NOTED'] };
  const twoRoots: Judged = { verdict: 'failed', findings: ['TWO_ROOTS'] };
  const other: Judged = { verdict: 'failed', findings: ['CHECKPOINT_MISMATCH', 'TWO_ROOTS'] };
  const doubtful: Judged = { verdict: 'inconclusive', findings: ['KEY_COMPROMISED', 'OLDER_COPY_NOTED'] };
  return [
    make(
      'copy-with-longer',
      'An older copy, and the longer one with it: the longer one is judged.',
      [cut, whole.bytes(), whole.checkpoint()],
      [noted, noted],
    ),
    make(
      'copy-with-longer-stolen-key',
      'An older copy, and the longer one with it, whose last entry reports that a key was stolen.',
      [cut, stolen.bytes(), stolen.checkpoint()],
      [doubtful, doubtful],
    ),
    make(
      'copy-with-shorter',
      'The longer copy is in question, and an older one is given with it.',
      [whole.bytes(), cut, whole.checkpoint()],
      [{ verdict: 'verified', findings: [] }, noted],
    ),
    make(
      'copy-with-same',
      'The same copy is given twice.',
      [whole.bytes(), whole.bytes(), whole.checkpoint()],
      [
        { verdict: 'verified', findings: [] },
        { verdict: 'verified', findings: [] },
      ],
    ),
    make(
      'copy-with-fork',
      'Two copies of which neither is the beginning of the other.',
      [whole.bytes(), forked.bytes(), whole.checkpoint()],
      [twoRoots, other],
    ),
    make(
      'copy-with-longer-fork',
      'A longer copy that does not begin as the copy in question does.',
      [cut, forked.bytes(), whole.checkpoint(3)],
      [twoRoots, other],
    ),
    make(
      'copy-with-longer-damaged',
      'The longer copy has something behind its entries, so it does not take the place of the copy in question.',
      [cut, concatBytes(whole.bytes(), new Uint8Array([0x80])), whole.checkpoint(3)],
      [
        { verdict: 'inconclusive', findings: ['OLDER_COPY'] },
        { verdict: 'failed', findings: ['END_NOT_SHOWN', 'NOT_AN_ENTRY'] },
      ],
    ),
  ];
}

/** Copies of a sender's ledger, beside the ledger of the recipient. */
async function copiesOfSenders(): Promise<Vector[]> {
  const [a, b] = await pair('copies');
  const { answered } = await handOver(a, b, ['KA/1']);
  const early = await answeredLate();
  const older = copyOf(a, answered);
  const noted: Judged = { verdict: 'verified', findings: ['OLDER_COPY_NOTED'] };
  const sound: Judged = { verdict: 'verified', findings: [] };
  const forked = await Agency.open('across copies', 'KA', 'DE');
  while (forked.size < answered) await forked.add('note', bodies.note([]));
  return [
    across([b, older, a], {
      name: 'older-copy-of-sender',
      about:
        'Two copies of the sender’s ledger are given, and the older one lacks the entry on which the receipt rests.',
      with: [noted, sound],
    }),
    across([older, b, a], {
      name: 'older-copy-with-longer',
      about:
        'A copy that ends before the handover, the recipient’s ledger, and the longer copy: the longer one is judged.',
      findings: ['OLDER_COPY_NOTED'],
      with: [sound, noted],
    }),
    across([early.b, early.forked], {
      name: 'sender-forked-before-answer',
      about: 'The copy of the sender’s ledger ends before the entry, and the receipt in the entry names another root.',
      verdict: 'failed',
      findings: ['ANSWERED_NOT_THERE', 'SENDER_ADDED', 'SENDER_FAILED'],
      with: [{ verdict: 'failed', findings: ['ENTRY_DIFFERS'] }],
    }),
    across([b, forked], {
      name: 'sender-forked-before',
      about:
        'The copy of the sender’s ledger ends before the entry on which the receipt rests, and that entry follows other entries.',
      verdict: 'failed',
      findings: ['ANSWERED_NOT_THERE', 'SENDER_FAILED'],
      with: [{ verdict: 'failed', findings: ['ENTRY_DIFFERS'] }],
    }),
  ];
}

/** A recipient of what was handed over after a note, and a copy of the sender's ledger with other entries, which ends before the note. */
async function answeredLate(): Promise<{ readonly b: Agency; readonly forked: Agency }> {
  const [a, b] = await pair('copies-late');
  const answer = await b.answer(a, await a.offer(['KA/1'], [b.officer]), [{ number: 'KA/1' }]);
  const forked = await Agency.open('across copies-late', 'KA', 'DE');
  while (forked.size < a.size) await forked.add('note', bodies.note([]));
  await a.add('note', bodies.note([]));
  await b.receive(answer, { entry: a.entry(await a.answered(answer)) });
  return { b, forked };
}
