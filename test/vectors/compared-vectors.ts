/** Vectors of one ledger on which two implementations came out otherwise, until one was mended or the pages said it. */
import { fromHex } from '../../src/bytes/hex.ts';
import { bodies, manifest } from '../custody/bodies.ts';
import { offered } from '../custody/cases/answer-acts.ts';
import { arriving, ourAnswer } from '../custody/cases/exhibit.ts';
import { parted, withPart } from '../custody/cases/keeping.ts';
import { offering, one, toForeigner } from '../custody/cases/offer-acts.ts';
import { enter, match, measured, offeredCopy } from '../custody/cases/work-acts.ts';
import { analyst, foreigner } from '../custody/people.ts';
import { type Attempt, attempt } from '../custody/rule-case.ts';
import { leafOf, type Story, story } from '../custody/story.ts';
import { actor, LedgerWriter } from './ledger-writer.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import { pinOf, type Vector } from './vector.ts';

const brokenSeal = {
  received: {
    at: '2026-11-03T12:00:00Z',
    place: 'desk',
    from: 'courier',
    packages: [{ package: 'bag', seals: [{ number: 'B-001', state: 'found-broken' as const }] }],
  },
};

/** Something is taken in as KA/1 on an answer whose signature does not hold. */
const takenInUnsigned = (told: Story, more = {}, by = told.signer): Attempt =>
  attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
    by,
    answer: { answer: ourAnswer(told, ['B-7'], more), valid: false },
  });

/** KA/1 leaves under the seal B-001, and the recipient accepts it with these found on it. */
const foundOnReceipt = (seals: readonly string[]) => {
  const left = one()
    .seal(['KA/1'], 'B-001')
    .offer(['KA/1'], foreigner, offering(['B-001']));
  return { left, answer: left.answerTo(4, foreigner, [{ number: 'KA/1', seals }]) };
};

/** KA/1 is a folder on record by a manifest, and somebody lists it again. */
const listedAgain = (content: ReturnType<typeof manifest>): Attempt =>
  attempt(
    story().collect('KA/1', { content: manifest(7) }),
    'measure',
    match('KA/1', 2, { outcome: 'mismatch', content }),
  );

const told: readonly ToldVector[] = [
  {
    name: 'mismatch-of-a-folder-listed-again',
    about:
      'A hash check says mismatch of a folder only because it was listed again: the roots differ and nothing else.',
    codes: ['MISMATCH', 'OUTCOME_NOT_SHOWN'],
    declares: ['MISMATCH', 'OUTCOME_NOT_SHOWN'],
    tells: () => listedAgain(manifest(8)),
  },
  {
    name: 'mismatch-of-a-folder-with-a-file-more',
    about: 'A hash check says mismatch of a folder that now has a record more.',
    codes: ['MISMATCH'],
    declares: ['MISMATCH'],
    tells: () => listedAgain(manifest(8, 5)),
  },
  {
    name: 'receipt-tells-another-seal',
    about: 'The recipient accepts a phone and signs that it found another seal on it than stands by the record.',
    codes: ['LEFT_UNCHECKED', 'SEALS_DIFFER'],
    declares: ['SEALS_DIFFER'],
    tells: () => {
      const { left, answer } = foundOnReceipt(['B-777']);
      return attempt(left, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
    },
  },
  {
    name: 'later-receipt-tells-no-seal',
    codes: ['LEFT_UNCHECKED'],
    about:
      'A phone was accepted under its seal. A later receipt measures it and tells no seal any more: by then the recipient may have opened it.',
    tells: () => {
      const { left, answer } = foundOnReceipt(['B-001']);
      left.answered(4, answer);
      const later = left.answerTo(
        4,
        foreigner,
        [{ number: 'KA/1', seals: [], measured: { outcome: 'nothing-to-compare' } }],
        { prior: fromHex(leafOf(5)) },
      );
      return attempt(left, 'answered', bodies.answered(4), { answer: { answer: later, valid: true } });
    },
  },
  {
    name: 'second-tool-differs',
    about: 'By its own tool the copy matches, the recipient signs, and a second tool computed another digest.',
    codes: ['LEFT_UNCHECKED', 'MISMATCH'],
    declares: ['MISMATCH'],
    tells: () => {
      const left = offeredCopy();
      const second = { tool: { name: 'TEST', version: '1' }, outcome: 'mismatch' };
      return attempt(left, 'answered', bodies.answered(4), enter(left, { measured: { ...measured('match'), second } }));
    },
  },
  {
    name: 'copy-of-itself',
    about:
      'A working copy is made of what is not in the record, under the same number. What an entry acts on must stand already; that the entry itself would bring the number into being does not help.',
    codes: ['EXHIBIT_UNKNOWN'],
    tells: () => attempt(story(), 'derive', { ...bodies.derive(['KA/1'], ['KA/1']), under: [1] }),
  },
  {
    name: 'image-of-itself',
    about: 'An image is made of what is not in the record, and bears the number of its source.',
    codes: ['EXHIBIT_UNKNOWN'],
    tells: () => attempt(story(), 'acquire', { ...bodies.acquire('KA/1', ['KA/1']), under: [1] }),
  },
  {
    name: 'part-taken-out-of-itself',
    about: 'A disk inside a laptop is taken out of itself: what is taken out is none of the things it is taken out of.',
    codes: ['PART_UNFIT'],
    tells: () => attempt(withPart(), 'derive', parted('removed', ['KA/1a'], ['KA/1a'])),
  },
  {
    name: 'part-taken-out-of-both',
    about:
      'A disk is taken out of a laptop and of itself at once. It is a part of the first, and it is still one of the things that it is taken out of.',
    codes: ['PART_UNFIT'],
    tells: () => attempt(withPart(), 'derive', parted('removed', ['KA/1', 'KA/1a'], ['KA/1a'])),
  },
  {
    name: 'nothing-taken-out',
    about: 'A laptop is opened to take a part out, and no part is named.',
    codes: ['PART_UNFIT'],
    tells: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], [])),
  },
  {
    name: 'nothing-taken-out-of-nothing',
    about:
      'No part is named that was taken out, and what it was taken out of is not in the record. That no child is named is told all the same.',
    codes: ['EXHIBIT_UNKNOWN', 'PART_UNFIT'],
    tells: () => attempt(story(), 'derive', parted('removed', ['KA/1'], [])),
  },
  {
    name: 'part-of-a-whole-in-other-case',
    about:
      'A disk is taken out of the laptop KA/1, which the entry writes ka/1. The spelling is wrong; the laptop is meant all the same, and the disk is a part of it.',
    codes: ['EXHIBIT_CASE'],
    tells: () => attempt(withPart(), 'derive', parted('removed', ['ka/1'], ['KA/1a'])),
  },
  {
    name: 'incident-of-an-exhibit-not-there',
    about:
      'An offer names a phone that is not in the record, with an open incident of another one. What is not in the record has no incidents.',
    codes: ['EXHIBIT_UNKNOWN', 'INCIDENT_OPEN', 'REFERENCE_WRONG'],
    tells: () =>
      attempt(
        one().do('incident', bodies.incident(['KA/1'])),
        'offer',
        {
          ...bodies.offer(['KA/9']),
          exhibits: [{ number: 'KA/9', parts: 'without', seals: [], incidents: [3] }],
          under: [1],
        },
        toForeigner,
      ),
  },
  {
    name: 'unsigned-answer-of-another-post',
    about:
      'One unit takes in what another signed for, the seal was found broken, and the signature of the receipt does not hold. No other rule reads a receipt that nobody signed: neither whose it is nor what it says of seals.',
    codes: ['ANSWER_UNSIGNED'],
    tells: () => takenInUnsigned(story(), brokenSeal, analyst),
  },
  {
    name: 'unsigned-answer-taken-in-again',
    about:
      'What was taken in on a receipt is taken in once more, on the same one with a broken signature. The number is taken, and an unsigned receipt is no link that explains it; that it was taken in twice is not told.',
    codes: ['ANSWER_UNSIGNED', 'EXHIBIT_DEFINED_TWICE', 'RECEIVED_UNCHECKED'],
    tells: () => takenInUnsigned(arriving()),
  },
  {
    name: 'unsigned-answer-that-contradicts',
    about:
      'A receipt says that a hash check matched where the record has nothing to compare with, names another exhibit than was offered, and its signature does not hold. That it is not signed is all that is told.',
    codes: ['ANSWER_UNSIGNED'],
    tells: () => {
      const before = offered();
      const answer = before.answerTo(3, foreigner, [{ number: 'KA/9', measured: measured('match') }]);
      return attempt(before, 'answered', bodies.answered(3), { answer: { answer, valid: false } });
    },
  },
];

export async function comparedVectors(): Promise<Vector[]> {
  return [...(await Promise.all(told.map(toldVector))), ...(await checkpointVectors())];
}

/** A text that is not a checkpoint is refused before anything else. */
async function checkpointVectors(): Promise<Vector[]> {
  const chief = await actor('no-checkpoint', 'office', ['admin']);
  const writer = await LedgerWriter.open({ label: 'no-checkpoint', people: [chief] });
  const whole = writer.checkpoint();
  const pins = [pinOf(chief)];
  const cut = { pins, checkpoints: [whole.slice(0, -20)] };
  const expected = { throws: 'CHECKPOINT_INVALID' };
  /** The two last bits of the last digit say nothing, and must be zero. */
  const loose = whole.replace(/.=\n$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=\n`);
  return [
    {
      name: 'no-checkpoint',
      about: 'A sound ledger, and a checkpoint of it of which the end was lost in copying. It is refused as input.',
      ledger: writer.bytes(),
      ...cut,
      expected,
    },
    {
      name: 'no-checkpoint-too-large',
      about: 'A sound ledger, and a checkpoint that says to be over 2 to the power of 53 entries.',
      ledger: writer.bytes(),
      pins,
      checkpoints: [whole.replace('\n1\n', '\n9007199254740992\n')],
      expected,
    },
    {
      name: 'no-checkpoint-in-loose-base64',
      about: 'A sound ledger, and its checkpoint with bits set in the last digit that base64 leaves unused.',
      ledger: writer.bytes(),
      pins,
      checkpoints: [loose],
      expected,
    },
    {
      name: 'no-checkpoint-and-no-ledger',
      about: 'Neither the ledger nor the checkpoint is one. The checkpoint is looked at first.',
      ledger: new TextEncoder().encode('Dear colleague, please find attached the ledger.\n'),
      ...cut,
      expected,
    },
  ];
}
