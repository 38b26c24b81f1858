/** Copies in a store that gives no turn: it is tried once a day, and a file that is a copy of it is brought up to it. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { withLedger } from '../../fs/ledger/append.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import type { LedgerStore } from '../../store/store.ts';
import { openLedger, rememberOpened } from '../ledger/open-ledger.ts';
import type { CopyOptions } from './copies.ts';
import { type Fetched, fetchInto } from './fetch.ts';
import { readLink, writeLink } from './link.ts';

interface Carried extends Fetched {
  /** Of the copy now. */
  readonly bytes: number;
}

const day = 86_400;
const maxBytes = 4096;

export interface Tried {
  readonly store: LedgerStore;
  /** What was typed as its address and options. */
  readonly settings: unknown;
  readonly stateFolder: string;
  /** Unix seconds. */
  readonly now: number;
}

/**
 * Tries a store if that was not done within a day, or if the store or its settings are others since. Throws CustodyError as the
 * probe does.
 */
export async function tryOnceADay({ store, settings, stateFolder, now }: Tried): Promise<void> {
  if (store.carrier === undefined) return;
  const folder = join(stateFolder, 'stores');
  const file = join(folder, `${store.name}.tried`);
  const words = `${JSON.stringify(settings)} ${await store.carrier.state()}`;
  const seen = `${toHex(sha256(new TextEncoder().encode(words)))} `;
  if (await wasTried(file, seen, now)) return;
  await store.probe();
  ensureFolder(folder);
  replaceFile(file, new TextEncoder().encode(`${seen}${now}\n`), { mode: 0o600 });
}

async function wasTried(file: string, seen: string, now: number): Promise<boolean> {
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  const text = new TextDecoder().decode(await readFileCapped(file, maxBytes));
  const at = Number(text.slice(seen.length));
  return text.startsWith(seen) && at > now - day && at <= now;
}

/**
 * Fetches into a copy what the store has more; nobody signs meanwhile. What this user saw elsewhere is compared when all is here.
 * Throws CustodyError as fetching does, and LEDGER_CHANGED where more was seen.
 */
export async function fetchCarried(path: string, id: Uint8Array, options: CopyOptions): Promise<Carried> {
  const { store, owner, waitMs, stateFolder, now } = options;
  return await withLedger(path, { owner, waitMs, recover: 'leave' }, async (ledger) => {
    const fetched = await fetchInto(ledger, { store, id, stateFolder: undefined });
    rememberOpened(await openLedger(ledger, stateFolder), stateFolder);
    const link = await readLink(ledger.path);
    if (link !== undefined) writeLink(ledger.path, { ...link, asOf: now() });
    return { ...fetched, bytes: ledger.size };
  });
}
