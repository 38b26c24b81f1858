/** The texts of a ledger that entries with effect erase, by the commitments in its fields; and fields that have the same text. */
import { latin1FromBytes, sha256Latin1 } from '../../crypto/digest.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { contentKeyText } from '../../ledger/private/content-key.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { erasedBy } from '../../ledger/private/text-marks.ts';
import { readOpeningItems, textOfOpening } from '../../verify/replay/opening-index.ts';
import { privateTextsOf, readSome } from '../../verify/replay/private-texts.ts';
import { entriesIn, shownRecord } from '../ledger/erased-texts.ts';
import type { LedgerBytes } from '../ledger/open-ledger.ts';

/** A field of an entry. */
export interface NamedField {
  readonly seq: number;
  readonly path: string;
}

export interface ErasedTexts {
  /** Commitments, 32 bytes each as latin1: SHA-256 of an item that must be nowhere. */
  readonly commitments: ReadonlySet<string>;
  /** The first entry that has one of them; undefined where nothing is erased. */
  readonly first: number | undefined;
  /** Fields that are erased and that the ledger itself has in clear: nothing can take them out. */
  readonly open: readonly NamedField[];
}

/** The erased texts of a verified ledger. Throws CustodyError as reading does. */
export async function erasedIn(bytes: LedgerBytes, state: CustodyState): Promise<ErasedTexts> {
  const { marks } = await shownRecord(bytes, new Openings(), state);
  const commitments = new Set<string>();
  const open: NamedField[] = [];
  let first: number | undefined;
  const source = (from: number) => bytes.chunks(from, bytes.size);
  for await (const entry of readSome(source, new Set(marks.erased.keys())))
    for (const text of privateTextsOf(entry)) {
      if (erasedBy(marks.erased, entry.seq, text) === undefined) continue;
      first ??= entry.seq;
      if (typeof text.value === 'string') open.push({ seq: entry.seq, path: text.path });
      else commitments.add(latin1FromBytes(text.value));
    }
  return { commitments, first, open };
}

/** From that byte on a file of disclosures is not a sequence of openings. */
export class BrokenItems extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super(`no opening is at byte ${offset}`);
    this.offset = offset;
  }
}

/** The items of a file one by one. Throws BrokenItems, and what the source throws. */
export async function* itemsOf(source: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const broken = yield* readOpeningItems(source);
  if (broken !== undefined) throw new BrokenItems(broken.offset);
}

/** The items that stay where these commitments are erased. */
export const staysBut = (commitments: ReadonlySet<string>) =>
  async function* stays(source: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const item of itemsOf(source)) if (!commitments.has(sha256Latin1(item))) yield item;
  };

/** What a file of disclosures has of erased texts. */
interface FoundItems {
  /** Commitment → text; a content key has none that is to be looked for. */
  readonly erased: ReadonlyMap<string, string | undefined>;
  readonly isBroken: boolean;
}

/** Reads a file of disclosures. Throws what the source throws. */
export async function erasedItems(
  source: () => AsyncIterable<Uint8Array>,
  commitments: ReadonlySet<string>,
): Promise<FoundItems> {
  const erased = new Map<string, string | undefined>();
  try {
    for await (const item of itemsOf(source)) {
      const commitment = sha256Latin1(item);
      if (!commitments.has(commitment)) continue;
      const text = textOfOpening(item);
      erased.set(commitment, text === contentKeyText ? undefined : text);
    }
  } catch (error) {
    if (!(error instanceof BrokenItems)) throw error;
    return { erased, isBroken: true };
  }
  return { erased, isBroken: false };
}

/** Commitments of openings that are not erased and have one of these texts. Throws what the source throws; a broken end is passed over. */
export async function equalItems(
  source: () => AsyncIterable<Uint8Array>,
  texts: ReadonlySet<string>,
  commitments: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const equal = new Set<string>();
  if (texts.size === 0) return equal;
  for await (const item of readOpeningItems(source)) {
    if (!texts.has(textOfOpening(item))) continue;
    const commitment = sha256Latin1(item);
    if (!commitments.has(commitment)) equal.add(commitment);
  }
  return equal;
}

/** Fields with an equal text, and how many openings of one belong to none of them. */
export interface EqualFields {
  readonly fields: readonly NamedField[];
  readonly others: number;
}

/** The fields of a ledger that hold these commitments, or one of the texts in clear. Throws CustodyError as reading does. */
export async function fieldsWith(
  ledger: string,
  {
    size,
    equal,
    texts,
    but,
  }: {
    readonly size: number;
    readonly equal: ReadonlySet<string>;
    readonly texts: ReadonlySet<string>;
    readonly but: readonly NamedField[];
  },
): Promise<EqualFields> {
  const fields: NamedField[] = [];
  const others = new Set(equal);
  const known = new Set(but.map(({ seq, path }) => `${seq}; ${path}`));
  if (texts.size > 0)
    for await (const entry of entriesIn(ledger, size))
      for (const { value, path } of privateTextsOf(entry)) {
        const text = typeof value === 'string' ? value : latin1FromBytes(value);
        others.delete(text);
        const isEqual = typeof value === 'string' ? texts.has(text) : equal.has(text);
        if (isEqual && !known.has(`${entry.seq}; ${path}`)) fields.push({ seq: entry.seq, path });
      }
  return { fields, others: others.size };
}
