/** Which exhibits there are, and who holds them at the end of the record. */
import { isGone } from '../../custody/facts.ts';
import { inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { runsOf } from '../../ledger/runs.ts';
import type { ExhibitFacts } from '../../verify/facts/exhibit-facts.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { WordKey } from '../../words/say.ts';
import type { Block, Value } from '../document/document.ts';
import type { Speech } from '../document/speech.ts';
import { elsewhereOf } from '../face/held-words.ts';
import { byPieces, matchDoubts } from '../standing-lines.ts';

const evidenceKeys: Readonly<Record<ExhibitFacts['evidence'], WordKey>> = {
  match: 'verdict.exhibit-match',
  mismatch: 'verdict.exhibit-mismatch',
  incomplete: 'verdict.exhibit-incomplete',
  'not-examined': 'verdict.exhibit-not-examined',
};

const heldKeys: typeof evidenceKeys = {
  match: 'verdict.numbers-match',
  mismatch: 'verdict.numbers-mismatch',
  incomplete: 'verdict.numbers-incomplete',
  'not-examined': 'verdict.numbers-not-examined',
};

const [mostRows, mostRuns] = [8, 12];

/** Numbers that follow one another as runs, so many of them. */
export function numberRuns(numbers: readonly string[]): string {
  const runs = runsOf(numbers);
  return runs.length > mostRuns ? `${runs.slice(0, mostRuns).join(', ')}, … (${numbers.length})` : runs.join(', ');
}

/** The exhibits of a verdict by holder, so that those held alike are in one row. */
export function exhibitBlocks({ exhibits }: Verification, speech: Speech): Block[] {
  const { label } = speech;
  const title: Block = { is: 'heading', level: 1, text: label('verdict.exhibits') };
  if (exhibits.length === 0) return [title, { is: 'paragraph', text: label('verdict.no-exhibits') }];
  const rows = new Map<string, ExhibitFacts[]>();
  for (const exhibit of exhibits) {
    const where = JSON.stringify(whereLines(exhibit, speech));
    const alike = `${where} ${exhibit.evidence} ${exhibit.byPieces === true} ${exhibit.empty === true}`;
    const row = rows.get(alike);
    if (row === undefined) rows.set(alike, [exhibit]);
    else row.push(exhibit);
  }
  const more = rows.size - mostRows;
  return [
    title,
    {
      is: 'fields',
      rows: [...rows.values()].slice(0, mostRows).map((alike) => {
        const [first] = alike as [ExhibitFacts, ...ExhibitFacts[]];
        const numbers = numberRuns(alike.map(({ number }) => number));
        return { label: speech.beside(whereLines(first, speech)), value: evidenceLines(first, numbers, speech) };
      }),
    },
    ...(more > 0
      ? [{ is: 'paragraph', text: label('verdict.and-more', { count: more }), look: 'faint' } as const]
      : []),
  ];
}

function evidenceLines(exhibit: ExhibitFacts, numbers: string, { sentences, phrases }: Speech): string[] {
  const { evidence, empty } = exhibit;
  if (exhibit.byPieces) return phrases(inTurn([phrase('{numbers}', { numbers }), byPieces]) as Phrase);
  const said = sentences(heldKeys[evidence], { numbers });
  return evidence === 'match' && empty ? [...said, ...phrases(phrase('{size#byte}', { size: 0 }))] : said;
}

/** One row an exhibit, with its seals. */
export function eachExhibit({ exhibits }: Verification, speech: Speech): Block[] {
  if (exhibits.length === 0) return [];
  const { label } = speech;
  return [
    { is: 'heading', level: 1, text: label('verdict.each-exhibit') },
    {
      is: 'table',
      columns: [
        { title: label('form.exhibit'), share: 2.5 },
        { title: label('verdict.column-held'), share: 3 },
        { title: label('form.seals'), share: 3 },
        { title: label('verdict.column-evidence'), share: 2.4 },
      ],
      rows: exhibits.map((exhibit) => [
        exhibit.number,
        whereLines(exhibit, speech),
        sealLines(exhibit, speech),
        evidenceValue(exhibit, speech),
      ]),
    },
  ];
}

/** As on forms: for an exhibit that left, the seals that were on it then. */
function sealLines(exhibit: ExhibitFacts, { label }: Speech): string[] {
  const { seals } = exhibit;
  const told = seals.length === 0 ? [label('verdict.no-seal')] : seals.map(({ number }) => number);
  return isGone(exhibit) ? [...told, label('form.when-left')] : told;
}

function whereLines(exhibit: ExhibitFacts, { sentences, phrases }: Speech): string[] {
  const { holder, state } = exhibit;
  const elsewhere = elsewhereOf(exhibit, holder?.post ?? null);
  if (elsewhere !== undefined) return phrases(elsewhere);
  if (state === 'source-only') return sentences('verdict.left-there');
  return holder === null
    ? sentences('verdict.not-here', { state })
    : sentences('verdict.held-by', { state, post: holder.post });
}

function evidenceValue(exhibit: ExhibitFacts, { label, phraseLabel, clauses }: Speech): Value {
  const { evidence } = exhibit;
  const said = exhibit.byPieces ? phraseLabel(byPieces) : label(evidenceKeys[evidence]);
  const text = clauses([said, ...matchDoubts(exhibit).map((doubt) => phraseLabel(doubt))]);
  return evidence === 'mismatch' ? { text, look: 'strong' } : { text };
}
