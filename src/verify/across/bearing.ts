/** What is wrong or not shown in other ledgers and bears on exhibits here, because they came through them. */

import { entryExhibits } from '../../custody/entry-table.ts';
import { type ExhibitState, exhibitOf, originKey } from '../../custody/state.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { inOrder, type PlacedFindings } from '../finding-list.ts';
import { rowOf } from '../findings.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';
import { indexOf } from './index-of.ts';

/**
 * Gaps that bear on nothing that came from there: those with a finding of their own in the ledger concerned, and those about what
 * left for others.
 */
const toldApart: ReadonlySet<string> = new Set([
  'SIGNER_NOT_PINNED',
  'CERTIFICATE_REFUSED',
  'CHANGED_AFTER_ANSWER',
  'CONTESTED_THERE',
  'TWO_ANSWERS_SEEN',
  'ROOT_SEEN_DIFFERS',
  'ANSWERER_NOT_PINNED',
  'NOT_RECEIVED_THERE',
  'RECIPIENT_FAILED',
]);
/** How a bundle travelled, what lies on a disk and what a verifier asks besides say nothing of the ledger. */
const besideLedger: ReadonlySet<string> = new Set(['bundle', 'evidence', 'profile']);
const isOfLedger = (code: string): boolean => !besideLedger.has(rowOf(code).check);
/** Checks whose findings are about single exhibits; all others are about the whole ledger. */
const aboutExhibits: ReadonlySet<string> = new Set(['custody', 'roles', 'times', 'handovers']);

/** Tells each ledger how those stand through which its exhibits came, and that took what left it. */
export function tellBearing(ledgers: AtHand): void {
  const all = [...ledgers.values()];
  const told = all.map(
    (ledger) => [ledger, [...sendersOf(ledgers, ledger), ...recipientsOf(ledgers, ledger)]] as const,
  );
  for (const [ledger, findings] of told) for (const finding of findings) ledger.tell(finding);
}

/** What another ledger was found to lack, as a piece of a sentence; of what its report does not list no more is kept than its place. */
function saidOf({ findings }: LedgerAtHand, { code, seq }: PlacedFindings): Phrase {
  const finding = findings.listedAt({ code, seq });
  if (finding === undefined) return phrase('entry {seq}: {code}', { seq: seq ?? 0, code });
  return { code, text: rowOf(code).message, facts: finding.facts ?? {} };
}

type Told = Parameters<LedgerAtHand['tell']>[0];

function sendersOf(ledgers: AtHand, ledger: LedgerAtHand): Told[] {
  return [...through(ledgers, ledger)].flatMap(([other, exhibits]) => {
    const findings: Told[] = [];
    const { title } = other;
    // A ledger that contradicts itself bears nothing out; what it holds against others' ledgers concerns its own exhibits only.
    const broken = firstOf(other.findings.placed('contradiction', isOfLedger), (found) =>
      rowOf(found.code).check === 'handovers' ? isAbout(other, exhibits, found) : true,
    ).first;
    if (broken !== undefined)
      findings.push({ code: 'SENDER_FAILED', facts: { other: title, first: saidOf(other, broken) } });
    if (!other.isOpenerPinned) findings.push({ code: 'SENDER_NOT_PINNED', facts: { other: title } });
    const gaps = other.findings.placed('gap', (code) => isOfLedger(code) && !toldApart.has(code));
    const { count, first } = firstOf(gaps, (found) => isAbout(other, exhibits, found));
    if (first !== undefined) {
      findings.push({
        code: 'SENDER_GAPS',
        facts: { other: title, count: phrase('{count#thing}', { count }), first: saidOf(other, first) },
      });
    }
    return findings;
  });
}

function recipientsOf(ledgers: AtHand, ledger: LedgerAtHand): Told[] {
  const recipients = new Set(ledger.passed.sent.flatMap(({ answer }) => ledgers.get(answer.into ?? '') ?? []));
  return [...recipients].flatMap((other) => {
    // What it contradicts in other ledgers is told to those.
    const isOwn = (code: string): boolean => isOfLedger(code) && rowOf(code).check !== 'handovers';
    const { first } = firstOf(other.findings.placed('contradiction', isOwn), () => true);
    return first === undefined
      ? []
      : [{ code: 'RECIPIENT_FAILED', facts: { other: other.title, first: saidOf(other, first) } }];
  });
}

/** How many findings of those there are that bear, and the first of them in the order of a report. All count, listed or not. */
function firstOf(placed: Iterable<PlacedFindings>, bears: (found: PlacedFindings) => boolean) {
  let count = 0;
  let first: PlacedFindings | undefined;
  for (const found of placed) {
    if (!bears(found)) continue;
    count += found.count;
    if (first === undefined || inOrder(found, first) < 0) first = found;
  }
  return { count, first };
}

/** Index of an exhibit → the entry by which it left on the way here, after which nothing bears on it any more. */
type Until = Map<number, number>;

/** The other ledgers through which exhibits of this one came, each with the exhibits that did. Ends, for each exhibit is walked from once. */
function through(ledgers: AtHand, ledger: LedgerAtHand): Map<LedgerAtHand, Until> {
  const visited = new Map<LedgerAtHand, Until>();
  const waiting: [LedgerAtHand, ExhibitState][] = [];
  const visit = (at: LedgerAtHand, exhibit: ExhibitState | undefined, until = Number.POSITIVE_INFINITY): void => {
    const seen = visited.get(at) ?? new Map<number, number>();
    visited.set(at, seen);
    if (exhibit === undefined) return;
    const before = seen.get(exhibit.index);
    seen.set(exhibit.index, Math.max(before ?? 0, until));
    if (before === undefined) waiting.push([at, exhibit]);
  };
  for (const exhibit of ledger.state.exhibits) visit(ledger, exhibit);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [at, exhibit] = next;
    for (const index of exhibit.from) visit(at, at.state.exhibits[index]);
    if (exhibit.partOf !== undefined) visit(at, at.state.exhibits[exhibit.partOf]);
    for (const origin of exhibit.origins) {
      const from = ledgers.get(origin.ledger);
      if (from !== undefined)
        visit(from, exhibitOf(from.state, origin.theirs), indexOf(from).departed.get(originKey(origin)));
    }
  }
  visited.delete(ledger);
  return visited;
}

/** Whether a finding of that ledger may concern what came from it. */
function isAbout({ state }: LedgerAtHand, exhibits: Until, { code, seq }: PlacedFindings): boolean {
  if (seq === undefined || !aboutExhibits.has(rowOf(code).check)) return true;
  const about = entryExhibits(state.entries, seq);
  return about.length === 0 || about.some((index) => seq <= (exhibits.get(index) ?? -1));
}

/** Numbers in a sentence: the first three and how many more. */
export function listOf(numbers: readonly string[]): Fact {
  const shown = numbers.slice(0, 3).join(', ');
  return numbers.length > 3 ? phrase('{first} and {more} more', { first: shown, more: numbers.length - 3 }) : shown;
}
