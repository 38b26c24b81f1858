/** Writes TEST ledgers entry by entry, sound or wrong on purpose: the same bytes in each run. Nothing here is a real person, key or case. */
import { createHash } from 'node:crypto';
import { concatBytes } from '../../src/bytes/arrays.ts';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import { createSign1 } from '../../src/crypto/sign1.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { formatCheckpoint } from '../../src/ledger/checkpoint.ts';
import { encodePayload, type Pointers } from '../../src/ledger/entry.ts';
import { createGenesis, type NewGenesis, type Role } from '../../src/ledger/genesis.ts';
import { encodeOpening, type Opening } from '../../src/ledger/private/openings.ts';
import { replacePrivate } from '../../src/ledger/private/private-fields.ts';
import { withholdBody } from '../../src/ledger/private/withhold.ts';
import type { Fields } from '../../src/ledger/schema.ts';
import { createCard, type Holder } from '../../src/ledger/statements/card.ts';
import { fieldsOf, isEventType } from '../../src/ledger/vocabulary/index.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { Pointing } from './pointing.ts';

/** Midday of 3 November 2026, when ledgers begin; and a month later, when they are verified. */
export const noon = Date.UTC(2026, 10, 3, 12) / 1000;
export const verifiedAt = noon + 30 * 86_400;

/** A made-up person with a key. */
export interface Actor {
  readonly name: string;
  readonly holder: Holder;
  readonly signer: Signer;
  readonly card: Uint8Array;
  readonly post: string;
  readonly roles: readonly Role[];
}

export const testHolder = (name: string) => ({ name: `TEST ${name}`, agency: 'TEST Agency', jurisdiction: 'NL' });

/** The name of every TEST key made so far. */
export const namesMade = new Set<string>();

export const seedOf = (name: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(`TEST VECTOR KEY ${name}`).digest());

/** The person of that name: the same key each time. */
export async function actor(
  name: string,
  post: string,
  roles: readonly Role[],
  holder: Holder = testHolder(name),
): Promise<Actor> {
  const signer = fileSigner(seedOf(name));
  namesMade.add(name);
  return { name, holder, signer, card: await createCard({ holder, signer, iat: noon - 3600 }), post, roles };
}

/** Bytes that differ at each call and are the same in each run. */
export function countedRandom(label: string): (length: number) => Uint8Array {
  let drawn = 0;
  return (length) =>
    new Uint8Array(createHash('sha512').update(`TEST VECTOR ${label} ${drawn++}`).digest().subarray(0, length));
}

/** What an entry says; whatever is left out is as it should be. */
export interface EntryOptions {
  readonly by?: Actor;
  readonly at?: unknown;
  readonly iat?: number;
  readonly seq?: number;
  readonly ledger?: Uint8Array;
  readonly history?: Uint8Array;
  readonly sub?: string;
  /** What it says that it is about, where that is wrong; the numbers beside are right all the same. */
  readonly about?: readonly string[];
  /** What it points to, where that is wrong. */
  readonly pointers?: Partial<Pointers>;
  /** Private fields that are withheld; all stay open unless told. */
  readonly withhold?: 'all';
}

export interface OpeningOptions extends Partial<Pick<NewGenesis, 'caseInfo' | 'anchorWithin' | 'continues' | 'open'>> {
  readonly label: string;
  readonly people: readonly Actor[];
  /** When it is signed; noon unless given. */
  readonly iat?: number;
}

/** The same with each private text as `hide` has it. */
export const rewritten = <T extends object>(fields: Fields, value: T, hide: LedgerWriter['hide']): T =>
  hide === undefined
    ? value
    : (replacePrivate(fields, value, ({ value: text }) => (typeof text === 'string' ? hide(text) : text)) as T);

export class LedgerWriter {
  readonly entries: Uint8Array[] = [];
  readonly openings: Opening[] = [];
  now = noon;
  /** Rewrites each private text of an entry, which is withheld then. */
  hide: ((text: string) => string) | undefined;
  readonly #frontier = new Frontier();
  readonly #pointing = new Pointing();
  /** So many entries are taken into `#pointing`. */
  #pointed = 0;
  readonly #random: (length: number) => Uint8Array;
  readonly #signer: Actor;
  #ledger = new Uint8Array(32);
  #nonceHex = '';

  private constructor(random: (length: number) => Uint8Array, signer: Actor) {
    this.#random = random;
    this.#signer = signer;
  }

  /** A ledger opened by the first of the people; the others are in its opening entry too. */
  static async open({
    label,
    people,
    caseInfo,
    open = 'all',
    iat = noon,
    ...more
  }: OpeningOptions): Promise<LedgerWriter> {
    const [first, second = first] = people;
    if (first === undefined || second === undefined) throw new Error('nobody opens the ledger');
    const random = countedRandom(label);
    const nonce = random(32);
    const writer = new LedgerWriter(random, second);
    const { bytes, openings } = await createGenesis({
      nonce,
      keys: people.map(({ card, post, roles }) => ({ card, post, roles })),
      caseInfo: caseInfo ?? { number: 'TEST-2026/1', title: 'TEST vector' },
      signer: first.signer,
      iat,
      open,
      random,
      ...more,
    });
    writer.begin(bytes, nonce, openings);
    writer.now = iat;
    return writer;
  }

  /** A ledger whose opening entry was made elsewhere. */
  static adopt(label: string, genesis: Uint8Array, nonce: Uint8Array, signer: Actor): LedgerWriter {
    const writer = new LedgerWriter(countedRandom(label), signer);
    writer.begin(genesis, nonce, []);
    return writer;
  }

  private begin(genesis: Uint8Array, nonce: Uint8Array, openings: readonly Opening[]): void {
    this.#ledger = sha256(genesis) as Uint8Array<ArrayBuffer>;
    this.#nonceHex = toHex(nonce);
    this.openings.push(...openings);
    this.put(genesis);
  }

  get size(): number {
    return this.#frontier.size;
  }

  get id(): Uint8Array {
    return this.#ledger;
  }

  get nonceHex(): string {
    return this.#nonceHex;
  }

  get root(): Uint8Array {
    return this.#frontier.root();
  }

  random(length: number): Uint8Array {
    return this.#random(length);
  }

  /** Signs an entry without a look at what it says. */
  async entry(type: string, body: CborInput, options: EntryOptions = {}): Promise<Uint8Array> {
    const { by = this.#signer, at, iat, seq = this.size, ledger = this.#ledger, history = this.root } = options;
    this.now = iat ?? this.now + 60;
    let signed = body;
    if ((options.withhold === 'all' || this.hide !== undefined) && isEventType(type)) {
      const keep = { keyId: by.signer.keyId, open: new Set<string>(), random: this.#random };
      const withheld = withholdBody(type, rewritten(fieldsOf(type), body as object, this.hide), keep);
      this.openings.push(...withheld.openings);
      signed = withheld.body as CborInput;
    }
    const pointers = await this.#pointers(type, signed, by, options);
    const payload = encodePayload({ ledger, seq, history, ...pointers, type, at: at as never, body: signed });
    const sub = options.sub ?? this.#nonceHex;
    return createSign1({ context: contexts.entry, sub, iat: this.now, payload, signer: by.signer });
  }

  async #pointers(
    type: string,
    body: CborInput,
    { signer }: Actor,
    { about, pointers }: EntryOptions,
  ): Promise<Pointers> {
    while (this.#pointed < this.entries.length) {
      await this.#pointing.take(this.entries[this.#pointed] as Uint8Array);
      this.#pointed += 1;
    }
    const { keyId } = signer;
    return { ...(await this.#pointing.of(type, body, { keyId, iat: this.now, about })), ...pointers };
  }

  /** What the next entry points to, for one that is written by hand. */
  async pointers(type: string, body: CborInput, by: Actor = this.#signer): Promise<Pointers> {
    return this.#pointers(type, body, by, {});
  }

  /** Signs an entry and puts it at the end. */
  async add(type: string, body: CborInput, options: EntryOptions = {}): Promise<this> {
    return this.put(await this.entry(type, body, options));
  }

  /** Puts bytes at the end, whatever they are. */
  put(bytes: Uint8Array): this {
    this.entries.push(bytes);
    this.#frontier.push(leafHash(bytes));
    return this;
  }

  bytes(): Uint8Array {
    return concatBytes(...this.entries);
  }

  disclosures(): Uint8Array {
    return concatBytes(...this.openings.map(encodeOpening));
  }

  /** The checkpoint over the first `size` entries, all unless given. */
  checkpoint(size = this.size): string {
    const frontier = new Frontier();
    frontier.push(...this.entries.slice(0, size).map(leafHash));
    return formatCheckpoint({ ledger: this.#ledger, size, root: frontier.root() });
  }
}
