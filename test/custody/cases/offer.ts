/** What offers say, and takeovers. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, type Draft, file } from '../bodies.ts';
import { chief, colleague, foreigner, keeper, officer } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { rootOf, type Story, story, thisLedger } from '../story.ts';

const one = (): Story => story().collect('KA/1');
const copied = (): Story => one().acquire('KA/1', ['KA/1.1']);
const weak = { size: 1000, digests: { md5: { value: new Uint8Array(16).fill(1), src: 'computed' } } } as never;
const office = { office: true } as const;
const here = { into: fromHex(thisLedger) };
const secondOfficer = colleague(officer, 'Second officer');

export const offerCases: readonly RuleCase[] = [
  {
    rule: 'CONTENT_DIFFERS',
    when: 'an offer names another digest than was recorded',
    breaks: () =>
      attempt(copied(), 'offer', offering('KA/1.1', file(2)), { recipients: [{ key: foreigner.card.keyId }] }),
    facts: { exhibit: 'KA/1.1', problem: 'entry 3 fixed another' },
    keeps: () =>
      attempt(copied(), 'offer', offering('KA/1.1', file(1)), { recipients: [{ key: foreigner.card.keyId }] }),
  },
  {
    rule: 'CONTENT_DIFFERS',
    when: 'an offer names a digest by which nothing is fixed',
    breaks: () => attempt(one(), 'offer', offering('KA/1', weak), { recipients: [{ key: foreigner.card.keyId }] }),
    facts: { exhibit: 'KA/1', problem: 'none was recorded' },
    keeps: () => attempt(one(), 'offer', offering('KA/1', file(1)), { recipients: [{ key: foreigner.card.keyId }] }),
  },
  {
    rule: 'OPEN_INCIDENT_OFFERED',
    when: 'an incident is open',
    breaks: () =>
      attempt(one().do('incident', bodies.incident(['KA/1'])), 'offer', offering('KA/1'), { recipients: [office] }),
    facts: { exhibit: 'KA/1', entry: 3, what: 'the incident' },
    allowed: 'custody record incident --state closed --of 3 …',
    keeps: () =>
      attempt(
        one()
          .do('incident', bodies.incident(['KA/1']))
          .do('incident', { ...bodies.incident([]), state: 'closed', of: 3 }),
        'offer',
        offering('KA/1'),
        { recipients: [office] },
      ),
  },
  {
    rule: 'OPEN_INCIDENT_OFFERED',
    when: 'a hash check did not match',
    breaks: () => attempt(mismatched(), 'offer', offering('KA/1.1', file(1)), { recipients: [office] }),
    facts: { exhibit: 'KA/1.1', entry: 4, what: 'the mismatch' },
    allowed: 'custody record measure --exhibit KA/1.1 --outcome match …',
    keeps: () =>
      attempt(
        mismatched().measure('KA/1.1', { outcome: 'match', against: { entry: 3 } }),
        'offer',
        offering('KA/1.1', file(1)),
        { recipients: [office] },
      ),
  },
  {
    rule: 'TAKEOVER',
    when: 'a custodian is ill',
    breaks: () => attempt(one(), 'takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', from: 'KA', to: 'evidence-room', why: 'illness' },
    keeps: () =>
      attempt(one().offer(['KA/1'], keeper), 'answered', bodies.answered(3), {
        answer: {
          answer: one().answerTo(3, keeper, [{ number: 'KA/1' }], { ...here, size: 4, root: rootOf(4) }),
          valid: true,
        },
      }),
  },
  {
    rule: 'TAKEOVER',
    when: 'all that a post holds is taken over',
    breaks: () =>
      attempt(
        one().collect('KA/2'),
        'takeover',
        { ...bodies.takeover(['KA/1', 'KA/2'], 'evidence-room'), exhibits: undefined, post: 'KA' },
        { by: chief },
      ),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1 and 1 more', from: 'KA', to: 'evidence-room', why: 'illness' },
    keeps: () => attempt(story().enrol(secondOfficer), 'note', bodies.note([]), { by: secondOfficer }),
  },
  {
    rule: 'TAKEOVER_OFFERED',
    when: 'an offer was made before the takeover came into force',
    breaks: () => attempt(takenOver().offer(['KA/1'], foreigner), 'attest', bodies.attest([3]), { by: keeper }),
    facts: { exhibit: 'KA/1', takeover: 3, offer: 4 },
    allowed: 'custody record withdraw --offer 4 --evidence never-left --why TEXT',
    keeps: () =>
      attempt(takenOver().offer(['KA/1'], foreigner).do('withdraw', bodies.withdraw(4)), 'attest', bodies.attest([3]), {
        by: keeper,
      }),
  },
];

const offering = (number: string, content?: ReturnType<typeof file>): Draft<'offer'> => ({
  ...bodies.offer([number]),
  exhibits: [{ number, parts: 'with', seals: [], incidents: [], ...(content && { content }) }],
  under: [1],
});

const mismatched = (): Story =>
  copied().measure('KA/1.1', { outcome: 'mismatch', against: { entry: 3 }, content: file(2) });

const takenOver = (): Story => one().do('takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief });
