/**
 * Dense stories: several agencies, several things each, and the acts that seldom meet: copies, images, parts, second numbers, answers
 * alone, second answers that measure, withdrawals, terms, voided entries, older copies. Most acts are such as an officer may do, some
 * are not. Nothing here knows what is right: both implementations judge, neither may end, and both must say the same.
 */
import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies, digest, file, thing } from '../custody/bodies.ts';
import { Chance } from '../fuzz/chance.ts';
import { copyOf } from '../vectors/across-vectors.ts';
import { Agency, type Decided, type Signed } from '../vectors/agency.ts';
import { actor, noon } from '../vectors/ledger-writer.ts';
import { pinOf } from '../vectors/vector.ts';
import type { Given } from './judge.ts';
import { quick } from './write.ts';

type Status = 'held' | 'offered' | 'arriving' | 'gone';

/** A thing as one ledger has it. */
interface Held {
  readonly what: Thing;
  readonly number: string;
  second?: string;
  status: Status;
  /** The entry that began it here. */
  readonly since: number;
  /** Its content is on record here. */
  isFixed: boolean;
  whole?: Held;
}

/** A thing, wherever it is. */
interface Thing {
  readonly kind: string;
  readonly fill: number;
}

interface Side {
  readonly agency: Agency;
  readonly held: Held[];
}

interface Offered {
  readonly from: Side;
  readonly seq: number;
  readonly rows: readonly { readonly held: Held; readonly number: string }[];
  readonly to: readonly Side[];
  isWithdrawn?: true;
  isDecided?: true;
}

interface Receipt {
  readonly offered: Offered;
  readonly by: Side;
  readonly signed: Signed;
  readonly taken: readonly { readonly held: Held; readonly number: string }[];
  entered?: number;
  isAlone?: true;
  isTaken?: true;
}

const places = ['DE', 'NL', 'SE'] as const;
const kinds = ['optical', 'optical', 'data', 'other-device', 'set'] as const;

/** How often each act is drawn. */
const weights = {
  ...{
    collect: 3,
    image: 5,
    copy: 2,
    takeOut: 2,
    putBack: 1,
    measure: 3,
    renumber: 2,
    void: 1,
    terms: 2,
    incident: 1,
    look: 1,
  },
  ...{
    offer: 8,
    answer: 10,
    answerAgain: 5,
    enter: 12,
    receive: 14,
    withdraw: 2,
    release: 2,
    dispose: 2,
    backOnPaper: 1,
  },
} as const;
type Name = keyof typeof weights;
const drawn = (Object.keys(weights) as Name[]).flatMap((name) => Array.from({ length: weights[name] }, () => name));

/** A story as it goes on: what its agencies have, and what they signed. */
class Telling {
  readonly #chance: Chance;
  readonly #sides: readonly Side[];
  readonly #offers: Offered[] = [];
  readonly #receipts: Receipt[] = [];
  /** Sizes at which somebody may have copied a ledger. */
  readonly #sizes = new Map<Side, number[]>();
  readonly course: string[] = [];

  constructor(chance: Chance, agencies: readonly Agency[]) {
    this.#chance = chance;
    this.#sides = agencies.map((agency) => ({ agency, held: [] }));
  }

  /** Does one act; none where nothing that was drawn can be done. */
  async step(): Promise<void> {
    const now = Math.max(...this.#sides.map(({ agency }) => agency.ledger.now));
    if (!this.#chance.oneIn(20)) for (const { agency } of this.#sides) agency.ledger.now = now;
    for (let tried = 0; tried < 12; tried += 1) {
      const side = this.#chance.pick(this.#sides);
      const name = this.#chance.pick(drawn);
      const done = await this.#acts[name](side);
      if (done === undefined) continue;
      this.course.push(`${side.agency.officer.post}: ${name} ${done}`);
      if (this.#chance.oneIn(6)) this.#sizes.set(side, [...(this.#sizes.get(side) ?? []), side.agency.size]);
      return;
    }
  }

  readonly #acts = {
    collect: async (side: Side) => {
      const { agency } = side;
      const what = { kind: this.#chance.pick(kinds), fill: 1 + this.#chance.below(3) };
      const number = `${agency.officer.post}/${side.held.length + 1}`;
      const isFixed = what.kind === 'data' || this.#chance.oneIn(3);
      const exhibit = thing(number, { kind: what.kind, ...(isFixed && { content: file(what.fill) }) } as object);
      const since = await agency.add('collect', { ...bodies.collect(number), exhibit, under: [1] });
      side.held.push({ what, number, status: 'held', since, isFixed });
      return number;
    },
    image: async (side: Side) => {
      const source = this.#one(side);
      if (source === undefined) return undefined;
      const { agency } = side;
      const fill = this.#fillOf(source);
      const number = `${source.number}.${agency.size}`;
      const content = !this.#chance.oneIn(4) && { content: file(fill) };
      const products = [
        { exhibit: number, format: this.#chance.pick(['raw', 'e01', 'vendor']), size: 1000, ...content },
      ];
      const more = {
        products,
        ...(this.#chance.oneIn(4) && { sourceDigest: { sha256: digest(this.#fillOf(source)) } }),
        ...(this.#chance.oneIn(5) && { outcome: 'incomplete', why: 'TEST' }),
        ...(this.#chance.oneIn(4) && { method: 'logical' }),
      };
      const since = await agency.add('acquire', { ...bodies.acquire(this.#numberOf(source), []), ...more, under: [1] });
      side.held.push({ what: { kind: 'data', fill }, number, status: 'held', since, isFixed: content !== false });
      return `${source.number} as ${number}, content ${content === false ? 'not said' : fill}`;
    },
    copy: async (side: Side) => {
      const parents = this.#some(side, 2);
      const [first] = parents;
      if (first === undefined) return undefined;
      const kind = this.#chance.pick(['working-copy', 'court-copy']);
      const number = `${first.number}c${side.agency.size}`;
      const fill = this.#fillOf(first);
      const child = { number, ...(this.#chance.oneIn(2) && { content: file(fill) }) };
      const body = {
        ...bodies.derive(
          parents.map((each) => this.#numberOf(each)),
          [],
        ),
        kind,
        children: [child],
      };
      const since = await side.agency.add('derive', { ...body, under: [1] });
      side.held.push({ what: { kind: 'data', fill }, number, status: 'held', since, isFixed: 'content' in child });
      return `${parents.map((each) => each.number)} as ${number}`;
    },
    takeOut: async (side: Side) => {
      const whole = this.#one(side);
      if (whole === undefined) return undefined;
      const inside = side.held.find((each) => each.whole === whole && each.status === 'held');
      const part = inside ?? { what: { kind: 'optical', fill: 1 + this.#chance.below(3) }, whole };
      const number = inside?.number ?? `${whole.number}p${side.agency.size}`;
      const body = { ...bodies.derive([this.#numberOf(whole)], [number]), kind: 'removed', under: [1] };
      const since = await side.agency.add('derive', body);
      if (inside === undefined) side.held.push({ ...part, number, status: 'held', since, isFixed: false });
      return `${number} out of ${whole.number}`;
    },
    putBack: async (side: Side) => {
      const part = side.held.find((each) => each.whole !== undefined && each.status === 'held');
      if (part?.whole === undefined) return undefined;
      const body = { ...bodies.derive([this.#numberOf(part.whole)], [this.#numberOf(part)]), kind: 'rejoined' };
      await side.agency.add('derive', { ...body, under: [1] });
      return `${part.number} into ${part.whole.number}`;
    },
    measure: async (side: Side) => {
      const one = this.#one(side, ['held', 'arriving']);
      if (one === undefined) return undefined;
      const fill = this.#fillOf(one);
      const compared = one.isFixed && {
        outcome: fill === one.what.fill ? 'match' : 'mismatch',
        against: { entry: one.since },
      };
      const body = { ...bodies.measure(this.#numberOf(one)), content: file(fill), ...compared, under: [1] };
      await side.agency.add('measure', body);
      one.isFixed = true;
      return `${one.number}, content ${fill}`;
    },
    renumber: async (side: Side) => {
      const one = this.#one(side, ['held', 'arriving', 'offered']);
      if (one === undefined || one.second !== undefined) return undefined;
      const newNumber = `${one.number}x`;
      const body = { entry: one.since, kind: 'renumber', why: 'TEST', exhibit: one.number, newNumber };
      await side.agency.add('correct', body);
      one.second = newNumber;
      return `${one.number}, which is ${newNumber} too`;
    },
    void: async (side: Side) => {
      const entry = 1 + this.#chance.below(side.agency.size - 1);
      await side.agency.add('correct', { entry, kind: 'void', why: 'TEST' });
      return `entry ${entry}`;
    },
    terms: async (side: Side) => {
      const named = this.#some(side, 2);
      const isGeneral = this.#chance.oneIn(2) || named.length === 0;
      const kind = this.#chance.pick(['confidentiality', 'onward-sharing', 'no-copy-without-order']);
      const exhibits = !isGeneral && { exhibits: named.map((each) => this.#numberOf(each)) };
      await side.agency.add('terms', { ...bodies.terms(), kind, ...exhibits });
      return isGeneral ? `${kind} for all` : `${kind} for ${named.map((each) => each.number)}`;
    },
    incident: async (side: Side) => {
      const one = this.#one(side, ['held', 'offered', 'arriving', 'gone']);
      if (one === undefined) return undefined;
      await side.agency.add('incident', bodies.incident([this.#numberOf(one)]));
      return one.number;
    },
    look: async (side: Side) => {
      const one = this.#one(side, ['held', 'offered']);
      if (one === undefined) return undefined;
      const at = new Date((noon + this.#chance.below(48) * 1800 - 7200) * 1000).toISOString().replace('.000', '');
      const options = Date.parse(at) / 1000 < side.agency.ledger.now ? { at } : {};
      await side.agency.add('access', bodies.access([this.#numberOf(one)]), options);
      return `${one.number}, ${options.at ?? 'now'}`;
    },
    offer: async (side: Side) => {
      const things = this.#some(side, 3);
      if (things.length === 0) return undefined;
      const others = this.#sides.filter((each) => each !== side);
      const to = this.#chance.oneIn(5) ? others : [this.#chance.pick(others)];
      const rows = things.map((held) => ({ held, number: this.#numberOf(held) }));
      const numbers = rows.map(({ number }) => number);
      const seq = await side.agency.offer(
        numbers,
        to.map(({ agency }) => agency.officer),
      );
      for (const { held } of rows) if (held.status === 'held') held.status = 'offered';
      this.#offers.push({ from: side, seq, rows, to });
      return `${numbers} to ${to.map(({ agency }) => agency.officer.post)}`;
    },
    answer: async (side: Side) => {
      const mine = this.#offers.filter((each) => each.to.includes(side) && !each.isDecided);
      if (mine.length === 0) return undefined;
      const offered = this.#chance.pick(mine);
      return this.#answer(side, offered, {});
    },
    answerAgain: async (side: Side) => {
      const entered = this.#receipts.filter((each) => each.by === side && each.entered !== undefined);
      if (entered.length === 0) return undefined;
      const before = this.#chance.pick(entered);
      const from = before.offered.from.agency;
      const decided = before.taken.map(({ held, number }): Decided => {
        const content = this.#chance.oneIn(4) ? {} : { content: file(this.#fillOf(held)) };
        return { number, measured: { outcome: 'nothing-to-compare', ...content } } as Decided;
      });
      if (decided.length === 0) return undefined;
      const more = { prior: leafHash(from.entry(before.entered as number)) };
      const signed = await side.agency.answer(from, before.offered.seq, decided, { more });
      this.#receipts.push({ offered: before.offered, by: side, signed, taken: before.taken, isTaken: true });
      return `measures ${decided.map(({ number }) => number)}`;
    },
    enter: async (side: Side) => {
      const open = this.#receipts.filter(({ offered, entered }) => offered.from === side && entered === undefined);
      if (open.length === 0) return undefined;
      const receipt = this.#chance.pick(open);
      receipt.entered = await side.agency.answered(receipt.signed);
      receipt.offered.isDecided = true;
      for (const { held } of receipt.taken) held.status = 'gone';
      return `the answer of ${receipt.by.agency.officer.post} to ${receipt.offered.seq}`;
    },
    receive: async (side: Side) => {
      const open = this.#receipts.filter((each) => each.by === side && !each.isTaken && each.taken.length > 0);
      if (open.length === 0) return undefined;
      const receipt = this.#chance.pick(open);
      const { entered, taken, offered, signed } = receipt;
      if (entered === undefined && receipt.isAlone) return undefined;
      const from = entered === undefined ? { answer: signed.bytes } : { answered: offered.from.agency.entry(entered) };
      const rows = taken.map(({ held, number }) => ({ held, number, here: this.#here(side, held, number) }));
      const exhibits = rows.map(({ number, here, held }) => ({
        ...{ theirs: number, ours: here.number, hold: 'custody', seals: [], condition: 'TEST', kind: held.what.kind },
        ...(this.#chance.oneIn(4) && { content: file(this.#fillOf(held)) }),
      }));
      await side.agency.add('receive', { from, exhibits });
      for (const { here } of rows) here.status = entered === undefined ? 'arriving' : 'held';
      if (entered === undefined) receipt.isAlone = true;
      else receipt.isTaken = true;
      return `${rows.map(({ number, here }) => `${number} as ${here.number}`)}${entered === undefined ? ' alone' : ''}`;
    },
    withdraw: async (side: Side) => {
      const open = this.#offers.filter((each) => each.from === side && !each.isWithdrawn && !each.isDecided);
      if (open.length === 0) return undefined;
      const offered = this.#chance.pick(open);
      await side.agency.add('withdraw', bodies.withdraw(offered.seq));
      offered.isWithdrawn = true;
      for (const { held } of offered.rows) if (held.status === 'offered') held.status = 'held';
      return `offer ${offered.seq}`;
    },
    release: async (side: Side) => {
      const one = this.#one(side, ['held', 'held', 'arriving']);
      if (one === undefined) return undefined;
      const numbers = this.#bothOf(one);
      const { exhibits, kept, ...handed } = bodies.release(numbers);
      await side.agency.add('release', { exhibits, kept, ...(one.status === 'held' && handed) });
      one.status = 'gone';
      return `${numbers}`;
    },
    dispose: async (side: Side) => {
      const one = this.#one(side);
      if (one === undefined) return undefined;
      const isWiped = this.#chance.oneIn(2);
      const numbers = this.#bothOf(one);
      await side.agency.add('dispose', {
        ...bodies.dispose(numbers),
        ...(isWiped && { what: 'content', how: 'wiped' }),
      });
      if (isWiped) one.isFixed = false;
      else one.status = 'gone';
      return `${numbers}, ${isWiped ? 'wiped' : 'destroyed'}`;
    },
    backOnPaper: async (side: Side) => {
      const one = this.#one(side, ['gone']);
      if (one === undefined) return undefined;
      const paper = { from: 'owner', office: 'TEST', signed: { name: 'TEST Owner' }, attachment: new Uint8Array(32) };
      const row = { theirs: one.number, ours: one.number, hold: 'custody', seals: [], condition: 'TEST' };
      const irregular = [{ rule: 'PAPER_CUSTODY', why: 'TEST' }];
      await side.agency.add('receive', { from: { paper }, exhibits: [{ ...row, kind: one.what.kind }], irregular });
      one.status = 'held';
      return one.number;
    },
  };

  async #answer(side: Side, offered: Offered, more: object): Promise<string> {
    const from = offered.from.agency;
    const decided = offered.rows.map(({ held, number }): Decided => {
      const outcome = this.#chance.oneIn(6) ? this.#chance.pick(['refused', 'undecided'] as const) : 'accepted';
      const written = this.#chance.oneIn(12) ? (held.second ?? `${number}?`) : number;
      return { number: written, outcome, measured: this.#measured(held) } as Decided;
    });
    const size = this.#chance.oneIn(4) ? Math.max(1, from.size - this.#chance.below(4)) : from.size;
    const read = this.#chance.oneIn(10) && { seen: [[0, size - 1]] as [number, number][] };
    const signed = await side.agency.answer(from, offered.seq, decided, { size, more: { ...read, ...more } });
    const taken = offered.rows.flatMap(({ held }, at) => {
      const { number, outcome } = decided[at] as Decided;
      return outcome === 'accepted' ? [{ held, number }] : [];
    });
    this.#receipts.push({ offered, by: side, signed, taken });
    return `offer ${offered.seq}: ${decided.map(({ number, outcome }) => `${number} ${outcome}`)}`;
  }

  #measured(held: Held): object {
    if (this.#chance.oneIn(2)) return { outcome: 'not-examined' };
    const fill = this.#fillOf(held);
    if (!held.isFixed) return { outcome: 'nothing-to-compare', content: file(fill) };
    const outcome = fill === held.what.fill ? 'match' : 'mismatch';
    return { outcome, depth: 'every-byte', content: file(fill) };
  }

  /** The thing as this ledger has it, or gets it now: what was here before comes home under its number. */
  #here(side: Side, { what }: Held, number: string): Held {
    const known = side.held.find((each) => each.what === what && !this.#chance.oneIn(10));
    if (known !== undefined) return known;
    const ours = `${side.agency.officer.post}-${number}-${side.held.length}`;
    const here: Held = { what, number: ours, status: 'held', since: side.agency.size, isFixed: false };
    side.held.push(here);
    return here;
  }

  /** What it holds, most of the time. */
  #fillOf({ what }: Held): number {
    return this.#chance.oneIn(5) ? 1 + this.#chance.below(3) : what.fill;
  }

  #numberOf({ number, second }: Held): string {
    return second !== undefined && this.#chance.oneIn(2) ? second : number;
  }

  /** Its number, or both of its numbers. */
  #bothOf({ number, second }: Held): string[] {
    return second !== undefined && this.#chance.oneIn(2) ? [number, second] : [number];
  }

  /** Something there of that status; of any, once in a while. */
  #one(side: Side, of: readonly Status[] = ['held']): Held | undefined {
    const status = this.#chance.pick(of);
    const isAny = this.#chance.oneIn(25);
    const fit = side.held.filter((each) => isAny || each.status === status);
    return fit.length === 0 ? undefined : this.#chance.pick(fit);
  }

  #some(side: Side, most: number): Held[] {
    const drawn = Array.from({ length: 1 + this.#chance.below(most) }, () => this.#one(side));
    return [...new Set(drawn)].filter((each) => each !== undefined);
  }

  /** The ledgers as judges get them: in any order, some left out, now and then with an older copy. */
  given(): Given {
    const order = [...this.#sides].sort(() => this.#chance.below(3) - 1);
    const sides = this.#chance.oneIn(4) ? order.slice(0, 2) : order;
    const older = sides.flatMap((side) => {
      const sizes = this.#sizes.get(side) ?? [];
      return sizes.length > 0 && this.#chance.oneIn(4) ? [copyOf(side.agency, this.#chance.pick(sizes))] : [];
    });
    const copies = [...sides.map(({ agency }) => copyOf(agency)), ...older];
    const [first, ...others] = copies.map(({ bytes, checkpoint }) => ({ ledger: bytes, checkpoints: [checkpoint] }));
    const pinned = this.#sides.filter(() => !this.#chance.oneIn(12)).map(({ agency }) => pinOf(agency.chief));
    const now = Math.max(...this.#sides.map(({ agency }) => agency.ledger.now)) + 3600;
    return { ...(first as { ledger: Uint8Array; checkpoints: string[] }), pins: pinned, with: others, now };
  }
}

export interface DenseStory {
  readonly course: readonly string[];
  readonly given: Given;
}

/** Acts in one story. */
const [shortest, longest] = [12, 40];

/** The story of that number, the same in each run; with `hide`, each private text is withheld, and is what that makes of it. */
export async function tellDense(number: number, hide?: (text: string) => string): Promise<DenseStory> {
  const chance = new Chance(number);
  const agencies: Agency[] = [];
  for (const [at, place] of places.entries()) {
    const holder = (who: string) => ({ name: `TEST ${who} ${at}`, agency: `TEST Agency ${at}`, jurisdiction: place });
    const chief = quick(await actor(`dense chief ${at}`, 'office', ['admin'], holder('Chief')));
    const officer = quick(await actor(`dense officer ${at}`, place, ['custodian', 'examiner'], holder('Officer')));
    const agency = await Agency.open('dense', place, place, { chief, officer });
    agency.ledger.hide = hide;
    agencies.push(agency);
  }
  const telling = new Telling(chance, agencies);
  for (let left = shortest + chance.below(longest - shortest); left > 0; left -= 1) await telling.step();
  return { course: telling.course, given: telling.given() };
}
