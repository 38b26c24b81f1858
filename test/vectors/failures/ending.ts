/** Failures at the end: giving back, destroying, closing the record. */
import { bodies, type Draft } from '../../custody/bodies.ts';
import { ourAnswer } from '../../custody/cases/exhibit.ts';
import { withPart } from '../../custody/cases/keeping.ts';
import { one } from '../../custody/cases/offer-acts.ts';
import { bystander, chief, foreigner } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { rootOf, type Story, story } from '../../custody/story.ts';
import type { Failure } from './failure.ts';
import { invalidEntry, without } from './scene.ts';

const destroyed = (): Story =>
  one()
    .do('dispose', bodies.dispose(['KA/1']))
    .do('attest', { entries: [3], as: 'witness' }, { by: bystander });
const given = (): Story => one().do('release', bodies.release(['KA/1']));
const closing = (entries: number, more: Draft<'close'> = {}): Draft<'close'> => ({
  state: 'closed',
  counts: { entries, exhibits: 1, held: 0 },
  checkpoint: { size: entries, root: rootOf(entries) },
  ...more,
});
const unwitnessed = without('witness', bodies.dispose(['KA/1']));
const line = 'Record itself: closing line with counts';
const disposal = 'Disposition: disposal action, authority, date';

export const endingFailures: readonly Failure[] = [
  {
    id: 'ending-destroyed-and-back-on-the-shelf',
    code: 'DESTROYED',
    happened: 'A disk was destroyed by order of the court, and a later entry books it into the evidence room.',
    matters:
      'Either the order was not carried out or something else bears its number; the court believes that it is gone.',
    cites: ['S20', disposal],
    makes: { tells: () => attempt(destroyed(), 'store', bodies.store(['KA/1'])) },
  },
  {
    id: 'ending-destroyed-and-received-again',
    code: 'DESTROYED',
    happened: 'What was destroyed comes in again from another agency, under its old number.',
    matters: 'A copy or a like thing takes the place of one that can no longer be compared with it.',
    cites: ['S20', 'S22'],
    makes: {
      tells: () => {
        const told = destroyed();
        return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
          answer: { answer: ourAnswer(told, ['B-7']), valid: true },
        });
      },
    },
  },
  {
    id: 'ending-destroyed-with-nobody-looking',
    code: 'DISPOSAL_NOT_WITNESSED',
    happened: 'A disk is destroyed, and nobody but the one who says so answers for it: no second signature, no paper.',
    matters: 'Whether the thing is gone, or was kept or sold, rests on one word.',
    cites: ['S20', 'Disposition: witness to destruction'],
    makes: { tells: () => attempt(one(), 'dispose', bodies.dispose(['KA/1'])) },
  },
  {
    id: 'ending-wiped-with-nobody-looking',
    code: 'DISPOSAL_NOT_WITNESSED',
    happened: 'Before a computer goes back to its owner its disk is wiped, on the word of one officer.',
    matters: 'If the data turn up later, nobody can show whether the wipe failed or was never done.',
    cites: ['S20', 'Disposition: method'],
    makes: {
      tells: () =>
        attempt(one(), 'dispose', { ...bodies.dispose(['KA/1']), what: 'content', how: 'wiped', method: 'one pass' }),
    },
  },
  {
    id: 'ending-destruction-without-a-witness-named',
    code: 'SCHEMA_INVALID',
    happened: 'The entry about a destruction has no line for a witness.',
    matters: 'Statutes and forms ask who watched. An entry without an answer to that does not count.',
    cites: ['Disposition: witness to destruction'],
    makes: invalidEntry('dispose', unwitnessed),
  },
  {
    id: 'ending-given-back-with-its-disk',
    code: 'PARTS_NOT_NAMED',
    also: ['PART_WENT_UNNAMED'],
    happened: 'A laptop goes back to its owner, and the disk inside it is not named.',
    matters:
      'By the record the disk is still held. If it is needed again it will be sought on a shelf where it never was.',
    cites: ['S3', 'S11'],
    makes: {
      tells: () => attempt(withPart(), 'release', bodies.release(['KA/1'])),
    },
  },
  {
    id: 'ending-copy-kept-that-was-never-made',
    code: 'EXHIBIT_UNKNOWN',
    happened: 'The receipt for the owner says that a copy is kept, and the record knows of no such copy.',
    matters:
      'There is a copy of somebody’s data of which nobody can say when, by whom and with what right it was made.',
    cites: ['S11', 'Item: derivation: image of, working copy of, extract of'],
    makes: {
      tells: () =>
        attempt(one(), 'release', { ...bodies.release(['KA/1']), kept: [{ exhibit: 'KA/1.1', under: 'order' }] }),
    },
  },
  {
    id: 'ending-closed-with-a-thing-on-the-shelf',
    code: 'CLOSE_WHILE_HELD',
    happened: 'The record is closed while a phone is still held, and does not say where the phone stays.',
    matters: 'Nobody answers for it from that day. Years later it is found in a cupboard, or is not.',
    cites: [line, 'S25'],
    makes: {
      tells: () => attempt(one(), 'close', closing(3, { counts: { entries: 3, exhibits: 1, held: 1 } }), { by: chief }),
    },
  },
  {
    id: 'ending-closed-with-an-offer-open',
    code: 'CLOSE_WHILE_HELD',
    happened: 'The record is closed while a disk is offered abroad and no receipt has come back.',
    matters: 'When the receipt comes, no open record can take it in, and custody hangs between two states.',
    cites: [line, 'Event types: transfer offered'],
    makes: {
      tells: () =>
        attempt(
          one().offer(['KA/1'], foreigner),
          'close',
          closing(4, { counts: { entries: 4, exhibits: 1, held: 1 } }),
          { by: chief },
        ),
    },
  },
  {
    id: 'ending-line-that-miscounts',
    code: 'CLOSE_COUNTS_WRONG',
    happened: 'The closing line counts one exhibit fewer than the record has.',
    matters:
      'The line is there so that nothing can be added or taken away unseen. If it is wrong at the start it protects nothing.',
    cites: [line],
    makes: {
      tells: () =>
        attempt(given(), 'close', closing(4, { counts: { entries: 4, exhibits: 0, held: 0 } }), { by: chief }),
    },
  },
  {
    id: 'ending-line-over-another-record',
    code: 'CHECKPOINT_WRONG',
    happened: 'The closing line bears a fingerprint that is not that of the record before it.',
    matters: 'It closes another version of the record, one with other entries, which somebody may still have.',
    cites: [
      line,
      'Operations of a receiving agency before it accepts: 6 ledger check: form, signatures, history, forks, tail',
    ],
    makes: {
      tells: () => attempt(given(), 'close', closing(4, { checkpoint: { size: 4, root: rootOf(1) } }), { by: chief }),
    },
  },
  {
    id: 'ending-seized-after-the-end',
    code: 'CLOSED',
    happened: 'A further exhibit is entered after the record was closed.',
    matters: 'What comes after the last line was not there when the record was signed off and disclosed.',
    cites: [line, 'Event types: ledger closed'],
    makes: {
      tells: () =>
        attempt(given().do('close', closing(4), { by: chief }), 'collect', { ...bodies.collect('KA/2'), under: [1] }),
    },
  },
  {
    id: 'ending-reopened-that-was-open',
    code: 'NOT_CLOSED',
    happened: 'The record is reopened, and it was never closed.',
    matters: 'A closing was left out or is imagined; the end that other papers refer to is not in this record.',
    cites: ['Event types: ledger closed'],
    makes: {
      tells: () =>
        attempt(story(), 'close', closing(2, { state: 'reopened', counts: { entries: 2, exhibits: 0, held: 0 } }), {
          by: chief,
        }),
    },
  },
];
