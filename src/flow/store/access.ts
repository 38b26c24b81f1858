/** `STORE:ID` where a ledger is named, and the way to the store for commands that record. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { replicasFolder, stateFolder, storesFile } from '../places.ts';
import type { StoreAccess } from './with-store.ts';

/** What of a computer leads to its stores and replicas. */
export interface Computer {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Unix seconds. */
  now(): number;
  owner(): LockOwner;
}

export interface Address {
  readonly store: string;
  /** At least 8 digits of the id. */
  readonly id: string;
}

/** The address that a word is; undefined for a path. `./lab:12345678` is a file. */
export function addressIn(word: string): Address | undefined {
  const [, store, id] = /^([a-z][a-z0-9-]{1,31}):([0-9a-f]{8,64})$/.exec(word) ?? [];
  return store === undefined || id === undefined ? undefined : { store, id };
}

/** Where the replica of an address is that was cloned without a name. Throws CustodyError NOT_FOUND, USAGE where several begin so. */
export function replicaPath({ env }: Pick<Computer, 'env'>, { store, id }: Address): string {
  const folder = replicasFolder(env);
  if (id.length === 64) return join(folder, `${store}-${id}.custody`);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const found = names.filter((name) => name.startsWith(`${store}-${id}`) && name.endsWith('.custody'));
  const [only, other] = found;
  if (only === undefined)
    throw new CustodyError('NOT_FOUND', `there is no replica of ${store}:${id} on this computer`, {
      hint: `custody store clone ${store}:${id}`,
    });
  if (other !== undefined)
    throw new CustodyError('USAGE', `several ledgers begin with ${store}:${id}`, { hint: 'give more digits' });
  return join(folder, only);
}

/** What recording needs to reach the store of a replica; nothing is loaded or connected before there is one. */
export const storeAccess = (computer: Computer): StoreAccess => ({
  stateFolder: stateFolder(computer.env),
  now: () => computer.now(),
  open: async (name) => {
    const { openStore } = await import('./open-store.ts');
    return await openStore(name, storesFile(computer.env), computer);
  },
});
