/** What the index keeps of a case, made from the case as it was opened. */
import { currentText, openTexts } from '../../ledger/private/marked-text.ts';
import type { LedgerStatus } from '../ledger/status.ts';
import { foldText, type IndexedCase } from './case-index.ts';
import { type SaidInCase, type SaidText, saidInCase } from './said-in-case.ts';

/** `status`: its document of `status --json`, on one line. Throws CustodyError as reading does. */
export async function indexedCase(
  opened: LedgerStatus,
  status: string,
): Promise<IndexedCase & { readonly id: string }> {
  const { state, rows, record } = opened;
  const texts = await saidInCase(record, state);
  const dues = rows.flatMap(({ due }) => due ?? []);
  // all names that a filter of `status` may give, beside the texts: numbers, posts, authorities, places with what contains them
  const names = [
    ...state.numbers.keys(),
    ...state.authorities.keys(),
    ...rows.flatMap(({ exhibit, issuedTo, place }) => [
      exhibit.post,
      typeof issuedTo === 'string' ? issuedTo : '',
      place.flatMap(openTexts).join(', '),
    ]),
  ];
  return {
    ...{ id: state.ledger, status },
    folded: foldText([...new Set(names), texts.searched].join('\n')),
    due: dues.length === 0 ? null : Math.min(...dues),
    said: JSON.stringify(sayCase(opened, texts)),
  };
}

/** What `search` shows of a case. */
interface SaidCase {
  readonly ledger: string;
  /** Its number; null where that is withheld, erased or absent. */
  readonly case: string | null;
  readonly texts: readonly SaidText[];
  /** There are more texts than are kept. */
  readonly isCut: boolean;
}

const sayCase = ({ state, caseNumber }: LedgerStatus, { texts, isCut }: SaidInCase): SaidCase => ({
  ledger: state.ledger,
  case: currentText(caseNumber) ?? null,
  ...{ texts, isCut },
});

/** What was kept for `search`. */
export const saidOf = ({ said }: Pick<IndexedCase, 'said'>): SaidCase => JSON.parse(said) as SaidCase;
