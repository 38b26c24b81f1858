/**
 * What it costs to try a passphrase on a key file that we write: scrypt (RFC 7914) with 16 MiB, a quarter of a second. It has a
 * module of its own so that tests, which open some ten thousand keys, may write cheap ones.
 */
export const keyCost = { N: 2 ** 14, r: 8, p: 5 } as const;

/** The same for an identity of age: the power of two for scrypt with r=8 and p=1, 128 MiB and half a second. */
export const ageWorkFactor = 17;
