/** One exhibit for `custody show`: its state, what it is, and every entry that concerns it. */
import type { CustodyState, ExhibitState } from '../custody/state.ts';
import type { ShownEntry } from '../flow/entries.ts';
import { exhibitFields } from '../ledger/vocabulary/exhibit.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import { type Correction, correctedWords, correctionsOf, correctionWords } from '../report/corrections.ts';
import { exhibitWords, summarise, titleOf } from '../report/entry-line.ts';
import { recordLines } from '../report/value-lines.ts';
import { exhibitFacts } from './exhibit-facts.ts';
import type { Host } from './host.ts';
import { tableLines } from './table.ts';
import { happened, localTime } from './when.ts';

/** All lines about the exhibit; `entries` are those that concern it, in order. */
export async function exhibitLines(
  exhibit: ExhibitState,
  { state, entries, host }: { state: CustodyState; entries: readonly ShownEntry[]; host: Host },
): Promise<string[]> {
  const corrections = correctionsOf(entries);
  const rows = entries.map((each) => entryRow(each, corrections, host));
  return [
    ...exhibitFacts(exhibit, state),
    ...descriptionLines(exhibit, entries),
    ...(corrections.get(exhibit.defined) ?? []).map(correctionLine),
    ...(await tableLines(rows)).map((line) => `  ${line}`),
  ];
}

/** What it looks like and what tells it apart, as whoever took it or made it an exhibit wrote. */
function descriptionLines({ number }: ExhibitState, entries: readonly ShownEntry[]): string[] {
  const records = entries.flatMap(({ type, body }) => {
    if (type === 'collect' && body) return [(body as Body<'collect'>).exhibit];
    return type === 'derive' && body ? (body as Body<'derive'>).children : [];
  });
  const described = records.find((each) => each.number === number);
  if (described === undefined) return [];
  const shown = Object.fromEntries(
    ['description', 'condition', 'make', 'model', 'serial', 'ids', 'marks'].map((name) => [
      name,
      (described as Record<string, unknown>)[name],
    ]),
  );
  return recordLines(exhibitFields, shown).map((line) => line.replace(/^ {2}\S+ +/, (label) => label.padEnd(18)));
}

/** Of the entry that made it: a void, or what a field of it should say. */
function correctionLine({ by, body }: Correction): string {
  const label = body.kind === 'void' ? 'void:' : 'corrected:';
  const made = body.kind === 'void' ? `entry ${body.entry}, which made it, is void: ` : '';
  return `  ${label.padEnd(16)}${made}${correctedWords(body)} (entry ${by})`;
}

function entryRow(
  { entry, type, body }: ShownEntry,
  corrections: ReadonlyMap<number, readonly Correction[]>,
  host: Host,
): string[] {
  const [title, exhibits, words] =
    type && body ? [titleOf(type, body), exhibitWords(type, body), summarise(type, body)] : ['', '', ''];
  const later = (corrections.get(entry.seq) ?? []).map((each) => correctionWords(each));
  const note = later.length === 0 ? '' : ` [${later.join('; ')}]`;
  return [`entry ${entry.seq}`, localTime(host, happened(entry.at, entry.iat)), title, exhibits, `${words}${note}`];
}
