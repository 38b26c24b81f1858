/**
 * What it costs to try a passphrase on a key file that we write: scrypt (RFC 7914) with 16 MiB, a quarter of a second. It has a
 * module of its own so that tests, which open some ten thousand keys, may write cheap ones.
 */
export const keyCost = { N: 2 ** 14, r: 8, p: 5 } as const;
