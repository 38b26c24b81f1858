/** Age files that hold something: made for recipients, and opened with identities; the clear bytes are in memory only. */
import { concatBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import type { AgeWay } from '../../crypto/age/kit.ts';
import { AgePayload, chunkBytes, payloadNonceBytes, tagBytes } from '../../crypto/age/payload.ts';
import { createSha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { AgeSource, ageDamaged } from '../../fs/bundle/age-source.ts';
import { AgeTarget, type Sealing } from '../../fs/bundle/age-target.ts';
import type { BundleStore, StoreOptions } from '../../fs/bundle/store.ts';
import { fileStart } from '../../fs/file-start.ts';
import { archiveForm } from '../../interop/archive/archive.ts';
import { ageKit } from '../ledger/age-identity.ts';
import { openTarStore } from './archive-tar.ts';

/** How encrypted bundles are opened. */
export interface AgeReading {
  /** As age writes them, or ways of ours. Throws CustodyError AGE_NO_IDENTITY where there is none, and those of reading one. */
  identities(): Promise<readonly (string | AgeWay)[]>;
  /** Called where something is in clear on a disk. */
  warn(text: string): void;
}

const maxHeaderBytes = 1024 * 1024;

/**
 * Opens an age file. Throws CustodyError AGE_NOT_FOR_YOU, AGE_DAMAGED, those of `identities`, and those of reading.
 */
export async function openAge(path: string, { identities }: Pick<AgeReading, 'identities'>): Promise<AgeSource> {
  const start = fileStart(path, maxHeaderBytes) ?? new Uint8Array();
  const end = headerEnd(start);
  if (end === undefined) throw ageDamaged(path, 'the end of its header is missing');
  const fileKey = await fileKeyOf(path, start.subarray(0, end), await identities());
  const nonce = start.subarray(end, end + payloadNonceBytes);
  if (nonce.length < payloadNonceBytes) throw ageDamaged(path, 'it is cut off after its header');
  const payload = new AgePayload(fileKey, nonce);
  return new AgeSource(path, end + payloadNonceBytes, {
    size: chunkBytes,
    more: tagBytes,
    open: (place, sealed, into) => payload.open(place, sealed, into),
  });
}

/** Lists the TAR archive in an age file. Throws CustodyError NOT_A_BUNDLE where something else is in it, and as `openAge` and `openTarStore`. */
export async function openAgeStore(
  path: string,
  options: StoreOptions,
  age: AgeReading | undefined,
): Promise<BundleStore> {
  if (age === undefined)
    throw new CustodyError('AGE_NO_IDENTITY', `${path} is encrypted, and this command opens no encrypted bundle`, {
      hint: 'take it out first: custody bundle extract',
    });
  const source = await openAge(path, age);
  const isTar = archiveForm(source.bytes(0, 512)) === 'tar';
  if (!isTar) source.close();
  if (!isTar)
    throw new CustodyError('NOT_A_BUNDLE', `${path} opens, and what is in it is not a bundle as TAR`, {
      hint: 'take it out with age --decrypt',
    });
  return { ...(await openTarStore(path, options, source)), isEncrypted: true };
}

async function fileKeyOf(
  path: string,
  header: Uint8Array,
  identities: readonly (string | AgeWay)[],
): Promise<Uint8Array> {
  const { openHeader } = await ageKit();
  let fileKey: Uint8Array | undefined;
  try {
    fileKey = await openHeader(header, identities);
  } catch (cause) {
    throw ageDamaged(path, 'its header is not as it was written', cause);
  }
  if (fileKey !== undefined) return fileKey;
  throw new CustodyError('AGE_NOT_FOR_YOU', `${path} is not encrypted to your identity`, {
    hint: 'try another identity with -i FILE.age; or ask the sender to encrypt it to your card',
  });
}

/** Where the header ends, by its last line; undefined where that is not there. */
function headerEnd(bytes: Uint8Array): number | undefined {
  const lastLine = [0x0a, 0x2d, 0x2d, 0x2d, 0x20];
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (!lastLine.every((byte, index) => bytes[at + index] === byte)) continue;
    const end = bytes.indexOf(0x0a, at + 1);
    return end < 0 ? undefined : end + 1;
  }
  return undefined;
}

/** What was written. */
export interface AgeWritten {
  readonly size: number;
  /** Of the encrypted file, in hexadecimal. */
  readonly sha256: string;
}

export interface AgeWriting {
  readonly recipients: readonly string[];
  readonly random: (count: number) => Uint8Array;
  /** The name of the file, by the SHA-256 of its first bytes; else the one that its path has. */
  readonly nameBy?: (digest: string) => string;
}

/** How many bytes at its start give a parcel its name. */
const namingBytes = 65_536;

/** Begins an age file for recipients of one kind; `written` tells of it once it is committed. Throws CustodyError AGE_RECIPIENT, and those of writing. */
export async function beginAge(
  path: string,
  { recipients, random, nameBy }: AgeWriting,
): Promise<{ readonly target: AgeTarget; written(): AgeWritten }> {
  const { makeHeader } = await ageKit();
  await requireRecipients(recipients);
  const { header, fileKey } = await makeHeader(recipients);
  const nonce = random(payloadNonceBytes);
  const payload = new AgePayload(fileKey, nonce);
  const [whole, first] = [createSha256(), createSha256()];
  let size = 0;
  const sealing: Sealing = {
    head: concatBytes(header, nonce),
    size: chunkBytes,
    more: tagBytes,
    seal: (place, clear, into) => payload.seal(place, clear, into),
    see: (bytes) => {
      whole.update(bytes);
      if (size < namingBytes) first.update(bytes.subarray(0, namingBytes - size));
      size += bytes.length;
    },
    ...(nameBy && { nameOf: () => nameBy(toHex(first.digest())) }),
  };
  return { target: new AgeTarget(path, sealing), written: () => ({ size, sha256: toHex(whole.digest()) }) };
}

/** Throws CustodyError AGE_RECIPIENT for what is not a recipient, for none, and for both kinds together. */
export async function requireRecipients(recipients: readonly string[]): Promise<void> {
  const { kindOf } = await ageKit();
  const kinds = new Set<string>();
  for (const recipient of recipients) {
    const kind = kindOf(recipient);
    if (kind === undefined)
      throw new CustodyError(
        'AGE_RECIPIENT',
        `${recipient.slice(0, 80)} is not a recipient of age that custody encrypts to`,
        {
          hint: 'a recipient begins with age1 or age1pq1; custody key show CARD prints it',
        },
      );
    kinds.add(kind);
  }
  if (kinds.size === 0) throw new CustodyError('AGE_RECIPIENT', 'nobody is named to encrypt to');
  if (kinds.size > 1)
    throw new CustodyError(
      'AGE_RECIPIENT',
      'some recipients are hybrid (age1pq1) and some are not: one parcel is for one sort',
      {
        hint: 'make two parcels',
      },
    );
}
