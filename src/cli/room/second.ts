/** The second person of a count: never the person who signs it. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState, KeyState } from '../../custody/state/state.ts';
import { phrase } from '../../ledger/phrase.ts';
import { SaidError } from '../../words/said-error.ts';
import { assembleBody } from '../record/assemble.ts';
import type { ReadContext } from '../typed/read-time.ts';

/** Who holds the signing key, as each of the cases knows them. */
export const holdersOf = (cases: readonly { readonly state: CustodyState }[], { keyId }: Signer): KeyState[] =>
  cases.flatMap(({ state }) => state.keys.get(toHex(keyId)) ?? []);

/** The typed text. Throws CustodyError USAGE for a text that names no person, and for the person who signs. */
export function readSecond(typed: string, holders: readonly KeyState[], context: ReadContext): string {
  const second = personIn(typed, context);
  const same = holders.find((key) => isHolder(key, second));
  if (same === undefined) return typed;
  const { name } = same.holder;
  throw new SaidError('USAGE', phrase('{name} signs the count: the second person is somebody else', { name }), {
    hint: `for another person of the same name add a badge: ${safeText(name)};;BADGE`,
  });
}

/** Who is second where a keeper signs: that person, or who signs the count, if the keeper was second there. */
export function secondBeside(state: CustodyState, { second, counter, now }: Seconds): string {
  const named = personIn(second, { now, zoneMinutes: 0 });
  const keepers = [...state.keys.values()].filter(
    ({ ended, roles }) => ended === undefined && roles.includes('custodian'),
  );
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
export function isHolder({ holder, earlier = [] }: Pick<KeyState, 'holder' | 'earlier'>, { name, badge }: Named) {
  if (badge !== undefined) return holder.badge !== undefined && plain(badge) === plain(holder.badge);
  return [holder, ...earlier].some((known) => plain(known.name) === plain(name));
}

/** Its words in one order: "Cleo, TEST" is "TEST Cleo". */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
