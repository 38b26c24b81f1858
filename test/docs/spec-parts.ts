/** Shapes that are used in many places and so have a name of their own in the specification: their tables and their CDDL rules. */
import { privateText, type Shape, type Spec } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { commonFields } from '../../src/ledger/vocabulary/common.ts';
import { exhibit } from '../../src/ledger/vocabulary/exhibit.ts';
import * as parts from '../../src/ledger/vocabulary/parts.ts';

/** A shape with a name, and one sentence that says what it is. */
export interface NamedPart {
  readonly name: string;
  readonly shape: Shape;
  readonly about: string;
}

const elementOf = ({ shape }: Spec<unknown>): Shape => {
  if (shape.is !== 'list') throw new Error('not a list');
  return shape.of;
};

const fieldOf = ({ shape }: Spec<unknown>, name: string): Shape => {
  if (shape.is !== 'record') throw new Error('not a record');
  const field = shape.fields[name];
  if (field === undefined) throw new Error(`no field ${name}`);
  return field.shape;
};

const row = (name: string, { shape }: { readonly shape: Shape }, about: string): NamedPart => ({ name, shape, about });

/** In the order in which they are printed. */
export const namedParts: readonly NamedPart[] = [
  row('exhibit', exhibit, 'One thing, or one body of data, in custody.'),
  row('person', parts.person(''), 'A person. Each text is private for itself; the map is not.'),
  row('person-present', parts.personPresent(''), 'A person who was there, and in what capacity.'),
  row('made', parts.made, 'The program that wrote the entry.'),
  row(
    'clock',
    parts.clock,
    "How far the signer's clock can be believed. `manual` with a `checked` equal to `iat` says that a person checked the clock when the program doubted it.",
  ),
  row('under', parts.under, 'The legal basis: numbers of `authority` entries, or why there is none in writing.'),
  row('attachment', { shape: elementOf(parts.attachments) }, 'A file that goes with the entry, named by its digest.'),
  row('channel', parts.channel, 'The official channel by which a message went, and how the message was marked.'),
  row('tool', parts.tool(''), 'A tool and its version.'),
  row('change', { shape: elementOf(parts.changes('')) }, 'A change made to the evidence.'),
  row('device-state', parts.deviceState(''), 'The state of a device. The unlock code itself is never written.'),
  row('media', parts.media, 'Data of a storage device, each with where it comes from.'),
  row('digests', parts.digests(''), 'Digests by algorithm. SHA-256 binds; MD5 and SHA-1 are for comparison only.'),
  row('digest-32', { shape: fieldOf(parts.digests(''), 'sha256') }, 'A digest of 32 bytes and where it comes from.'),
  row('digest-64', { shape: fieldOf(parts.digests(''), 'sha512') }, 'A digest of 64 bytes and where it comes from.'),
  row('digest-20', { shape: fieldOf(parts.digests(''), 'sha1') }, 'A digest of 20 bytes and where it comes from.'),
  row('digest-16', { shape: fieldOf(parts.digests(''), 'md5') }, 'A digest of 16 bytes and where it comes from.'),
  row('digest-source', { shape: { is: 'code', values: parts.sources } }, 'Where a value comes from.'),
  row('content', parts.content, 'What data is, in exactly one of two ways: size and digests, or a manifest.'),
  row('unreadable', parts.unreadable, 'What could not be read.'),
  row('found-exhibit', { shape: elementOf(parts.foundExhibits) }, 'What was found of one exhibit.'),
  row('moment', parts.moment, 'When it happened, or between when and when (both included).'),
  row('late', commonFields.late, 'Why an event is recorded late.'),
  row('irregularity', { shape: elementOf(commonFields.irregular) }, 'A rule that is not kept, and why.'),
  row('check-outcome', { shape: fieldOf(answerFields.checks, 'sender') }, 'How one check of the recipient came out.'),
  row('private-text', privateText(''), 'Text, or the 32-byte commitment that replaces it.'),
];

/** The shape as text, without the help sentences: equal for shapes that accept the same values in the same words. */
export function shapeKey(shape: Shape): string {
  return JSON.stringify(shape, (key, value) => (key === 'help' || key === 'unit' ? undefined : value));
}

const names = new Map(namedParts.map(({ name, shape }) => [shapeKey(shape), name]));

/** The name under which the specification knows this shape, if it has one. */
export function nameOfShape(shape: Shape): string | undefined {
  return names.get(shapeKey(shape));
}
