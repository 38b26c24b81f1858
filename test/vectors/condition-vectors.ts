/** Further vectors from the cases of the custody rules: acts that break a rule by another of its conditions, and acts that keep it by a hair. */
import { rulesById } from '../../src/custody/rules.ts';
import { digest, file } from '../custody/bodies.ts';
import { offered, onPaper } from '../custody/cases/answer-acts.ts';
import { allCases } from '../custody/cases/index.ts';
import { one } from '../custody/cases/offer-acts.ts';
import { check, provided, stated } from '../custody/cases/work-acts.ts';
import { foreigner, officer } from '../custody/people.ts';
import { attempt } from '../custody/rule-case.ts';
import { storyVector, type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

/** Cases that show a condition of their rule which its first vector does not: an implementation without it passes that. */
const broken: Cases = {
  NOT_CUSTODIAN: ["another post withdraws someone's offer"],
  POST_WITHOUT_CUSTODIAN: [
    'copies of a source that was left would come to such a post',
    'a takeover names a post without custodian',
  ],
  EXHIBIT_CASE: ['a new number differs from one that is there only in case'],
  DESTROYED: ['a destroyed exhibit comes back'],
  ENROLLED_CARD_INVALID: ['the card of a recipient is not signed'],
  KEY_UNKNOWN: ['a key is withdrawn twice'],
  SUCCESSOR_UNFIT: ['the successor was never added', 'a key is to follow itself'],
  REFERENCE_AHEAD: [
    'an entry is countersigned that is not there yet',

    'an entry is corrected that is not there yet',
  ],
  REFERENCE_WRONG: [
    'an offer rests on the opening entry as terms',

    'a receipt answers something that is no offer',
    'an incident is closed twice',
    'the closing of an incident is closed',
  ],
  VOID_MOVED_CUSTODY: ['a receipt that passed custody is voided'],
  FIELD_NOT_CORRECTABLE: [
    'a digest is corrected',
    'a sector size is corrected',
    'a field is corrected that no such entry has',
    'the keys of the opening entry are corrected',
  ],
  FIELD_NOT_PRIVATE: ['an outcome in a receipt is to be erased'],
  OUTCOME_CONTRADICTED: [
    'a match has another size',
    'a match is by MD5 only',
    'a mismatch is the same',
    'a match is with nothing',
    'a first hash is not the first',
    'a folder matches without an audit',
    'a folder matches with a new file',
    'a folder matches with fewer files than listed',
    'a folder matches by root but not by count',
    'a match with what was stated has another digest',
    "the recipient's match has another digest",
    'the recipient matched what the record never hashed',
  ],
  OUTCOME_NOT_SHOWN: ['it was compared with a log that nobody here can read'],
  MISMATCH: ['the source is read otherwise than before', 'the recipient finds another digest'],
  AUTHORITY_VOIDED: [
    'an extension is voided after something was done under the extended warrant',
    'something is copied under a warrant whose extension was voided',
  ],
  SEAL_STANDS_ALREADY: ['a seal is given the number of another that stands'],
  NOT_COUNTERSIGNED: ['another post than the receiver countersigns'],
  PART_UNFIT: ['a part is put back that is inside'],
  CLOSED: ['a closed record is closed'],
  CONTENT_DIFFERS: ['an offer names a digest by which nothing is fixed'],
  ANSWER_UNSIGNED: ['something is received on no receipt'],
  ANSWER_NOT_ADDRESSED: ['the directory had expired'],
  ANSWER_NOT_BY_CUSTODIAN: ['a stranger takes something into this record', 'our receipt was signed by a witness'],
  ANSWER_BY_SENDER: ['a colleague of the same post takes it into this record'],
  ANSWER_UNFIT: [
    'it answers another offer',
    'it had not seen the offer',
    'it had seen more than there is',
    'it verified a record with another history',
    'it turns the order round',
    'it adds an exhibit',
    'it goes on from nothing',
    'a second one goes on from another',
    'a second one is of another post',
    'a second one decides again',
    'a second one neither decides nor measures',
  ],
  RECEIVE_UNFIT: [
    'it was handed over within this record',
    'our receipt did not accept it',
    'our receipt gave it another number',
  ],
  RECEIVED_TWICE: [
    'it is confirmed under another number',
    'one thing is taken in as two by one entry',
    'it is confirmed twice',
  ],
};

/** Cases whose lawful act is one that an implementation with too broad a rule would find something in. */
const kept: Cases = {
  AUTHORITY_VOIDED: ['something is copied under a warrant whose extension was voided'],
  POST_WITHOUT_CUSTODIAN: ['an examiner collects for a post without custodian'],
  POST_LEFT_WITHOUT_CUSTODIAN: ['the only key of a post that holds exhibits is withdrawn'],
  VOID_NOT_YOURS: ["someone voids another person's entry"],
  FIELD_NOT_CORRECTABLE: [
    'a seal number is corrected',
    'a digest is corrected',
    'a sector size is corrected',
    'a field is corrected that no such entry has',
    'the keys of the opening entry are corrected',
  ],
  FIELD_NOT_PRIVATE: ['a number is to be erased', 'an outcome in a receipt is to be erased'],
  OUTCOME_CONTRADICTED: ['a match was only sampled', 'a folder matches without an audit'],
  ORIGINAL_EXAMINED: ['a working copy exists'],
  SEAL_STANDS_ALREADY: ['a crate holds the number that a bag is given'],
  RETURNED_NOT_ISSUED: ['something comes back a second time'],
  PART_UNFIT: ['a part is put back that is inside'],
  CLOSED: ['something is collected after the end'],
  ANSWER_BY_SENDER: ['a colleague of the same post takes it into this record'],
  ANSWER_UNFIT: ['a second one is of another post', 'a second one neither decides nor measures'],
  RECEIVED_TWICE: ['an arriving exhibit arrives again'],
};

/** Acts that no case of the rules has. */
const told: readonly ToldVector[] = [
  {
    name: 'match-with-what-was-stated-alone',
    about:
      'Bytes agree with the MD5 that the provider stated, and differ from the SHA-256 that was fixed when they were first hashed. That is no match.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () => {
      const both = (fill: number) => ({ size: 1000, digests: { sha256: digest(fill), md5: digest(7, 16) } });
      return attempt(
        provided({ md5: digest(7, 16) }).measure('KA/1', { content: both(1) }),
        'measure',
        check('KA/1', { outcome: 'match', against: stated, content: both(2) }),
      );
    },
  },
  {
    name: 'match-with-a-log-alone',
    about: 'Bytes are said to match the log of the imager, and differ from what the record fixed.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () =>
      attempt(
        one().measure('KA/1'),
        'measure',
        check('KA/1', { outcome: 'match', against: { log: new Uint8Array(32) }, content: file(2) }),
      ),
  },
  {
    name: 'measured-later-on-paper',
    about:
      'Accepted unopened, and a paper comes later. Only a signed receipt may measure what is decided; to paper the offer is closed.',
    codes: ['LEFT_UNCHECKED', 'OFFER_CLOSED'],
    tells: () => {
      const before = offered();
      before.answered(3, before.answerTo(3, foreigner, [{ number: 'KA/1' }]));
      return attempt(before, 'answered', onPaper(3, ['KA/1']));
    },
  },
  {
    name: 'opening-voided-by-another',
    about: 'Somebody who is no admin voids the opening entry, which another key signed.',
    codes: ['VOID_MOVED_CUSTODY', 'VOID_NOT_YOURS'],
    tells: () => attempt(one(), 'correct', { entry: 0, kind: 'void', why: 'a mistake' }, { by: officer }),
  },
];

const slugOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** Cases by their rules. */
export type Cases = Readonly<Record<string, readonly string[]>>;

/** Vectors of cases. `besides` has what some acts trip besides, by the name of the vector. Throws when one is not a case of its rule. */
export function caseVectors(broken: Cases, kept: Cases, besides: Cases): Promise<Vector>[] {
  const of = (cases: Cases, how: 'breaks' | 'keeps') =>
    Object.entries(cases).flatMap(([id, each]) => each.map((when) => vectorOf(id, when, how, besides)));
  return [...of(broken, 'breaks'), ...of(kept, 'keeps')];
}

/** All of them. */
export async function conditionVectors(): Promise<Vector[]> {
  return Promise.all([...caseVectors(broken, kept, besides), ...told.map(toldVector)]);
}

/** What some acts trip besides. */
const besides: Cases = {
  'answer-unfit-a-second-one-decides-again': ['LEFT_UNCHECKED'],
  'answer-unfit-a-second-one-neither-decides-nor-measures': ['LEFT_UNCHECKED'],
  'field-not-private-an-outcome-in-a-receipt-is-to-be-erased': ['LEFT_UNCHECKED'],
  'kept-answer-unfit-a-second-one-is-of-another-post': ['LEFT_UNCHECKED'],
  'kept-answer-unfit-a-second-one-neither-decides-nor-measures': ['LEFT_UNCHECKED'],
  'kept-field-not-private-an-outcome-in-a-receipt-is-to-be-erased': ['LEFT_UNCHECKED'],
  'received-twice-it-is-confirmed-under-another-number': ['RECEIVED_UNCHECKED'],
  'received-twice-it-is-confirmed-twice': ['RECEIVED_UNCHECKED'],
  'kept-original-examined-a-working-copy-exists': ['COPY_NOT_COMPARED', 'DISPOSAL_NOT_WITNESSED'],
  'kept-received-twice-an-arriving-exhibit-arrives-again': ['RECEIVED_UNCHECKED'],
  'void-moved-custody-a-receipt-that-passed-custody-is-voided': ['LEFT_UNCHECKED'],
};

function vectorOf(id: string, when: string, how: 'breaks' | 'keeps', besides: Cases): Promise<Vector> {
  const rule = rulesById.get(id);
  const ruleCase = allCases.find((each) => each.rule === id && each.when === when);
  if (rule === undefined || ruleCase === undefined) throw new Error(`${id} has no case ${when}`);
  const { story, event } = ruleCase[how]();
  const name = slugOf(`${how === 'keeps' ? 'kept ' : ''}${id} ${when}`);
  const about =
    how === 'breaks'
      ? `${rule.sentence} Here ${when}.`
      : `${rule.sentence} It would be broken if ${when}; here it is kept.`;
  const codes = [...(how === 'breaks' ? [id] : (ruleCase.keepsFinding ?? [])), ...(besides[name] ?? [])].sort();
  const last = event(how === 'breaks' && rule.declared ? [id] : undefined);
  return storyVector({ name, about }, story, { last, codes });
}
