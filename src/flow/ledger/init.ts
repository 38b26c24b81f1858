/** Opening a new ledger: its first entry, and the openings of what that withholds. */
import { concatBytes } from '../../bytes/arrays.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { createLedger } from '../../fs/ledger/create.ts';
import { appendDisclosures } from '../../fs/ledger/disclosures.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { fileStat } from '../../fs/read.ts';
import { type CaseInfo, type Continues, createGenesis, type Role } from '../../ledger/genesis.ts';
import { encodeOpening } from '../../ledger/private/openings.ts';
import { refuseUnlikelyClock } from './clock-range.ts';

export interface NewLedger {
  readonly path: string;
  readonly signer: Signer;
  /** Of the signer. */
  readonly card: Uint8Array;
  /** Of the signer, who alone is enrolled; by default the usual one. */
  readonly post?: string | undefined;
  /** By default those that a person needs who works alone. */
  readonly roles?: readonly Role[];
  readonly caseInfo: CaseInfo | undefined;
  /** Fields of the case that are open; by default none. */
  readonly open?: ReadonlySet<string>;
  /** Name of the operation. */
  readonly operation?: string | undefined;
  readonly anchorWithin?: number | undefined;
  readonly continues?: Continues | undefined;
}

/** What a ledger takes of the computer on which it is opened. */
interface Opener {
  /** Unix seconds. */
  now(): number;
  random(length: number): Uint8Array;
  owner(): LockOwner;
}

/** The post of a person who says no other. */
export const usualPost = 'desk';

/** The roles of a person who works alone. */
const allRoles: readonly Role[] = ['admin', 'custodian', 'examiner'];

/** A new ledger whose first entry is signed, and of which nothing is on the disk yet. */
export interface SignedLedger {
  readonly id: Uint8Array;
  /** Its first entry. */
  readonly bytes: Uint8Array;
  /** Creates the ledger file and its disclosures file. Throws CustodyError EXISTS and others. */
  readonly write: () => Promise<void>;
}

/** Creates the ledger file and its disclosures file; returns the ledger's id. Throws CustodyError CLOCK_UNLIKELY, EXISTS and others. */
export async function createCaseLedger(host: Opener, ledger: NewLedger): Promise<Uint8Array> {
  const { id, write } = await signCaseLedger(host, ledger);
  await write();
  return id;
}

/** Signs the first entry, and writes nothing. Throws CustodyError CLOCK_UNLIKELY, EXISTS and others. */
export async function signCaseLedger(host: Opener, ledger: NewLedger): Promise<SignedLedger> {
  const { path, card, post = usualPost, roles = allRoles, ...given } = ledger;
  const now = host.now();
  refuseUnlikelyClock(now, undefined, '');
  if ((await fileStat(path)) !== undefined)
    throw new CustodyError('EXISTS', `${path} is there already`, { hint: 'choose another name' });
  const random = (length: number) => host.random(length);
  const genesis = { ...given, keys: [{ card, post, roles }], nonce: random(32), iat: now, random };
  const { bytes, openings } = await createGenesis(genesis);
  const before = () => appendDisclosures(beside(path, 'disclosures'), concatBytes(...openings.map(encodeOpening)));
  return { id: sha256(bytes), bytes, write: () => createLedger(path, bytes, { owner: host.owner(), before }) };
}
