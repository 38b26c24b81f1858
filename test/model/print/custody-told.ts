/** What the headline, the line "Custody" and the verdict on paper say of custody and of its ends, as facts. */
import type { WordKey } from '../../../src/words/english.ts';
import type { Lang } from '../../../src/words/lang.ts';
import { endsIn, labelIn, phraseIn, piecesOf, type Read, Sentences } from './sentences.ts';

/** Facts by their names, as a face has them. */
export type Told = Map<string, string | number>;
/** Those that are known. */
export const toldOf = (facts: Readonly<Record<string, string | number | undefined>>): Told =>
  new Map(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));

/** Ends that a face names, each with how many exhibits it is of. */
export const endNames = [
  'not-given',
  'not-yet',
  'not-there',
  'contradicted',
  'untrusted',
  'on-the-way',
  'missing',
] as const;
type EndName = (typeof endNames)[number];

type Rows<Id extends string> = Readonly<Record<Id, string>>;
export const inPhrases = <Id extends string>(
  lang: Lang,
  rows: Rows<Id>,
  isFit?: (read: Read) => boolean,
): Sentences<Id> =>
  new Sentences(
    Object.fromEntries(Object.entries<string>(rows).map(([id, text]) => [id, phraseIn(lang, text)])) as Rows<Id>,
    isFit,
  );
export const inLabels = <Id extends string>(lang: Lang, rows: Readonly<Record<Id, WordKey>>): Sentences<Id> =>
  new Sentences(
    Object.fromEntries(
      // a paragraph elsewhere ends with its line here
      Object.entries<WordKey>(rows).map(([id, key]) => [id, labelIn(lang, key).replace(/[.।]$/u, '')]),
    ) as Rows<Id>,
  );

/** A table of sentences, made once for each language. */
export function perLang<T>(make: (lang: Lang) => T): (lang: Lang) => T {
  const made = new Map<Lang, T>();
  return (lang) => {
    const known = made.get(lang) ?? make(lang);
    made.set(lang, known);
    return known;
  };
}

const headEnds = perLang((lang) =>
  inPhrases<EndName>(lang, {
    'not-given': '{left#EXHIBIT|EXHIBITS} LEFT FOR A RECORD NOT GIVEN',
    'not-yet': '{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF {agency}, OF WHICH THE COPY GIVEN ENDS BEFORE THE RECEIPT',
    'not-there': '{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF {agency}, WHICH HAS NO ENTRY FOR THAT',
    contradicted: '{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF {agency}, WHICH IS CONTRADICTED',
    untrusted: '{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF A KEY THAT YOU DO NOT TRUST',
    'on-the-way': '{count#} ON THE WAY SINCE {since}',
    missing: '{missing#} MISSING',
  }),
);
const headCustody = perLang((lang) =>
  inPhrases(lang, {
    none: 'NO EXHIBITS ON RECORD',
    continuous: 'CUSTODY CONTINUOUS',
    records: 'CUSTODY CONTINUOUS IN {records#RECORD|RECORDS}',
    gaps: 'CUSTODY HAS {gaps#GAP|GAPS}',
  }),
);
const withSteps = perLang((lang) => inPhrases(lang, { steps: '{custody}, {steps#STEP|STEPS} ON PAPER' }));

const paperEnds = perLang((lang) =>
  inLabels<EndName>(lang, {
    'not-given': 'verdict.reach-left',
    'not-yet': 'verdict.reach-not-yet',
    'not-there': 'verdict.reach-not-there',
    contradicted: 'verdict.reach-contradicted',
    untrusted: 'verdict.reach-untrusted',
    'on-the-way': 'verdict.reach-on-the-way',
    missing: 'verdict.reach-missing',
  }),
);
const paperCustody = perLang((lang) =>
  inLabels(lang, {
    continuous: 'verdict.custody-continuous',
    paper: 'verdict.custody-on-paper',
    none: 'verdict.no-exhibits',
    gaps: 'verdict.custody-gaps',
    'gaps-paper': 'verdict.custody-gaps-paper',
    broken: 'verdict.custody-broken',
    'not-checked': 'verdict.custody-not-checked',
  }),
);
const paperRecords = perLang((lang) => inLabels(lang, { records: 'verdict.reach-records' }));

/** How many exhibits have that end: the counted gap of the sentence. */
const countOf = ({ gaps: { n, left, count, missing } }: Read): number => Number(n ?? left ?? count ?? missing);

/** Ends that are not named are of no exhibit. */
function noteEnds(told: Told, ends: readonly Read[]): void {
  for (const name of endNames) told.set(`end.${name}`, 0);
  for (const end of ends) {
    told.set(`end.${end.id}`, countOf(end));
    if (end.gaps.agency !== undefined) told.set(`agency.${end.id}`, String(end.gaps.agency));
  }
}

/** The sentence of the headline about custody; undefined where it cannot be read. */
export function headCustodyTold(lang: Lang, text: string): Told | undefined {
  const [first = '', ...rest] = piecesOf(lang, text, '{before}; {next}');
  const paper = withSteps(lang).read(first);
  const said = headCustody(lang).read(paper === undefined ? first : String(paper.gaps.custody));
  const ends = rest.map((piece) => headEnds(lang).read(piece));
  if (said === undefined || ends.some((end) => end === undefined)) return undefined;
  const told: Told = new Map([['steps', Number(paper?.gaps.steps ?? 0)]]);
  told.set('gaps', said.id === 'gaps' ? Number(said.gaps.gaps) : 0);
  if (said.id === 'records') told.set('records', Number(said.gaps.records));
  noteEnds(told, ends as Read[]);
  return told;
}

/** What a verdict on paper says of custody, without its label; undefined where it cannot be read. */
export function paperCustodyTold(lang: Lang, text: string): Told | undefined {
  const pieces = piecesOf(lang, text, '{before}; {next}');
  // a sentence of its own may have such a mark within it
  for (let own = pieces.length; own > 0; own -= 1) {
    const said = paperCustody(lang).read(pieces.slice(0, own).join(piecesMark(lang)));
    const [records, ...more] = pieces.slice(own);
    const counted = records === undefined ? undefined : paperRecords(lang).read(records);
    const ends = more.map((piece) => paperEnds(lang).read(piece));
    if (said === undefined || (records !== undefined && counted === undefined) || ends.includes(undefined)) continue;
    const told: Told = new Map();
    if (said.id === 'gaps' || said.id === 'gaps-paper') told.set('gaps', Number(said.gaps.gaps));
    if (said.id === 'continuous' || said.id === 'paper') told.set('gaps', 0);
    if (said.id !== 'broken' && said.id !== 'not-checked') told.set('steps', Number(said.gaps.steps ?? 0));
    if (counted !== undefined) told.set('records', Number(counted.gaps.records));
    if (said.id !== 'not-checked') noteEnds(told, ends as Read[]);
    return told;
  }
  return undefined;
}

const piecesMark = (lang: Lang): string =>
  phraseIn(lang, '{before}; {next}').replace('{before}', '').replace('{next}', '').replaceAll(/\s+/g, ' ');

const lineCustody = perLang((lang) =>
  inPhrases(lang, {
    broken: 'CONTRADICTED: {first}.',
    contested: 'TWO SAY THEY HOLD {number}: {first} and {second}.',
    'not-judged-all': 'NOT JUDGED.',
    'not-judged': 'NOT JUDGED beyond entry {n}.',
    gaps: '{n#GAP|GAPS}: {first} ({more} more).',
    'gaps-one': '{n#GAP|GAPS}: {first}.',
    none: 'no exhibits on record.',
    'continuous-all': 'continuous in {m#record|records}.',
    continuous: 'continuous.',
  }),
);
/** The sentence of ends behind a headline that says nothing of custody. */
const appendedEnds = perLang((lang) =>
  inPhrases(lang, { ends: '{ends}.' }, ({ gaps }) => !openEndsIn(lang, gaps.ends).includes(undefined)),
);

/** A headline without the sentence of ends behind it, and these ends: none of any exhibit where it has no such sentence. */
export function cutEnds(lang: Lang, line: string): { readonly head: string; readonly told: Told } {
  const told: Told = new Map();
  for (const at of endsIn(line)) {
    const ends = appendedEnds(lang).read(line.slice(at).trim())?.gaps.ends;
    if (ends === undefined) continue;
    noteEnds(told, openEndsIn(lang, ends) as Read[]);
    return { head: line.slice(0, at).replace(/[.।]$/u, ''), told };
  }
  noteEnds(told, []);
  return { head: line, told };
}

const openEndsIn = (lang: Lang, text: string | number | undefined) =>
  piecesOf(lang, String(text), '{before}; {next}').map((each) => headEnds(lang).read(each));
const lineMore = perLang((lang) => {
  const rows = {
    excerpt: 'Judged by the entries read alone.',
    irregular: '{n#irregularity was|irregularities were} declared, with reasons.',
    ends: '{ends}.',
    'not-counted': 'NOT COUNTED, since something contradicts it: {files}.',
    left: '{n#exhibit has|exhibits have} left for a record you did not give.',
    offered: '{n#exhibit waits|exhibits wait} for an answer.',
    arriving: '{n#exhibit is|exhibits are} not yet confirmed by the sender.',
    paper: '{n#step is|steps are} on paper.',
    way: '{n#exhibit is|exhibits are} on the way since {day}.',
    missing: '{n#EXHIBIT IS|EXHIBITS ARE} MISSING.',
  };
  return inPhrases(lang, rows, ({ id, gaps }) => id !== 'ends' || !openEndsIn(lang, gaps.ends).includes(undefined));
});

/** The line "Custody" without its title; undefined where it cannot be read. */
export function lineCustodyTold(lang: Lang, text: string): Told | undefined {
  const read = lineCustody(lang).inTurn(text, lineMore(lang) as Sentences);
  if (read === undefined) return undefined;
  const { first, more } = read;
  const told: Told = new Map([['custody.row', first.id]]);
  if (first.id === 'gaps' || first.id === 'gaps-one') told.set('gaps', Number(first.gaps.n));
  if (first.id === 'gaps') told.set('gaps.more', Number(first.gaps.more) + 1);
  if (first.id === 'continuous') told.set('records', 1);
  if (first.id === 'continuous-all') told.set('records', Number(first.gaps.m));
  if (first.id.startsWith('continuous') || first.id === 'none') told.set('gaps', 0);
  const countIn = (id: string): number => Number(more.find((each) => each.id === id)?.gaps.n ?? 0);
  told.set('waiting', countIn('offered'));
  told.set('arriving', countIn('arriving'));
  told.set('steps', countIn('paper'));
  const open = more.find(({ id }) => id === 'ends')?.gaps.ends;
  noteEnds(told, (open === undefined ? [] : openEndsIn(lang, open)) as Read[]);
  for (const [id, name] of [
    ['left', 'not-given'],
    ['way', 'on-the-way'],
    ['missing', 'missing'],
  ] as const)
    told.set(`end.${name}`, countIn(id));
  return told;
}

/** Tables in which two values must not have one sentence. */
export const custodyTables = { headEnds, headCustody, paperEnds, paperCustody, lineCustody };
