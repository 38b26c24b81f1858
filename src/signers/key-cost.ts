/** What it costs to try a passphrase on a file that we write. */
export interface KeyCost {
  /** The parameters of scrypt (RFC 7914) for a key file. */
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number };
  /** The power of two for scrypt with r=8 and p=1, for an identity of age. */
  readonly ageFactor: number;
}

/** 16 MiB and a quarter of a second; for age 128 MiB and half a second. */
export const keyCost: KeyCost = { scrypt: { N: 2 ** 14, r: 8, p: 5 }, ageFactor: 17 };

/** What writing a secret under a passphrase takes from its surroundings. */
export interface KeyMaking {
  /** `count` fresh random bytes. */
  random(count: number): Uint8Array;
  readonly keyCost: KeyCost;
}
