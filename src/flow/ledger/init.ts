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
  /** The first is the signer's. */
  readonly keys: readonly { readonly card: Uint8Array; readonly post: string; readonly roles: readonly Role[] }[];
  readonly caseInfo: CaseInfo | undefined;
  /** Fields of the case that are open. */
  readonly open: ReadonlySet<string>;
  /** Name of the operation. */
  readonly operation?: string | undefined;
  readonly anchorWithin: number | undefined;
  readonly continues: Continues | undefined;
  /** Unix seconds. */
  readonly now: number;
  readonly random: (length: number) => Uint8Array;
  readonly owner: LockOwner;
}

/** Creates the ledger file and its disclosures file; returns the ledger's id. Throws CustodyError CLOCK_UNLIKELY, EXISTS and others. */
export async function createCaseLedger(ledger: NewLedger): Promise<Uint8Array> {
  const { path, owner, now, random, ...genesis } = ledger;
  refuseUnlikelyClock(now, undefined, '');
  if ((await fileStat(path)) !== undefined)
    throw new CustodyError('EXISTS', `${path} is there already`, { hint: 'choose another name' });
  const { bytes, openings } = await createGenesis({ ...genesis, nonce: random(32), iat: now, random });
  const before = () => appendDisclosures(beside(path, 'disclosures'), concatBytes(...openings.map(encodeOpening)));
  await createLedger(path, bytes, { owner, before });
  return sha256(bytes);
}
