/** Headers and records of TEST manifests, sound or not, and the vectors made of them. */
import { blake3 } from '@noble/hashes/blake3.js';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { createDigest, sha256 } from '../../src/crypto/digest.ts';
import type { Algorithm } from '../../src/evidence/record.ts';
import { type ManifestVector, type Recorded, totalsOf } from './manifest-vector.ts';

type Fields = Record<string, CborInput>;

export const bytes = (text: string) => new TextEncoder().encode(text);
export const header = (algorithms: readonly string[] = ['sha256'], more: Fields = {}): Uint8Array =>
  encodeCbor({ format: 1, algorithms: [...algorithms], ...more });
export const head = header();

/** What every record has. The salt is of the path alone, for no secret is kept of these. */
const base = (kind: string, path: readonly (string | Uint8Array)[]): Fields => ({
  kind,
  path: [...path],
  salt: sha256(encodeCbor(['TEST salt', ...path])),
  mtime: [1_793_697_600, 0],
});

export const digestsOf = (content: Uint8Array, names: readonly Algorithm[]): Fields =>
  Object.fromEntries(names.map((name) => [name, digestOf(content, name)]));

function digestOf(content: Uint8Array, name: Algorithm): Uint8Array {
  if (name === 'blake3') return blake3(content);
  const running = createDigest(name);
  running.update(content);
  return running.digest();
}

export function fileFields(
  name: string | readonly (string | Uint8Array)[],
  content: string | Uint8Array = 'TEST',
): Fields {
  const data = typeof content === 'string' ? bytes(content) : content;
  const path = typeof name === 'string' ? [name] : name;
  return { ...base('file', path), size: data.length, digests: digestsOf(data, ['sha256']) };
}

export const file = (
  name: Parameters<typeof fileFields>[0],
  more: Fields = {},
  content?: string | Uint8Array,
): Uint8Array => encodeCbor({ ...fileFields(name, content), ...more });
export const other = (kind: string, name: string, more: Fields = {}): Uint8Array =>
  encodeCbor({ ...base(kind, [name]), ...more });

/** A sound manifest with the numbers that it has. */
export function sound(name: string, about: string, ...items: Uint8Array[]): ManifestVector {
  const manifest = concatBytes(...items);
  return { name, about, manifest, recorded: totalsOf(manifest), expected: 'sound' };
}

const nothing: Recorded = { root: new Uint8Array(32), records: 1, size: 0 };

/** A manifest that breaks off at a fault, whatever an event says of it. */
export const broken = (name: string, expected: string, about: string, ...items: Uint8Array[]): ManifestVector => ({
  name,
  about,
  manifest: concatBytes(...items),
  recorded: nothing,
  expected,
});
