/** The year of an invented laboratory, drawn from a seed: who works there, which cases come in, and what becomes of each exhibit. Pure. */

export const day = 86_400;
/** 2 January 2026, 07:00 UTC. */
export const start = Date.UTC(2026, 0, 2, 7) / 1000;
/** 2 January 2027, 07:00 UTC: when all is looked at. */
export const end = start + 365 * day;

export interface Person {
  readonly name: string;
  /** The day on which the person leaves, and who follows. */
  readonly leaves?: number;
  readonly successor?: string;
}

/** What becomes of an exhibit besides being taken in and put away; days since the start. */
export type Fate =
  | { readonly is: 'stays' }
  | { readonly is: 'destroyed'; readonly keepUntil: number }
  /** Kept until after the year. */
  | { readonly is: 'kept'; readonly keepUntil: number }
  | { readonly is: 'court'; readonly out: number; readonly due: number; readonly back?: number }
  | { readonly is: 'handed'; readonly day: number; readonly agency: number }
  | { readonly is: 'damaged'; readonly day: number };

export interface PlannedExhibit {
  readonly number: string;
  readonly shelf: string;
  readonly fate: Fate;
}

export interface PlannedCase {
  readonly number: string;
  readonly opened: number;
  readonly opener: number;
  readonly exhibits: readonly PlannedExhibit[];
}

export interface Plan {
  readonly people: readonly Person[];
  readonly agencies: readonly string[];
  readonly cases: readonly PlannedCase[];
  /** The days of the two inventories of room A. */
  readonly inventories: readonly [number, number];
  /** The day of the destruction run. */
  readonly destruction: number;
  /** The day on which those who leave are ended in all their cases. */
  readonly staff: number;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function drawing(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The year in which `count` cases come in: 4 exhibits each, and the numbers of the whole year in proportion. */
export function makePlan(count: number, seed = 1): Plan {
  const draw = drawing(seed);
  const whole = (below: number): number => Math.floor(draw() * below);
  const share = (ofYear: number): number => Math.max(1, Math.round((ofYear * count) / 3000));
  const staff = 200;
  const desks = Math.max(4, share(51));
  const leaving = share(8);
  const people = Array.from({ length: desks }, (_, at): Person => {
    const named = { name: `TEST Examiner ${at + 1}` };
    return at < leaving ? { ...named, leaves: staff, successor: `TEST Newcomer ${at + 1}` } : named;
  });
  const inventories = [150, 345] as const;
  const destruction = 320;
  const wanted = { destroyed: share(200), kept: share(60), court: share(120), handed: share(150), damaged: share(40) };
  const fates: Fate[] = [
    ...Array.from({ length: wanted.destroyed }, (): Fate => ({ is: 'destroyed', keepUntil: 250 + whole(60) })),
    ...Array.from({ length: wanted.kept }, (): Fate => ({ is: 'kept', keepUntil: 400 + whole(300) })),
    ...Array.from({ length: wanted.court }, (_, at): Fate => {
      const out = 210 + whole(60);
      // one of eight never came back
      return { is: 'court', out, due: out + 14, ...(at % 8 !== 0 && { back: out + 3 + whole(10) }) };
    }),
    ...Array.from({ length: wanted.handed }, (_, at): Fate => ({ is: 'handed', day: 210 + whole(80), agency: at % 5 })),
    ...Array.from({ length: wanted.damaged }, (): Fate => ({ is: 'damaged', day: 210 + whole(80) })),
  ];
  // each fate falls on an exhibit of its own; handed-over ones on cases of their own, for a bundle holds the whole case
  const places = Array.from({ length: count * 4 }, (_, at) => at);
  for (let at = places.length - 1; at > 0; at -= 1) {
    const other = whole(at + 1);
    [places[at], places[other]] = [places[other] as number, places[at] as number];
  }
  const fateOf = new Map(fates.map((fate, at) => [places[at] as number, fate]));
  const cases = Array.from({ length: count }, (_, at): PlannedCase => {
    const number = `C-${String(at + 1).padStart(4, '0')}`;
    const exhibits = Array.from(
      { length: 4 },
      (_, nth): PlannedExhibit => ({
        number: `${number}/${nth + 1}`,
        shelf: `shelf ${1 + (at % 40)}`,
        fate: fateOf.get(at * 4 + nth) ?? { is: 'stays' },
      }),
    );
    return { number, opened: Math.floor((at * 190) / count), opener: whole(desks), exhibits };
  });
  const agencies = Array.from({ length: 5 }, (_, at) => `TEST Agency ${String.fromCharCode(65 + at)}`);
  return { people, agencies, cases, inventories, destruction, staff };
}
