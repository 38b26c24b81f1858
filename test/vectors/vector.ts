/** One vector: a ledger with what the verifier has beside it, and what must be found. As JSON it is in fixtures/vectors. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import type { Expected } from '../../src/verify/conformance/ledger.ts';
import type { Verdict } from '../../src/verify/facts/verdict.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { type Actor, type LedgerWriter, verifiedAt } from './ledger-writer.ts';

export {
  type First,
  type Judged,
  rememberedOf,
  runVector,
  sourceOf,
  type VectorFile,
  withFirsts,
} from '../../src/verify/conformance/ledger.ts';

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
  readonly expected: Expected;
}

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
