/** In the letter of an offer: what its reader may open, what to compare and by which way, and what to do next. */
import { fromHex } from '../../bytes/hex.ts';
import { fingerprintWords } from '../../crypto/fingerprint.ts';
import { type DisclosureGroup, groupsOf } from '../../ledger/private/text-groups.ts';
import { erasedBy } from '../../ledger/private/text-marks.ts';
import { runsOf } from '../../ledger/runs.ts';
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

const groupKeys: Readonly<Record<DisclosureGroup, WordKey>> = {
  names: 'letter.group-names',
  places: 'letter.group-places',
  identifiers: 'letter.group-identifiers',
  texts: 'letter.group-texts',
};

/** What a text is about, in words: its reader knows no field. */
function groupOf(field: string): WordKey {
  const [group, ...more] = groupsOf(field);
  if (group === undefined) return 'letter.group-keys';
  return more.length > 0 ? 'letter.group-any' : groupKeys[group];
}

/** Private texts up to the offer by what they are about: how many can be opened here, and how many cannot; erased texts are neither. */
function textsOf({ entries, openings, marks }: Dossier) {
  const [open, kept] = [new Map<WordKey, number>(), new Map<WordKey, number>()];
  entries.forEach(({ entry }) => {
    for (const text of privateTextsOf(entry)) {
      const { value, keyId, field, isKey } = text;
      if (typeof value === 'string' || erasedBy(marks.erased, entry.seq, text) !== undefined) continue;
      const isOpen = openings.openingOf({ value, ...(isKey && { isKey }) }, keyId) !== undefined;
      const counts = isOpen ? open : kept;
      const group = groupOf(field);
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
  });
  return { open, kept };
}

function textsCell(counts: ReadonlyMap<WordKey, number>, words: FormWords): Cell | undefined {
  const all = [...Object.values(groupKeys), 'letter.group-any', 'letter.group-keys'] as const;
  const told = all.flatMap((key) => {
    const count = counts.get(key);
    return count === undefined ? [] : [words.pair(key, words.number(count))];
  });
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
  return cells(words.label('letter.texts', { count }), ...told);
}

export const texts: Part<Letter> = fieldsPart<Letter>('letter.part-texts', [
  {
    label: 'letter.disclosed',
    from: 'openings that go with the letter: number of texts, and what they are about',
    read: ({ dossier }, words) => textsCell(textsOf(dossier).open, words),
  },
  {
    label: 'letter.kept-back',
    from: 'texts without an opening that goes with the letter: the same',
    read: ({ dossier }, words) => textsCell(textsOf(dossier).kept, words),
  },
  {
    label: 'letter.open-digests',
    from: 'SHA-256 of exhibits that are one file, and of attachments: known files can be recognised by them',
    read: ({ openDigests }, words) => (openDigests === undefined ? undefined : words.number(openDigests)),
  },
]);

/** How much of the record is not in an excerpt, and whom else it names. */
export const excerptField: FieldSpec<Pick<AroundForm, 'excerpt'>> = {
  label: 'letter.excerpt',
  from: 'of an excerpt: how many entries are hidden, and the numbers of other exhibits that shown entries name',
  read({ excerpt }, words) {
    if (excerpt === undefined) return undefined;
    const { hidden, size, names } = excerpt;
    const said = words.label('letter.excerpt-of', { hidden: words.number(hidden), size });
    return cells(said, names.length === 0 ? undefined : words.pair('letter.excerpt-names', words.names(runsOf(names))));
  },
};

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

const withKey: readonly WordKey[] = [
  'letter.step-compare',
  'letter.step-trust',
  'letter.step-things',
  'letter.step-answer',
];
/** They name no command: who has no key has no program. */
const withoutKey: readonly WordKey[] = ['letter.step-call', 'letter.step-see', 'letter.step-page', 'letter.step-paper'];

/** A step with a box to tick, once in each language; the others are below the first. */
const stepBlocks = (key: WordKey, number: number, words: FormWords): Block[] =>
  words
    .sentences(key)
    .map((text, at): Block => ({ is: 'paragraph', text: `${number}. ${text}`, look: at === 0 ? 'tick' : 'quote' }));

export const steps: Part<Letter> = {
  heading: 'letter.part-steps',
  fields: pageDigest.fields,
  blocks(letter, words) {
    const isOnPaper = letter.offer.to.every((to) => 'office' in to);
    return [
      { is: 'heading', level: 1, text: words.label('letter.part-steps') },
      ...(isOnPaper ? withoutKey : withKey).flatMap((key, at) => stepBlocks(key, at + 1, words)),
      ...(isOnPaper ? [] : sentences('letter.page-advice', words)),
      ...sentences('letter.page-source', words),
      ...pageDigest.blocks(letter, words),
    ];
  },
};
