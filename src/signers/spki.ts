/** A public key as other programs write it: SubjectPublicKeyInfo (RFC 5280) of Ed25519 (RFC 8410), as PEM or as DER. */
import { fromBase64 } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { openDer } from './der.ts';

const ed25519 = '1.3.101.112';
const bitString = 0x03;

/** What a public key is: 32 bytes of Ed25519, or the object identifier of another algorithm. */
type ReadPublicKey = { readonly publicKey: Uint8Array } | { readonly algorithm: string };

/** Throws CustodyError KEY_FORMAT or KEY_TRUNCATED for bytes that are not a public key. */
export function readPublicKey(file: Uint8Array): ReadPublicKey {
  const reader = openDer(derOf(file));
  const algorithm = reader.sequence();
  const name = algorithm.oid();
  if (name !== ed25519) return { algorithm: name };
  algorithm.end();
  const [unusedBits, ...key] = reader.read(bitString);
  reader.end();
  if (unusedBits !== 0 || key.length !== 32) throw new CustodyError('KEY_FORMAT', 'an Ed25519 public key has 32 bytes');
  return { publicKey: Uint8Array.from(key) };
}

function derOf(file: Uint8Array): Uint8Array {
  const text = file[0] === 0x2d ? new TextDecoder('latin1').decode(file) : '';
  const [, body] = /^-----BEGIN PUBLIC KEY-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END PUBLIC KEY-----\s*$/.exec(text) ?? [];
  return body === undefined ? file : fromBase64(body.replace(/[\r\n]/g, ''));
}
