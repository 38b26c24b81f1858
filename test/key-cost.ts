/**
 * Takes the place of `src/signers/key-cost.ts` in tests: the built program has the real one, which
 * `test/signers/key-file-interop` looks at.
 */
export const keyCost = { N: 2, r: 1, p: 1 };
export const ageWorkFactor = 1;
