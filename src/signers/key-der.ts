/** DER in key files: read as everywhere (crypto/der), and refused as a key file is. */
import { type DerItem, DerList, derEndsEarly, derOid, derOnly, derTags, refuseDer } from '../crypto/der.ts';
import { CustodyError, isRefusal } from '../errors.ts';

/**
 * Reads the one SEQUENCE that key data must be, and what `read` takes out of it. Throws CustodyError KEY_TRUNCATED where the bytes end
 * before the sequence does, KEY_FORMAT for what is not such DER, and as `read` does.
 */
export function readKeyDer<T>(bytes: Uint8Array, read: (list: DerList) => T): T {
  try {
    const [tag, length = 0] = bytes;
    // a key file has at most 64 KiB
    if (length > 0x83) refuseDer('it is too long');
    if (tag === undefined || (tag === derTags.sequence && derEndsEarly(bytes)))
      throw new CustodyError('KEY_TRUNCATED', 'the key data ends too early');
    return read(new DerList(derOnly(bytes, derTags.sequence)));
  } catch (cause) {
    if (!isRefusal(cause, 'CERTIFICATE_INVALID')) throw cause;
    const problem = 'the key data is not what its PEM label says (malformed DER)';
    throw new CustodyError('KEY_FORMAT', problem, { cause });
  }
}

/** An object identifier that may name an algorithm; longer ones than any has are refused. */
export function algorithmName(item: DerItem): string {
  const name = derOid(item);
  const isLong = item.content.length > 32 || !name.split('.').every((arc) => Number.isSafeInteger(Number(arc)));
  return isLong ? refuseDer('an object identifier is too long') : name;
}

/** The next SEQUENCE within a list. */
export const listIn = (list: DerList): DerList => new DerList(list.take(derTags.sequence));
