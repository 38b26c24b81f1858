/** Which certificate a signer says that it signs with (RFC 5035): the attribute that ties a time stamp to one certificate. */
import { equalBytes } from '../bytes/arrays.ts';
import type { Certificate } from './certificate.ts';
import { maxChain } from './certificate-chain.ts';
import { digestOf, readAlgorithm, type StrongDigest, strongDigestOf } from './cms.ts';
import { type DerItem, DerList, derInteger, derItems, derOnly, derTags, refuseDer } from './der.ts';

const signingCertificate = '1.2.840.113549.1.9.16.2.12';
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';

/** `none`: the attributes name no certificate; `other`: one that is not the signer's; `above`: further ones that the chain does not have. */
export type EssProblem = 'none' | 'other' | 'above';

/**
 * Whether the attributes name the certificates of the chain, the signer's first; undefined where they do. SHA-1, which the first version
 * has, is taken: it only tells apart certificates of one key, and the signature does not rest on it. Throws CERTIFICATE_INVALID.
 */
export function essProblem(
  attributes: ReadonlyMap<string, DerItem>,
  chain: readonly Certificate[],
): EssProblem | undefined {
  const values = [signingCertificate, signingCertificateV2].map((oid) => attributes.get(oid));
  if (values.every((value) => value === undefined)) return 'none';
  const problems = values.map((value, version) => value && problemOf(value, version, chain));
  return problems.find((problem) => problem === 'other') ?? problems.find((problem) => problem !== undefined);
}

function problemOf(value: DerItem, version: number, chain: readonly Certificate[]): EssProblem | undefined {
  const list = new DerList(listOf(value));
  const [own, ...above] = derItems(list.take(derTags.sequence).content);
  // policies are not heeded
  for (const policy of derItems(list.maybe(derTags.sequence)?.content ?? new Uint8Array())) listOf(policy);
  list.end();
  const [leaf] = chain;
  if (own === undefined || leaf === undefined || !isNamedBy(own, version, leaf)) return 'other';
  return above.length <= maxChain && above.every((id) => chain.some((each) => isNamedBy(id, version, each)))
    ? undefined
    : 'above';
}

const listOf = (item: DerItem): DerItem =>
  item.tag === derTags.sequence ? item : refuseDer('an attribute has the wrong form');

function isNamedBy(id: DerItem, version: number, certificate: Certificate): boolean {
  const list = new DerList(listOf(id));
  const algorithm = version === 0 ? undefined : list.maybe(derTags.sequence);
  const digest: StrongDigest | 'sha1' | undefined =
    version === 0 ? 'sha1' : algorithm === undefined ? 'sha256' : strongDigestOf(readAlgorithm(algorithm));
  const stated = list.take(derTags.bytes).content;
  const named = list.maybe(derTags.sequence);
  list.end();
  if (digest === undefined) refuseDer('an attribute has a digest that is weak or unknown');
  return (
    equalBytes(stated, digestOf(digest, certificate.der)) && (named === undefined || isIssuerSerial(named, certificate))
  );
}

function isIssuerSerial(item: DerItem, { issuer, serial }: Certificate): boolean {
  const list = new DerList(item);
  const names = derOnly(list.take(derTags.sequence).content, 0xa4);
  const number = derInteger(list.take(derTags.integer));
  list.end();
  return equalBytes(derOnly(names.content, derTags.sequence).whole, issuer) && equalBytes(number, serial);
}
