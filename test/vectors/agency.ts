/** TEST agencies that hand things to each other: each keeps a real ledger, signs real offers, answers, entries; sound, or wrong on purpose. */
import type { CborInput } from '../../src/bytes/cbor.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { Continues } from '../../src/ledger/genesis.ts';
import { type AnswerBody, createAnswer } from '../../src/ledger/statements/answer.ts';
import { answerFields, checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { type Actor, actor, type EntryOptions, LedgerWriter, noon, rewritten } from './ledger-writer.ts';

export type Decided = Partial<AnswerBody['exhibits'][number]> & { readonly number: string };

const checks = Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'];
const made = { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(7) };
const office = { src: 'computed' } as const;

/** Content of made-up evidence. */
export const contentOf = (byte: number, size = 1000) => ({
  size,
  digests: { sha256: { value: new Uint8Array(32).fill(byte), ...office } },
});

/** What an agency answered, with all that is needed to enter it or to take things in on it. */
export interface Signed {
  readonly bytes: Uint8Array;
  readonly offer: number;
  readonly decided: readonly Decided[];
}

export interface AnswerOptions {
  /** The ledger as the recipient saw it: its first entries; all of them unless given. */
  readonly size?: number;
  readonly root?: Uint8Array;
  readonly by?: Actor;
  readonly into?: Uint8Array;
  /** The number of entries of the own ledger: as it is unless given, and null for an answer that says none. */
  readonly own?: number | null;
  readonly iat?: number;
  readonly more?: Partial<AnswerBody>;
}

interface NotedRow {
  readonly number: string;
  readonly exhibit?: string;
  readonly ours?: string;
  readonly content?: object;
}
interface NotedBody {
  readonly exhibit?: string | NotedRow;
  readonly content?: object;
  readonly products?: readonly NotedRow[];
  readonly children?: readonly NotedRow[];
  readonly exhibits?: readonly (string | NotedRow)[];
}
/** MD5 and SHA-1 alone fix nothing. */
const isBinding = (content: { digests?: object }): boolean =>
  content.digests === undefined || 'sha256' in content.digests || 'keyed' in content.digests;

/** An agency with one chief, one officer, one ledger. */
export class Agency {
  readonly chief: Actor;
  readonly officer: Actor;
  readonly ledger: LedgerWriter;

  private constructor(chief: Actor, officer: Actor, ledger: LedgerWriter) {
    this.chief = chief;
    this.officer = officer;
    this.ledger = ledger;
  }

  /** Opens the ledger of the agency of that name, in that country. */
  static async open(
    label: string,
    name: string,
    jurisdiction: string,
    more: {
      readonly chief?: Actor;
      readonly officer?: Actor;
      readonly continues?: Continues;
      readonly from?: number;
    } = {},
  ): Promise<Agency> {
    const holder = (who: string) => ({ name: `TEST ${who} of ${name}`, agency: `TEST ${name}`, jurisdiction });
    const chief = more.chief ?? (await actor(`${label} ${name} chief`, 'office', ['admin'], holder('Chief')));
    const officer =
      more.officer ?? (await actor(`${label} ${name} officer`, name, ['custodian', 'examiner'], holder('Officer')));
    const ledger = await LedgerWriter.open({
      label: `${label} ${name}`,
      people: [chief, officer],
      ...(more.continues && { continues: more.continues }),
      ...(more.from !== undefined && { iat: more.from }),
    });
    await ledger.add('authority', bodies.authority('W-1') as CborInput);
    return new Agency(chief, officer, ledger);
  }

  get size(): number {
    return this.ledger.size;
  }

  /** What is on record of exhibits here, by their numbers: offers name it. */
  readonly #fixed = new Map<string, object>();

  async add(type: string, body: object, options: EntryOptions = {}): Promise<number> {
    await this.ledger.add(type, body as CborInput, options);
    this.#note(type, body);
    return this.size - 1;
  }

  #note(type: string, body: NotedBody): void {
    const { exhibit, products = [], children = [], exhibits = [] } = body;
    if (type === 'dispose') for (const number of exhibits as readonly string[]) this.#fixed.delete(number);
    const rows =
      type === 'collect'
        ? [exhibit as NotedRow]
        : type === 'measure'
          ? [{ number: exhibit as string, content: body.content }]
          : type === 'acquire'
            ? products.map((row) => ({ ...row, number: row.exhibit as string }))
            : type === 'derive'
              ? children
              : type === 'receive'
                ? (exhibits as readonly NotedRow[]).map((row) => ({ ...row, number: row.ours as string }))
                : [];
    for (const { number, content } of rows)
      if (content !== undefined && isBinding(content) && !this.#fixed.has(number)) this.#fixed.set(number, content);
  }

  /** Takes exhibits into custody for the first time. */
  async collect(...numbers: readonly string[]): Promise<this> {
    for (const number of numbers) {
      await this.add('collect', { ...bodies.collect(number), exhibit: thing(number), under: [1] });
    }
    return this;
  }

  /** Offers them to the people with these cards; returns the entry. */
  async offer(numbers: readonly string[], to: readonly Actor[], more: object = {}): Promise<number> {
    const recipients = to.map(({ card }) => ({ card }));
    const body = bodies.offer(numbers);
    const rows = body.exhibits as readonly NotedRow[];
    const exhibits = rows.map((row) => {
      const content = this.#fixed.get(row.number);
      return { ...row, ...(content && { content }) };
    });
    return this.add('offer', { ...body, exhibits, to: recipients, under: [1], ...more });
  }

  /** Signs an answer to an offer of another agency, accepting unless told otherwise. */
  async answer(from: Agency, offer: number, decided: readonly Decided[], options: AnswerOptions = {}): Promise<Signed> {
    const { size = from.size, by = this.officer, iat = from.ledger.now + 600, into = this.ledger.id } = options;
    const own = options.own === undefined && into === this.ledger.id ? this.size : options.own;
    const exhibits = decided.map(completed);
    const takes = exhibits.some(({ outcome }) => outcome.startsWith('accepted'));
    const body: AnswerBody = {
      ledger: from.ledger.id,
      offer: leafHash(from.ledger.entries[offer] as Uint8Array),
      size,
      root: options.root ?? parseCheckpoint(from.ledger.checkpoint(Math.min(size, from.size))).root,
      by: by.card,
      ...(takes && { into, ...(typeof own === 'number' && { own }) }),
      exhibits,
      made,
      received: {
        at: new Date(noon * 1000).toISOString().replace('.000', ''),
        place: 'TEST desk',
        from: 'TEST courier',
        packages: [],
      },
      checks,
      ...options.more,
    };
    const { nonceHex } = from.ledger;
    const random = (length: number) => this.ledger.random(length);
    const { hide } = this.ledger;
    const said = rewritten(answerFields, body, hide);
    const open = hide === undefined ? 'all' : new Set<string>();
    const { bytes } = await createAnswer({ body: said, nonceHex, iat, signer: by.signer, open, random });
    from.ledger.now = Math.max(from.ledger.now, iat);
    return { bytes, offer, decided };
  }

  /** Enters a recipient's answer; returns the entry. */
  async answered({ bytes, offer }: Signed, options: EntryOptions = {}): Promise<number> {
    return this.add('answered', { offer, answer: bytes }, options);
  }

  /** Takes things in: on the sender's entry where `entry` is given, else on the answer alone. */
  async receive(
    { bytes, decided }: Signed,
    rest: {
      readonly entry?: Uint8Array;
      readonly as?: readonly string[];
      readonly more?: object;
      readonly options?: EntryOptions;
    } = {},
  ): Promise<number> {
    const { entry, as, more } = rest;
    const taken = decided.filter(({ outcome = 'accepted' }) => outcome.startsWith('accepted'));
    const exhibits = taken.map(({ number, ours }, at) => ({
      theirs: number,
      ours: as?.[at] ?? ours ?? `${this.officer.post}-${number}`,
      hold: 'custody',
      seals: [],
      condition: 'as described',
      kind: 'other-device',
      ...more,
    }));
    this.ledger.now += 3600;
    const from = entry === undefined ? { answer: bytes } : { answered: entry };
    return this.add('receive', { from, exhibits }, rest.options);
  }

  /** An entry's bytes. */
  entry(seq: number): Uint8Array {
    return this.ledger.entries[seq] as Uint8Array;
  }
}

function completed({ number, ...decided }: Decided): AnswerBody['exhibits'][number] {
  const outcome = decided.outcome ?? 'accepted';
  return {
    number,
    outcome,
    measured: { outcome: 'not-examined' },
    ...(outcome.startsWith('accepted') && { condition: 'as described' }),
    ...(outcome !== 'accepted' && { code: 'other' as const }),
    ...(!outcome.startsWith('accepted') && { where: { place: 'TEST counter', seals: [] } }),
    ...decided,
  };
}

/** The whole of an honest handover: offered, answered, entered, taken in. Returns the entries that say so. */
export async function handOver(
  from: Agency,
  to: Agency,
  numbers: readonly string[],
): Promise<{ readonly offer: number; readonly answer: Signed; readonly answered: number; readonly received: number }> {
  const offer = await from.offer(numbers, [to.officer]);
  const answer = await to.answer(
    from,
    offer,
    numbers.map((number) => ({ number })),
  );
  const answered = await from.answered(answer);
  to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
  const received = await to.receive(answer, { entry: from.entry(answered) });
  return { offer, answer, answered, received };
}
