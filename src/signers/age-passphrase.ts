/** A passphrase as a way into an age file: its scrypt recipient (age-encryption.org/v1), with the scrypt of the engine and its limits. */
import { engine } from '#engine';
import { concatBytes, utf8 } from '../bytes/arrays.ts';
import { fromBase64, toBase64 } from '../bytes/hex.ts';
import type { AgeStanza, AgeWay } from '../crypto/age/kit.ts';
import { tagBytes } from '../crypto/age/payload.ts';
import { CustodyError } from '../errors.ts';
import type { KeyMaking } from './key-cost.ts';

const label = 'age-encryption.org/v1/scrypt';
const [saltBytes, fileKeyBytes] = [16, 16];
/** The highest work factor that is within the limits of key files. */
const maxWorkFactor = 17;

/** The way in by this passphrase; without `making` it only opens. */
export function passphraseWay(password: Uint8Array, making?: KeyMaking): AgeWay {
  return {
    async wrap(fileKey) {
      if (making === undefined) throw new Error('a way in by a passphrase that only opens');
      const { ageFactor } = making.keyCost;
      const salt = making.random(saltBytes);
      const body = new Uint8Array(fileKeyBytes + tagBytes);
      engine.chachaSeal({ key: await keyOf(password, salt, ageFactor), nonce, data: fileKey }, body);
      return { args: ['scrypt', withoutPadding(salt), `${ageFactor}`], body };
    },
    async unwrap(stanzas) {
      const [only, ...others] = stanzas.filter(({ args }) => args[0] === 'scrypt');
      if (only === undefined) return undefined;
      if (others.length > 0 || stanzas.length > 1) throw refuse('a passphrase is not its only recipient');
      return await fileKeyOf(only, password);
    },
  };
}

async function fileKeyOf({ args, body }: AgeStanza, password: Uint8Array): Promise<Uint8Array | undefined> {
  const [, saltText = '', factor = '', ...more] = args;
  const salt = /^[A-Za-z0-9+/]{22}$/.test(saltText) ? saltOf(saltText) : undefined;
  if (salt === undefined || more.length > 0 || !/^[1-9]\d?$/.test(factor) || body.length !== fileKeyBytes + tagBytes)
    throw refuse('its line for a passphrase cannot be read');
  const fileKey = new Uint8Array(fileKeyBytes);
  const key = await keyOf(password, salt, Number(factor));
  return engine.chachaOpen({ key, nonce, data: body }, fileKey) ? fileKey : undefined;
}

/** Throws CustodyError KEY_FORMAT for a work factor that asks for more than a key file may. */
async function keyOf(password: Uint8Array, salt: Uint8Array, factor: number): Promise<Uint8Array> {
  if (factor > maxWorkFactor)
    throw new CustodyError(
      'KEY_FORMAT',
      `the age file asks for scrypt with a work factor of ${factor}, at most ${maxWorkFactor} is taken`,
      {
        hint: 'decrypt it with age --decrypt, and keep what comes out where nobody else can read',
      },
    );
  const salted = concatBytes(utf8(label), salt);
  return await engine.scrypt({ password, salt: salted, N: 2 ** factor, r: 8, p: 1, length: 32 });
}

/** Each file has a key of its own, so that the nonce is all zeros. */
const nonce = new Uint8Array(12);

const withoutPadding = (bytes: Uint8Array): string => toBase64(bytes).replace(/=+$/, '');

function saltOf(text: string): Uint8Array | undefined {
  try {
    return fromBase64(`${text}==`);
  } catch {
    return undefined;
  }
}

const refuse = (why: string): CustodyError => new CustodyError('KEY_FORMAT', `the age file is not whole: ${why}`);
