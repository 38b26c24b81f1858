/**
 * Rich stories: two or three honest agencies with several things each, which are sealed, put away, issued, lost and found, handed over
 * with their seals, refused, brought back, released and destroyed. They are for what faces print of an exhibit; nothing here knows what is
 * right, and the program judges what came of it.
 */
import { bodies, file, thing } from '../custody/bodies.ts';
import { Chance } from '../fuzz/chance.ts';
import { copyOf } from '../vectors/across-vectors.ts';
import { Agency, type Signed } from '../vectors/agency.ts';
import { type Actor, actor } from '../vectors/ledger-writer.ts';
import { pinOf } from '../vectors/vector.ts';
import type { Given } from './judge.ts';
import { quick } from './write.ts';

interface Kept {
  readonly number: string;
  readonly isData: boolean;
  readonly seals: string[];
  is: 'here' | 'offered' | 'gone' | 'issued' | 'missing';
  lost?: number;
  issuedTo?: object;
}

interface Side {
  readonly agency: Agency;
  readonly second: Actor;
  readonly kept: Kept[];
}

interface Offered {
  readonly from: Side;
  readonly to: Side;
  readonly seq: number;
  readonly things: readonly Kept[];
  is: 'open' | 'sent' | 'answered' | 'done';
  signed?: Signed;
  refused: readonly Kept[];
}

const posts = ['DE', 'NL', 'SE'] as const;
const second = { name: 'TEST Second' };

class Rich {
  readonly #chance: Chance;
  readonly #sides: readonly Side[];
  readonly #offers: Offered[] = [];
  #seals = 0;

  constructor(chance: Chance, sides: readonly Side[]) {
    this.#chance = chance;
    this.#sides = sides;
  }

  async begin(): Promise<void> {
    for (const side of this.#sides) await this.#collect(side);
  }

  /** One act; none where nothing that was drawn can be done. */
  async step(): Promise<void> {
    const now = Math.max(...this.#sides.map(({ agency }) => agency.ledger.now));
    for (const { agency } of this.#sides) agency.ledger.now = now;
    const done = (): string =>
      JSON.stringify([this.#sides.map(({ agency }) => agency.size), this.#offers.map(({ is }) => is)]);
    const before = done();
    for (let tried = 0; tried < 12 && done() === before; tried += 1)
      await this.#chance.pick(this.#acts)(this.#chance.pick(this.#sides));
  }

  readonly #acts: readonly ((side: Side) => Promise<unknown>)[] = [
    (side) => this.#collect(side),
    (side) => this.#seal(side),
    (side) => this.#seal(side),
    (side) => this.#store(side),
    (side) => this.#store(side),
    (side) => this.#lose(side),
    (side) => this.#takeOver(side),
    (side) => this.#end(side),
    ...Array.from({ length: 3 }, () => (side: Side) => this.#offer(side)),
    ...Array.from({ length: 9 }, () => () => this.#goOn()),
    (side) => this.#look(side),
  ];

  #some({ kept }: Side, most = 1): Kept[] {
    const here = kept.filter(({ is }) => is === 'here');
    const from = here.length === 0 ? 0 : this.#chance.below(here.length);
    return here.slice(from, from + 1 + this.#chance.below(most));
  }

  async #collect(side: Side): Promise<void> {
    const { agency, kept } = side;
    const count = 1 + this.#chance.below(3);
    for (let at = 0; at < count; at += 1) {
      const number = `${agency.officer.post}/${kept.length + 1}`;
      const isData = this.#chance.oneIn(3);
      const exhibit = thing(number, isData ? ({ kind: 'data', content: file(1) } as object) : {});
      const foundAt = this.#chance.pick(['TEST desk', 'TEST cellar', 'TEST car']);
      await agency.add('collect', { ...bodies.collect(number), exhibit, foundAt, under: [1] });
      kept.push({ number, isData, seals: [], is: 'here' });
    }
  }

  async #seal(side: Side): Promise<void> {
    const things = this.#some(side, 2);
    if (things.length === 0) return;
    const number = `S-${++this.#seals}`;
    await side.agency.add(
      'seal',
      bodies.seal(
        things.map((each) => each.number),
        number,
      ),
    );
    for (const each of things) each.seals.push(number);
  }

  async #store(side: Side): Promise<void> {
    const back = side.kept.find(({ is }) => is === 'issued');
    const { agency } = side;
    const place = `TEST room ${1 + this.#chance.below(3)}`;
    if (back !== undefined && this.#chance.oneIn(2)) {
      await agency.add('store', { move: 'returned', exhibits: [back.number], place, container: 'TEST shelf 1' });
      back.is = 'here';
      return;
    }
    const things = this.#some(side, 3);
    if (things.length === 0) return;
    const exhibits = things.map((each) => each.number);
    if (!this.#chance.oneIn(4)) {
      const move = this.#chance.pick(['in', 'moved']);
      await agency.add('store', { move, exhibits, place, container: `TEST shelf ${1 + this.#chance.below(4)}` });
      return;
    }
    const to = this.#chance.oneIn(2) ? { post: side.second.post } : { person: { name: 'TEST Expert' } };
    await agency.add('store', { move: 'issued', exhibits, place, to, due: agency.ledger.now + 86_400 });
    for (const each of things) each.is = 'issued';
  }

  async #lose(side: Side): Promise<void> {
    const lost = side.kept.find(({ is }) => is === 'missing');
    const { agency } = side;
    if (lost !== undefined) {
      const closing = { code: 'loss', state: 'closed', of: lost.lost, exhibits: [lost.number] };
      await agency.add('incident', { ...bodies.incident([lost.number]), ...closing });
      lost.is = 'here';
      return;
    }
    const [one] = this.#some(side);
    if (one === undefined || !this.#chance.oneIn(3)) return;
    one.lost = await agency.add('incident', { ...bodies.incident([one.number]), code: 'loss' });
    one.is = 'missing';
  }

  async #takeOver(side: Side): Promise<void> {
    const things = this.#some(side, 2);
    if (things.length === 0 || !this.#chance.oneIn(3)) return;
    const numbers = things.map((each) => each.number);
    const by = this.#chance.oneIn(2) ? side.second : side.agency.officer;
    const other = by === side.second ? side.agency.officer : side.second;
    const to = this.#chance.oneIn(2) ? by.post : other.post;
    await side.agency.add('takeover', { ...bodies.takeover(numbers, to), second }, { by });
  }

  async #end(side: Side): Promise<void> {
    const [one] = this.#some(side);
    if (one === undefined) return;
    const isDestroyed = this.#chance.oneIn(4);
    await side.agency.add(
      isDestroyed ? 'dispose' : 'release',
      isDestroyed ? bodies.dispose([one.number]) : { ...bodies.release([one.number]), to: { name: 'TEST Owner' } },
    );
    one.is = 'gone';
  }

  async #look(side: Side): Promise<void> {
    const [one] = this.#some(side);
    if (one !== undefined) await side.agency.add('access', bodies.access([one.number]));
  }

  async #offer(from: Side): Promise<void> {
    const things = this.#some(from, 4);
    if (things.length === 0) return;
    const to = this.#chance.pick(this.#sides.filter((each) => each !== from));
    const rows = bodies.offer(things.map((each) => each.number)).exhibits?.map((row, at) => {
      const kept = things[at] as Kept;
      return { ...row, seals: [...kept.seals], ...(kept.isData && { content: file(1) }) };
    });
    const numbers = things.map((each) => each.number);
    const seq = await from.agency.offer(numbers, [to.agency.officer], { exhibits: rows });
    for (const each of things) each.is = 'offered';
    this.#offers.push({ from, to, seq, things, is: 'open', refused: [] });
  }

  /** The next step of a handover, or its end. */
  async #goOn(): Promise<void> {
    const open = this.#offers.filter(({ is }) => is !== 'done');
    if (open.length === 0) return;
    const offered = this.#chance.pick(open);
    const { from, to, seq, things } = offered;
    const numbers = things.map((each) => each.number);
    if (offered.is === 'open' && this.#chance.oneIn(6)) {
      await from.agency.add('withdraw', bodies.withdraw(seq));
      for (const each of things) each.is = 'here';
      offered.is = 'done';
    } else if (offered.is === 'open' && this.#chance.oneIn(2)) {
      await from.agency.add('dispatch', { ...bodies.dispatch(numbers), seals: [] });
      offered.is = 'sent';
    } else if (offered.is === 'answered') {
      await this.#enter(offered);
    } else {
      const refused = this.#chance.oneIn(4) ? things.filter(() => this.#chance.oneIn(2)) : [];
      const decided = things.map((each) => ({
        number: each.number,
        ...(refused.includes(each)
          ? { outcome: 'refused' as const, where: { place: 'TEST counter', seals: each.seals } }
          : {}),
        measured: { outcome: 'not-examined' as const },
      }));
      offered.signed = await to.agency.answer(from.agency, seq, decided);
      offered.refused = refused;
      offered.is = 'answered';
    }
  }

  async #enter({ from, to, ...offered }: Offered): Promise<void> {
    const { signed, things, refused } = offered;
    const seq = signed === undefined ? undefined : await from.agency.answered(signed);
    const found = this.#offers.find((each) => each.seq === offered.seq && each.from === from);
    if (found !== undefined) found.is = 'done';
    for (const each of things) each.is = refused.includes(each) ? 'here' : 'gone';
    const taken = things.filter((each) => !refused.includes(each));
    // some never book in what they signed for
    if (seq === undefined || taken.length === 0 || this.#chance.oneIn(6)) return;
    to.agency.ledger.now = Math.max(to.agency.ledger.now, from.agency.ledger.now);
    const rows = taken.map((each) => {
      const ours = `${to.agency.officer.post}-${each.number}-${to.kept.length}`;
      const kept: Kept = { number: ours, isData: each.isData, seals: [...each.seals], is: 'here' };
      to.kept.push(kept);
      const row = { theirs: each.number, ours, hold: 'custody', seals: [], condition: 'TEST' };
      return { ...row, kind: each.isData ? 'data' : 'other-device' };
    });
    await to.agency.add('receive', { from: { answered: from.agency.entry(seq) }, exhibits: rows });
  }

  given(): Given {
    const order = [...this.#sides].sort(() => this.#chance.below(3) - 1);
    const sides = this.#chance.oneIn(3) ? order.slice(0, 1 + this.#chance.below(2)) : order;
    const copies = sides.map(({ agency }, at) =>
      at > 0 && this.#chance.oneIn(4) ? copyOf(agency, 5 + this.#chance.below(agency.size - 4)) : copyOf(agency),
    );
    const [first, ...others] = copies.map(({ bytes, checkpoint }) => ({ ledger: bytes, checkpoints: [checkpoint] }));
    const pinned = this.#sides.filter(() => !this.#chance.oneIn(8)).map(({ agency }) => pinOf(agency.chief));
    const now = Math.max(...this.#sides.map(({ agency }) => agency.ledger.now)) + 3600;
    return { ...(first as { ledger: Uint8Array; checkpoints: string[] }), pins: pinned, with: others, now };
  }
}

const [shortest, longest] = [8, 36];

/** The story of that number, the same in each run. */
export async function tellRich(number: number): Promise<Given> {
  const chance = new Chance(number);
  const sides: Side[] = [];
  for (const post of posts.slice(0, 2 + chance.below(2))) {
    const holder = (who: string) => ({
      name: `TEST ${who} ${post}`,
      agency: `TEST Agency ${post}`,
      jurisdiction: post,
    });
    const chief = quick(await actor(`rich chief ${post}`, 'office', ['admin'], holder('Chief')));
    const officer = quick(await actor(`rich officer ${post}`, post, ['custodian', 'examiner'], holder('Officer')));
    const agency = await Agency.open('rich', post, post, { chief, officer });
    const keeper = quick(await actor(`rich keeper ${post}`, `${post}-store`, ['custodian'], holder('Keeper')));
    await agency.add('enrol', { card: keeper.card, post: keeper.post, roles: ['custodian'] }, { by: chief });
    sides.push({ agency, second: keeper, kept: [] });
  }
  const rich = new Rich(chance, sides);
  await rich.begin();
  for (let left = shortest + chance.below(longest - shortest); left > 0; left -= 1) await rich.step();
  return rich.given();
}
