/** Files of X.509 certificates: PEM (RFC 7468), one or several, or one in DER. */
import { fromBase64 } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';

const maxBytes = 1_000_000;
const begin = '-----BEGIN CERTIFICATE-----';
const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** The certificates of a file in DER, in its order; undefined for a file that is something else. Throws CERTIFICATE_INVALID and those of reading. */
export async function readCertificateFile(path: string): Promise<Uint8Array[] | undefined> {
  const bytes = await readFileCapped(path, maxBytes);
  // a card begins with the tag of COSE_Sign1, a certificate with a sequence of 128 bytes or more
  if (bytes[0] === 0x30 && (bytes[1] ?? 0) > 0x80) return [bytes];
  const text = new TextDecoder('latin1').decode(bytes);
  if (!text.includes(begin)) return undefined;
  const found = [...text.matchAll(block)];
  if (found.length === 0 || found.length !== text.split(begin).length - 1)
    throw new CustodyError('CERTIFICATE_INVALID', 'not a certificate: its PEM cannot be read');
  return found.map(([, base64]) => {
    try {
      return fromBase64((base64 as string).replace(/\s/g, ''));
    } catch (cause) {
      throw new CustodyError('CERTIFICATE_INVALID', 'not a certificate: its PEM cannot be read', { cause });
    }
  });
}
