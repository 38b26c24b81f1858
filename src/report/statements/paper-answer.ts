/** The answer on paper to an offer, for a recipient who cannot sign with a key: filled in by hand, signed, stamped, and entered by the sender from a scan. */
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../words/say.ts';
import { cells } from '../document/cells.ts';
import type { Block } from '../document/document.ts';
import { basisCell, termsCell } from '../forms/parts/basis.ts';
import { lastItem } from '../forms/parts/closing.ts';
import { bodyOf, type FiledEntry } from '../forms/parts/dossier.ts';
import { signerWords } from '../forms/parts/entry-words.ts';
import { type ExhibitFile, exhibitFile } from '../forms/parts/exhibit-record.ts';
import type { Form, FormContent, FormRequest } from '../forms/parts/form.ts';
import type { FormWords } from '../forms/parts/form-words.ts';
import { type FieldSpec, fieldsPart, type Part, tablePart } from '../forms/parts/parts.ts';
import type { EntryFile } from '../forms/parts/per-entry.ts';
import { remarkBlocks } from '../forms/parts/remarks.ts';
import { sections } from '../forms/parts/sections.ts';
import { numberColumn, whatColumn } from '../forms/parts/things.ts';

type Offer = Body<'offer'>;
const offerIn = ({ filed }: EntryFile): Offer | undefined => bodyOf(filed, 'offer');

const field = (
  label: WordKey,
  from: string,
  read: (offer: Offer, words: FormWords, file: EntryFile) => ReturnType<FieldSpec<EntryFile>['read']>,
): FieldSpec<EntryFile> => ({
  label,
  from,
  read: (file, words) => {
    const offer = offerIn(file);
    return offer && read(offer, words, file);
  },
});

const offered: Part<EntryFile> = fieldsPart<EntryFile>('form.part-offer', [
  field('form.offer', 'seq and time of the offer', (_, words, { filed: { seq, entry } }) =>
    cells(words.label('form.entry-number', { seq }), words.moment(entry.iat)),
  ),
  field('statement.offered-by', 'key of the offer', (_, words, { dossier, filed }) =>
    signerWords(dossier, filed.entry.keyId, words),
  ),
  field('statement.offered-to', 'offer.to', ({ to }, words) => cells(...to.map((each) => recipientWords(each, words)))),
  field('form.purpose', 'offer.purpose', ({ purpose }, words) => words.text(purpose)),
  field('form.under', 'offer.under, and the authority entries that it names', ({ under }, words, { dossier }) =>
    basisCell(under, dossier, words),
  ),
  field('form.terms', 'offer.terms, and the terms entries that it names', ({ terms }, words, { dossier }) =>
    termsCell(terms, dossier, words),
  ),
  field('statement.expires', 'offer.expires', ({ expires }, words) =>
    expires === undefined ? undefined : words.moment(expires),
  ),
  field('form.due-back', 'offer.due', ({ due }, words) => (due === undefined ? undefined : words.moment(due))),
]);

function recipientWords(to: Offer['to'][number], words: FormWords): ReturnType<FormWords['text']> {
  if ('office' in to) return words.text(to.office);
  const { name, agency } = decodeUnverifiedCard('card' in to ? to.card : to.agency).holder;
  return 'card' in to ? words.list([words.quote(name), words.quote(agency)]) : words.quote(agency);
}

interface Row extends ExhibitFile {
  readonly seals: readonly string[];
}

const outcomes = [
  'statement.accepted',
  'statement.accepted-with-reservations',
  'statement.refused',
  'statement.not-received',
] as const satisfies readonly WordKey[];

const exhibits: Part<EntryFile> = tablePart<EntryFile, Row>('statement.what-is-offered', {
  rows: (file) =>
    (offerIn(file)?.exhibits ?? []).flatMap(({ number, seals }) => {
      const known = file.files.find(({ exhibit }) => [exhibit.number, ...exhibit.also].includes(number));
      return known === undefined ? [] : [{ ...known, seals }];
    }),
  columns: [
    numberColumn,
    { ...whatColumn, share: 3 },
    {
      label: 'statement.seals-on-record',
      from: 'offer.exhibits.seals',
      share: 1.6,
      read: ({ seals }, words) => cells(...seals) ?? words.label('form.no-seal'),
    },
    {
      label: 'verdict.column-answer',
      from: 'by hand',
      share: 3.5,
      read: (_, words) => cells(...outcomes.map((key) => ({ text: words.label(key), look: 'box' }) as const)),
    },
    {
      label: 'statement.found',
      from: 'by hand',
      share: 2.6,
      read: () => cells({ text: '', look: 'blank' }, { text: '', look: 'blank' }, { text: '', look: 'blank' }),
    },
  ],
});

/** The codes by which a decision says why, as the answer of someone with a key has them. */
export function codesOf(): readonly string[] {
  const decided = answerFields.exhibits.shape;
  const of = decided.is === 'list' && decided.of.is === 'record' ? decided.of.fields.code?.shape : undefined;
  return of?.is === 'code' ? of.values : [];
}

const signLines = [
  'statement.line-office',
  'form.sign-name',
  'form.sign-date',
  'statement.line-reference',
  'form.sign-signature',
] as const satisfies readonly WordKey[];

function closing({ filed, files }: EntryFile, words: FormWords): Block[] {
  return [
    { is: 'heading', level: 1, text: words.label('statement.codes') },
    {
      is: 'paragraph',
      text: words.clauses(codesOf().map(words.coded)),
    },
    {
      is: 'frame',
      blocks: [
        {
          is: 'signatures',
          signers: [
            { who: words.label('statement.for-recipient'), lines: signLines.map((key) => words.label(key)) },
            { who: words.label('statement.stamp'), lines: [] },
          ],
        },
      ],
    },
    ...words
      .sentences('statement.to-enter', { seq: filed.seq })
      .map((text): Block => ({ is: 'paragraph', text, look: 'faint' })),
    lastItem(words, 'statement.last-offered', { count: files.length }),
  ];
}

export const paperAnswerForm = {
  id: 'paper-answer',
  title: 'statement.paper-answer',
  help: 'for a recipient without a key: what is offered, boxes to answer, place for stamp and signature',
  exhibits: 'many',
  entries: ['offer'],
  parts: [offered, exhibits],
  build({ dossier, entries, words }: Pick<FormRequest, 'dossier' | 'entries' | 'words'>): FormContent {
    const blocks = (filed: FiledEntry): Block[] => {
      const files = filed.exhibits.map((exhibit) => exhibitFile(dossier, exhibit));
      const file: EntryFile = { dossier, filed, files };
      return [
        ...words.sentences('statement.paper-how').map((text): Block => ({ is: 'paragraph', text })),
        ...offered.blocks(file, words),
        ...exhibits.blocks(file, words),
        ...remarkBlocks(dossier, filed.exhibits, words),
        ...closing(file, words),
      ];
    };
    return sections(entries, { about: ({ seq }) => words.label('form.entry-number', { seq }), blocks });
  },
} satisfies Form;
