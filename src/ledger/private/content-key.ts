/** Keyed digests of content (ledger.md, section 15): what is hashed, and the two texts that go with them. */
import { encodeCbor } from '../../bytes/cbor.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';

/** The text in the opening of a content key. Its salt is the key itself. */
export const contentKeyText = 'content key';

/** What opens a content key: 32 fresh random bytes, made by the holder of `keyId`. */
export const contentKeyOpening = (key: Uint8Array, keyId: Uint8Array) => ({ salt: key, keyId, text: contentKeyText });

/** Content by its plain digest; SHA-256 in lower-case hex. */
export interface PlainDigest {
  readonly size: number;
  readonly sha256: string;
}

/** The keyed digest of content, in lower-case hex, under a content key; undefined where the key is not opened to this reader. */
export type KeyedUnder = (key: string, plain: PlainDigest) => string | undefined;

/** SHA-256 of the encoded `[key, size, digest]`. Its second element is an integer, so it is never the opening of a text. */
export function keyedDigest(key: Uint8Array, { size, sha256: digest }: PlainDigest): Uint8Array {
  return sha256(encodeCbor([key, size, fromHex(digest)]));
}

/** Looks keys up in lower-case hex by what `keyOf` gives. */
export function keyedUnder(keyOf: (key: Uint8Array) => Uint8Array | undefined): KeyedUnder {
  return (key, plain) => {
    const opened = keyOf(fromHex(key));
    return opened && toHex(keyedDigest(opened, plain));
  };
}

/** The plain digest that the text of `plain` states; undefined for any other text. */
export function readPlain(text: string): PlainDigest | undefined {
  const [, size, sha256] = /^(0|[1-9][0-9]{0,15}) ([0-9a-f]{64})$/.exec(text) ?? [];
  if (size === undefined || sha256 === undefined || !Number.isSafeInteger(Number(size))) return undefined;
  return { size: Number(size), sha256 };
}

/** For exhibits whose content key nothing here opens: no file can be compared with their keyed digests. */
export const contentKeyLacking = (numbers: readonly string[]): CustodyError =>
  new CustodyError('CONTENT_KEY_LACKING', `nothing here opens the content key of ${numbers.join(', ')}`, {
    hint: 'look for the disclosures file of this ledger (a backup too), or ask the agency that gave you the exhibit',
  });
