/** The names and texts of a case that this user can read: for finding the case by any of them. */
import { toHex } from '../../bytes/hex.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import {
  type CorrectedText,
  type ErasedText,
  isMarked,
  openTexts,
  textFact,
} from '../../ledger/private/marked-text.ts';
import { readShown, type ShownRecord } from '../ledger/erased-texts.ts';

/** One text, and the first entry that has it there. */
export interface SaidText {
  readonly entry: number;
  /** Type of the entry; `genesis` for the opening entry. */
  readonly type: string;
  /** Where in it, such as `exhibit.serial`. */
  readonly field: string;
  /** As it is shown: a text that was corrected with its corrections. */
  readonly text: string;
  readonly voidedBy?: number;
}

/** More texts of one case are not kept: the case is then found by the others alone, and says so. */
const most = 200_000;

export interface SaidInCase {
  readonly texts: readonly SaidText[];
  /** What words are looked for in: all texts, also the first ones of those that were corrected. */
  readonly searched: string;
  readonly isCut: boolean;
}

/**
 * Every text of the entries that opens here, each once; those that are withheld or erased are not there to be read. Throws CustodyError
 * as reading does.
 */
export async function saidInCase(record: ShownRecord, state: CustodyState): Promise<SaidInCase> {
  const texts = new Map<string, SaidText>();
  const searched = new Set<string>();
  let isCut = false;
  for await (const { entry, type, body, genesis, voidedBy } of readShown(record)) {
    if (isCut) break;
    const said = genesis === undefined ? body : { case: genesis.case, operation: genesis.operation };
    for (const { field, value } of textsIn(said, '')) {
      if (texts.size >= most) {
        isCut = true;
        break;
      }
      for (const text of openTexts(value)) searched.add(text);
      const text = isMarked(value) ? inEnglish('{text}', { text: textFact(value, true) }) : value;
      if (openTexts(value).length === 0 || texts.has(text)) continue;
      texts.set(text, {
        ...{ entry: entry.seq, type: type ?? 'genesis', field, text },
        ...(voidedBy !== undefined && { voidedBy }),
      });
    }
  }
  for (const { post, holder, enrolled } of state.keys.values())
    for (const [field, text] of Object.entries({ post, name: holder.name, agency: holder.agency })) {
      searched.add(text);
      if (!texts.has(text)) texts.set(text, { entry: enrolled, type: 'enrol', field: `key.${field}`, text });
    }
  searched.add(state.ledger);
  return { texts: [...texts.values()], searched: [...searched].join('\n'), isCut };
}

interface FoundText {
  readonly field: string;
  readonly value: string | ErasedText | CorrectedText;
}

/** Texts at any depth; a list adds nothing to the name of its field. Digests in hex, so that a file is found by its hash. */
function* textsIn(value: unknown, field: string): Generator<FoundText> {
  if (typeof value === 'string') yield { field, value };
  else if (isMarked(value)) yield { field, value };
  else if (value instanceof Uint8Array) {
    if (/digests\.[^.]+\.value$/.test(field)) yield { field, value: toHex(value) };
  } else if (Array.isArray(value)) for (const each of value) yield* textsIn(each, field);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) yield* textsIn(each, field === '' ? name : `${field}.${name}`);
}
