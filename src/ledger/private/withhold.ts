/** Private texts made into commitments before signing, and put back where openings are given (docs/spec/ledger.md, section 14). */

import type { Fields } from '../schema.ts';
import { type EventTypeName, fieldsOf } from '../vocabulary/index.ts';
import { caseFields } from '../vocabulary/statements.ts';
import { commitmentOf, type Opening, type Openings } from './openings.ts';
import { type PrivateField, privateFieldsOf, privateNames, replacePrivate } from './private-fields.ts';

export interface WithholdOptions {
  /** The kid of the key that will sign the statement. */
  readonly keyId: Uint8Array;
  /** Fields that stay open: their name without list indexes (`exhibit.serial`), or any part above it (`exhibit`). */
  readonly open: ReadonlySet<string> | 'all';
  /** Fresh random bytes. */
  readonly random: (length: number) => Uint8Array;
}

function isOpen(field: string, open: ReadonlySet<string> | 'all'): boolean {
  if (open === 'all' || open.has(field)) return true;
  for (let dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
    if (open.has(field.slice(0, dot))) return true;
  }
  return false;
}

/** The value with every private text that is not to stay open replaced by a commitment, and the openings in its order. Throws CborError for text outside the profile. */
export function withholdFields<T extends object>(
  fields: Fields,
  value: T,
  { keyId, open, random }: WithholdOptions,
): { body: T; openings: Opening[] } {
  const openings: Opening[] = [];
  const body = replacePrivate(fields, value, ({ field, value: text }) => {
    if (typeof text !== 'string' || isOpen(field, open)) return text;
    const opening = { salt: random(32), keyId, text };
    openings.push(opening);
    return commitmentOf(opening);
  });
  return { body: body as T, openings };
}

/** The body of an event as it is signed, and the openings that must be stored before it. See `withholdFields`. */
export function withholdBody<T extends object>(
  type: EventTypeName,
  draft: T,
  options: WithholdOptions,
): { body: T; openings: Opening[] } {
  return withholdFields(fieldsOf(type), draft, options);
}

/** Where texts are looked up: the openings given, and the kid of the statement's signer. */
export interface OpenOptions {
  readonly openings: Openings;
  readonly keyId: Uint8Array;
}

export interface Opened<T> {
  /** With the texts in place of the commitments that could be opened. */
  readonly body: T;
  readonly counts: { readonly open: number; readonly opened: number; readonly withheld: number };
  /** Exact paths of what stays withheld from this reader. */
  readonly withheldPaths: readonly string[];
}

/** The value with its texts put back as far as the openings go. Never throws. */
export function openFields<T extends object>(fields: Fields, value: T, { openings, keyId }: OpenOptions): Opened<T> {
  const withheldPaths: string[] = [];
  let open = 0;
  let opened = 0;
  const body = replacePrivate(fields, value, ({ path, value: held, isKey }) => {
    if (typeof held === 'string') {
      open++;
      return held;
    }
    if (isKey) {
      if (openings.openKey(held) === undefined) withheldPaths.push(path);
      else opened++;
      return held;
    }
    const text = openings.open(held, keyId);
    if (text === undefined) withheldPaths.push(path);
    else opened++;
    return text ?? held;
  });
  return { body: body as T, counts: { open, opened, withheld: withheldPaths.length }, withheldPaths };
}

/** The body of an event with its texts put back as far as the openings go. Never throws. */
export function openBody<T extends object>(type: EventTypeName, body: T, options: OpenOptions): Opened<T> {
  return openFields(fieldsOf(type), body, options);
}

/** The genesis `case` with its texts put back as far as the openings go. Never throws. */
export function openCase<T extends object>(caseInfo: T, options: OpenOptions): Opened<T> {
  return openFields(caseFields, caseInfo, options);
}

/** The private texts of a body, open or withheld. Never throws. */
export function privateFields(type: EventTypeName, body: object): PrivateField[] {
  return privateFieldsOf(fieldsOf(type), body);
}

/** The names under which `open` knows the private texts of a type. */
export function privateFieldNames(type: EventTypeName): string[] {
  return privateNames(fieldsOf(type));
}
