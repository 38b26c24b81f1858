/**
 * Cosignatures of C2SP tlog-cosignature over a checkpoint: what is signed, and the line of a note that holds it. A cosignature says
 * that its witness knows no other record of this id, and no longer one, at this time.
 */
import { concatBytes, utf8 } from '../../bytes/arrays.ts';
import { fromBase64, toBase64 } from '../../bytes/hex.ts';
import { verify } from '../ed25519.ts';
import { cosigns, type WitnessKey } from './witness-key.ts';

/** What a cosignature is about: the text of a checkpoint, and the parts of it. */
export interface Cosigned {
  /** The three lines, each with its line feed. */
  readonly text: string;
  /** The first line without its line feed; at most 255 bytes. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** Verifies ML-DSA-44 with an empty context (FIPS 204, algorithm 3). Never throws. */
export type MlDsaVerify = (message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array) => boolean;

/** Bytes of a signature of each type, after the 8 bytes of its time. */
const signatureBytes = { 4: 64, 6: 2420 } as const;

/** A line of a note: whose it says it is, and the bytes after the four of its key. */
export interface NoteLine {
  readonly name: string;
  /** 4 bytes. */
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** The bytes that a witness signs at `time`, in Unix seconds. */
export function cosignedBytes({ name, type }: WitnessKey, time: number, { text, ...tree }: Cosigned): Uint8Array {
  if (type === cosigns.ed25519) return utf8(`cosignature/v1\ntime ${time}\n${text}`);
  return concatBytes(
    utf8('subtree/v1\n\0'),
    withLength(name),
    uint64(time),
    withLength(tree.origin),
    uint64(0),
    uint64(tree.size),
    tree.root,
  );
}

/** The line that holds a signature made at `time`, with its line feed. */
export function formatCosignature(key: WitnessKey, time: number, signature: Uint8Array): string {
  return `— ${key.name} ${toBase64(concatBytes(key.id, uint64(time), signature))}\n`;
}

/** A line of a note without its line feed; undefined where it has not this form. */
export function parseNoteLine(line: string): NoteLine | undefined {
  const [, name, base64] = /^— ([^\s+]+) ([0-9A-Za-z+/]+={0,2})$/u.exec(line) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(base64);
  } catch {
    return undefined;
  }
  return bytes.length > 4 ? { name, id: bytes.slice(0, 4), signature: bytes.slice(4) } : undefined;
}

/**
 * The time of a line that its key signed over this checkpoint, in Unix seconds; undefined where it is not valid, or has no time. The
 * line must name the key.
 */
export async function cosignedTime(
  key: WitnessKey,
  line: NoteLine,
  about: Cosigned,
  mlDsa: MlDsaVerify,
): Promise<number | undefined> {
  if (line.signature.length !== 8 + signatureBytes[key.type]) return undefined;
  const view = new DataView(line.signature.buffer, line.signature.byteOffset);
  const time = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  if (time === 0 || !Number.isSafeInteger(time)) return undefined;
  const message = cosignedBytes(key, time, about);
  const signature = line.signature.subarray(8);
  const holds =
    key.type === cosigns.ed25519
      ? await verify(message, key.publicKey, signature)
      : mlDsa(message, key.publicKey, signature);
  return holds ? time : undefined;
}

function withLength(text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length < 1 || bytes.length > 255) throw new RangeError('a name has 1 to 255 bytes');
  return concatBytes(Uint8Array.of(bytes.length), bytes);
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
