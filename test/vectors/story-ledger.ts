/** Turns a story of the custody tests, which signs nothing, into a real ledger: real keys, cards, answers, roots and leaf hashes. */
import { equalBytes } from '../../src/bytes/arrays.ts';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { createSign1 } from '../../src/crypto/sign1.ts';
import type { JudgedAnswer, LedgerEvent } from '../../src/custody/act/event.ts';
import type { KeyState } from '../../src/custody/state/state.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { encodePayload } from '../../src/ledger/entry.ts';
import { type Answer, type AnswerBody, createAnswer } from '../../src/ledger/statements/answer.ts';
import { createDirectory } from '../../src/ledger/statements/directory.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { leafOf, rootOf, Story, thisLedger } from '../custody/story.ts';
import { type Actor, actor, countedRandom, LedgerWriter } from './ledger-writer.ts';

interface Told {
  /** The keys of the opening entry, as they were before anything happened. */
  readonly keys: readonly KeyState[];
  readonly events: LedgerEvent[];
}

const told = new WeakMap<Story, Told>();

function toldOf(story: Story): Told {
  let of = told.get(story);
  if (of === undefined) {
    of = { keys: [...story.state.keys.values()].map((key) => ({ ...key })), events: [] };
    told.set(story, of);
  }
  return of;
}

/** Stories keep no list of their steps, so each step is noted here as it is taken. */
const take = Story.prototype.do;
Story.prototype.do = function (this: Story, type, body, options) {
  const event = this.event(type, body, options);
  toldOf(this).events.push(event);
  return take.call(this, type, body, options) as never;
};

/** What every answer must say, and no rule reads. */
const checks = Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'];
const made = { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(7) };

/** A story being written as a ledger. */
export class StoryLedger {
  readonly writer: LedgerWriter;
  readonly opener: Actor;
  readonly #label: string;
  readonly #actors: Map<string, Actor>;

  private constructor(label: string, writer: LedgerWriter, opener: Actor, actors: Map<string, Actor>) {
    this.#label = label;
    this.writer = writer;
    this.opener = opener;
    this.#actors = actors;
  }

  /** Everyone who has a key in it, or answered. */
  get actors(): readonly Actor[] {
    return [...this.#actors.values()];
  }

  /** The whole story and one more event, as a signed ledger. */
  static async write(label: string, story: Story, last: LedgerEvent): Promise<StoryLedger> {
    const { keys, events } = toldOf(story);
    const actors = new Map<string, Actor>();
    for (const { id, post, roles, holder } of keys) {
      actors.set(id, await actor(`${label} ${actors.size}`, post, roles, { ...holder }));
    }
    const people = [...actors.values()];
    const opener = people.find(({ roles }) => roles.includes('admin'));
    if (opener === undefined) throw new Error(`${label}: nobody can open the ledger`);
    const others = people.filter((each) => each !== opener);
    const writer = await LedgerWriter.open({ label, people: [opener, ...others] });
    const ledger = new StoryLedger(label, writer, opener, actors);
    for (const event of [...events, last]) await ledger.#add(event);
    return ledger;
  }

  async #add(event: LedgerEvent): Promise<void> {
    const by = await this.#actor(event.keyId);
    await this.writer.add(event.type, await this.#bodyOf(event), { by, at: event.at, iat: event.iat });
  }

  async #actor(
    id: string,
    holder = { name: 'TEST Stranger', agency: 'TEST Other Agency', jurisdiction: 'DE' },
  ): Promise<Actor> {
    let known = this.#actors.get(id);
    if (known === undefined) {
      known = await actor(`${this.#label} ${this.#actors.size}`, 'elsewhere', [], holder);
      this.#actors.set(id, known);
    }
    return known;
  }

  async #bodyOf(event: LedgerEvent): Promise<CborInput> {
    const body = event.body as unknown as { readonly [field: string]: CborInput };
    switch (event.type) {
      case 'enrol':
        if (event.card === undefined) return body;
        return { ...body, card: (await this.#actor(event.card.keyId, { ...event.card.holder })).card };
      case 'end-key': {
        const key = await this.#keyId(event.body.key);
        const { successor } = event.body;
        return { ...body, key, ...(successor && { successor: await this.#keyId(successor) }) };
      }
      case 'offer':
        return event.recipients === undefined ? body : { ...body, to: await this.#recipients(event.recipients) };
      case 'answered':
        return event.answer === undefined ? body : { ...body, answer: await this.#answer(event.answer) };
      case 'receive':
        return event.answer === undefined ? body : { ...body, from: await this.#received(event, event.answer) };
      case 'close': {
        const { size, root } = event.body.checkpoint;
        return { ...body, checkpoint: { size, root: this.#root(size, root) } };
      }
      default:
        return body;
    }
  }

  /** A made-up kid stands for that person's key; other bytes stay as they are. */
  async #keyId(id: Uint8Array): Promise<Uint8Array> {
    return this.#actors.get(toHex(id))?.signer.keyId ?? id;
  }

  async #recipients(recipients: NonNullable<(LedgerEvent & { type: 'offer' })['recipients']>): Promise<CborInput[]> {
    const to: CborInput[] = [];
    for (const recipient of recipients) {
      if ('office' in recipient) to.push({ office: 'TEST Office' });
      else if ('key' in recipient) to.push({ card: (await this.#actor(recipient.key)).card });
      else to.push({ agency: (await this.#actor(recipient.agency)).card });
    }
    return to;
  }

  /** Puts this ledger's root at that size in the place of the story's; a false root stays false. */
  #root(size: number, root: Uint8Array): Uint8Array {
    if (size > this.writer.size || !equalBytes(root, rootOf(size))) return root;
    return parseCheckpoint(this.writer.checkpoint(size)).root;
  }

  #leaf(leaf: Uint8Array): Uint8Array {
    const seq = this.writer.entries.findIndex((_, each) => leafOf(each) === toHex(leaf));
    return seq < 0 ? leaf : leafHash(this.writer.entries[seq] as Uint8Array);
  }

  #id(ledger: Uint8Array): Uint8Array {
    return toHex(ledger) === thisLedger ? this.writer.id : ledger;
  }

  async #answer({ answer, valid }: JudgedAnswer): Promise<Uint8Array> {
    const by = await this.#actor(answer.keyId, answer.card && { ...answer.card.holder });
    const { body } = answer;
    const isHere = toHex(body.ledger) === thisLedger;
    const real: AnswerBody = {
      ...body,
      made,
      checks: body.checks ?? checks,
      exhibits: body.exhibits.map(completed),
      ledger: this.#id(body.ledger),
      offer: isHere ? this.#leaf(body.offer) : body.offer,
      root: isHere ? this.#root(body.size, body.root) : body.root,
      by: by.card,
      ...(body.into && { into: this.#id(body.into) }),
      ...(body.prior && { prior: this.#leaf(body.prior) }),
      ...(answer.directory && { directory: await this.#directory(answer.directory) }),
    };
    const nonceHex = isHere ? this.writer.nonceHex : toHex(countedRandom('elsewhere')(32));
    const random = countedRandom(`${this.#label} answer`);
    const { bytes } = await createAnswer({
      body: real,
      nonceHex,
      iat: answer.iat,
      signer: by.signer,
      open: 'all',
      random,
    });
    return valid ? bytes : bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
  }

  async #directory({ keyId, posts, issued, expires }: NonNullable<Answer['directory']>): Promise<Uint8Array> {
    const agency = await this.#actor(keyId);
    const rows = [];
    for (const { card, post, roles } of posts) rows.push({ card: (await this.#actor(card.keyId)).card, post, roles });
    return createDirectory({ posts: rows, issued, expires, signer: agency.signer, iat: issued });
  }

  async #received(event: LedgerEvent & { type: 'receive' }, judged: JudgedAnswer): Promise<CborInput> {
    const answer = await this.#answer(judged);
    if ('answer' in event.body.from) return { answer };
    const sender = await this.#actor('sender');
    const { ledger, offer } = judged.answer.body;
    const about = new Map(judged.answer.body.exhibits.map(({ number }) => [number, 8]));
    const body = { offer: 8, answer };
    const place = { ledger, seq: 9, history: offer, about, general: 0, key: 0 };
    const payload = encodePayload({ ...place, type: 'answered', body });
    const sub = toHex(countedRandom('elsewhere')(32));
    return {
      answered: await createSign1({ context: contexts.entry, sub, iat: event.iat, payload, signer: sender.signer }),
    };
  }
}

/** A decision with what its outcome must say besides, which stories leave out. */
function completed(decided: AnswerBody['exhibits'][number]): AnswerBody['exhibits'][number] {
  const { outcome, measured } = decided;
  const more = {
    ...(outcome !== 'accepted' && { code: 'other' as const }),
    ...(!outcome.startsWith('accepted') && { where: { place: 'TEST counter', seals: [] } }),
  };
  const isCompared = measured.content !== undefined && measured.outcome !== 'nothing-to-compare';
  const depth = isCompared && { depth: 'every-byte' as const };
  return { ...more, ...decided, measured: { ...depth, ...measured } };
}
