/** One exhibit for `custody show`: its state, what it is, and every entry that concerns it. */
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import type { ShownEntry } from '../../flow/ledger/entries.ts';
import { phrase } from '../../ledger/phrase.ts';
import { describedIn } from '../../ledger/plausible.ts';
import type { OpenedEntry } from '../../ledger/private/opened-entry.ts';
import { exhibitFields } from '../../ledger/vocabulary/exhibit.ts';
import { type Body, vocabulary } from '../../ledger/vocabulary/index.ts';
import {
  type Correction,
  correctedWords,
  correctionsOf,
  correctionWords,
  voidedWords,
} from '../../report/corrections.ts';
import { exhibitWords, summarise, titleOf } from '../../report/entry-line.ts';
import type { Teller } from '../../report/teller.ts';
import { recordLines } from '../../report/value-lines.ts';
import type { Host } from '../host/host.ts';
import { plainLine, tableLines } from '../host/table.ts';
import { happened, localTime } from '../host/when.ts';
import { exhibitFacts, factColumns } from './exhibit-facts.ts';

interface Shown {
  readonly state: CustodyState;
  readonly entries: readonly ShownEntry[];
  /** The entries that erase, correct or void. */
  readonly later: readonly OpenedEntry[];
  readonly host: Host;
  readonly teller: Teller;
  /** Whether each entry is a line without columns. */
  readonly isPlain: boolean;
}

/** All lines about the exhibit; `entries` are those that concern it, in order. */
export async function exhibitLines(
  exhibit: ExhibitState,
  { state, entries, later, host, teller, isPlain }: Shown,
): Promise<string[]> {
  const corrections = correctionsOf(later);
  const rows = entries.map((each) => entryRow(each, corrections, { host, teller }));
  return [
    ...exhibitFacts(exhibit, state, teller),
    ...descriptionLines(exhibit, entries, teller),
    ...(corrections.get(exhibit.defined) ?? []).map((each) => correctionLine(each, teller)),
    ...(await tableLines(rows, isPlain ? plainLine : undefined)).map((line) => `  ${line}`),
  ];
}

/** All that was recorded of it when it was taken or made an exhibit. */
function descriptionLines({ number }: ExhibitState, entries: readonly ShownEntry[], teller: Teller): string[] {
  const entry = entries.find(({ type, body }) =>
    body === undefined ? false : describedIn(type, body).some((each) => each.number === number),
  );
  if (entry?.body === undefined) return [];
  const { type, body } = entry;
  const described = describedIn(type, body).find((each) => each.number === number);
  // the facts above have number, kind and whole
  const { number: _, kind: __, partOf: ___, ...shown } = described as Body<'collect'>['exhibit'];
  const lines = [
    ...recordLines(exhibitFields, shown, '  ', teller),
    ...(type === 'collect' ? recordLines(takenFields, body, '  ', teller) : []),
  ];
  return lines.map((line) => line.replace(/^ {2}\S+ +/, (label) => label.padEnd(18)));
}

/** How it was taken. */
const { manner, from, foundAt, changes } = vocabulary.collect.fields;
const takenFields = { manner, from, foundAt, changes };

/** Of the entry that made it: a void, or what a field of it should say. */
function correctionLine({ by, body }: Correction, teller: Teller): string {
  const { words, pad } = teller;
  const isVoid = body.kind === 'void';
  const facts = { made: body.entry, said: correctedWords(body, teller), by };
  const text = isVoid
    ? phrase('entry {made}, which made it, is void: {said} (entry {by})', facts)
    : phrase('{said} (entry {by})', facts);
  return `  ${pad(`${words(isVoid ? phrase('void') : phrase('corrected'))}:`, factColumns)}${words(text)}`;
}

function entryRow(
  { entry, type, body, voidedBy }: ShownEntry,
  corrections: ReadonlyMap<number, readonly Correction[]>,
  { host, teller }: Pick<Shown, 'host' | 'teller'>,
): string[] {
  const [title, exhibits, words] =
    type && body
      ? [teller.type(type, titleOf(type, body)), exhibitWords(type, body), summarise(type, body, teller)]
      : ['', '', ''];
  const later = (corrections.get(entry.seq) ?? [])
    .filter(({ body: { kind } }) => kind !== 'void')
    .map((each) => correctionWords(each, teller));
  const voided = voidedBy === undefined ? '' : `${voidedWords(voidedBy, teller)} `;
  const note = later.length === 0 ? '' : ` [${later.join('; ')}]`;
  const place = teller.words(phrase('entry {seq}', { seq: entry.seq }));
  return [place, localTime(host, happened(entry.at, entry.iat)), title, exhibits, `${voided}${words}${note}`];
}
