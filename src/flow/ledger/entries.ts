/** Entries of an opened ledger read once more for display, their texts opened; what they say was verified on opening. */
import { exhibitsMentioned } from '../../custody/act/act.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { CustodyError } from '../../errors.ts';
import { beginsExcerpt, decodeExcerpt, isShown } from '../../ledger/excerpt/form.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import type { CaseInfo } from '../../ledger/genesis.ts';
import { type OpenedEntry, openedEntry } from '../../ledger/private/opened-entry.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { wholeOf } from '../../verify/replay/look-first.ts';
import type { LedgerBytes } from './open-ledger.ts';

/** An entry as it is shown. */
export interface ShownEntry extends OpenedEntry {
  /** Where its bytes begin in the file. */
  readonly offset: number;
  /** The entry that voids it. */
  readonly voidedBy?: number;
}

/**
 * Reads entries in order, of an excerpt those that it shows; of those not `wanted` only the bytes are passed over. Throws CustodyError
 * as reading does.
 */
export async function* readEntries(
  bytes: LedgerBytes,
  openings: Openings,
  wanted: (seq: number) => boolean = () => true,
): AsyncGenerator<ShownEntry> {
  const splitter = new EntrySplitter();
  let seq = 0;
  let offset = 0;
  for await (const chunk of bytes.chunks(0)) {
    if (offset === 0 && seq === 0 && beginsExcerpt(chunk)) return yield* readExcerpted(bytes, openings, wanted);
    for (const item of splitter.push(chunk)) {
      if (wanted(seq)) yield { ...openedEntry(item, openings), offset };
      seq += 1;
      offset += item.length;
    }
  }
}

async function* readExcerpted(
  bytes: LedgerBytes,
  openings: Openings,
  wanted: (seq: number) => boolean,
): AsyncGenerator<ShownEntry> {
  const { items } = decodeExcerpt(await wholeOf(bytes.chunks(0)));
  let offset = 0;
  for (const item of items.filter(isShown)) {
    if (wanted(item.seq)) yield { ...openedEntry(item.bytes, openings), offset };
    offset += item.bytes.length;
  }
}

/** The one entry at `seq`. Throws CustodyError USAGE where there is none. */
export async function readEntry(bytes: LedgerBytes, openings: Openings, seq: number): Promise<ShownEntry> {
  for await (const found of readEntries(bytes, openings, (at) => at === seq)) return found;
  throw new CustodyError('USAGE', `there is no entry ${seq}`, { hint: 'custody log lists the entries' });
}

/** The case of a ledger as far as its texts open. */
export async function readCase(bytes: LedgerBytes, openings: Openings): Promise<CaseInfo | undefined> {
  return (await readEntry(bytes, openings, 0)).genesis?.case;
}

/**
 * A question to be asked of each entry in order: is it about the exhibit of these numbers? It is when it acts on it, makes it or
 * mentions it, and when it answers, withdraws, corrects, closes or countersigns an entry that is. Never throws.
 */
export function aboutExhibit(numbers: readonly string[]): (shown: ShownEntry) => boolean {
  const wanted = new Set(numbers.map((number) => number.toLowerCase()));
  const about = new Set<number>();
  return ({ entry, type, body }) => {
    if (type === undefined || body === undefined) return false;
    const named = [
      ...exhibitsNamed(type, body),
      ...exhibitsCreated(type, body),
      ...exhibitsMentioned({ type, body } as LedgerEvent),
    ];
    const {
      offer,
      entry: corrected,
      of,
      entries = [],
    } = body as Partial<Record<string, number>> & { entries?: number[] };
    const isAbout =
      named.some((number) => wanted.has(number.toLowerCase())) ||
      [offer, corrected, of, ...entries].some((seq) => typeof seq === 'number' && about.has(seq));
    if (isAbout) about.add(entry.seq);
    return isAbout;
  };
}
