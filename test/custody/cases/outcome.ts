import { audit, bodies, digest, file, manifest } from '../bodies.ts';
import { foreigner } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';
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
  stated,
} from './work-acts.ts';

const listed = (): Story => story().collect('KA/1', { content: manifest(7) });

export const outcomeCases: readonly RuleCase[] = [
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a match has another digest',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { content: file(2) })),
    facts: {
      exhibit: 'KA/1.1',
      outcome: 'match',
      problem: 'the record holds SHA-256 0101010101010101…, 1000 bytes since entry 3',
    },
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3)),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a match has another size',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { content: file(1, 999) })),
    facts: {
      exhibit: 'KA/1.1',
      outcome: 'match',
      problem: 'the record holds SHA-256 0101010101010101…, 1000 bytes since entry 3',
    },
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3)),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a match is by MD5 only',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { content: md5(1) })),
    facts: {
      exhibit: 'KA/1.1',
      outcome: 'match',
      problem: 'it names neither a SHA-256 nor a manifest to compare with SHA-256 0101010101010101…, 1000 bytes',
    },
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3)),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a mismatch is the same',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { outcome: 'mismatch' })),
    facts: { exhibit: 'KA/1.1', outcome: 'mismatch', problem: 'it is the same as in entry 3' },
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3, { outcome: 'mismatch', content: file(2) })),
    keepsFinding: ['MISMATCH'],
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a match was only sampled',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { depth: 'sampled' })),
    facts: { exhibit: 'KA/1.1', outcome: 'match', problem: 'a match needs every byte' },
    keeps: () =>
      attempt(copied(), 'measure', {
        ...check('KA/1.1', { outcome: 'incomplete', against: { entry: 3 }, depth: 'sampled' }),
        content: undefined,
      }),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a match is with nothing',
    breaks: () => attempt(copied(), 'measure', check('KA/1.1', { outcome: 'match' })),
    facts: { exhibit: 'KA/1.1', outcome: 'match', problem: 'it was compared with nothing' },
    keeps: () => attempt(one(), 'measure', check('KA/1', {})),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a first hash is not the first',
    breaks: () => attempt(copied(), 'measure', check('KA/1.1', {})),
    facts: { exhibit: 'KA/1.1', outcome: 'first', problem: 'entry 3 fixed what it holds already' },
    keeps: () => attempt(copied(), 'measure', check('KA/1', {})),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a folder matches without an audit',
    breaks: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7) })),
    facts: { exhibit: 'KA/1', outcome: 'match', problem: 'a manifest matches only by an audit of it' },
    keeps: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7), audit: audit(3) })),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a folder matches with a new file',
    breaks: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7), audit: audit(3, { new: 1 }) })),
    facts: { exhibit: 'KA/1', outcome: 'match', problem: 'the audit counts 1 new' },
    keeps: () =>
      attempt(
        listed(),
        'measure',
        match('KA/1', 2, { outcome: 'mismatch', content: manifest(7), audit: audit(3, { new: 1 }) }),
      ),
    keepsFinding: ['MISMATCH'],
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a folder matches with fewer files than listed',
    breaks: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7), audit: audit(2) })),
    facts: { exhibit: 'KA/1', outcome: 'match', problem: 'the audit matched 2 of 3 records' },
    keeps: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7), audit: audit(3) })),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a folder matches by root but not by count',
    breaks: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7, 2), audit: audit(1) })),
    facts: {
      exhibit: 'KA/1',
      outcome: 'match',
      problem: 'the record holds manifest 0707070707070707…, 1000 bytes since entry 2',
    },
    keeps: () => attempt(listed(), 'measure', match('KA/1', 2, { content: manifest(7), audit: audit(3) })),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a match with what was stated has another digest',
    breaks: () =>
      attempt(
        provided({ sha256: digest(1) }),
        'measure',
        check('KA/1', { outcome: 'match', against: stated, content: file(2) }),
      ),
    facts: { exhibit: 'KA/1', outcome: 'match', problem: 'the stated digests are others' },
    keeps: () =>
      attempt(provided({ sha256: digest(1) }), 'measure', check('KA/1', { outcome: 'match', against: stated })),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'an acquisition is complete with unreadable sectors',
    breaks: () => attempt(one(), 'acquire', acquire({ unreadable: { count: 2113 } })),
    facts: { exhibit: 'KA/1', outcome: 'complete', problem: '2113 sectors could not be read' },
    keeps: () =>
      attempt(one(), 'acquire', acquire({ outcome: 'incomplete', why: 'bad sectors', unreadable: { count: 2113 } })),
    keepsFinding: ['ACQUISITION_INCOMPLETE'],
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: "the recipient's match has another digest",
    breaks: () => {
      const told = offeredCopy();
      return attempt(told, 'answered', bodies.answered(4), enter(told, { measured: measured('match', file(2)) }));
    },
    facts: {
      exhibit: 'KA/1.1',
      outcome: 'match',
      problem: 'the record holds SHA-256 0101010101010101…, 1000 bytes since entry 3',
    },
    keeps: () => {
      const told = offeredCopy();
      return attempt(told, 'answered', bodies.answered(4), enter(told, { measured: measured('match') }));
    },
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'the recipient matched what the record never hashed',
    breaks: () => {
      const told = one().note().offer(['KA/1'], foreigner);
      const answer = told.answerTo(4, foreigner, [{ number: 'KA/1', measured: measured('match') }]);
      return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
    },
    facts: { exhibit: 'KA/1', outcome: 'match', problem: 'the record holds no digest of it to compare with' },
    keeps: () => {
      const told = one().note().offer(['KA/1'], foreigner);
      const answer = told.answerTo(4, foreigner, [{ number: 'KA/1', measured: { outcome: 'nothing-to-compare' } }]);
      return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
    },
  },
];
