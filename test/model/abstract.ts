/**
 * The abstract state of a world: what its ledgers can still say and what they say of each thing now, without the order and the numbers
 * of entries. Of offers that are closed and alike one is kept. Courses that come to one abstract state are one to the search.
 */
import { offerState } from './laws.ts';
import { type Answer, before, type LedgerIndex, ledgers, type Said, same, statuses, type World } from './world.ts';

type Offer = Extract<Said, { type: 'offer' }>;
type Taken = Extract<Said, { type: 'receive' }>;

/** One string for each abstract state; the two ledgers of the second agency may change places. */
export function abstractKey(world: World): string {
  return [keyIn(world, [0, 1, 2, 3]), keyIn(world, [0, 2, 1, 3])].sort()[0] as string;
}

function keyIn(world: World, order: readonly LedgerIndex[]): string {
  /** The name of a ledger in this order. */
  const name = (ledger: LedgerIndex): number => order.indexOf(ledger);
  const offers = new Map<string, string>();
  for (const ledger of ledgers)
    for (const [at, each] of (world.said[ledger] as readonly Said[]).entries())
      if (each.type === 'offer') {
        const offer = at + before;
        offers.set(`${ledger} ${offer}`, `${name(ledger)}${offerKey(world, { ledger, offer, said: each }, name)}`);
      }
  const parts = order.map((ledger) => {
    const said = world.said[ledger] as readonly Said[];
    const numbers = [...statuses(world, ledger)].map(([number, status]) => {
      const by = said.findLast((each): each is Taken => each.type === 'receive' && each.ours === number);
      const on =
        status === 'gone' || by === undefined ? '' : (offers.get(`${by.answer.from} ${by.answer.offer}`) as string);
      const open = status === 'offered' ? (offers.get(`${ledger} ${lastOffer(said, number)}`) as string) : '';
      return `${number}=${status}<${on}<${open}`;
    });
    return numbers.join(',');
  });
  return `${world.place}|${parts.join('|')}|${[...new Set(offers.values())].sort().join(';')}`;
}

const lastOffer = (said: readonly Said[], number: string): number =>
  said.findLastIndex((each) => each.type === 'offer' && each.number === number) + before;

interface Named {
  readonly ledger: LedgerIndex;
  readonly offer: number;
  readonly said: Offer;
}

/** The statements about an offer, in whatever ledger: who may answer, what was entered, and what was taken in on it. */
function offerKey(world: World, { ledger, offer, said }: Named, name: (ledger: LedgerIndex) => number): string {
  const { isWithdrawn, entered } = offerState(world.said[ledger] as readonly Said[], offer);
  const answerKey = ({ by, says, into, prior }: Answer): string => {
    const on = prior === undefined ? '' : entryKey(world, ledger, prior, offer);
    return `${by}${says[0]}${into === undefined ? '' : name(into)}${on}`;
  };
  const taken = ledgers.flatMap((each) => {
    const rows = (world.said[each] as readonly Said[]).filter(
      (one): one is Taken => one.type === 'receive' && one.answer.from === ledger && one.answer.offer === offer,
    );
    const isOn = (one: Taken): string =>
      one.entry === undefined ? '?' : entered.some((answer) => same(answer, one.answer)) ? '+' : '-';
    return rows.length === 0
      ? []
      : [`${name(each)}:${rows.map((one) => `${isOn(one)}${answerKey(one.answer)}${one.ours}`).join()}`];
  });
  return `(${said.number}${said.to.join('')}${isWithdrawn ? 'w' : ''}[${entered.map(answerKey).join()}]${taken.sort().join()})`;
}

/** Which of the answers to that offer an entry holds. */
function entryKey(world: World, ledger: LedgerIndex, entry: number, offer: number): string {
  const said = world.said[ledger] as readonly Said[];
  let at = 0;
  for (let seq = before; seq < entry; seq += 1) {
    const each = said[seq - before];
    if (each?.type === 'answered' && each.answer.offer === offer) at += 1;
  }
  return `^${at}`;
}
