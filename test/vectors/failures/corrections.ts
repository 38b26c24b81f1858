/** Failures of corrections, of times, and of statements about irregularities. */
import { bodies, type Draft } from '../../custody/bodies.ts';
import { office, onPaper } from '../../custody/cases/answer-acts.ts';
import { one } from '../../custody/cases/offer-acts.ts';
import { chief, keeper } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { story } from '../../custody/story.ts';
import type { Failure } from './failure.ts';

const voiding = (entry: number): Draft<'correct'> => ({ entry, kind: 'void', why: 'a mistake' });
const field = (entry: number, name: string): Draft<'correct'> => ({
  entry,
  kind: 'field',
  field: name,
  value: 'B-002',
  why: 'mistyped',
});
const corrected = 'Event types: correction, clarification';
const late = 'Event types: late entry, with reason';
const times = 'Operations of a receiving agency before it accepts: 8 time logic';

export const correctionFailures: readonly Failure[] = [
  {
    id: 'corrections-void-of-another-hand',
    code: 'VOID_NOT_YOURS',
    happened: 'The evidence room voids a note of the search team, which did not ask for it.',
    matters:
      'Only who wrote a statement, or who answers for the record, can take it back. This is somebody silencing a colleague.',
    cites: ['S9', corrected],
    makes: { tells: () => attempt(one().note(), 'correct', voiding(3), { by: keeper }) },
  },
  {
    id: 'corrections-void-of-a-seizure',
    code: 'VOID_MOVED_CUSTODY',
    happened: 'The entry of a seizure is voided, as if the thing had never been taken.',
    matters:
      'The thing is in somebody’s hands whatever the paper says. Voiding the entry would leave it without a custodian.',
    cites: ['S9', 'Each event: prior custodian and location, new custodian and location'],
    makes: { tells: () => attempt(one(), 'correct', voiding(2)) },
  },
  {
    id: 'corrections-void-of-the-opening',
    code: 'VOID_MOVED_CUSTODY',
    happened: 'Who opened the record voids the opening entry, because the case number in it was wrong.',
    matters:
      'The opening entry says whose record it is and who may sign in it. Without it everything behind hangs in the air.',
    cites: ['S9', corrected],
    makes: { tells: () => attempt(one(), 'correct', voiding(0), { by: chief }) },
  },
  {
    id: 'corrections-void-of-an-incident',
    code: 'INCIDENT_VOIDED',
    also: ['INCIDENT_OPEN'],
    happened: 'The report of damage to a phone is voided instead of being cleared up.',
    matters: 'An incident that disappears from the record is the first thing that a defence would want to know.',
    cites: [corrected, 'Event types: incident: loss, damage, suspected tampering, mismatch, key compromise'],
    makes: { tells: () => attempt(one().do('incident', bodies.incident(['KA/1'])), 'correct', voiding(3)) },
  },
  {
    id: 'corrections-of-a-seal-number',
    code: 'FIELD_NOT_CORRECTABLE',
    happened: 'A wrong seal number is put right by a correction, and the bag itself is not looked at.',
    matters:
      'A seal number is a fact about the bag. If it is found to be another, that is a finding to explain, not a typing error.',
    cites: ['S9', 'Seals and packaging: seal or bag number, type'],
    makes: { tells: () => attempt(one().seal(['KA/1'], 'B-001'), 'correct', field(3, 'number')) },
  },
  {
    id: 'corrections-of-the-end-of-a-copy',
    code: 'FIELD_NOT_CORRECTABLE',
    happened: 'The time at which a copy ended is corrected afterwards to fit another paper.',
    matters:
      'Times of acts decide whether a warrant was in force. They are explained beside the entry, never replaced in it.',
    cites: [corrected, 'Acquisition: start and end time'],
    makes: { tells: () => attempt(one().acquire('KA/1', ['KA/1.1']), 'correct', field(3, 'ended')) },
  },
  {
    id: 'corrections-second-number-that-is-taken',
    code: 'EXHIBIT_DEFINED_TWICE',
    happened: 'A thing gets as its second number the number of another thing.',
    matters: 'From then on one number means two things, and every paper that bears it can be read in two ways.',
    cites: ['Item: other exhibit numbers over time', 'Event types: registration, exhibit numbering, renumbering'],
    makes: {
      tells: () =>
        attempt(one().collect('KA/2'), 'correct', {
          entry: 3,
          kind: 'renumber',
          why: 'relabelled',
          exhibit: 'KA/2',
          newNumber: 'KA/1',
        }),
    },
  },
  {
    id: 'corrections-of-what-is-not-written-yet',
    code: 'REFERENCE_AHEAD',
    happened: 'A correction names an entry that comes only after it.',
    matters: 'Nobody can correct what does not exist. The entries were made in another order than the record shows.',
    cites: [
      corrected,
      'Operations of a receiving agency before it accepts: 6 ledger check: form, signatures, history, forks, tail',
    ],
    makes: { tells: () => attempt(one(), 'correct', bodies.correct(7)) },
  },
  {
    id: 'corrections-witness-of-oneself',
    code: 'ATTEST_OWN_ENTRY',
    happened: 'The officer who made an entry signs it again, as its witness.',
    matters: 'A witness is another person. This entry looks better supported than it is.',
    cites: ['Each event: witness', 'Each event: countersignature of the other party'],
    makes: { tells: () => attempt(one(), 'attest', { ...bodies.attest([2]), as: 'witness' }) },
  },
  {
    id: 'corrections-typed-three-days-later',
    code: 'LATE',
    happened: 'The paper form of a night search is typed into the record three days later, with the reason.',
    matters:
      'Only the paper was written when memory was fresh. The entry is honest about that, and the court must see it too.',
    cites: ['S15', late],
    makes: {
      tells: () =>
        attempt(
          story(),
          'note',
          { ...bodies.note([]), late: { code: 'paper-first', reason: 'night search' } },
          { at: '2026-10-31T12:00:00Z' },
        ),
    },
  },
  {
    id: 'corrections-late-and-no-reason',
    code: 'AT_INVALID',
    happened: 'An entry tells of something two days before it was signed, and does not say why it comes late.',
    matters:
      'An account written afterwards, with nothing to explain the delay, can have been fitted to what was known by then.',
    cites: ['S15', late],
    makes: { tells: () => attempt(one(), 'note', bodies.note(['KA/1']), { at: '2026-11-01T11:00:00Z' }) },
  },
  {
    id: 'corrections-signed-before-it-happened',
    code: 'AT_INVALID',
    happened: 'An access is signed an hour before the time that it gives for the access.',
    matters: 'Forms filled in beforehand prove a plan and no act.',
    cites: [times, 'Each event: date and time with zone'],
    makes: { tells: () => attempt(one(), 'access', bodies.access(['KA/1']), { at: '2026-11-03T13:30:00Z' }) },
  },
  {
    id: 'corrections-time-without-zone',
    code: 'AT_INVALID',
    happened: 'The time of an act in a case between two states is written without its zone.',
    matters:
      'It can mean moments that lie 26 hours apart. An alibi or a period of validity cannot be compared with it.',
    cites: ['Each event: date and time with zone', 'Item: date and time with zone'],
    makes: { tells: () => attempt(one(), 'access', bodies.access(['KA/1']), { at: '2026-11-03T11:00:00' }) },
  },
  {
    id: 'corrections-damage-found-tomorrow',
    code: 'TIME_AHEAD',
    also: ['INCIDENT_OPEN'],
    happened: 'A report of damage says that the damage was found on the day after the report was signed.',
    matters: 'When the thing was still whole decides who answers for the damage. This date cannot be true.',
    cites: [times, 'Event types: incident: loss, damage, suspected tampering, mismatch, key compromise'],
    makes: {
      tells: () => attempt(one(), 'incident', { ...bodies.incident(['KA/1']), found: '2026-11-04T09:00:00Z' }),
    },
  },
  {
    id: 'corrections-receipt-dated-ahead',
    code: 'TIME_AHEAD',
    happened: 'A paper refusal is entered that bears a date a month to come.',
    matters: 'The paper was dated by somebody who was not there when it was signed, or was made for the purpose.',
    cites: ['S7', times],
    makes: {
      tells: () => {
        const { paper, ...rest } = onPaper(3, ['KA/1'], 'refused');
        return attempt(one().offer(['KA/1'], office), 'answered', {
          ...rest,
          ...(paper && { paper: { ...paper, at: '2026-12-03T12:00:00Z' } }),
        });
      },
    },
  },
  {
    id: 'corrections-clock-set-back',
    code: 'CLOCK_BACKWARDS',
    happened: 'An entry claims to be signed half an hour before the one in front of it.',
    matters:
      'One of two clocks was wrong or was set. The order still holds; no time in these entries does without explanation.',
    cites: ['Each event: time source and its state', times],
    makes: { tells: () => attempt(one(), 'note', bodies.note([]), { after: -1800 }) },
  },
  {
    id: 'corrections-clock-from-nowhere',
    code: 'CLOCK_UNKNOWN',
    happened: 'The signer says that the clock of the computer was never compared with anything.',
    matters: 'Times from it can be off by years, and nothing in the record tells by how much.',
    cites: ['Each event: time source and its state'],
    makes: { tells: () => attempt(one(), 'note', { ...bodies.note([]), clock: { source: 'none' } }) },
  },
  {
    id: 'corrections-excuse-for-what-was-in-order',
    code: 'IRREGULAR_NOT_SEEN',
    happened: 'An officer explains why an authority was missing, for an act that needs none.',
    matters: 'Either the officer misunderstood the rule or knows of an irregularity that the record does not show.',
    cites: [late, 'Each event: authority reference'],
    makes: { tells: () => attempt(one(), 'note', bodies.note(['KA/1'])), declares: ['NO_AUTHORITY'] },
  },
  {
    id: 'corrections-excuse-under-a-rule-that-is-none',
    code: 'IRREGULAR_UNKNOWN',
    happened: 'A reason is given for breaking a rule of a name that does not exist.',
    matters: 'The entry does not say what was irregular: the reader learns only that something was.',
    cites: [late],
    makes: { tells: () => attempt(one(), 'note', bodies.note(['KA/1'])), declares: ['USED_WRONG_BAG'] },
  },
];
