/**
 * The model of parts: a whole with one part in it goes through three ledgers. It knows where both are, and what the ledgers say of
 * both. It shares no rule with the program.
 */
import { type Group, type Keeper, keepers, type Scene } from './group.ts';
import { type PartAct, prepareParts, tellPart, writeParts } from './parts-write.ts';

/** What a ledger says: whether it holds each, and whether the part is in the whole. */
interface Record {
  readonly whole: boolean;
  readonly part: boolean;
  readonly isIn: 'in' | 'out' | 'unknown';
}

export interface Parts extends Scene<PartAct> {
  readonly records: readonly Record[];
  /** Whether the part is in the whole: nobody wrote down that it was taken out, or it was put back. */
  readonly isInside: boolean;
  /** Another part is taken out of the whole. */
  readonly isOther: boolean;
  /** The whole went while the part was not in it, by the record of its sender. */
  readonly isWithout: boolean;
  readonly images: number;
}

const empty: Record = { whole: false, part: false, isIn: 'unknown' };
const begin: Parts = {
  course: [],
  records: [{ whole: true, part: true, isIn: 'in' }, empty, empty],
  isInside: true,
  isOther: false,
  isWithout: false,
  images: 0,
};

const recordOf = ({ records }: Parts, keeper: Keeper): Record => records[keeper] as Record;

/** Whether the part is really there: where its whole is, or where it was put. */
const isThere = (parts: Parts, keeper: Keeper): boolean =>
  parts.isInside ? recordOf(parts, keeper).whole : recordOf(parts, keeper).part;

function wrong({ records, isInside }: Parts): string | undefined {
  const apart = records.findIndex(({ part, whole }) => part && !whole);
  if (isInside && apart >= 0) return `${apart} has the part of a whole that it does not have`;
  return records.filter(({ part }) => part).length > 1 ? 'two records have the part' : undefined;
}

function* acts(parts: Parts, liars: ReadonlySet<Keeper>): Iterable<PartAct> {
  for (const by of keepers) for (const act of every(parts, by)) if (liars.has(by) || isHonest(parts, act)) yield act;
}

function* every(parts: Parts, by: Keeper): Iterable<PartAct> {
  const { whole, part, isIn } = recordOf(parts, by);
  const both = whole && part ? (['whole', 'both'] as const) : whole ? (['whole'] as const) : [];
  for (const names of part ? ([...both, 'part'] as const) : both) {
    for (const to of keepers) {
      if (to === by || (to === 2 && !parts.course.some(({ act }) => act === 'pass'))) continue;
      for (const said of names === 'part' ? (['with'] as const) : (['with', 'without'] as const))
        yield { act: 'pass', by, to, names, parts: said };
    }
    if (names !== 'part') yield { act: 'release', by, names };
  }
  if (whole) yield { act: 'takeOut', by };
  if (whole && isIn !== 'unknown') yield { act: 'putBack', by };
  if (part && parts.images < 2) yield { act: 'image', by };
}

/** An honest officer takes a part out on record before it or its whole goes alone, and names everything that goes. */
function isHonest(parts: Parts, act: PartAct): boolean {
  const { whole, part, isIn } = recordOf(parts, act.by);
  switch (act.act) {
    case 'image':
      return isThere(parts, act.by);
    case 'takeOut':
      return isIn === 'in' && part;
    case 'putBack':
      return isIn === 'out' && whole && part;
    case 'release':
      return act.names === 'both' || !part || isIn !== 'in';
    case 'pass': {
      const isIncluded = isIn === 'in' && part;
      if (act.names === 'part') return !isIncluded || !whole;
      return isIncluded ? act.names === 'both' && act.parts === 'with' : act.parts === 'without';
    }
  }
}

function after(parts: Parts, act: PartAct): Parts {
  const next = { ...parts, course: [...parts.course, act] };
  const here = recordOf(parts, act.by);
  const withRecords = (...changed: readonly (readonly [Keeper, Partial<Record>])[]): Parts => {
    const records = [...parts.records];
    for (const [who, more] of changed) records[who] = { ...(records[who] as Record), ...more };
    return { ...next, records };
  };
  switch (act.act) {
    case 'image':
      return { ...next, images: parts.images + 1 };
    case 'takeOut': {
      // out of a whole in which the part is not: that is another part
      if (!parts.isInside && here.isIn === 'unknown' && !here.part) return { ...next, isOther: true };
      return { ...withRecords([act.by, { part: true, isIn: 'out' }]), isInside: false };
    }
    case 'putBack':
      return { ...withRecords([act.by, { isIn: 'in' }]), isInside: true };
    case 'release': {
      const left = act.names === 'both' ? { whole: false, part: false } : { whole: false };
      return withRecords([act.by, left]);
    }
    case 'pass': {
      const goes = { whole: act.names !== 'part', part: act.names !== 'whole' };
      const left = { ...(goes.whole && { whole: false }), ...(goes.part && { part: false }) };
      const there = { ...(goes.whole && { whole: true }), ...(goes.part && { part: true }) };
      const before = recordOf(parts, act.to).isIn;
      // both by one offer: the part came in its whole, if no record of the recipient says otherwise
      const isIn = act.names === 'both' && here.isIn === 'in' && before === 'unknown' ? 'in' : before;
      const isWithout = parts.isWithout || (goes.whole && (here.isIn === 'out' || (here.isIn === 'in' && !here.part)));
      const alone = { ...withRecords([act.by, left], [act.to, { ...there, isIn }]), isWithout };
      // who signs for the part alone has it in hand
      return act.names === 'part' ? { ...alone, isInside: false } : alone;
    }
  }
}

/** What the ledgers say, and how each came to have what it has. */
function key({ course, ...parts }: Parts): string {
  const told = keepers.map((keeper) => {
    const own = course.filter((act) => act.by === keeper || (act.act === 'pass' && act.to === keeper));
    const last = own.findLast((act) => act.act === 'pass' && act.to === keeper);
    const went = own.flatMap((act) =>
      act.act === 'pass' && act.by === keeper ? [`${act.to}${act.names}${act.parts}`] : [],
    );
    const out = own.flatMap(({ act }) => (act === 'takeOut' || act === 'putBack' ? [act] : [])).at(-1);
    return [last, [...new Set(went)].sort(), out];
  });
  return JSON.stringify([parts, told]);
}

export const parts: Group<PartAct, Parts> = {
  name: 'parts',
  begin,
  acts,
  after,
  key,
  wrong,
  noted: ({ isOther, isWithout }) =>
    isOther && isWithout
      ? { what: 'a part was taken out of a whole that went without', code: 'PART_AFTER_WITHOUT' }
      : undefined,
  mayHear: [],
  lasting: [],
  ledgers: 3,
  prepare: prepareParts,
  write: writeParts,
  tell: tellPart,
};
