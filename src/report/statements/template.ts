/** Statements for courts as data: clauses with what fills them, and the form that any such template becomes. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { WordKey } from '../../words/say.ts';
import { andMore } from '../cut-list.ts';
import { cells } from '../document/cells.ts';
import type { Block, Cell, Value } from '../document/document.ts';
import { lastItem } from '../forms/parts/closing.ts';
import type { FilledPart, Form } from '../forms/parts/form.ts';
import type { FormWords } from '../forms/parts/form-words.ts';
import type { Fill, FillContext, Filled } from './fill.ts';
import { actFills } from './fills-acts.ts';
import { recordFills } from './fills-record.ts';
import { thingFills } from './fills-things.ts';

/** All that clauses of court statements are filled in from, by name. */
const fills = { ...thingFills, ...actFills, ...recordFills } as const;

type FillName = keyof typeof fills;

export const fillNames = Object.keys(fills) as readonly FillName[];

/** The part of the record of that name. */
export const fillOf = (name: FillName): Fill => fills[name];

export interface Clause {
  /** Printed beside it on paper; never renamed. */
  readonly id: string;
  readonly says: WordKey;
  /** What fills it in; without one it is for the hand of anyone who signs. */
  readonly fill?: FillName;
  /** Boxes of which one is ticked by hand. */
  readonly boxes?: readonly WordKey[];
  /** Why it is asked for, as secondary texts describe the law; in English, for docs/court-statements.md. */
  readonly asked: string;
}

export interface Template {
  /** The word on the command line; never renamed. */
  readonly id: string;
  readonly title: WordKey;
  readonly help: string;
  /** Law and provision by name, or words of ours. */
  readonly law: string | Phrase;
  /** Where the description of the law was taken from. */
  readonly source: string;
  /** Whether the signatory, named by post or key, must or may be a person of the record. */
  readonly signatory: 'must' | 'may' | 'none';
  readonly clauses: readonly Clause[];
}

/** The form of a template: a table of clauses, filled in as far as the record goes, and unsigned. */
export function templateForm(template: Template): Form {
  const { id, title, help, signatory, clauses } = template;
  return {
    id,
    title,
    help,
    exhibits: 'many',
    isPersonal: signatory === 'must',
    takesPerson: signatory !== 'none',
    asksForExhibits: isOfExhibits(template),
    parts: [documented(template)],
    build({ dossier, exhibits, isChosen, person, words }) {
      const isAbout = (index: number): boolean => exhibits.some((exhibit) => exhibit.index === index);
      const entries = dossier.entries.filter(
        (filed) => !isChosen || filed.exhibits.length === 0 || filed.exhibits.some(({ index }) => isAbout(index)),
      );
      const context: FillContext = { dossier, exhibits, entries, person };
      return {
        blocks: [
          warning(template, isOfExhibits(template) && !isChosen && exhibits.length > 1 ? exhibits.length : 0, words),
          {
            is: 'table',
            columns: [
              { title: words.label('statement.clause'), share: 0.9 },
              { title: words.label('statement.states'), share: 8 },
              { title: words.label('statement.source'), share: 2 },
            ],
            rows: clauses.flatMap((clause) => clauseRows(clause, context, words)),
          },
          lastItem(words, 'statement.last-clause', { count: clauses.length, template: id }),
        ],
        about: [lawWords(template, words)],
        isInitialled: true,
      };
    },
  };
}

const isOfExhibits = ({ clauses }: Template): boolean =>
  clauses.some(({ fill }) => fill !== undefined && fillOf(fill).isOfExhibits === true);

/** `unchosen`: how many exhibits it speaks of because none was named. */
const lawWords = ({ law }: Template, words: FormWords): string =>
  typeof law === 'string' ? law : words.phraseLabel(law);

function warning(template: Template, unchosen: number, words: FormWords): Block {
  return {
    is: 'notice',
    tone: 'weak',
    title: words.label('statement.template'),
    lines: [
      ...words.sentences('statement.template-why', { law: template.law }),
      ...(unchosen === 0 ? [] : words.sentences('statement.unchosen', { count: unchosen })),
    ],
  };
}

function clauseRows({ id, says, fill, boxes = [] }: Clause, context: FillContext, words: FormWords): Cell[][] {
  const title: Value = { text: words.label(says), look: 'strong' };
  const ticks = boxes.map((key): Value => ({ text: words.label(key), look: 'box' }));
  const filled: readonly Filled[] = fill === undefined ? [] : fillOf(fill).read(context, words);
  if (filled.length === 0) {
    const blank: Value = { text: '', look: 'blank' };
    const room = ticks.length > 0 ? ticks : [blank, blank];
    return [[id, [title, ...room], words.label('statement.by-hand')]];
  }
  return filled.map(({ value, seqs }, at) => [
    at === 0 ? id : '',
    cells(...(at === 0 ? [title, ...ticks] : []), value) ?? '',
    seqs === undefined ? words.label('statement.from-record') : sourceCell(seqs, words),
  ]);
}

/** More entries than this fill a column. */
const mostNamed = 12;

function sourceCell([only, ...more]: readonly number[], words: FormWords): string {
  if (only !== undefined && more.length === 0) return words.label('form.entry-number', { seq: only });
  const all = [only, ...more];
  const named = all.slice(0, mostNamed).join(', ');
  const left = all.length - mostNamed;
  const entries = left > 0 ? phrase('{named} {more}', { named, more: andMore(left) }) : named;
  return words.label('statement.from-entries', { entries });
}

const documented = ({ clauses }: Template): FilledPart => ({
  fields: clauses.map(({ says, fill }) => ({ label: says, from: fill === undefined ? 'by hand' : fillOf(fill).from })),
});
