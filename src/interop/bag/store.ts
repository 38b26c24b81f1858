/** A bag within whatever holds it, a folder or an archive: where it begins, and its own files read. */
import { CustodyError } from '../../errors.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { ArchiveMember } from '../archive/archive.ts';
import { type Bag, isReadTagFile, namedDigests, readBag } from './check.ts';
import { HeldBag } from './hold.ts';
import { type Part, partAt } from './layout.ts';
import { isOfSystem, refuseUnsafe } from './names.ts';

const maxManifestBytes = 256 * 1024 * 1024;
const maxTagBytes = 1024 * 1024;

/**
 * The members with paths within the bag. In an archive the bag is a folder (RFC 8493, section 4.2), the only thing at the top;
 * its own files may be at the top instead. Throws CustodyError NOT_A_BUNDLE.
 */
export function withoutBase<T extends ArchiveMember>(members: readonly T[]): T[] {
  const declared = members.find(({ path }) => /^(?:[^/]+\/)?bagit\.txt$/.test(path));
  const base = declared?.path.slice(0, -'bagit.txt'.length);
  const isAlone = members.every(({ path }) => base === undefined || `${path}/`.startsWith(base));
  if (base === undefined || !isAlone) {
    const problem = base === undefined ? 'no bagit.txt' : 'something beside the bag';
    throw new CustodyError('NOT_A_BUNDLE', `the archive holds ${problem}`, {
      hint: 'a bundle is one bag and nothing else',
    });
  }
  return members.flatMap((member) => {
    const path = member.path.slice(base.length);
    return path === '' ? [] : [{ ...member, path }];
  });
}

/** Throws BUNDLE_UNSAFE where parts of the bag are to be fetched from a network, in any case: some disks know none. */
export function refuseFetch(members: readonly ArchiveMember[]): void {
  const found = members.find(({ path }) => /^fetch\.txt(\/|$)/i.test(path));
  if (found !== undefined) refuseUnsafe(found.path, 'it names parts to fetch from a network');
}

interface BagWithin<T extends ArchiveMember> {
  /** All that the store has, each with the part of a bundle that it is. */
  readonly members: readonly (T & { readonly part: Part | undefined })[];
  /** Those that are not folders, but for what a system has laid into the folder of a bundle. */
  readonly files: readonly (T & { readonly part: Part | undefined })[];
  readonly bag: Bag;
  /** Nothing of it is held yet. */
  readonly held: HeldBag<T & { readonly part: Part | undefined }>;
}

/** The bag as its own tag files describe it; reads no other file. Throws CustodyError TOO_LARGE, NOT_A_BUNDLE, and as reading does. */
export async function bagWithin<T extends ArchiveMember>(store: {
  readonly form: 'folder' | 'tar' | 'zip';
  readonly members: readonly T[];
  read(member: T): AsyncIterable<Uint8Array>;
}): Promise<BagWithin<T>> {
  const all = store.members.map((member) => ({ ...member, part: partAt(member.path) }));
  const allFiles = all.filter(({ isFolder }) => !isFolder);
  const bag = readBag(
    await readTags(store, allFiles),
    allFiles.map(({ path }) => path),
  );
  const laid = new Set(store.form === 'folder' && isOurs(bag) ? allFiles.filter((file) => isLaid(bag, file)) : []);
  const members = all.filter((member) => !laid.has(member));
  const files = allFiles.filter((member) => !laid.has(member));
  const held = new HeldBag(bag, files);
  for (const { path } of laid) held.faults.push({ code: 'BAG_FILE_OF_SYSTEM', path });
  return { members, files, bag, held };
}

/** Whether it says that it is a bundle: other bags are judged as BagIt has it. */
const isOurs = ({ info }: Bag): boolean =>
  info.some(([label, value]) => label === 'External-Description' && value === 'custody bundle, format 1');

/** A file of the payload that no list names, and that Windows or macOS lays beside others. No file in the evidence of an exhibit counts as such. */
const isLaid = (bag: Bag, { path, part }: { readonly path: string; readonly part: Part | undefined }): boolean =>
  path.startsWith('data/') && part?.kind !== 'evidence' && isOfSystem(path) && namedDigests(bag, path).length === 0;

/** The tag files that a bag is judged by. Throws TOO_LARGE, and as reading does. */
async function readTags<T extends ArchiveMember>(
  store: { read(member: T): AsyncIterable<Uint8Array> },
  files: readonly T[],
): Promise<Map<string, Uint8Array>> {
  const tags = new Map<string, Uint8Array>();
  for (const member of files) {
    if (!isReadTagFile(member.path)) continue;
    const most = member.path.includes('manifest-') ? maxManifestBytes : maxTagBytes;
    if (member.size > most)
      throw new CustodyError('TOO_LARGE', `${quoteText(member.path)} of the bundle is larger than ${most} bytes`);
    const bytes = new Uint8Array(member.size);
    let at = 0;
    for await (const chunk of store.read(member)) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    tags.set(member.path, bytes);
  }
  return tags;
}
