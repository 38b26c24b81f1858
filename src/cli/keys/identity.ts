/** Identities of age at the command line: which one opens a bundle, its passphrase, and a new one. */
import type { Command } from 'commander';
import type { RecipientKind } from '../../crypto/age/kit.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import type { AgeReading } from '../../flow/bundle/age.ts';
import {
  identityPath,
  type NewIdentity,
  newIdentity,
  readIdentities,
  rewriteIdentity,
} from '../../flow/ledger/age-identity.ts';
import { exists } from '../../fs/exists.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { KeyOptions, Terminal } from '../host/options.ts';
import { askNewPassphrase, askPassphrase, isPassphraseGiven, whileHidden } from '../host/passphrase.ts';

export interface IdentityOptions extends KeyOptions {
  readonly identity?: readonly string[];
}

export function addIdentityOption<T extends Command>(command: T): T {
  return command.option(
    '-i, --identity <file>',
    'your identity FILE.age, which opens an encrypted bundle (else the one beside your key); may repeat',
    (file: string, before: string[] = []) => [...before, file],
  );
}

/** How encrypted bundles are opened: with the identities that are named, else with the one beside the key. Nobody is asked before one is met. */
export function ageReading(host: Host, { identity, key }: IdentityOptions, terminal: Terminal): AgeReading {
  let read: Promise<readonly string[]> | undefined;
  return {
    identities: () => {
      read ??= readAll(host, identity ?? usualIdentity(host, key), terminal);
      return read;
    },
    warn: terminal.warn,
  };
}

/** The identity beside the key of the options or of the configuration, if there is one. */
function usualIdentity(host: Host, named: string | undefined): readonly string[] {
  const key = named ?? host.env.CUSTODY_KEY;
  if (!key || /^(agent|pkcs11):/.test(key)) return [];
  const path = identityPath(key);
  return exists(pathOf(host, path)) ? [path] : [];
}

async function readAll(host: Host, names: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  if (names.length === 0)
    throw new CustodyError('AGE_NO_IDENTITY', 'it is encrypted, and no identity is known that could open it', {
      hint: 'name your identity: -i FILE.age; custody key new makes one beside a key',
    });
  const all: string[] = [];
  for (const name of names) all.push(...(await whileHidden(host, () => readOne(host, name, terminal))));
  return all;
}

/** With three tries at its passphrase at a terminal. */
async function readOne(host: Host, name: string, terminal: Terminal): Promise<readonly string[]> {
  const isTyped = terminal.isInteractive && !isPassphraseGiven(host);
  for (let left = isTyped ? 2 : 0; ; left -= 1) {
    try {
      const { identities } = await readIdentities(pathOf(host, name), () =>
        askPassphrase(host, terminal, `passphrase of ${name}: `),
      );
      return identities;
    } catch (error) {
      const isWrong = isRefusal(error, 'KEY_PASSPHRASE');
      if (!isWrong || left === 0) throw error;
      terminal.warn(`${error.message}; ${left === 1 ? 'one more try' : `${left} more tries`}`);
    }
  }
}

/** A new identity, under a passphrase that is asked for unless it shall have none. Throws CustodyError. */
export async function askIdentity(
  host: Host,
  { kind, isProtected }: { readonly kind: RecipientKind; readonly isProtected: boolean },
  terminal: Terminal,
): Promise<NewIdentity> {
  const passphrase = isProtected ? await askNewPassphrase(host, terminal) : null;
  if (passphrase === null)
    terminal.warn('the identity has no passphrase: anybody who copies the file can read what was encrypted to you');
  return await newIdentity({ kind, passphrase }, host);
}

/** Puts the identity beside a key under its new passphrase, where there is one under the old; its name then. */
export async function changeIdentity(
  host: Host,
  key: string,
  { old, passphrase }: { readonly old: string; readonly passphrase: string },
  terminal: Terminal,
): Promise<string | undefined> {
  const name = identityPath(key);
  if (old === '' || !exists(pathOf(host, name))) return undefined;
  try {
    const isChanged = await rewriteIdentity(pathOf(host, name), { old, passphrase }, host);
    return isChanged ? name : undefined;
  } catch (error) {
    if (!isRefusal(error, 'KEY_PASSPHRASE')) throw error;
    terminal.warn(`${name} has a passphrase of its own, and keeps it`);
    return undefined;
  }
}
