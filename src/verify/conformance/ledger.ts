/** One vector of a ledger, as conformance.md has it: what is in its file, and what this program makes of it. */
import { fromBase64, fromHex } from '../../bytes/hex.ts';
import type { RecordFacts } from '../../custody/facts.ts';
import { profileNamed } from '../../custody/profiles/index.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { parseCheckpoint } from '../../ledger/checkpoint.ts';
import type { RememberedHeads } from '../checks/known-heads.ts';
import type { Verdict } from '../facts/verdict.ts';
import type { Verification } from '../facts/verification.ts';
import { parseTrust } from '../trust/trust.ts';
import { verifyLedger } from '../verify-ledger.ts';
import type { ExhibitEnd } from '../whole/reach.ts';

export type Expected = (Judged & { readonly with?: readonly Judged[] }) | { readonly throws: string };

/** What one ledger came to: the findings as sorted codes, each once; `first` where the file says it. */
export interface Judged {
  readonly verdict: Verdict;
  readonly first?: First | undefined;
  readonly findings: readonly string[];
  /** The facts of each exhibit; absent for an excerpt, and for a ledger that is not followed. */
  readonly facts?: readonly VectorFacts[] | undefined;
}

/** Seals in the order of their numbers. */
type VectorFacts = { readonly exhibit: string; readonly end: ExhibitEnd } & Omit<RecordFacts, 'number'>;

/** What the file of a vector says of a ledger beside its verdict and its codes. */
export type Beside = Pick<Judged, 'first' | 'facts'>;

/** The first finding of a ledger, in the order of ledger.md, section 19. */
export interface First {
  readonly code: string;
  readonly entry?: number;
}

export interface VectorFile {
  readonly ledger: string;
  readonly disclosures?: { readonly bytes: string; readonly isWhole: boolean };
  readonly trust: unknown;
  readonly checkpoints: readonly string[];
  /** In base64. */
  readonly timeProofs?: readonly string[];
  readonly remembered?: {
    readonly size: number;
    readonly root: string;
    readonly seen?: readonly { readonly size: number; readonly root: string; readonly time: number }[];
  };
  readonly profile?: string;
  readonly now: number;
  readonly with?: readonly { readonly ledger: string; readonly checkpoints: readonly string[] }[];
  readonly expected: Expected;
}

/** The same with the first finding and the facts of each ledger beside its verdict, as files and other implementations have it. */
export function withFirsts(found: Expected, firsts: readonly Beside[]): Expected {
  if ('throws' in found) return found;
  const place = ({ verdict, findings }: Judged, { first, facts }: Beside = {}) => ({
    verdict,
    ...(first && { first }),
    findings,
    ...(facts && { facts }),
  });
  const others = found.with?.map((one, at) => place(one, firsts[at + 1]));
  return { ...place(found, firsts[0]), ...(others && { with: others }) };
}

/** Verifies what a vector file holds; the findings as sorted codes, each once. */
export async function runVector(json: string): Promise<{
  readonly expected: Expected;
  readonly actual: Expected;
  /** The first finding of the ledger and of each that is with it, and what is known of their exhibits. */
  readonly firsts: readonly Beside[];
  readonly verification: Verification | undefined;
  /** What its entries that count amount to. */
  readonly state?: CustodyState | undefined;
}> {
  const file = JSON.parse(json) as VectorFile;
  const { disclosures, remembered, expected } = file;
  try {
    const { verification, position } = await verifyLedger({
      source: sourceOf(fromBase64(file.ledger)),
      trust: parseTrust(JSON.stringify(file.trust)),
      disclosures: disclosures && {
        source: () => sourceOf(fromBase64(disclosures.bytes), 1000)(0),
        isWhole: disclosures.isWhole,
      },
      checkpoints: file.checkpoints.map(parseCheckpoint),
      timeProofs: file.timeProofs?.map((proof, at) => ({ name: `proof ${at + 1}`, token: fromBase64(proof) })),
      ...(remembered && { remembered: rememberedOf(remembered) }),
      profile: file.profile === undefined ? undefined : profileNamed(file.profile),
      now: file.now,
      ...(file.with && {
        others: file.with.map(({ ledger, checkpoints }, at) => ({
          name: `with ${at + 1}`,
          source: sourceOf(fromBase64(ledger)),
          checkpoints: checkpoints.map(parseCheckpoint),
        })),
      }),
    });
    return { expected, ...foundIn(verification), verification, state: position?.state };
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return { expected, actual: { throws: error.code }, firsts: [], verification: undefined };
  }
}

/** What a verification came to, as a file of a vector has it. */
export function foundIn(verification: Verification): { readonly actual: Expected; readonly firsts: readonly Beside[] } {
  const { with: others } = verification;
  const firsts = [verification, ...(others ?? [])].map((each) => ({
    first: firstOf(each),
    facts: factsOf(each),
  }));
  return { actual: { ...judged(verification), ...(others && { with: others.map(judged) }) }, firsts };
}

/** The memory that a vector file holds, as the verifier takes it. */
export function rememberedOf({ size, root, seen }: NonNullable<VectorFile['remembered']>): RememberedHeads {
  return {
    size,
    root: fromHex(root),
    ...(seen && { seen: seen.map((head) => ({ ...head, root: fromHex(head.root) })) }),
  };
}

function judged({ verdict, findings }: Pick<Verification, 'verdict' | 'findings'>): Judged {
  return { verdict, findings: [...new Set(findings.map(({ code }) => code))].sort() };
}

function firstOf({ findings: [first] }: Pick<Verification, 'findings'>): First | undefined {
  return first && { code: first.code, ...(first.seq !== undefined && { entry: first.seq }) };
}

function factsOf({ exhibits, reach, excerpt }: Verification): VectorFacts[] | undefined {
  if (reach === undefined || excerpt !== undefined) return undefined;
  return exhibits.flatMap(({ number, state, since, issuedTo, wentInside, offer, holder, place, seals, end }) => {
    if (end === undefined) return [];
    const held = { state, since, ...(issuedTo && { issuedTo }), ...(wentInside && { wentInside }) };
    const byNumber = [...seals].sort((a, b) => (a.number < b.number ? -1 : 1));
    return [{ exhibit: number, ...held, ...(offer !== undefined && { offer }), holder, place, seals: byNumber, end }];
  });
}

/** Bytes in memory as a ledger's source, in chunks of that size. */
export function sourceOf(bytes: Uint8Array, chunk = 65_536): (from: number) => AsyncIterable<Uint8Array> {
  return async function* (from) {
    for (let at = from; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
  };
}
