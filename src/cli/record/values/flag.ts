/** The flags of an event type, or the keys of a record written as `key=value`, derived from the vocabulary. */
import { CustodyError } from '../../../errors.ts';
import type { Fields, Shape, Spec } from '../../../ledger/schema.ts';
import { type EventTypeName, fieldsOf, vocabulary } from '../../../ledger/vocabulary/index.ts';
import { flagName, longerName, newElement, reservedFlags, unreservedName } from './names.ts';

/** One flag: the field it fills, and the shape of what follows it. */
export interface Flag {
  readonly name: string;
  /** Where the value goes; `[]` stands for a new element of a list. */
  readonly path: readonly string[];
  readonly shape: Shape;
  readonly help: string;
  /** Whether it must be given, whatever other flags are. */
  readonly isRequired: boolean;
  /** Whether the type itself has the field; false for the fields that any event may carry. */
  readonly isOwn: boolean;
}

/** What the program fills in itself, whatever is stated. */
export const programFields = (type: EventTypeName): readonly string[] =>
  type === 'close' ? ['made', 'clock', 'counts', 'checkpoint'] : ['made', 'clock'];

const flagsByFields = new WeakMap<Fields, readonly Flag[]>();
const flagsByType = new Map<EventTypeName, readonly Flag[]>();

/** The flags of an event type, its own fields first. */
export function flagsOf(type: EventTypeName): readonly Flag[] {
  let flags = flagsByType.get(type);
  if (flags === undefined) {
    const own = vocabulary[type].fields;
    // irregularities have a flag of their own, which the commands share
    const without = [...programFields(type), 'irregular'];
    const fields = Object.fromEntries(Object.entries(fieldsOf(type)).filter(([field]) => !without.includes(field)));
    flags = named(derive(fields, { path: [], isRequired: true }), reservedFlags).map((flag) => ({
      ...flag,
      isOwn: Object.hasOwn(own, flag.path[0] ?? ''),
    }));
    flagsByType.set(type, flags);
  }
  return flags;
}

/** The keys of a record that is written on one line. */
export function keysOf(fields: Fields): readonly Flag[] {
  let flags = flagsByFields.get(fields);
  if (flags === undefined) {
    flags = named(derive(fields, { path: [], isRequired: true }), new Set());
    flagsByFields.set(fields, flags);
  }
  return flags;
}

interface Place {
  readonly path: readonly string[];
  readonly isRequired: boolean;
}

/** Keyed digests and content keys are made by the program or stated in JSON: nobody types them. */
export const isTypedField = ([name, { shape }]: readonly [string, Spec<unknown>]): boolean =>
  name !== 'keyed' && shape.is !== 'key';

function derive(fields: Fields, { path, isRequired }: Place): Flag[] {
  return Object.entries(fields)
    .filter(isTypedField)
    .flatMap(([field, spec]) =>
      deriveField(spec, {
        path: [...path, field],
        isRequired: isRequired && !spec.optional && !mayBeEmpty(spec.shape),
      }),
    );
}

function deriveField({ shape, help }: Spec<unknown>, place: Place): Flag[] {
  if (isOneValue(shape)) return [{ name: '', ...place, shape, help, isOwn: true }];
  switch (shape.is) {
    case 'record':
      return derive(shape.fields, place);
    case 'choice':
      return derive(shape.options, { ...place, isRequired: false });
    case 'list':
      return deriveField(
        { shape: shape.of, help, optional: false },
        { path: [...place.path, newElement], isRequired: false },
      );
    case 'either':
      return [shape.first, shape.second].flatMap((one) =>
        deriveField({ shape: one, help, optional: false }, { ...place, isRequired: false }),
      );
    default:
      throw new CustodyError('BUG', `no flag for ${place.path.join('.')}`);
  }
}

/** Whether a record can be written on one line: whether all that it may hold has a key. */
export const canBeTyped = (fields: Fields): boolean =>
  Object.entries(fields)
    .filter(isTypedField)
    .every(([, { shape }]) => hasKey(shape));

function hasKey(shape: Shape): boolean {
  if (isOneValue(shape)) return true;
  if (shape.is === 'record') return canBeTyped(shape.fields);
  if (shape.is === 'choice') return canBeTyped(shape.options);
  if (shape.is === 'list') return hasKey(shape.of);
  return shape.is === 'either' && hasKey(shape.first) && hasKey(shape.second);
}

/** A list that may be empty is empty unless something is stated. */
export function mayBeEmpty(shape: Shape): boolean {
  return shape.is === 'list' && shape.min === 0;
}

/** Whether the shape is a single token: no record, list or choice. */
export function isScalar(shape: Shape): boolean {
  return !['list', 'pair', 'record', 'choice', 'absent', 'either', 'extra'].includes(shape.is);
}

/** Whether the shape can be one part of a value written on one line. */
function isPart(shape: Shape): boolean {
  if (shape.is === 'either') return shape.second.is === 'absent' && isScalar(shape.first);
  if (shape.is === 'list') return isScalar(shape.of) || shape.of.is === 'pair';
  return isScalar(shape);
}

/** Whether one flag takes the whole value (for a list of records: one of its elements). */
function isOneValue(shape: Shape): boolean {
  if (shape.is === 'extra') return true;
  if (shape.is === 'list') return isPart(shape) || shape.of.is === 'record';
  if (shape.is === 'record')
    return Object.entries(shape.fields)
      .filter(isTypedField)
      .every(([, field]) => isPart(field.shape));
  if (shape.is === 'either') return shape.second.is === 'absent' && isOneValue(shape.first);
  return isScalar(shape);
}

/** The list that a flag appends to, if it does. */
export function listOf(shape: Shape): Extract<Shape, { is: 'list' }> | undefined {
  if (shape.is === 'list') return shape;
  return shape.is === 'either' ? listOf(shape.first) : undefined;
}

/** Whether several elements may follow one flag, separated by commas. */
export function takesCommas(list: Extract<Shape, { is: 'list' }>): boolean {
  return !['text', 'private', 'record', 'time', 'pair'].includes(list.of.is);
}

function named(flags: readonly Flag[], reserved: ReadonlySet<string>): Flag[] {
  const taken = new Map<string, readonly string[]>();
  const result = new Map<Flag, string>();
  for (const flag of [...flags].sort((a, b) => a.path.length - b.path.length)) {
    const list = listOf(flag.shape);
    let name = flagName(flag.path, list !== undefined && !takesCommas(list));
    if (reserved.has(name)) name = unreservedName(name);
    if (taken.has(name)) name = longerName(flag.path, name);
    if (taken.has(name) || reserved.has(name)) {
      throw new CustodyError('BUG', `the flag --${name} would mean ${flag.path.join('.')} and something else`);
    }
    taken.set(name, flag.path);
    result.set(flag, name);
  }
  return flags.map((flag) => ({ ...flag, name: result.get(flag) as string }));
}
