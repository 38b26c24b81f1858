/** The engine of browsers: noble, and the browser's own Ed25519 where that keeps the rule. Without what only key files need. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256 } from '@noble/hashes/sha3.js';
import { CustodyError } from '../errors.ts';
import { settled } from './asked-later.ts';
import { certificateSignature, signatureBy } from './certificate-signature.ts';
import type { DigestName, Engine, RunningDigest } from './engine.ts';
import { bytesFromLatin1, latin1FromBytes } from './latin1.ts';
import { type NativeEquation, nativeEquation } from './native-ed25519.ts';
import { equationHolds } from './noble.ts';

interface NobleState {
  update(bytes: Uint8Array): unknown;
  clone(): NobleState;
  digest(): Uint8Array;
}

const states: Record<DigestName, () => NobleState> = {
  sha256: () => sha256.create(),
  sha384: () => sha384.create(),
  sha512: () => sha512.create(),
  'sha3-256': () => sha3_256.create(),
  sha1: () => sha1.create(),
  md5: () => md5.create(),
};

function runningDigest(state: NobleState): RunningDigest {
  return {
    update(bytes) {
      state.update(bytes);
    },
    copy: () => runningDigest(state.clone()),
    digest: () => state.digest(),
  };
}

function notInBrowser(what: string): never {
  throw new CustodyError('NOT_IN_BROWSER', `${what} is not available in a browser`, {
    hint: 'use the command line for anything that needs a key file',
  });
}

let native: NativeEquation | undefined;

/** From here on the browser's own Ed25519 decides the equation, where it keeps the rule; returns whether it does. Never throws. */
export async function preferNative(): Promise<boolean> {
  native = await nativeEquation();
  return native !== undefined;
}

/** noble behind the engine's interface. */
export const engine: Engine = {
  sha256: (bytes) => sha256(bytes),

  sha256Latin1(data, prefix) {
    const state = sha256.create();
    if (prefix !== undefined) state.update(Uint8Array.of(prefix));
    state.update(typeof data === 'string' ? bytesFromLatin1(data) : data);
    return latin1FromBytes(state.digest());
  },

  createSha256: () => runningDigest(sha256.create()),
  createDigest: (name) => runningDigest(states[name]()),
  hmacSha256: () => notInBrowser('HMAC'),
  verifyEquation: async (message, publicKey, signature) =>
    native === undefined
      ? equationHolds(message, publicKey, signature)
      : native.verifyEquation(message, publicKey, signature),
  scrypt: async () => notInBrowser('scrypt'),
  pbkdf2: async () => notInBrowser('PBKDF2'),
  aes256CbcEncrypt: () => notInBrowser('AES-256-CBC'),
  aes256CbcDecrypt: () => notInBrowser('AES-256-CBC'),
  chachaSeal: () => notInBrowser('ChaCha20'),
  chachaOpen: () => notInBrowser('ChaCha20'),
  certificateSignature,
  signatureBy,
  settled,
};
