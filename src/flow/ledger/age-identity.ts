/** Identities of age, which open what was encrypted to a card: beside a key as FILE.age, in the form that the program age reads. */
import { loadAgeKit } from '#layout';
import { utf8 } from '../../bytes/arrays.ts';
import type { RecipientKind } from '../../crypto/age/kit.ts';
import { latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { modeOf, readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import { passphraseWay } from '../../signers/age-passphrase.ts';
import type { KeyMaking } from '../../signers/key-cost.ts';
import { checkKeyMode } from '../../signers/key-file.ts';
import { passphraseBytes } from '../../signers/passphrase.ts';
import { maxKeyFileBytes } from '../../signers/pem.ts';

type AgeKit = typeof import('../../crypto/age/kit.ts');

export const ageKit = async (): Promise<AgeKit> => (await loadAgeKit()) as AgeKit;

const magic = utf8('age-encryption.org/v1\n');
const armorLine = utf8('-----BEGIN AGE ENCRYPTED FILE-----');

/** Whether a file begins as an age file, or as one that is written as text. */
export function ageForm(start: Uint8Array): 'age' | 'armor' | undefined {
  const begins = (with_: Uint8Array): boolean => with_.every((byte, at) => start[at] === byte);
  if (begins(magic)) return 'age';
  return begins(armorLine) ? 'armor' : undefined;
}

/** The identity beside a key or card. */
export const identityPath = (key: string): string => `${key.replace(/\.pub$/, '')}.age`;

export interface NewIdentity {
  /** What goes on the card. */
  readonly recipient: string;
  /** The bytes of the identity file. */
  readonly file: Uint8Array;
}

interface IdentityMeans {
  readonly kind: RecipientKind;
  /** `null` writes it without any protection. */
  readonly passphrase: string | null;
}

/** A new identity. Throws CustodyError KEY_PASSPHRASE for a passphrase that no key file may have. */
export async function newIdentity({ kind, passphrase }: IdentityMeans, making: KeyMaking): Promise<NewIdentity> {
  const { identityOf, recipientOf } = await ageKit();
  const identity = identityOf(making.random(32), kind);
  const recipient = await recipientOf(identity);
  return { recipient, file: await protect(`# public key: ${recipient}\n${identity}\n`, passphrase, making) };
}

async function protect(text: string, passphrase: string | null, making: KeyMaking): Promise<Uint8Array> {
  if (passphrase === null) return utf8(text);
  const { sealSmall } = await ageKit();
  return await sealSmall(utf8(text), passphraseWay(passphraseBytes(passphrase), making));
}

interface IdentityFile {
  readonly identities: readonly string[];
  readonly isProtected: boolean;
}

/**
 * The identities in a file, as `age-keygen` writes them, encrypted with a passphrase or not. Throws CustodyError KEY_PERMISSIONS,
 * KEY_PASSPHRASE, KEY_FORMAT, and those of reading.
 */
export async function readIdentities(
  file: string,
  passphrase: (file: string) => Promise<string>,
): Promise<IdentityFile> {
  const { text, isProtected } = await openText(file, passphrase);
  return { identities: await identitiesIn(text, file), isProtected };
}

/** The recipient of the first identity in a file. Throws as `readIdentities`. */
export async function recipientIn(file: string, passphrase: (file: string) => Promise<string>): Promise<string> {
  const { identities } = await readIdentities(file, passphrase);
  return await (await ageKit()).recipientOf(identities[0] as string);
}

/** Writes an identity file again under another passphrase; false where it has none. Throws as `readIdentities`, and as writing does. */
export async function rewriteIdentity(
  file: string,
  { old, passphrase }: { readonly old: string; readonly passphrase: string },
  making: KeyMaking,
): Promise<boolean> {
  const { text, isProtected } = await openText(file, async () => old);
  if (!isProtected) return false;
  replaceFile(file, await protect(text, passphrase, making), { mode: 0o600 });
  return true;
}

async function openText(
  file: string,
  passphrase: (file: string) => Promise<string>,
): Promise<{ readonly text: string; readonly isProtected: boolean }> {
  checkKeyMode(await modeOf(file), file);
  const bytes = await readFileCapped(file, maxKeyFileBytes);
  const form = ageForm(bytes);
  const plain = form === undefined ? bytes : await openProtected(form, bytes, { file, passphrase });
  return { text: latin1FromBytes(plain), isProtected: form !== undefined };
}

async function openProtected(
  form: 'age' | 'armor',
  bytes: Uint8Array,
  { file, passphrase }: { readonly file: string; readonly passphrase: (file: string) => Promise<string> },
): Promise<Uint8Array> {
  const { fromArmor, openSmall } = await ageKit();
  try {
    const sealed = form === 'armor' ? fromArmor(latin1FromBytes(bytes)) : bytes;
    if (!/\n-> scrypt /.test(latin1FromBytes(sealed)))
      throw notIdentities(file, 'it is encrypted, and not with a passphrase');
    const opened = await openSmall(sealed, passphraseWay(passphraseBytes(await passphrase(file))));
    if (opened !== undefined) return opened;
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    throw notIdentities(file, 'it is encrypted, and damaged');
  }
  throw new CustodyError('KEY_PASSPHRASE', `wrong passphrase of ${file} (or the file is damaged)`);
}

async function identitiesIn(text: string, file: string): Promise<readonly string[]> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw notIdentities(file, 'it holds none');
  const { recipientOf } = await ageKit();
  for (const line of lines) {
    if (/^AGE-PLUGIN-/.test(line)) throw notIdentities(file, 'it needs a plugin of age');
    await recipientOf(line).catch(() => {
      throw notIdentities(file, 'a line of it is not an identity (AGE-SECRET-KEY-…)');
    });
  }
  return lines;
}

const notIdentities = (file: string, why: string): CustodyError =>
  new CustodyError('KEY_FORMAT', `${file} is not a file of age identities: ${why}`, {
    hint: 'custody key new writes one beside a key, FILE.age; so does age-keygen',
  });
