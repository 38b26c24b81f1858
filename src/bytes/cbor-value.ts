/** The values of the CBOR profile as TypeScript sees them, and the limits under which bytes are read. */

/** An integer within ±(2^53-1), or text. */
export type CborKey = number | string;
export type CborMap = Map<CborKey, CborValue>;
export type CborValue = number | string | boolean | null | Uint8Array | CborValue[] | CborMap | CborTag;

/** Tag 18 (COSE_Sign1, RFC 9052 section 4.2), the only tag of the profile and only around the outermost item. */
export class CborTag {
  readonly tag = 18;
  readonly value: CborValue;

  constructor(value: CborValue) {
    this.value = value;
  }
}

/** What may be encoded: values, and plain objects as maps with text keys (properties that are undefined are left out). */
export type CborInput =
  | CborValue
  | readonly CborInput[]
  | ReadonlyMap<CborKey, CborInput>
  | { readonly [key: string]: CborInput | undefined };

/** Limits, all inclusive. Depth counts arrays, maps and tags, the outermost being 1; items count every head, keys and tag too. */
export interface CborLimits {
  readonly maxBytes: number;
  readonly maxDepth?: number;
  readonly maxItems?: number;
}

export const defaultMaxDepth = 16;
export const defaultMaxItems = 100_000;
