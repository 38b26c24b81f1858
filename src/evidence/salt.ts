/** The salt of each record: HMAC-SHA-256(secret, "custody record" ‖ index as 8 bytes big-endian), from prepared blocks. */
import { sha256Latin1 } from '../crypto/digest.ts';
import { rawNumber } from './raw-text.ts';

const blockBytes = 64;
const label = 'custody record';

/** Gives salts as latin1 text by the index of the record (the header is 0). Throws RangeError unless the secret is 32 bytes. */
export function createSalter(secret: Uint8Array): (index: number) => string {
  if (secret.length !== 32) throw new RangeError('the secret of a manifest is 32 bytes');
  // RFC 2104: two hashes over short prepared arrays cost a fifth of an HMAC object
  const inner = new Uint8Array(blockBytes + label.length + 8).fill(0x36, 0, blockBytes);
  const outer = new Uint8Array(blockBytes + 32).fill(0x5c, 0, blockBytes);
  for (let index = 0; index < secret.length; index += 1) {
    inner[index] = 0x36 ^ (secret[index] as number);
    outer[index] = 0x5c ^ (secret[index] as number);
  }
  for (let index = 0; index < label.length; index += 1) inner[blockBytes + index] = label.charCodeAt(index);
  return (index) => {
    put(inner, blockBytes + label.length, rawNumber(index, 8));
    put(outer, blockBytes, sha256Latin1(inner));
    return sha256Latin1(outer);
  };
}

function put(into: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) into[at + index] = text.charCodeAt(index);
}
