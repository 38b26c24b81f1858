/** Puts values where their flags say, in a body under way. */
import { CustodyError } from '../../../errors.ts';
import type { Fields, Shape } from '../../../ledger/schema.ts';
import { type Flag, listOf, mayBeEmpty } from './flag.ts';
import { newElement } from './names.ts';
import type { BodyValue, PlainBody } from './pending-file.ts';

/** What one flag says: elements to append, entries of `extra`, or the one value of its field. */
export type Said =
  | { readonly append: readonly BodyValue[] }
  | { readonly entry: readonly [string, string] }
  | { readonly value: BodyValue };

export const isRecord = (value: unknown): value is PlainBody =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Puts it there. Throws CustodyError USAGE for a second value of a field that has one. */
export function put(body: PlainBody, flag: Pick<Flag, 'path'>, said: Said): void {
  let at = body;
  const steps = flag.path.slice(0, -1);
  for (const [i, step] of steps.entries()) {
    if (step === newElement) continue;
    if (steps[i + 1] === newElement) {
      const fresh: PlainBody = {};
      at[step] = [...elements(at[step]), fresh];
      at = fresh;
    } else {
      if (at[step] === undefined) at[step] = {};
      if (!isRecord(at[step])) throw twice();
      at = at[step] as PlainBody;
    }
  }
  const leaf = flag.path.at(-1) as string;
  const before = at[leaf];
  if ('append' in said) {
    if (isRecord(before)) throw new CustodyError('USAGE', 'has a value and is absent: give one of them');
    at[leaf] = [...elements(before), ...said.append];
  } else if ('entry' in said) {
    const entries = new Map(before instanceof Map ? (before as ReadonlyMap<string, string>) : []);
    if (entries.has(said.entry[0])) throw new CustodyError('USAGE', `has ${said.entry[0]} twice`);
    at[leaf] = entries.set(...said.entry);
  } else {
    if (before !== undefined) throw twice();
    at[leaf] = said.value;
  }
}

const elements = (value: BodyValue | undefined): readonly BodyValue[] =>
  Array.isArray(value) ? (value as readonly BodyValue[]) : [];

const twice = (): CustodyError => new CustodyError('USAGE', 'is given twice');

/** The value at a flag's path; undefined where nothing is there. */
export function valueAt(body: BodyValue | undefined, path: readonly string[]): BodyValue | undefined {
  return path.reduce<BodyValue | undefined>((at, step) => (isRecord(at) ? at[step] : undefined), body);
}

/** Lists that may be empty and were not mentioned become empty, at every depth. */
export function fillEmptyLists(fields: Fields, body: PlainBody): void {
  for (const [field, { shape, optional }] of Object.entries(fields)) {
    if (body[field] === undefined && !optional && mayBeEmpty(shape)) body[field] = [];
    else if (body[field] !== undefined) fillIn(shape, body[field]);
  }
}

function fillIn(shape: Shape, value: BodyValue): void {
  const list = listOf(shape);
  if (list !== undefined && Array.isArray(value)) for (const element of value) fillIn(list.of, element);
  if (!isRecord(value)) return;
  if (shape.is === 'record') fillEmptyLists(shape.fields, value);
  if (shape.is === 'choice')
    for (const [option, spec] of Object.entries(shape.options)) if (value[option]) fillIn(spec.shape, value[option]);
  if (shape.is === 'either') for (const one of [shape.first, shape.second]) if (fits(one, value)) fillIn(one, value);
}

const fits = (shape: Shape, value: PlainBody): boolean =>
  shape.is === 'record' && Object.keys(value).every((key) => Object.hasOwn(shape.fields, key));
