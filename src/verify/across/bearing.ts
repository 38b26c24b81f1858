/** What is wrong or not shown in other ledgers and bears on exhibits here, because they came through them. */

import { entryExhibits, entryType } from '../../custody/state/entry-table.ts';
import { type ExhibitState, exhibitOf, type OriginState, originKey } from '../../custody/state/state.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { inOrder, type PlacedFindings } from '../finding-list.ts';
import { rowOf } from '../findings.ts';
import { isAcceptableGap } from '../gap-groups.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';
import { firstFrom, indexOf } from './index-of.ts';

/** Gaps that bear on nothing that came from there: they have a finding of their own in the ledger concerned. */
const toldApart: ReadonlySet<string> = new Set([
  'SIGNER_NOT_PINNED',
  'CERTIFICATE_REFUSED',
  'CHANGED_AFTER_ANSWER',
  'ROOT_SEEN_DIFFERS',
  'NOT_ENTERED_HERE',
]);
/** Gaps about one stay: what became of the exhibit after it. Where a later stay of the exhibit began there, they bear on that. */
const aboutStay: ReadonlySet<string> = new Set([
  'ANSWERER_NOT_PINNED',
  'NOT_RECEIVED_THERE',
  'CONTESTED_BEFORE',
  'GIVEN_UP_THERE',
  'COURSE_BROKEN_LATER',
  'PART_WENT_UNNAMED',
]);
/** They show that something was wrong all along, and so bear without an end on what was made from their exhibits. */
const ofSources: ReadonlySet<string> = new Set([
  'IMAGES_DIFFER',
  'MISMATCH',
  'CONTENT_OTHER_THERE',
  'COPIED_THEN_GIVEN_UP',
]);
/** From their entry on a ledger is in doubt; what left before is as it was. */
const fromEntry: ReadonlySet<string> = new Set(['TYPE_UNSUPPORTED', 'KEY_COMPROMISED', 'PIN_COMPROMISED']);
/** How a bundle travelled, what is on a disk and what a verifier asks besides say nothing of the ledger. */
const besideLedger: ReadonlySet<string> = new Set(['bundle', 'evidence', 'profile']);
const isOfLedger = (code: string): boolean => !besideLedger.has(rowOf(code).check);
/** Checks whose findings are about single exhibits; all others are about the whole ledger. */
const aboutExhibits: ReadonlySet<string> = new Set(['custody', 'roles', 'times', 'handovers']);
/** Checks of which a contradiction concerns the exhibits of its entry only. */
const perEntry: ReadonlySet<string> = new Set(['custody', 'roles', 'times', 'handovers', 'private']);

/** What comes later and is about the exhibits of the entries that rest on an authority, wherever these are by then. */
const aboutResting: ReadonlySet<string> = new Set(['USED_AFTER_REVOCATION', 'AUTHORITY_VOIDED']);
const endingTypes: ReadonlySet<string | undefined> = new Set(['authority', 'correct']);

/** Reports to each ledger the faults of the ledgers through which its exhibits came. */
export function tellBearing(ledgers: AtHand): void {
  const all = [...ledgers.values()];
  const told = all.map((ledger) => [ledger, sendersOf(ledgers, ledger)] as const);
  for (const [ledger, findings] of told) for (const finding of findings) ledger.tell(finding);
}

/** What another ledger was found to lack, as a piece of a sentence; of what its report does not list no more is kept than its place. */
function saidOf({ findings }: LedgerAtHand, { code, seq, about }: PlacedFindings): Phrase {
  const finding = findings.listedAt({ code, seq, ...(about && { about }) });
  if (finding === undefined) return phrase('entry {seq}: {code}', { seq: seq ?? 0, code });
  return { code, text: rowOf(code).message, facts: finding.facts ?? {} };
}

type Told = Parameters<LedgerAtHand['tell']>[0];

function sendersOf(ledgers: AtHand, ledger: LedgerAtHand): Told[] {
  const isExcerpt = [...ledgers.values()].some((each) => indexOf(each).onExcerpt.size > 0);
  const readWhole = isExcerpt ? through(ledgers, ledger, (at, key) => !indexOf(at).onExcerpt.has(key)) : undefined;
  return [...through(ledgers, ledger)].flatMap(([other, exhibits]) => {
    const findings: Told[] = [];
    const { title } = other;
    const whole = isExcerpt ? readWhole?.get(other) : exhibits;
    const broken = whole && breaking(other, whole);
    if (broken !== undefined)
      findings.push({ code: 'SENDER_FAILED', facts: { other: title, first: saidOf(other, broken) } });
    const hidden = broken ?? breaking(other, exhibits);
    if (broken === undefined && hidden !== undefined)
      findings.push({ code: 'SENDER_HID', facts: { other: title, first: saidOf(other, hidden) } });
    if (!other.isOpenerPinned) findings.push({ code: 'SENDER_NOT_PINNED', facts: { other: title } });
    const { count, first, codes } = firstOf(unshown(other), (found) =>
      rowOf(found.code).kind === 'contradiction' ? !breaks(other, exhibits, found) : isAbout(other, exhibits, found),
    );
    if (first !== undefined) {
      findings.push({
        code: 'SENDER_GAPS',
        facts: { other: title, count: phrase('{count#thing}', { count }), first: saidOf(other, first) },
        isAcceptable: [...codes].every(isAcceptableGap),
      });
    }
    const papers = firstOf(other.findings.placed('paper', isOfLedger), (found) => isAbout(other, exhibits, found));
    if (papers.first !== undefined) {
      const facts = { other: title, count: papers.count, first: saidOf(other, papers.first) };
      findings.push({ code: 'SENDER_PAPERS', facts });
    }
    return findings;
  });
}

/** The first contradiction of that ledger that breaks what came from it. */
const breaking = (other: LedgerAtHand, exhibits: Reached): PlacedFindings | undefined =>
  firstOf(other.findings.placed('contradiction', isOfLedger), (found) => breaks(other, exhibits, found)).first;

/** Gaps, and contradictions that may concern other exhibits only. */
function* unshown({ findings }: LedgerAtHand): Generator<PlacedFindings> {
  yield* findings.placed('gap', (code) => isOfLedger(code) && !toldApart.has(code));
  yield* findings.placed('contradiction', (code) => isOfLedger(code) && rowOf(code).check !== 'handovers');
}

/**
 * Whether a contradiction of that ledger breaks what came from it: always, where the record itself does not hold; else where its
 * entry names an exhibit that came from there, up to the entry by which it left. A malformed entry may name any.
 */
function breaks(other: LedgerAtHand, exhibits: Reached, found: PlacedFindings): boolean {
  const { code, seq } = found;
  const { check } = rowOf(code);
  if (check === 'handovers') return isAbout(other, exhibits, found);
  if (seq === undefined || !(perEntry.has(check) || code === 'SCHEMA_INVALID')) return true;
  const { state, stays } = other;
  const isApplied = entryType(state.entries, seq) !== undefined;
  const named = isApplied ? entryExhibits(state.entries, seq) : stays.refused.named(seq, state);
  return [...(named ?? exhibits.until.keys())].some((index) => seq <= (exhibits.until.get(index) ?? -1));
}

/** How many findings of those there are that bear, and the first of them in the order of a report. All count, listed or not. */
function firstOf(placed: Iterable<PlacedFindings>, bears: (found: PlacedFindings) => boolean) {
  let count = 0;
  let first: PlacedFindings | undefined;
  const codes = new Set<string>();
  for (const found of placed) {
    if (!bears(found)) continue;
    count += found.count;
    codes.add(found.code);
    if (first === undefined || inOrder(found, first) < 0) first = found;
  }
  return { count, first, codes };
}

interface Reached {
  /** Index of an exhibit → the entry by which it left on the way here, or made what left. After it nothing bears on it any more. */
  readonly until: Map<number, number>;
  /** Those from which something else was made that came here. */
  readonly sources: Set<number>;
}

/** What is walked of one exhibit: the next of its origins, and whether what it was made from was visited. */
interface Walked {
  origin: number;
  isMade: boolean;
}

/**
 * The other ledgers through which exhibits of this one came, each with the exhibits that did; over those links (`originKey`) alone that
 * count. Ends, for each origin is walked once.
 */
function through(
  ledgers: AtHand,
  ledger: LedgerAtHand,
  counts: (at: LedgerAtHand, key: string) => boolean = () => true,
): Map<LedgerAtHand, Reached> {
  const visited = new Map<LedgerAtHand, Reached>();
  const walked = new Map<ExhibitState, Walked>();
  const waiting: [LedgerAtHand, ExhibitState][] = [];
  const visit = (at: LedgerAtHand, exhibit: ExhibitState | undefined, until = Number.POSITIVE_INFINITY): void => {
    const seen = visited.get(at) ?? { until: new Map<number, number>(), sources: new Set<number>() };
    visited.set(at, seen);
    if (exhibit === undefined) return;
    const before = seen.until.get(exhibit.index) ?? -1;
    if (until <= before) return;
    seen.until.set(exhibit.index, until);
    waiting.push([at, exhibit]);
  };
  for (const exhibit of ledger.state.exhibits) visit(ledger, exhibit);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [at, exhibit] = next;
    const done = walked.get(exhibit) ?? { origin: 0, isMade: false };
    walked.set(exhibit, done);
    if (!done.isMade) {
      // What becomes of a source after this was made from it bears on it no more.
      for (const index of exhibit.from) {
        visited.get(at)?.sources.add(index);
        visit(at, at.state.exhibits[index], exhibit.defined);
      }
      if (exhibit.partOf !== undefined) visit(at, at.state.exhibits[exhibit.partOf], exhibit.removed);
      done.isMade = true;
    }
    // What came after it left for here bears on nothing here.
    const until = visited.get(at)?.until.get(exhibit.index) ?? 0;
    for (; done.origin < exhibit.origins.length; done.origin++) {
      const origin = exhibit.origins[done.origin] as OriginState;
      const key = originKey(origin);
      if ((indexOf(at).firstReceived.get(key) ?? 0) > until) break;
      const from = ledgers.get(origin.ledger);
      if (from !== undefined && counts(at, key))
        visit(from, exhibitOf(from.state, origin.theirs), indexOf(from).departed.get(key));
    }
  }
  visited.delete(ledger);
  return visited;
}

/** Whether a finding of that ledger may concern what came from it. */
function isAbout(other: LedgerAtHand, exhibits: Reached, { code, seq, about: own }: PlacedFindings): boolean {
  const { state } = other;
  const isLasting = ofSources.has(code);
  const bears = (index: number, at: number): boolean =>
    at <= (exhibits.until.get(index) ?? -1) || (isLasting && exhibits.sources.has(index));
  if (seq !== undefined && fromEntry.has(code)) return [...exhibits.until.values()].some((until) => seq <= until);
  if (code === 'CONTINUED_ELSEWHERE') {
    for (let at = other.continuedFrom; at < other.size; at++)
      if (entryExhibits(state.entries, at).some((index) => bears(index, at))) return true;
    return false;
  }
  if (seq === undefined || !aboutExhibits.has(rowOf(code).check)) return true;
  if (aboutResting.has(code) && endingTypes.has(entryType(state.entries, seq)))
    return own?.some((number) => exhibits.until.has(exhibitOf(state, number)?.index ?? -1)) ?? true;
  const about = own?.map((number) => exhibitOf(state, number)?.index ?? -1) ?? entryExhibits(state.entries, seq);
  if (about.length === 0) return true;
  if (isAboutStay(other, code, seq)) {
    // What a stay came to bears on a later stay only.
    const { beginnings } = indexOf(other);
    const nextStay = (index: number) => firstFrom(beginnings.get(index) ?? [], seq + 1, (from) => from);
    return about.some((index) => {
      const next = nextStay(index);
      return next !== undefined && bears(index, next);
    });
  }
  return about.some((index) => bears(index, seq));
}

/** Whether a finding says what became of an exhibit after one stay. That it is elsewhere too bears on what came back on paper. */
function isAboutStay({ state: { entries, papers } }: LedgerAtHand, code: string, seq: number): boolean {
  const type = entryType(entries, seq);
  if (code === 'HELD_ELSEWHERE') return !papers.has(seq);
  return aboutStay.has(code) || (rowOf(code).kind === 'paper' && type === 'answered');
}

/** Numbers in a sentence: the first three and how many more. */
export function listOf(numbers: readonly string[]): Fact {
  const shown = numbers.slice(0, 3).join(', ');
  return numbers.length > 3 ? phrase('{first} and {more} more', { first: shown, more: numbers.length - 3 }) : shown;
}
