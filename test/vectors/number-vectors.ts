/** Vectors of exhibits that have two numbers, in one ledger: either names the exhibit, and where spelling counts it does. */
import { fromHex } from '../../src/bytes/hex.ts';
import { bodies, type Draft, file } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { arriving, ourAnswer } from '../custody/cases/exhibit.ts';
import { parted, withPart } from '../custody/cases/keeping.ts';
import { one, renumbered, toForeigner } from '../custody/cases/offer-acts.ts';
import { analyst, chief, foreigner, keeper } from '../custody/people.ts';
import { type Attempt, attempt } from '../custody/rule-case.ts';
import { leafOf, rootOf, type Story } from '../custody/story.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const renumbering = (exhibit: string, newNumber: string, entry = 2): Draft<'correct'> => ({
  entry,
  kind: 'renumber',
  why: 'relabelled',
  exhibit,
  newNumber,
});

/** The same, offered by entry 4 under that number. */
const offered = (number: string): Story => renumbered().offer([number], foreigner);
const offer = (...numbers: readonly string[]) => ({ ...bodies.offer(numbers), under: [1] });

/** The receipt of an offer, which writes the exhibit so. */
function receipt(told: Story, number: string, entry = 4): Attempt {
  const answer = told.answerTo(entry, foreigner, [{ number }]);
  return attempt(told, 'answered', bodies.answered(entry), { answer: { answer, valid: true } });
}

/** Offered under its second number and accepted unopened by entry 5; a later receipt measures it, and writes it so. */
function measuredLater(number: string): Attempt {
  const told = offered('KB/1');
  told.answered(4, told.answerTo(4, foreigner, [{ number: 'KB/1' }]));
  const measured = { outcome: 'nothing-to-compare' } as const;
  const answer = told.answerTo(4, foreigner, [{ number, measured }], { prior: fromHex(leafOf(5)) });
  return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
}

/** Offered as KA/1 by entry 3 and renumbered by entry 4 before it is answered; the recipient saw the offer alone, or both. */
function renumberedMeanwhile(number: string, seen: 4 | 5): Attempt {
  const told = one().offer(['KA/1'], foreigner);
  const early = told.answerTo(3, foreigner, [{ number }]);
  told.do('correct', renumbering('KA/1', 'KB/1'));
  const answer = seen === 4 ? early : told.answerTo(3, foreigner, [{ number }]);
  return attempt(told, 'answered', bodies.answered(3), { answer: { answer, valid: true } });
}

/** KA/1, which is KB/1 as well, left abroad by entry 5. */
function departed(): Story {
  const told = offered('KA/1');
  return told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }]));
}

/** A laptop whose disk KA/1a of entry 3 is KB/1a as well. */
const withPartRenumbered = (): Story => withPart().do('correct', renumbering('KA/1a', 'KB/1a', 3));

const closing: Draft<'close'> = {
  state: 'closed',
  counts: { entries: 4, exhibits: 1, held: 1 },
  checkpoint: { size: 4, root: rootOf(4) },
};

/** Either number names it: nothing is found that would not be found under the other. */
const named: readonly ToldVector[] = [
  {
    name: 'number-either-names-it',
    codes: ['COPY_NOT_COMPARED'],
    about:
      'An exhibit with two numbers is sealed, stored, opened, measured, copied and listed, now under the one and now under the other. It is one exhibit: nothing is found.',
    tells: () =>
      attempt(
        renumbered()
          .seal(['KB/1'], 'B-001', { blocks: ['access', 'data'] })
          .do('store', bodies.store(['KA/1']))
          .seal(['KA/1'], 'B-001', { state: 'opened' })
          .measure('KB/1')
          .measure('KA/1', { outcome: 'match', against: { entry: 7 } })
          .acquire('KB/1', [], { outcome: 'failed', why: 'TEST' })
          .acquire('KA/1', ['KB/1.1'], { attempt: 2, previous: 9 })
          .derive(['KB/1.1'], ['KA/1.2']),
        'inventory',
        { ...bodies.inventory([]), exhibits: [{ number: 'KB/1', found: 'seen', seals: [] }] },
      ),
  },
  {
    name: 'number-second-offered-and-answered',
    codes: ['LEFT_UNCHECKED'],
    about: 'Offered and accepted under the second number: the receipt spells the exhibit as the offer does.',
    tells: () => receipt(offered('KB/1'), 'KB/1'),
  },
  {
    name: 'number-second-given-meanwhile',
    codes: ['LEFT_UNCHECKED'],
    about:
      'What is offered gets a second number, and the recipient, who has seen that, accepts it under the number of the offer.',
    tells: () => renumberedMeanwhile('KA/1', 5),
  },
  {
    name: 'number-second-measured-later',
    codes: ['LEFT_UNCHECKED'],
    about: 'Accepted unopened under the second number, and measured by a later receipt under the same.',
    tells: () => measuredLater('KB/1'),
  },
  {
    name: 'number-second-of-a-part',
    about: 'A laptop is offered with its disk, which the offer names by its second number. The disk goes along.',
    tells: () => attempt(withPartRenumbered(), 'offer', offer('KA/1', 'KB/1a'), toForeigner),
  },
  {
    name: 'number-second-of-a-part-put-back',
    about: 'A disk is taken out under its second number and put back under its first.',
    tells: () =>
      attempt(
        withPartRenumbered().derive(['KA/1'], ['KB/1a'], { kind: 'removed' }),
        'derive',
        parted('rejoined', ['KA/1a'], ['KA/1']),
      ),
  },
  {
    name: 'number-second-in-the-end',
    about: 'A record is closed and says under the second number where the exhibit stays.',
    tells: () =>
      attempt(renumbered(), 'close', { ...closing, stays: [{ exhibit: 'KB/1', where: 'archive' }] }, { by: chief }),
  },
  {
    name: 'number-second-taken-in-again',
    about: 'What left under its first number comes back under its second: that is taken, by this very exhibit.',
    codes: ['HOME_NOT_SHOWN', 'RECEIVED_UNCHECKED'],
    tells: () => {
      const told = departed();
      const answer = { answer: ourAnswer(told, ['B-7']), valid: true };
      return attempt(told, 'receive', bodies.receive([['B-7', 'KB/1']]), { answer });
    },
  },
  {
    name: 'number-second-confirmed',
    about: 'Taken in on our receipt as KA/1, then numbered KB/1 too, and confirmed under that by the sender’s entry.',
    codes: ['RECEIVED_UNCHECKED'],
    tells: () => {
      const told = arriving();
      const answer = { answer: ourAnswer(told, ['B-7']), valid: true };
      told.do('correct', renumbering('KA/1', 'KB/1'));
      const body = { ...bodies.receive([['B-7', 'KB/1']]), from: { answered: new Uint8Array([1]) } };
      return attempt(told, 'receive', body, { answer });
    },
  },
];

/** What the record has under one number is found under the other; a number in another spelling is not a number of the record. */
const found: readonly ToldVector[] = [
  {
    name: 'number-second-in-other-case',
    about: 'The second number is KB/1, and a note writes it kb/1.',
    codes: ['EXHIBIT_CASE'],
    tells: () => attempt(renumbered(), 'note', bodies.note(['kb/1'])),
  },
  {
    name: 'number-second-of-a-copy-too',
    about: 'An image gets the number that its source has as the second one.',
    codes: ['EXHIBIT_DEFINED_TWICE'],
    tells: () => attempt(renumbered(), 'acquire', { ...bodies.acquire('KA/1', ['KB/1']), under: [1] }),
  },
  {
    name: 'number-second-given-again',
    about: 'An exhibit is to get as another number the one that it has already.',
    codes: ['EXHIBIT_DEFINED_TWICE'],
    tells: () => attempt(renumbered(), 'correct', renumbering('KB/1', 'KA/1')),
  },
  {
    name: 'number-both-offered-one-after-the-other',
    about: 'Offered under its first number, and once more under its second while the first offer stands.',
    codes: ['OFFERED_TWICE'],
    tells: () => attempt(offered('KA/1'), 'offer', offer('KB/1'), { recipients: [{ key: analyst.card.keyId }] }),
  },
  {
    name: 'number-first-stored-while-the-second-is-offered',
    about: 'Offered under its second number, and put on a shelf under its first.',
    codes: ['OFFER_STANDS'],
    tells: () => attempt(offered('KB/1'), 'store', bodies.store(['KA/1'])),
  },
  {
    name: 'number-first-offered-second-answered',
    about: 'Offered under its first number, and accepted under its second.',
    codes: ['ANSWER_UNFIT'],
    tells: () => receipt(offered('KA/1'), 'KB/1'),
  },
  {
    name: 'number-second-offered-first-on-paper',
    about:
      'Offered under its second number, and accepted on paper under its first. A receipt on paper spells it as the offer does, too.',
    codes: ['ANSWER_UNFIT'],
    tells: () => attempt(offered('KB/1'), 'answered', onPaper(4, ['KA/1'])),
  },
  {
    name: 'number-second-given-meanwhile-and-answered',
    about: 'What is offered gets a second number, and the receipt writes that instead of the one that the offer has.',
    codes: ['ANSWER_UNFIT'],
    tells: () => renumberedMeanwhile('KB/1', 5),
  },
  {
    name: 'number-second-given-unseen',
    about:
      'What is offered gets a second number after the recipient looked at the record, and is accepted as it was offered.',
    codes: ['CHANGED_AFTER_ANSWER', 'LEFT_UNCHECKED'],
    tells: () => renumberedMeanwhile('KA/1', 4),
  },
  {
    name: 'number-second-accepted-first-measured',
    about: 'Accepted unopened under the second number, and measured by a later receipt under the first.',
    codes: ['ANSWER_UNFIT', 'LEFT_UNCHECKED'],
    tells: () => measuredLater('KA/1'),
  },
  {
    name: 'number-first-touched-second-answered',
    about:
      'Offered under its second number; a seal is put on under its first after the recipient looked at the record.',
    codes: ['CHANGED_AFTER_ANSWER', 'LEFT_UNCHECKED'],
    tells: () => {
      const told = offered('KB/1');
      const answer = told.answerTo(4, foreigner, [{ number: 'KB/1' }]);
      told.seal(['KA/1'], 'B-001');
      return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
    },
  },
  {
    name: 'number-first-sealed-second-offered',
    about: 'Sealed under its first number, and offered under its second as if it bore no seal.',
    codes: ['SEALS_DIFFER'],
    declares: ['SEALS_DIFFER'],
    tells: () => attempt(renumbered().seal(['KA/1'], 'B-001'), 'offer', offer('KB/1'), toForeigner),
  },
  {
    name: 'number-first-damaged-second-offered',
    about: 'An incident stands open under the first number, and the offer names it beside the second.',
    codes: ['INCIDENT_OPEN', 'OPEN_INCIDENT_OFFERED'],
    declares: ['OPEN_INCIDENT_OFFERED'],
    tells: () =>
      attempt(
        renumbered().do('incident', bodies.incident(['KA/1'])),
        'offer',
        { ...offer(), exhibits: [{ number: 'KB/1', parts: 'with', seals: [], incidents: [4] }] },
        toForeigner,
      ),
  },
  {
    name: 'number-first-copied-second-offered',
    about: 'The content is fixed under the first number, and the offer under the second states another.',
    codes: ['CONTENT_DIFFERS'],
    tells: () =>
      attempt(
        renumbered().measure('KA/1'),
        'offer',
        { ...offer(), exhibits: [{ number: 'KB/1', parts: 'with', seals: [], incidents: [], content: file(2) }] },
        toForeigner,
      ),
  },
  {
    name: 'number-second-taken-over',
    about: 'Taken over under its second number, and counted under its first.',
    codes: ['TAKEOVER'],
    declares: ['TAKEOVER'],
    tells: () =>
      attempt(
        renumbered(),
        'takeover',
        { ...bodies.takeover(['KB/1'], keeper.post), inventory: [{ number: 'KA/1', found: 'seen' }] },
        { by: chief },
      ),
  },
  {
    name: 'number-second-taken-out-of-the-first',
    about: 'A laptop is taken out of itself, under its two numbers.',
    codes: ['PART_UNFIT'],
    tells: () => attempt(renumbered(), 'derive', parted('removed', ['KA/1'], ['KB/1'])),
  },
  {
    name: 'number-both-on-one-seal',
    about:
      'A seal that blocks the data is found renumbered, and the entry names the one exhibit that it closes under both its numbers. The new seal blocks what the old one did, and the exhibit is copied.',
    codes: ['DATA_SEALED'],
    declares: ['DATA_SEALED'],
    tells: () =>
      attempt(
        renumbered()
          .seal(['KA/1'], 'B-001', { blocks: ['data'] })
          .seal(['KA/1', 'KB/1'], 'B-001', { state: 'renumbered', newNumber: 'B-002' }),
        'acquire',
        { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] },
      ),
  },
  {
    name: 'number-other-there-taken-in',
    about:
      'Arriving as KA/1 from B-7, and taken in as KA/1 once more, from C-7 of another offer. That C-7 is B-7 there is not in this record: to it they are two things.',
    codes: ['EXHIBIT_DEFINED_TWICE', 'RECEIVED_UNCHECKED'],
    tells: () => {
      const told = arriving();
      const answer = { answer: ourAnswer(told, ['C-7'], { offer: fromHex(leafOf(77)) }), valid: true };
      return attempt(told, 'receive', bodies.receive([['C-7', 'KA/1']]), { answer });
    },
  },
  {
    name: 'number-both-taken-in',
    about:
      'What left comes back, and one entry takes two things in as one exhibit, under both its numbers. The second finds its number taken.',
    codes: ['EXHIBIT_DEFINED_TWICE', 'LEFT_UNCHECKED'],
    tells: () => {
      const told = departed();
      const answer = { answer: ourAnswer(told, ['B-7', 'B-8']), valid: true };
      const pairs = [
        ['B-7', 'KA/1'],
        ['B-8', 'KB/1'],
      ] as const;
      return attempt(told, 'receive', bodies.receive(pairs), { answer });
    },
  },
];

export const numberVectors = (): Promise<Vector[]> => Promise.all([...named, ...found].map(toldVector));
