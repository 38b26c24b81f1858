/** Key files and key cards on disk. */

import { basename, dirname, join } from 'node:path';
import { equalBytes } from '../../bytes/arrays.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { isTaken } from '../../fs/exists.ts';
import { fileStart } from '../../fs/file-start.ts';
import { modeOf, readFileCapped } from '../../fs/read.ts';
import { createFiles, replaceFile } from '../../fs/replace.ts';
import { namesIn } from '../../fs/wildcards.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { type Card, decodeCard } from '../../ledger/statements/card.ts';
import { fileSigner } from '../../signers/file-signer.ts';
import type { KeyMaking } from '../../signers/key-cost.ts';
import {
  checkKeyMode,
  decodeKeyFile,
  encodeKeyFile,
  type KeyFile,
  type KeyFileContents,
  lookAtKeyFile,
} from '../../signers/key-file.ts';
import { maxKeyFileBytes } from '../../signers/pem.ts';
import type { TokenMeans } from '../../signers/pkcs11-signer.ts';
import { agentSigner } from '../../signers/ssh-agent.ts';
import { identityPath } from './age-identity.ts';

interface KeyQuery {
  /** A file, `agent:SELECTOR`, or `pkcs11:…`. */
  readonly key: string;
  readonly agentSocket: string | undefined;
  /** How a token is used; absent where none may be. */
  readonly token?: TokenAccess;
  /** Asked for only if the file is encrypted. */
  passphrase(file: string): Promise<string>;
}

/** What a key in a token needs: the environment, which its library reads, and its PIN. */
export interface TokenAccess extends Omit<TokenMeans, 'run'> {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The signer behind `--key`. Throws CustodyError (KEY_*, AGENT, TOKEN, NOT_FOUND …). */
export async function openSigner({ key, agentSocket, token, passphrase }: KeyQuery): Promise<Signer> {
  if (key.startsWith('agent:')) return await agentSigner({ socketPath: agentSocket }, key.slice('agent:'.length));
  if (key.startsWith('pkcs11:')) return await openToken(key, token);
  // first what the file is: everybody may read a card, and a card does not sign
  const { bytes, isEncrypted } = await lookAtFile(key);
  checkKeyMode(await modeOf(key), key);
  return fileSigner((await decodeKeyFile(bytes, isEncrypted ? await passphrase(key) : undefined)).seed);
}

/** Loaded only for such a key. */
async function openToken(key: string, access: TokenAccess | undefined): Promise<Signer> {
  if (access === undefined) throw new CustodyError('TOKEN', 'a key in a token cannot be used here');
  const [{ pkcs11Signer }, { tokenPrograms }] = await Promise.all([
    import('../../signers/pkcs11-signer.ts'),
    import('../token-programs.ts'),
  ]);
  return await pkcs11Signer(key, { ...access, run: tokenPrograms(access.env) });
}

/** Reads and decrypts a key file of any kind that can be imported. Throws CustodyError. */
export async function readKeyFile(file: string, passphrase: (file: string) => Promise<string>): Promise<KeyFile> {
  const { bytes, isEncrypted } = await lookAtFile(file);
  return await decodeKeyFile(bytes, isEncrypted ? await passphrase(file) : undefined);
}

/** Throws CustodyError as `lookAtKeyFile` does; for a public key whose private key is beside it, with its name. */
async function lookAtFile(file: string): Promise<{ readonly bytes: Uint8Array; readonly isEncrypted: boolean }> {
  const bytes = await readFileCapped(file, maxKeyFileBytes);
  try {
    return { bytes, isEncrypted: lookAtKeyFile(bytes).isEncrypted };
  } catch (error) {
    if (!isRefusal(error, 'KEY_FORMAT')) throw error;
    const name = await keyBeside(file, bytes);
    if (name === undefined) throw error;
    throw new CustodyError(error.code, error.message, {
      hint: `its private key is the file ${name} in the same folder: name that one`,
    });
  }
}

/** Names in the folder of a card that are looked at. */
const mostNames = 1000;

/** The key file in the same folder: of a card, the one that states its key; of another public key, NAME of NAME.pub. */
async function keyBeside(file: string, bytes: Uint8Array): Promise<string | undefined> {
  const [folder, usual] = [dirname(file), basename(file, '.pub')];
  const card = await decodeCard(bytes).catch(() => undefined);
  const names = namesIn(folder).slice(0, mostNames);
  if (card === undefined) return usual !== basename(file) && names.includes(usual) ? usual : undefined;
  const line = new TextEncoder().encode(`custody key ${card.keyId}\n`);
  for (const name of new Set([usual, ...names])) {
    const start = fileStart(join(folder, name), line.length);
    if (start !== undefined && equalBytes(start, line)) return name;
  }
  return undefined;
}

/** Writes a new key file of mode 0600 and, beside it, its card and its identity of age. Throws CustodyError EXISTS rather than overwrite a key. */
export async function writeKeyFile(
  file: string,
  key: KeyFileContents,
  making: KeyMaking,
  beside: { readonly card: Uint8Array | undefined; readonly identity?: Uint8Array | undefined },
): Promise<void> {
  const { card, identity } = beside;
  const pem = new TextEncoder().encode(await encodeKeyFile(key, making));
  createFiles([
    { path: file, bytes: pem, mode: 0o600 },
    ...(card === undefined ? [] : [{ path: `${file}.pub`, bytes: card, mode: 0o644 }]),
    ...(identity === undefined ? [] : [{ path: identityPath(file), bytes: identity, mode: 0o600 }]),
  ]);
}

/** Throws CustodyError EXISTS where a key, its card or its identity is there already: before anybody is asked for a passphrase. */
export function refuseTakenKey(file: string): void {
  for (const path of [file, `${file}.pub`, identityPath(file)]) refuseTakenFile(path);
}

/** The same for one file. */
export function refuseTakenFile(file: string): void {
  if (isTaken(file))
    throw new CustodyError('EXISTS', `${file} is there already`, { hint: 'name another file with -o' });
}

/** Writes the same key again under another passphrase. Throws CustodyError. */
export async function rewriteKeyFile(file: string, key: KeyFileContents, making: KeyMaking): Promise<void> {
  const pem = new TextEncoder().encode(await encodeKeyFile(key, making));
  replaceFile(file, pem, { mode: 0o600 });
}

/** Reads a key card and checks its signature. Throws CustodyError CARD_INVALID and those of reading. */
export async function readCard(file: string): Promise<Card> {
  return await decodeCard(await readFileCapped(file, maxCardBytes));
}
