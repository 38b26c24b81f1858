/** A view that an earlier run wrote, and whose entry it may not have signed: known by the digest of its lists. */
import { toHex } from '../../bytes/hex.ts';
import { createSha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { Openings } from '../../ledger/private/openings.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { readEntries } from '../ledger/entries.ts';
import { entriesIn } from '../ledger/erased-texts.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';
import { bundleForm, openStore } from './store.ts';

export interface FoundView {
  /** SHA-256 in hexadecimal of its `tagmanifest-sha256.txt`. */
  readonly digest: string;
  /** How many entries of this ledger its own would be, by its length. */
  readonly entries: number;
  /** The entry that records it. */
  readonly recordedBy: number | undefined;
}

/** What is at the path; undefined where nothing is, or no bundle. Throws CustodyError as reading does. */
export async function findView(path: string, ledger: string): Promise<FoundView | undefined> {
  if ((await bundleForm(path)) === undefined) return undefined;
  const store = await openStore(path);
  try {
    const tags = store.members.find(({ path: name }) => name === 'tagmanifest-sha256.txt');
    const own = store.members.find(({ path: name }) => /^data\/[^/]+\.custody$/.test(name));
    if (tags === undefined || own === undefined) return undefined;
    const running = createSha256();
    for await (const chunk of store.read(tags)) running.update(chunk);
    const digest = toHex(running.digest());
    let entries = 0;
    for await (const _ of entriesIn(ledger, Math.min(own.size, settledSize(ledger)))) entries += 1;
    return { digest, entries, recordedBy: await recordedBy(ledger, digest) };
  } finally {
    await store.close();
  }
}

/** The entry about a disclosure that names the view. Throws CustodyError as reading does. */
async function recordedBy(ledger: string, digest: string): Promise<number | undefined> {
  for await (const { entry, type, body } of readEntries(await ledgerBytes(ledger), new Openings())) {
    if (type !== 'disclose' || body === undefined) continue;
    const { view } = body as Body<'disclose'>;
    if (view !== undefined && toHex(view) === digest) return entry.seq;
  }
  return undefined;
}

/** Throws EXISTS for another view than the one asked for, and for one that is on record already. */
export function refuseOtherView(found: FoundView, digest: string, shown: string): void {
  const { recordedBy: seq } = found;
  if (seq !== undefined)
    throw new CustodyError('EXISTS', `${shown} is there already, and entry ${seq} records it`, {
      hint: 'nothing is left to do for it; a new view needs another name',
    });
  if (found.digest !== digest)
    throw new CustodyError('EXISTS', `${shown} is there already, is another view, and no entry records it`, {
      hint: 'type the command that made it once more, and it is recorded; or remove it, or choose another name',
    });
}
