/** Exhibits that are unknown, taken, or in a state that takes no such entry. */

import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, thing } from '../bodies.ts';
import { analyst, bystander, foreigner, hash, officer } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { answerTo, noon, otherLedger, type Story, story, thisLedger } from '../story.ts';

const collectKA = (number: string) => ({ ...bodies.collect(number), under: [1] });
const one = (): Story => story().collect('KA/1');
const destroyed = (): Story =>
  one()
    .do('dispose', bodies.dispose(['KA/1']))
    .do('attest', { entries: [3], as: 'witness' }, { by: bystander });
const departed = (): Story => {
  const told = one().offer(['KA/1'], foreigner);
  return told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
};
const left = (): Story => story().collect('KA/1', {}, { manner: 'copied-and-left' });
const renumbered = (): Story =>
  one().do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'KB/1' });
const offered = (): Story => one().offer(['KA/1'], foreigner);

/** Our own answer to an offer of another ledger, taken in before the sender entered it. */
export function arriving(): Story {
  const told = story();
  return told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']));
}

export function ourAnswer(told: Story, theirs: readonly string[], more = {}) {
  const to = { ledger: otherLedger, nonce: hash('dd', 1), offer: hash('0ffe', 5), size: 9 };
  return answerTo(
    to,
    told.signer,
    theirs.map((number) => ({ number })),
    { into: fromHex(thisLedger), ...more },
  );
}

/** KA/1, which is KB/1 as well, left and comes back, and with it another thing under that number. */
function comingBackAs(number: string) {
  const told = renumbered().offer(['KA/1'], foreigner);
  told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }]));
  const pairs = [
    ['B-7', 'KA/1'],
    ['B-8', number],
  ] as const;
  return attempt(told, 'receive', bodies.receive(pairs), {
    answer: { answer: ourAnswer(told, ['B-7', 'B-8']), valid: true },
  });
}

export const exhibitCases: readonly RuleCase[] = [
  {
    rule: 'EXHIBIT_UNKNOWN',
    when: 'something is sealed that was not collected',
    breaks: () => attempt(story(), 'seal', bodies.seal(['KA/1'], 'B-1')),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody status (lists the numbers), or custody record collect --exhibit KA/1 …',
    keeps: () => attempt(one(), 'seal', bodies.seal(['KA/1'], 'B-1')),
  },
  {
    rule: 'EXHIBIT_UNKNOWN',
    when: 'a thing is part of one that is not there',
    breaks: () => attempt(story(), 'collect', { ...collectKA('KA/2'), exhibit: { ...thing('KA/2'), partOf: 'KA/1' } }),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody status (lists the numbers), or custody record collect --exhibit KA/1 …',
    keeps: () => attempt(one(), 'collect', { ...collectKA('KA/2'), exhibit: { ...thing('KA/2'), partOf: 'KA/1' } }),
  },
  {
    rule: 'EXHIBIT_UNKNOWN',
    when: 'a member of a set is not there',
    breaks: () =>
      attempt(story(), 'collect', {
        ...collectKA('KA/2'),
        exhibit: { ...thing('KA/2'), kind: 'set', members: [{ number: 'KA/1' }] },
      }),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody status (lists the numbers), or custody record collect --exhibit KA/1 …',
    keeps: () =>
      attempt(one(), 'collect', {
        ...collectKA('KA/2'),
        exhibit: { ...thing('KA/2'), kind: 'set', members: [{ number: 'KA/1' }] },
      }),
  },
  {
    rule: 'EXHIBIT_UNKNOWN',
    when: 'a copy that is kept was never made',
    breaks: () =>
      attempt(one(), 'release', { ...bodies.release(['KA/1']), kept: [{ exhibit: 'KA/1.1', under: 'order' }] }),
    facts: { exhibit: 'KA/1.1' },
    allowed: 'custody status (lists the numbers), or custody record collect --exhibit KA/1.1 …',
    keeps: () =>
      attempt(one().acquire('KA/1', ['KA/1.1']), 'release', {
        ...bodies.release(['KA/1']),
        kept: [{ exhibit: 'KA/1.1', under: 'order' }],
      }),
  },
  {
    rule: 'EXHIBIT_UNKNOWN',
    when: 'a copy that is not there is made of itself',
    breaks: () => attempt(story(), 'derive', { ...bodies.derive(['KA/1'], ['KA/1']), under: [1] }),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody status (lists the numbers), or custody record collect --exhibit KA/1 …',
    keeps: () => attempt(one(), 'derive', { ...bodies.derive(['KA/1'], ['KA/1.1']), under: [1] }),
  },
  {
    rule: 'EXHIBIT_CASE',
    when: 'a number is written in small letters',
    breaks: () => attempt(one(), 'note', bodies.note(['ka/1'])),
    facts: { exhibit: 'ka/1', recorded: 'KA/1', since: 2 },
    keeps: () => attempt(one(), 'note', bodies.note(['KA/1'])),
  },
  {
    rule: 'EXHIBIT_CASE',
    when: 'a new number differs from one that is there only in case',
    breaks: () => attempt(one(), 'collect', collectKA('ka/1')),
    facts: { exhibit: 'ka/1', recorded: 'KA/1', since: 2 },
    keeps: () => attempt(one(), 'collect', collectKA('KA/2')),
  },
  {
    rule: 'EXHIBIT_DEFINED_TWICE',
    when: 'a number is collected again',
    breaks: () => attempt(one(), 'collect', collectKA('KA/1')),
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () => attempt(one(), 'collect', collectKA('KA/1a')),
  },
  {
    rule: 'EXHIBIT_DEFINED_TWICE',
    when: 'a copy takes the number of something that is known',
    breaks: () => attempt(one().collect('KA/2'), 'derive', { ...bodies.derive(['KA/1'], ['KA/2']), under: [1] }),
    facts: { exhibit: 'KA/2', since: 3 },
    keeps: () => attempt(one().collect('KA/2'), 'derive', { ...bodies.derive(['KA/1'], ['KA/3']), under: [1] }),
  },
  {
    rule: 'EXHIBIT_DEFINED_TWICE',
    when: 'a product takes a second number',
    breaks: () =>
      attempt(
        one().do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'C-9' }),
        'acquire',
        { ...bodies.acquire('KA/1', ['C-9']), under: [1] },
      ),
    facts: { exhibit: 'C-9', since: 2 },
    keeps: () =>
      attempt(
        one().do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'C-9' }),
        'acquire',
        { ...bodies.acquire('C-9', ['C-10']), under: [1] },
      ),
  },
  {
    rule: 'EXHIBIT_DEFINED_TWICE',
    when: 'a second number is taken',
    breaks: () =>
      attempt(one().collect('KA/2'), 'correct', {
        entry: 2,
        kind: 'renumber',
        why: 'x',
        exhibit: 'KA/2',
        newNumber: 'KA/1',
      }),
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () =>
      attempt(one().collect('KA/2'), 'correct', {
        entry: 2,
        kind: 'renumber',
        why: 'x',
        exhibit: 'KA/2',
        newNumber: 'KA/3',
      }),
  },
  {
    rule: 'EXHIBIT_DEFINED_TWICE',
    when: 'something received gets the number of a thing that is held',
    breaks: () => {
      const told = one();
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () => {
      const told = departed();
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
  },
  {
    rule: 'EXHIBIT_DEFINED_TWICE',
    when: 'two things that are received become one, under its two numbers',
    breaks: () => comingBackAs('KB/1'),
    facts: { exhibit: 'KB/1', since: 6 },
    keeps: () => comingBackAs('KB/2'),
  },
  {
    rule: 'DESTROYED',
    when: 'a destroyed exhibit is stored',
    breaks: () => attempt(destroyed(), 'store', bodies.store(['KA/1'])),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 3, type: 'store' },
    allowed: 'custody record note --exhibits KA/1 --text TEXT',
    keeps: () => attempt(destroyed(), 'note', bodies.note(['KA/1'])),
  },
  {
    rule: 'DESTROYED',
    when: 'a destroyed exhibit comes back',
    breaks: () => {
      const told = destroyed();
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
    facts: { exhibit: 'KA/1', holder: 'KA', since: 3, type: 'receive' },
    allowed: 'custody record note --exhibits KA/1 --text TEXT',
    keeps: () => attempt(destroyed(), 'incident', bodies.incident(['KA/1'])),
  },
  {
    rule: 'DEPARTED',
    when: 'a departed exhibit is sealed',
    breaks: () => attempt(departed(), 'seal', bodies.seal(['KA/1'], 'B-1')),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 4, type: 'seal' },
    allowed: 'custody record note --exhibits KA/1 --text TEXT',
    keeps: () => attempt(departed(), 'terms', { ...bodies.terms(), exhibits: ['KA/1'] }),
  },
  {
    rule: 'DEPARTED',
    when: 'a released exhibit is copied',
    breaks: () =>
      attempt(one().do('release', bodies.release(['KA/1'])), 'acquire', {
        ...bodies.acquire('KA/1', ['KA/1.1']),
        under: [1],
      }),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 3, type: 'acquire' },
    allowed: 'custody record note --exhibits KA/1 --text TEXT',
    keeps: () => attempt(one().do('release', bodies.release(['KA/1'])), 'disclose', bodies.disclose(['KA/1'])),
  },
  {
    rule: 'SOURCE_ONLY',
    when: 'what was left with its owner is offered',
    breaks: () =>
      attempt(
        left(),
        'offer',
        { ...bodies.offer(['KA/1']), under: [1] },
        { recipients: [{ key: foreigner.card.keyId }] },
      ),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'offer' },
    allowed: 'custody record note --exhibits KA/1 --text TEXT',
    keeps: () => attempt(left(), 'acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] }),
  },
  {
    rule: 'ARRIVING',
    when: 'an arriving exhibit is destroyed',
    breaks: () => attempt(arriving(), 'dispose', bodies.dispose(['KA/1'])),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'dispose' },
    allowed: 'custody record store --move in --exhibits KA/1 --place PLACE --container CONTAINER',
    keeps: () => attempt(arriving(), 'store', bodies.store(['KA/1'])),
  },
  {
    rule: 'OFFERED_TWICE',
    when: 'an exhibit is offered again',
    breaks: () =>
      attempt(
        offered(),
        'offer',
        { ...bodies.offer(['KA/1']), under: [1] },
        { recipients: [{ key: analyst.card.keyId }] },
      ),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'offer', offer: 3 },
    allowed: 'custody record withdraw --offer 3 --evidence never-left --why TEXT',
    keeps: () =>
      attempt(
        offered().do('withdraw', bodies.withdraw(3)),
        'offer',
        { ...bodies.offer(['KA/1']), under: [1] },
        { recipients: [{ key: analyst.card.keyId }] },
      ),
  },
  {
    rule: 'OFFERED_TWICE',
    when: 'an exhibit is offered under both its numbers at once',
    breaks: () =>
      attempt(
        renumbered(),
        'offer',
        { ...bodies.offer(['KA/1', 'KB/1']), under: [1] },
        { recipients: [{ key: analyst.card.keyId }] },
      ),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'offer', offer: 4 },
    allowed: 'custody record withdraw --offer 4 --evidence never-left --why TEXT',
    keeps: () =>
      attempt(
        renumbered(),
        'offer',
        { ...bodies.offer(['KB/1']), under: [1] },
        { recipients: [{ key: analyst.card.keyId }] },
      ),
  },
  {
    rule: 'OFFER_STANDS',
    when: 'an offered exhibit is stored',
    breaks: () => attempt(offered(), 'store', bodies.store(['KA/1'])),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'store', offer: 3 },
    allowed: 'custody record withdraw --offer 3 --evidence never-left --why TEXT',
    keeps: () => attempt(offered(), 'dispatch', bodies.dispatch(['KA/1']), { by: officer }),
  },
  {
    rule: 'OFFER_STANDS',
    when: 'an offered exhibit is issued',
    breaks: () =>
      attempt(offered(), 'store', {
        ...bodies.store(['KA/1']),
        move: 'issued',
        to: { post: 'cyber' },
        due: noon + 86_400,
      }),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'store', offer: 3 },
    allowed: 'custody record withdraw --offer 3 --evidence never-left --why TEXT',
    keeps: () => attempt(offered(), 'store', { ...bodies.store(['KA/1']), move: 'moved' }),
  },
  {
    rule: 'OFFER_STANDS',
    when: 'an offered exhibit is measured',
    breaks: () => attempt(offered(), 'measure', bodies.measure('KA/1')),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, type: 'measure', offer: 3 },
    allowed: 'custody record withdraw --offer 3 --evidence never-left --why TEXT',
    keeps: () => attempt(offered(), 'inventory', bodies.inventory(['KA/1'])),
  },
];
