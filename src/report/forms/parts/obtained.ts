/** How an exhibit was obtained: from whom, where, when, by whom, under what. */
import { toHex } from '../../../bytes/hex.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { shortId } from '../../../verify/across/at-hand.ts';
import { cells } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { basisCell } from './basis.ts';
import { attachmentCells } from './digest-cells.ts';
import { bodyOf } from './dossier.ts';
import { markVoided, personWords, signerWords, whenHappened } from './entry-words.ts';
import type { ExhibitFile } from './exhibit-record.ts';
import { type FormWords, inLine } from './form-words.ts';
import type { FieldSpec } from './parts.ts';

const ofCollection = ({ entry }: ExhibitFile, read: (body: Body<'collect'>) => Cell | undefined): Cell | undefined => {
  const body = bodyOf(entry, 'collect');
  return body && read(body);
};

/** From whom: a person with the capacity, an organisation, or why nobody. */
export function sourceWords(from: Body<'collect'>['from'], words: FormWords): Cell {
  if ('nobody' in from) return words.pair('form.from-nobody', words.code(from.nobody));
  if ('provider' in from) return words.text(from.provider);
  const { who, capacity } = from.person;
  return cells(personWords(who, words), words.pair('form.capacity', words.code(capacity))) ?? '';
}

/** From whom a received exhibit came: who signed the paper, or the record that it left and, where that is given, its agency. */
export function senderWords({ dossier, exhibit, entry }: Came, words: FormWords): Cell | undefined {
  const from = bodyOf(entry, 'receive')?.from;
  if (from === undefined) return undefined;
  if ('paper' in from)
    return cells(personWords(from.paper.signed, words), words.text(from.paper.office), words.label('form.on-paper'));
  const ledger = entry.answer && toHex(entry.answer.ledger);
  const stays = dossier.verification.courses?.find(({ number }) => number === exhibit.number)?.stays ?? [];
  const here = stays.findIndex((stay) => stay.ledger === dossier.state.ledger && stay.from === entry.seq);
  const before = stays[here - 1];
  const agency = before?.ledger === ledger ? before?.agency : undefined;
  return cells(
    agency ? words.quote(agency) : undefined,
    words.label('form.sender-of-offer'),
    ledger === undefined ? undefined : words.pair('form.ledger-id', shortId(ledger)),
  );
}

type Came = Pick<ExhibitFile, 'dossier' | 'exhibit' | 'entry'>;

const fields: readonly FieldSpec<ExhibitFile>[] = [
  {
    label: 'form.manner',
    from: 'collect.manner',
    read: (file, words) => ofCollection(file, ({ manner }) => words.code(manner, 'manner')),
  },
  {
    label: 'form.from',
    from: 'collect.from; receive.from, and the other records given',
    read: (file, words) => ofCollection(file, ({ from }) => sourceWords(from, words)) ?? senderWords(file, words),
  },
  {
    label: 'form.found-at',
    from: 'collect.foundAt; collect.place',
    read: (file, words) =>
      ofCollection(file, ({ foundAt, place }) =>
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
    read: ({ entry }, words) => {
      const { purpose } = (entry.body ?? {}) as Partial<Body<'note'>>;
      return purpose && words.text(purpose);
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
      ofCollection(file, ({ changes = [] }) =>
        cells(
          ...changes.map(({ what, who, why }) => inLine(words, words.told(what), words.told(who), words.told(why))),
        ),
      ),
  },
  {
    label: 'form.extra',
    from: 'extra',
    read: ({ entry: { body } }, words) => {
      const { extra = new Map() } = (body ?? {}) as Partial<Body<'note'>>;
      return cells(...[...extra].map(([name, text]) => inLine(words, words.quote(name), words.told(text))));
    },
  },
  { label: 'form.attachments', from: 'attachments', read: ({ entry }, words) => attachmentCells(entry, words) },
];

/** Where the entry is void, each says so before its value. */
export const obtainedFields = fields.map(
  (field): FieldSpec<ExhibitFile> => ({
    ...field,
    read: (file, words) => markVoided(file.entry, field.read(file, words), words),
  }),
);
