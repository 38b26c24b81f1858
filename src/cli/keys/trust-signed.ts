/** `custody trust add CARD --signed FILE.p7s --root CA.pem`: a key card that its holder signed once, with the card of a state or agency. */
import { fromBase64 } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { readCertificateFile } from '../../flow/verify/certificates.ts';
import { readFileCapped } from '../../fs/read.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { Holder } from '../../ledger/statements/card.ts';
import { shownTime } from '../../ledger/times.ts';
import type { PinMeans } from '../../verify/trust/trust.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';

export interface SignedOptions {
  readonly signed?: string;
  readonly root?: string;
  readonly how?: PinMeans;
  readonly name?: string;
  readonly agency?: string;
}

const maxSignatureBytes = 65_536;
const example = 'custody trust add ada.pub --signed ada.pub.p7s --root STATE-CA.pem';

/** Throws CustodyError USAGE or MISSING_VALUE where one of the two is alone, or together with what does not go with them. */
export function checkSignedOptions({ signed, root, how }: SignedOptions, isOther: boolean): void {
  if (signed === undefined && root === undefined) return;
  if (signed === undefined || root === undefined)
    throw new CustodyError('MISSING_VALUE', '--signed and --root go together: the signature, and whom you believe', {
      hint: example,
    });
  if (isOther || how !== undefined)
    throw new CustodyError('USAGE', '--signed is for a key card, and takes neither --how nor --ledger nor --time', {
      hint: example,
    });
}

/**
 * Whose key the card is, by the certificate of its signer. Throws CustodyError CERTIFICATE_INVALID where the signature does not hold,
 * MISSING_VALUE where the certificate does not name the person or the agency that the card claims.
 */
export async function signedHolder(
  host: Host,
  card: { readonly bytes: Uint8Array; readonly holder: Holder },
  { signed = '', root = '', name, agency }: SignedOptions,
  terminal: Terminal,
): Promise<{ readonly name: string; readonly agency: string }> {
  const { judgePersonSignature } = await import('../../crypto/person-signature.ts');
  const [authority, ...more] = (await readCertificateFile(pathOf(host, root))) ?? [];
  if (authority === undefined || more.length > 0)
    throw new CustodyError('CERTIFICATE_INVALID', `${root} does not hold one certificate`, {
      hint: 'give the certificate of the authority alone, in PEM or DER',
    });
  const signature = derOf(await readFileCapped(pathOf(host, signed), maxSignatureBytes));
  const found = judgePersonSignature(signature, card.bytes, { root: authority, at: host.now() });
  if (!found.holds)
    throw new CustodyError('CERTIFICATE_INVALID', `${signed} does not show whose the card is: ${found.text}`, {
      hint: 'it must be a detached CMS signature in DER over the file of the card, by a certificate of that authority',
    });
  const { commonName = '', organization = '' } = found.signer;
  terminal.tell(`signed by:       ${quoteText(commonName)}${organization && `, ${quoteText(organization)}`}`);
  terminal.tell(`valid:           to ${shownTime(found.notAfter)}; whether it was revoked was not checked`);
  return {
    name: name ?? agreed(card.holder.name, commonName, 'name'),
    agency: agency ?? agreed(card.holder.agency, organization, 'agency'),
  };
}

/** What the card claims, where each word of it is in the certificate. Anybody can sign the card of somebody else. */
function agreed(claimed: string, certified: string, what: 'name' | 'agency'): string {
  const known = wordsOf(certified);
  const words = wordsOf(claimed);
  if (words.length > 0 && words.every((word) => known.includes(word))) return claimed;
  const certificate =
    certified === '' ? `the certificate has no ${what}` : `the certificate has the ${what} ${quoteText(certified)}`;
  throw new CustodyError('MISSING_VALUE', `${certificate}, and the card claims ${quoteText(claimed)}`, {
    hint: `if you know that both mean the same, say what you trust: --${what} TEXT`,
  });
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** A signature in PEM as DER; other bytes as they are. */
function derOf(bytes: Uint8Array): Uint8Array {
  const text = bytes[0] === 0x2d ? new TextDecoder('latin1').decode(bytes) : '';
  const [, , body] = /^-----BEGIN (CMS|PKCS7)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/.exec(text) ?? [];
  return body === undefined ? bytes : fromBase64(body.replace(/\s/g, ''));
}
