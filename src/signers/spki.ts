/** A public key as other programs write it: SubjectPublicKeyInfo (RFC 5280) of Ed25519 (RFC 8410), as PEM or as DER. */
import { fromBase64 } from '../bytes/hex.ts';
import { derBits, derTags } from '../crypto/der.ts';
import { CustodyError } from '../errors.ts';
import { algorithmName, listIn, readKeyDer } from './key-der.ts';

const ed25519 = '1.3.101.112';

/** What a public key is: 32 bytes of Ed25519, or the object identifier of another algorithm. */
type ReadPublicKey = { readonly publicKey: Uint8Array } | { readonly algorithm: string };

/** Throws CustodyError KEY_FORMAT or KEY_TRUNCATED for bytes that are not a public key. */
export function readPublicKey(file: Uint8Array): ReadPublicKey {
  return readKeyDer(derOf(file), (list) => {
    const algorithm = listIn(list);
    const name = algorithmName(algorithm.take(derTags.oid));
    if (name !== ed25519) return { algorithm: name };
    algorithm.end();
    const { bytes, unused } = derBits(list.take(derTags.bits));
    list.end();
    if (unused !== 0 || bytes.length !== 32) throw new CustodyError('KEY_FORMAT', 'an Ed25519 public key has 32 bytes');
    return { publicKey: Uint8Array.from(bytes) };
  });
}

function derOf(file: Uint8Array): Uint8Array {
  const text = file[0] === 0x2d ? new TextDecoder('latin1').decode(file) : '';
  const [, body] = /^-----BEGIN PUBLIC KEY-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END PUBLIC KEY-----\s*$/.exec(text) ?? [];
  return body === undefined ? file : fromBase64(body.replace(/[\r\n]/g, ''));
}
