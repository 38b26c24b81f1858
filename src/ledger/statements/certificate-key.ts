/** The Ed25519 key inside an X.509 certificate (RFC 5280, 4.1; RFC 8410), found without judging the certificate. */
import { equalBytes } from '../../bytes/arrays.ts';

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The DER element at `at`, if it lies before `end`. */
function elementAt(der: Uint8Array, at: number, end: number): Element | undefined {
  const tag = der[at];
  let length = der[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  let start = at + 2;
  if (length >= 0x80) {
    const width = length - 0x80;
    // A certificate in a card is below 65,536 bytes, so a length has at most two bytes.
    if (width < 1 || width > 2) return undefined;
    length = 0;
    for (let i = 0; i < width; i++) length = length * 256 + (der[start + i] ?? 0);
    start += width;
  }
  return start + length <= end ? { tag, start, end: start + length } : undefined;
}

const sequence = 0x30;
const explicitVersion = 0xa0;
/** AlgorithmIdentifier {1.3.101.112} and the head of a BIT STRING of 32 bytes. */
const ed25519Info = Uint8Array.of(0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** The 32 bytes of the certificate's Ed25519 key; undefined for another kind of key or what is not a certificate. Never throws. */
export function ed25519KeyOfCertificate(der: Uint8Array): Uint8Array | undefined {
  const certificate = elementAt(der, 0, der.length);
  if (certificate?.tag !== sequence || certificate.end !== der.length) return undefined;
  const toBeSigned = elementAt(der, certificate.start, certificate.end);
  if (toBeSigned?.tag !== sequence) return undefined;
  let at = toBeSigned.start;
  const version = elementAt(der, at, toBeSigned.end);
  if (version?.tag === explicitVersion) at = version.end;
  // serialNumber, signature, issuer, validity, subject
  for (let i = 0; i < 5; i++) {
    const skipped = elementAt(der, at, toBeSigned.end);
    if (skipped === undefined) return undefined;
    at = skipped.end;
  }
  const info = elementAt(der, at, toBeSigned.end);
  if (info?.tag !== sequence || info.end - info.start !== ed25519Info.length + 32) return undefined;
  if (!equalBytes(der.subarray(info.start, info.start + ed25519Info.length), ed25519Info)) return undefined;
  return der.slice(info.end - 32, info.end);
}
