/** Events made up from numbers: mostly lawful in form, often against some rule. For properties that must hold of any ledger. */
import fc from 'fast-check';
import { fromHex } from '../../src/bytes/hex.ts';
import type { LedgerEvent } from '../../src/custody/act/event.ts';
import { activeKey, exhibitOf, isHere } from '../../src/custody/state/state.ts';
import { type EventTypeName, eventTypeNames, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { sealStates } from '../../src/ledger/vocabulary/taking.ts';
import { bodies, type Draft, file, thing } from './bodies.ts';
import { ourAnswer } from './cases/exhibit.ts';
import { analyst, bystander, chief, colleague, examiner, foreigner, keeper, officer, type Person } from './people.ts';
import { plainBody } from './plain-body.ts';
import { leafOf, rootOf, type StepOptions, type Story, story, thisLedger } from './story.ts';

export interface Step {
  readonly type: EventTypeName;
  /** Which exhibits, out of few, so that events meet. */
  readonly exhibits: readonly number[];
  readonly signer: number;
  /** Chooses among variants of a body. */
  readonly variant: number;
  readonly after: number;
}

const rare: readonly EventTypeName[] = ['close', 'end-key', 'dispose', 'release', 'enrol', 'anchor', 'erase'];
const common = eventTypeNames.filter((type) => !rare.includes(type));
// Types that bring exhibits into being or move them come more often than the rest, those that end things less often.
const types: readonly EventTypeName[] = [
  ...rare,
  ...[common, common, common].flat(),
  ...([
    'collect',
    'offer',
    'offer',
    'offer',
    'answered',
    'answered',
    'answered',
    'answered',
    'seal',
    'seal',
    'receive',
  ] as const),
];

export const anyStep: fc.Arbitrary<Step> = fc.record({
  type: fc.constantFrom(...types),
  exhibits: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
  signer: fc.nat(10),
  variant: fc.nat(5039),
  after: fc.integer({ min: -200, max: 100_000 }),
});

const second = colleague(officer, 'Second officer');
const people = [officer, officer, officer, keeper, analyst, chief, examiner, bystander, second, foreigner];
const seals = ['B-1', 'b1', 'B-2'];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Mostly exhibits that are there; for `collect`, and now and then, others. */
function numbersOf({ state }: Story, exhibits: readonly number[], type: EventTypeName): string[] {
  const known = state.exhibits.map(({ number }) => number);
  const numbers = exhibits.map((n) =>
    type === 'collect' || n === 7 || known.length === 0 ? `KA/${n}` : pick(known, n),
  );
  return [...new Set(numbers)];
}

/** Where random stories begin: three things in custody, of which one is sealed. */
export const beginning = (): Story => story().collect('KA/0').collect('KA/1').seal(['KA/1'], 'B-1').collect('KA/2');

/** Someone who may sign this, as far as the exhibit shows it. */
function entitled({ state }: Story, type: EventTypeName, number: string): Person {
  const needed = vocabulary[type].by;
  if (needed === 'admin') return chief;
  const last = [...state.offers.values()].at(-1)?.post;
  const post = type === 'answered' || type === 'withdraw' ? last : exhibitOf(state, number)?.post;
  return people.find((each) => each.post === post && activeKey(state, each.card.keyId) !== undefined) ?? officer;
}

/** The story's next event by this step. */
export function eventOf(told: Story, { type, exhibits, signer, variant, after }: Step): LedgerEvent {
  const numbers = numbersOf(told, exhibits, type);
  const [first = ''] = numbers;
  const by = signer < 9 ? entitled(told, type, first) : pick(people, signer + variant);
  const at = pick(
    [undefined, undefined, '2026-11-03T12:30:00Z', ['2026-11-03T12:00:00Z', '2026-11-04T00:00:00Z'] as const],
    variant,
  );
  const options: StepOptions = { by, after, ...(at !== undefined && { at }) };
  const entry = variant % Math.max(1, told.seq);
  const under = { under: variant % 5 === 0 ? { absent: 'exigent' as const, why: 'x' } : [1] };
  const make = <T extends EventTypeName>(made: T, body: Draft<T>, embedded = {}): LedgerEvent =>
    told.event(made, body, { ...options, ...embedded });
  switch (type) {
    case 'collect':
      return make(type, {
        ...bodies.collect(first),
        ...under,
        manner: pick(['seized', 'seized', 'left'], variant),
        exhibit: thing(first, pick([{}, { kind: 'data', content: file(1) }, { partOf: 'KA/0' }], variant)),
      });
    case 'preserve':
      return make(type, {
        ...bodies.preserve(first),
        ...(variant % 2 === 0 && { changes: [{ what: 'TEST', who: 'TEST', why: 'TEST' }] }),
      });
    case 'seal': {
      const state = pick(sealStates, variant);
      const number = pick(seals, variant);
      const why = state === 'applied' || state === 'found-intact' ? {} : { why: 'x' };
      const newNumber =
        state === 'found-different' || state === 'replaced' || state === 'renumbered' ? { newNumber: 'B-3' } : {};
      const blocks = variant % 2 === 0 ? (['data'] as const) : (['access'] as const);
      const kept =
        state === 'applied' || state === 'replaced'
          ? { ...bodies.seal(numbers, number), blocks }
          : { number, closes: numbers };
      return make(type, { ...kept, state, ...why, ...newNumber });
    }
    case 'store':
      if (variant % 2 === 0) return make(type, { ...bodies.store(numbers), move: 'returned' });
      return make(type, {
        move: 'issued',
        exhibits: numbers,
        place: 'x',
        to: pick([{ post: 'cyber' }, { person: { name: 'x' } }], variant),
        due: told.now,
      });
    case 'inventory':
      return make(type, {
        ...bodies.inventory([]),
        exhibits: numbers.map((number) => ({
          number,
          found: pick(['seen', 'not-seen'] as const, variant),
          ...(variant % 3 === 0 && { seals: ['B-1'] }),
        })),
      });
    case 'acquire':
      return make(type, { ...bodies.acquire(first, [`${first}.${variant % 3}`]), ...under });
    case 'derive':
      return make(type, {
        ...bodies.derive([first], pick([[], [`${first}.w`], ['KA/1']], variant)),
        ...under,
        kind: pick(['working-copy', 'removed', 'rejoined', 'extract'], variant),
      });
    case 'measure':
      return make(type, {
        ...bodies.measure(first),
        ...under,
        outcome: pick(['first', 'match', 'mismatch'], variant),
        against: variant % 4 === 0 ? { entry } : { nothing: 'first' },
        content: file(pick([1, 2], variant)),
      });
    case 'examine':
      return make(type, { ...bodies.examine(numbers), ...under, state: pick(['started', 'finished'], variant) });
    case 'offer': {
      const recipients = [
        pick([{ key: foreigner.card.keyId }, { key: keeper.card.keyId }, { office: true as const }], variant),
      ];
      return make(
        type,
        { ...bodies.offer(numbers), ...under, ...(variant % 7 === 0 && { expires: told.now }) },
        { recipients },
      );
    }
    case 'answered':
      return answering(told, variant, make);
    case 'withdraw':
      return make(type, {
        ...bodies.withdraw(lastOffer(told, entry)),
        ...(variant % 2 === 0 && { evidence: 'back', seals: [] }),
      });
    case 'receive': {
      const from = { from: pick([{ answer: new Uint8Array([1]) }, { answered: new Uint8Array([1]) }], variant) };
      const pairs = numbers.map((number, i) => [`B-${(variant + i) % 4}`, number] as const);
      const answer = ourAnswer(
        told.as(by),
        pairs.map(([theirs]) => theirs),
      );
      const { exhibits: rows = [], ...rest } = bodies.receive(pairs);
      const unlooked = rows.map(({ seals: _, ...row }) => row);
      const body = { ...rest, exhibits: variant % 5 > 0 ? rows : unlooked };
      return make(type, { ...body, ...from }, { answer: { answer, valid: variant % 9 > 0 } });
    }
    case 'takeover':
      return make(
        type,
        variant % 3 === 0
          ? {
              ...bodies.takeover([], 'evidence-room'),
              exhibits: undefined,
              post: 'KA',
              inventory: [{ number: first, found: 'seen' }],
            }
          : bodies.takeover(numbers, 'evidence-room'),
      );
    case 'authority':
      return make(type, {
        ...bodies.authority(pick(['W-1', 'W-2'], variant)),
        state: pick(['issued', 'issued', 'revoked', 'varied'], variant),
        issued: told.now,
        confirms: [entry],
      });
    case 'terms':
      return make(type, { ...bodies.terms(), due: told.now + variant * 10, exhibits: numbers });
    case 'disclose':
      return make(type, bodies.disclose(numbers));
    case 'dispatch':
      return make(type, { ...bodies.dispatch(numbers), seals: pick([[], ['B-1'], ['P-1']], variant) });
    case 'deliver':
      return make(type, bodies.deliver(numbers));
    case 'present':
      return make(type, bodies.present(numbers));
    case 'release':
      return make(type, bodies.release(numbers));
    case 'dispose':
      return make(type, {
        ...bodies.dispose(numbers),
        how: pick(['destroyed', 'archived', 'forfeited', 'wiped'], variant),
      });
    case 'erase':
      return make(type, { ...bodies.erase(entry, 'why'), ...under });
    case 'incident':
      return make(
        type,
        variant % 3 === 0 ? { ...bodies.incident([]), state: 'closed', of: entry } : bodies.incident(numbers),
      );
    case 'correct':
      return make(
        type,
        pick(
          [
            bodies.correct(entry),
            { entry, kind: 'void' as const, why: 'x' },
            { entry, kind: 'renumber' as const, why: 'x', exhibit: first, newNumber: `N-${variant % 4}` },
          ],
          variant,
        ),
      );
    case 'attest':
      return make(type, bodies.attest([entry]));
    case 'enrol':
      return make(
        type,
        { card: second.card.bytes, post: second.post, roles: pick([second.roles, []], variant) },
        { card: second.card },
      );
    case 'end-key':
      return make(type, bodies['end-key'](fromHex(pick([second, bystander, keeper], variant).card.keyId)));
    case 'anchor':
      return make(type, bodies.anchor(entry + 1));
    case 'note':
      return make(type, bodies.note(numbers));
    case 'close': {
      const held = told.state.exhibits.filter(isHere);
      return make(type, {
        state: pick(['closed', 'closed', 'reopened'], variant),
        counts: { entries: told.seq, exhibits: told.state.exhibits.length, held: variant % 5 === 0 ? 99 : held.length },
        checkpoint: { size: told.seq, root: rootOf(told.seq) },
        ...(held.length > 0 && { stays: held.map(({ number }) => ({ exhibit: number, where: 'x' })) }),
      });
    }
    default:
      return make(type, plainBody(type, numbers, variant));
  }
}

type Make = <T extends EventTypeName>(made: T, body: Draft<T>, embedded?: object) => LedgerEvent;

function lastOffer(told: Story, otherwise: number): number {
  return [...told.state.offers.keys()].at(-1) ?? otherwise;
}

/** A receipt of the last offer, by its first recipient, fitting or nearly so. */
function answering(told: Story, variant: number, make: Make): LedgerEvent {
  const number = lastOffer(told, 0);
  const offer = told.state.offers.get(number);
  const open = (offer?.exhibits ?? []).filter(({ outcome }) => outcome === undefined);
  const outcome = pick(
    ['accepted', 'refused', 'undecided', 'accepted-with-reservations', 'not-received'] as const,
    variant,
  );
  const decisions = open.map(({ exhibit }) => ({ number: told.state.exhibits[exhibit]?.number ?? '', outcome }));
  if (variant % 4 === 0) {
    const exhibits = (decisions.length > 0 ? decisions : [{ number: 'KA/0', outcome }]).map((each) => ({
      number: each.number,
      outcome: each.outcome,
    }));
    const paper = {
      signed: { name: 'x' },
      office: 'x',
      at: '2026-11-03T12:00:00Z',
      place: 'x',
      exhibits,
      attachment: new Uint8Array(32),
    };
    return make('answered', { offer: number, paper });
  }
  const to = offer?.to[0];
  const by = to !== undefined && 'key' in to && to.key === keeper.card.keyId ? keeper : foreigner;
  const prior = offer?.answers.at(-1);
  const takes = outcome.startsWith('accepted');
  const answer = told.answerTo(number, by, decisions, {
    ...(takes && by === keeper && { into: fromHex(thisLedger) }),
    ...(prior !== undefined && variant % 6 > 0 && { prior: fromHex(prior) }),
    ...(variant % 11 === 0 && { offer: fromHex(leafOf(99)) }),
  });
  return make('answered', bodies.answered(number), { answer: { answer, valid: variant % 13 > 0 } });
}
