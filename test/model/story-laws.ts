/**
 * Laws of what the program says of a story's ledgers, whatever is given beside them: no ledger more, no older, damaged or strange copy, and no
 * key that is trusted less makes a word rosier. The program alone judges; Python judges the same stories in stories.ts.
 */
import { concatBytes } from '../../src/bytes/arrays.ts';
import type { CborInput } from '../../src/bytes/cbor.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { Chance } from '../fuzz/chance.ts';
import { type Actor, actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { rosier } from './caution.ts';
import { verifyGiven } from './judge.ts';
import { rememberSignatures } from './remember.ts';
import { type Story, shared, tellStory, type Wrong } from './stories.ts';
import { type LedgerIndex, ledgers } from './world.ts';
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

export const laws: Readonly<Record<string, Law>> = { 'more never rosier': neverRosier };

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
