/** What a face says of one exhibit: how it is, whose it is, under which seals, what its evidence came to; as facts named by its number. */
import type { Lang } from '../../../src/words/lang.ts';
import { inLabels, inPhrases, perLang, type Told, toldOf } from './custody-told.ts';
import { codeIn, labelIn, phraseIn, piecesOf, plain, type Read, Sentences } from './sentences.ts';

const states = ['held', 'offered', 'arriving', 'departed', 'released', 'destroyed', 'source-only'] as const;

const elsewhere = {
  'on-the-way': 'on the way since entry {since}',
  'with-recipient': 'refused, and still with the recipient since entry {since}',
  missing: 'missing since entry {since}',
  'issued-person': 'issued to a person since entry {since}',
  issued: 'issued to {to} since entry {since}',
  inside: 'went inside {whole}, entry {since}',
} as const;
const elsewhereIn = perLang((lang) => inPhrases(lang, elsewhere));
const answers = perLang((lang) => inPhrases(lang, { answers: '{where} ({post} answers for it)' }));

/** Where it is instead of with its post; undefined where the text says otherwise. */
function elsewhereTold(lang: Lang, text: string): Told | undefined {
  const answered = answers(lang).read(text);
  const read = elsewhereIn(lang).read(String(answered?.gaps.where ?? text));
  if (read === undefined) return undefined;
  const { since, to, whole } = read.gaps;
  const state = read.id === 'issued-person' ? 'issued' : read.id;
  return toldOf({ state, since, post: answered?.gaps.post, issuedTo: to, wentInside: whole });
}

/** A state by what its code says; in a report its code is behind it where English is not. */
const codeSaid = (lang: Lang, text: string): string | undefined =>
  states.find((state) => plain(codeIn(lang, state, 'state')) === text);

const heldBy = perLang((lang) => inPhrases(lang, { held: '{held} by {post}' }));

/** As `verify --full` has it. */
function textState(lang: Lang, text: string): Told | undefined {
  const away = elsewhereTold(lang, text);
  if (away !== undefined) return away;
  if (text === plain(phraseIn(lang, 'left where it was, not in custody'))) return new Map([['state', 'source-only']]);
  const held = heldBy(lang).read(text);
  const by = held && codeSaid(lang, String(held.gaps.held));
  if (by !== undefined) return toldOf({ state: by, post: held?.gaps.post });
  const alone = codeSaid(lang, text);
  return alone === undefined ? undefined : new Map([['state', alone]]);
}

const onPaper = perLang((lang) =>
  inLabels(lang, {
    held: 'form.held-by',
    offered: 'form.offered-by',
    arriving: 'form.arriving-at',
    departed: 'form.departed-from',
    released: 'form.released-from',
    destroyed: 'form.destroyed',
    'source-only': 'form.left',
  }),
);
/** Of what left, the post is the last one here, which holds it no more. */
const gone: readonly string[] = ['departed', 'released', 'destroyed', 'source-only'];

/** As forms have it. */
export function paperState(lang: Lang, text: string): Told | undefined {
  const away = elsewhereTold(lang, text);
  if (away !== undefined) return away;
  const read = onPaper(lang).read(text);
  if (read === undefined) return undefined;
  const { post } = read.gaps;
  return toldOf({ state: read.id, post: gone.includes(read.id) ? undefined : post });
}

const shown = perLang((lang) =>
  inPhrases(lang, {
    held: 'held by {post}',
    offered: 'offered, held by {post}',
    arriving: 'arriving at {post}',
    departed: 'departed from {post}',
    released: 'released by {post}',
    destroyed: 'destroyed',
    'source-only': 'left where it was',
  }),
);
const sinceShown = perLang((lang) => inPhrases(lang, { since: '{holder} since entry {since}' }));
const sealShown = perLang((lang) =>
  inPhrases(
    lang,
    { now: '{seal} (entry {seq})', left: '{seal} (entry {seq}), when it left custody' },
    // no seal of a story has such a number
    ({ gaps }) => !String(gaps.seal).includes(', '),
  ),
);

/** Seals one behind the other, of which a sentence may have such a comma within it; undefined where one cannot be read. */
function sealsShown(lang: Lang, text: string): Read[] | undefined {
  if (text === '') return [];
  for (const end of [...[...text.matchAll(/, /g)].map(({ index }) => index), text.length]) {
    const read = sealShown(lang).read(text.slice(0, end));
    const more = read && sealsShown(lang, text.slice(end + 2));
    if (read !== undefined && more !== undefined) return [read, ...more];
  }
  return undefined;
}

/** As `custody show` has it: the lines of its state and of its seals. */
export function showTold(lang: Lang, lines: readonly string[]): Told | undefined {
  const valueIn = (label: string): string | undefined => {
    const begin = `${plain(phraseIn(lang, label))}:`;
    const line = lines.map(plain).find((each) => each.startsWith(begin));
    return line?.slice(begin.length).trim();
  };
  const [state = '', seals = ''] = [valueIn('state'), valueIn('seals')];
  const away = elsewhereTold(lang, state);
  const since = sinceShown(lang).read(state);
  const read = since && shown(lang).read(String(since.gaps.holder));
  if (away === undefined && read === undefined) return undefined;
  const post = read?.gaps.post;
  const told =
    away ??
    toldOf({
      state: read?.id,
      since: since?.gaps.since,
      post: gone.includes(String(read?.id)) ? undefined : post,
    });
  if (seals === plain(phraseIn(lang, 'none on it'))) return told.set('seals', '');
  const each = sealsShown(lang, seals);
  if (each === undefined || each.length === 0) return undefined;
  told.set('seals', sealsOf(each));
  const whens = new Set(each.map(({ id }) => id));
  return told.set('seals.when', whens.size === 1 ? String([...whens][0]) : 'both');
}

const sealsOf = (reads: readonly Read[]): string => reads.map(({ gaps }) => `${gaps.seal}@${gaps.seq}`).join();

const closed = perLang((lang) => inPhrases(lang, { none: 'no seal', seals: 'seal {numbers}' }));
const evidenceText = perLang((lang) =>
  inPhrases(lang, {
    match: 'evidence matches',
    mismatch: 'EVIDENCE DIFFERS',
    incomplete: 'evidence not compared in full',
    pieces: 'evidence agrees by pieces only, SHA-256 not computed',
    empty: '{size#byte}',
    'not-compared': 'not compared with what it was made from',
  }),
);

/** A line of the exhibits of `verify --full`, without its number; undefined where it cannot be read. */
export function lineTold(lang: Lang, line: string): Told | undefined {
  const [where = '', seal = '', ...more] = piecesOf(lang, line, '{before}; {next}');
  const told = textState(lang, where);
  const seals = closed(lang).read(seal);
  const words = more.map((each) => evidenceText(lang).read(each)?.id);
  if (told === undefined || seals === undefined || words.includes(undefined)) return undefined;
  const numbers = seals.id === 'none' ? '' : String(seals.gaps.numbers);
  told.set('seals.numbers', piecesOf(lang, numbers, '{before}, {next}').join(', '));
  return noteEvidence(told, words);
}

/** `pieces` is a match of the pieces alone; without a word nothing was examined. */
function noteEvidence(told: Told, words: readonly (string | undefined)[]): Told {
  const first = ['match', 'mismatch', 'incomplete'].find((each) => words.includes(each));
  if (words.includes('pieces')) told.set('byPieces', 1);
  else told.set('evidence', first ?? 'not-examined');
  if (words.includes('empty')) told.set('empty', 1);
  return told;
}

const paperWhere = perLang((lang) =>
  inLabels(lang, { held: 'verdict.held-by', gone: 'verdict.not-here', left: 'verdict.left-there' }),
);
const paperEvidence = perLang((lang) =>
  inLabels(lang, {
    match: 'verdict.exhibit-match',
    mismatch: 'verdict.exhibit-mismatch',
    incomplete: 'verdict.exhibit-incomplete',
    'not-examined': 'verdict.exhibit-not-examined',
  }),
);

/** Where the verdict on paper has it. */
export function verdictState(lang: Lang, text: string): Told | undefined {
  const away = elsewhereTold(lang, text);
  if (away !== undefined) return away;
  for (const { id, gaps } of paperWhere(lang).all(text)) {
    if (id === 'left') return new Map([['state', 'source-only']]);
    const state = codeSaid(lang, String(gaps.state));
    if (state === undefined) continue;
    return toldOf({ state, post: id === 'held' ? gaps.post : undefined });
  }
  return undefined;
}

/** The cells of a row of the verdict on paper behind the number. */
export function verdictRow(
  lang: Lang,
  [where = [], seals = [], found = []]: readonly (readonly string[])[],
): Told | undefined {
  const told = verdictState(lang, where.join(' '));
  const whenLeft = plain(labelIn(lang, 'form.when-left'));
  const numbers = seals.filter((line) => line !== whenLeft);
  const [first = '', ...more] = piecesOf(lang, found.join(' '), '{before}; {next}');
  const level = paperEvidence(lang).read(first)?.id;
  const all = [first, ...more].map((each) => evidenceText(lang).read(each)?.id);
  if (told === undefined || (level === undefined && !all.includes('pieces'))) return undefined;
  const isNone = numbers.length === 1 && numbers[0] === plain(labelIn(lang, 'verdict.no-seal'));
  told.set('seals.numbers', isNone ? '' : numbers.join(', '));
  told.set('seals.when', seals.includes(whenLeft) ? 'left' : 'now');
  return noteEvidence(told, [...(level === undefined ? [] : [level]), ...all]);
}

const onEntry = perLang((lang) => new Sentences({ seal: `{seal} (${labelIn(lang, 'form.entry-number')})` }));

/** Seals as forms have them, a line each. */
export function sealsTold(lang: Lang, lines: readonly string[]): Told | undefined {
  const whenLeft = plain(labelIn(lang, 'form.when-left'));
  const none = [plain(labelIn(lang, 'form.no-seal')), plain(labelIn(lang, 'form.none'))];
  const rest = lines.filter((line) => line !== whenLeft);
  const told: Told = new Map([['seals.when', lines.includes(whenLeft) ? 'left' : 'now']]);
  if (rest.length === 1 && none.includes(rest[0] ?? '')) return told.set('seals', '');
  const read = rest.map((line) => onEntry(lang).read(line));
  return read.includes(undefined) ? undefined : told.set('seals', sealsOf(read as Read[]));
}

/** Tables in which two values must not have one sentence. */
export const exhibitTables = { elsewhereIn, onPaper, shown, closed, evidenceText, paperEvidence };
/** What each state is called: no two alike. */
export const stateNames = (lang: Lang): readonly string[] => states.map((state) => plain(codeIn(lang, state, 'state')));
