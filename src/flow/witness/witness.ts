/** A witness on the disk: its key, and its memory beside it (`KEY.state`). */
import { utf8 } from '../../bytes/arrays.ts';
import { publicKeyOf, sign, verify } from '../../crypto/ed25519.ts';
import { cosignedBytes, formatCosignature } from '../../crypto/witness/cosignature.ts';
import { cosigns, type WitnessKey, witnessKey } from '../../crypto/witness/witness-key.ts';
import { CustodyError } from '../../errors.ts';
import { type LockOwner, withLock } from '../../fs/ledger/lock.ts';
import { fileStat, modeOf, readFileCapped } from '../../fs/read.ts';
import { createFiles, replaceFile } from '../../fs/replace.ts';
import { cosignedOf, type WitnessRequest } from '../../ledger/witness/add-checkpoint.ts';
import { continueHeads, formatHeads, maxHeadsBytes, parseHeads } from '../../ledger/witness/heads.ts';
import type { KeyMaking } from '../../signers/key-cost.ts';
import { checkKeyMode } from '../../signers/key-file.ts';
import { maxKeyFileBytes } from '../../signers/pem.ts';
import {
  decodeWitnessKey,
  encodeWitnessKey,
  lookAtWitnessKey,
  type WitnessSecret,
} from '../../signers/witness-key-file.ts';
import { refuseTakenFile } from '../ledger/keys.ts';

/** Where a witness remembers what it signed. */
export const statePath = (keyFile: string): string => `${keyFile}.state`;

/** Loaded only for a key of this kind. */
const mlDsa = () => import('../../crypto/witness/ml-dsa.ts');

/** Throws CustodyError EXISTS where the key or the memory of a witness is there already. */
export function refuseTakenWitness(file: string): void {
  for (const path of [file, statePath(file)]) refuseTakenFile(path);
}

/** Writes a new key of mode 0600 and an empty memory. Throws CustodyError. */
export async function makeWitness(
  file: string,
  { name, isPostQuantum }: { readonly name: string; readonly isPostQuantum: boolean },
  passphrase: string | null,
  making: KeyMaking,
): Promise<WitnessKey> {
  const seed = making.random(32);
  const key = isPostQuantum
    ? witnessKey(name, cosigns.mlDsa44, (await mlDsa()).mlDsaPublicKey(seed))
    : witnessKey(name, cosigns.ed25519, publicKeyOf(seed));
  const text = await encodeWitnessKey({ key, seed }, passphrase, making);
  createFiles([
    { path: file, bytes: utf8(text), mode: 0o600 },
    { path: statePath(file), bytes: formatHeads(new Map()), mode: 0o600 },
  ]);
  return key;
}

/** The key in the file; asks for a passphrase only if it is encrypted. Throws CustodyError as `decodeWitnessKey`. */
export async function openWitness(file: string, passphrase: () => Promise<string>): Promise<WitnessSecret> {
  const bytes = await readFileCapped(file, maxKeyFileBytes);
  const { key, isEncrypted } = lookAtWitnessKey(bytes);
  checkKeyMode(await modeOf(file), file);
  const publicKeyOfSeed = key.type === cosigns.mlDsa44 ? (await mlDsa()).mlDsaPublicKey : publicKeyOf;
  return await decodeWitnessKey(bytes, isEncrypted ? await passphrase() : undefined, publicKeyOfSeed);
}

/**
 * Signs the checkpoint of a request at `time`, in Unix seconds: the signed note that the keeper adds. The signed checkpoint is in the memory,
 * on the disk, before this returns; two requests at once wait for each other. Throws CustodyError WITNESS_REFUSED where the request
 * does not continue what was signed before, NOT_FOUND where the memory is not there, LOCKED, and those of the disk.
 */
export async function cosign(
  secret: WitnessSecret,
  request: WitnessRequest,
  edge: {
    readonly state: string;
    readonly owner: LockOwner;
    readonly time: number;
    random(count: number): Uint8Array;
  },
): Promise<Uint8Array> {
  const { state, time } = edge;
  if ((await fileStat(state)) === undefined)
    throw new CustodyError('NOT_FOUND', `there is no ${state}: the witness does not know what it signed`, {
      hint: 'bring back its newest copy, or name it with --state; without it make a new witness',
    });
  return await withLock(state, { owner: edge.owner, waitMs: 10_000 }, async () => {
    const heads = continueHeads(parseHeads(await readFileCapped(state, maxHeadsBytes)), request);
    const about = cosignedOf(request.checkpoint);
    const signature = await signChecked(secret, cosignedBytes(secret.key, time, about), edge.random);
    replaceFile(state, formatHeads(heads), { mode: 0o600 });
    return utf8(`${about.text}\n${formatCosignature(secret.key, time, signature)}`);
  });
}

/** Throws CustodyError SIGNATURE_CHECK where the signature does not verify. */
async function signChecked(
  { key, seed }: WitnessSecret,
  message: Uint8Array,
  random: (count: number) => Uint8Array,
): Promise<Uint8Array> {
  if (key.type === cosigns.ed25519) {
    const signature = await sign(message, seed);
    if (await verify(message, key.publicKey, signature)) return signature;
  } else {
    const { mlDsaSign, mlDsaVerify } = await mlDsa();
    const signature = mlDsaSign(message, seed, random(32));
    if (mlDsaVerify(message, key.publicKey, signature)) return signature;
  }
  throw new CustodyError('SIGNATURE_CHECK', 'the signature that was just made is not valid; nothing was written', {
    hint: 'try again on another computer: this one may have faulty memory',
  });
}
