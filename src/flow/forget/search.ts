/** Where erased texts are: openings by their commitments, and texts in clear in files, names of files and bundles. */

import type { CustodyError } from '../../errors.ts';
import { isRefusal } from '../../errors.ts';
import { exists } from '../../fs/exists.ts';
import { fileChunks } from '../../fs/read.ts';
import { partAt } from '../../interop/bag/layout.ts';
import { openStore } from '../bundle/store.ts';
import { equalItems, erasedItems } from './erased.ts';
import { isIn, isInName, type Needles } from './needles.ts';
import type { FoundFile, NotSearched, Walked } from './walk.ts';

/** What was seen of an erased text: its opening, an opening of an equal text, the text in a file, or in the name of one. `any`: nobody looked. */
export type Seen = 'opening' | 'equal' | 'text' | 'name' | 'any';

export interface Found extends FoundFile {
  readonly seen: Seen;
}

/** A disclosures file with openings that are erased, or of which a rewriting was interrupted. */
export interface FoundDisclosures {
  readonly path: string;
  /** Erased openings in it. */
  readonly count: number;
  readonly isBroken: boolean;
}

export interface Openings {
  readonly files: readonly FoundDisclosures[];
  /** Commitments that some file opens. */
  readonly opened: ReadonlySet<string>;
  /** The texts behind them. */
  readonly texts: ReadonlySet<string>;
}

const source = (path: string) => () => fileChunks(path, { follow: false });

/** All files that hold openings, read by commitment. What cannot be read is added to `notSearched`. */
export async function searchOpenings(
  { files, bundles }: Walked,
  commitments: ReadonlySet<string>,
  notSearched: NotSearched[],
): Promise<Openings> {
  const found: FoundDisclosures[] = [];
  const opened = new Set<string>();
  const texts = new Set<string>();
  const note = (erased: ReadonlyMap<string, string | undefined>): void => {
    for (const [commitment, text] of erased) {
      opened.add(commitment);
      if (text !== undefined) texts.add(text);
    }
  };
  for (const { path, place } of files) {
    if (place.id !== 'disclosures' && place.id !== 'rewriting') continue;
    await orNote(path, notSearched, async () => {
      const { erased, isBroken } = await erasedItems(source(path), commitments);
      note(erased);
      if (place.id === 'disclosures') found.push({ path, count: erased.size, isBroken });
    });
  }
  for (const { path } of bundles)
    await orNote(path, notSearched, async () => {
      for await (const member of membersOf(path))
        if (member.isDisclosures) note((await erasedItems(member.read, commitments)).erased);
    });
  return { files: found, opened, texts };
}

export interface Sought {
  readonly needles: Needles;
  readonly texts: ReadonlySet<string>;
  readonly commitments: ReadonlySet<string>;
}

/** Everything else that holds one of the texts. */
export async function searchTexts(
  { files, bundles }: Walked,
  sought: Sought,
  notSearched: NotSearched[],
): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of files) {
    // what an interrupted run left may be gone by now
    if (file.place.id === 'rewriting' && !exists(file.path)) continue;
    await orNote(file.path, notSearched, async () => {
      const seen = await seenInFile(file, sought);
      if (seen !== undefined) found.push({ ...file, seen });
    });
  }
  for (const bundle of bundles)
    await orNote(bundle.path, notSearched, async () => {
      const seen = await seenInBundle(bundle, sought);
      if (seen !== undefined) found.push({ ...bundle, seen });
    });
  return found;
}

async function seenInFile(
  { path, name, place }: FoundFile,
  { needles, texts, commitments }: Sought,
): Promise<Seen | undefined> {
  if (place.id === 'disclosures') {
    // no erasure here binds what another signer wrote, though the words are the same
    const equal = await equalItems(source(path), texts, commitments);
    return equal.size > 0 ? 'equal' : undefined;
  }
  if (isInName(needles, name)) return 'name';
  return (await isIn(needles, source(path)())) ? 'text' : undefined;
}

async function seenInBundle({ path, name }: FoundFile, { needles, commitments }: Sought): Promise<Seen | undefined> {
  if (isInName(needles, name)) return 'name';
  for await (const { name: member, isDisclosures, read } of membersOf(path)) {
    if (isDisclosures && (await erasedItems(read, commitments)).erased.size > 0) return 'opening';
    if (isInName(needles, member)) return 'name';
    if (await isIn(needles, read())) return 'text';
  }
  return undefined;
}

interface Member {
  readonly name: string;
  readonly isDisclosures: boolean;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** The files of a bundle but for evidence. Throws CustodyError for an archive that is not a bag. */
async function* membersOf(path: string): AsyncGenerator<Member> {
  const store = await openStore(path);
  try {
    for (const member of store.members) {
      const kind = partAt(member.path)?.kind;
      if (member.isFolder || kind === 'evidence') continue;
      const isDisclosures = kind === 'disclosures' || kind === 'answer-disclosures';
      yield { name: member.path, isDisclosures, read: () => store.read(member) };
    }
  } finally {
    await store.close();
  }
}

/** Adds what cannot be read to the list, once. */
async function orNote(path: string, notSearched: NotSearched[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { code } = error as CustodyError;
    // another program removed it meanwhile
    if (code === 'NOT_FOUND') return;
    const why = code === 'NOT_A_BUNDLE' ? 'packed' : 'unreadable';
    if (!notSearched.some((each) => each.path === path)) notSearched.push({ path, why });
  }
}
