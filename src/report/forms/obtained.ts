/** How an exhibit was obtained: from whom, where, when, by whom, under what. */
import { shownTime } from '../../ledger/times.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { sayTime } from '../words/numbers.ts';
import { attachmentCells } from './digest-cells.ts';
import { bodyOf, type Dossier } from './dossier.ts';
import { personWords, signerWords, whenHappened } from './entry-words.ts';
import { type ExhibitFile, withCorrections } from './exhibit-record.ts';
import { type FormWords, inLine } from './form-words.ts';
import type { FieldSpec } from './parts.ts';

const ofCollection = (
  { entry, dossier }: ExhibitFile,
  field: string,
  words: FormWords,
  read: (body: Body<'collect'>) => Cell | undefined,
): Cell | undefined => {
  const body = bodyOf(entry, 'collect');
  const said = body && read(body);
  return said === undefined ? undefined : withCorrections(said, { dossier, seq: entry.seq, field }, words);
};

/** From whom: a person with the capacity, an organisation, or why nobody. */
export function sourceWords(from: Body<'collect'>['from'], words: FormWords): Cell {
  if ('nobody' in from) return words.pair('form.from-nobody', words.code(from.nobody));
  if ('provider' in from) return words.text(from.provider);
  const { who, capacity } = from.person;
  return cells(personWords(who, words), words.pair('form.capacity', words.code(capacity))) ?? '';
}

/** Conditions of use: each entry that set some, with its kind and text. */
export function termsCell(terms: readonly number[], dossier: Dossier, words: FormWords): Cell | undefined {
  return cells(
    ...terms.map((seq) => {
      const entry = dossier.entries[seq];
      const body = entry && bodyOf(entry, 'terms');
      const number = words.label('form.entry-number', { seq });
      if (body === undefined) return number;
      const { kind, state, text, due } = body;
      const until =
        due === undefined
          ? undefined
          : words.label('letter.term-due', (lang) => ({ time: sayTime(lang, shownTime(due)) }));
      return inLine(words, words.code(kind), words.code(state, 'state'), text, until, number);
    }),
  );
}

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
        number,
        words.code(kind),
        words.code(state),
        issuer,
        words.label('form.entry-number', { seq }),
      );
    }),
  );
}

export const obtainedFields: readonly FieldSpec<ExhibitFile>[] = [
  {
    label: 'form.manner',
    from: 'collect.manner',
    read: (file, words) => ofCollection(file, 'manner', words, ({ manner }) => words.code(manner, 'manner')),
  },
  {
    label: 'form.from',
    from: 'collect.from',
    read: (file, words) => ofCollection(file, 'from', words, ({ from }) => sourceWords(from, words)),
  },
  {
    label: 'form.found-at',
    from: 'collect.foundAt; collect.place',
    read: (file, words) =>
      ofCollection(file, 'foundAt', words, ({ foundAt, place }) =>
        cells(words.text(foundAt), place === undefined || place === foundAt ? undefined : words.text(place)),
      ),
  },
  {
    label: 'form.obtained-how',
    from: 'type of the entry that brought it into the record',
    read: ({ entry: { seq, type = '' } }, words) =>
      `${words.type(type)} (${words.label('form.entry-number', { seq })})`,
  },
  {
    label: 'form.obtained-when',
    from: 'at, else the time of signing',
    read: ({ entry }, words) => whenHappened(entry, words),
  },
  {
    label: 'form.obtained-by',
    from: 'key of the entry; by',
    read: ({ entry, dossier }, words) => {
      const { by = [] } = (entry.body ?? {}) as Partial<Body<'note'>>;
      return cells(...by.map((one) => personWords(one, words)), signerWords(dossier, entry.entry.keyId, words));
    },
  },
  {
    label: 'form.present',
    from: 'present',
    read: ({ entry: { body } }, words) =>
      cells(...((body as Partial<Body<'note'>> | undefined)?.present ?? []).map((one) => personWords(one, words))),
  },
  {
    label: 'form.purpose',
    from: 'purpose',
    read: ({ entry, dossier }, words) => {
      const { purpose } = (entry.body ?? {}) as Partial<Body<'note'>>;
      return purpose && withCorrections(words.text(purpose), { dossier, seq: entry.seq, field: 'purpose' }, words);
    },
  },
  {
    label: 'form.under',
    from: 'under, and the authority entries that it names',
    read: ({ entry: { body }, dossier }, words) =>
      basisCell((body as Partial<Body<'collect'>> | undefined)?.under, dossier, words),
  },
  {
    label: 'form.changes',
    from: 'collect.changes',
    read: (file, words) =>
      ofCollection(file, 'changes', words, ({ changes = [] }) =>
        cells(...changes.map(({ what, who, why }) => inLine(words, what, who, why))),
      ),
  },
  {
    label: 'form.extra',
    from: 'extra',
    read: ({ entry: { body } }, words) => {
      const { extra = new Map() } = (body ?? {}) as Partial<Body<'note'>>;
      return cells(...[...extra].map(([name, text]) => inLine(words, name, text)));
    },
  },
  { label: 'form.attachments', from: 'attachments', read: ({ entry }, words) => attachmentCells(entry, words) },
];
