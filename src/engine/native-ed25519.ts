/**
 * Ed25519 of the browser itself (Web Cryptography), several times as fast as noble. It decides part (3) of the signature rule only
 * where it was seen to refuse what a cofactored equation lets through; what libraries differ on besides is decided here before.
 */
import { fromHex } from '../bytes/hex.ts';
import { BoundedJobs } from './bounded-jobs.ts';
import { BoundedMap } from './bounded-map.ts';
import { latin1FromBytes } from './latin1.ts';

export interface NativeEquation {
  verifyEquation(message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

/** Both little-endian: the order of the group, and the prime of the field with a clear sign bit. */
const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
const prime = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');

/** fixtures/signatures/crafted.json: one that holds, and the three whose R has a torsion component, which only the cofactor hides. */
const probe = {
  key: '79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664',
  message: '54455354206d657373616765',
  holds:
    'd5844885e1b79a3e159dbb4b2e74d5eda87c3dd6d3e8d4747f81c09313f0ba061dc3e50626f1038db6340ed9cdde70208569494cea5bdfb0720cf989f7821005',
  fails: [
    '533bbc913b1a30b50b531b85399db04c5004d2de34ca6c56b5b85ff8b02be1a06f205b5858755b54bdc0b50f5bd52c42103f119c9ccdc3ce8bb8ab35892c2b01',
    '7ad0498ab544bdade3643f505109952c861f210974e766039747ac64fe740b3c9274781ed68584b728e8faf81b697821905cb20914c7ad9c36d60f0415908b08',
    '187bb77a1e4865c1ea6244b4d18b2a125783c2292c172b8b807e3f6cec0f45f9e47879ffc0c7f99f032e2e37a468989075a61946cb62f88acfc70e9e6bbd2306',
  ],
};

/** The browser's own, where it has one that decides as the rule does; else undefined. Never throws. */
export async function nativeEquation(): Promise<NativeEquation | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return undefined;
  const equation = equationOf(subtle);
  const judge = (signature: string): Promise<boolean> =>
    equation.verifyEquation(fromHex(probe.message), fromHex(probe.key), fromHex(signature));
  try {
    if (!(await judge(probe.holds))) return undefined;
    for (const signature of probe.fails) if (await judge(signature)) return undefined;
    return equation;
  } catch {
    return undefined;
  }
}

function equationOf(subtle: SubtleCrypto): NativeEquation {
  const keys = new BoundedMap<string, Promise<CryptoKey>>(1024);
  const verifications = new BoundedJobs(1024);
  const keyOf = (publicKey: Uint8Array): Promise<CryptoKey> => {
    const name = latin1FromBytes(publicKey);
    return (
      keys.get(name) ??
      keys.set(name, subtle.importKey('raw', publicKey as Uint8Array<ArrayBuffer>, 'Ed25519', false, ['verify']))
    );
  };
  return {
    async verifyEquation(message, publicKey, signature) {
      if (publicKey.length !== 32 || signature.length !== 64) return false;
      const r = signature.slice(0, 32);
      r[31] = (r[31] as number) & 0x7f;
      if (!isBelow(r, prime) || isNeutral(r) || !isBelow(signature.subarray(32), order)) return false;
      const key = await keyOf(publicKey);
      return new Promise((resolve, reject) => {
        verifications.run((done) => {
          subtle
            .verify('Ed25519', key, signature as Uint8Array<ArrayBuffer>, message as Uint8Array<ArrayBuffer>)
            .finally(done)
            .then(resolve, reject);
        });
      });
    },
  };
}

/** Of two numbers in 32 bytes, least significant first. */
function isBelow(one: Uint8Array, other: Uint8Array): boolean {
  for (let index = 31; index >= 0; index -= 1) {
    const difference = (one[index] as number) - (other[index] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** y = 1, with either sign: the identity, or what is not an encoding of it. */
const isNeutral = (y: Uint8Array): boolean => y[0] === 1 && y.every((byte, index) => index === 0 || byte === 0);
