/** A draft of an answer: what one person found and decided, for another to sign. Plain JSON without signature; nothing in it is believed that can be checked. */
import { type CborInput, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { CustodyError } from '../../errors.ts';
import { auditClasses } from '../../evidence/audit-class.ts';
import {
  boolean,
  code,
  count,
  list,
  name,
  optional,
  orAbsent,
  record,
  type Static,
  text,
} from '../../ledger/schema.ts';
import { decodePayload } from '../../ledger/statements/statement.ts';
import { answerFields, checkNames } from '../../ledger/vocabulary/answer.ts';
import { moment, sealNumbers } from '../../ledger/vocabulary/parts.ts';
import { outcomes } from '../../ledger/vocabulary/passing.ts';
import { evidenceDepths } from '../evidence/compared.ts';

const found = record(
  'what was found',
  {
    size: optional(count('bytes')),
    digests: optional(record('digests', { sha256: optional(text('SHA-256 in hexadecimal')) })),
    keyed: optional(
      record('keyed digest', { value: text('value in hexadecimal'), key: text('content key in hexadecimal') }),
    ),
    manifest: optional(
      record('manifest', { root: text('root in hexadecimal'), records: count('records'), size: count('bytes') }),
    ),
  },
  [{ exactlyOne: ['digests', 'manifest'] }],
);

const classCode = code('class', auditClasses);

const evidence = record('what the evidence of an exhibit came to', {
  number: text('exhibit'),
  outcome: code('outcome', ['match', 'mismatch', 'incomplete', 'not-examined', 'nothing-to-compare']),
  depth: code('how deep', evidenceDepths),
  compared: optional(
    record('how much was compared', {
      bytes: count('bytes'),
      files: record('files', { compared: count('files that were compared'), all: count('files on record') }),
    }),
  ),
  found: optional(found),
  counts: optional(record('counts', Object.fromEntries(auditClasses.map((each) => [each, count(each)])))),
  differences: optional(list(record('a difference', { class: classCode, path: text('path') }), 'differences', 0)),
  reason: optional(
    code('why it is neither', [
      'not-given',
      'missing',
      'no-exhibit',
      'unreadable',
      'changed-while-read',
      'incomplete',
      'manifest-missing',
      'manifest-other',
      'key-missing',
      'empty',
      'container-closed',
      'digest-other',
      'depth',
    ]),
  ),
  why: optional(text('in words')),
  path: optional(text('what was read')),
  containerDamage: optional(text('what is wrong with the container')),
});

const reasons = ((): readonly string[] => {
  const { shape } = answerFields.exhibits;
  const of = shape.is === 'list' && shape.of.is === 'record' ? shape.of.fields.code?.shape : undefined;
  return of?.is === 'code' ? of.values : [];
})();

const decision = record('a decision', {
  number: name('exhibit'),
  outcome: code('outcome', outcomes),
  code: optional(code('reason', reasons)),
  why: optional(text('in words')),
  condition: optional(orAbsent(text('condition'))),
  seals: optional(sealNumbers()),
  ours: optional(name('our number')),
  hold: optional(code('held for itself, or to be returned', ['custody', 'for-return'])),
  where: optional(record('where it is', { place: orAbsent(text('place')), seals: sealNumbers() })),
});

const states = ['found-intact', 'found-broken', 'found-different', 'found-missing'] as const;

const draftFields = {
  format: code('format', ['custody-answer-draft-1']),
  checkedBy: optional(text('who checked')),
  made: record('the program', { version: text('version'), build: text('build in hexadecimal') }),
  delivery: record('what arrived', {
    path: text('where it lay'),
    ledger: text('id of the ledger'),
    size: count('entries'),
    root: text('hash of the record'),
    sha256: text('SHA-256 of the ledger file'),
    bundle: optional(text('SHA-256 of tagmanifest-sha256.txt')),
  }),
  offer: record('the offer', { seq: count('entry'), leaf: text('leaf hash') }),
  options: record('how it was asked for', {
    into: optional(text('our ledger')),
    case: optional(text('case')),
    title: optional(text('title')),
    post: optional(text('post')),
    directory: optional(text('directory')),
    profile: optional(text('profile')),
    disclosures: optional(text('disclosures')),
    ourReference: optional(text('our reference')),
    output: optional(text('answer to write')),
  }),
  inspected: record('what was found', {
    evidence: optional(list(evidence, 'evidence', 0)),
    extraEvidence: list(text('a path'), 'things besides', 0),
    files: list(
      record('files of an exhibit', {
        number: text('exhibit'),
        files: count('files'),
        stored: optional(record('stored digests', { md5: optional(text('MD5')), sha1: optional(text('SHA-1')) })),
      }),
      'files',
      0,
    ),
    read: optional(
      list(
        record('what was read', {
          number: text('exhibit'),
          by: text('who read it'),
          at: text('when'),
          files: list(
            record('a file', {
              path: text('path'),
              size: count('bytes'),
              mtime: text('when it was written, in nanoseconds'),
              ctime: text('when it was changed, in nanoseconds'),
              inode: text('number of the file'),
              sha256: optional(text('SHA-256')),
            }),
            'files',
            0,
          ),
        }),
        'what was read',
        0,
      ),
    ),
    devices: list(
      record('a device', {
        number: text('exhibit'),
        path: text('path'),
        fields: list(
          record('a field', {
            field: text('field'),
            recorded: optional(text('recorded')),
            read: text('read'),
            same: optional(boolean('the same')),
          }),
          'fields',
          0,
        ),
        raw: text('SHA-256 of what the tools printed'),
        printed: text('what the tools printed'),
      }),
      'devices',
      0,
    ),
    photographs: list(
      record('a photograph', {
        file: text('name'),
        sha256: text('SHA-256'),
        size: count('bytes'),
        mediaType: text('media type'),
        attachedTo: list(text('exhibit and entry'), 'on record with', 0),
      }),
      'photographs',
      0,
    ),
    second: list(
      record('a second tool', {
        number: text('exhibit'),
        name: text('tool'),
        version: text('version'),
        sha256: text('SHA-256'),
      }),
      'second tools',
      0,
    ),
  }),
  decisions: record('what was decided', {
    received: record('how it came', {
      at: moment,
      place: text('place'),
      from: text('from whom'),
      packages: list(
        record('a package', {
          package: text('package'),
          seals: list(
            record('a seal', {
              number: name('number'),
              state: code('state', states),
              newNumber: optional(name('new')),
            }),
            'seals',
            0,
          ),
        }),
        'packages',
        0,
      ),
    }),
    exhibits: list(decision, 'decisions'),
    extra: optional(
      list(
        record('a thing', {
          description: text('what'),
          seals: optional(sealNumbers()),
          where: optional(text('where')),
        }),
        'things besides',
      ),
    ),
    reference: optional(text('reference')),
    lang: optional(text('language')),
  }),
  checks: record(
    'what the checks came to',
    Object.fromEntries(
      checkNames.map((each) => [each, code(each, ['pass', 'fail', 'not-checked', 'not-applicable'])]),
    ) as Record<
      (typeof checkNames)[number],
      ReturnType<typeof code<['pass', 'fail', 'not-checked', 'not-applicable']>>
    >,
  ),
};

export type Draft = Static<typeof draftFields>;

const maxBytes = 1024 * 1024;

/** Reads a draft, closed and with every field that it must have. Throws CustodyError DRAFT_INVALID. */
export function parseDraft(bytes: Uint8Array): Draft {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as CborInput;
    const read = decodeCbor(encodeCbor(value), { maxBytes });
    return decodePayload(read, { fields: draftFields, code: 'DRAFT_INVALID', what: 'a draft' });
  } catch (cause) {
    if (cause instanceof CustodyError && ['DRAFT_INVALID', 'BUG'].includes(cause.code)) throw cause;
    throw new CustodyError('DRAFT_INVALID', `not a draft: ${(cause as Error).message}`, { cause });
  }
}
