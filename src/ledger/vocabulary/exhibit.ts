/** The exhibit record: one thing, or one body of data, in custody (docs/spec/vocabulary.md). */
import {
  code,
  count,
  distinct,
  fileDigest,
  list,
  name,
  optional,
  orAbsent,
  privateText,
  record,
  text,
} from '../schema.ts';
import { content, deviceState, digests, exhibitNumber, expectEmpty, media, tool } from './parts.ts';

export const exhibitKinds = [
  'computer',
  'phone',
  'storage',
  'sim',
  'card',
  'optical',
  'network',
  'other-device',
  'part',
  'set',
  'account',
  'data',
  'document',
] as const;

export const idSchemes = [
  'imei',
  'meid',
  'iccid',
  'imsi',
  'eid',
  'mac',
  'uuid',
  'wwn',
  'account',
  'asset-tag',
  'other',
] as const;

const ids = list(
  record('an identifier', {
    scheme: code('what kind of identifier', idSchemes),
    value: privateText('identifier'),
  }),
  'other identifiers: IMEI, ICCID, MAC, account …',
);

/** What tells one thing from another: the fields under the metadata digest, and the label. */
export const identityFields = {
  label: optional(privateText('exhibit number as written on the label, in any script')),
  make: optional(orAbsent(text('make'))),
  model: optional(orAbsent(text('model'))),
  serial: optional(orAbsent(privateText('serial number'))),
  ids: optional(orAbsent(ids)),
  media: optional(media),
};

/** The fields of an exhibit record; which identifiers are demanded depends on its kind (docs/spec/ledger.md, section 5). */
export const exhibitFields = {
  number: exhibitNumber('exhibit number, unique in this ledger'),
  kind: code('kind of thing', exhibitKinds),
  quantity: count('how many', 1),
  description: privateText('what it looks like'),
  condition: privateText('condition when taken'),
  ...identityFields,
  colour: optional(text('colour')),
  marks: optional(privateText('marks that distinguish it')),
  state: optional(deviceState('state of the device when taken')),
  ownerOrUser: optional(privateText('owner or user')),
  otherNumbers: optional(list(privateText('other exhibit numbers it has or had'))),
  previously: optional(privateText('what it was part of or called before')),
  partOf: optional(exhibitNumber('exhibit that it is part of')),
  members: optional(
    list(
      record('a member of the set', { number: exhibitNumber(), slot: optional(text('slot or position')) }),
      'members of the set, with their slots',
    ),
  ),
  carriers: optional(
    list(
      record('where the data is', {
        carrier: exhibitNumber('exhibit that carries the data'),
        path: optional(privateText('path on the carrier')),
        segments: optional(list(privateText('name of a segment'), 'segments on that carrier')),
        digest: optional(digests('digests of the data on that carrier')),
      }),
      'carriers that hold the data',
    ),
  ),
  content: optional(content),
  expectEmpty,
  stated: optional(
    list(
      record('digests given by someone else', { by: privateText('who stated them'), digests: digests('digests') }),
      'digests stated by others',
    ),
  ),
  read: optional(
    record('fields that were read from the device', {
      tool: tool('what read them'),
      fields: distinct(name('names of the fields read')),
      raw: optional(fileDigest('SHA-256 of what the tool printed')),
    }),
  ),
  handling: optional(
    distinct(
      code('handling', ['keep-powered', 'keep-off', 'shielded', 'biohazard', 'swollen-battery', 'fragile']),
      'how it must be handled',
    ),
  ),
  sensitivity: optional(
    distinct(
      code('sensitivity', ['victim', 'minor', 'privileged', 'classified', 'contraband']),
      'what care its content needs',
    ),
  ),
};

export const exhibit = record('the exhibit', exhibitFields, [
  { when: 'kind', in: ['computer', 'phone', 'storage'], needs: ['make', 'model', 'serial', 'ids'] },
]);
