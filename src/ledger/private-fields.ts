/** Where private texts stand in a value, by the shapes of the vocabulary; values are plain objects, as drafts and decoded bodies are. */

import type { Fields, PrivateText, Shape } from './schema.ts';
import { isSecond } from './which-shape.ts';

/** A private text of a value. `path` is exact (`exhibit.ids[0].value`), `field` the same without list indexes. */
export interface PrivateField {
  readonly path: string;
  readonly field: string;
  readonly value: PrivateText;
}

/** Returns what stands in the place of a private text. */
export type Replace = (found: PrivateField) => PrivateText;

interface Place {
  readonly path: string;
  readonly field: string;
}

const step = ({ path, field }: Place, name: string): Place => ({
  path: path === '' ? name : `${path}.${name}`,
  field: field === '' ? name : `${field}.${name}`,
});

const chosen = new WeakMap<Shape, (value: unknown) => boolean>();

function choosesSecond(shape: Extract<Shape, { is: 'either' }>, value: unknown): boolean {
  let choose = chosen.get(shape);
  if (choose === undefined) {
    choose = isSecond(shape);
    chosen.set(shape, choose);
  }
  return choose(value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** The same fields with each private text replaced; whatever does not fit its shape stays for the decoder to refuse. */
export function replacePrivate(fields: Fields, value: object, replace: Replace): object {
  return replaceFields(fields, value, { path: '', field: '' }, replace) as object;
}

function replaceFields(fields: Fields, value: unknown, place: Place, replace: Replace): unknown {
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [name, element] of Object.entries(value)) {
    if (element === undefined) continue;
    const spec = Object.hasOwn(fields, name) ? fields[name] : undefined;
    result[name] = spec === undefined ? element : replaceIn(spec.shape, element, step(place, name), replace);
  }
  return result;
}

function replaceIn(shape: Shape, value: unknown, place: Place, replace: Replace): unknown {
  switch (shape.is) {
    case 'private':
      return replaceText(value, place, replace);
    case 'list':
    case 'pair':
      if (!Array.isArray(value)) return value;
      return value.map((element, i) => {
        const at = { path: `${place.path}[${i}]`, field: place.field };
        return replaceIn(shape.of, element, at, replace);
      });
    case 'record':
      return replaceFields(shape.fields, value, place, replace);
    case 'choice':
      return replaceFields(shape.options, value, place, replace);
    case 'absent':
      return isObject(value) && value.why !== undefined
        ? { ...value, why: replaceText(value.why, step(place, 'why'), replace) }
        : value;
    case 'either':
      return replaceIn(choosesSecond(shape, value) ? shape.second : shape.first, value, place, replace);
    case 'extra':
      return replaceExtra(value, place, replace);
    default:
      return value;
  }
}

function replaceText(value: unknown, { path, field }: Place, replace: Replace): unknown {
  return typeof value === 'string' || value instanceof Uint8Array ? replace({ path, field, value }) : value;
}

function replaceExtra(value: unknown, place: Place, replace: Replace): unknown {
  if (!isObject(value)) return value;
  const entries: Iterable<[string, unknown]> = value instanceof Map ? value : Object.entries(value);
  return new Map([...entries].map(([name, text]) => [name, replaceText(text, step(place, name), replace)]));
}

/** The private texts of a value, open or withheld, in its order. Never throws. */
export function privateFieldsOf(fields: Fields, value: object): PrivateField[] {
  const found: PrivateField[] = [];
  replacePrivate(fields, value, (field) => {
    found.push(field);
    return field.value;
  });
  return found;
}

/** The names (without list indexes) of all private texts that a value of these fields may hold; `extra` for all in it. */
export function privateNames(fields: Fields, under = ''): string[] {
  return Object.entries(fields).flatMap(([name, { shape }]) =>
    namesIn(shape, under === '' ? name : `${under}.${name}`),
  );
}

function namesIn(shape: Shape, path: string): string[] {
  switch (shape.is) {
    case 'private':
    case 'extra':
      return [path];
    case 'list':
    case 'pair':
      return namesIn(shape.of, path);
    case 'record':
      return privateNames(shape.fields, path);
    case 'choice':
      return privateNames(shape.options, path);
    case 'absent':
      return [`${path}.why`];
    case 'either':
      return [...new Set([...namesIn(shape.first, path), ...namesIn(shape.second, path)])];
    default:
      return [];
  }
}
