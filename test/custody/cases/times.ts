/** Times that an entry tells. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, type Draft } from '../bodies.ts';
import { chief, officer } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { day, noon, type Story, story } from '../story.ts';
import { onPaper } from './answer-acts.ts';
import { ourAnswer } from './exhibit.ts';

const one = (): Story => story().collect('KA/1', {}, {}, { after: 3600 });
const copying = (more: Draft<'acquire'>): Draft<'acquire'> => ({
  ...bodies.acquire('KA/1', ['KA/1.1']),
  under: [1],
  ...more,
});
const compromised = (since: number): Draft<'end-key'> => ({
  ...bodies['end-key'](fromHex(officer.card.keyId)),
  reason: 'compromised',
  since,
});
const offeredToOffice = (): Story => one().offer(['KA/1'], { office: true });
const receipt = (at: string): Draft<'answered'> => {
  const { paper, ...rest } = onPaper(3, ['KA/1'], 'refused');
  return { ...rest, ...(paper && { paper: { ...paper, at } }) };
};

/** What the opened story says: entry 2 is signed one hour and one minute after noon. */
const taken = { exhibit: 'KA/1', entry: 2, begun: '2026-11-03T13:01:00Z' };

export const timeCases: readonly RuleCase[] = [
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'something is sealed before it was taken',
    breaks: () => attempt(one(), 'seal', bodies.seal(['KA/1'], 'B-1'), { at: '2026-11-03T13:00:59Z' }),
    facts: taken,
    keeps: () => attempt(one(), 'seal', bodies.seal(['KA/1'], 'B-1'), { at: '2026-11-03T13:01:00Z' }),
  },
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'something is copied before it was taken',
    breaks: () => attempt(one(), 'acquire', copying({}), { at: ['2026-11-03T12:30:00Z', '2026-11-03T13:00:00Z'] }),
    facts: taken,
    // A live copy that was still going on when the thing was seized.
    keeps: () => attempt(one(), 'acquire', copying({}), { at: ['2026-11-03T12:30:00Z', '2026-11-03T13:01:30Z'] }),
  },
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'a copy is hashed before it was made',
    breaks: () =>
      attempt(
        one().acquire('KA/1', ['KA/1.1']),
        'examine',
        { ...bodies.examine(['KA/1.1']), under: [1] },
        {
          at: '2026-11-03T13:01:30Z',
        },
      ),
    facts: { exhibit: 'KA/1.1', entry: 3, begun: '2026-11-03T13:02:00Z' },
    keeps: () =>
      attempt(
        one().acquire('KA/1', ['KA/1.1']),
        'examine',
        { ...bodies.examine(['KA/1.1']), under: [1] },
        {
          at: '2026-11-03T13:02:00Z',
        },
      ),
  },
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'something is handled before it arrived',
    breaks: () => attempt(arrived(), 'access', bodies.access(['KA/1']), { at: '2026-11-03T11:59:59Z' }),
    facts: { exhibit: 'KA/1', entry: 2, begun: '2026-11-03T12:00:00Z' },
    keeps: () => attempt(arrived(), 'access', bodies.access(['KA/1']), { at: '2026-11-03T12:00:00Z' }),
  },
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'something was put on a shelf before the search began',
    breaks: () => attempt(searched(), 'store', bodies.store(['KA/1']), { at: '2026-11-03T12:29:00Z' }),
    facts: { ...taken, begun: '2026-11-03T12:30:00Z' },
    keeps: () => attempt(searched(), 'store', bodies.store(['KA/1']), { at: '2026-11-03T12:45:00Z' }),
  },
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'the log of a copy ends more than a day before the thing was taken',
    breaks: () =>
      attempt(one(), 'acquire', copying({ started: '2020-01-01T10:00:00Z', ended: '2026-11-02T13:00:59Z' })),
    facts: taken,
    // The clock of the imager was wrong by a day.
    keeps: () => attempt(one(), 'acquire', copying({ started: '2020-01-01T10:00:00Z', ended: '2026-11-02T13:01:00Z' })),
  },
  {
    rule: 'ACT_BEFORE_TAKING',
    when: 'a paper receipt was signed more than a day before the thing was taken',
    breaks: () => attempt(offeredToOffice(), 'answered', receipt('2026-11-02T13:00:59Z')),
    facts: taken,
    keeps: () => attempt(offeredToOffice(), 'answered', receipt('2026-11-02T13:01:00Z')),
  },
  {
    rule: 'ENDED_BEFORE_STARTED',
    when: 'a copy ended before it started',
    breaks: () =>
      attempt(one(), 'acquire', copying({ started: '2026-11-03T10:00:00Z', ended: '2026-11-03T09:59:59.9Z' })),
    facts: { exhibit: 'KA/1', started: '2026-11-03T10:00:00Z', ended: '2026-11-03T09:59:59.9Z' },
    keeps: () => attempt(one(), 'acquire', copying({ started: '2026-11-03T10:00:00Z', ended: '2026-11-03T10:00:00Z' })),
  },
  {
    rule: 'ENDED_BEFORE_STARTED',
    when: 'the clock of the bench went back in the night',
    breaks: () =>
      attempt(one(), 'acquire', copying({ started: '2027-04-04T02:50:00+10:00', ended: '2027-04-04T02:10:00+10:00' }), {
        after: 152 * day,
      }),
    facts: { exhibit: 'KA/1', started: '2027-04-04T02:50:00+10:00', ended: '2027-04-04T02:10:00+10:00' },
    keeps: () =>
      attempt(one(), 'acquire', copying({ started: '2027-04-04T02:50:00+11:00', ended: '2027-04-04T02:10:00+10:00' }), {
        after: 152 * day,
      }),
  },
  {
    rule: 'TIME_AHEAD',
    when: 'a key is said to be stolen from tomorrow on',
    breaks: () => attempt(story().as(chief), 'end-key', compromised(noon + 86_400)),
    facts: { field: 'since', time: '2026-11-04T12:00:00Z' },
    keeps: () => attempt(story().as(chief), 'end-key', compromised(noon + 120)),
  },
  {
    rule: 'TIME_AHEAD',
    when: 'damage is found after it was reported',
    breaks: () => attempt(one(), 'incident', { ...bodies.incident(['KA/1']), found: '2026-11-03T13:02:01Z' }),
    facts: { field: 'found', time: '2026-11-03T13:02:01Z' },
    keeps: () => attempt(one(), 'incident', { ...bodies.incident(['KA/1']), found: '2026-11-03T13:02:00.9Z' }),
  },
  {
    rule: 'TIME_AHEAD',
    when: 'a delay is to begin after it was reported',
    breaks: () => attempt(one(), 'incident', { ...bodies.incident(['KA/1']), since: noon + 7200 }),
    facts: { field: 'since', time: '2026-11-03T14:00:00Z' },
    keeps: () => attempt(one(), 'incident', { ...bodies.incident(['KA/1']), since: noon }),
  },
  {
    rule: 'TIME_AHEAD',
    when: 'a copy is to end after it was recorded',
    breaks: () => attempt(one(), 'acquire', copying({ ended: '2026-11-03T18:00:00Z' })),
    facts: { field: 'ended', time: '2026-11-03T18:00:00Z' },
    keeps: () => attempt(one(), 'acquire', copying({ ended: '2026-11-03T13:00:00Z' })),
  },
  {
    rule: 'TIME_AHEAD',
    when: 'a paper receipt bears a date to come',
    breaks: () => attempt(offeredToOffice(), 'answered', receipt('2026-12-03T12:00:00Z')),
    facts: { field: 'paper.at', time: '2026-12-03T12:00:00Z' },
    keeps: () => attempt(offeredToOffice(), 'answered', receipt('2026-11-03T12:00:00Z')),
  },
];

/** KA/1 came from elsewhere; the receipt says that it arrived at noon, its entry came a minute later. */
function arrived(): Story {
  const told = story();
  const body = bodies.receive([['B-7', 'KA/1']]);
  return told.do('receive', body, { answer: { answer: ourAnswer(told, ['B-7']), valid: true } });
}

/** KA/1 was taken at some time of a search. */
function searched(): Story {
  return story().collect('KA/1', {}, {}, { at: ['2026-11-03T12:30:00Z', '2026-11-03T13:00:00Z'], after: 3600 });
}
