/** What is wrong or not shown in other ledgers and bears on exhibits here, because they came through them. */

import { type Bears, onExhibits, onRecord } from '../../custody/bears.ts';
import { entryExhibits, entryType } from '../../custody/state/entry-table.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { isAcceptableGap } from '../finding/acceptable-gap.ts';
import { inOrder } from '../finding/list.ts';
import { rowOf } from '../finding/table.ts';
import type { PlacedFindings } from '../finding/types.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';
import { cameThrough, type Reached } from './came-through.ts';
import { firstFrom, indexOf } from './index-of.ts';

/** Gaps that bear on nothing that came from there: they have a finding of their own in the ledger concerned. */
const toldApart: ReadonlySet<string> = new Set([
  'SIGNER_NOT_PINNED',
  'CERTIFICATE_REFUSED',
  'CHANGED_AFTER_ANSWER',
  'ROOT_SEEN_DIFFERS',
  'NOT_ENTERED_HERE',
]);
/** How a bundle travelled, what is on a disk and what a verifier asks besides say nothing of the ledger. */
const besideLedger: ReadonlySet<string> = new Set(['bundle', 'evidence', 'profile']);
const isOfLedger = (code: string): boolean => !besideLedger.has(rowOf(code).check);
/** Checks of which a contradiction concerns the exhibits of its entry only. */
const perEntry: ReadonlySet<string> = new Set(['custody', 'roles', 'times', 'handovers', 'private']);

/** Reports to each ledger the faults of the ledgers through which its exhibits came. */
export function tellBearing(ledgers: AtHand): void {
  const all = [...ledgers.values()];
  const told = all.map((ledger) => [ledger, sendersOf(ledgers, ledger)] as const);
  for (const [ledger, findings] of told) for (const finding of findings) ledger.tell(finding);
}

/** What another ledger was found to lack, as a piece of a sentence; of what its report does not list no more is kept than its place. */
function saidOf({ findings }: LedgerAtHand, placed: PlacedFindings): Phrase {
  const { code, seq } = placed;
  const finding = findings.listedAt(placed);
  if (finding === undefined) return phrase('entry {seq}: {code}', { seq: seq ?? 0, code });
  return { code, text: rowOf(code).message, facts: finding.facts ?? {} };
}

type Told = Parameters<LedgerAtHand['tell']>[0];

/** Exhibits reached on which something bears: index → the entry up to which they have to be reached for it. */
type Borne = ReadonlyMap<number, number>;

function sendersOf(ledgers: AtHand, ledger: LedgerAtHand): Told[] {
  const isExcerpt = [...ledgers.values()].some((each) => indexOf(each).onExcerpt.size > 0);
  const came = cameThrough(ledgers, ledger);
  const readWhole = isExcerpt
    ? cameThrough(ledgers, ledger, (at, key) => !indexOf(at).onExcerpt.has(key)).ledgers
    : came.ledgers;
  return [...came.ledgers].flatMap(([other, exhibits]) => {
    const findings: Told[] = [];
    const { title } = other;
    // where no exhibit of it was reached, only the record can be meant
    const bears = (borne: Borne): Bears => {
      const numbers = came.ownOf(other, borne);
      return numbers.length === 0 ? onRecord : onExhibits(...numbers);
    };
    const whole = readWhole.get(other);
    const broken = whole && breaking(other, whole);
    const hidden = broken?.first ? broken : breaking(other, exhibits);
    if (hidden.first !== undefined) {
      const code = broken?.first ? 'SENDER_FAILED' : 'SENDER_HID';
      const facts = { other: title, first: saidOf(other, hidden.first) };
      findings.push({ code, bears: bears(hidden.borne), facts });
    }
    if (!other.isOpenerPinned) {
      findings.push({ code: 'SENDER_NOT_PINNED', bears: bears(allOf(exhibits)), facts: { other: title } });
    }
    const gaps = borneBy(unshown(other), (found) =>
      rowOf(found.code).kind === 'contradiction'
        ? breaks(other, exhibits, found) === undefined
          ? allOf(exhibits)
          : undefined
        : borneOn(other, exhibits, found),
    );
    if (gaps.first !== undefined) {
      const count = phrase('{count#thing}', { count: gaps.count });
      findings.push({
        code: 'SENDER_GAPS',
        bears: bears(gaps.borne),
        facts: { other: title, count, first: saidOf(other, gaps.first) },
        isAcceptable: [...gaps.codes].every(isAcceptableGap),
      });
    }
    const papers = borneBy(other.findings.placed('paper', isOfLedger), (found) => borneOn(other, exhibits, found));
    if (papers.first !== undefined) {
      const facts = { other: title, count: papers.count, first: saidOf(other, papers.first) };
      findings.push({ code: 'SENDER_PAPERS', bears: bears(papers.borne), facts });
    }
    return findings;
  });
}

/** The first contradiction of that ledger that breaks what came from it. */
const breaking = (other: LedgerAtHand, exhibits: Reached) =>
  borneBy(other.findings.placed('contradiction', isOfLedger), (found) => breaks(other, exhibits, found));

/** Gaps, and contradictions that may concern other exhibits only. */
function* unshown({ findings }: LedgerAtHand): Generator<PlacedFindings> {
  yield* findings.placed('gap', (code) => isOfLedger(code) && !toldApart.has(code));
  yield* findings.placed('contradiction', (code) => isOfLedger(code) && rowOf(code).check !== 'handovers');
}

const allOf = ({ until }: Reached): Borne => new Map([...until.keys()].map((index) => [index, -1]));

/**
 * The exhibits of that ledger for which a contradiction breaks what came from it: all, where the record itself does not hold; else
 * those that its entry names, up to the entry by which they left. A malformed entry may name any. Undefined where it breaks nothing.
 */
function breaks(other: LedgerAtHand, exhibits: Reached, found: PlacedFindings): Borne | undefined {
  const { code, seq } = found;
  const { check } = rowOf(code);
  if (check === 'handovers') return borneOn(other, exhibits, found);
  if (seq === undefined || !(perEntry.has(check) || code === 'SCHEMA_INVALID')) return allOf(exhibits);
  const { state, stays } = other;
  const isApplied = entryType(state.entries, seq) !== undefined;
  const named = isApplied ? entryExhibits(state.entries, seq) : stays.refused.named(seq, state);
  return reachedAt(exhibits, named ?? exhibits.until.keys(), seq);
}

/** Of these exhibits those that left at that entry or later; undefined where none did. */
function reachedAt({ until }: Reached, indexes: Iterable<number>, seq: number): Borne | undefined {
  const borne = [...indexes].filter((index) => seq <= (until.get(index) ?? -1));
  return borne.length === 0 ? undefined : new Map(borne.map((index) => [index, seq]));
}

/** Those findings that bear: how many, the first of them in the order of a report, and on what. All count, listed or not. */
function borneBy(placed: Iterable<PlacedFindings>, bears: (found: PlacedFindings) => Borne | undefined) {
  let count = 0;
  let first: PlacedFindings | undefined;
  const codes = new Set<string>();
  const borne = new Map<number, number>();
  for (const found of placed) {
    const on = bears(found);
    if (on === undefined) continue;
    for (const [index, entry] of on) borne.set(index, Math.min(entry, borne.get(index) ?? entry));
    count += found.count;
    codes.add(found.code);
    if (first === undefined || inOrder(found, first) < 0) first = found;
  }
  return { count, first, codes, borne };
}

/** What a finding of that ledger bears on of what came from it; undefined where it bears on nothing. */
function borneOn(other: LedgerAtHand, exhibits: Reached, { seq, bears }: PlacedFindings): Borne | undefined {
  const { state } = other;
  const { until, sources } = exhibits;
  switch (bears.on) {
    case 'record':
      return bears.from === undefined ? allOf(exhibits) : reachedAt(exhibits, until.keys(), bears.from);
    case 'entry': {
      const named = seq === undefined ? [] : [...entryExhibits(state.entries, seq)];
      return seq === undefined || named.length === 0 ? allOf(exhibits) : reachedAt(exhibits, named, seq);
    }
    case 'exhibits': {
      const { also } = bears;
      const indexes = bears.exhibits.map((number) => exhibitOf(state, number)?.index ?? -1);
      const lasting = indexes.filter((index) =>
        (also === 'made' ? sources : also === 'gone' ? until : none).has(index),
      );
      const reached = reachedAt(exhibits, indexes, seq ?? Number.POSITIVE_INFINITY);
      if (lasting.length === 0) return reached;
      return new Map([...(reached ?? []), ...lasting.map((index) => [index, -1] as const)]);
    }
    case 'stay': {
      // what a stay came to bears on a later stay only
      const { beginnings } = indexOf(other);
      const borne = new Map<number, number>();
      for (const number of bears.exhibits) {
        const index = exhibitOf(state, number)?.index ?? -1;
        const next = firstFrom(beginnings.get(index) ?? [], (seq ?? 0) + 1, (from) => from);
        if (next !== undefined && next <= (until.get(index) ?? -1)) borne.set(index, next);
      }
      return borne.size === 0 ? undefined : borne;
    }
  }
}

const none: ReadonlySet<number> = new Set();

/** Numbers in a sentence: the first three and how many more. */
export function listOf(numbers: readonly string[]): Fact {
  const shown = numbers.slice(0, 3).join(', ');
  return numbers.length > 3 ? phrase('{first} and {more} more', { first: shown, more: numbers.length - 3 }) : shown;
}
