/** Headers, identities and recipients of age files, by the package `age-encryption`. Entry of a bundle of its own: everything else reaches it by `loadAgeKit`. */
import { bech32 } from '@scure/base';
import { armor, Decrypter, Encrypter, identityToRecipient, Stanza } from 'age-encryption';

/** The part of a header that is for one recipient. */
export interface AgeStanza {
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

/** A way of ours to reach the key of a file, beside those of the package. */
export interface AgeWay {
  wrap(fileKey: Uint8Array): Promise<AgeStanza>;
  /** Undefined where no stanza is for it. */
  unwrap(stanzas: readonly AgeStanza[]): Promise<Uint8Array | undefined>;
}

/** X25519, which every age program knows, or the hybrid with ML-KEM-768. */
export type RecipientKind = 'x25519' | 'hybrid';

/** The kind of a recipient; undefined for what is not one, or is of another kind. Never throws. */
export function kindOf(recipient: string): RecipientKind | undefined {
  const kind = recipient.startsWith('age1pq1') ? 'hybrid' : 'x25519';
  if (kind === 'x25519' && !/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) return undefined;
  try {
    new Encrypter().addRecipient(recipient);
    return kind;
  } catch {
    return undefined;
  }
}

/** The header for these recipients, and the key of the file, which is fresh. Throws Error for what is not a recipient. */
export async function makeHeader(recipients: readonly string[]): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  let fileKey: Uint8Array | undefined;
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = key.slice();
      return [];
    },
  });
  const empty = await encrypter.encrypt(new Uint8Array());
  if (fileKey === undefined) throw new Error('no key of the file was given out');
  // after the header come 16 bytes of nonce, and the tag of an empty chunk
  return { header: empty.subarray(0, empty.length - 32), fileKey };
}

/** What is opened with these; undefined where it is for none of them. Throws Error as `open` does. */
async function openedFor(
  identities: readonly (string | AgeWay)[],
  open: (decrypter: Decrypter) => Promise<Uint8Array>,
): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  for (const identity of identities) addTo(decrypter, identity);
  let isForNone = false;
  decrypter.addIdentity({
    unwrapFileKey: () => {
      isForNone = true;
      return null;
    },
  });
  try {
    return await open(decrypter);
  } catch (error) {
    if (isForNone) return undefined;
    throw error;
  }
}

/** The key of the file with this header; undefined where it is for none of these. Throws Error for a header that is not one. */
export const openHeader = (
  header: Uint8Array,
  identities: readonly (string | AgeWay)[],
): Promise<Uint8Array | undefined> => openedFor(identities, (decrypter) => decrypter.decryptHeader(header));

/** A small file, sealed in one piece in this way. */
export async function sealSmall(data: Uint8Array, way: AgeWay): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: async (key) => [stanzaOf(await way.wrap(key))] });
  return await encrypter.encrypt(data);
}

/** A small file, opened in this way; undefined where it is not for it. Throws Error for what is not a whole age file. */
export const openSmall = (file: Uint8Array, way: AgeWay): Promise<Uint8Array | undefined> =>
  openedFor([way], (decrypter) => decrypter.decrypt(file));

/** The bytes of an age file written as text. Throws Error. */
export const fromArmor = (text: string): Uint8Array => armor.decode(text);

/** The identity with this secret of 32 bytes, as age writes it. */
export function identityOf(secret: Uint8Array, kind: RecipientKind): string {
  const prefix = kind === 'hybrid' ? 'AGE-SECRET-KEY-PQ-' : 'AGE-SECRET-KEY-';
  return bech32.encodeFromBytes(prefix, secret).toUpperCase();
}

/** Throws Error for what is not an identity. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

const stanzaOf = ({ args, body }: AgeStanza): Stanza => new Stanza([...args], body);

function addTo(decrypter: Decrypter, identity: string | AgeWay): void {
  if (typeof identity === 'string') decrypter.addIdentity(identity);
  else decrypter.addIdentity({ unwrapFileKey: async (stanzas) => (await identity.unwrap(stanzas)) ?? null });
}
