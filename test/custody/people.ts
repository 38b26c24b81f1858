/** Made-up people of the custody tests: cards that look like cards to the rules, without any signature. TEST keys only. */
import { fromHex } from '../../src/bytes/hex.ts';
import type { Card } from '../../src/ledger/card.ts';
import type { Role } from '../../src/ledger/genesis.ts';

export interface Person {
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  readonly card: Card;
}

/** A hash-like hex text that tells its number. */
export const hash = (kind: string, number: number): string =>
  (kind + number.toString(16).padStart(8, '0')).padEnd(64, '0');

let made = 0;

/** A person with a key of their own; every call makes another key. */
export function person(name: string, post: string, roles: readonly Role[]): Person {
  const keyId = hash('cafe', made++);
  const publicKey = fromHex(hash('beef', made));
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
