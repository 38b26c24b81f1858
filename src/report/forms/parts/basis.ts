/** On what an act rests, and under which conditions: its legal basis, its terms of use. */
import { shownTime } from '../../../ledger/times.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { sayTime } from '../../../words/numbers.ts';
import { cells } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { bodyOf, type Dossier } from './dossier.ts';
import { voidedLabel } from './entry-words.ts';
import { type FormWords, inLine } from './form-words.ts';

/** Conditions of use: each entry that set some, with its kind and text; those that came from another record by their kind. */
export function termsCell(terms: readonly number[], dossier: Dossier, words: FormWords): Cell | undefined {
  return cells(
    ...terms.flatMap((seq) => {
      const entry = dossier.entries[seq];
      const body = entry && bodyOf(entry, 'terms');
      const number = words.label('form.entry-number', { seq });
      if (body !== undefined) {
        const { kind, state, text, due } = body;
        return inLine(
          words,
          entry && voidedLabel(entry, words),
          words.code(kind),
          words.code(state, 'state'),
          words.told(text),
          dueOf(due, words),
          number,
        );
      }
      const came = (entry && bodyOf(entry, 'receive'))?.terms;
      if (came === undefined) return number;
      return came.map(({ kind, due }) => inLine(words, words.code(kind), dueOf(due, words), number));
    }),
  );
}

const dueOf = (due: number | undefined, words: FormWords) =>
  due === undefined ? undefined : words.label('letter.term-due', (lang) => ({ time: sayTime(lang, shownTime(due)) }));

/** The legal basis: each authority with its number, kind, issuer; or why there is none in writing. */
export function basisCell(under: Body<'collect'>['under'], dossier: Dossier, words: FormWords): Cell | undefined {
  if (under === undefined) return undefined;
  if ('absent' in under)
    return cells(
      words.pair('form.no-authority', words.code(under.absent)),
      under.why === undefined ? undefined : words.text(under.why),
    );
  return cells(
    ...under.map((seq) => {
      const filed = dossier.entries[seq];
      const authority = filed && bodyOf(filed, 'authority');
      if (authority === undefined) return words.label('form.entry-number', { seq });
      const { number, kind, state, issuer } = authority;
      return inLine(
        words,
        filed && voidedLabel(filed, words),
        number,
        words.code(kind),
        words.code(state),
        words.told(issuer),
        words.label('form.entry-number', { seq }),
      );
    }),
  );
}
