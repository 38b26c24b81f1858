/** A request to a time-stamp authority (RFC 3161, TimeStampReq): 69 bytes that name nothing but a digest. */
import { concatBytes, equalBytes } from '../bytes/arrays.ts';
import { fromHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';

/** Version 1, SHA-256 of the text; then a nonce of 8 bytes, and that the certificate is wanted. */
const head = fromHex('30430201013031300d060960864801650304020105000420');
const [nonceHead, tail] = [fromHex('0208'), fromHex('0101ff')];
export const nonceBytes = 8;

/** The request for a digest; `random` is 8 bytes, which are made a positive number in its shortest form. */
export function makeQuery(sha256: Uint8Array, random: Uint8Array): Uint8Array {
  const nonce = random.slice(0, nonceBytes);
  nonce[0] = 1 + ((nonce[0] as number) % 0x7f);
  return concatBytes(head, sha256, nonceHead, nonce, tail);
}

/** The digest and the nonce of a request that `makeQuery` made. Throws CustodyError CERTIFICATE_INVALID for anything else. */
export function readQuery(query: Uint8Array): { readonly sha256: Uint8Array; readonly nonce: Uint8Array } {
  const [digest, nonce] = [query.slice(24, 56), query.slice(58, 66)];
  if (!equalBytes(query, concatBytes(head, digest, nonceHead, nonce, tail)))
    throw new CustodyError('TIME_STAMP_INVALID', 'not a request that custody anchor request wrote');
  return { sha256: digest, nonce };
}
