/**
 * A signature by a person's certificate over a file: detached CMS (RFC 5652, CAdES), as the cards of states and agencies make it. Held in
 * tests to `openssl cms -verify`: never laxer. Revocation cannot be known without a network and is never said to be checked.
 */
import { equalBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { judgeChain, type LeafPurpose, problemOfPerson } from './certificate-chain.ts';
import { cmsOids, readSignedData, signatureProblem } from './cms.ts';
import { essProblem } from './ess.ts';
import { chainOf } from './time-stamp.ts';

interface PersonSigned {
  readonly holds: true;
  readonly signer: Certificate;
  /** Unix seconds, included: when the first certificate behind it ends. */
  readonly notAfter: number;
}

interface PersonRefused {
  readonly holds: false;
  readonly text: string;
}

/** Whom the verifier believes, and when. */
interface PersonPinned {
  /** The certificate of an authority, in DER. */
  readonly root: Uint8Array;
  /** Unix seconds: all certificates must be valid then. */
  readonly at: number;
}

const asSigner: LeafPurpose = { place: 'the certificate of its signer', isPinnable: false, problem: problemOfSigner };

/** Cards of states often have a certificate that only signs what cannot be denied. */
function problemOfSigner(leaf: Certificate): string | undefined {
  return problemOfPerson(leaf.usage?.commits ? { ...leaf, usage: { ...leaf.usage, signs: true } } : leaf);
}

/** Judges a signature (ContentInfo in DER) over a content. Never throws for what the signature holds. */
export function judgePersonSignature(
  signature: Uint8Array,
  content: Uint8Array,
  pinned: PersonPinned,
): PersonSigned | PersonRefused {
  try {
    return judge(signature, content, pinned);
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code !== 'CERTIFICATE_INVALID') throw error;
    return refused(error.message.replace(/^not a certificate: /, ''));
  }
}

const refused = (text: string): PersonRefused => ({ holds: false, text });

function judge(signature: Uint8Array, content: Uint8Array, { root, at }: PersonPinned): PersonSigned | PersonRefused {
  const signed = readSignedData(signature);
  if (signed.version !== 1 && signed.version !== 3) return refused(`it has the unknown version ${signed.version}`);
  if (signed.contentType !== cmsOids.data) return refused('it is not over a file');
  if (signed.content !== undefined && !equalBytes(signed.content, content)) return refused('it is over another file');
  const chain = chainOf(signed, root);
  if (chain === undefined) return refused('it does not carry the certificate of its signer');
  const found = judgeChain(
    chain.map(({ der }) => der),
    { root, at, purpose: asSigner },
  );
  if (!found.holds) return refused(found.text);
  const problem = signatureProblem(signed, content, found.leaf);
  if (problem !== undefined) return refused(problem);
  // an attribute that names the certificate may be absent, and is heeded where it is there
  const named = essProblem(signed.signer.attributes, found.chain);
  if (named !== undefined && named !== 'none') return refused('its signer says that another certificate is its own');
  return { holds: true, signer: found.leaf, notAfter: found.notAfter };
}
