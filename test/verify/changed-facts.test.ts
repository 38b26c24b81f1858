/**
 * The vectors with other facts beside their ledgers than they come with: other pins, checkpoints, ledgers given, another clock.
 * The reports are the recorded ones.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { Recorded } from '../recorded.ts';
import { runVector, type VectorFile, withFirsts } from '../vectors/vector.ts';
import { aboutText, verdictText } from '../vectors/verdict-text.ts';

type Pins = { format: 1; pins: Record<string, unknown>[] };
type Given = Omit<VectorFile, 'trust' | 'expected'> & { readonly trust: Pins };

const folder = new URL('../../fixtures/vectors/', import.meta.url);
/** Of those that have no trust file nothing more is judged. */
const all = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('no-trust-file'));
/** By the name, so that another vector changes nothing of those that are there. */
const turnOf = (name: string): number => [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
/** Two of three, or all with CUSTODY_TEST_FULL=1 and while they are recorded. */
const isFull = process.env.CUSTODY_TEST_FULL !== undefined || process.env.UPDATE !== undefined;
const names = all.filter((name) => isFull || turnOf(name) % 3 !== 0);
const recorded = new Recorded('facts');
/** Some minutes after ledgers begin, and later. */
const times = ['2026-11-03T12:01:00Z', '2026-11-03T12:03:30Z', '2026-11-03T13:00:00Z', '2026-11-20T00:00:00Z'];

const withPin = (given: Given, at: number, more: object): Given => ({
  ...given,
  trust: { format: 1, pins: given.trust.pins.map((pin, i) => (i === at ? { ...pin, ...more } : pin)) },
});

/** The same with one fact other than it was, in every way; `turn` chooses among times. */
function* otherFacts(given: Given, turn: number): Iterable<[string, Given]> {
  const { trust, with: others = [], checkpoints } = given;
  const pins = (list: Record<string, unknown>[]): Given => ({ ...given, trust: { format: 1, pins: list } });
  const time = times[turn % times.length] as string;
  yield ['nobody pinned', pins([])];
  yield ['no checkpoint', { ...given, checkpoints: [] }];
  yield ['read early', { ...given, now: Date.parse(time) / 1000 }];
  yield ['remembered otherwise', { ...given, remembered: { size: 2 + (turn % 3), root: '07'.repeat(32) } }];
  for (const [at, pin] of trust.pins.entries()) {
    yield [`pin ${at} left out`, pins(trust.pins.filter((each) => each !== pin))];
    yield [`pin ${at} until ${time}`, withPin(given, at, { until: time })];
    yield [`pin ${at} lost ${time}`, withPin(given, at, { compromisedSince: time })];
    yield [`pin ${at} named otherwise`, withPin(given, at, { name: 'TEST Nobody' })];
  }
  for (const [at, other] of others.entries()) {
    const rest = others.filter((each) => each !== other);
    yield [`without ledger ${at}`, { ...given, with: rest }];
    yield [`ledger ${at} first`, { ...given, ...other, with: [...rest, { ledger: given.ledger, checkpoints }] }];
    yield [`ledger ${at} without checkpoint`, { ...given, with: [...rest, { ...other, checkpoints: [] }] }];
  }
}

async function told(given: Given): Promise<string> {
  const { actual, firsts, verification } = await runVector(JSON.stringify({ ...given, expected: {} }));
  return verification === undefined
    ? JSON.stringify(withFirsts(actual, firsts))
    : verdictText(verification) + aboutText(verification);
}

describe('vectors with other facts', () => {
  it.each(names)('%s', async (name) => {
    const turn = turnOf(name);
    const given = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Given;
    const all = [...otherFacts(given, turn)];
    // for a single ledger, one in turn; for several, half of them
    const chosen = all.filter((_, at) => (given.with === undefined ? at === turn % all.length : at % 2 === turn % 2));
    const said: string[] = [];
    for (const [what, other] of chosen) said.push(what, await told(other));
    recorded.hold(name, chosen.map(([what]) => what).join(', '), said);
  });
});
