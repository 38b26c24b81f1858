/** What an exercise has, and where its ten faults are: all of it follows from its seed. */
import { chanceOf } from './chance.ts';
import { faults, type Planted } from './faults.ts';

/** Faults in the main record: each has a thing with the fault, or with what an honest officer does in its place. */
export const inRecord = [
  'seal',
  'gap',
  'late',
  'match',
  'changed',
  'term',
  'two',
] as const satisfies readonly Planted[];
const elsewhere = ['cut', 'ended', 'missing', 'card'] as const satisfies readonly Planted[];

export const holders = ['mia', 'noa', 'oki', 'pia'] as const;
export const depots = [1, 2, 3, 4] as const;
export const parcels = [1, 2, 3, 4] as const;

/** One thing of the main record. */
export interface Thing {
  readonly number: string;
  readonly story: (typeof inRecord)[number];
  readonly isFaulty: boolean;
}

export interface Place {
  readonly fault: Planted;
  /** The exhibit, file or folder, as `placeNamed` names it. */
  readonly where: string;
}

export interface Plan {
  /** In the order of their numbers. */
  readonly things: readonly Thing[];
  /** In which order their stories are recorded: handovers first, for nobody takes over from a record that contradicts itself. */
  readonly order: readonly Thing[];
  readonly cut: number | undefined;
  readonly ended: number | undefined;
  readonly missing: number | undefined;
  readonly card: (typeof holders)[number] | undefined;
  /** The ten, in the order of the list of faults. */
  readonly places: readonly Place[];
}

export function planOf(seed: number): Plan {
  const chance = chanceOf(`plan ${seed}`);
  const chosen = new Set<Planted>(chance.shuffled<Planted>([...inRecord, ...elsewhere]).slice(0, 10));
  const order = chance.shuffled(
    [...inRecord, ...inRecord].map((story, at) => ({ story, isFaulty: at < inRecord.length && chosen.has(story) })),
  );
  const things = order.map((thing, at) => ({ ...thing, number: `KA/${at + 1}` }));
  const isHandedOver = ({ story }: Thing) => story === 'two';
  const [first, second] = chance.shuffled(depots);
  const [parcel] = chance.shuffled(parcels);
  const [holder] = chance.shuffled(holders);
  const plan = {
    things,
    order: [...things.filter(isHandedOver), ...chance.shuffled(things.filter((thing) => !isHandedOver(thing)))],
    cut: chosen.has('cut') ? first : undefined,
    ended: chosen.has('ended') ? second : undefined,
    missing: chosen.has('missing') ? parcel : undefined,
    card: chosen.has('card') ? holder : undefined,
  };
  const places = (Object.keys(faults) as Planted[])
    .filter((fault) => chosen.has(fault))
    .map((fault) => placeOf(fault, plan));
  return { ...plan, places };
}

function placeOf(fault: Planted, plan: Omit<Plan, 'places'>): Place {
  if (fault === 'cut' || fault === 'ended') return { fault, where: `depot-${plan[fault]}.custody` };
  if (fault === 'missing') return { fault, where: `parcel-${plan.missing}` };
  if (fault === 'card') return { fault, where: `cards/${plan.card}.pub` };
  const thing = plan.things.find(({ story, isFaulty }) => story === fault && isFaulty) as Thing;
  return { fault, where: thing.number };
}

const patterns: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/^ka\/(1[0-4]|[1-9])(?:-1)?$/, (n) => `KA/${n}`],
  [/^(?:images\/)?ka%2f(1[0-4]|[1-9])-1\.dd$/, (n) => `KA/${n}`],
  [/^depot-([1-4])(?:\.custody|\.letter\.txt)?$/, (n) => `depot-${n}.custody`],
  [/^parcel-([1-4])(?:\/.*)?$/, (n) => `parcel-${n}`],
  [/^c\/([1-4])(?:-1)?$/, (n) => `parcel-${n}`],
  [/^(?:cards\/)?(mia|noa|oki|pia)(?:\.pub)?$/, (name) => `cards/${name}.pub`],
];

/** A place of the exercise by what a trainee typed: an exhibit, a file or a folder. */
export function placeNamed(typed: string): string | undefined {
  const plain = typed.trim().toLowerCase().replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/$/, '');
  for (const [pattern, nameOf] of patterns) {
    const found = pattern.exec(plain)?.[1];
    if (found !== undefined) return nameOf(found);
  }
  return undefined;
}
