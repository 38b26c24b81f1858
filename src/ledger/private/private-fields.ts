/** Where private texts are in a value, by the shapes of the vocabulary; values are plain objects, as drafts and decoded bodies are. */

import { isSecond } from '../decode/which-shape.ts';
import type { Absent, Fields, PrivateText, Shape } from '../schema.ts';

/** A private text of a value. `path` is exact (`exhibit.ids[0].value`), `field` the same without list indexes. */
export interface PrivateField {
  readonly path: string;
  readonly field: string;
  readonly value: PrivateText;
  /** It is a content key: always 32 bytes, which no text takes the place of. */
  readonly isKey?: true;
}

/** Returns what is in the place of a private text. */
type Replace = (found: PrivateField) => PrivateText;

interface Place {
  readonly path: string;
  readonly field: string;
  /** Whether texts that always are open count too. */
  readonly withOpen: boolean;
}

const step = ({ path, field, withOpen }: Place, name: string): Place => ({
  path: path === '' ? name : `${path}.${name}`,
  field: field === '' ? name : `${field}.${name}`,
  withOpen,
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
  return replaceFields(fields, value, { path: '', field: '', withOpen: false }, replace) as object;
}

/** The same fields with each text replaced, private or always open. */
export function replaceTexts(fields: Fields, value: object, replace: Replace): object {
  return replaceFields(fields, value, { path: '', field: '', withOpen: true }, replace) as object;
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
    case 'text':
      return place.withOpen ? replaceText(value, place, replace) : value;
    case 'key':
      if (value instanceof Uint8Array) replace({ ...place, value, isKey: true });
      return value;
    case 'list':
    case 'pair':
      if (!Array.isArray(value)) return value;
      return value.map((element, i) => {
        const at = { ...place, path: `${place.path}[${i}]` };
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
    case 'key':
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

/**
 * The value with a text put where that exact path names one that is left out, or that a reason is in place of; unchanged where it
 * names anything else. `make` is given the reason. Never throws.
 */
export function setText(
  fields: Fields,
  value: object,
  path: string,
  make: (before: PrivateText | Absent | undefined) => PrivateText,
): object {
  const steps = path.split('.').flatMap((name) => name.replaceAll(/\[(\d+)\]/g, '.$1').split('.'));
  return setIn({ is: 'record', fields, demands: [] }, value, steps, make) as object;
}

function setIn(
  shape: Shape,
  value: unknown,
  [name, ...rest]: readonly string[],
  make: (before: PrivateText | Absent | undefined) => PrivateText,
): unknown {
  if (name === undefined) {
    const isMissing = value === undefined || (isObject(value) && value.absent !== undefined);
    if (isMissing) return maybeText(shape) ? make(value as Absent | undefined) : value;
    // the one number that may be corrected is a capacity (rules.md, Corrections)
    return typeof value === 'number' ? make(String(value)) : value;
  }
  if (shape.is === 'either')
    return setIn(choosesSecond(shape, value) ? shape.second : shape.first, value, [name, ...rest], make);
  if (shape.is === 'list' && Array.isArray(value) && /^\d+$/.test(name))
    return value.map((element, at) => (at === Number(name) ? setIn(shape.of, element, rest, make) : element));
  const fields = shape.is === 'record' ? shape.fields : shape.is === 'choice' ? shape.options : {};
  const spec = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (spec === undefined || !isObject(value)) return value;
  const held = Object.hasOwn(value, name) ? value[name] : undefined;
  // in a choice, only the chosen option is present
  if (held === undefined && (shape.is === 'choice' || rest.length > 0)) return value;
  const set = setIn(spec.shape, held, rest, make);
  return set === undefined ? value : { ...value, [name]: set };
}

const maybeText = (shape: Shape): boolean =>
  shape.is === 'private' || shape.is === 'text' || (shape.is === 'either' && maybeText(shape.first));
