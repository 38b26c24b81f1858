/**
 * Laws of what the program says of a story's ledgers, whatever is given beside them: no ledger more, no older, damaged or strange copy, and no
 * key that is trusted less makes a word rosier. The program alone judges; Python judges the same stories in stories.ts.
 */
import { concatBytes } from '../../src/bytes/arrays.ts';
import type { CborInput } from '../../src/bytes/cbor.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { Chance } from '../fuzz/chance.ts';
import { type Actor, actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { unlike } from './both-sides.ts';
import { rosier } from './caution.ts';
import { waiting } from './explore.ts';
import { verifyGiven } from './judge.ts';
import { missing } from './monotone.ts';
import { rememberSignatures } from './remember.ts';
import { unsilent } from './silence.ts';
import { type Story, shared, tellStory, type Wrong } from './stories.ts';
import { before, type LedgerIndex, ledgers, same, type World } from './world.ts';
import { type Copy, givenOf, Pen } from './write.ts';

/** A law: what is wrong with a story, as sentences. */
type Law = (scene: Scene) => Promise<string[]>;

interface Scene extends Story {
  readonly pen: Pen;
  readonly number: number;
  readonly isHonest: boolean;
}

/** Choices of copies that are compared in one story. */
const trials = 3;

/** A copy that somebody changed: the signature of its last or an earlier entry does not hold. */
function damaged(copy: Copy, chance: Chance): Copy {
  const at = chance.below(copy.entries.length);
  const entries = copy.entries.map((entry, each) => {
    if (each !== at) return entry;
    const changed = new Uint8Array(entry);
    const place = entry.length - 1 - chance.below(32);
    changed[place] = (changed[place] ?? 0) ^ 1;
    return changed;
  });
  return { ...copy, entries, ledger: concatBytes(...entries), checkpoints: [] };
}

const strangers = new Map<string, Promise<Copy>>();
/** The ledger of somebody whom nobody knows, with a thing of his own or with nothing. */
function stranger(name: 'empty' | 'keeper'): Promise<Copy> {
  const known = strangers.get(name) ?? writeStranger(name);
  strangers.set(name, known);
  return known;
}

async function writeStranger(name: string): Promise<Copy> {
  const holder = { name: `TEST ${name}`, agency: 'TEST Stranger', jurisdiction: 'FR' };
  const who: Actor = await actor(`model stranger ${name}`, 'desk', ['admin', 'custodian'], holder);
  const writer = await LedgerWriter.open({ label: `model stranger ${name}`, people: [who] });
  if (name === 'keeper') {
    await writer.add('authority', bodies.authority('W-9') as CborInput);
    await writer.add('collect', { ...bodies.collect('N/1'), exhibit: thing('N/1'), under: [1] } as CborInput);
  }
  return { ledger: writer.bytes(), entries: writer.entries, checkpoints: [writer.checkpoint()], now: writer.now };
}

/** More is never rosier: see caution.ts. */
const neverRosier: Law = async ({ pen, world, number }) => {
  const chance = new Chance(number ^ 0x5eed);
  const wrong: string[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const main = chance.pick(ledgers);
    const sizes = ledgers.map((ledger) => world.said[ledger]?.length ?? 0);
    const others = ledgers.filter((ledger) => ledger !== main && chance.below(2) === 0);
    const few: [string, Copy][] = [[`${main}`, await pen.copy(world, main)]];
    for (const ledger of others) {
      const count = chance.below(3) === 0 ? chance.below((sizes[ledger] ?? 0) + 1) : sizes[ledger];
      few.push([`${ledger} to ${count}`, await pen.copy(world, ledger, count)]);
    }
    const added = await addedTo({ pen, world, chance, main, others, sizes });
    const pins = pen.pins;
    const agency = chance.below(pins.length);
    const fewerPins = pins.filter((_, at) => at !== agency);
    const first = await verifyGiven(
      givenOf(
        few.map(([, copy]) => copy),
        pins,
      ),
    );
    const steps: [string, (readonly [string, Copy])[], readonly Pin[]][] = [
      [`with ${added[0]}`, [...few, added], pins],
      [`without the pin of agency ${agency}`, few, fewerPins],
      [`without the pin of agency ${agency}, with ${added[0]}`, [...few, added], fewerPins],
    ];
    for (const [says, copies, trusted] of steps) {
      const all = await verifyGiven(
        givenOf(
          copies.map(([, copy]) => copy),
          trusted,
        ),
      );
      for (const what of rosier({ few: first, all, isLonger: says.endsWith('now whole') }))
        wrong.push(`${few.map(([name]) => name)} ${says}: ${what}`);
    }
  }
  return wrong;
};

interface Adding extends Pick<Scene, 'pen' | 'world' | 'chance'> {
  readonly main: LedgerIndex;
  readonly others: readonly LedgerIndex[];
  readonly sizes: readonly number[];
}

/** One copy more: of a ledger that is not given, whole, old or damaged; a longer one of a ledger that is given; or a stranger's. */
async function addedTo({ pen, world, chance, main, others, sizes }: Adding): Promise<[string, Copy]> {
  const absent = ledgers.filter((ledger) => ledger !== main && !others.includes(ledger));
  if (chance.below(6) === 0) {
    const name = chance.pick(['empty', 'keeper'] as const);
    return [`a stranger, ${name}`, await stranger(name)];
  }
  if (absent.length === 0 || (others.length > 0 && chance.below(4) === 0)) {
    const ledger = chance.pick(others);
    return [`${ledger}, now whole`, await pen.copy(world, ledger)];
  }
  const ledger = chance.pick(absent);
  const how = chance.pick(['whole', 'old', 'damaged'] as const);
  const count = how === 'old' ? chance.below((sizes[ledger] ?? 0) + 1) : sizes[ledger];
  const copy = await pen.copy(world, ledger, count);
  return [`${ledger} ${how} to ${count}`, how === 'damaged' ? damaged(copy, chance) : copy];
}

/** What each side says of a handover and of its end is the same: see both-sides.ts. */
const bothSides: Law = async ({ pen, world }) => {
  const copies = await Promise.all(ledgers.map((ledger) => pen.copy(world, ledger)));
  const told: Verification[] = [];
  for (const first of ledgers) {
    const order = [first, ...ledgers.filter((ledger) => ledger !== first)];
    told.push(
      await verifyGiven(
        givenOf(
          order.flatMap((ledger) => copies[ledger] ?? []),
          pen.pins,
        ),
      ),
    );
  }
  return unlike(world, told);
};

/**
 * Honest agencies alone, and any old copies of the others: no gap but that something waits or is missing. A gap says that a ledger lacks
 * what it took in only where its copy shows a later entry.
 */
const honest: Law = async ({ pen, world, number, isHonest }) => {
  if (!isHonest) return [];
  const chance = new Chance(number ^ 0x01d);
  const wrong: string[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const main = chance.pick(ledgers);
    const rest = ledgers.filter((ledger) => ledger !== main && chance.below(4) > 0);
    const counts = new Map<LedgerIndex, number>();
    for (const ledger of [main, ...rest]) {
      const all = world.said[ledger]?.length ?? 0;
      counts.set(ledger, ledger === main ? all : chance.below(all + 1));
    }
    const copies: Copy[] = [];
    for (const [ledger, count] of counts) copies.push(await pen.copy(world, ledger, count));
    const { verdict, findings } = await verifyGiven(givenOf(copies, pen.pins));
    const says = [...counts].map(([ledger, count]) => `${ledger} to ${count}`);
    const note = (what: string) => wrong.push(`${says}: ${what}`);
    if (verdict === 'failed') note(`failed: ${findings[0]?.code}`);
    for (const { kind, code, seq, facts } of findings) {
      if (kind === 'gap' && !waiting.includes(code) && !missing.has(code) && !isOfOldCopy.has(code)) note(code);
      if (code === 'NOT_RECEIVED_THERE' || code === 'NOT_RECEIVED_YET') {
        const goesOn = hasGoneOn(world, counts, main, seq ?? 0);
        if (goesOn !== (code === 'NOT_RECEIVED_THERE')) note(`${code} at entry ${seq}`);
      }
      if (code === 'NOT_ENTERED_HERE' || code === 'NOT_ENTERED_YET_HERE') {
        const from = [...counts.keys()].filter(
          (ledger) => hasGoneOn(world, counts, ledger, Number(facts?.entry), main) === (code === 'NOT_ENTERED_HERE'),
        );
        if (from.length === 0) note(`${code} about entry ${facts?.entry}`);
      }
    }
  }
  return wrong;
};

/** Gaps that say that the copy of a sender is older than what rests on it. */
const isOfOldCopy: ReadonlySet<string> = new Set([
  'ANSWERED_BEYOND',
  'ENTRY_LACKING',
  'ANSWER_ROOT_DIFFERS',
  'ROOT_SEEN_DIFFERS',
]);

/**
 * Whether the copy of the recipient of an `answered` entry goes on after the answer, by the number that the answer states, and does not
 * take in what the answer accepted; undefined where there is no such entry, or it took it in.
 */
function hasGoneOn(
  world: World,
  counts: ReadonlyMap<LedgerIndex, number>,
  from: LedgerIndex,
  seq: number,
  into?: LedgerIndex,
): boolean | undefined {
  const entered = seq - before < (counts.get(from) ?? 0) ? world.said[from]?.[seq - before] : undefined;
  if (entered?.type !== 'answered' || entered.answer.into === undefined) return undefined;
  const { answer } = entered;
  const taker = entered.answer.into;
  const count = counts.get(taker);
  if (count === undefined || (into !== undefined && into !== taker)) return undefined;
  const copy = world.said[taker]?.slice(0, count) ?? [];
  if (copy.some((each) => each.type === 'receive' && same(each.answer, answer))) return undefined;
  return answer.own !== undefined && answer.own <= before + count && before + count > answer.own;
}

/** Withheld texts say nothing: see silence.ts. A dense story takes longer, so each fourth number tells one. */
const silent: Law = async ({ number }) => (number % 4 === 0 ? unsilent(number) : []);

export const laws: Readonly<Record<string, Law>> = {
  'more never rosier': neverRosier,
  'both sides say the same': bothSides,
  'honest agencies have no gap but what waits': honest,
  'withheld texts say nothing': silent,
};

export interface Held {
  readonly stories: number;
  readonly wrong: readonly Wrong[];
}

/** Tells stories and holds the program to these laws. */
export async function holdStories(
  { count, from = 0 }: { readonly count: number; readonly from?: number },
  of = laws,
): Promise<Held> {
  const wrong: Wrong[] = [];
  const forget = rememberSignatures();
  let pen = await Pen.open();
  for (let number = from; number < from + count; number += 1) {
    if ((number - from) % shared === shared - 1) pen = await Pen.open();
    const story = await tellStory(pen, number);
    const scene = { ...story, pen, number, isHonest: story.liars.size === 0 };
    for (const [name, law] of Object.entries(of))
      for (const what of await law(scene))
        wrong.push({ story: number, what: `${name}: ${what}`, course: story.course });
  }
  forget();
  return { stories: count, wrong };
}
