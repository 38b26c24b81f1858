/** A fresh content key, with all that goes with it (docs/spec/ledger.md, section 15). */
import { contentKeyOpening } from './content-key.ts';
import { commitmentOf, encodeOpening } from './openings.ts';

interface ContentKey {
  readonly key: Uint8Array;
  /** What an entry names it by. */
  readonly commitment: Uint8Array;
  /** Its item of a disclosures file. */
  readonly opening: Uint8Array;
}

/** Made by the holder of `keyId`; `random` gives fresh random bytes. */
export function newContentKey(keyId: Uint8Array, random: (length: number) => Uint8Array): ContentKey {
  const key = random(32);
  const opening = contentKeyOpening(key, keyId);
  return { key, commitment: commitmentOf(opening), opening: encodeOpening(opening) };
}
