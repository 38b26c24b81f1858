/** Seals: as found, against the record, and in the way of work (custody.md, Rules). */
import { shellWord } from '../../bytes/shell-word.ts';
import { isAccepted } from '../../ledger/answer.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { runsOf } from '../../ledger/runs.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act.ts';
import { type Facts, gap, keeps, type Rule } from '../rule.ts';
import { areSeals, sealedBy, standingSeal } from '../seals.ts';
import { type CustodyState, type ExhibitState, exhibitOf, isHere, undecided } from '../state.ts';
import { offerOf } from './signer.ts';

/** Several exhibits in one sentence; `exhibit` is the first. */
export function listed(exhibits: readonly ExhibitState[]): { readonly exhibit: string; readonly exhibits: Fact } {
  const numbers = exhibits.map(({ number }) => number);
  return { exhibit: numbers[0] ?? '', exhibits: several(numbers) };
}

/** The first of them and how many more. */
export function several(numbers: readonly string[]): Fact {
  const [first = '', ...more] = numbers;
  return more.length === 0 ? first : { ...phrase('{first} and {more} more', { first, more: more.length }), numbers };
}

const foundWrong: Readonly<Record<string, Phrase>> = {
  'found-broken': phrase('broken'),
  'found-different': phrase('to be another one'),
  'found-missing': phrase('to be missing'),
};

const notIntact = gap({
  id: 'SEAL_NOT_INTACT',
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
  sentence: 'A seal that is checked, opened or replaced was recorded when it was applied.',
  says: 'no seal {seal} stands on {exhibits} by the record',
  allowed: 'custody record seal --state applied --number {seal} --exhibits {exhibit} …',
  types: ['seal'],
  check: ({ event: { body }, about }) => {
    if (body.state === 'applied') return keeps;
    const without = about.filter((exhibit) => standingSeal(exhibit, body.number) === undefined);
    return without.length === 0 ? keeps : [{ ...listed(without), seal: body.number }];
  },
});

const standsAlready = gap({
  id: 'SEAL_STANDS_ALREADY',
  sentence: 'A seal number is used once: while the seal stands, no other one bears it.',
  says: 'a seal {seal} stands on {exhibits} already, since entry {since}',
  types: ['seal'],
  check: ({ state, event: { body }, about }) => {
    const number = newNumberOf(body);
    if (number === undefined) return keeps;
    const isNew = body.state === 'applied' || body.state === 'replaced';
    const sealed = sealedBy(state, number).filter((each) => isHere(each) && (isNew || !about.includes(each)));
    const [first] = sealed;
    if (first === undefined) return keeps;
    return [{ ...listed(sealed), seal: number, since: standingSeal(first, number)?.by ?? 0 }];
  },
});

/** The number that stands after the entry. */
const newNumberOf = ({ state, number, newNumber }: Body<'seal'>): string | undefined =>
  state === 'applied' ? number : newNumber;

const dataSealed = gap({
  id: 'DATA_SEALED',
  sentence: 'What a seal keeps from being read is not copied or examined before the seal is opened.',
  says: 'seal {seal}, which blocks the data of {exhibit}, stands since entry {since}',
  allowed: '{opening}',
  types: ['acquire', 'examine'],
  check: ({ state, event, about }) => {
    let found: Facts[] | undefined;
    for (const { number, seals, examining } of about) {
      if (seals.size === 0) continue;
      // Closing an examination that was begun is no new work: it may be written down after sealing again.
      if (event.type === 'examine' && event.body.state !== 'started' && examining !== undefined) continue;
      const blocking = [...seals.values()].filter(({ blocks }) => blocks?.includes('data'));
      const [seal] = blocking;
      if (seal === undefined) continue;
      found ??= [];
      const opening = blocking.map((each) => openingOf(state, each.number)).join('; ');
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
  sentence: 'The seals named on an exhibit are those that stand on it by the record.',
  says: '{exhibit} is said to bear {named}; by the record it bears {standing}',
  types: ['offer', 'answered', 'withdraw', 'inventory', 'takeover'],
  check: (act) => {
    let found: Facts[] | undefined;
    for (const { exhibits, numbers } of sealsNamed(act)) {
      const standing = new Map(exhibits.flatMap(({ seals }) => [...seals]));
      if (areSeals(new Set(standing.keys()), numbers)) continue;
      found ??= [];
      found.push({
        exhibit: exhibits[0]?.number ?? '',
        named: shown(numbers),
        standing: shown([...standing.values()].map(({ number }) => number)),
      });
    }
    return found ?? keeps;
  },
});

const shown = (numbers: readonly string[]): Phrase => {
  if (numbers.length === 0) return phrase('no seal');
  const named = { numbers: numbers.join(', ') };
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
      // what is accepted now: on what was accepted before, seals may have been opened since; what changed meanwhile is told as that
      const offer = offerOf(act as Act<'answered'>);
      const { size, exhibits: decided } = event.answer?.answer.body ?? { size: 0, exhibits: [] };
      return (offer === undefined ? [] : undecided(offer)).flatMap(({ exhibit, number }) => {
        const said = decided.find((each) => each.number === number);
        const one = state.exhibits[exhibit];
        return said?.seals === undefined || !isAccepted(said) || one === undefined || (one.touched ?? 0) >= size
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

export const sealRules: readonly Rule[] = [notIntact, notOnRecord, standsAlready, dataSealed, sealsDiffer];
