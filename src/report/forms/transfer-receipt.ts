/** The receipt of a transfer: what was offered, who answered and how, what was found of each exhibit; or what was taken in from elsewhere. */
import { toHex } from '../../bytes/hex.ts';
import type { AnswerBody } from '../../ledger/statements/answer.ts';
import { checkNames } from '../../ledger/vocabulary/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../words/say.ts';
import { cells, hexLines } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { checkKeys } from './answer-checks.ts';
import { basisCell, termsCell } from './parts/basis.ts';
import { receiptLines } from './parts/closing.ts';
import { bodyOf, type FiledEntry } from './parts/dossier.ts';
import * as own from './parts/entry-fields.ts';
import { markVoided, personWords, signerWords, voidedLabel } from './parts/entry-words.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import { type FieldSpec, fieldsPart, type Part, tablePart } from './parts/parts.ts';
import { type EntryFile, entryForm } from './parts/per-entry.ts';
import { givenIn, passed } from './transfer-passed.ts';

/** The offer that an answer here belongs to. */
function offerOf({
  dossier,
  filed,
}: EntryFile): { readonly entry: FiledEntry; readonly body: Body<'offer'> } | undefined {
  const answered = bodyOf(filed, 'answered');
  const entry = answered && dossier.entries[answered.offer];
  const body = entry && bodyOf(entry, 'offer');
  return entry && body && { entry, body };
}

const paperOf = ({ filed }: EntryFile) => bodyOf(filed, 'answered')?.paper;
const answerOf = ({ filed: { event } }: EntryFile) =>
  event?.type === 'answered' || event?.type === 'receive' ? event.answer?.answer : undefined;

function ofOffer(
  label: WordKey,
  from: string,
  read: (body: Body<'offer'>, words: FormWords, file: EntryFile) => Cell | undefined,
): FieldSpec<EntryFile> {
  return {
    label,
    from: `offer.${from}`,
    read: (file, words) => {
      const offer = offerOf(file);
      return offer && markVoided(offer.entry, read(offer.body, words, file), words);
    },
  };
}

function ofAnswer(
  label: WordKey,
  from: string,
  read: (body: AnswerBody, words: FormWords) => Cell | undefined,
): FieldSpec<EntryFile> {
  return { label, from: `answer.${from}`, read: ({ filed: { answer } }, words) => answer && read(answer, words) };
}

const offered = fieldsPart<EntryFile>('form.part-offer', [
  {
    label: 'form.offer',
    from: 'seq of the offer, its signer and time',
    read: (file, words) => {
      const offer = offerOf(file);
      return (
        offer &&
        cells(
          voidedLabel(offer.entry, words),
          words.label('form.entry-number', { seq: offer.entry.seq }),
          signerWords(file.dossier, offer.entry.entry.keyId, words),
          words.moment(offer.entry.entry.iat),
        )
      );
    },
  },
  ofOffer('form.purpose', 'purpose', ({ purpose }, words) => words.text(purpose)),
  ofOffer('form.under', 'under, and the authority entries that it names', ({ under }, words, { dossier }) =>
    basisCell(under, dossier, words),
  ),
  ofOffer('form.terms', 'terms, and the terms entries that it names', ({ terms }, words, { dossier }) =>
    termsCell(terms, dossier, words),
  ),
  ofOffer('form.via', 'via', ({ via }, words) => (via === undefined ? undefined : words.text(via))),
  ofOffer('form.due-back', 'due', ({ due }, words) => (due === undefined ? undefined : words.moment(due))),
]);

const answered = own.entryPart('form.part-answer', [
  own.entryField,
  {
    label: 'form.receipt-signed-by',
    from: 'key card in the answer; answered.paper.signed, office; receive.from.paper',
    isAlways: true,
    read: (file, words) => {
      const paper = paperOf(file);
      if (paper !== undefined)
        return cells(personWords(paper.signed, words), words.text(paper.office), words.label('form.on-paper'));
      const from = bodyOf(file.filed, 'receive')?.from;
      if (from !== undefined && 'paper' in from)
        return cells(
          personWords(from.paper.signed, words),
          words.text(from.paper.office),
          words.label('form.on-paper'),
        );
      const answer = answerOf(file);
      if (answer === undefined) return undefined;
      const { name, agency, title } = answer.card.holder;
      return cells(
        inLine(words, title && words.quote(title), words.quote(name), words.quote(agency)),
        words.label('form.as-claimed'),
        hexLines(answer.keyId),
      );
    },
  },
  {
    label: 'form.receipt-signed-when',
    from: 'time of signing of the answer; answered.paper.at',
    read: (file, words) => {
      const paper = paperOf(file);
      if (paper !== undefined) return words.time(paper.at);
      const answer = answerOf(file);
      return answer && words.moment(answer.iat);
    },
  },
  {
    label: 'form.place',
    from: 'answer.received.place; answered.paper.place; place',
    read: (file, words) => {
      const place =
        paperOf(file)?.place ?? file.filed.answer?.received.place ?? (file.filed.body as Partial<Body<'note'>>).place;
      return place === undefined ? undefined : words.text(place);
    },
  },
  ofAnswer('form.came-from-hands', 'received.from', ({ received }, words) => words.text(received.from)),
  ofAnswer('form.came-when', 'received.at', ({ received }, words) => words.time(received.at)),
  ofAnswer('form.read-by', 'received.readBy, where another person signed', ({ received: { readBy } }, words) =>
    readBy === undefined ? undefined : words.text(readBy),
  ),
  ofAnswer('form.their-reference', 'reference', ({ reference }, words) =>
    reference === undefined ? undefined : words.text(reference),
  ),
  {
    label: 'form.signed-paper',
    from: 'answered.paper.attachment; receive.from.paper.attachment',
    read: (file) => {
      const from = bodyOf(file.filed, 'receive')?.from;
      const digest =
        paperOf(file)?.attachment ?? (from !== undefined && 'paper' in from ? from.paper.attachment : undefined);
      return digest && cells('SHA-256', hexLines(toHex(digest)));
    },
  },
  { ...own.signedField, label: 'form.entered-by' },
  own.attachmentsField,
]);

type CheckRow = readonly [name: (typeof checkNames)[number], outcome: string];

const checked = tablePart<EntryFile, CheckRow>('form.part-checked', {
  rows: ({ filed: { answer, type } }) =>
    answer === undefined || type === 'receive' ? [] : checkNames.map((name) => [name, answer.checks[name]] as const),
  before: own.beforeRow,
  columns: [
    {
      label: 'form.outcome',
      from: 'answer.checks',
      share: 1.4,
      read: ([, outcome], words) => ({ text: words.code(outcome), look: 'strong' }),
    },
    {
      label: 'form.what',
      from: 'the fifteen checks before an acceptance',
      share: 6,
      read: ([name], words) => words.label(checkKeys[name]),
    },
  ],
});

const extra = tablePart<EntryFile, NonNullable<AnswerBody['extra']>[number]>('form.part-extra', {
  rows: ({ filed: { answer } }) => answer?.extra ?? [],
  before: own.beforeRow,
  columns: [
    {
      label: 'form.what-it-is',
      from: 'answer.extra.description',
      share: 4,
      read: ({ description }, words) => words.text(description),
    },
    {
      label: 'form.seals',
      from: 'answer.extra.seals',
      share: 2,
      read: ({ seals }, words) => seals && words.names(seals),
    },
    {
      label: 'form.place',
      from: 'answer.extra.where',
      share: 3,
      read: ({ where }, words) => (where === undefined ? undefined : words.text(where)),
    },
  ],
});

const parts: readonly Part<EntryFile>[] = [offered, answered, passed, extra, checked];

export const transferReceipt = entryForm({
  id: 'transfer-receipt',
  title: 'form.transfer-receipt',
  help: 'a handover and its receipt: who offered, who answered, what was found of each exhibit',
  entries: ['answered', 'receive'],
  parts,
  given: givenIn,
  signers: ['form.released-by', 'form.received-by'],
  signLines: receiptLines,
});
