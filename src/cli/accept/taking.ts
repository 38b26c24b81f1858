/** Our own ledger, which takes in what is accepted: one that runs, or a new one opened for it. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { createCaseLedger, usualPost } from '../../flow/ledger/init.ts';
import { ledgerIdOf } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes, readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { fileStat } from '../../fs/read.ts';
import { checkPost } from '../host/case-options.ts';
import type { Host } from '../host/host.ts';
import { pathOf, type Terminal } from '../host/options.ts';
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
  readonly terminal: Terminal;
  /** Says that it was created; without it, the terminal. */
  readonly opened?: (() => void) | undefined;
}

/** The id of the ledger, 32 bytes; creates the ledger if it was not there. Throws CustodyError as creating does. */
export async function ensureTaking(
  host: Host,
  ledger: TakingLedger,
  { signer, card, options, terminal, opened }: NewMeans,
): Promise<Uint8Array> {
  if (ledger.id !== undefined) return ledger.id;
  const id = await createCaseLedger(host, {
    path: ledger.path,
    signer,
    card,
    post: options.post,
    caseInfo: { number: options.case ?? '', title: options.title ?? '' },
  });
  if (opened === undefined) terminal.tell(`opened ${safeText(ledger.shown)}, ledger id ${toHex(id)}`);
  else opened();
  return id;
}
