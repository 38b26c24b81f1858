/** Which openings travel to a reader: filtered by entry, exhibit and field, so that none of a kept exhibit slips through. */
import { concatBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { exhibitsMentioned } from '../../custody/act/act.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { CustodyError } from '../../errors.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import type { Entry } from '../../ledger/entry.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { encodeOpening, type Openings } from '../../ledger/private/openings.ts';
import type { PrivateField } from '../../ledger/private/private-fields.ts';
import { erasedBy } from '../../ledger/private/text-marks.ts';
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import { isEventType } from '../../ledger/vocabulary/index.ts';
import { type LocatedText, privateTextsOf } from '../../verify/replay/private-texts.ts';
import { entriesIn, erasuresIn } from '../ledger/erased-texts.ts';
import { readOpenings } from '../ledger/read-ledger.ts';
import { contentKeyName } from './disclosed-names.ts';

/** `all`, `none`, or names: `case`, a field (`exhibit.serial`), a type (`collect`), a field of a type (`collect.exhibit.serial`), or any part above one. */
export type DisclosedFields = 'all' | 'none' | ReadonlySet<string>;

interface GrantOptions {
  /** Only texts of entries about these exhibits, and of those about no exhibit; by default of every entry. */
  readonly exhibits?: readonly string[] | undefined;
  /** Only texts of these entries; by default of every entry. */
  readonly entries?: ReadonlySet<number> | undefined;
  /** Commitments, in hexadecimal, of content keys that travel without being named. */
  readonly contentKeys?: ReadonlySet<string> | undefined;
  /** Texts of these entries are granted, whatever else is. */
  readonly always?: ReadonlySet<number> | undefined;
  /** Bytes of the ledger that travel; by default all that are settled. */
  readonly ledgerBytes?: number | undefined;
  readonly warn?: (text: string) => void;
}

/** The openings granted, as the file of disclosures that travels, and what was done. */
export interface Granted {
  /** A CBOR sequence of openings in the order of the ledger; empty where none is granted. */
  readonly bytes: Uint8Array;
  /** Texts opened by it. */
  readonly granted: number;
  /** Texts that could be opened here and are kept back. */
  readonly kept: number;
  /** Texts that nobody can open here. None of these counts includes erased texts. */
  readonly closed: number;
  /** Field of a type (`collect.exhibit.serial`) → how many of its texts are granted, and how many kept back. */
  readonly fields: ReadonlyMap<string, { readonly granted: number; readonly kept: number }>;
  /** Names of fields given that no text of the ledger has. */
  readonly unused: readonly string[];
}

/**
 * The openings beside a ledger that travel to a reader. A text that an entry says was erased never does, even where it can still be
 * opened. Throws CustodyError where ledger or openings cannot be read; the ledger must have been verified before.
 */
export async function grantedOpenings(
  ledger: string,
  fields: DisclosedFields,
  options: GrantOptions = {},
): Promise<Granted> {
  const openings = await readOpenings(ledger, options.warn ?? (() => {}));
  const size = options.ledgerBytes ?? settledSize(ledger);
  const wanted = options.exhibits && new Set(options.exhibits.map((number) => number.toLowerCase()));
  // an entry behind the part that travels may erase a text too
  const erasures = await erasuresIn(entriesIn(ledger, settledSize(ledger)));
  const items = new Map<string, Uint8Array>();
  const unused = new Set(fields === 'all' || fields === 'none' ? [] : fields);
  const counts = new Map<string, { granted: number; kept: number }>();
  let [granted, kept, closed] = [0, 0, 0];
  const known = new Set<string>();
  for await (const { entry, body, numbers } of entriesAbout(ledger, size)) {
    for (const number of numbers) known.add(number);
    // what travels as a hash is not counted, since its reader must not learn which texts it has
    if (options.entries?.has(entry.seq) === false) continue;
    for (const text of privateTextsOf(entry)) {
      const names = textNames(typeOf(entry), text);
      for (const name of names) unused.delete(name);
      if (erasedBy(erasures, entry.seq, text) !== undefined) continue;
      const item = itemOf(text, openings);
      if (item === undefined) {
        if (typeof text.value !== 'string') closed += 1;
        continue;
      }
      const isGranted =
        isSentKey(text, options.contentKeys) ||
        ((fields === 'all' ||
          options.always?.has(entry.seq) === true ||
          (fields !== 'none' && names.some((name) => fields.has(name)))) &&
          options.entries?.has(entry.seq) !== false &&
          (wanted === undefined || isAbout(numbers, wanted)) &&
          (wanted === undefined || isOwn(text.path, body, { wanted, known })));
      const name = entry.ledger === undefined ? text.field : `${entry.type}.${text.field}`;
      const count = counts.get(name) ?? { granted: 0, kept: 0 };
      counts.set(name, count);
      if (!isGranted) {
        kept += 1;
        count.kept += 1;
        continue;
      }
      granted += 1;
      count.granted += 1;
      items.set(`${entry.seq} ${text.path}`, item);
    }
  }
  return { bytes: concatBytes(...items.values()), granted, kept, closed, fields: counts, unused: [...unused] };
}

/** Entries that count with the exhibits that each is about, in lower case. */
export async function* entriesAbout(
  ledger: string,
  size: number,
): AsyncGenerator<{ readonly entry: Entry; readonly body: object | undefined; readonly numbers: Numbers }> {
  const about: Before = new Map();
  for await (const entry of entriesIn(ledger, size)) {
    const body = bodyOf(entry);
    const numbers = body === undefined ? noNumbers : numbersOf(entry, body, about);
    if (numbers.size > 0) about.set(entry.seq, { numbers, body: numbers.size > 1 ? body : undefined });
    yield { entry, body, numbers };
  }
}

/** Exhibit numbers in lower case. */
export type Numbers = ReadonlySet<string>;

const noNumbers: Numbers = new Set();

/** What entries before are about, with the body where that is more than one exhibit. */
type Before = Map<number, { readonly numbers: Numbers; readonly body: object | undefined }>;

function bodyOf(entry: Entry): object | undefined {
  if (entry.ledger === undefined || !isEventType(entry.type)) return undefined;
  const decoded = decodeBody(entry.type, entry.body);
  return decoded.ok ? decoded.body : undefined;
}

/** The exhibits that an entry is about, itself or through the entries that it answers, corrects or names. */
function numbersOf(entry: Entry, body: object, about: Before): Set<string> {
  const { type } = entry;
  if (!isEventType(type)) return new Set();
  const own = [
    ...exhibitsNamed(type, body),
    ...exhibitsCreated(type, body),
    ...exhibitsMentioned({ type, body } as LedgerEvent),
  ];
  const numbers = new Set(own.map((number) => number.toLowerCase()));
  const { offer, entry: corrected, field, of, entries, fields } = body as Record<string, unknown>;
  const named = [offer, of, ...listOf(entries)].map((seq): Place => ({ entry: seq }));
  for (const place of [...named, { entry: corrected, field }, ...(listOf(fields) as Place[])])
    for (const number of numbersAt(place, about)) numbers.add(number);
  return numbers;
}

interface Place {
  readonly entry?: unknown;
  readonly field?: unknown;
}

/** What an entry before is about, or where a field of it is named that is about one of several exhibits (`exhibits[1].condition`), that one. */
function numbersAt({ entry, field }: Place, about: Before): Iterable<string> {
  const there = typeof entry === 'number' ? about.get(entry) : undefined;
  if (there === undefined) return noNumbers;
  const owners = typeof field === 'string' ? ownersAlong(field, there.body) : [];
  const among = owners.findLast((each) => each.some((number) => there.numbers.has(number)));
  return among?.filter((number) => there.numbers.has(number)) ?? there.numbers;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whether an entry is about one of them, or about no exhibit at all. */
export const isAbout = (numbers: Numbers, wanted: Numbers): boolean =>
  numbers.size === 0 || [...numbers].some((number) => wanted.has(number));

/** False for a text in a record that is about another exhibit of this ledger (`exhibits[1].condition`). */
function isOwn(
  path: string,
  body: object | undefined,
  whose: { readonly wanted: Numbers; readonly known: Numbers },
): boolean {
  return ownersAlong(path, body).every((owners) => {
    const others = owners.filter((number) => whose.known.has(number));
    return others.length === 0 || others.some((number) => whose.wanted.has(number));
  });
}

/** What the records on the way to a text are about, from the outside in. */
function ownersAlong(path: string, body: object | undefined): string[][] {
  const owners: string[][] = [];
  let at: unknown = body;
  for (const name of path.split(/[.[\]]+/)) {
    if (typeof at !== 'object' || at === null) break;
    at = at instanceof Map ? at.get(name) : (at as Record<string, unknown>)[name];
    if (at instanceof Uint8Array && name === 'answer') at = answerBody(at);
    owners.push(ownersOf(at));
  }
  return owners;
}

function answerBody(bytes: Uint8Array): object | undefined {
  try {
    return decodeUnverifiedAnswer(bytes).body;
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  }
}

/** What may be the number of the exhibit that a record is about. */
function ownersOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const { number, exhibit, ours, theirs } = value as Record<string, unknown>;
  return [number, exhibit, ours, theirs].flatMap((each) => (typeof each === 'string' ? [each.toLowerCase()] : []));
}

/** All names by which a text may be granted, by the type of its entry, which the opening entry lacks. */
export function textNames(type: string | undefined, { field, isKey }: Pick<PrivateField, 'field' | 'isKey'>): string[] {
  const paths = type === undefined ? [field] : [field, `${type}.${field}`];
  // a reader with a content key can test guesses for ever, so no name above it grants it
  if (isKey) return [contentKeyName, ...paths];
  const names = paths.flatMap((path) => {
    const steps = path.split('.');
    return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
  });
  return [...new Set(names)];
}

/** The type of an entry; undefined for the opening entry. */
export const typeOf = ({ type, ledger }: Pick<Entry, 'type' | 'ledger'>): string | undefined =>
  ledger === undefined ? undefined : type;

const isSentKey = ({ value, isKey }: LocatedText, keys: ReadonlySet<string> | undefined): boolean =>
  keys !== undefined && isKey === true && value instanceof Uint8Array && keys.has(toHex(value));

function itemOf(text: LocatedText, openings: Openings): Uint8Array | undefined {
  const opening = openings.openingOf(text, text.keyId);
  return opening && encodeOpening(opening);
}
