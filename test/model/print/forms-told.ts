/** What forms on paper say of the exhibits that they are about, as facts. */

import type { WordKey } from '../../../src/words/english.ts';
import type { Lang } from '../../../src/words/lang.ts';
import { perLang, type Told, toldOf } from './custody-told.ts';
import { paperState, sealsTold } from './exhibits-told.ts';
import { fieldsIn, labelsIn, noticesIn, tablesIn } from './html.ts';
import { labelIn, piecesOf, plain, Sentences } from './sentences.ts';
import { headlineTold } from './verdict-told.ts';

const colon = (lang: Lang): string => (lang === 'fr' ? ' : ' : ': ');

/** The value of a label in a line, as `Label: value`. */
function valueIn(lang: Lang, key: WordKey, line: string): string | undefined {
  const begin = `${plain(labelIn(lang, key))}${colon(lang)}`;
  return line.startsWith(begin) ? line.slice(begin.length) : undefined;
}

const entryNumber = perLang((lang) => new Sentences({ code: `{code} (${labelIn(lang, 'form.entry-number')})` }));
const since = perLang((lang) => new Sentences({ since: `{when} (${labelIn(lang, 'form.entry-number')})` }));
const gapKeys = { fails: 'form.now-fails', gaps: 'form.now-gaps' } as const;
const plainKeys = { none: 'form.now-no-gap', unchecked: 'form.now-unchecked' } as const;

/** What is found of the custody of one exhibit, as a list of codes; `none` and `unchecked` have none. */
export function gapsTold(lang: Lang, text: string): Told | undefined {
  for (const [id, key] of Object.entries(plainKeys))
    if (text === plain(labelIn(lang, key))) return toldOf({ custody: id, codes: `${id}:` });
  for (const [id, key] of Object.entries(gapKeys)) {
    const value = valueIn(lang, key, text);
    if (value === undefined) continue;
    const [, listed = value, more = '0'] = /^(.*) \+ (\d+)$/.exec(value) ?? [];
    const codes = piecesOf(lang, listed, '{before}, {next}').map((each) => {
      const read = entryNumber(lang).read(each);
      return read === undefined ? each : `${read.gaps.code}@${read.gaps.seq}`;
    });
    return toldOf({ custody: id, codes: `${id}:${codes.sort().join()}`, 'codes.more': Number(more) });
  }
  return undefined;
}

/** The words of the box behind "NOW" or "up to entry N": its state, or who holds it. */
function holderTold(lang: Lang, title: string): Told | undefined {
  const held = valueIn(lang, 'form.now-held-by', title);
  if (held !== undefined) return toldOf({ state: 'held', holder: held });
  const now = valueIn(lang, 'form.now', title);
  const then = thenIn(lang).read(title);
  if (then?.id === 'held') return toldOf({ state: 'held', holder: then.gaps.who });
  const said = now ?? (then === undefined ? undefined : String(then.gaps.who));
  if (said === undefined) return undefined;
  return paperHolder(lang, piecesOf(lang, said, '{before}; {next}'));
}

const thenIn = perLang(
  (lang) =>
    new Sentences({
      is: `${labelIn(lang, 'form.then')}${colon(lang)}{who}`,
      held: `${labelIn(lang, 'form.then-held-by')}${colon(lang)}{who}`,
    }),
);

/** The state, and whom it was passed to; some states have such a mark within them. */
function paperHolder(lang: Lang, pieces: readonly string[]): Told | undefined {
  const mark = plain(`x${labelIn(lang, 'form.now-with')}`).slice(1);
  for (let own = 1; own <= pieces.length; own += 1) {
    const told = [`; `, ` ; `, '؛ ']
      .map((each) => paperState(lang, pieces.slice(0, own).join(each)))
      .find((each) => each);
    const [passed, ...rest] = pieces.slice(own);
    const isPassed = passed === undefined || (rest.length === 0 && passed.startsWith(mark));
    if (told === undefined || !isPassed) continue;
    return passed === undefined ? told : told.set('passedTo', valueIn(lang, 'form.now-with', passed) ?? passed);
  }
  return undefined;
}

/** The box at the head of a custody form, and the frame of its check, in lines. */
export interface Framed {
  readonly box: readonly string[];
  readonly check: readonly string[];
}

/** A custody form of one exhibit. */
export function custodyFormTold(lang: Lang, html: string): Told {
  const [box = [], check = []] = noticesIn(html);
  const told = framedTold(lang, { box, check });
  noteStanding(lang, html, told);
  // a reason that was declared may be below one of two
  const rows = remarkRows(lang, html).map(([entry = [], what = []]) => [...entry, ...what.slice(0, 2)].join(' | '));
  told.set('remarks.twice', rows.length - new Set(rows).size);
  return told.set('remarks', remarksIn(lang, html).join());
}

/** What its first page says above all else. */
export function framedTold(lang: Lang, { box, check }: Framed): Told {
  const told: Told = new Map();
  const take = (name: string, read: Told | undefined): void => {
    if (read === undefined) told.set('unread', `${name} of ${box.join(' | ')}`);
    for (const [fact, value] of read ?? []) told.set(fact, value);
  };
  const lines = box.slice(1).flatMap((line) => line.split(' | '));
  const value = (key: WordKey): string => lines.map((line) => valueIn(lang, key, line)).find((each) => each) ?? '';
  take('holder', holderTold(lang, box[0] ?? ''));
  const began = since(lang).read(value('form.now-since').replace(/ \[[^\]]*\]$/, ''));
  if (began !== undefined) told.set('since', Number(began.gaps.seq));
  told.set('place', placeTold(lang, value('form.place')));
  take('seals', sealsTold(lang, piecesOf(lang, value('form.seals'), '{before}, {next}')));
  take('gaps', gapsTold(lang, value('form.now-exhibit')));
  const sign = value('form.now-sign');
  told.set('here', Number(sign !== plain(labelIn(lang, 'form.now-sign-nobody'))));
  take('check', checkTold(lang, check));
  return told;
}

/** The place on record; nothing where there is none. */
const placeTold = (lang: Lang, said: string): string =>
  said === plain(labelIn(lang, 'form.not-on-record')) ? '' : (valueIn(lang, 'form.last-place', said) ?? said);

/** The frame of the check: the headline of those exhibits, and one of the whole record. */
export function checkTold(lang: Lang, lines: readonly string[]): Told | undefined {
  const told = headlineTold(lang, lines[0] ?? '');
  if (told === undefined) return undefined;
  const prefixed: Told = new Map([...told].map(([name, value]) => [`check.${name}`, value] as const));
  for (const line of lines.slice(1)) {
    const whole = valueIn(lang, 'form.whole-record', line);
    const read = whole === undefined ? undefined : headlineTold(lang, whole);
    if (read === undefined) return undefined;
    for (const [name, value] of read) prefixed.set(`whole.${name}`, value);
  }
  return prefixed;
}

/** The part "how it is now" says the same as the box. */
function noteStanding(lang: Lang, html: string, told: Told): void {
  const rows = fieldsIn(html);
  const lines = (key: WordKey) => rows.find(([label]) => label === plain(labelIn(lang, key)))?.[1];
  const state = lines('form.status');
  const read = state && paperState(lang, state[0] ?? '');
  if (read === undefined) told.set('unread', `status ${state?.join(' | ')}`);
  else for (const [name, value] of read) told.set(`standing.${name}`, value);
  told.set(
    'standing.place',
    placeTold(lang, (lines('form.place') ?? [plain(labelIn(lang, 'form.not-on-record'))]).join(' ')),
  );
  const seals = sealsTold(lang, lines('form.seals') ?? []);
  for (const [name, value] of seals ?? [['unread', 'seals'] as const]) told.set(`standing.${name}`, value);
}

/** The rows of the remarks of a form: the entry, and what it says. */
function remarkRows(lang: Lang, html: string): readonly (readonly (readonly string[])[])[] {
  const what = plain(labelIn(lang, 'form.what'));
  return tablesIn(html).find(({ columns }) => columns.length === 2 && columns[1] === what)?.rows ?? [];
}

/** The codes of the remarks of a form. */
export function remarksIn(lang: Lang, html: string): string[] {
  const begins = (['form.does-not-hold', 'form.not-shown', 'form.step-on-paper', 'form.attention'] as const).map(
    (key) => `${plain(labelIn(lang, key))}${colon(lang)}`,
  );
  return remarkRows(lang, html).flatMap(([, [first = ''] = []]) => {
    const begin = begins.find((each) => first.startsWith(each));
    return begin === undefined ? [] : first.slice(begin.length);
  });
}

/** An index: what its lines say of each exhibit, by its number as the row has it, and the frame of its check. */
export function indexTold(lang: Lang, html: string): { readonly of: ReadonlyMap<string, Told>; readonly all: Told } {
  const of = new Map<string, Told>();
  const all: Told = checkTold(lang, noticesIn(html)[0] ?? []) ?? new Map([['unread', 'check']]);
  const at = (columns: readonly string[], key: WordKey): number => columns.indexOf(plain(labelIn(lang, key)));
  const shared = (key: WordKey): readonly string[] =>
    fieldsIn(html).find(([label]) => label === plain(labelIn(lang, key)))?.[1] ?? [];
  const table = tablesIn(html)[0];
  for (const row of table?.rows ?? []) {
    const cell = (key: WordKey): readonly string[] => {
      const found = row[at(table?.columns ?? [], key)];
      return found === undefined || found.length === 0 ? shared(key) : found;
    };
    const [number = ''] = row[0] ?? [];
    const state = paperState(lang, cell('form.status')[0] ?? '');
    const seals = sealsTold(lang, cell('form.seals'));
    of.set(number, new Map([...(state ?? [['unread', `state of ${number}`] as const]), ...(seals ?? [])]));
  }
  const lines = fieldsIn(html).find(([label]) => label === plain(labelIn(lang, 'form.each-exhibit')))?.[1] ?? [];
  for (const line of lines) {
    if (/^\+ \d+$/.test(line)) continue;
    const end = [...line.matchAll(/ ?: /g)].find(({ index, 0: mark }) =>
      gapsTold(lang, line.slice(index + mark.length)),
    );
    if (end === undefined) all.set('unread', line);
    else
      all.set(
        `each ${line.slice(0, end.index)}`,
        JSON.stringify([...(gapsTold(lang, line.slice(end.index + end[0].length)) ?? [])]),
      );
  }
  return { of, all };
}

/** Labels: the number, seals and codes of each. */
export function labelTold(lang: Lang, html: string): ReadonlyMap<string, Told> {
  return new Map(
    labelsIn(html).map((lines) => {
      const [number = ''] = (lines[0] ?? '').split(' = ');
      const value = (key: WordKey): string | undefined =>
        lines.map((line) => valueIn(lang, key, line)).find((each) => each !== undefined);
      // a label has room for three lines
      const listed = piecesOf(lang, value('form.seals') ?? '', '{before}, {next}');
      const shown = listed.filter((each) => !/^\+ \d+$/.test(each));
      const seals = sealsTold(lang, shown);
      if (shown.length < listed.length) for (const name of ['seals', 'seals.when']) seals?.delete(name);
      const [, cut] = /^(.*) \+ \d+$/.exec(value('form.remarks-short') ?? '') ?? [];
      const codes = piecesOf(lang, cut ?? value('form.remarks-short') ?? '', '{before}, {next}');
      const told: Told = seals ?? new Map([['unread', 'seals']]);
      // a label that has no room for all of them lacks some
      return [number, told.set(cut === undefined ? 'remarks.label' : 'remarks.first', codes.join())];
    }),
  );
}
