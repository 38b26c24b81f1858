/** One vector: a ledger with what the verifier has beside it, and what must be found. As JSON it is in fixtures/vectors. */
import { fromBase64, fromHex, toBase64, toHex } from '../../src/bytes/hex.ts';
import { profileNamed } from '../../src/custody/profiles/index.ts';
import type { CustodyState } from '../../src/custody/state/state.ts';
import { CustodyError } from '../../src/errors.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { RememberedHeads } from '../../src/verify/known-heads.ts';
import { type Pin, parseTrust } from '../../src/verify/trust/trust.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import type { Verification } from '../../src/verify/verification.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { type Actor, type LedgerWriter, verifiedAt } from './ledger-writer.ts';

export interface Vector {
  readonly name: string;
  readonly about: string;
  readonly ledger: Uint8Array;
  readonly disclosures?: { readonly bytes: Uint8Array; readonly isWhole: boolean };
  readonly pins?: readonly Pin[];
  /** In place of the file that holds the pins. */
  readonly trust?: unknown;
  readonly checkpoints?: readonly string[];
  /** Outside proofs of time in files. */
  readonly timeProofs?: readonly Uint8Array[];
  readonly remembered?: {
    readonly size: number;
    readonly root: Uint8Array;
    readonly seen?: readonly { readonly size: number; readonly root: Uint8Array; readonly time: number }[];
  };
  /** Name of a profile that comes with the program. */
  readonly profile?: string;
  readonly now?: number;
  /** Other ledgers given, each with its checkpoints. */
  readonly with?: readonly { readonly ledger: Uint8Array; readonly checkpoints?: readonly string[] }[];
  readonly expected: (Judged & { readonly with?: readonly Judged[] }) | { readonly throws: string };
}

/** What one ledger came to: the findings as sorted codes, each once; `first` where the file says it. */
export interface Judged {
  readonly verdict: Verdict;
  readonly first?: First | undefined;
  readonly findings: readonly string[];
}

/** The first finding of a ledger, in the order of ledger.md, section 19. */
export interface First {
  readonly code: string;
  readonly entry?: number;
}

/** Whether the verifier page judges all of it: that checks no outside proof of time, and says so where the reader trusts somebody about it. */
export const isForPage = ({ trust, timeProofs }: Pick<VectorFile, 'trust' | 'timeProofs'>): boolean => {
  const { pins } = trust as { readonly pins?: unknown };
  const kinds = Array.isArray(pins) ? pins.map((pin: { readonly kind?: unknown } | null) => pin?.kind) : [];
  return timeProofs === undefined && !kinds.includes('time') && !kinds.includes('witness');
};

/** The vector as its file holds it: bytes in base64, hashes in hexadecimal. */
export function vectorJson(vector: Vector): string {
  const {
    name,
    about,
    ledger,
    disclosures,
    pins,
    trust = { format: 1, pins: pins ?? [] },
    checkpoints,
    timeProofs,
    remembered,
    profile,
    now = verifiedAt,
    with: others,
    expected,
  } = vector;
  const file = {
    name,
    about,
    ledger: toBase64(ledger),
    ...(disclosures && { disclosures: { bytes: toBase64(disclosures.bytes), isWhole: disclosures.isWhole } }),
    trust,
    checkpoints: checkpoints ?? [],
    ...(timeProofs && { timeProofs: timeProofs.map(toBase64) }),
    ...(remembered && {
      remembered: {
        size: remembered.size,
        root: toHex(remembered.root),
        ...(remembered.seen && { seen: remembered.seen.map((head) => ({ ...head, root: toHex(head.root) })) }),
      },
    }),
    ...(profile && { profile }),
    now,
    ...(others && {
      with: others.map(({ ledger, checkpoints = [] }) => ({ ledger: toBase64(ledger), checkpoints })),
    }),
    expected,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
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
  readonly expected: Vector['expected'];
}

/** The same with the first finding of each ledger beside its verdict, as files and other implementations have it. */
export function withFirsts(found: Vector['expected'], firsts: readonly (First | undefined)[]): Vector['expected'] {
  if ('throws' in found) return found;
  const place = ({ verdict, findings }: Judged, first?: First) => ({ verdict, ...(first && { first }), findings });
  const others = found.with?.map((one, at) => place(one, firsts[at + 1]));
  return { ...place(found, firsts[0]), ...(others && { with: others }) };
}

/** Verifies what a vector file holds; the findings as sorted codes, each once. */
export async function runVector(json: string): Promise<{
  readonly expected: Vector['expected'];
  readonly actual: Vector['expected'];
  /** The first finding of the ledger and of each that is with it. */
  readonly firsts: readonly (First | undefined)[];
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
    const { with: others } = verification;
    const actual = { ...judged(verification), ...(others && { with: others.map(judged) }) };
    const firsts = [verification, ...(others ?? [])].map(firstOf);
    return { expected, actual, firsts, verification, state: position?.state };
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return { expected, actual: { throws: error.code }, firsts: [], verification: undefined };
  }
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

/** Bytes in memory as a ledger's source, in chunks of that size. */
export function sourceOf(bytes: Uint8Array, chunk = 65_536): (from: number) => AsyncIterable<Uint8Array> {
  return async function* (from) {
    for (let at = from; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
  };
}

/** A pin of that person's key, as the verifier would have made it. */
export function pinOf({ holder, signer }: Actor, more: Partial<Pin> = {}): Pin {
  const { name, agency } = holder;
  const when = '2026-11-01T09:00:00+01:00';
  return { kind: 'key', keyId: toHex(signer.keyId), name, agency, how: 'in-person', when, ...more } as Pin;
}

/** A ledger as a vector in which nothing but the ledger can be at fault: its opener is pinned and a checkpoint shows its end. */
export function vectorOf(
  writer: LedgerWriter,
  opener: Actor,
  rest: Omit<Vector, 'ledger' | 'expected'> & Partial<Vector> & { findings?: readonly string[]; verdict?: Verdict },
): Vector {
  const { findings = [], verdict = 'failed', ...more } = rest;
  return {
    ledger: writer.bytes(),
    pins: [pinOf(opener)],
    checkpoints: [writer.checkpoint()],
    expected: { verdict, findings: [...findings].sort() },
    ...more,
  };
}
