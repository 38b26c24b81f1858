/** Hash checks, acquisitions, examinations, authorities. */
import { audit, bodies, type Draft, digest, file, manifest } from '../bodies.ts';
import { examiner, foreigner } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { day, noon, type Story, story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';

const one = (): Story => story().collect('KA/1');
const copied = (): Story => one().acquire('KA/1', ['KA/1.1']);
const listed = (): Story => story().collect('KA/1', { content: manifest(7) });
const provided = (algorithms: Record<string, ReturnType<typeof digest>>): Story =>
  story().collect('KA/1', { kind: 'account', stated: [{ by: 'TEST Provider', digests: algorithms }] });

const check = (exhibit: string, more: Draft<'measure'>): Draft<'measure'> => ({
  ...bodies.measure(exhibit),
  under: [1],
  ...more,
});
const match = (exhibit: string, entry: number, more: Draft<'measure'> = {}) =>
  check(exhibit, { outcome: 'match', against: { entry }, ...more });
const stated = { stated: 'TEST Provider' };
const md5 = (fill: number) => ({ size: 1000, digests: { md5: digest(fill, 16) } });
const acquire = (more: Draft<'acquire'> = {}): Draft<'acquire'> => ({
  ...bodies.acquire('KA/1', ['KA/1.2']),
  under: [1],
  ...more,
});

const measured = (outcome: 'match' | 'mismatch', content = file(1)) => ({
  outcome,
  depth: 'every-byte' as const,
  content,
});
const enter = (told: Story, decided: object) => ({
  answer: { answer: told.answerTo(4, foreigner, [{ number: 'KA/1.1', ...decided }]), valid: true },
});
const offeredCopy = (): Story => copied().offer(['KA/1.1'], foreigner);

export const workCases: readonly RuleCase[] = [
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
    when: 'a hash check differs',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { outcome: 'mismatch', content: file(2) })),
    facts: { exhibit: 'KA/1.1', problem: 'the hash check says so' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1.1 …',
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3)),
  },
  {
    rule: 'MISMATCH',
    when: 'the source is read otherwise than before',
    breaks: () => attempt(one().measure('KA/1'), 'acquire', acquire({ sourceDigest: { sha256: digest(2) } })),
    facts: { exhibit: 'KA/1', problem: 'the record holds SHA-256 0101010101010101…, 1000 bytes since entry 3' },
    allowed: 'custody record incident --code mismatch --state open --exhibits KA/1 …',
    keeps: () => attempt(one().measure('KA/1'), 'acquire', acquire({ sourceDigest: { sha256: digest(1) } })),
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
  {
    rule: 'NO_AUTHORITY',
    when: 'none is named',
    breaks: () => attempt(story(), 'collect', bodies.collect('KA/1')),
    facts: { act: 'seize', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act seize …',
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'there was no time for one',
    breaks: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: { absent: 'exigent', why: 'live' } }),
    facts: { act: 'seize', problem: 'there was no time for one' },
    allowed: 'custody record authority --state issued --act seize …',
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  ...[
    {
      when: 'it is still to come',
      problem: 'it is still to come',
      more: {},
      under: { absent: 'pending' as const, why: 'asked for' },
    },
    { when: 'it was only requested', problem: 'W-2 is requested by entry 2', more: { state: 'requested' as const } },
    { when: 'it was revoked', problem: 'W-2 is revoked by entry 2', more: { state: 'revoked' as const } },
    {
      when: 'it was issued afterwards',
      problem: 'W-2 was issued only afterwards, by entry 2',
      more: { issued: noon + day },
    },
    {
      when: 'it permits something else',
      problem: 'W-2 does not permit to copy, by entry 2',
      more: { acts: [{ act: 'seize' as const }] },
    },
    {
      when: 'it has run out, the end not included',
      problem: 'W-2 does not cover that time, by entry 2',
      more: { acts: [{ act: 'copy' as const, to: noon + 240 }] },
    },
    {
      when: 'it has not begun',
      problem: 'W-2 does not cover that time, by entry 2',
      more: { acts: [{ act: 'copy' as const, from: noon + 241 }] },
    },
  ].map(
    ({ when, problem, more, under = [2] as const }): RuleCase => ({
      rule: 'NO_AUTHORITY',
      when,
      breaks: () => attempt(warranted(more), 'acquire', { ...acquire(), under }),
      facts: { act: 'copy', problem },
      allowed: 'custody record authority --state issued --act copy …',
      // The act is signed at noon + 240.
      keeps: () =>
        attempt(warranted({ acts: [{ act: 'copy', from: noon + 240, to: noon + 241 }] }), 'acquire', {
          ...acquire(),
          under: [2],
        }),
    }),
  ),
  {
    rule: 'NO_AUTHORITY',
    when: 'only a part of the time lies in the period',
    breaks: () =>
      attempt(
        warranted({ acts: [{ act: 'copy', from: noon + 60 }] }),
        'acquire',
        { ...acquire(), under: [2] },
        { at: ['2026-11-03T12:00:59Z', '2026-11-03T12:02:00Z'] },
      ),
    facts: { act: 'copy', problem: 'W-2 does not cover that time, by entry 2' },
    allowed: 'custody record authority --state issued --act copy …',
    keeps: () =>
      attempt(
        warranted({ acts: [{ act: 'copy', from: noon + 60 }] }),
        'acquire',
        { ...acquire(), under: [2] },
        { at: ['2026-11-03T12:01:00.5Z', '2026-11-03T12:02:00Z'] },
      ),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'consent was withdrawn after imaging, before examination',
    breaks: () =>
      attempt(
        copied().do('authority', { ...bodies.authority('W-1'), state: 'withdrawn', issued: noon + 200 }),
        'examine',
        { ...bodies.examine(['KA/1.1']), under: [1] },
      ),
    facts: { act: 'examine', problem: 'W-1 is withdrawn by entry 4' },
    allowed: 'custody record authority --state issued --act examine …',
    keeps: () =>
      attempt(
        copied().do('authority', { ...bodies.authority('W-1'), state: 'extended', issued: noon + 200 }),
        'examine',
        { ...bodies.examine(['KA/1.1']), under: [1] },
      ),
  },
  {
    rule: 'AUTHORITY_NOT_NEEDED',
    when: 'the signer says that none is needed',
    breaks: () =>
      attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: { absent: 'not-needed', why: 'found' } }),
    facts: { act: 'seize' },
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  {
    rule: 'USED_AFTER_REVOCATION',
    when: 'it turns out that a warrant was revoked before it was used',
    breaks: () => attempt(one(), 'authority', { ...bodies.authority('W-1'), state: 'revoked', issued: noon + 100 }),
    facts: { entry: 2, number: 'W-1', state: 'revoked' },
    keeps: () => attempt(one(), 'authority', { ...bodies.authority('W-1'), state: 'revoked', issued: noon + 121 }),
  },
  {
    rule: 'EXPLAINED_LATE',
    when: 'a warrant confirms what was done without one',
    breaks: () => attempt(exigent(), 'authority', { ...bodies.authority('W-9'), confirms: [2] }, { by: examiner }),
    facts: { entry: 2 },
    keeps: () => attempt(one(), 'authority', { ...bodies.authority('W-9'), confirms: [2] }),
  },
];

const warranted = (more: Draft<'authority'>): Story =>
  story()
    .do('authority', { ...bodies.authority('W-2'), ...more })
    .collect('KA/1');

const exigent = (): Story => story().collect('KA/1', {}, { under: { absent: 'exigent', why: 'live' } });

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
