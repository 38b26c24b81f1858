/** A bag of any maker opened, a folder or an archive, and every file that its lists name compared with them (docs/bagit.md). */
import { toHex } from '../../bytes/hex.ts';
import { createDigest } from '../../crypto/digest.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import type { BundleMember, BundleStore } from '../../fs/bundle/store.ts';
import { type AnyBag, isJudgedBy, readAnyBag } from '../../interop/bag/any-bag.ts';
import { listNamed } from '../../interop/bag/lists.ts';
import { type BagProfile, holdToProfile } from '../../interop/bag/profile.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type BundleForm, openStore, type StoreMeans } from './store.ts';

export interface OpenedBag extends AnyBag {
  readonly form: BundleForm;
  readonly members: readonly BundleMember[];
  /** Whether a ledger or an excerpt is where a bundle has it. */
  readonly hasLedger: boolean;
}

export interface BagAudit extends OpenedBag {
  /** Files that were compared with at least one digest, of the payload and beside it. */
  readonly compared: { readonly payload: number; readonly tags: number };
}

interface BagReading extends Omit<StoreMeans, 'isAnyBag'> {
  readonly signal?: AbortSignal;
  /** Called with the number of bytes read, for all bytes. */
  readonly onBytes?: (count: number, path: string) => void;
}

interface AsksOfBag {
  /** What is asked of it beyond BagIt. */
  readonly profile?: BagProfile | undefined;
}

const maxListBytes = 256 * 1024 * 1024;
const maxTagBytes = 1024 * 1024;

/**
 * Opens it and does the work. Throws CustodyError BAG_INVALID where it cannot be read as a bag, BUNDLE_UNSAFE for a name or thing that
 * leads outside, BUNDLE_DAMAGED, TOO_LARGE, and as reading does.
 */
async function withAnyBag<T>(
  path: string,
  means: BagReading,
  work: (bag: OpenedBag, store: BundleStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(path, { ...means, isAnyBag: true });
  try {
    const { form, members } = store;
    const tags = new Map<string, Uint8Array>();
    for (const member of members)
      if (!member.isFolder && isJudgedBy(member.path)) tags.set(member.path, await wholeTag(store, member));
    const hasLedger = members.some(({ path: name }) => /^data\/[^/]+\.(custody|excerpt)$/.test(name));
    return await work({ ...readAnyBag(tags, members), form, members, hasLedger }, store);
  } finally {
    await store.close();
  }
}

/** The bag, without a file of it compared. Throws as `withAnyBag`. */
export const openAnyBag = (path: string, means: BagReading = {}): Promise<OpenedBag> =>
  withAnyBag(path, means, async (bag) => bag);

/** Compares every file that a list names; what differs is in `findings`. Throws as `withAnyBag`. */
export const auditAnyBag = (path: string, means: BagReading & AsksOfBag = {}): Promise<BagAudit> =>
  withAnyBag(path, means, async (bag, store) => {
    if (means.profile !== undefined)
      holdToProfile({ ...bag, paths: bag.members.flatMap((one) => (one.isFolder ? [] : [one.path])) }, means.profile);
    const compared = { payload: 0, tags: 0 };
    for (const member of bag.members) {
      if (!bag.wanted.has(member.path)) continue;
      if (!(await compareFile(bag, store, { member, means }))) continue;
      compared[member.path.startsWith('data/') ? 'payload' : 'tags'] += 1;
    }
    return { ...bag, compared };
  });

/** Whether it could be read. */
async function compareFile(
  { wanted, findings }: AnyBag,
  store: BundleStore,
  { member, means: { signal, onBytes } }: { readonly member: BundleMember; readonly means: BagReading },
): Promise<boolean> {
  const { path } = member;
  const named = wanted.get(path) ?? [];
  const running = new Map([...new Set(named.map(({ algorithm }) => algorithm))].map((one) => [one, createDigest(one)]));
  try {
    for await (const chunk of store.read(member)) {
      for (const run of running.values()) run.update(chunk);
      onBytes?.(chunk.length, path);
      signal?.throwIfAborted();
    }
  } catch (error) {
    const isOfDisk = isRefusal(error, 'IO', 'PERMISSION', 'NOT_FOUND');
    if (!isOfDisk) throw error;
    findings.tell('BAGIT_FILE_UNREADABLE', { path, problem: quoted(error.message) });
    return false;
  }
  const actual = new Map([...running].map(([algorithm, run]) => [algorithm, toHex(run.digest())]));
  for (const { list, algorithm, digest } of named)
    if (actual.get(algorithm) !== digest) findings.tell('BAGIT_FILE_DIFFERS', { path, list, algorithm });
  return true;
}

async function wholeTag(store: BundleStore, member: BundleMember): Promise<Uint8Array> {
  const { path, size } = member;
  const most = path === 'fetch.txt' || listNamed(path) !== undefined ? maxListBytes : maxTagBytes;
  if (size > most) throw new CustodyError('TOO_LARGE', `${path} of the bag is larger than ${most} bytes`);
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of store.read(member)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
