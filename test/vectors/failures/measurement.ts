/** Failures of hash checks: what they say, and what they do not show. */
import { bodies, digest, file } from '../../custody/bodies.ts';
import { check, copied, match, md5, one, provided, stated } from '../../custody/cases/work-acts.ts';
import { attempt } from '../../custody/rule-case.ts';
import type { Failure } from './failure.ts';

const legacy = (fill: number) => ({ size: 1000, digests: { md5: digest(fill, 16), sha1: digest(fill, 20) } });

export const measurementFailures: readonly Failure[] = [
  {
    id: 'measurement-match-that-is-none',
    code: 'OUTCOME_CONTRADICTED',
    happened: 'A check is recorded as a match, with a digest that is not the one on record.',
    matters:
      'Somebody confirmed what was not so. The word "match" in that hand is worth nothing anywhere else in the record.',
    cites: [
      'Each event: integrity check performed, result',
      'Operations of a receiving agency before it accepts: 9 hash again everything accepted, second tool if possible',
    ],
    makes: { tells: () => attempt(copied(), 'measure', match('KA/1.1', 3, { content: file(2) })) },
  },
  {
    id: 'measurement-sample-called-match',
    code: 'OUTCOME_CONTRADICTED',
    happened: 'A few places of an image are read, and the check is recorded as a match of the whole.',
    matters:
      'All that was not read can have changed. A sample can show a difference; it cannot show that nothing differs.',
    cites: ['Each event: integrity check performed, result', 'S26'],
    makes: { tells: () => attempt(copied(), 'measure', match('KA/1.1', 3, { depth: 'sampled' })) },
  },
  {
    id: 'measurement-image-changed',
    code: 'MISMATCH',
    happened: 'Before the trial the image is hashed again, and it is another file than the one that was made.',
    matters:
      'The evidence is not what it was. Until it is shown what changed and when, no finding taken from it afterwards counts.',
    cites: ['Event types: integrity check again: periodic, before and after', 'Each event: what was done on failure'],
    makes: {
      tells: () => attempt(copied(), 'measure', match('KA/1.1', 3, { outcome: 'mismatch', content: file(2) })),
    },
  },
  {
    id: 'measurement-only-md5',
    code: 'MATCH_WEAK',
    happened: 'A provider states only the MD5 of its production, and the production agrees with it.',
    matters:
      'Two files with the same MD5 can be made by anyone on a laptop: agreement no longer excludes an exchange on purpose.',
    cites: ['S14', 'Each event: hashes before and after'],
    makes: {
      tells: () =>
        attempt(
          provided({ md5: digest(1, 16) }),
          'measure',
          check('KA/1', { outcome: 'match', against: stated, content: md5(1) }),
        ),
    },
  },
  {
    id: 'measurement-md5-and-sha1',
    code: 'MATCH_WEAK',
    happened: 'An old export is compared by MD5 and SHA-1, because nothing else was stated of it.',
    matters: 'For both, files that collide can be made. Two broken digests are not the same as one that holds.',
    cites: ['S14', 'S29'],
    makes: {
      tells: () =>
        attempt(
          provided({ md5: digest(1, 16), sha1: digest(1, 20) }),
          'measure',
          check('KA/1', { outcome: 'match', against: stated, content: legacy(1) }),
        ),
    },
  },
  {
    id: 'measurement-against-what-nobody-stated',
    code: 'OUTCOME_NOT_SHOWN',
    happened: 'A match with the digest that the provider stated is recorded, and no such statement is on record.',
    matters: 'The comparison cannot be repeated by anyone: the other half of it is missing.',
    cites: ['S14', 'Each event: integrity check performed, result'],
    makes: { tells: () => attempt(one(), 'measure', check('KA/1', { outcome: 'match', against: stated })) },
  },
  {
    id: 'measurement-against-a-log-not-kept',
    code: 'OUTCOME_NOT_SHOWN',
    happened:
      'An entry says that a digest agrees with the log of the imager, and nothing in the record tells what the log said.',
    matters: 'If the log is lost, so is the proof; nobody can say today what it was compared with.',
    cites: ['S29', 'Each event: attachments by hash'],
    makes: {
      tells: () => attempt(one(), 'measure', check('KA/1', { outcome: 'match', against: { log: new Uint8Array(32) } })),
    },
  },
  {
    id: 'measurement-by-another-algorithm',
    code: 'OUTCOME_NOT_SHOWN',
    happened: 'The provider stated a SHA-512, the file was hashed with SHA-256, and a match was recorded.',
    matters: 'Digests of two algorithms cannot be compared. The match was not found, it was assumed.',
    cites: ['S14', 'Each event: hashes before and after'],
    makes: {
      tells: () =>
        attempt(provided({ sha512: digest(1, 64) }), 'measure', check('KA/1', { outcome: 'match', against: stated })),
    },
  },
  {
    id: 'measurement-against-another-exhibit',
    code: 'REFERENCE_WRONG',
    happened: 'The image of one disk is checked against the entry that holds the digest of another.',
    matters: 'Whatever the check says, it says nothing about this image.',
    cites: ['S9', 'Event types: integrity check again: periodic, before and after'],
    makes: {
      tells: () =>
        attempt(
          copied()
            .collect('KA/2')
            .do('acquire', { ...bodies.acquire('KA/2', ['KA/2.1']), under: [1] }),
          'measure',
          match('KA/2.1', 3),
        ),
    },
  },
];
