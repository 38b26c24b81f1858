/** The letter that goes with an offer: what is offered to whom and on what terms, what stays, what to compare, and what to do next. */
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { answerByHand, exhibits, stays } from './letter-exhibits.ts';
import { comparing, excerptField, holderWords, type Letter, type Offer, steps, texts } from './letter-reader.ts';
import { basisCell, termsCell } from './parts/basis.ts';
import { lastOfThings, receiptLines, signatures } from './parts/closing.ts';
import { exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import { fieldsPart, type Part } from './parts/parts.ts';
import { remarkBlocks } from './parts/remarks.ts';

function recipientCell(to: Offer['to'][number], words: FormWords): Cell | undefined {
  if ('office' in to) return cells(words.text(to.office), words.label('letter.office'));
  if ('card' in to) return holderWords(decodeUnverifiedCard(to.card).holder, words);
  const { agency, jurisdiction } = decodeUnverifiedCard(to.agency).holder;
  return cells(inLine(words, words.quote(agency), words.quote(jurisdiction)), words.label('letter.any-custodian'));
}

const head: Part<Letter> = fieldsPart<Letter>('form.part-offer', [
  {
    label: 'form.offer',
    from: 'seq of the offer, and its time of signing',
    read: ({ filed: { seq, entry } }, words) =>
      cells(words.label('form.entry-number', { seq }), words.moment(entry.iat)),
  },
  {
    label: 'letter.from',
    from: 'key card of the key that signed the offer',
    read: ({ dossier: { state }, filed: { entry } }, words) => {
      const key = state.keys.get(entry.keyId);
      return key === undefined ? words.label('form.unknown-key') : holderWords(key.holder, words);
    },
  },
  {
    label: 'letter.to',
    from: 'offer.to',
    read: ({ offer, addressees = offer.to }, words) => cells(...addressees.map((to) => recipientCell(to, words))),
  },
  { label: 'form.purpose', from: 'offer.purpose', read: ({ offer }, words) => words.text(offer.purpose) },
  {
    label: 'form.under',
    from: 'offer.under, and the authority entries that it names',
    read: ({ offer, dossier }, words) => basisCell(offer.under, dossier, words),
  },
  {
    label: 'form.terms',
    from: 'offer.terms, and the terms entries that it names',
    read: ({ offer, dossier }, words) => termsCell(offer.terms, dossier, words) ?? words.label('form.none'),
  },
  {
    label: 'form.via',
    from: 'offer.via',
    read: ({ offer: { via } }, words) => (via === undefined ? undefined : words.text(via)),
  },
  {
    label: 'letter.expires',
    from: 'offer.expires',
    read: ({ offer: { expires } }, words) =>
      expires === undefined
        ? words.label('letter.no-expiry')
        : cells(words.moment(expires), words.label('letter.expires-at')),
  },
  {
    label: 'form.due-back',
    from: 'offer.due',
    read: ({ offer: { due } }, words) => (due === undefined ? undefined : words.moment(due)),
  },
  excerptField,
]);

export const handoverLetter: Form = {
  id: 'handover-letter',
  title: 'letter.title',
  help: 'the letter that goes with an offer, as it was then: what is offered, what to compare, what to do next',
  exhibits: 'many',
  entries: ['offer'],
  isOfItsTime: true,
  check: 'unsaid',
  parts: [head, exhibits, stays, texts, comparing, steps],
  build({ dossier, entries: [filed], words, around }) {
    if (filed === undefined) return { blocks: [] };
    const letter = { ...around, dossier, filed, offer: filed.body as Offer };
    return {
      about: [words.label('form.entry-number', { seq: filed.seq })],
      blocks: [
        ...[head, exhibits].flatMap((part) => part.blocks(letter, words)),
        ...remarkBlocks(dossier, filed.exhibits, words, false),
        ...[stays, texts, comparing, steps].flatMap((part) => part.blocks(letter, words)),
        ...answerByHand(letter, words),
        signatures(words, ['form.released-by', 'form.received-by'], receiptLines),
        lastOfThings(
          words,
          'form.last-entry',
          { seq: filed.seq },
          filed.exhibits.map((exhibit) => exhibitFile(dossier, exhibit)),
        ),
      ],
    };
  },
};
