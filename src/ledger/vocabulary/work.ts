/** Work on evidence: acquire, derive, measure, examine. */
import {
  absent,
  choice,
  code,
  count,
  either,
  fileDigest,
  list,
  optional,
  orAbsent,
  privateText,
  record,
  seconds,
  seq,
  text,
  time,
} from '../schema.ts';
import { exhibitKinds, identityFields } from './exhibit.ts';
import { formats } from './formats.ts';
import {
  changes,
  content,
  digests,
  exhibitNumber,
  exhibitNumbers,
  expectEmpty,
  person,
  sizeUnlessKeyed,
  tool,
  unreadable,
} from './parts.ts';

const blocker = record('write blocker', {
  make: text('make'),
  model: text('model'),
  serial: orAbsent(text('serial number')),
  firmware: orAbsent(text('firmware version')),
});

export const acquire = {
  by: 'examiner-or-custodian',
  act: 'copy',
  title: 'acquisition',
  help: 'a forensic copy was made, or failed',
  exhibits: ['source'],
  creates: ['products.exhibit'],
  fields: {
    source: exhibitNumber('exhibit that was copied'),
    attempt: count('which attempt', 1),
    outcome: code('how it ended', ['complete', 'incomplete', 'failed', 'stopped']),
    why: optional(privateText('why it is not complete')),
    method: code('method', ['physical', 'file-system', 'logical', 'selective', 'memory', 'live', 'cloud', 'manual']),
    tool: tool('tool that made the copy'),
    settings: privateText('command or settings'),
    host: record('computer it ran on', { os: text('operating system'), name: privateText('name of the computer') }),
    equipment: optional(
      list(
        record('a piece of equipment', {
          kind: text('what it is'),
          serial: orAbsent(text('serial number')),
          checkedUntil: optional(seconds('until when its check or calibration is valid')),
        }),
        'equipment used, such as an imager or adapter',
      ),
    ),
    blocker: either(blocker, absent('why there was no write blocker', undefined, true)),
    started: time('when it started'),
    ended: time('when it ended'),
    products: list(
      record(
        'a copy that was made',
        {
          exhibit: exhibitNumber('exhibit number of the copy'),
          format: code('format', formats),
          size: optional(count('size of the file or files', 0, 'bytes')),
          content: optional(content),
          expectEmpty,
          container: optional(digests('digests stored inside the container')),
          segments: optional(
            list(
              record(
                'a segment',
                {
                  name: privateText('file name'),
                  size: optional(count('size', 0, 'bytes')),
                  digest: digests('digests of the segment'),
                  carrier: optional(exhibitNumber('exhibit that carries it')),
                },
                sizeUnlessKeyed('digest.keyed'),
              ),
              'segments of the copy',
            ),
          ),
        },
        sizeUnlessKeyed('content.digests.keyed'),
      ),
      'copies that were made',
      0,
    ),
    unreadable,
    changes: changes('changes that could not be avoided'),
    sourceDigest: optional(digests('digests of the source')),
    filter: optional(privateText('what was selected')),
    targetSterile: optional(privateText('how the target was checked to be sterile')),
    previous: optional(seq('entry of the previous attempt')),
    hiddenAreas: optional(privateText('hidden areas, and what was done about them')),
    log: optional(fileDigest('SHA-256 of the attached log')),
  },
  demands: [
    { when: 'outcome', in: ['incomplete', 'failed', 'stopped'], needs: ['why'] },
    { when: 'method', in: ['selective'], needs: ['filter'] },
  ],
} as const;

export const derive = {
  by: 'examiner-or-custodian',
  act: 'copy',
  title: 'copy or part',
  help: 'take a part out or put it back; extract, split, combine',
  exhibits: ['parents'],
  creates: ['children.number'],
  fields: {
    kind: code('what was made', [
      'working-copy',
      'archive-copy',
      'court-copy',
      'transfer-copy',
      'extract',
      'split',
      'combined',
      'selection',
      'removed',
      'rejoined',
    ]),
    parents: exhibitNumbers('exhibits it comes from'),
    children: list(
      record('a resulting exhibit', {
        number: exhibitNumber(),
        kind: optional(code('kind of thing, data unless a part', exhibitKinds)),
        description: optional(privateText('description')),
        condition: optional(privateText('condition')),
        ...identityFields,
        format: optional(code('format', formats)),
        content: optional(content),
        expectEmpty,
        carrier: optional(exhibitNumber('exhibit that carries it')),
      }),
      'resulting exhibits',
      0,
    ),
    tool: optional(tool('tool used')),
    why: optional(privateText('why')),
  },
  demands: [{ when: 'kind', in: ['selection'], needs: ['tool'] }],
} as const;

const audit = record('counts of the audit against the manifest', {
  matched: count('matched'),
  changed: count('changed'),
  moved: count('moved'),
  new: count('new'),
  missing: count('missing'),
  duplicate: count('duplicate'),
  unreadable: count('unreadable'),
  kindChanged: count('kind changed'),
});

export const measure = {
  by: 'examiner-or-custodian',
  act: 'examine',
  title: 'hash check',
  help: 'compare digests again',
  exhibits: ['exhibit'],
  fields: {
    exhibit: exhibitNumber(),
    outcome: code('outcome', ['first', 'match', 'mismatch', 'not-examined', 'incomplete']),
    against: choice('what it was compared with', {
      entry: seq('entry that holds the digest'),
      stated: privateText('who stated the digest'),
      log: fileDigest('SHA-256 of the attached log'),
      nothing: code('why nothing', ['first', 'not-examined']),
    }),
    depth: code('how deep', ['structure', 'sizes', 'sampled', 'every-byte']),
    when: code('when, seen from the work it goes with', ['before', 'after', 'periodic']),
    content: optional(content),
    expectEmpty,
    audit: optional(audit),
    unreadable: optional(unreadable),
    tool: optional(tool('tool used, when not this program')),
    media: optional(code('device data read again', ['same', 'differs', 'not-read'])),
    followUp: optional(privateText('what was done about it')),
  },
  demands: [
    { when: 'outcome', in: ['first', 'match', 'mismatch'], needs: ['content'] },
    { when: 'outcome', in: ['not-examined', 'incomplete'], forbids: ['content', 'audit'] },
  ],
} as const;

export const examine = {
  by: 'examiner-or-custodian',
  act: 'examine',
  title: 'examination',
  help: 'an examination starts, pauses, ends',
  exhibits: ['on'],
  fields: {
    state: code('state', ['started', 'paused', 'finished']),
    on: exhibitNumbers('exhibits examined'),
    tools: list(tool('a tool'), 'tools used', 0),
    findings: optional(privateText('reference of the findings')),
    changes: optional(changes('changes to the original, or what was used up', 1)),
    examiner: optional(person('examiner, when not the signer')),
  },
  demands: [],
} as const;
