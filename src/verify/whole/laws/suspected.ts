/** L8, from a source down: suspected tampering bears on what was made from a thing, and on its parts. */
import { onExhibits } from '../../../custody/bears.ts';
import { entryExhibits } from '../../../custody/state/entry-table.ts';
import type { IncidentState } from '../../../custody/state/state.ts';
import { type Fact, phrase } from '../../../ledger/phrase.ts';
import type { LedgerAtHand } from '../../across/at-hand.ts';
import { Below, type Making, makingsOf } from '../below.ts';
import { mostSteps } from '../part-notes.ts';
import type { Stay } from '../stay.ts';
import { isJudged, type Node, numberOf, type Whole } from '../whole.ts';

/** A thing under suspicion: its number, the incident that says so, and whether that names the thing itself or a whole of it. */
interface Suspected {
  readonly source: string;
  readonly incident: IncidentState;
  readonly isNamed: boolean;
}

/** Reports each thing that was made from a thing under suspicion, or is in it, here and where it went. */
export function askSuspected(whole: Whole): void {
  const ledgers = [...whole.ledgers.values()].filter((ledger) => isJudged({ ledger }));
  const found = ledgers.map((ledger) => [ledger, suspectedIn(ledger)] as const).filter(([, { size }]) => size > 0);
  if (found.length === 0) return;
  const makings = makingsOf(whole);
  const below = new Below(makings);
  // those that heard of it from another ledger
  const told = new Set<Node>();
  for (const [ledger, suspected] of found) {
    for (const [exhibit, each] of suspected) {
      const last = ledger.stays.last[exhibit];
      if (!each.isNamed && last !== undefined) tell(whole.nodeOf(last), ledger, each);
    }
    const seen = new Set<Node | Making>();
    for (const { made, by } of startsOf(makings, ledger, suspected))
      for (const node of below.walk(made, seen)) {
        const isOwn = node.ledger === ledger && (node.before !== undefined || suspected.has(node.stay.exhibit));
        if (isOwn || told.has(node)) continue;
        if (node.ledger !== ledger) told.add(node);
        tell(node, ledger, by);
      }
  }
}

/** What was made from a thing under suspicion of that ledger, by the number of the incident. */
function startsOf(makings: readonly Making[], ledger: LedgerAtHand, suspected: ReadonlyMap<number, Suspected>) {
  const starts = makings.flatMap(({ sources, made }) => {
    const [first] = made;
    if (first === undefined || first.ledger !== ledger) return [];
    const after = sources
      .flatMap(({ exhibit }) => suspected.get(exhibit) ?? [])
      .filter((by) => isAfter(first.stay, by));
    const by = after.reduce<Suspected | undefined>(
      (best, each) => (best === undefined || each.incident.seq < best.incident.seq ? each : best),
      undefined,
    );
    return by === undefined ? [] : [{ made, by }];
  });
  return starts.sort((one, other) => one.by.incident.seq - other.by.incident.seq);
}

/** Of each exhibit of the ledger, by its index, the incident that counts: one without a beginning, else the one that began first. */
function suspectedIn({ state, stays }: LedgerAtHand): ReadonlyMap<number, Suspected> {
  const found = new Map<number, Suspected>();
  for (const incident of state.incidents.values()) {
    if (incident.code !== 'tampering-suspected' || incident.closed !== undefined) continue;
    for (const index of entryExhibits(state.entries, incident.seq)) {
      const before = found.get(index)?.incident;
      const isFirst = before === undefined || (incident.since ?? 0) < (before.since ?? 0);
      if (isFirst) found.set(index, { source: state.exhibits[index]?.number ?? '', incident, isNamed: true });
    }
  }
  if (found.size === 0) return found;
  const named = new Map(found);
  for (const { index } of state.exhibits) {
    let part = state.exhibits[index];
    for (let step = 0; step < mostSteps && part?.partOf !== undefined && !found.has(index); step++) {
      const above = named.get(part.partOf);
      if (above !== undefined && wasIn(part.removed, stays.last[index], above.incident))
        found.set(index, { ...above, isNamed: false });
      if (part.removed !== undefined) break;
      part = state.exhibits[part.partOf];
    }
  }
  return found;
}

/** Whether a part was not taken out, and did not leave by itself, before the incident was recorded. */
const wasIn = (removed: number | undefined, stay: Stay | undefined, { seq }: IncidentState): boolean =>
  (removed ?? seq) >= seq && stay !== undefined && stay.beginning !== 'left' && (stay.until ?? seq) >= seq;

/** Whether something was not made before the tampering began, by the time that its entry states. */
function isAfter({ from, begun, acts }: Stay, { incident: { since } }: Suspected): boolean {
  const at = acts?.[0] === from ? (acts[1] ?? begun) : begun;
  return since === undefined || at >= since;
}

function tell(node: Node, by: LedgerAtHand, { source, incident }: Suspected): void {
  const { ledger, stay } = node;
  if (stay.ending === 'destroyed') return;
  const isHere = ledger === by;
  const where: Fact = isHere
    ? phrase('entry {entry}', { entry: incident.seq })
    : phrase('entry {entry} of ledger {other}', { entry: incident.seq, other: by.title });
  const seq = isHere ? incident.seq : stay.from;
  ledger.tell({
    code: 'SOURCE_SUSPECTED',
    bears: onExhibits(numberOf(node)),
    seq,
    facts: { exhibit: numberOf(node), source, where },
  });
}
