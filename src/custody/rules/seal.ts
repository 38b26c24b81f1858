/** Seals: as found, against the record, and in the way of work (docs/spec/rules.md). */
import { shellWord } from '../../bytes/shell-word.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { runsOf } from '../../ledger/runs.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import { passing } from '../act/passing.ts';
import { readsData } from '../act/reads-data.ts';
import { lastTouch } from '../act/touched.ts';
import { endOf } from '../disposal.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { entryExhibits, entryType } from '../state/entry-table.ts';
import { areSeals, bearersHere, sealedBy, standingSeal } from '../state/seals.ts';
import { type CustodyState, type ExhibitState, exhibitOf, isHere, type OfferState, undecided } from '../state/state.ts';
import { firstOf, listed } from './first-and-more.ts';
import { offerOf } from './signer.ts';

const foundWrong: Readonly<Record<string, Phrase>> = {
  'found-broken': phrase('broken'),
  'found-different': phrase('to be another one'),
  'found-missing': phrase('to be missing'),
};

const notIntact = gap({
  id: 'SEAL_NOT_INTACT',
  unshown: 'integrity',
  sentence: 'A seal is found as it was left, under the number it was left with.',
  says: 'seal {seal} on {exhibits} was found {found}',
  types: ['seal', 'answered', 'receive'],
  check: ({ event, about }) => {
    if (event.type === 'seal') {
      const found = foundWrong[event.body.state];
      return found === undefined ? keeps : [{ ...listed(about), seal: event.body.number, found }];
    }
    const packages = event.answer?.answer.body.received.packages ?? [];
    const seals = packages.flatMap((each) => each.seals);
    const wrong = seals.filter(({ state }) => state in foundWrong);
    return wrong.map(({ number, state }) => ({
      exhibits: phrase('a package'),
      seal: number,
      found: foundWrong[state],
    }));
  },
});

const notOnRecord = gap({
  id: 'SEAL_NOT_ON_RECORD',
  unshown: 'practice',
  sentence: 'A seal that is checked, opened or replaced was recorded when it was applied.',
  says: 'by the record, no seal {seal} is on {exhibits}',
  allowed: 'custody record seal --state applied --number {seal} --exhibits {exhibit} …',
  types: ['seal'],
  check: ({ event: { body }, about }) => {
    if (body.state === 'applied') return keeps;
    const without = about.filter(
      (exhibit) => exhibit.sealsUnknown !== true && standingSeal(exhibit, body.number) === undefined,
    );
    return without.length === 0 ? keeps : [{ ...listed(without), seal: body.number }];
  },
});

const standsAlready = gap({
  id: 'SEAL_STANDS_ALREADY',
  unshown: 'practice',
  sentence: 'A seal number is used once: as long as the seal is in place, no other seal bears it.',
  says: 'a seal {seal} is already on {exhibits}, since entry {since}',
  rows: [],
  types: ['seal'],
  check: ({ state, event: { body }, about }) => {
    const number = newNumberOf(body);
    if (number === undefined) return keeps;
    const isNew = body.state === 'applied' || body.state === 'replaced';
    const own = new Set(isNew ? [] : about);
    const bears = (each: ExhibitState): boolean => isHere(each) && standingSeal(each, number) !== undefined;
    if (bearersHere(state, number) <= [...own].filter(bears).length) return keeps;
    // of very many that bear it only some are looked at, and none of these need be here
    const sealed = sealedBy(state, number);
    const found = sealed.filter((each) => isHere(each) && !own.has(each));
    const named = found.length > 0 ? found : sealed.slice(0, 1);
    const [first] = named;
    return [
      { ...listed(named), seal: number, since: first === undefined ? 0 : (standingSeal(first, number)?.by ?? 0) },
    ];
  },
});

/** The number that is after the entry. */
const newNumberOf = ({ state, number, newNumber }: Body<'seal'>): string | undefined =>
  state === 'applied' ? number : newNumber;

/** So many seals and exhibits a finding names with the command that opens them. */
const mostOpenings = 16;

const dataSealed = gap({
  id: 'DATA_SEALED',
  unshown: 'practice',
  sentence: 'What a seal keeps from being read is not copied or examined before the seal is opened.',
  says: '{exhibit} is sealed with {seal} (entry {since}), which blocks its data',
  allowed: '{opening}',
  types: ['acquire', 'derive', 'measure', 'examine'],
  check: ({ state, event, about }) => {
    let found: Facts[] | undefined;
    for (const exhibit of about) {
      const { number, seals } = exhibit;
      if (!seals.blocksData || !readsData(event, exhibit)) continue;
      const blocking = seals.someBlocking(mostOpenings);
      const [seal] = blocking;
      if (seal === undefined) continue;
      found ??= [];
      // of many exhibits the command for the first will do
      const named = found.length < mostOpenings ? blocking : [];
      const opening = named.map((each) => openingOf(state, each.number)).join('; ') || found[0]?.opening;
      found.push({ exhibit: number, seal: seal.number, since: seal.by, opening });
    }
    return found ?? keeps;
  },
});

/** The command that opens a seal: of all that it closes, for no seal is open for one thing alone. */
function openingOf(state: CustodyState, seal: string): string {
  const closed = sealedBy(state, seal).filter(isHere);
  const exhibits = runsOf(closed.map(({ number }) => number)).join(',');
  return `custody record seal --state opened --number ${shellWord(seal)} --exhibits ${shellWord(exhibits)} --why TEXT`;
}

const sealsDiffer = gap({
  id: 'SEALS_DIFFER',
  unshown: 'practice',
  sentence: 'The seals named on an exhibit are those that are on it by the record.',
  says: 'the entry says that {exhibit} bears {named}; by the record it bears {standing}',
  types: ['offer', 'answered', 'withdraw', 'inventory', 'takeover'],
  check: (act) => {
    let found: Facts[] | undefined;
    for (const { exhibits, numbers } of sealsNamed(act)) {
      if (exhibits.some(({ sealsUnknown }) => sealsUnknown)) continue;
      if (areSeals(exhibits, numbers)) continue;
      const standing = new Map(
        exhibits.flatMap(({ seals }) => seals.some(mostNumbers + 1).map((seal) => [seal.number, seal])),
      );
      found ??= [];
      found.push({
        ...firstOf(exhibits),
        named: shown(numbers),
        standing: shown([...standing.values()].map(({ number }) => number)),
      });
    }
    return found ?? keeps;
  },
});

/** So many seals one sentence names. */
const mostNumbers = 100;

const shown = (numbers: readonly string[]): Phrase => {
  if (numbers.length === 0) return phrase('no seal');
  const some = numbers.slice(0, mostNumbers).join(', ');
  const more = numbers.length - mostNumbers;
  const named = { numbers: more > 0 ? phrase('{first} and {more} more', { first: some, more }) : some };
  return numbers.length === 1 ? phrase('seal {numbers}', named) : phrase('seals {numbers}', named);
};

interface SealsNamed {
  readonly exhibits: readonly ExhibitState[];
  readonly numbers: readonly string[];
}

function sealsNamed(
  act: Act<Extract<EventTypeName, 'offer' | 'answered' | 'withdraw' | 'inventory' | 'takeover'>>,
): SealsNamed[] {
  const { state, event, about } = act;
  switch (event.type) {
    case 'offer':
      return event.body.exhibits.flatMap(({ seals }, i) => {
        const exhibit = about[i];
        return exhibit === undefined ? [] : [{ exhibits: [exhibit], numbers: seals }];
      });
    case 'answered': {
      // what is accepted now: on what was accepted before, seals may have been opened since; what changed meanwhile is reported as that
      const offer = offerOf(act as Act<'answered'>);
      const { size, exhibits: decided } = event.answer?.answer.body ?? { size: 0, exhibits: [] };
      return (offer === undefined ? [] : undecided(offer)).flatMap(({ exhibit, number }) => {
        const said = decided.find((each) => each.number === number);
        const one = state.exhibits[exhibit];
        return said?.seals === undefined ||
          !isAccepted(said) ||
          one === undefined ||
          lastTouch(state, one, offer as OfferState) >= size
          ? []
          : [{ exhibits: [one], numbers: said.seals }];
      });
    }
    case 'withdraw': {
      const offer = offerOf(act as Act<'withdraw'>);
      if (event.body.seals === undefined || offer === undefined) return [];
      const exhibits = undecided(offer).flatMap(({ exhibit }) => state.exhibits[exhibit] ?? []);
      return [{ exhibits, numbers: event.body.seals }];
    }
    default: {
      const rows = event.type === 'inventory' ? event.body.exhibits : event.body.inventory;
      return rows.flatMap(({ number, seals }) => {
        const exhibit = exhibitOf(state, number);
        return seals === undefined || exhibit === undefined ? [] : [{ exhibits: [exhibit], numbers: seals }];
      });
    }
  }
}

/** No more exhibits are looked at to name one that a seal also closes. */
const mostLooked = 1000;

/** What is in custody here, is not among these, and was closed by the same entry with the same seal: one of them, or undefined. */
function sharedWith(state: CustodyState, mark: number, named: ReadonlySet<number>): Fact | undefined {
  const { seal, made } = state.seals.at(mark);
  // What came in under one number from elsewhere was not closed by one act here.
  if (entryType(state.entries, seal.by) !== 'seal') return undefined;
  const bears = (index: number): boolean => {
    const exhibit = state.exhibits[index];
    return exhibit !== undefined && isHere(exhibit) && standingSeal(exhibit, seal.number)?.by === seal.by;
  };
  // counted, because a list of very many of which each leaves alone must not be walked each time
  let rest = made.here;
  for (const index of named) {
    if (rest === 0) return undefined;
    if (bears(index)) rest -= 1;
  }
  if (rest === 0) return undefined;
  const closed = entryExhibits(state.entries, seal.by);
  for (let i = 0; i < Math.min(closed.length, mostLooked); i++) {
    const index = closed[i] as number;
    if (!named.has(index) && bears(index)) return state.exhibits[index]?.number;
  }
  return phrase('exhibits');
}

const sealShared = gap({
  id: 'SEAL_SHARED',
  unshown: 'practice',
  sentence: 'A seal goes with all that it closes, or is opened first.',
  says: '{exhibit} leaves under seal {seal}, which also closes {other}, and that stays',
  allowed: 'custody record seal --state opened --number {seal} --exhibits {exhibit} --why TEXT',
  types: ['answered'],
  check: (act) => {
    const offer = offerOf(act);
    if (offer === undefined) return keeps;
    return sharedSeals(act.state, passing(act), new Set(offer.exhibits.map(({ exhibit }) => exhibit)));
  },
});

/** For each of those that go the first seal that also closes something that stays; `named` go, or are decided with them. */
function sharedSeals(state: CustodyState, going: readonly ExhibitState[], named: ReadonlySet<number>): Facts[] {
  const asked = new Map<number, Fact | undefined>();
  return going.flatMap((exhibit) => {
    for (const mark of exhibit.seals.marks()) {
      if (!asked.has(mark)) asked.set(mark, sharedWith(state, mark, named));
      const other = asked.get(mark);
      if (other !== undefined) return [{ exhibit: exhibit.number, seal: state.seals.at(mark).seal.number, other }];
    }
    return [];
  });
}

const sealSharedNoted = notice({
  id: 'SEAL_SHARED_NOTED',
  isDeclared: false,
  sentence: 'A seal is opened before one of the things that it closes is given away or destroyed.',
  says: '{exhibit} is given away or destroyed under seal {seal}, which also closes {other}, and that stays',
  types: ['release', 'dispose'],
  check: ({ state, event, about }) => {
    const going = about.filter((exhibit) =>
      event.type === 'release' ? exhibit.status !== 'arriving' : endOf(exhibit, event.body) !== undefined,
    );
    return sharedSeals(state, going, new Set(about.map(({ index }) => index)));
  },
});

export const sealRules: readonly Rule[] = [
  notIntact,
  notOnRecord,
  standsAlready,
  dataSealed,
  sealsDiffer,
  sealShared,
  sealSharedNoted,
];
