/**
 * Whether a certificate chains to a root that the verifier pinned, at a time (RFC 5280, 6.1), held in tests to
 * `openssl verify -x509_strict`: never laxer. Revocation cannot be known without a network and is never said to be checked.
 */

import { engine } from '#engine';
import { equalBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { readCertificate } from './certificate.ts';

/** A chain that holds. */
interface ChainHolds {
  readonly holds: true;
  readonly leaf: Certificate;
  /** The leaf first, the pinned root last. */
  readonly chain: readonly Certificate[];
  /** Unix seconds, included: the first of the chain to end. */
  readonly notAfter: number;
}

/** Why one does not, in a stable word and in a sentence. */
interface ChainRefused {
  readonly holds: false;
  readonly reason: ChainReason;
  readonly text: string;
}

export type ChainReason =
  | 'form'
  | 'length'
  | 'version'
  | 'algorithm'
  | 'validity'
  | 'issuer'
  | 'signature'
  | 'authority'
  | 'path-length'
  | 'extension'
  | 'key-identifier'
  | 'usage';

/** The root included. */
export const maxChain = 10;

/** Signature algorithms that may be in a chain: SHA-2 with RSA or ECDSA, RSA-PSS, Ed25519, Ed448. */
const algorithms = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.113549.1.1.10',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
  '1.3.101.113',
]);
/** What may be critical because it is heeded here: constraints, usage, purposes, names, key identifiers, policies. */
const heeded = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.17', '2.5.29.14', '2.5.29.35', '2.5.29.32']);
/** Constraints that narrow what an authority may say; not heeded here, so a chain that has them is refused, critical or not. */
const notHeeded = new Map([
  ['2.5.29.30', 'name constraints'],
  ['2.5.29.36', 'policy constraints'],
  ['2.5.29.54', 'inhibit any policy'],
]);
/** Purposes under which a person signs: any, client authentication, e-mail protection, document signing. */
const personal = new Set(['2.5.29.37.0', '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36']);

/** What the first certificate of a chain is for. */
export interface LeafPurpose {
  /** What sentences call the certificate. */
  readonly place: string;
  /** Whether it may be pinned itself, without an authority. */
  readonly isPinnable: boolean;
  /** Why it is not for this purpose; undefined if it is. */
  problem(leaf: Certificate): string | undefined;
}

const asPerson: LeafPurpose = { place: 'the certificate of the key', isPinnable: false, problem: problemOfPerson };

class Refusal extends Error {
  readonly reason: ChainReason;
  constructor(reason: ChainReason, text: string) {
    super(text);
    this.reason = reason;
  }
}

export interface Pinned {
  /** DER. */
  readonly root: Uint8Array;
  /** Unix seconds. */
  readonly at: number;
  /** That of a person if not given. */
  readonly purpose?: LeafPurpose;
}

/**
 * Judges `chain` (DER, leaf first, the root in it or not) against one pinned root at a time.
 * Never throws for what the chain holds; NOT_IN_BROWSER where the engine knows no certificates.
 */
export function judgeChain(chain: readonly Uint8Array[], pinned: Pinned): ChainHolds | ChainRefused {
  try {
    return holds(chain, pinned);
  } catch (error) {
    if (error instanceof Refusal) return { holds: false, reason: error.reason, text: error.message };
    if (error instanceof CustodyError && error.code === 'CERTIFICATE_INVALID')
      return { holds: false, reason: 'form', text: error.message };
    throw error;
  }
}

function holds(given: readonly Uint8Array[], { root: rootDer, at, purpose = asPerson }: Pinned): ChainHolds {
  if (given.length === 0) throw new Refusal('length', 'an empty chain');
  // whatever is after the pinned root is not needed
  const pinned = given.findIndex((der) => equalBytes(der, rootDer));
  const ders = [...given.slice(0, pinned < 0 ? given.length : pinned), rootDer];
  if (ders.length > maxChain) throw new Refusal('length', `a chain of more than ${maxChain} certificates`);
  if (pinned === 0 && !purpose.isPinnable) throw new Refusal('usage', `${purpose.place} is the pinned root itself`);
  const chain = ders.map(readCertificate);
  const leaf = chain[0] as Certificate;
  for (const [index, certificate] of chain.entries()) {
    const place = placeOf(index, chain.length) ?? purpose.place;
    checkOne(certificate, { at, place });
    const issuer = chain[index + 1];
    if (index > 0) checkAuthority(certificate, { below: authoritiesBelow(chain, index), place });
    if (issuer !== undefined) checkLink(certificate, issuer, place);
  }
  const problem = purpose.problem(leaf);
  if (problem !== undefined) throw new Refusal('usage', `${purpose.place} ${problem}`);
  return { holds: true, leaf, chain, notAfter: Math.min(...chain.map(({ notAfter }) => notAfter)) };
}

const placeOf = (index: number, count: number): string | undefined =>
  index === 0 ? undefined : index === count - 1 ? 'the pinned root' : `authority ${index} of the chain`;

/** Authorities between this one and the leaf that did not issue themselves (RFC 5280, 6.1.4 l). */
const authoritiesBelow = (chain: readonly Certificate[], index: number): number =>
  chain.slice(1, index).filter(({ subject, issuer }) => !equalBytes(subject, issuer)).length;

function checkOne(certificate: Certificate, { at, place }: { readonly at: number; readonly place: string }): void {
  const { version, notBefore, notAfter, signatureAlgorithms, hasSameParameters, extensions } = certificate;
  if (version !== 3) throw new Refusal('version', `${place} is of version ${version}, not 3`);
  if (!hasSameParameters) throw new Refusal('algorithm', `${place} names two signature algorithms`);
  if (!algorithms.has(signatureAlgorithms[0]))
    throw new Refusal(
      'algorithm',
      `${place} is signed with an algorithm that is weak or unknown (${signatureAlgorithms[0]})`,
    );
  if (at < notBefore) throw new Refusal('validity', `${place} was not valid yet`);
  if (at > notAfter) throw new Refusal('validity', `${place} had expired`);
  for (const { oid, isCritical } of extensions) {
    const name = notHeeded.get(oid);
    if (name !== undefined) throw new Refusal('extension', `${place} has ${name}, which this program does not support`);
    if (isCritical && !heeded.has(oid))
      throw new Refusal('extension', `${place} has the unknown critical extension ${oid}`);
    if (isCritical && (oid === '2.5.29.14' || oid === '2.5.29.35'))
      throw new Refusal('extension', `${place} has a critical key identifier`);
  }
  if (certificate.isIssuerEmpty) throw new Refusal('issuer', `${place} names no issuer`);
  if (certificate.alternative?.isEmpty) throw new Refusal('extension', `${place} has an empty alternative name`);
  if (certificate.isSubjectEmpty && certificate.alternative?.isCritical !== true)
    throw new Refusal('extension', `${place} names no subject`);
  const { basic, usage } = certificate;
  if (basic?.pathLength !== undefined && (!basic.isCa || usage?.signsCertificates !== true))
    throw new Refusal('authority', `${place} limits a path without being an authority`);
  if (usage?.signsCertificates && basic?.isCa !== true)
    throw new Refusal('authority', `${place} may sign certificates without being an authority`);
}

interface AuthorityContext {
  readonly below: number;
  readonly place: string;
}

function checkAuthority(certificate: Certificate, { below, place }: AuthorityContext): void {
  const { basic, usage, subjectKey } = certificate;
  if (basic?.isCa !== true) throw new Refusal('authority', `${place} is not an authority`);
  if (!basic.isCritical) throw new Refusal('authority', `${place} does not mark itself critically as an authority`);
  if (usage?.signsCertificates !== true) throw new Refusal('authority', `${place} may not sign certificates`);
  if (certificate.isSubjectEmpty) throw new Refusal('authority', `${place} is an authority without a name`);
  if (subjectKey === undefined) throw new Refusal('key-identifier', `${place} does not identify its key`);
  if (basic.pathLength !== undefined && below > basic.pathLength)
    throw new Refusal('path-length', `${place} allows ${basic.pathLength} authorities below it; there are ${below}`);
}

function checkLink(certificate: Certificate, issuer: Certificate, place: string): void {
  if (!equalBytes(certificate.issuer, issuer.subject))
    throw new Refusal('issuer', `${place} was issued under another name than the name in the next certificate`);
  const { authorityKey } = certificate;
  if (authorityKey?.id === undefined)
    throw new Refusal('key-identifier', `${place} does not identify the key of its issuer`);
  if (issuer.subjectKey !== undefined && !equalBytes(authorityKey.id, issuer.subjectKey))
    throw new Refusal('key-identifier', `${place} names another key of its issuer`);
  if (authorityKey.serial !== undefined && !equalBytes(authorityKey.serial, issuer.serial))
    throw new Refusal('key-identifier', `${place} names another certificate of its issuer`);
  if (authorityKey.issuer !== undefined && !equalBytes(authorityKey.issuer, issuer.issuer))
    throw new Refusal('key-identifier', `${place} names another issuer of its issuer`);
  const signature = engine.certificateSignature(certificate.der, issuer.der);
  if (signature === 'weak') throw new Refusal('algorithm', `${place} is signed with a key that is too weak`);
  if (signature === 'fails') throw new Refusal('signature', `the signature on ${place} is not valid`);
}

/** Why a certificate is not that of a person who signs, behind its name; undefined if it is. */
export function problemOfPerson({ basic, usage, purposes }: Certificate): string | undefined {
  if (basic?.isCa) return 'is a certificate of an authority';
  if (usage !== undefined && !usage.signs) return 'is not for signing';
  return purposes === undefined || purposes.some((purpose) => personal.has(purpose))
    ? undefined
    : 'is not for a signature by a person';
}
