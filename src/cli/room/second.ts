/** The second person of a count: never the person who signs it. */
import { safeText } from '../../bytes/text.ts';
import { plainName } from '../../custody/same-name.ts';
import { phrase } from '../../ledger/phrase.ts';
import { SaidError } from '../../words/said-error.ts';
import { assembleBody } from '../record/assemble.ts';
import type { ReadContext } from '../typed/read-time.ts';
import type { KeyHolder } from './thing.ts';

/** The typed text. Throws CustodyError USAGE for a text that names no person, and for the person who signs. */
export function readSecond(typed: string, holders: readonly KeyHolder[], context: ReadContext): string {
  const second = personIn(typed, context);
  const same = holders.find((key) => isHolder(key, second));
  if (same === undefined) return typed;
  const { name } = same.holder;
  throw new SaidError('USAGE', phrase('{name} signs the count: the second person is somebody else', { name }), {
    hint: `for another person of the same name add a badge: ${safeText(name)};;BADGE`,
  });
}

/** Who is second where a keeper signs: that person, or who signs the count, if the keeper was second there. */
export function secondBeside(keepers: readonly KeyHolder[], { second, counter, now }: Seconds): string {
  const named = personIn(second, { now, zoneMinutes: 0 });
  return counter !== undefined && keepers.some((key) => isHolder(key, named)) ? counter : second;
}

interface Seconds {
  readonly second: string;
  /** The name of the person who signs the count. */
  readonly counter: string | undefined;
  readonly now: number;
}

const personIn = (text: string, context: ReadContext): Named =>
  assembleBody('inventory', [{ name: 'second', text }], context).second as unknown as Named;

interface Named {
  readonly name: string;
  readonly badge?: string | undefined;
}

/** By the badge, else by the name: a namesake has another badge. */
function isHolder({ holder, earlier = [] }: KeyHolder, { name, badge }: Named) {
  if (badge !== undefined) return holder.badge !== undefined && plain(badge) === plain(holder.badge);
  return [holder, ...earlier].some((known) => plain(known.name) === plain(name));
}

/** Its words in one order: "Cleo, TEST" is "TEST Cleo". */
const plain = (text: string): string =>
  plainName(text)
    .split(/[\s,.]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
