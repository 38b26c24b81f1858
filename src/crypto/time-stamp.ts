/**
 * Time stamps (RFC 3161), judged by docs/spec/verification.md, section 6: stricter than OpenSSL and never laxer, which tests hold.
 * Revocation cannot be known without a network and is never said to be checked.
 */
import { engine } from '#engine';
import { equalBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { judgeChain, type LeafPurpose } from './certificate-chain.ts';
import { digestOf, isOfSigner, type SignedData, signatureProblem, strongDigestOf } from './cms.ts';
import { type EssProblem, essProblem } from './ess.ts';
import { readTimeStamp, type StampInfo, type TimeStamp } from './time-stamp-reader.ts';

/** What a pin of kind `time` says of whose stamps count. */
interface StampPin {
  /** DER: a root, or the certificate of an authority for time itself. */
  readonly certificate: Uint8Array;
  readonly policies?: readonly string[] | undefined;
}

export interface StampHolds {
  readonly holds: true;
  readonly info: StampInfo;
  readonly signer: Certificate;
  /** Unix seconds, included: when the first certificate behind it ends. */
  readonly notAfter: number;
}

export interface StampRefused {
  readonly holds: false;
  /**
   * `stranger`: nothing shows that the pin speaks for its signer. `unfit`: the pin does, and the stamp is not over the text, or damaged.
   * `engine`: a signature that it rests on cannot be checked here.
   */
  readonly reason: 'form' | 'status' | 'stranger' | 'chain' | 'policy' | 'unfit' | 'engine';
  readonly text: string;
}

const timeStamping = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsage = '2.5.29.37';

const asAuthorityForTime: LeafPurpose = {
  place: 'the certificate of its signer',
  isPinnable: true,
  problem: purposeProblem,
};

const essWords: Readonly<Record<EssProblem, string>> = {
  none: 'its signer does not say which certificate is its own',
  other: 'its signer says that another certificate is its own',
  above: 'its signer names a chain that the pin does not end',
};

/** Why a certificate is not that of an authority for time, behind its name; undefined if it is. */
export function purposeProblem({ basic, usage, purposes, extensions }: Certificate): string | undefined {
  if (basic?.isCa) return 'is a certificate of an authority';
  if (usage !== undefined && !(usage.signs && usage.onlySigns)) return 'is not for signing alone';
  const isCritical = extensions.find(({ oid }) => oid === extendedKeyUsage)?.isCritical === true;
  const [purpose, ...more] = purposes ?? [];
  return isCritical && purpose === timeStamping && more.length === 0 ? undefined : 'is not for time stamps alone';
}

/** Chains that end otherwise show only that the pin is of another authority. */
const ofOthers: ReadonlySet<string> = new Set(['issuer', 'key-identifier', 'length', 'signature']);

/** Reads a reply, TimeStampResp in DER. A refusal says what the bytes are not. Never throws for what they hold. */
export function openTimeStamp(reply: Uint8Array): TimeStamp | StampRefused {
  try {
    return readTimeStamp(reply);
  } catch (error) {
    return { holds: false, reason: 'form', text: problemIn(error) };
  }
}

/** What comes of judging stamps, once the engine has said all that it can. */
export const settled = <T>(judge: () => T): Promise<T> => engine.settled(judge);

/** Judges a stamp over `text` under one pin; where an engine answers later, within `settled`. Never throws for what it holds. */
export function judgeTimeStamp(stamp: TimeStamp, text: Uint8Array, pin: StampPin): StampHolds | StampRefused {
  try {
    return judge(stamp, text, pin);
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'NOT_IN_BROWSER')
      return { holds: false, reason: 'engine', text: error.message };
    return { holds: false, reason: 'form', text: problemIn(error) };
  }
}

/** What a refusal of DER says, of whatever the bytes should have been. */
function problemIn(error: unknown): string {
  if (!(error instanceof CustodyError) || error.code !== 'CERTIFICATE_INVALID') throw error;
  return error.message.replace(/^not a certificate: /, '');
}

function judge({ signed, info }: TimeStamp, text: Uint8Array, { certificate, policies }: StampPin) {
  const refused = (reason: StampRefused['reason'], why: string): StampRefused => ({ holds: false, reason, text: why });
  const chain = chainOf(signed, certificate);
  if (chain === undefined) return refused('stranger', 'it does not carry the certificate of its signer');
  const found = judgeChain(
    chain.map(({ der }) => der),
    { root: certificate, at: Math.floor(info.earliest / 1000), purpose: asAuthorityForTime },
  );
  if (!found.holds) return refused(ofOthers.has(found.reason) ? 'stranger' : 'chain', found.text);
  if (policies !== undefined && !policies.includes(info.policy))
    return refused('policy', `its policy ${info.policy} is not one that you accept`);
  const named = essProblem(signed.signer.attributes, found.chain);
  const problem =
    imprintProblem(info, text) ??
    nameProblem(info, found.leaf) ??
    signatureProblem(signed, info.content, found.leaf) ??
    (named && essWords[named]);
  if (problem !== undefined) return refused(problem === essWords.above ? 'chain' : 'unfit', problem);
  return { holds: true as const, info, signer: found.leaf, notAfter: found.notAfter };
}

function imprintProblem({ imprint }: StampInfo, text: Uint8Array): string | undefined {
  const digest = strongDigestOf(imprint.algorithm);
  if (digest === undefined) return `its digest of the text is weak or unknown (${imprint.algorithm})`;
  return equalBytes(imprint.digest, digestOf(digest, text)) ? undefined : 'it is over another text';
}

/** A name of the authority is a hint; one that is not that of the signer shows that something is wrong. */
const nameProblem = ({ name }: StampInfo, { subject }: Certificate): string | undefined =>
  name === undefined || equalBytes(name, subject) ? undefined : 'it names another authority than its signer';

/** From the signer up, as far as the certificates in the stamp and the pinned one lead; undefined without that of the signer. */
export function chainOf({ certificates, signer }: SignedData, pinnedDer: Uint8Array): Certificate[] | undefined {
  const pinned = readCertificate(pinnedDer);
  let next = [pinned, ...certificates].find((each) => isOfSigner(signer, each));
  if (next === undefined) return undefined;
  const chain: Certificate[] = [];
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    const { issuer, authorityKey } = next;
    const isAbove = ({ subject, subjectKey }: Certificate): boolean =>
      equalBytes(subject, issuer) && equalBytes(subjectKey ?? new Uint8Array(), authorityKey?.id ?? new Uint8Array());
    next = next === pinned || isAbove(pinned) ? undefined : certificates.find(isAbove);
  }
  return chain;
}
