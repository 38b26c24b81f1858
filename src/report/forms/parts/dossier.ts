/** All that forms are filled in from: a record as far as it counts, entry by entry with its texts opened, and what checking it came to. */
import { equalBytes } from '../../../bytes/arrays.ts';
import { fromHex } from '../../../bytes/hex.ts';
import { exhibitsMentioned } from '../../../custody/act/act.ts';
import type { LedgerEvent } from '../../../custody/act/event.ts';
import { type RecordFacts, recordFactsOf } from '../../../custody/facts.ts';
import { entryExhibits } from '../../../custody/state/entry-table.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../../custody/state/state.ts';
import { CustodyError } from '../../../errors.ts';
import { formatCheckpoint } from '../../../ledger/checkpoint.ts';
import { exhibitsCreated, exhibitsNamed } from '../../../ledger/exhibits.ts';
import type { Genesis } from '../../../ledger/genesis.ts';
import { openedAnswer } from '../../../ledger/private/opened-answer.ts';
import type { OpenedEntry } from '../../../ledger/private/opened-entry.ts';
import type { Openings } from '../../../ledger/private/openings.ts';
import { markEntry, type TextMarks, textMarksOf } from '../../../ledger/private/text-marks.ts';
import type { AnswerBody } from '../../../ledger/statements/answer.ts';
import type { Body, EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { Verification } from '../../../verify/facts/verification.ts';
import { describeFinding } from '../../../verify/finding/table.ts';
import type { Finding, FindingInput } from '../../../verify/finding/types.ts';
import { Replay, type ReplayListener } from '../../../verify/replay/replay.ts';
import { type Correction, correctionsOf } from '../../corrections.ts';
import { codeLines } from '../../document/cells.ts';
import type { Value } from '../../document/document.ts';
import { withoutMarks } from '../../document/own-marks.ts';

/** Which exhibits an entry is about, by what it names and by the entries that it refers to. */
interface Referring {
  readonly offer?: unknown;
  readonly entry?: unknown;
  readonly of?: unknown;
  readonly entries?: unknown;
  readonly previous?: unknown;
}

/**
 * To be asked of each entry in order: it is about the exhibits that it acts on, makes or mentions, and about those of an entry that it
 * answers, withdraws, corrects, closes or countersigns. Never throws.
 */
function exhibitsOfEntry(
  state: CustodyState,
): (entry: { readonly seq: number; readonly event?: LedgerEvent }) => readonly ExhibitState[] {
  const about = new Map<number, ReadonlySet<number>>();
  return ({ seq, event }) => {
    if (event === undefined) return [];
    const found = new Set(entryExhibits(state.entries, seq));
    const { type, body } = event;
    for (const number of [...exhibitsNamed(type, body), ...exhibitsCreated(type, body), ...exhibitsMentioned(event)]) {
      const exhibit = exhibitOf(state, number);
      if (exhibit !== undefined) found.add(exhibit.index);
    }
    const { offer, entry, of, entries, previous } = body as Referring;
    for (const other of [offer, entry, of, previous, ...(Array.isArray(entries) ? entries : [])])
      if (typeof other === 'number') for (const index of about.get(other) ?? []) found.add(index);
    if (found.size > 0) about.set(seq, found);
    return [...found].sort((a, b) => a - b).flatMap((index) => state.exhibits[index] ?? []);
  };
}

/** An entry as it was read, with what of it could be opened. */
export type ReadEntry = OpenedEntry;

export interface FiledEntry extends ReadEntry {
  readonly seq: number;
  /** As the rules saw it; absent for the opening entry, and for one of an unknown type or with a broken body. */
  readonly event?: LedgerEvent;
  /** Whether it had an effect: what is impossible has none. */
  readonly isApplied: boolean;
  /** Exhibits that it is about, in any way. */
  readonly exhibits: readonly ExhibitState[];
  /** What the rules and the checks of single entries found. */
  readonly findings: readonly Finding[];
  /** The entry that voids it. */
  readonly voidedBy?: number;
  /** The recipient's answer that it holds, opened. */
  readonly answer?: AnswerBody;
}

export interface Dossier {
  readonly verification: Verification;
  readonly genesis: Genesis;
  /** As it is after the last entry that counts. */
  readonly state: CustodyState;
  readonly root: Uint8Array;
  /** Those that count, each at its number; an excerpt has none at the numbers of hidden ones. */
  readonly entries: readonly FiledEntry[];
  /** What opened its private texts. */
  readonly openings: Openings;
  /** By the entry that is corrected. */
  readonly corrections: ReadonlyMap<number, readonly Correction[]>;
  /** What later entries with effect say of the texts of earlier ones; the texts above are marked by it. */
  readonly marks: TextMarks;
}

export interface FilingRequest {
  readonly verification: Verification;
  readonly openings: Openings;
  /** The entry with which the record is to end; by default the last that counts. */
  readonly last?: number | undefined;
  /** What the whole record says of its texts, where it ends earlier here; else what the entries up to that one say. */
  readonly marks?: TextMarks;
  /** What takes the entries of an excerpt, and puts hidden ones before the next of them. */
  readonly replayer?: (listener: ReplayListener) => Replay;
}

/**
 * Files the entries of a verified ledger. Those beyond what counts are left aside. Throws CustodyError LEDGER_DAMAGED where there is no
 * usable opening entry, LEDGER_CHANGED where the entries are not those that were verified.
 */
export async function dossierOf(
  entries: Iterable<ReadEntry> | AsyncIterable<ReadEntry>,
  { verification, openings, last, marks: given, replayer = (listener) => new Replay({ listener }) }: FilingRequest,
): Promise<Dossier> {
  const { root } = verification.ledger;
  const size = last === undefined ? verification.ledger.size : Math.min(last + 1, verification.ledger.size);
  const read: ReadEntry[] = [];
  const seen: Pick<FiledEntry, 'event' | 'isApplied'>[] = [];
  const found = new Map<number, FindingInput[]>();
  const replay = replayer({
    seen({ seq, event, applied }) {
      seen[seq] = { isApplied: applied, ...(event && { event }) };
    },
    finding(finding) {
      const { seq = -1 } = finding;
      found.set(seq, [...(found.get(seq) ?? []), finding]);
    },
  });
  for await (const { entry, ...opened } of entries) {
    read[entry.seq] = { entry, ...withoutMarks(opened) };
    await replay.next(entry.bytes);
    // what comes after may be nothing that can be read
    if (read.length >= size || replay.ended !== undefined) break;
  }
  const { state, genesis } = replay;
  if (state === undefined || genesis === undefined || root === null)
    throw new CustodyError(
      'LEDGER_DAMAGED',
      'the record has no opening entry that holds: nothing can be told from it',
      {
        hint: 'check the record: its report says what is wrong',
      },
    );
  const isWhole = size === verification.ledger.size;
  if (replay.size !== size || (isWhole && !equalBytes(replay.frontier.root(), fromHex(root))))
    throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read', { hint: 'try again' });
  const later = read.filter(({ type }, seq) => (type === 'erase' || type === 'correct') && seen[seq]?.isApplied);
  const marks = given ?? textMarksOf(later);
  const marked = read.map((each) => markEntry(each, marks));
  const opened = { ...genesis, ...(marked[0]?.genesis?.case && { case: marked[0].genesis.case }) };
  const about = exhibitsOfEntry(state);
  const remains = remaining(verification);
  return {
    verification: isWhole ? verification : asOf(verification, size),
    openings,
    genesis: opened,
    state,
    root: replay.frontier.root(),
    corrections: correctionsOf(later.map((each) => markEntry(each, marks))),
    marks,
    entries: marked.map((each, seq): FiledEntry => {
      const filed = { ...each, seq, ...(seen[seq] ?? { isApplied: false }) };
      return {
        ...filed,
        exhibits: about(filed),
        findings: (found.get(seq) ?? []).filter(({ code }) => remains(code, seq)).map(describeFinding),
        ...answerIn(filed.event, openings, marks),
      };
    }),
  };
}

/**
 * Whether a finding of an entry is still one of the verdict: another ledger may have put a finding in its place. Where the verdict does not
 * list all findings of a code, each of that code counts.
 */
function remaining({ findings, notListed }: Verification): (code: string, seq: number) => boolean {
  const listed = new Set(findings.map(({ code, seq }) => `${code} ${seq}`));
  return (code, seq) => notListed[code] !== undefined || listed.has(`${code} ${seq}`);
}

/** Without what was found of later entries. */
function asOf(verification: Verification, size: number): Verification {
  return { ...verification, findings: verification.findings.filter(({ seq = 0 }) => seq < size) };
}

/** The answer of an event with its texts opened. */
function answerIn(event: LedgerEvent | undefined, openings: Openings, marks: TextMarks): { answer?: AnswerBody } {
  if ((event?.type !== 'answered' && event?.type !== 'receive') || event.answer === undefined) return {};
  return { answer: withoutMarks(openedAnswer(event.answer.answer, { seq: event.seq, openings, marks })) };
}

/** The opened body of an entry of that type; undefined for others. */
export function bodyOf<T extends EventTypeName>({ type, body }: ReadEntry, wanted: T): Body<T> | undefined {
  return type === wanted ? (body as Body<T> | undefined) : undefined;
}

/** Entries that are about the exhibit, in their order. */
export function entriesAbout({ entries }: Dossier, { index }: ExhibitState): FiledEntry[] {
  return entries.filter(({ exhibits }) => exhibits.some((each) => each.index === index));
}

/** The exhibit of that number; undefined where the record has none. */
export const exhibitIn = ({ state }: Dossier, number: string): ExhibitState | undefined => exhibitOf(state, number);

/** What the record says of the exhibit where it ends here. */
export const factsIn = ({ state }: Pick<Dossier, 'state'>, exhibit: ExhibitState): RecordFacts =>
  recordFactsOf(state)(exhibit);

/** The checkpoint of the record as its three lines. */
export const checkpointLines = ({ state, entries, root }: Dossier): Value[] =>
  codeLines(
    formatCheckpoint({ ledger: fromHex(state.ledger), size: entries.length, root })
      .trimEnd()
      .split('\n'),
  );
