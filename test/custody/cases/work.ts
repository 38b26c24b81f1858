import { bodies, type Draft, digest, file, thing } from '../bodies.ts';
import { foreigner } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';
import {
  acquire,
  check,
  copied,
  enter,
  match,
  md5,
  measured,
  offeredCopy,
  one,
  provided,
  readOtherwise,
  stated,
} from './work-acts.ts';

const lacking = (products: readonly string[]): Draft<'acquire'> => ({
  ...bodies.acquire('KA/1', products),
  under: [1],
  outcome: 'incomplete',
  why: 'bad sectors',
  unreadable: { count: 8 },
});

const statedFile = (fill: number): Draft<'collect'> => ({
  ...bodies.collect('KA/1'),
  exhibit: thing('KA/1', {
    kind: 'data',
    content: file(fill),
    stated: [{ by: 'TEST Provider', digests: { sha256: digest(1) } }],
  }),
  under: [1],
});
const inOneSegment = (fill: number): Draft<'acquire'> =>
  acquire({
    products: [
      {
        exhibit: 'KA/1.2',
        format: 'split-raw',
        size: 1000,
        content: file(1),
        segments: [{ name: 'a.001', size: 1000, digest: { sha256: digest(fill) } }],
      },
    ],
  });

export const workCases: readonly RuleCase[] = [
  {
    rule: 'OUTCOME_NOT_SHOWN',
    when: 'nothing that the provider stated is on record',
    breaks: () => attempt(one(), 'measure', check('KA/1', { outcome: 'match', against: stated })),
    facts: {
      exhibit: 'KA/1',
      outcome: 'match',
      problem: 'no digest of this kind that someone else stated is in the record',
    },
    keeps: () =>
      attempt(provided({ sha256: digest(1) }), 'measure', check('KA/1', { outcome: 'match', against: stated })),
  },
  {
    rule: 'OUTCOME_NOT_SHOWN',
    when: 'it was compared with a log that nobody here can read',
    breaks: () => attempt(one(), 'measure', check('KA/1', { outcome: 'match', against: { log: new Uint8Array(32) } })),
    facts: { exhibit: 'KA/1', outcome: 'match', problem: 'the log it was compared with is not in the record' },
    keeps: () =>
      attempt(copied(), 'measure', check('KA/1.1', { outcome: 'match', against: { log: new Uint8Array(32) } })),
  },
  {
    rule: 'MATCH_WEAK',
    when: 'the provider stated only MD5',
    breaks: () =>
      attempt(
        provided({ md5: digest(1, 16) }),
        'measure',
        check('KA/1', { outcome: 'match', against: stated, content: md5(1) }),
      ),
    facts: { exhibit: 'KA/1', algorithms: 'md5' },
    keeps: () =>
      attempt(
        provided({ md5: digest(1, 16), sha256: digest(1) }),
        'measure',
        check('KA/1', { outcome: 'match', against: stated }),
      ),
  },
  {
    rule: 'MISMATCH',
    when: 'data is taken in with another digest than the provider stated of it',
    breaks: () => attempt(story(), 'collect', statedFile(2)),
    facts: { exhibit: 'KA/1', problem: 'others stated another digest of it' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1 …',
    keeps: () => attempt(story(), 'collect', statedFile(1)),
  },
  {
    rule: 'MISMATCH',
    when: 'the first hash is another than the provider stated',
    breaks: () => attempt(provided({ sha256: digest(1) }), 'measure', check('KA/1', { content: file(2) })),
    facts: { exhibit: 'KA/1', problem: 'others stated another digest of it' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1 …',
    keeps: () => attempt(provided({ sha256: digest(1) }), 'measure', check('KA/1', {})),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'the only segment of an image has another digest than the image',
    breaks: () => attempt(one(), 'acquire', inOneSegment(2)),
    facts: { exhibit: 'KA/1.2', outcome: 'complete', problem: 'its only segment has another size or digest' },
    keeps: () => attempt(one(), 'acquire', inOneSegment(1)),
  },
  {
    rule: 'MISMATCH',
    when: 'a hash check differs',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { outcome: 'mismatch', content: file(2) })),
    facts: { exhibit: 'KA/1.1', problem: 'the hash check says so' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1.1 …',
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3)),
  },
  {
    rule: 'MISMATCH',
    when: 'the source is read otherwise than before',
    breaks: () => attempt(one().measure('KA/1'), 'acquire', readOtherwise),
    facts: { exhibit: 'KA/1', problem: 'the record holds SHA-256 0101010101010101…, 1000 bytes since entry 3' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1 …',
    keeps: () => attempt(one().measure('KA/1'), 'acquire', acquire({ sourceDigest: { sha256: digest(1) } })),
  },
  {
    rule: 'MISMATCH',
    when: 'a copy holds other bytes than were read',
    breaks: () => attempt(one(), 'acquire', acquire({ sourceDigest: { sha256: digest(2) } })),
    facts: { exhibit: 'KA/1.2', problem: 'what was read from KA/1 has another digest' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1.2 …',
    keeps: () => attempt(one(), 'acquire', acquire({ sourceDigest: { sha256: digest(1) } })),
  },
  {
    rule: 'MISMATCH',
    when: 'the recipient finds another digest',
    breaks: () => {
      const told = offeredCopy();
      return attempt(
        told,
        'answered',
        bodies.answered(4),
        enter(told, { outcome: 'refused', measured: measured('mismatch', file(2)) }),
      );
    },
    facts: { exhibit: 'KA/1.1', problem: "the recipient's hash check says so" },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1.1 …',
    keeps: () => {
      const told = offeredCopy();
      return attempt(told, 'answered', bodies.answered(4), enter(told, { measured: measured('match') }));
    },
  },
  {
    rule: 'MISMATCH',
    when: 'we take in what did not match',
    breaks: () => received(measured('mismatch', file(2)), file(1)),
    facts: { exhibit: 'KA/1', problem: "the recipient's hash check says so" },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1 …',
    keeps: () => received(measured('match'), file(1)),
  },
  {
    rule: 'MISMATCH',
    when: 'what comes back is not what departed',
    breaks: () => returned(file(2)),
    facts: { exhibit: 'KA/1.1', problem: 'the record holds SHA-256 0101010101010101…, 1000 bytes since entry 3' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1.1 …',
    keeps: () => returned(file(1)),
  },
  {
    rule: 'ACQUISITION_INCOMPLETE',
    when: 'a disk is copied without what could not be read',
    breaks: () => attempt(one(), 'acquire', lacking(['KA/1.1'])),
    facts: { exhibit: 'KA/1', copies: 'the copy is KA/1.1' },
    keeps: () => attempt(one(), 'acquire', acquire()),
  },
  {
    rule: 'ACQUISITION_INCOMPLETE',
    when: 'a disk is copied incompletely into two files',
    breaks: () => attempt(one(), 'acquire', lacking(['KA/1.1', 'KA/1.2'])),
    facts: { exhibit: 'KA/1', copies: 'the copies are KA/1.1, KA/1.2' },
    keeps: () => attempt(one(), 'acquire', { ...lacking([]), outcome: 'failed' }),
  },
  {
    rule: 'ACQUISITION_INCOMPLETE',
    when: 'a disk is copied incompletely into many files',
    breaks: () => attempt(one(), 'acquire', lacking(['KA/1.1', 'KA/1.2', 'KA/1.3', 'KA/1.4'])),
    facts: { exhibit: 'KA/1', copies: 'the copies are KA/1.1 and 3 more' },
    keeps: () => attempt(one(), 'acquire', { ...lacking(['KA/1.1']), outcome: 'stopped' }),
  },
  {
    rule: 'ACQUISITION_INCOMPLETE',
    when: 'a copy is incomplete and none is named',
    breaks: () => attempt(one(), 'acquire', lacking([])),
    facts: { exhibit: 'KA/1', copies: 'no copy is named' },
    keeps: () => attempt(one(), 'acquire', acquire({ unreadable: { count: 0 } })),
  },
  {
    rule: 'ORIGINAL_EXAMINED',
    when: 'an original is examined that was copied',
    breaks: () => attempt(copied(), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
    facts: { exhibit: 'KA/1', copy: 'KA/1.1' },
    allowed: 'custody record examine --state started --exhibits KA/1.1 …',
    keeps: () => attempt(copied(), 'examine', { ...bodies.examine(['KA/1.1']), under: [1] }),
  },
  {
    rule: 'ORIGINAL_EXAMINED',
    when: 'a working copy exists',
    breaks: () => attempt(one().derive(['KA/1'], ['KA/1.9']), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
    facts: { exhibit: 'KA/1', copy: 'KA/1.9' },
    allowed: 'custody record examine --state started --exhibits KA/1.9 …',
    keeps: () =>
      attempt(
        one()
          .derive(['KA/1'], ['KA/1.9'])
          .do('dispose', { ...bodies.dispose(['KA/1.9']), what: 'content', how: 'wiped' }),
        'examine',
        { ...bodies.examine(['KA/1']), under: [1] },
      ),
  },
];

function received(outcome: object, content: ReturnType<typeof file>) {
  const told = story();
  const answer = ourAnswer(told, ['B-7']);
  const exhibits = answer.body.exhibits.map((each) => ({ ...each, measured: outcome }));
  const body = bodies.receive([['B-7', 'KA/1']]);
  return attempt(
    told,
    'receive',
    { ...body, exhibits: body.exhibits?.map((each) => ({ ...each, content })) },
    { answer: { answer: { ...answer, body: { ...answer.body, exhibits } } as typeof answer, valid: true } },
  );
}

function returned(content: ReturnType<typeof file>) {
  const told = offeredCopy();
  told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1.1' }]));
  const body = bodies.receive([['B-7', 'KA/1.1']]);
  const exhibits = body.exhibits?.map((each) => ({ ...each, content }));
  return attempt(told, 'receive', { ...body, exhibits }, { answer: { answer: ourAnswer(told, ['B-7']), valid: true } });
}
