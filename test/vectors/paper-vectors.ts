/** Custody on paper: what makes a step on paper of a gap, and what looks like it and does not. */
import { bodies, type Draft } from '../custody/bodies.ts';
import { enter, offered, office, onPaper, scan } from '../custody/cases/answer-acts.ts';
import { offering, one } from '../custody/cases/offer-acts.ts';
import { bound } from '../custody/cases/terms.ts';
import { analyst, foreigner, officer } from '../custody/people.ts';
import { attempt } from '../custody/rule-case.ts';
import type { Story } from '../custody/story.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const why = (rule: string) => ({ irregular: [{ rule, why: 'TEST' }] });
/** Passed on paper by entry 4, whose scan is not attached. */
const passed = (): Story => offered().do('answered', { ...onPaper(3, ['KA/1']), ...why('PAPER_CUSTODY') });
const underTerms = (): Story => bound('purpose').offer(['KA/1'], foreigner, { ...offering([]), terms: [3] });
const attested = (fill: number, kind?: 'photograph'): Draft<'attest'> => ({
  ...bodies.attest([4]),
  attachments: [scan(fill, kind)],
});
const issue = (to: Draft<'store'>['to']): Draft<'store'> => ({
  move: 'issued',
  exhibits: ['KA/1'],
  place: 'desk',
  to,
  due: Date.UTC(2026, 10, 20) / 1000,
});
const person = { person: { name: 'TEST Driver' } };
const fromCourt: Draft<'receive'> = {
  ...bodies.receive([['C-5', 'KA/1']]),
  from: {
    paper: { from: 'court', office: 'TEST Court', signed: { name: 'TEST Clerk' }, attachment: new Uint8Array(32) },
  },
};

const told: readonly ToldVector[] = [
  {
    name: 'paper-scan-attached-later',
    about: 'A receipt on paper is entered on the road, and its scan is attached a day later by a countersignature.',
    codes: ['CUSTODY_ON_PAPER'],
    tells: () => attempt(passed(), 'attest', attested(0), { by: analyst }),
  },
  {
    name: 'paper-other-scan-attached-later',
    about: 'A countersignature attaches a scan, but of another paper than the one that the entry names.',
    codes: ['PAPER_CUSTODY'],
    tells: () => attempt(passed(), 'attest', attested(1), { by: analyst }),
  },
  {
    name: 'paper-photograph-attached-later',
    about: 'What a countersignature attaches has the digest of the paper, and is not attached as a signed paper.',
    codes: ['PAPER_CUSTODY'],
    tells: () => attempt(passed(), 'attest', attested(0, 'photograph'), { by: analyst }),
  },
  {
    name: 'paper-scan-attached-to-another-entry',
    about: 'A countersignature attaches the right scan, and names another entry than the one that passed custody.',
    codes: ['PAPER_CUSTODY'],
    tells: () => attempt(passed(), 'attest', { ...attested(0), entries: [3] }, { by: analyst }),
  },
  {
    name: 'paper-other-scan-attached',
    about: 'The entry attaches a signed paper, and it is not the paper that its receipt names.',
    codes: ['PAPER_CUSTODY'],
    tells: () => attempt(offered(), 'answered', { ...onPaper(3, ['KA/1']), attachments: [scan(1)] }),
    declares: ['PAPER_CUSTODY'],
  },
  {
    name: 'paper-reason-given-all-the-same',
    about: 'The scan is attached, so no reason is asked for; the signer gives one all the same.',
    codes: ['CUSTODY_ON_PAPER', 'IRREGULAR_NOT_SEEN'],
    tells: () => attempt(offered(), 'answered', { ...onPaper(3, ['KA/1']), attachments: [scan()] }),
    declares: ['PAPER_CUSTODY'],
  },
  {
    name: 'paper-to-court-and-back',
    about: 'A court trip by the book: the clerk signs a paper for the phone, and signs another when it goes home.',
    codes: ['CUSTODY_ON_PAPER', 'OFFICE_ON_PAPER'],
    tells: () =>
      attempt(
        one()
          .offer(['KA/1'], office)
          .do('answered', { ...onPaper(3, ['KA/1']), attachments: [scan()] }),
        'receive',
        { ...fromCourt, attachments: [scan()] },
      ),
  },
  {
    name: 'paper-under-terms',
    about:
      'A disk is offered under terms, and a signed paper accepts it: the entry does not say who agreed to the terms.',
    codes: ['CUSTODY_ON_PAPER', 'TERMS_NOT_AGREED'],
    tells: () => attempt(underTerms(), 'answered', { ...onPaper(4, ['KA/1']), attachments: [scan()] }),
  },
  {
    name: 'paper-refuses-under-terms',
    about: 'A disk is offered under terms, and a signed paper refuses it: nothing passed, and no terms bind.',
    codes: [],
    tells: () => attempt(underTerms(), 'answered', { ...onPaper(4, ['KA/1'], 'refused'), attachments: [scan()] }),
  },
  {
    name: 'paper-attached-to-a-receipt-of-the-sender',
    about:
      'The officer who offers a disk signs the receipt too, and attaches a paper. That makes no step on paper of it.',
    codes: ['ANSWER_BY_SENDER', 'LEFT_UNCHECKED'],
    tells: () => {
      const { story, event } = enter(one().offer(['KA/1'], officer), 3, { by: officer });
      return {
        story,
        event: (declared) => {
          const made = event(declared);
          return { ...made, body: { ...made.body, attachments: [scan()] } } as typeof made;
        },
      };
    },
    declares: ['ANSWER_BY_SENDER'],
  },
  {
    name: 'paper-issued-to-a-person',
    about: 'A phone is issued to a driver who has no key and signs a slip; the scan of it is attached.',
    codes: ['ISSUED_ON_PAPER'],
    tells: () => attempt(one(), 'store', { ...issue(person), attachments: [scan()] }),
  },
  {
    name: 'paper-issued-to-a-person-attached-later',
    about: 'A phone is issued to a driver who has no key; the slip is attached by a later countersignature.',
    codes: ['ISSUED_ON_PAPER'],
    tells: () =>
      attempt(
        one().do('store', issue(person)),
        'attest',
        { entries: [3], as: 'witness', attachments: [scan()] },
        { by: analyst },
      ),
  },
  {
    name: 'paper-issued-to-a-post',
    about: 'A phone is issued to a post, whose people have keys, and a paper is attached. A post signs with a key.',
    codes: ['NOT_COUNTERSIGNED'],
    tells: () => attempt(one(), 'store', { ...issue({ post: 'cyber' }), attachments: [scan()] }),
  },
];

/** All of them. */
export async function paperVectors(): Promise<Vector[]> {
  return Promise.all(told.map(toldVector));
}
