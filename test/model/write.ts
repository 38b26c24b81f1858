/** Writes the ledgers of a world as real bytes, signed with TEST keys, and gives them to a verifier. Nothing here decides anything. */
import type { CborInput } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { type AnswerBody, createAnswer } from '../../src/ledger/statements/answer.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { type Actor, actor, LedgerWriter, noon, seedOf } from '../vectors/ledger-writer.ts';
import { quickSigner } from '../vectors/quick-signer.ts';
import { pinOf } from '../vectors/vector.ts';
import type { Given } from './judge.ts';
import { type Answer, before, homes, type LedgerIndex, ledgers, type Said, statuses, type World } from './world.ts';

const checks = Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'];
const made = { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(7) };
const received = { at: '2026-11-03T12:00:00Z', place: 'TEST desk', from: 'TEST courier', packages: [] };

/** A ledger up to some entry. */
interface Written {
  readonly entries: readonly Uint8Array[];
  readonly bytes: Uint8Array;
  readonly checkpoint: string;
  readonly now: number;
  /** Writes the next entry, once: the caller that takes it leaves undefined. */
  writer: LedgerWriter | undefined;
}
interface Signed {
  readonly bytes: Uint8Array;
  readonly iat: number;
}

/** A copy of a ledger, as somebody gives it. */
export interface Copy {
  readonly ledger: Uint8Array;
  readonly entries: readonly Uint8Array[];
  readonly checkpoints: readonly string[];
  readonly now: number;
}

/** The first copy with the others, as a judge gets them. */
export function givenOf(copies: readonly Copy[], pins: readonly Pin[]): Given {
  const [first, ...others] = copies.map(({ ledger, checkpoints }) => ({ ledger, checkpoints }));
  if (first === undefined) throw new Error('no copy is given');
  const now = Math.max(noon, ...copies.map((copy) => copy.now)) + 3600;
  return { ...first, pins, ...(others.length > 0 && { with: others }), now };
}

interface Beginning {
  readonly writer: LedgerWriter;
  readonly nonce: Uint8Array;
}

/** The same person, who signs faster. */
export const quick = (someone: Actor): Actor => ({ ...someone, signer: quickSigner(seedOf(someone.name)) });

export class Pen {
  readonly #chiefs: readonly Actor[];
  readonly #officers: readonly Actor[];
  readonly #beginnings: readonly Beginning[];
  readonly #written = new Map<string, Promise<Written>>();
  readonly #answers = new Map<string, Promise<Signed>>();

  private constructor(chiefs: readonly Actor[], officers: readonly Actor[], beginnings: readonly Beginning[]) {
    this.#chiefs = chiefs;
    this.#officers = officers;
    this.#beginnings = beginnings;
  }

  static async open(): Promise<Pen> {
    const chiefs: Actor[] = [];
    const officers: Actor[] = [];
    for (const [agency, jurisdiction] of ['DE', 'NL', 'SE'].entries()) {
      const holder = (who: string) => ({
        name: `TEST ${who} ${agency}`,
        agency: `TEST Agency ${agency}`,
        jurisdiction,
      });
      chiefs.push(quick(await actor(`model chief ${agency}`, 'office', ['admin'], holder('Chief'))));
      officers.push(
        quick(await actor(`model officer ${agency}`, `P${agency}`, ['custodian', 'examiner'], holder('Officer'))),
      );
    }
    const beginnings: Beginning[] = [];
    for (const ledger of ledgers) {
      const people = [chiefs[homes[ledger]], officers[homes[ledger]]] as Actor[];
      const writer = await LedgerWriter.open({ label: `model ${ledger}`, people });
      await writer.add('authority', bodies.authority('W-1') as CborInput);
      beginnings.push({ writer, nonce: Buffer.from(writer.nonceHex, 'hex') });
    }
    return new Pen(chiefs, officers, beginnings);
  }

  /** All ledgers as a vector with the given one first; everybody who opened one is pinned, and each end is shown. */
  async vector(world: World, given: readonly LedgerIndex[] = ledgers): Promise<Given> {
    const copies: Copy[] = [];
    for (const ledger of given) copies.push(await this.copy(world, ledger));
    return givenOf(copies, this.pins);
  }

  /** Pins of those who opened the ledgers, one for each agency. */
  get pins(): Pin[] {
    return this.#chiefs.map((chief) => pinOf(chief));
  }

  /** A copy of a ledger that ends after that many entries of the model; all of them unless told. */
  async copy(world: World, ledger: LedgerIndex, count = world.said[ledger]?.length ?? 0): Promise<Copy> {
    const { bytes, entries, checkpoint, now } = await this.#ledger(world, ledger, count);
    return { ledger: bytes, entries, checkpoints: [checkpoint], now };
  }

  /** Goes on from there. */
  #writer(ledger: LedgerIndex, written: Written): LedgerWriter {
    const { writer: kept, entries, now } = written;
    written.writer = undefined;
    if (kept !== undefined) return kept;
    const { nonce } = this.#beginnings[ledger] as Beginning;
    const officer = this.#officers[homes[ledger]] as Actor;
    const writer = LedgerWriter.adopt(`model ${ledger}`, entries[0] as Uint8Array, nonce, officer);
    for (const entry of entries.slice(1)) writer.put(entry);
    writer.now = now;
    return writer;
  }

  /** The first `count` entries of the model in that ledger; made once for each history. */
  #ledger(world: World, ledger: LedgerIndex, count: number): Promise<Written> {
    const said = (world.said[ledger] as readonly Said[]).slice(0, count);
    const key = `${ledger} ${this.#history(world, said)}`;
    let made = this.#written.get(key);
    if (made === undefined) {
      made = this.#write(world, ledger, said);
      this.#written.set(key, made);
    }
    return made;
  }

  /** All that the bytes of these entries depend on: what they say, and the histories that embedded answers and entries name. */
  #history(world: World, said: readonly Said[]): string {
    const embedded = said.flatMap((each) => ('answer' in each ? [each] : []));
    const seen = embedded.map((each) => {
      const last = each.type === 'receive' && each.entry !== undefined ? each.entry : lastSeen(each.answer);
      return this.#history(world, world.said[each.answer.from]?.slice(0, last - before + 1) ?? []);
    });
    return JSON.stringify([said, seen]);
  }

  async #write(world: World, ledger: LedgerIndex, said: readonly Said[]): Promise<Written> {
    const { writer: first } = this.#beginnings[ledger] as Beginning;
    if (said.length === 0) return writtenBy(first, undefined);
    const before = await this.#ledger(world, ledger, said.length - 1);
    const last = said.at(-1) as Said;
    const { type, body, since } =
      last.type === 'release' ? this.#release(world, ledger, said) : await this.#bodyOf(world, last);
    const writer = this.#writer(ledger, before);
    await writer.add(type, body as CborInput, { iat: Math.max(before.now, since) + 60 });
    return writtenBy(writer, writer);
  }

  /** A release; of what is only arriving it gives the claim up, and hands nothing over. */
  #release(world: World, ledger: LedgerIndex, said: readonly Said[]): { type: string; body: object; since: number } {
    const { number } = said.at(-1) as Extract<Said, { type: 'release' }>;
    const earlier = { ...world, said: world.said.map((all, at) => (at === ledger ? said.slice(0, -1) : all)) };
    const { exhibits, kept, ...handed } = bodies.release([number]);
    const isClaim = statuses(earlier, ledger).get(number) === 'arriving';
    return { type: 'release', body: { exhibits, kept, ...(!isClaim && handed) }, since: 0 };
  }

  async #bodyOf(
    world: World,
    said: Exclude<Said, { type: 'release' }>,
  ): Promise<{ type: string; body: object; since: number }> {
    const { type } = said;
    switch (type) {
      case 'collect':
        return { type, body: { ...bodies.collect(said.number), exhibit: thing(said.number), under: [1] }, since: 0 };
      case 'offer': {
        const to = said.to.map((agency) => ({ card: (this.#officers[agency] as Actor).card }));
        return { type, body: { ...bodies.offer([said.number]), to, under: [1] }, since: 0 };
      }
      case 'withdraw':
        return { type, body: bodies.withdraw(said.offer), since: 0 };
      case 'answered': {
        const { bytes, iat } = await this.#answer(world, said.answer);
        return { type, body: { offer: said.answer.offer, answer: bytes }, since: iat };
      }
      case 'receive': {
        const { answer, entry, ours } = said;
        const { bytes, iat } = await this.#answer(world, answer);
        const sent = entry === undefined ? undefined : await this.#ledger(world, answer.from, entry - before + 1);
        const from = sent === undefined ? { answer: bytes } : { answered: sent.entries[entry as number] };
        const row = { theirs: this.#numberOf(world, answer), ours, hold: 'custody', seals: [], condition: 'TEST' };
        return { type, body: { from, exhibits: [row] }, since: Math.max(iat, sent?.now ?? 0) };
      }
    }
  }

  #numberOf(world: World, { from, offer }: Answer): string {
    const said = world.said[from]?.[offer - before];
    return said?.type === 'offer' ? said.number : '';
  }

  /** An answer, signed once for each history that its signer had seen. */
  #answer(world: World, answer: Answer): Promise<Signed> {
    const seen = world.said[answer.from]?.slice(0, lastSeen(answer) - before + 1) ?? [];
    const key = `${JSON.stringify(answer)} ${this.#history(world, seen)}`;
    let signed = this.#answers.get(key);
    if (signed === undefined) {
      signed = this.#sign(world, answer);
      this.#answers.set(key, signed);
    }
    return signed;
  }

  async #sign(world: World, answer: Answer): Promise<Signed> {
    const { by, from, offer, says, into, prior, own } = answer;
    const size = lastSeen(answer) + 1;
    const { entries, now, checkpoint } = await this.#ledger(world, from, size - before);
    const { writer: seen, nonce } = this.#beginnings[from] as Beginning;
    const officer = this.#officers[by] as Actor;
    const number = this.#numberOf(world, answer);
    const takes = says === 'accepted' || says === 'measure';
    const body = {
      ledger: seen.id,
      offer: leafHash(entries[offer] as Uint8Array),
      size,
      root: parseCheckpoint(checkpoint).root,
      by: officer.card,
      ...(takes && {
        into: (this.#beginnings[into as LedgerIndex] as Beginning).writer.id,
        ...(own !== undefined && { own }),
      }),
      ...(prior !== undefined && { prior: leafHash(entries[prior] as Uint8Array) }),
      exhibits: [
        {
          number,
          outcome: takes ? 'accepted' : says,
          measured: { outcome: says === 'measure' ? 'nothing-to-compare' : 'not-examined' },
          ...(takes ? { condition: 'TEST' } : { code: 'other', where: { place: 'TEST counter', seals: [] } }),
        },
      ],
      made,
      received,
      checks,
    } as AnswerBody;
    const iat = now + 30;
    const random = () => new Uint8Array(32);
    const { bytes } = await createAnswer({
      body,
      nonceHex: toHex(nonce),
      iat,
      signer: officer.signer,
      open: 'all',
      random,
    });
    return { bytes, iat };
  }
}

const writtenBy = (by: LedgerWriter, writer: LedgerWriter | undefined): Written => ({
  entries: [...by.entries],
  bytes: by.bytes(),
  checkpoint: by.checkpoint(),
  now: by.now,
  writer,
});

/** The last entry of the sender's ledger that the signer of an answer had read. */
const lastSeen = ({ offer, prior }: Answer): number => prior ?? offer;
