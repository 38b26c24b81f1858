/** What keys cost that tests write and open by the thousand; `test/signers/key-file-interop` looks at the real cost. */
import type { KeyCost } from '../src/signers/key-cost.ts';

export const cheapKeys: KeyCost = { scrypt: { N: 2, r: 1, p: 1 }, ageFactor: 1 };
