/** Our own ledger, which takes in what is accepted: one that runs, or a new one opened for it. */
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { type SignedLedger, signCaseLedger, usualPost } from '../../flow/ledger/init.ts';
import { ledgerIdOf } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes, readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { fileStat } from '../../fs/read.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { checkPost } from '../typed/case-options.ts';
import type { AcceptOptions } from './options.ts';

export interface TakingLedger {
  readonly path: string;
  readonly shown: string;
  /** Undefined while it is still to be opened. */
  readonly id: Uint8Array | undefined;
  readonly state: CustodyState | undefined;
}

/** The ledger that `--into` names. Throws CustodyError MISSING_VALUE for a new one without case and title, and those of reading. */
export async function takingLedger(
  host: Host,
  { into, case: number, title, post }: AcceptOptions,
  terminal: Terminal,
): Promise<TakingLedger | undefined> {
  if (into === undefined) return undefined;
  const path = pathOf(host, into);
  if ((await fileStat(path)) !== undefined) {
    const { replay } = await readLedger(path, stateFolder(host.env), terminal.warn);
    const id = await ledgerIdOf(await ledgerBytes(path));
    return { path, shown: into, id, state: replay.state };
  }
  if (number === undefined || title === undefined)
    throw new CustodyError('MISSING_VALUE', `${into} is not there; a new ledger needs --case and --title`, {
      hint: 'or name the ledger of your own that takes it in',
    });
  if (!into.endsWith('.custody')) throw new CustodyError('USAGE', 'the file must end in .custody');
  checkPost(post ?? usualPost);
  return { path, shown: into, id: undefined, state: undefined };
}

interface NewMeans {
  readonly signer: Signer;
  readonly card: Uint8Array;
  readonly options: AcceptOptions;
}

/**
 * The ledger, 32 bytes of id, and the number of its entries; one that is not there is signed, and written by `write`. Throws
 * CustodyError as reading and signing do.
 */
export async function ensureTaking(
  host: Host,
  ledger: TakingLedger,
  { signer, card, options }: NewMeans,
): Promise<{ readonly id: Uint8Array; readonly own: number } & Partial<SignedLedger>> {
  if (ledger.id !== undefined) {
    // hashing may have taken hours, in which others recorded; the warnings of this ledger were printed when it was read first
    const { replay } = await readLedger(ledger.path, stateFolder(host.env), () => undefined);
    return { id: ledger.id, own: replay.size };
  }
  const signed = await signCaseLedger(host, {
    path: ledger.path,
    signer,
    card,
    post: options.post,
    caseInfo: { number: options.case ?? '', title: options.title ?? '' },
  });
  return { ...signed, own: 1 };
}
