/** What a seal of a whole keeps from being reached, reached all the same (docs/spec/rules.md). */
import type { Act } from '../act/act.ts';
import { readsData } from '../act/reads-data.ts';
import { wholeItCameWith } from '../came-with.ts';
import { type Facts, keeps, notice, type Rule } from '../rule.ts';
import { blocksAccess } from '../state/seal-set.ts';
import { type CustodyState, type ExhibitState, exhibitOf, isHere } from '../state/state.ts';

type Working = Act<'acquire' | 'derive' | 'measure' | 'examine'>;

/** No more wholes, one inside the other, are looked at for one part. */
const mostSteps = 100;
/** No more seals of a whole are looked at to name one. */
const mostSeals = 1000;

/** Each part that is reached, by its number, and what it is taken out of, put into, or inside. */
function reached(act: Working): (readonly [part: string, whole: ExhibitState | undefined])[] {
  const { state, event, about } = act;
  const partOf = ({ partOf: whole }: ExhibitState) => (whole === undefined ? undefined : state.exhibits[whole]);
  if (event.type === 'derive' && event.body.kind === 'removed') {
    const wholes = event.body.parents.flatMap((number) => exhibitOf(state, number) ?? []);
    return event.body.children.map(({ number }) => {
      const part = exhibitOf(state, number);
      return [number, part === undefined ? wholes[0] : (partOf(part) ?? wholeItCameWith(state, part, wholes))];
    });
  }
  if (event.type === 'derive' && event.body.kind === 'rejoined')
    return about.flatMap((part) => (part.removed === undefined ? [] : [[part.number, partOf(part)] as const]));
  return about.flatMap((part) =>
    part.removed === undefined && readsData(event, part) ? [[part.number, partOf(part)] as const] : [],
  );
}

/** The first of the whole, of what it is inside, and so on, that is here under a seal which blocks access. */
function sealedAround({ exhibits }: CustodyState, whole: ExhibitState | undefined): ExhibitState | undefined {
  let at = whole;
  for (let step = 0; at !== undefined && step < mostSteps; step++) {
    if (isHere(at) && at.seals.blocksAccess) return at;
    at = at.removed === undefined && at.partOf !== undefined ? exhibits[at.partOf] : undefined;
  }
  return undefined;
}

const bypassed = notice({
  id: 'SEAL_BYPASSED',
  isDeclared: false,
  sentence: 'A seal of a whole that blocks access is opened before a part of it is taken out, put back or worked on.',
  says: '{exhibit} is reached inside {whole}, and by the record seal {seal} (entry {since}), which blocks access to {whole}, was not opened',
  allowed: 'custody record seal --state opened --number {seal} --exhibits {whole} --why TEXT',
  types: ['acquire', 'derive', 'measure', 'examine'],
  check: (act) => {
    let found: Facts[] | undefined;
    for (const [exhibit, inside] of reached(act)) {
      const whole = sealedAround(act.state, inside);
      const seal = whole?.seals.some(mostSeals).find(blocksAccess);
      if (whole === undefined || seal === undefined) continue;
      found ??= [];
      found.push({ exhibit, whole: whole.number, seal: seal.number, since: seal.by });
    }
    return found ?? keeps;
  },
});

export const bypassedRules: readonly Rule[] = [bypassed];
