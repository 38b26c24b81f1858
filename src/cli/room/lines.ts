/** The words of a count: each scanned line, the sum, the file of the report, `--json`. */
import { safeText } from '../../bytes/text.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Count, Heard, Line, Result } from './count.ts';
import type { Thing } from './thing.ts';

/** A thing with its case. */
const nameOf = ({ of, number }: Thing): string => safeText(`${of.name} ${number}`);

/** The number of the line, the thing, and what it is. */
export function lineWords({ typed, heard }: Line, at: number, say: (said: Phrase) => string): string {
  const what = 'thing' in heard && heard.thing !== undefined ? nameOf(heard.thing) : safeText(typed);
  return `${String(at).padStart(5)}  ${what}  ${say(heardPhrase(heard))}`;
}

function heardPhrase(heard: Heard): Phrase {
  switch (heard.is) {
    case 'expected':
      return phrase('expected');
    case 'elsewhere':
      return heard.thing.where;
    case 'twice':
      return phrase('scanned before, in line {before}', { before: heard.before });
    case 'several':
      return phrase('in {count#} cases; the program asks at the end', { count: heard.things.length });
    case 'uncounted':
      return heard.isUnread
        ? phrase('of the case {file}, which cannot be read', { file: heard.file })
        : phrase('of the case {file}, which is not counted now', { file: heard.file });
    case 'garbled':
      return phrase('the scanner is set to another keyboard than the computer');
    case 'unknown':
      return phrase('in no case that is known here');
  }
}

/** What should be there, and what cannot be compared. */
export function expectedPhrases({ due, place, withheld }: Count): Phrase[] {
  const facts = { count: due.length, cases: new Set(due.map(({ of }) => of)).size };
  return [
    place === undefined
      ? phrase('By the record you have {count#exhibit|exhibits} of {cases#case|cases}.', facts)
      : phrase('By the record {count#exhibit|exhibits} of {cases#case|cases} should be in: {place}', {
          ...facts,
          place: safeText(place),
        }),
    ...(withheld === 0
      ? []
      : [
          phrase('The place of {count#exhibit|exhibits} is withheld, so the program cannot compare it.', {
            count: withheld,
          }),
        ]),
  ];
}

/** That entries of later are left out: who counted could not see what they say. */
export function laterPhrases({ all }: Count, at: string): Phrase[] {
  const count = all.filter(({ hasLater }) => hasLater).length;
  return count === 0
    ? []
    : [
        phrase(
          'Later entries are about {count#exhibit|exhibits}: the count is compared with the record as it was at {at}.',
          { count, at },
        ),
      ];
}

/** Places that are named; more are not. */
const mostPlaces = 8;

/** That nothing is to be counted, and where things are by the record: a place may be mistyped. */
export function nothingPhrases({ all, place }: Count): Phrase[] {
  const rooms = new Set(all.flatMap(({ room }) => room ?? []));
  const places = [...rooms].sort().slice(0, mostPlaces).map(safeText);
  return [
    phrase('Nothing is to be counted.'),
    ...(place === undefined || places.length === 0
      ? []
      : [phrase('Places on record: {places}', { places: places.join('; ') })]),
  ];
}

/** The sum, and each thing that is not as expected. */
export function sumPhrases({ expected, missing, overtaken, elsewhere, unknown, open, twice }: Result): Phrase[] {
  const list = (things: readonly string[]): string => things.join('; ');
  const facts = { expected: expected.length, missing: missing.length, elsewhere: elsewhere.length };
  return [
    phrase(
      'As expected: {expected#}. Missing: {missing#}. Elsewhere by the record: {elsewhere#}. Unknown: {unknown#}.',
      {
        ...facts,
        unknown: unknown.length + open.length,
      },
    ),
    ...(missing.length === 0 ? [] : [phrase('Missing: {things}', { things: list(missing.map(nameOf)) })]),
    ...(overtaken.length === 0
      ? []
      : [
          phrase('A later entry says otherwise, so no entry of this count names: {things}', {
            things: list(overtaken.map(nameOf)),
          }),
        ]),
    ...elsewhere.map((thing) => phrase('Here: {thing}, {where}', { thing: nameOf(thing), where: thing.where })),
    ...unknown.map((line) =>
      phrase('Here: {thing}, {where}', { thing: safeText(line.typed), where: heardPhrase(line.heard) }),
    ),
    ...open.map(({ typed, things }) =>
      phrase('Not settled: {number} is in {cases}', {
        number: safeText(typed),
        cases: list(things.map(({ of }) => safeText(of.name))),
      }),
    ),
    ...(twice === 0 ? [] : [phrase('Scanned more than once: {count#line|lines}', { count: twice })]),
  ];
}

/** Why nobody saw a missing thing. The last one claims nothing, so the entry leaves it out. */
export const reasons = ['not-found', 'elsewhere', 'not-looked'] as const;
export type Reason = (typeof reasons)[number];

export const reasonPhrase = (reason: Reason): Phrase =>
  ({
    'not-found': phrase('not found'),
    elsewhere: phrase('known to be elsewhere'),
    'not-looked': phrase('not looked for: the entries leave it out'),
  })[reason];

export const countWords = (rows: readonly { readonly found: string }[]): Phrase => {
  const count = (found: string): Fact => rows.filter((row) => row.found === found).length;
  return phrase('{seen#} seen, {missing#} not seen, {elsewhere#} elsewhere by the record', {
    seen: count('seen'),
    missing: count('not-seen'),
    elsewhere: count('discrepancy'),
  });
};

/** For `--json`. */
export function countJson({ place, due, withheld, lines }: Count, result: Result, say: (said: Phrase) => string) {
  const thingJson = ({ of, number }: Thing) => ({ ledger: of.ledger, path: of.shown, case: of.name, number });
  return {
    place: place ?? null,
    due: due.length,
    withheld,
    scanned: lines.length,
    expected: result.expected.map(thingJson),
    missing: result.missing.map(thingJson),
    overtaken: result.overtaken.map(thingJson),
    elsewhere: result.elsewhere.map((thing) => ({ ...thingJson(thing), where: say(thing.where) })),
    unknown: result.unknown.map(({ typed, heard }) => ({ typed, is: heard.is, why: say(heardPhrase(heard)) })),
    open: result.open.map(({ typed, things }) => ({ typed, cases: things.map(thingJson) })),
    twice: result.twice,
  };
}
