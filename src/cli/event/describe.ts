/** Flags in words: what follows them, what they mean, when they are needed. Help, prompts and templates share it. */
import type { Demand, Fields, Shape } from '../../ledger/schema.ts';
import { type EventTypeName, fieldsOf, vocabulary } from '../../ledger/vocabulary/index.ts';
import { type Flag, keysOf, listOf, takesCommas } from './flag.ts';

/** Whether a record is written `a; b; c`; one with many keys, or with lists, is written `key=value,…`. */
export function isWrittenInParts(fields: Fields): boolean {
  const keys = keysOf(fields);
  return keys.length <= 5 && keys.every(({ shape }) => shape.is !== 'list');
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
  const keys = keysOf(fields);
  if (!isWrittenInParts(fields)) return 'key=value,…';
  const [first, ...rest] = keys.map(({ name, isRequired }, i) => {
    const part = name === 'src' && i > 0 ? 'source' : name;
    return isRequired && name !== 'src' ? part : `[${part}]`;
  });
  return [first, ...rest].join('; ');
}

/** What the flag means, with its codes and parts. */
export function meaning({ name, shape, help }: Pick<Flag, 'name' | 'shape' | 'help'>): string {
  const record = recordIn(shape);
  const parts = record === undefined || isWrittenInParts(record) ? codesIn(shape) : keysOf(record).map(partInWords);
  const shown = name === 'attach' ? codesIn(shape) : parts;
  const absent =
    shape.is === 'either' && shape.second.is === 'absent' ? `; or absent:${shape.second.codes.join('|')}` : '';
  return `${help}${shown.length === 0 ? '' : `: ${shown.join(', ')}`}${absent}`;
}

function recordIn(shape: Shape): Fields | undefined {
  if (shape.is === 'either') return recordIn(shape.first);
  if (shape.is === 'list') return recordIn(shape.of);
  return shape.is === 'record' ? shape.fields : undefined;
}

function partInWords({ name, shape, isRequired }: Flag): string {
  const codes = codesIn(shape);
  const words = codes.length === 0 ? name : `${name} ${codes.join('|')}`;
  return isRequired ? words : `[${words}]`;
}

/** The codes that may follow, of a record in parts those of its first coded part. */
function codesIn(shape: Shape): readonly string[] {
  if (shape.is === 'code') return shape.values;
  if (shape.is === 'either') return codesIn(shape.first);
  if (shape.is === 'list') return codesIn(shape.of);
  if (shape.is !== 'record') return [];
  const coded = keysOf(shape.fields).find((key) => key.shape.is === 'code' && key.name !== 'src');
  return coded === undefined ? [] : codesIn(coded.shape);
}

/** The codes of another field with which this one is needed, such as `state applied or replaced`. */
export function neededWith(type: EventTypeName, path: readonly string[]): string | undefined {
  let fields = fieldsOf(type);
  let demands: readonly Demand[] = vocabulary[type].demands;
  for (const step of path) {
    const demand = demands.find((one) => 'needs' in one && one.needs.includes(step));
    if (demand !== undefined && 'when' in demand) return `${demand.when} ${inWords(demand.in)}`;
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
  return shape.is === 'record' && Object.values(shape.fields).some((field) => isPrivate(field.shape));
}

/** Whether one flag may stand several times. */
export function mayRepeat({ shape, path }: Pick<Flag, 'shape' | 'path'>): boolean {
  return shape.is === 'extra' || listOf(shape) !== undefined || path.includes('[]');
}
