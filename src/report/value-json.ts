/** A decoded body as JSON: bytes in hex, maps as objects, withheld texts as what they are. */
import { toHex } from '../bytes/hex.ts';
import { CorrectedText, ErasedText } from '../ledger/private/marked-text.ts';
import { replacePrivate } from '../ledger/private/private-fields.ts';
import type { Absent, Fields, PrivateText } from '../ledger/schema.ts';

type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What `valueJson` makes of a value of that type. */
export type Json<T> = T extends Uint8Array
  ? { readonly hex: string }
  : T extends ReadonlyMap<unknown, infer V>
    ? { readonly [key: string]: Json<V> }
    : T extends (...given: never[]) => unknown
      ? never
      : T extends object
        ? { readonly [K in keyof T]: Json<T[K]> }
        : T;

/** When an entry says that its event happened: a time, or the beginning and the end of a span. */
export type AtJson = string | readonly [string, string];

/** The body of an entry; its form is that of the type of the entry (docs/spec/vocabulary.md). */
export interface BodyJson {
  readonly [field: string]: JsonValue;
}

/** What the opening entry says of the case. */
export interface CaseJson {
  readonly [field: string]: JsonValue;
}

/** The commitment in the place of a text: nobody takes it for a text or a digest. */
export interface WithheldTextJson {
  readonly withheld: string;
}

/** A text that the entry `erasedBy` erases. */
export interface ErasedTextJson {
  readonly erasedBy: number;
}

/** A text as first recorded, null where there was none, with its corrections: nobody takes the first for one that holds. */
export interface CorrectedTextJson {
  readonly first: TextJson | AbsentJson | null;
  readonly corrections: readonly { readonly entry: number; readonly value: TextJson; readonly voidedBy?: number }[];
}

/** Why a text is not given. */
interface AbsentJson {
  readonly absent: string;
  readonly why?: TextJson;
}

/** A private text. */
export type TextJson = string | WithheldTextJson | ErasedTextJson | CorrectedTextJson;

export function textJson(text: PrivateText): TextJson {
  if (typeof text === 'string') return text;
  if (text instanceof ErasedText) return { erasedBy: text.by };
  if (!(text instanceof CorrectedText)) return { withheld: toHex(text) };
  const { first, corrections } = text;
  return {
    first: first === undefined ? null : isText(first) ? textJson(first) : absentJson(first),
    corrections: corrections.map(({ by, value, voidedBy }) => ({
      entry: by,
      value: textJson(value),
      ...(voidedBy !== undefined && { voidedBy }),
    })),
  };
}

const isText = (value: PrivateText | Absent): value is PrivateText =>
  typeof value === 'string' || value instanceof Uint8Array;

const absentJson = ({ absent, why }: Absent): AbsentJson => ({
  absent,
  ...(why !== undefined && { why: textJson(why) }),
});

/** A private text on its way through `replacePrivate`, which takes nothing but texts. */
class HeldText extends Uint8Array {
  readonly json: TextJson;

  constructor(text: PrivateText) {
    super(0);
    this.json = textJson(text);
  }
}

/** A record of these fields, such as a body. */
export const recordJson = <T extends BodyJson | CaseJson>(fields: Fields, value: object): T =>
  valueJson(replacePrivate(fields, value, ({ value: text }) => new HeldText(text))) as T;

/** Any other value; bytes become `{ "hex": … }`, and undefined members are left out. */
export const valueJson = <T>(value: T): Json<T> => anyJson(value) as Json<T>;

function anyJson(value: unknown): unknown {
  if (value instanceof HeldText) return value.json;
  if (value instanceof ErasedText || value instanceof CorrectedText) return textJson(value);
  if (value instanceof Uint8Array) return { hex: toHex(value) };
  if (Array.isArray(value)) return value.map(anyJson);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, held]) => [String(key), anyJson(held)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (held === undefined ? [] : [[key, anyJson(held)]])),
  );
}
