/** In the letter of an offer: what its reader may open, what to compare and by which way, and what to do next. */
import { fromHex } from '../../bytes/hex.ts';
import { fingerprintWords } from '../../crypto/fingerprint.ts';
import { erasedBy } from '../../ledger/private/text-marks.ts';
import { decodeUnverifiedCard, type Holder } from '../../ledger/statements/card.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { privateTextsOf } from '../../verify/replay/private-texts.ts';
import type { WordKey } from '../../words/say.ts';
import { cells, codeLines, hexLines } from '../document/cells.ts';
import type { Block, Cell } from '../document/document.ts';
import { checkpointLines, type Dossier, type FiledEntry } from './parts/dossier.ts';
import type { AroundForm } from './parts/form.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import { type FieldSpec, fieldsPart, type Part, sentences } from './parts/parts.ts';

export type Offer = Body<'offer'>;

/** The record as it was with the offer, and what only anyone who writes the letter knows. */
export interface Letter extends AroundForm {
  readonly dossier: Dossier;
  readonly filed: FiledEntry;
  readonly offer: Offer;
}

export const holderWords = ({ name, title, agency, jurisdiction }: Holder, words: FormWords): string | undefined =>
  inLine(
    words,
    [...(title === undefined ? [] : [title]), name].map(words.quote).join(' '),
    words.quote(agency),
    words.quote(jurisdiction),
  );

/** Private texts up to the offer: the fields of those that can be opened here, and how many can and cannot; erased texts are neither. */
function textsOf({ entries, openings, marks }: Dossier) {
  const fields = new Set<string>();
  let [open, kept] = [0, 0];
  for (const { entry } of entries)
    for (const text of privateTextsOf(entry)) {
      const { value, keyId, field, isKey } = text;
      if (typeof value === 'string' || erasedBy(marks.erased, entry.seq, text) !== undefined) continue;
      if (openings.openingOf({ value, ...(isKey && { isKey }) }, keyId) === undefined) {
        kept += 1;
        continue;
      }
      open += 1;
      fields.add(entry.ledger === undefined ? field : `${entry.type}.${field}`);
    }
  return { open, kept, fields: [...fields] };
}

export const texts: Part<Letter> = fieldsPart<Letter>('letter.part-texts', [
  {
    label: 'letter.disclosed',
    from: 'openings that go with the letter: fields, and number of texts',
    read: ({ dossier }, words) => {
      const { open, fields } = textsOf(dossier);
      return cells(words.label('letter.texts', { count: open }), fields.length === 0 ? undefined : fields.join(', '));
    },
  },
  {
    label: 'letter.kept-back',
    from: 'texts without an opening that goes with the letter',
    read: ({ dossier }, words) => words.label('letter.texts', { count: textsOf(dossier).kept }),
  },
]);

/** A key as two people compare it: digits, and where they are to be read out words. */
function keyCell(keyId: string, isRead: boolean): Cell {
  const words = isRead ? fingerprintWords(fromHex(keyId)) : [];
  const lines = [0, 6, 12, 18].map((from) => words.slice(from, from + 6).join(' ')).filter((line) => line !== '');
  return [...hexLines(keyId), ...codeLines(lines)];
}

const openerOf = ({ state }: Dossier) => [...state.keys.values()].find(({ index }) => index === 0);

const compared: readonly FieldSpec<Letter>[] = [
  {
    label: 'letter.sender-key',
    from: 'key that signed the offer',
    read: ({ dossier, filed: { entry } }, words) =>
      cells(
        openerOf(dossier)?.id === entry.keyId ? words.label('letter.opened') : undefined,
        keyCell(entry.keyId, true),
      ),
  },
  {
    label: 'letter.opener-key',
    from: 'first key of the opening entry, where it is another',
    read: ({ dossier, filed: { entry } }, words) => {
      const opener = openerOf(dossier);
      return opener === undefined || opener.id === entry.keyId
        ? undefined
        : cells(holderWords(opener.holder, words), keyCell(opener.id, true));
    },
  },
  {
    label: 'letter.answer-key',
    from: 'key cards in offer.to',
    // the recipient knows that number; it is here to be seen, not to be read out
    read: ({ offer }, words) =>
      cells(
        ...offer.to.flatMap((to) => {
          if ('office' in to) return [];
          const { holder, keyId } = decodeUnverifiedCard('card' in to ? to.card : to.agency);
          return [holderWords(holder, words), keyCell(keyId, false)];
        }),
      ),
  },
  {
    label: 'form.checkpoint-typed',
    from: 'ledger id, number of entries, root',
    read: ({ dossier }) => checkpointLines(dossier),
  },
];

const fieldsToCompare = fieldsPart(undefined, compared);
export const comparing: Part<Letter> = {
  heading: 'letter.part-compare',
  fields: fieldsToCompare.fields,
  blocks: (letter, words) => [
    { is: 'heading', level: 1, text: words.label('letter.part-compare') },
    ...sentences('letter.compare-head', words),
    ...fieldsToCompare.blocks(letter, words),
  ],
};

const pageDigest = fieldsPart<Letter>(undefined, [
  {
    label: 'letter.page-digest',
    from: 'the page that belongs to the program which made the letter',
    read: ({ page }) => (page === undefined ? undefined : { text: page, look: 'code' }),
  },
]);

export const steps: Part<Letter> = {
  heading: 'letter.part-steps',
  fields: pageDigest.fields,
  blocks(letter, words) {
    const isOnPaper = letter.offer.to.every((to) => 'office' in to);
    const keys: readonly WordKey[] = [
      'letter.step-compare',
      'letter.step-trust',
      'letter.step-things',
      isOnPaper ? 'letter.step-paper' : 'letter.step-answer',
    ];
    const numbered = keys.flatMap((key, at) => words.sentences(key).map((text) => `${at + 1}. ${text}`));
    return [
      { is: 'heading', level: 1, text: words.label('letter.part-steps') },
      ...numbered.map((text): Block => ({ is: 'paragraph', text })),
      ...sentences('letter.page-advice', words),
      ...pageDigest.blocks(letter, words),
    ];
  },
};
