/** Who holds what, over any number of ledgers. */
import { placeInAnswer, recordFactsOf } from '../../custody/facts.ts';
import { entryType } from '../../custody/state/entry-table.ts';
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import type { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { findLedgers } from '../../fs/find.ts';
import { fileStat } from '../../fs/read.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { describedIn } from '../../ledger/plausible.ts';
import { openTexts } from '../../ledger/private/marked-text.ts';
import { openedAnswer } from '../../ledger/private/opened-answer.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { type AnswerBody, decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { caseAsOf } from './as-of.ts';
import { readShown, type ShownRecord, shownRecord } from './erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from './read-ledger.ts';

/** One exhibit of one ledger. Times are Unix seconds. */
export interface StatusRow {
  readonly exhibit: ExhibitState;
  /** What `exhibit` is part of: the case now, or as it was at the time that was asked for. */
  readonly state: CustodyState;
  /** It came after that time; `exhibit` is as it is now. */
  readonly isLater: boolean;
  /** What its label says, where that was asked for: as first written, and as corrected. */
  readonly labels: readonly string[];
  /** Where it is, as the last entry says that says so: the place, then what contains it there; empty where none says, or it is not here. */
  readonly place: readonly PrivateText[];
  /** A post, or the name of a person. */
  readonly issuedTo: PrivateText | undefined;
  readonly due: number | undefined;
  /** Who has it now that it is released or departed. */
  readonly goneTo: PrivateText | undefined;
  /** The entry that says that the one which made it is void. */
  readonly voidedBy: number | undefined;
}

export interface LedgerStatus {
  readonly path: string;
  readonly size: number;
  /** undefined where there is none. */
  readonly caseNumber: PrivateText | undefined;
  readonly state: CustodyState;
  readonly rows: readonly StatusRow[];
  /** Exhibits named by entries that rest on the authority asked for. */
  readonly underAuthority: ReadonlySet<string> | undefined;
  /** For reading its entries again. */
  readonly record: ShownRecord;
}

/**
 * Paths of ledgers: a folder stands for those under it. `report` gets what could not be looked at, `stores` the links to stores that may be
 * beside them, so that nobody looks for each again.
 */
export async function expandLedgers(
  paths: readonly string[],
  report: (problem: string) => void,
  stores: Set<string> = new Set(),
): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if ((await fileStat(path))?.kind !== 'folder') {
      found.push(path);
      stores.add(beside(path, 'store'));
      continue;
    }
    const { ledgers, stores: replicas, links, misnamed, unread, isCut } = await findLedgers(path);
    for (const link of replicas) stores.add(link);
    found.push(...ledgers);
    for (const error of unread as readonly CustodyError[]) report(error.message);
    for (const link of links)
      report(`${link} is a link to another folder, which was not searched; name that folder too`);
    for (const file of misnamed)
      report(`${file} was not read: name it, or let its name end in .custody in small letters`);
    if (isCut) report(`${path} holds more than was read`);
  }
  return found;
}

interface StatusOptions {
  readonly stateFolder: string;
  readonly under?: string | undefined;
  /** Rows as the case was then, in Unix seconds; else as it is now. */
  readonly at?: number;
  /** Whether to read the labels. */
  readonly withLabels?: boolean;
  readonly warn: (text: string) => void;
}

/** The state of one ledger with its places read. Throws CustodyError as opening does. */
export async function statusOf(path: string, options: StatusOptions): Promise<LedgerStatus> {
  const bytes = await ledgerBytes(path);
  const { replay } = await readLedger(path, options.stateFolder, options.warn, bytes);
  const { state } = replay.position();
  const record = await shownRecord(bytes, await readOpenings(path, options.warn), state);
  const past = options.at === undefined ? undefined : await caseAsOf(bytes, state, options.at);
  const seen = state.exhibits.map((exhibit): Pick<StatusRow, 'exhibit' | 'state' | 'isLater'> => {
    if (past?.changed.has(exhibit.index) !== true) return { exhibit, state, isLater: false };
    const before = past.state.exhibits[exhibit.index];
    return before === undefined
      ? { exhibit, state, isLater: true }
      : { exhibit: before, state: past.state, isLater: false };
  });
  const wanted = new Set([
    0,
    ...seen.flatMap(({ exhibit }) => {
      const { placed, issued, since } = exhibit;
      return [placed, ...(issued ? [issued.by] : []), ...(isGone(exhibit) ? [since] : [])];
    }),
  ]);
  const authority = options.under;
  const places = new Map<number, Placing>();
  const underAuthority = new Set<string>();
  const labels = new Map<string, string[]>();
  let caseNumber: PrivateText | undefined;
  const describes = (seq: number) => ['collect', 'derive'].includes(entryType(state.entries, seq) ?? '');
  const isWanted = (seq: number) =>
    authority !== undefined || wanted.has(seq) || (options.withLabels === true && describes(seq));
  for await (const { entry, body, genesis, type } of readShown(record, isWanted)) {
    if (genesis) caseNumber = genesis.case?.number;
    if (body === undefined || type === undefined) continue;
    if (wanted.has(entry.seq)) places.set(entry.seq, placingOf(entry.seq, body as Placing, record));
    for (const { number, label } of options.withLabels ? describedIn(type, body) : [])
      labels.set(number, openTexts(label));
    if (authority !== undefined) noteAuthority(state, authority, { type, body }, underAuthority);
  }
  const { voided } = record.marks;
  const rows = seen.map(({ exhibit, ...as }) => ({
    ...{ ...as, ...rowOf(as.state, exhibit, places), labels: labels.get(exhibit.number) ?? [] },
    voidedBy: voided.get(exhibit.defined),
  }));
  return {
    path,
    size: replay.size,
    caseNumber,
    state,
    rows,
    underAuthority: authority === undefined ? undefined : underAuthority,
    record,
  };
}

/** What is read of an entry that places, issues, releases or hands over an exhibit. */
interface Placing {
  readonly place?: PrivateText;
  readonly container?: PrivateText;
  readonly foundAt?: PrivateText;
  readonly to?: {
    readonly name?: PrivateText;
    readonly post?: string;
    readonly person?: { readonly name: PrivateText };
  };
  readonly answer?: Uint8Array;
  readonly said?: AnswerBody;
  readonly paper?: { readonly office: PrivateText };
  readonly due?: number;
}

/** An entry with the answer in it, opened. */
function placingOf(seq: number, placing: Placing, { openings, marks }: ShownRecord): Placing {
  if (placing.answer === undefined) return placing;
  return { ...placing, said: openedAnswer(decodeUnverifiedAnswer(placing.answer), { seq, openings, marks }) };
}

function rowOf(
  state: CustodyState,
  exhibit: ExhibitState,
  entries: ReadonlyMap<number, Placing>,
): Pick<StatusRow, 'exhibit' | 'place' | 'issuedTo' | 'due' | 'goneTo'> {
  const where = recordFactsOf(state)(exhibit).place;
  const placed = where.is === 'not-here' ? undefined : entries.get(where.by);
  const issue = exhibit.issued && entries.get(exhibit.issued.by);
  const to = issue?.to;
  const { place = placed?.said && placeInAnswer(placed.said, exhibit.number), container } = placed ?? {};
  return {
    exhibit,
    place: place === undefined ? [] : [place, ...(container === undefined ? [] : [container])],
    issuedTo: exhibit.issued?.post ?? to?.post ?? to?.person?.name,
    due: exhibit.issued?.due,
    goneTo: goneTo(exhibit, entries.get(exhibit.since)),
  };
}

const isGone = ({ status }: ExhibitState): boolean => status === 'released' || status === 'departed';

function goneTo({ status }: ExhibitState, entry: Placing | undefined): PrivateText | undefined {
  if (status === 'released') return entry?.to?.name;
  if (status !== 'departed') return undefined;
  if (entry?.answer === undefined) return entry?.paper?.office;
  const { name, agency } = decodeUnverifiedAnswer(entry.answer).card.holder;
  return `${name}, ${agency}`;
}

function noteAuthority(
  state: CustodyState,
  number: string,
  { type, body }: { type: EventTypeName; body: object },
  found: Set<string>,
): void {
  const { under } = body as { under?: readonly number[] | object };
  if (!Array.isArray(under) || !under.some((seq: number) => state.authorityEntries.get(seq) === number)) return;
  for (const each of [...exhibitsNamed(type, body), ...exhibitsCreated(type, body)]) found.add(each.toLowerCase());
}
