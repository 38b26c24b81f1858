/**
 * The world of the model: one thing, three agencies, four ledgers (the second agency keeps two), and what each agency signed.
 * It knows the truth and the statements. It shares no rule and no law with the program.
 */

/** The agency that keeps each ledger. */
export const homes = [0, 1, 1, 2] as const;
export type LedgerIndex = 0 | 1 | 2 | 3;
export type AgencyIndex = 0 | 1 | 2;
export const ledgers: readonly LedgerIndex[] = [0, 1, 2, 3];
const agencies: readonly AgencyIndex[] = [0, 1, 2];

/** An answer to the offer `offer` of the ledger `from`. `measure` decides nothing: it says what was found later. */
export interface Answer {
  readonly by: AgencyIndex;
  readonly from: LedgerIndex;
  readonly offer: number;
  readonly says: 'accepted' | 'refused' | 'undecided' | 'measure';
  readonly into?: LedgerIndex;
  /** The `answered` entry of the answer before, where there is one. */
  readonly prior?: number;
  /** How many entries `into` had when it was signed, as its signer says; an answer need not say it. */
  readonly own?: number;
}

/** What an entry says. Entries are counted from 2: the opening entry and an authority come first, then the collection in ledger 0. */
export type Said =
  | { readonly type: 'collect'; readonly number: string }
  | { readonly type: 'offer'; readonly number: string; readonly to: readonly AgencyIndex[] }
  | { readonly type: 'withdraw'; readonly offer: number }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'receive'; readonly answer: Answer; readonly entry?: number; readonly ours: string }
  | { readonly type: 'release'; readonly number: string };

/** An entry that somebody signs. An answer is signed when an entry first holds it. */
export interface Act {
  readonly ledger: LedgerIndex;
  readonly said: Said;
}

export interface World {
  readonly said: readonly (readonly Said[])[];
  /** The agency that has the thing. */
  readonly place: AgencyIndex;
}

/** Entries of every ledger before those of the model. */
export const before = 2;

export const beginning: World = {
  said: [[{ type: 'collect', number: 'N/1' }], [], [], []],
  place: 0,
};

/** Courses that come to the same have one key, in whatever order their acts were done, and by whichever ledger of the second agency. */
export function keyOf({ said, place }: World): string {
  const key = JSON.stringify([said, place]);
  const turned = JSON.stringify([[said[0], said[2], said[1], said[3]], place], (name, value) =>
    (name === 'into' || name === 'from') && (value === 1 || value === 2) ? 3 - value : value,
  );
  return [key, turned].sort()[0] as string;
}

/** What became of a number in one ledger, read entry by entry. */
export type Status = 'held' | 'offered' | 'arriving' | 'gone';

export function statuses(world: World, ledger: LedgerIndex): Map<string, Status> {
  const found = new Map<string, Status>();
  const said = saidIn(world, ledger);
  for (const each of said) {
    if (each.type === 'collect') found.set(each.number, 'held');
    else if (each.type === 'offer') found.set(each.number, 'offered');
    else if (each.type === 'release') found.set(each.number, 'gone');
    else if (each.type === 'withdraw') found.set(offerOf(world, ledger, each.offer).number, 'held');
    else if (each.type === 'receive') {
      found.set(each.ours, each.entry === undefined ? 'arriving' : 'held');
    } else if (decides(said, each)) {
      const { number } = offerOf(world, ledger, each.answer.offer);
      if (each.answer.says === 'refused') found.set(number, 'held');
      if (each.answer.says === 'accepted') found.set(number, each.answer.into === ledger ? 'held' : 'gone');
    }
  }
  return found;
}

type Answered = Extract<Said, { type: 'answered' }>;

/** Whether it is the first entry that decides its offer. */
function decides(said: readonly Said[], answered: Answered): boolean {
  const about = said.filter(
    (each): each is Answered => each.type === 'answered' && each.answer.offer === answered.answer.offer,
  );
  return about.find(({ answer }) => answer.says !== 'undecided') === answered;
}

export function offerOf(world: World, ledger: LedgerIndex, seq: number): Extract<Said, { type: 'offer' }> {
  return world.said[ledger]?.[seq - before] as Extract<Said, { type: 'offer' }>;
}

/** The stays in custody that the ledgers claim together: each is a ledger and a number. */
export function claims(world: World): string[] {
  return ledgers.flatMap((ledger) =>
    [...statuses(world, ledger)].flatMap(([number, status]) =>
      status === 'held' || status === 'offered' ? [`${ledger} ${number}`] : [],
    ),
  );
}

export const same = (one: Answer, other: Answer): boolean =>
  one.by === other.by &&
  one.from === other.from &&
  one.offer === other.offer &&
  one.says === other.says &&
  one.into === other.into &&
  one.prior === other.prior &&
  one.own === other.own;

/** Whether an answer was signed already, with a number of own entries or without. */
export const isSigned = (known: readonly Answer[], answer: Answer): boolean =>
  known.some(({ own: _, ...each }) => same(each, answer));

/** Every entry that could be signed next, by agencies that tell the truth (`liars` does not hold them) or do not. */
export function* acts(world: World, liars: ReadonlySet<AgencyIndex>): Iterable<Act> {
  const known = answersIn(world);
  for (const ledger of ledgers) {
    const isLiar = liars.has(homes[ledger]);
    for (const said of entries(world, ledger, known)) {
      if ('answer' in said && !known.some((each) => same(each, said.answer))) {
        if (!liars.has(said.answer.by) && !mayHonestlySign(world, said.answer, known)) continue;
      }
      if (isLiar || isTrue(world, ledger, said)) yield { ledger, said };
    }
  }
}

/** Every answer that some ledger holds. */
export function answersIn(world: World): Answer[] {
  const found: Answer[] = [];
  for (const each of world.said.flat()) {
    if ('answer' in each && !found.some((one) => same(one, each.answer))) found.push(each.answer);
  }
  return found;
}

function* entries(world: World, ledger: LedgerIndex, known: readonly Answer[]): Iterable<Said> {
  const said = saidIn(world, ledger);
  const others = agencies.filter((each) => each !== homes[ledger]);
  for (const [number, status] of statuses(world, ledger)) {
    if (status === 'held')
      for (const to of [...others.map((each) => [each]), others]) yield { type: 'offer', number, to };
    if (status === 'arriving' || status === 'held') yield { type: 'release', number };
  }
  for (const [at, each] of said.entries()) {
    if (each.type !== 'offer') continue;
    const offer = at + before;
    yield { type: 'withdraw', offer };
    for (const by of each.to)
      for (const answer of answersTo(world, { from: ledger, offer, by, known })) {
        if (!said.some((one) => one.type === 'answered' && same(one.answer, answer)))
          yield { type: 'answered', answer };
      }
  }
  yield* receipts(world, ledger, known);
}

function* receipts(world: World, ledger: LedgerIndex, known: readonly Answer[]): Iterable<Said> {
  const numbers = [...statuses(world, ledger).keys()];
  const by = homes[ledger];
  for (const from of ledgers) {
    if (from === ledger) continue;
    for (const [at, each] of saidIn(world, from).entries()) {
      if (each.type === 'answered' && each.answer.into === ledger) {
        for (const ours of [...numbers, `R/${numbers.length + 1}`])
          yield { type: 'receive', answer: each.answer, entry: at + before, ours };
      }
      if (each.type !== 'offer') continue;
      for (const answer of answersTo(world, { from, offer: at + before, by, known })) {
        if (answer.into !== ledger) continue;
        for (const ours of [...numbers, `R/${numbers.length + 1}`]) yield { type: 'receive', answer, ours };
      }
    }
  }
}

interface Asked {
  readonly from: LedgerIndex;
  readonly offer: number;
  readonly by: AgencyIndex;
  readonly known: readonly Answer[];
}

/** The answers of an agency to an offer that were signed, and those that it could sign now. */
function* answersTo(world: World, { from, offer, by, known }: Asked): Iterable<Answer> {
  yield* known.filter((each) => each.from === from && each.offer === offer && each.by === by);
  const entered = saidIn(world, from).findLastIndex((one) => one.type === 'answered' && one.answer.offer === offer);
  const prior = entered < 0 ? {} : { prior: entered + before };
  const isDecided = saidIn(world, from).some(
    (one) => one.type === 'answered' && one.answer.offer === offer && one.answer.says === 'accepted',
  );
  const fresh: Answer[] = isDecided
    ? []
    : [
        { by, from, offer, says: 'refused', ...prior },
        { by, from, offer, says: 'undecided', ...prior },
      ];
  const says = isDecided ? 'measure' : 'accepted';
  for (const into of ledgers) if (homes[into] === by) fresh.push({ by, from, offer, says, into, ...prior });
  yield* fresh.filter((each) => !isSigned(known, each));
}

const saidIn = (world: World, ledger: LedgerIndex): readonly Said[] => world.said[ledger] as readonly Said[];

// ---- the manual of an honest officer (docs/handover.md), as far as one thing needs it

function isTrue(world: World, ledger: LedgerIndex, said: Said): boolean {
  const has = world.place === homes[ledger];
  switch (said.type) {
    case 'collect':
    case 'release':
      return false;
    case 'offer':
      return has;
    case 'withdraw':
      return has && isOpen(world, ledger, said.offer);
    case 'answered':
      return isOpen(world, ledger, said.answer.offer) || said.answer.says === 'measure';
    case 'receive': {
      // a thing that was here before comes back under its own number
      const known = [...statuses(world, ledger).keys()];
      const isOwn = known.length === 0 ? said.ours === 'R/1' : said.ours === known[0];
      const isTaken = saidIn(world, ledger).some(
        (each) =>
          each.type === 'receive' &&
          same(each.answer, said.answer) &&
          (said.entry === undefined || each.entry !== undefined),
      );
      const isNew = !answersIn(world).some((each) => same(each, said.answer));
      return (has || isNew) && isOwn && !isTaken && said.answer.says !== 'measure';
    }
  }
}

/** Whether an offer was neither withdrawn nor decided. */
function isOpen(world: World, ledger: LedgerIndex, offer: number): boolean {
  const isEnd = (each: Said): boolean =>
    (each.type === 'withdraw' && each.offer === offer) ||
    (each.type === 'answered' && each.answer.offer === offer && each.answer.says !== 'undecided');
  return !saidIn(world, ledger).some(isEnd);
}

/** Who signs has the thing in hand; one answer at a time, the next on the entry of the last; only an accepted thing is measured. */
function mayHonestlySign(world: World, answer: Answer, known: readonly Answer[]): boolean {
  const { by, from, offer, says, into, prior } = answer;
  const said = saidIn(world, from);
  const mine = known.filter((each) => each.from === from && each.offer === offer && each.by === by);
  if (mine.some((each) => each.prior === prior)) return false;
  const last = mine.reduce<Answer | undefined>(
    (one, each) => ((each.prior ?? 0) >= (one?.prior ?? 0) ? each : one),
    undefined,
  );
  const isAddressed = offerOf(world, from, offer).to.includes(by);
  const isWithdrawn = said.some((each) => each.type === 'withdraw' && each.offer === offer);
  if (!isAddressed || isWithdrawn) return false;
  const entered = prior === undefined ? undefined : said[prior - before];
  const isOnLast = last !== undefined && entered?.type === 'answered' && same(entered.answer, last);
  if (says === 'measure') return world.place === by && isOnLast && last.says === 'accepted' && last.into === into;
  if (last !== undefined) return isOnLast && last.says === 'undecided' && world.place === by;
  return prior === undefined && world.place === homes[from];
}

/** The world after an act. The thing moves to who signs for it, and back from who refuses it. */
export function after(world: World, { ledger, said: added }: Act, liars: ReadonlySet<AgencyIndex>): World {
  const said = world.said.map((each, at) => (at === ledger ? [...each, added] : each));
  if (!('answer' in added) || answersIn(world).some((each) => same(each, added.answer))) return { ...world, said };
  const { by, from, says } = added.answer;
  if (liars.has(by) || says === 'measure') return { ...world, said };
  return { said, place: says === 'refused' ? homes[from] : by };
}
