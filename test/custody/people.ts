/** Made-up people of the custody tests: cards that look like cards to the rules, without any signature. TEST keys only. */
import { fromHex } from '../../src/bytes/hex.ts';
import type { Role } from '../../src/ledger/genesis.ts';
import type { Card } from '../../src/ledger/statements/card.ts';

export interface Person {
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  readonly card: Card;
}

/** A hash-like hex text that tells its number. */
export const hash = (kind: string, number: number): string =>
  (kind + number.toString(16).padStart(8, '0')).padEnd(64, '0');

/** FNV-1a: a number that only the text decides, so that keys (and vectors made from stories) stay as they are when tests move. */
function numberOf(text: string): number {
  let number = 0x811c9dc5;
  for (const char of text) number = Math.imul(number ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return number;
}

/** A person with a key of their own: another for every other name or post. */
export function person(name: string, post: string, roles: readonly Role[]): Person {
  const number = numberOf(`${post}/${name}`);
  const keyId = hash('cafe', number);
  const publicKey = fromHex(hash('beef', number));
  const holder = { name: `TEST ${name}`, agency: 'TEST Agency', jurisdiction: 'DE' };
  const card = { keyId, publicKey, holder, bytes: publicKey, iat: 0 } as unknown as Card;
  return { name, post, roles, card };
}

/** A second key, or other roles, for someone's post. */
export const colleague = (of: Person, name: string, roles: readonly Role[] = of.roles): Person =>
  person(name, of.post, roles);

/** The cast of most stories. */
export const chief = person('Chief', 'office', ['admin']);
export const officer = person('Officer', 'KA', ['custodian', 'examiner']);
export const keeper = person('Keeper', 'evidence-room', ['custodian']);
export const examiner = person('Examiner', 'lab', ['examiner']);
export const analyst = person('Analyst', 'cyber', ['custodian', 'examiner']);
export const bystander = person('Bystander', 'street', ['witness']);
export const foreigner = person('Foreigner', 'abroad', ['custodian']);
