/** Ledgers told as stories, for the custody rules: each step is an event that is decoded, judged and taken in. No bytes are signed. */
import { type CborInput, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import type { LedgerEvent, Recipient } from '../../src/custody/act/event.ts';
import { apply, judge, type RuleFinding } from '../../src/custody/judge.ts';
import {
  type ContentState,
  type CustodyState,
  type ExhibitState,
  exhibitOf,
  startState,
} from '../../src/custody/state/state.ts';
import { decodeBody } from '../../src/ledger/decode/body.ts';
import type { Answer, AnswerBody } from '../../src/ledger/statements/answer.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { type EventTypeName, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { bodies, type Draft, type ExhibitRecord, thing } from './bodies.ts';
import { analyst, bystander, chief, examiner, hash, keeper, officer, type Person } from './people.ts';

/** Midday of 3 November 2026, when stories begin. */
export const noon = Date.UTC(2026, 10, 3, 12) / 1000;
export const day = 86_400;
/** Id of every story's ledger, and of another one. */
export const thisLedger = hash('aa', 1);
export const otherLedger = hash('bb', 2);

export const leafOf = (seq: number): string => hash('1eaf', seq);
export const rootOf = (size: number): Uint8Array => fromHex(hash('700f', size));

export interface StepOptions {
  readonly by?: Person;
  readonly at?: string | readonly [string, string];
  /** Seconds since the step before; 60 unless given. */
  readonly after?: number;
}

type Embedded = Partial<Pick<LedgerEvent, 'card' | 'recipients' | 'answer' | 'about' | 'embedded'>>;

export class Story {
  readonly state: CustodyState;
  readonly ledger: string;
  /** All findings so far, of every step that was taken. */
  readonly findings: RuleFinding[] = [];
  seq = 1;
  now = noon;
  #signer: Person;

  constructor(people: readonly Person[], signer: Person = officer, ledger = thisLedger) {
    this.#signer = signer;
    this.ledger = ledger;
    this.state = startState({ ledger: fromHex(ledger), nonce: fromHex(hash('cc', 3)), keys: people });
  }

  get signer(): Person {
    return this.#signer;
  }

  /** Who signs from here on. */
  as(signer: Person): this {
    this.#signer = signer;
    return this;
  }

  /** Lets time pass. */
  later(seconds: number): this {
    this.now += seconds;
    return this;
  }

  /** The next event, decoded as a verifier would. Throws when the body is not one of its type: a mistake in the test. */
  event<T extends EventTypeName>(
    type: T,
    body: Draft<T>,
    { by, at, after = 60, ...embedded }: StepOptions & Embedded = {},
  ): LedgerEvent {
    const read = decodeBody(type, decodeCbor(encodeCbor(body as CborInput), { maxBytes: 1_048_576 }));
    if (!read.ok)
      throw new Error(`${type}: ${read.faults.map(({ path, problem }) => `${path} ${problem}`).join('; ')}`);
    return {
      seq: this.seq,
      type,
      iat: this.now + after,
      keyId: (by ?? this.#signer).card.keyId,
      body: read.body,
      leaf: leafOf(this.seq),
      rootAt: (size: number) => (size <= this.seq ? rootOf(size) : undefined),
      ...(at !== undefined && { at }),
      ...embedded,
    } as LedgerEvent;
  }

  /** What would be found of this event; nothing changes. */
  try<T extends EventTypeName>(type: T, body: Draft<T>, options: StepOptions & Embedded = {}): RuleFinding[] {
    return judge(this.state, this.event(type, body, options));
  }

  /** Takes the event in. Throws when it is impossible. */
  do<T extends EventTypeName>(type: T, body: Draft<T>, options: StepOptions & Embedded = {}): this {
    const event = this.event(type, body, options);
    const findings = judge(this.state, event);
    const [first] = findings;
    if (first?.class === 'impossible') throw new Error(`entry ${event.seq} ${type}: ${first.rule}: ${first.message}`);
    apply(this.state, event);
    this.findings.push(...findings);
    this.seq += 1;
    this.now = event.iat;
    return this;
  }

  /** The exhibit of that number. Throws when there is none. */
  exhibit(number: string): ExhibitState {
    const exhibit = exhibitOf(this.state, number);
    if (exhibit === undefined) throw new Error(`no exhibit ${number}`);
    return exhibit;
  }

  /** The ids of all rules found so far. */
  get codes(): string[] {
    return this.findings.map(({ rule }) => rule);
  }

  collect(
    number: string,
    record: Partial<ExhibitRecord> = {},
    more: Draft<'collect'> = {},
    options: StepOptions = {},
  ): this {
    const body = { ...bodies.collect(number), ...this.#under('collect'), ...more, exhibit: thing(number, record) };
    return this.do('collect', body, options);
  }

  seal(closes: readonly string[], number: string, more: Draft<'seal'> = {}, options: StepOptions = {}): this {
    const kept =
      more.state === undefined || more.state === 'replaced' ? bodies.seal(closes, number) : { number, closes };
    return this.do(
      'seal',
      { ...kept, ...(more.state && more.state !== 'found-intact' && { why: 'TEST' }), ...more },
      options,
    );
  }

  issue(
    exhibits: readonly string[],
    to: { post: string } | { person: { name: string } },
    options: StepOptions = {},
  ): this {
    return this.do('store', { move: 'issued', exhibits, place: 'desk', to, due: this.now + 7 * day }, options);
  }

  acquire(source: string, products: readonly string[], more: Draft<'acquire'> = {}, options: StepOptions = {}): this {
    return this.do('acquire', { ...bodies.acquire(source, products), ...this.#under('acquire'), ...more }, options);
  }

  derive(
    parents: readonly string[],
    children: readonly string[],
    more: Draft<'derive'> = {},
    options: StepOptions = {},
  ): this {
    return this.do('derive', { ...bodies.derive(parents, children), ...this.#under('derive'), ...more }, options);
  }

  measure(exhibit: string, more: Draft<'measure'> = {}, options: StepOptions = {}): this {
    return this.do('measure', { ...bodies.measure(exhibit), ...this.#under('measure'), ...more }, options);
  }

  examine(on: readonly string[], more: Draft<'examine'> = {}, options: StepOptions = {}): this {
    return this.do('examine', { ...bodies.examine(on), ...this.#under('examine'), ...more }, options);
  }

  offer(
    exhibits: readonly string[],
    to: Recipient | Person,
    more: Draft<'offer'> = {},
    options: StepOptions = {},
  ): this {
    return this.do('offer', this.offerBody(exhibits, more), { ...options, recipients: [recipientOf(to)] });
  }

  offerBody(exhibits: readonly string[], more: Draft<'offer'> = {}): Draft<'offer'> {
    const body = bodies.offer(exhibits);
    const rows = body.exhibits as readonly { readonly number: string }[];
    const named = rows.map((row) => {
      const content = exhibitOf(this.state, row.number)?.content;
      return { ...row, ...(content && { content: statedAgain(content) }) };
    });
    return { ...body, exhibits: named as never, ...this.#under('offer'), ...more };
  }

  /** Takes in what that answer accepted, as pairs of their number and ours; arriving, unless `more` says otherwise. */
  receive(
    pairs: readonly (readonly [string, string])[],
    answer: Answer,
    more: Draft<'receive'> = {},
    options: StepOptions = {},
  ): this {
    return this.do('receive', { ...bodies.receive(pairs), ...more }, { ...options, answer: { answer, valid: true } });
  }

  /** Enters an answer to that offer, made by `answer` (see `answerTo`). */
  answered(offer: number, answer: Answer, options: StepOptions = {}): this {
    return this.do('answered', bodies.answered(offer), { ...options, answer: { answer, valid: true } });
  }

  enrol(who: Person, options: StepOptions = {}): this {
    const body = { card: who.card.bytes, post: who.post, roles: who.roles };
    return this.do('enrol', body, { by: chief, ...options, card: who.card });
  }

  note(exhibits: readonly string[] = [], options: StepOptions = {}): this {
    return this.do('note', bodies.note(exhibits), options);
  }

  /** An answer to an offer of this story, as its recipient would sign it; every exhibit accepted into another ledger unless `more` says otherwise. */
  answerTo(offer: number, by: Person, decisions: readonly Decided[], more: Partial<AnswerBody> = {}): Answer {
    return answerTo(
      { ledger: this.ledger, nonce: this.state.nonce, offer: leafOf(offer), size: this.seq },
      by,
      decisions,
      more,
    );
  }

  /** The warrant of entry 1, where the story has one and the type needs it. */
  #under(type: EventTypeName): { under?: readonly number[] } {
    return vocabulary[type].act !== undefined && this.state.authorityEntries.has(1) ? { under: [1] } : {};
  }
}

/** What is on record, as an offer names it. */
function statedAgain({ size = 0, sha256, keyed, root, records = 0 }: ContentState): object {
  if (root !== undefined) return { manifest: { root: fromHex(root), records, size } };
  if (keyed !== undefined)
    return { digests: { keyed: { value: fromHex(keyed.value), key: fromHex(keyed.key), src: 'computed' } } };
  return { size, digests: { sha256: { value: fromHex(sha256 ?? ''), src: 'computed' } } };
}

export type Decided = Partial<AnswerBody['exhibits'][number]> & { readonly number: string };

const allPass = Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'];

/** An answer as decoded; `size` entries of that ledger were verified. */
export function answerTo(
  to: { ledger: string; nonce: string; offer: string; size: number },
  by: Person,
  decisions: readonly Decided[],
  more: Partial<AnswerBody> = {},
): Answer {
  const exhibits = decisions.map((decided) => ({
    outcome: 'accepted' as const,
    measured: { outcome: 'not-examined' as const },
    condition: 'as described',
    ...decided,
  }));
  const takes = exhibits.some(({ outcome }) => outcome.startsWith('accepted'));
  const body = {
    ledger: fromHex(to.ledger),
    offer: fromHex(to.offer),
    size: to.size,
    root: rootOf(to.size),
    by: by.card.bytes,
    ...(takes && { into: fromHex(otherLedger) }),
    exhibits,
    received: { at: '2026-11-03T12:00:00Z', place: 'desk', from: 'courier', packages: [] },
    checks: allPass,
    ...more,
  };
  return {
    bytes: new Uint8Array([1]),
    keyId: by.card.keyId,
    iat: noon + 3600,
    sub: to.nonce,
    body,
    card: by.card,
  } as unknown as Answer;
}

const recipientOf = (to: Recipient | Person): Recipient => ('card' in to ? { key: to.card.keyId } : to);

/** A story of the usual cast without anything in it. */
export const bareStory = (people: readonly Person[] = [chief, officer, keeper, examiner, analyst, bystander]): Story =>
  new Story(people);

/** The same with a warrant for everything as entry 1. */
export const story = (people?: readonly Person[]): Story => bareStory(people).do('authority', bodies.authority('W-1'));
