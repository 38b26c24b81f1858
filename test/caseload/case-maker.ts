/**
 * Makes cases quickly: each act is judged, signed and kept in memory by the functions that `record` uses, and written at the end.
 * Every name, key and case is invented. The same calls make the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { nextEntry } from '../../src/flow/ledger/next-entry.ts';
import { type Draft, judgeAll } from '../../src/flow/ledger/record.ts';
import { beside } from '../../src/fs/beside.ts';
import { createEntry } from '../../src/ledger/entry.ts';
import { createGenesis, type NewGenesis, type Role } from '../../src/ledger/genesis.ts';
import { encodeOpening, type Opening } from '../../src/ledger/private/openings.ts';
import { withholdBody } from '../../src/ledger/private/withhold.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { Replay } from '../../src/verify/replay/replay.ts';
import { quickSigner } from '../vectors/quick-signer.ts';

/** An invented person with a key and a post. */
export interface Person {
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  readonly signer: Signer;
  readonly card: Uint8Array;
}

/** The person of that name: the same key each time. `since` is when the key card was signed, in Unix seconds. */
export async function makePerson(
  name: string,
  post: string,
  roles: readonly Role[],
  { since, agency = 'TEST Agency', jurisdiction = 'NL' }: { since: number; agency?: string; jurisdiction?: string },
): Promise<Person> {
  const signer = quickSigner(new Uint8Array(createHash('sha256').update(`TEST CASELOAD KEY ${name}`).digest()));
  const card = await createCard({ holder: { name: `TEST ${name}`, agency, jurisdiction }, signer, iat: since });
  return { name, post, roles, signer, card };
}

export interface NewCase extends Pick<NewGenesis, 'operation' | 'anchorWithin'> {
  /** What the random bytes of the case are made from: another label for each case. */
  readonly label: string;
  readonly number: string;
  readonly title?: string;
  /** The first opens the case, and has the role admin. */
  readonly people: readonly [Person, ...Person[]];
  /** When it is opened, in Unix seconds. */
  readonly opened: number;
}

export interface ActOptions {
  readonly by: Person;
  /** When it is signed, in Unix seconds. */
  readonly signed: number;
  /** When it happened, where that is not when it was signed. */
  readonly at?: Draft['at'];
  /** Irregular acts may be wanted: `any` signs whatever is not impossible. */
  readonly irregular?: 'any';
}

const made = { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(1) };
const clock = { source: 'ntp' };
const none: ReadonlySet<string> = new Set();

/** One case in memory. */
export class CaseMaker {
  readonly number: string;
  /** Where the next act is judged; its state says what the case amounts to. */
  readonly replay = new Replay();
  readonly #entries: Uint8Array[] = [];
  readonly #openings: Opening[] = [];
  readonly #random: (length: number) => Uint8Array;

  private constructor(number: string, random: (length: number) => Uint8Array) {
    this.number = number;
    this.#random = random;
  }

  static async open({ label, number, title, people, opened, ...more }: NewCase): Promise<CaseMaker> {
    const maker = new CaseMaker(number, countedRandom(label));
    const [first] = people;
    const { bytes, openings } = await createGenesis({
      nonce: maker.#random(32),
      keys: people.map(({ card, post, roles }) => ({ card, post, roles })),
      caseInfo: { number, title: title ?? `TEST case ${number}` },
      signer: first.signer,
      iat: opened,
      random: maker.#random,
      ...more,
    });
    await maker.#take(bytes, openings);
    return maker;
  }

  /** Entries so far, which is the seq of the next. */
  get size(): number {
    return this.replay.size;
  }

  /** Signs an act and returns its seq. Throws Error where the rules refuse it. */
  async act(type: EventTypeName, body: object, { by, signed, at, irregular }: ActOptions): Promise<number> {
    const context = { now: signed, made, clock, signer: by.signer };
    const [judged] = await judgeAll(this.replay, context, [{ type, at, body, open: none }]);
    if (judged === undefined) throw new Error(`${type}: nothing was judged`);
    const refused = judged.findings.find(
      (each) => each.class === 'impossible' || (irregular !== 'any' && each.kind === 'gap' && each.declared),
    );
    if (refused !== undefined) throw new Error(`${type} in ${this.number}: ${refused.message} (${refused.rule})`);
    const { keyId } = by.signer;
    const withheld = withholdBody(type, judged.body as never, { keyId, open: none, random: this.#random });
    const next = nextEntry(this.replay, { ...judged, body: withheld.body }, { keyId, now: signed });
    await this.#take(await createEntry({ ...next, signer: by.signer }), withheld.openings);
    return judged.seq;
  }

  /** The bytes of the ledger file, and of the texts beside it. */
  files(): { readonly ledger: Uint8Array; readonly disclosures: Uint8Array } {
    const disclosures = concatBytes(...this.#openings.map(encodeOpening));
    return { ledger: concatBytes(...this.#entries), disclosures };
  }

  /** Writes both files. */
  write(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    const { ledger, disclosures } = this.files();
    writeFileSync(path, ledger);
    writeFileSync(beside(path, 'disclosures'), disclosures);
  }

  async #take(bytes: Uint8Array, openings: readonly Opening[]): Promise<void> {
    await this.replay.next(bytes);
    const { ended } = this.replay;
    if (ended !== undefined) throw new Error(`${this.number}: ${ended.faults.map(({ code }) => code).join(', ')}`);
    this.#entries.push(bytes);
    this.#openings.push(...openings);
  }
}

/** Bytes that differ at each call and are the same in each run. */
function countedRandom(label: string): (length: number) => Uint8Array {
  const start = createHash('sha256').update(`TEST CASELOAD ${label}`).digest();
  let drawn = 0;
  return (length) => {
    const count = Buffer.alloc(4);
    count.writeUInt32LE(drawn++);
    const bytes = createHash('sha512').update(start).update(count).digest();
    if (length > bytes.length) throw new Error(`${length} random bytes at once`);
    return new Uint8Array(bytes.subarray(0, length));
  };
}

/** The number that counts for `seed`, at least 0 and below `below`: even and the same in each run. */
export function drawOf(seed: string, below: number): number {
  return Number.parseInt(toHex(createHash('sha256').update(seed).digest().subarray(0, 6)), 16) % below;
}
