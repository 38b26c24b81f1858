/** Flags in words: what follows them, what they mean, when they are needed. Help, prompts and templates share it. */
import type { Demand, Fields, Shape } from '../../../ledger/schema.ts';
import { type EventTypeName, fieldsOf, vocabulary } from '../../../ledger/vocabulary/index.ts';
import { type Flag, keysOf, listOf, takesCommas } from '../values/flag.ts';

/** Whether a record is written `a; b; c`; one with many keys, or with lists of texts or records, is written `key=value,…`. */
export function isWrittenInParts(fields: Fields): boolean {
  const keys = keysOf(fields);
  return keys.length <= 5 && keys.every(({ shape }) => shape.is !== 'list' || takesCommas(shape));
}

/** What follows the flag, without brackets around it: `code`, `bytes`, `name; version`. */
export function placeholder(shape: Shape): string {
  switch (shape.is) {
    case 'integer':
      return shape.unit === '' ? 'n' : shape.unit;
    case 'private':
      return 'text';
    case 'name':
      return 'number';
    case 'seconds':
      return 'time';
    case 'seq':
      return 'entry';
    case 'bytes':
      return shape.length === undefined ? 'file' : shape.length === 32 ? 'hex|@file' : 'hex';
    case 'pair':
      return 'offset+length';
    case 'extra':
      return 'key=text';
    case 'either':
      return placeholder(shape.first);
    case 'list':
      return takesCommas(shape) ? `${placeholder(shape.of)},…` : placeholder(shape.of);
    case 'record':
      return recordPlaceholder(shape.fields);
    default:
      return shape.is;
  }
}

function recordPlaceholder(fields: Fields): string {
  if (!isWrittenInParts(fields)) return 'key=value,…';
  const keys = keysOf(fields);
  if (fields.src !== undefined) return keys[0]?.shape.is === 'bytes' ? 'hex' : 'value';
  const parts = keys.map(({ name }) => name).join('; ');
  return parts.length <= 24 ? parts : `${keys[0]?.name}; …`;
}

/** The parts of a record in their order, those in brackets may be left out. */
export function partsInWords(fields: Fields): string {
  return keysOf(fields)
    .map(({ name, isRequired }) => (isRequired ? name : `[${name}]`))
    .join('; ');
}

/** The codes with which most values may be absent, as help shows them once. */
export const usualAbsent = 'not-present|not-legible|not-accessible|unknown|refused|not-applicable';

/** What the flag means, with its codes and parts. */
export function meaning({ name, shape, help }: Pick<Flag, 'name' | 'shape' | 'help'>): string {
  const record = recordIn(shape);
  const codes = inWords(codesIn(shape));
  const absent = shape.is === 'either' && shape.second.is === 'absent' ? shape.second.codes.join('|') : '';
  return [
    help,
    ...(record !== undefined && !isWrittenInParts(record) ? [`: ${keysInWords(record)}`] : codes && [`: ${codes}`]),
    ...(record !== undefined && placeholder(shape).includes('…') && isWrittenInParts(record) && name !== 'attach'
      ? [` (${partsInWords(record)})`]
      : []),
    ...(absent === '' ? [] : [absent === usualAbsent ? '; or absent:CODE' : `; or absent:${absent}: why`]),
  ].join('');
}

/** The fields of the record that a value is, or whose elements it holds. */
export function recordIn(shape: Shape): Fields | undefined {
  if (shape.is === 'either') return recordIn(shape.first);
  if (shape.is === 'list') return recordIn(shape.of);
  return shape.is === 'record' ? shape.fields : undefined;
}

function keysInWords(fields: Fields): string {
  const isOther = ({ name }: Flag) => /(sha512|sha3-256|blake3|md5|sha1)$/.test(name);
  return keysOf(fields)
    .filter((key) => !isOther(key))
    .map(({ name, shape, isRequired }) => {
      const codes = codesIn(shape);
      const digest = name.endsWith('sha256') ? ' or another digest' : '';
      const words = codes.length === 0 ? `${name}${digest}` : `${name} ${choicesOf(codes)}`;
      return isRequired ? words : `[${words}]`;
    })
    .join(', ');
}

/** The codes that may follow, of a record in parts those of its first coded part. */
function codesIn(shape: Shape): readonly string[] {
  if (shape.is === 'code') return shape.values;
  if (shape.is === 'either') return codesIn(shape.first);
  if (shape.is === 'list') return codesIn(shape.of);
  if (shape.is !== 'record') return [];
  const coded = keysOf(shape.fields).find((key) => key.name !== 'src' && codesIn(key.shape).length > 0);
  return coded === undefined ? [] : codesIn(coded.shape);
}

/**
 * When a field at or above that path is needed: with which codes of another field, such as `state applied or replaced`, and its
 * own path. Undefined where no code decides.
 */
export function neededWith(
  type: EventTypeName,
  path: readonly string[],
): { readonly words: string; readonly field: readonly string[] } | undefined {
  let fields = fieldsOf(type);
  let demands: readonly Demand[] = vocabulary[type].demands;
  for (const [i, step] of path.entries()) {
    const demand = demands.find((one) => 'needs' in one && one.needs.includes(step));
    if (demand !== undefined && 'when' in demand) {
      return { words: `${demand.when} ${inWords(demand.in)}`, field: path.slice(0, i + 1) };
    }
    const shape = fields[step]?.shape;
    if (shape?.is !== 'record') return undefined;
    ({ fields, demands } = shape);
  }
  return undefined;
}

/** `a, b or c`. */
export function inWords(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Whether what follows the flag is withheld unless told otherwise. */
export function isPrivate(shape: Shape): boolean {
  if (shape.is === 'private' || shape.is === 'extra') return true;
  if (shape.is === 'list') return isPrivate(shape.of);
  if (shape.is === 'either') return isPrivate(shape.first);
  return (
    shape.is === 'record' && Object.values(shape.fields).some((field) => !field.optional && isPrivate(field.shape))
  );
}

/** Whether one flag may be given several times. */
export function mayRepeat({ shape, path }: Pick<Flag, 'shape' | 'path'>): boolean {
  return shape.is === 'extra' || listOf(shape) !== undefined || path.includes('[]');
}

/** Choices as help shows them; a long list has places at which a line may end. */
function choicesOf(codes: readonly string[]): string {
  const choices = codes.join('|');
  return choices.length > 70 ? codes.join('| ') : choices;
}

/** What `?` prints at the question of a flag: how it is typed, with an example, and what an empty line means. */
export function explained(flag: Flag): string[] {
  const { name, shape } = flag;
  return [
    `in a script: --${name} <${placeholder(shape)}>`,
    ...howTyped(shape),
    ...(isPrivate(shape) ? ['readers do not see it unless you disclose it'] : []),
    ...(mayRepeat(flag) ? ['it is asked again, until you press Enter'] : []),
    ...(shape.is === 'either' && shape.second.is === 'absent' ? ['Enter: say why it cannot be given'] : []),
  ];
}

function howTyped(shape: Shape): string[] {
  switch (shape.is) {
    case 'either':
      return howTyped(shape.first);
    case 'list':
      return howTyped(shape.of);
    case 'seq':
      return ['the number of an entry: custody log lists them; custody log KA/1 those of one exhibit'];
    case 'seconds':
    case 'time':
      return ['as people say it: 05:30, yesterday 23:10, 28 Nov 05:30'];
    case 'name':
      return ['Latin letters, digits and signs, without blanks'];
    case 'record':
      if (!isWrittenInParts(shape.fields))
        return [`for example: ${keysOf(shape.fields)[0]?.name}=…`, partsInWords(shape.fields)];
      return placeholder(shape).includes(';')
        ? [`parts in this order, with ; between them: ${partsInWords(shape.fields)}`]
        : [];
    default:
      return [];
  }
}
