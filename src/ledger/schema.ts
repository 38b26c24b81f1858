/** The small language in which the vocabulary is written: typed, closed field specifications as plain data. */

/** Text that may be open or be withheld as its 32-byte commitment (docs/spec/ledger.md, section 14). */
export type PrivateText = string | Uint8Array;

/** What a value must look like. Everything else (flags, prompts, decoding, forms, docs) derives from these. */
export type Shape =
  | { readonly is: 'text' }
  | { readonly is: 'private' }
  | { readonly is: 'key' }
  /** The name of an exhibit of this ledger, or of anything else. */
  | { readonly is: 'name'; readonly exhibit?: true }
  | { readonly is: 'code'; readonly values: readonly string[] }
  | { readonly is: 'integer'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly is: 'seconds' }
  | { readonly is: 'time' }
  | { readonly is: 'seq' }
  | { readonly is: 'boolean' }
  /** `isFile`: the digest of a file that goes with the entry. */
  | { readonly is: 'bytes'; readonly length: number | undefined; readonly isFile?: true }
  | { readonly is: 'list'; readonly of: Shape; readonly min: number; readonly distinct: boolean }
  | { readonly is: 'pair'; readonly of: Shape; readonly ascending: boolean }
  | { readonly is: 'record'; readonly fields: Fields; readonly demands: readonly Demand[] }
  | { readonly is: 'choice'; readonly options: Fields }
  | { readonly is: 'absent'; readonly codes: readonly string[]; readonly whyRequired: boolean }
  | { readonly is: 'either'; readonly first: Shape; readonly second: Shape }
  | { readonly is: 'extra' };

/** A field: its shape, one plain sentence for help and forms, and whether it may be left out. */
export interface Spec<T> {
  readonly shape: Shape;
  readonly help: string;
  readonly optional: boolean;
  readonly type?: T;
}
export type Fields = { readonly [name: string]: Spec<unknown> };

/** A requirement across the fields of one record. */
export type Demand =
  | { readonly when: string; readonly in: readonly string[]; readonly needs: readonly string[] }
  | { readonly when: string; readonly in: readonly string[]; readonly forbids: readonly string[] }
  /** Where a field is present, or one within a map (`digests.keyed`). */
  | { readonly beside: string; readonly needs: readonly string[] }
  | { readonly beside: string; readonly forbids: readonly string[] }
  | { readonly without: string; readonly needs: readonly string[] }
  | { readonly exactlyOne: readonly string[] }
  | { readonly atLeastOne: readonly string[] };

type TypeOf<S> = S extends Spec<infer T> ? T : never;
type OptionalNames<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly optional: true } ? K : never;
}[keyof F];

/** The TypeScript type of a decoded record with these fields. */
export type Static<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalNames<F>>]: TypeOf<F[K]>;
} & { readonly [K in OptionalNames<F>]?: TypeOf<F[K]> };

/** The TypeScript type of a choice: an object with exactly one of the keys. */
type OneOf<F extends Fields> = {
  [K in keyof F]: { readonly [P in K]: TypeOf<F[K]> };
}[keyof F];

export interface Absent {
  readonly absent: string;
  readonly why?: PrivateText;
}

type Needed<T> = Spec<T> & { readonly optional: false };

function spec<T>(shape: Shape, help: string): Needed<T> {
  return { shape, help, optional: false };
}

/** The same field, which may be left out. */
export function optional<T>(of: Spec<T>): Spec<T> & { readonly optional: true } {
  return { ...of, optional: true };
}

/** Open text, never withheld. */
export const text = (help: string) => spec<string>({ is: 'text' }, help);
/** Text that may be withheld; no rule reads it. */
export const privateText = (help: string) => spec<PrivateText>({ is: 'private' }, help);
/** The 32 bytes that stand for a content key (ledger.md, section 15): always a commitment, private, and no text. */
export const contentKey = (help: string) => spec<Uint8Array>({ is: 'key' }, help);
/** 1–64 bytes of ASCII 21–7E: exhibit and seal numbers, posts, codes that rules compare. */
export const name = (help: string) => spec<string>({ is: 'name' }, help);
/** The number of an exhibit of this ledger: a name. */
export const exhibitName = (help: string) => spec<string>({ is: 'name', exhibit: true }, help);
/** One of a closed list of codes. */
export const code = <const V extends readonly string[]>(help: string, values: V) =>
  spec<V[number]>({ is: 'code', values }, help);
/** An integer count or size, 0 or more unless `min` says otherwise. */
export const count = (help: string, min = 0, unit = '') =>
  spec<number>({ is: 'integer', min, max: Number.MAX_SAFE_INTEGER, unit }, help);
/** An integer that may be negative. */
export const signedInteger = (help: string, unit: string) =>
  spec<number>({ is: 'integer', min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, unit }, help);
/** Unix seconds, 0 … 253402300799: what rules read. */
export const seconds = (help: string) => spec<number>({ is: 'seconds' }, help);
/** Text time with its zone (docs/spec/ledger.md, section 11). */
export const time = (help: string) => spec<string>({ is: 'time' }, help);
/** The number of an earlier entry of this ledger. */
export const seq = (help: string) => spec<number>({ is: 'seq' }, help);
export const boolean = (help: string) => spec<boolean>({ is: 'boolean' }, help);
/** Bytes, of a fixed length where given. */
export const bytes = (help: string, length?: number) => spec<Uint8Array>({ is: 'bytes', length }, help);
/** The SHA-256 of a file that goes with the entry. */
export const fileDigest = (help: string) => spec<Uint8Array>({ is: 'bytes', length: 32, isFile: true }, help);
/** An array of `min` (default one) or more. */
export const list = <T>(of: Spec<T>, help: string = of.help, min = 1) =>
  spec<readonly T[]>({ is: 'list', of: of.shape, min, distinct: false }, help);
/** An array in which no element is twice. */
export const distinct = <T>(of: Spec<T>, help: string = of.help, min = 1) =>
  spec<readonly T[]>({ is: 'list', of: of.shape, min, distinct: true }, help);
/** An array of two; ascending: the first is smaller (a period). */
export const pair = <T>(of: Spec<T>, help: string, ascending = false) =>
  spec<readonly [T, T]>({ is: 'pair', of: of.shape, ascending }, help);
/** A closed map. */
export const record = <F extends Fields>(help: string, fields: F, demands: readonly Demand[] = []) =>
  spec<Static<F>>({ is: 'record', fields, demands }, help);
/** A map with exactly one of these keys. */
export const choice = <F extends Fields>(help: string, options: F) => spec<OneOf<F>>({ is: 'choice', options }, help);
/** A map of text to private text that no rule reads. */
export const extra = (help: string) => spec<ReadonlyMap<string, PrivateText>>({ is: 'extra' }, help);
/** One of two shapes, told apart by their CBOR type or, for two maps, by whether a required key of the second is present. */
export const either = <A, B>(first: Spec<A>, second: Spec<B>, help = first.help) =>
  spec<A | B>({ is: 'either', first: first.shape, second: second.shape }, help);

const absentCodes = ['not-present', 'not-legible', 'not-accessible', 'unknown', 'refused', 'not-applicable'] as const;
/** `{absent: code, ? why}`: why a value that is asked for cannot be given. */
export const absent = (help: string, codes: readonly string[] = absentCodes, whyRequired = false) =>
  spec<Absent>({ is: 'absent', codes, whyRequired }, help);
/** The value, or why it cannot be given. */
export const orAbsent = <T>(of: Spec<T>) => either<T, Absent>(of, absent(of.help));
