/** What this reader can read of the case: its number, with what later entries say of it, and whether it calls itself invented. */
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { isMarked } from '../../ledger/private/marked-text.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { markedText, textMarksOf } from '../../ledger/private/text-marks.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { type DisclosureSource, type OpeningIndex, readOpeningItems } from '../replay/opening-index.ts';

interface LaterEntry {
  readonly seq: number;
  readonly keyId: Uint8Array;
  readonly type: 'erase' | 'correct';
  readonly body: Body<'erase'> | Body<'correct'>;
}

interface Reading {
  readonly source: DisclosureSource;
  readonly index: OpeningIndex;
}

/** Most entries about the case that are kept. `custody log` lists the others. */
const mostKept = 100;

const field = { path: 'case.number', field: 'case.number' };

export interface CaseTold {
  /** Null where it is withheld, or there is none. */
  readonly number: PrivateText | null;
  /** Number or title, as signed in the opening entry, bear the word TEST. */
  readonly isInvented: boolean;
}

const isOfTest = (text: PrivateText | undefined): boolean => typeof text === 'string' && /\bTEST\b/.test(text);

export class CaseNumber {
  readonly #later: LaterEntry[] = [];

  /** Looks at an entry that had an effect: it counts if it erases or corrects the case, or an entry that does. */
  see(event: LedgerEvent, keyId: Uint8Array): void {
    if ((event.type !== 'erase' && event.type !== 'correct') || this.#later.length >= mostKept) return;
    const { seq, type, body } = event;
    const isOfCase = (entry: number): boolean => entry === 0 || this.#later.some((each) => each.seq === entry);
    const named = 'fields' in body ? body.fields.map(({ entry }) => entry) : [body.entry];
    if (named.some(isOfCase)) this.#later.push({ seq, keyId, type, body });
  }

  /** Reads them. Throws what the source throws. */
  async read(genesis: Genesis | undefined, reading: Reading | undefined): Promise<CaseTold> {
    if (genesis?.case === undefined) return { number: null, isInvented: false };
    const { number, title } = genesis.case;
    const { keyId } = genesis.entry.statement;
    const texts = this.#later.map(({ body, keyId: own }) => ({ value: (body as Body<'correct'>).value, keyId: own }));
    const openings = await openingsOf([{ value: number, keyId }, { value: title, keyId }, ...texts], reading);
    const open = (value: PrivateText, own: Uint8Array): PrivateText =>
      typeof value === 'string' ? value : (openings.open(value, own) ?? value);
    const [said, called] = [number, title].map((text) => (text === undefined ? undefined : open(text, keyId)));
    const isInvented = isOfTest(said) || isOfTest(called);
    if (said === undefined) return { number: null, isInvented };
    const later = this.#later.map(({ seq, type, body, keyId: own }) => {
      const value = 'value' in body && body.value !== undefined ? { value: open(body.value, own) } : {};
      return { entry: { seq }, type, body: { ...body, ...value } };
    });
    const told = markedText({ ...field, value: said }, { seq: 0, marks: textMarksOf(later) });
    return { number: typeof told === 'string' || isMarked(told) ? told : null, isInvented };
  }
}

interface Committed {
  readonly value: PrivateText | undefined;
  readonly keyId: Uint8Array;
}

/** Openings of these texts, as far as there are. Those of the case are the first in a file, so a look for them alone seldom goes far. */
async function openingsOf(texts: readonly Committed[], reading: Reading | undefined): Promise<Openings> {
  const openings = new Openings();
  if (reading === undefined) return openings;
  const { source, index } = reading;
  const wanted = new Set(
    texts.flatMap(({ value, keyId }) =>
      value instanceof Uint8Array && index.opens(value, keyId) ? [toHex(value)] : [],
    ),
  );
  if (wanted.size === 0) return openings;
  for await (const item of readOpeningItems(source)) {
    if (!wanted.delete(toHex(sha256(item)))) continue;
    openings.addItem(item);
    if (wanted.size === 0) break;
  }
  return openings;
}
