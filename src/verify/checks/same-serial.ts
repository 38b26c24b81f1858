/** Two exhibits of one make, model and serial number, as far as this reader can read them: they may be one thing under two numbers. */

import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { onExhibits } from '../../custody/bears.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { type DisclosureSource, type OpeningIndex, readOpeningItems, textOfOpening } from '../replay/opening-index.ts';
import type { SeenEntry, Tell } from './check.ts';

type Row = Pick<Body<'collect'>['exhibit'], 'number' | 'make' | 'model' | 'serial'>;

interface Serial {
  readonly seq: number;
  readonly exhibit: number;
  /** What is there: a text, or the hash that opens to one and who signed it. */
  readonly value: PrivateText;
  readonly keyId: Uint8Array;
}

/** The first exhibit of a ledger with one make, model and serial number. */
export interface Described {
  /** All three, as they compare. */
  readonly identity: string;
  readonly seq: number;
  readonly number: string;
}

/** Without regard to the case of A to Z, to spaces and to hyphens. */
const plain = (text: string): string => text.replace(/[ -]/g, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());

export class SameSerial {
  /** Make and model → the serial numbers given for them, in the order of entries. */
  readonly #serials = new Map<string, Serial[]>();
  /** Whether other ledgers are given: then exhibits with a serial number of their own are read too. */
  readonly #isWithOthers: boolean;
  /** Those that other ledgers are held to, once they are read. */
  readonly described: Described[] = [];

  constructor(isWithOthers: boolean) {
    this.#isWithOthers = isWithOthers;
  }

  /** Notes what an entry that has effect says of a new exhibit. */
  see({ seq, event, applied, state, entry }: SeenEntry): void {
    if (!applied || state === undefined) return;
    const rows: readonly Row[] =
      event?.type === 'collect' ? [event.body.exhibit] : event?.type === 'derive' ? event.body.children : [];
    for (const { number, make, model, serial } of rows) {
      const exhibit = exhibitOf(state, number);
      if (typeof make !== 'string' || typeof model !== 'string' || exhibit?.defined !== seq) continue;
      if (typeof serial !== 'string' && !(serial instanceof Uint8Array)) continue;
      const key = `${plain(make)}\n${plain(model)}`;
      const known = this.#serials.get(key) ?? [];
      this.#serials.set(key, known);
      known.push({ seq, exhibit: exhibit.index, value: serial, keyId: entry.statement.keyId });
    }
  }

  /** Tells of each exhibit but the first that bears a serial number, at the entry that describes it. */
  async tell(
    tell: Tell,
    { exhibits }: Pick<CustodyState, 'exhibits'>,
    disclosures: { readonly source: DisclosureSource; readonly index: OpeningIndex } | undefined,
  ): Promise<void> {
    const groups = [...this.#serials].filter(([, group]) => this.#isWithOthers || group.length > 1);
    const opened = await openedOf(
      groups.flatMap(([, group]) => group),
      disclosures,
    );
    for (const [model, group] of groups) {
      const first = new Map<string, number>();
      for (const serial of group) {
        const text = typeof serial.value === 'string' ? serial.value : opened.get(toHex(serial.value));
        const identity = plain(text ?? '');
        if (identity === '') continue;
        const other = first.get(identity);
        const { seq, exhibit } = serial;
        const number = exhibits[exhibit]?.number ?? '';
        if (other === undefined) {
          first.set(identity, exhibit);
          if (this.#isWithOthers) this.described.push({ identity: `${model}\n${identity}`, seq, number });
        } else {
          const facts = { exhibit: number, other: exhibits[other]?.number ?? '' };
          tell({ code: 'SAME_SERIAL', seq, facts, bears: onExhibits(facts.exhibit, facts.other) });
        }
      }
    }
  }
}

/** Hash in hex → the text that the disclosures open it to, of those alone that are asked for. */
async function openedOf(
  serials: readonly Serial[],
  disclosures: { readonly source: DisclosureSource; readonly index: OpeningIndex } | undefined,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set<string>();
  for (const { value, keyId } of serials)
    if (typeof value !== 'string' && disclosures?.index.opens(value, keyId)) wanted.add(toHex(value));
  const opened = new Map<string, string>();
  if (disclosures === undefined || wanted.size === 0) return opened;
  for await (const item of readOpeningItems(disclosures.source)) {
    const hash = toHex(sha256(item));
    if (wanted.has(hash)) opened.set(hash, textOfOpening(item));
  }
  return opened;
}
