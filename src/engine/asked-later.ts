/**
 * Signatures of ECDSA, which a browser judges by itself (Web Cryptography), and only after it was asked: what asks for them is run again
 * once they are answered. An answer is to the very bytes that were asked about, and ends with the run.
 */
import { fromHex, toHex } from '../bytes/hex.ts';

interface EcdsaSigned {
  readonly message: Uint8Array;
  /** DER of r and s (RFC 3279, 2.2.3). */
  readonly signature: Uint8Array;
  /** SubjectPublicKeyInfo in DER. */
  readonly key: Uint8Array;
  /** Object identifier of its curve, as its content in hexadecimal. */
  readonly curve: string;
  readonly digest: 'sha256' | 'sha384' | 'sha512';
}

/** `missing`: this browser does not judge it. */
type Answer = 'holds' | 'fails' | 'missing';

interface Round {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly open: Map<string, EcdsaSigned>;
}

let round: Round | undefined;

const curves: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  '2a8648ce3d030107': ['P-256', 32],
  '2b81040022': ['P-384', 48],
  '2b81040023': ['P-521', 66],
};
const hashes = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const;

/** What is known of a signature: `missing` outside of a run by `settled`, and in one until the next round has the answer. */
export function answerTo(asked: EcdsaSigned): Answer {
  if (round === undefined) return 'missing';
  const { message, signature, key, digest } = asked;
  const name = [digest, ...[key, signature, message].map(toHex)].join(' ');
  const answer = round.answers.get(name);
  if (answer === undefined) round.open.set(name, asked);
  return answer ?? 'missing';
}

/** `Engine.settled` for browsers. */
export async function settled<T>(judge: () => T): Promise<T> {
  const answers = new Map<string, Answer>();
  for (;;) {
    const open = new Map<string, EcdsaSigned>();
    round = { answers, open };
    let end: () => T;
    try {
      const found = judge();
      end = () => found;
    } catch (error) {
      // it may have thrown because an answer was missing
      end = () => {
        throw error;
      };
    } finally {
      round = undefined;
    }
    if (open.size === 0) return end();
    for (const [name, asked] of open) answers.set(name, await judged(asked));
  }
}

async function judged({ message, signature, key, curve, digest }: EcdsaSigned): Promise<Answer> {
  const subtle = globalThis.crypto?.subtle;
  const [namedCurve, bytes] = curves[curve] ?? [];
  if (subtle === undefined || namedCurve === undefined || bytes === undefined) return 'missing';
  const numbers = numbersOf(signature, bytes);
  if (numbers === undefined) return 'fails';
  const name = 'ECDSA';
  let imported: CryptoKey;
  try {
    imported = await subtle.importKey('spki', plain(key), { name, namedCurve }, false, ['verify']);
  } catch {
    // a curve or a form of a key that this browser does not know
    return 'missing';
  }
  const holds = await subtle.verify({ name, hash: hashes[digest] }, imported, numbers, plain(message));
  return holds ? 'holds' : 'fails';
}

const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;

/** r and s side by side, each of so many bytes, as Web Cryptography takes them; undefined for anything but their one form in DER. */
function numbersOf(signature: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | undefined {
  const at = signature[1] === 0x81 ? 3 : 2;
  const split = at + 2 + (signature[at + 1] ?? 0);
  const numbers = [signature.subarray(at + 2, split), signature.subarray(split + 2)].map((each) =>
    toHex(each).replace(/^00/, ''),
  );
  const written = item('30', numbers.map((hex) => item('02', hex < '8' ? hex : `00${hex}`)).join(''));
  if (toHex(signature) !== written || numbers.some((hex) => hex.length > 2 * bytes)) return undefined;
  return plain(fromHex(numbers.map((hex) => hex.padStart(2 * bytes, '0')).join('')));
}

/** An item of DER with at most 255 bytes, in hexadecimal. */
function item(tag: string, content: string): string {
  const length = (content.length / 2).toString(16).padStart(2, '0');
  return `${tag}${length < '8' ? '' : '81'}${length}${content}`;
}
