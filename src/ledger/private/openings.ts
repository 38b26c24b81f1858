/** Openings of withheld texts: what a commitment is made of, and a file of them (docs/spec/ledger.md, section 14). */

import { equalBytes } from '../../bytes/arrays.ts';
import { CborError, type CborValue, cborItemLength, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { latin1FromBytes, sha256 } from '../../crypto/digest.ts';
import { hashBytes, maxEntryBytes } from '../limits.ts';
import { contentKeyText } from './content-key.ts';
import type { PrivateField } from './private-fields.ts';

/** What opens one withheld text: SHA-256 of its item is the commitment in the entry. */
export interface Opening {
  /** 32 fresh random bytes. */
  readonly salt: Uint8Array;
  /** The kid of the signer of the innermost statement that holds the field. */
  readonly keyId: Uint8Array;
  readonly text: string;
}

const limits = { maxBytes: maxEntryBytes };

/** The item of a disclosures file: deterministic CBOR `[salt, kid, text]`. Throws CborError for text outside the profile. */
export function encodeOpening({ salt, keyId, text }: Opening): Uint8Array {
  return encodeCbor([salt, keyId, text]);
}

/** The 32 bytes that are in the field: SHA-256 of the item. Throws like `encodeOpening`. */
export function commitmentOf(opening: Opening): Uint8Array {
  return sha256(encodeOpening(opening));
}

/** The opening that these bytes are. Throws CborError outside the profile; undefined for any other item. */
function decodeOpening(item: Uint8Array): Opening | undefined {
  const value: CborValue = decodeCbor(item, limits);
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [salt, keyId, text] = value;
  if (!(salt instanceof Uint8Array) || salt.length !== hashBytes) return undefined;
  if (!(keyId instanceof Uint8Array) || keyId.length !== hashBytes) return undefined;
  return typeof text === 'string' ? { salt, keyId, text } : undefined;
}

interface Held {
  readonly item: Uint8Array;
  isUsed: boolean;
}

/** Openings found by what they open. Keeps the items as bytes, and which of them have opened something. */
export class Openings {
  readonly #held = new Map<string, Held>();

  /** Adds an opening; one that is there already stays as it is. Throws like `encodeOpening`. */
  add(opening: Opening): void {
    this.addItem(encodeOpening(opening));
  }

  /** Adds the bytes of an item that was read as an opening. */
  addItem(item: Uint8Array): void {
    const commitment = latin1FromBytes(sha256(item));
    if (!this.#held.has(commitment)) this.#held.set(commitment, { item, isUsed: false });
  }

  /** The number of different openings. */
  get size(): number {
    return this.#held.size;
  }

  /** The text behind a commitment in a statement signed by `keyId`; undefined when nothing here opens it. Counts as use. */
  open(commitment: Uint8Array, keyId: Uint8Array): string | undefined {
    const held = this.#held.get(latin1FromBytes(commitment));
    const opening = held && decodeOpening(held.item);
    if (held === undefined || opening === undefined || !equalBytes(opening.keyId, keyId)) return undefined;
    held.isUsed = true;
    return opening.text;
  }

  /** The content key behind these 32 bytes, by any signer; undefined if nothing here opens it. Counts as use. */
  openKey(key: Uint8Array): Uint8Array | undefined {
    const held = this.#held.get(latin1FromBytes(key));
    const opening = held && decodeOpening(held.item);
    if (held === undefined || opening?.text !== contentKeyText) return undefined;
    held.isUsed = true;
    return opening.salt;
  }

  /** The opening of a private field in a statement signed by `keyId`; does not count as use. */
  openingOf({ value, isKey }: Pick<PrivateField, 'value' | 'isKey'>, keyId: Uint8Array): Opening | undefined {
    const opening = typeof value === 'string' ? undefined : this.get(value);
    if (opening === undefined) return undefined;
    return (isKey ? opening.text === contentKeyText : equalBytes(opening.keyId, keyId)) ? opening : undefined;
  }

  /** The opening of a commitment, no matter who signed; does not count as use. */
  get(commitment: Uint8Array): Opening | undefined {
    const held = this.#held.get(latin1FromBytes(commitment));
    return held && decodeOpening(held.item);
  }

  /** How many have opened nothing so far. They are reported, their texts never shown. */
  get unused(): number {
    let count = 0;
    for (const { isUsed } of this.#held.values()) if (!isUsed) count++;
    return count;
  }
}

/** What a disclosures file holds up to the first item that is not an opening, which is at `broken`. */
interface DecodedOpenings {
  readonly openings: Openings;
  readonly broken?: number;
}

/** Reads a CBOR sequence of openings. What cannot be read is not a fault of the ledger, so it is reported and not thrown. Never throws. */
export function decodeOpenings(bytes: Uint8Array): DecodedOpenings {
  const openings = new Openings();
  let at = 0;
  while (at < bytes.length) {
    const item = itemAt(bytes, at);
    if (item === undefined) return { openings, broken: at };
    openings.addItem(item);
    at += item.length;
  }
  return { openings };
}

function itemAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  try {
    const length = cborItemLength(bytes, at, limits);
    if (length === undefined) return undefined;
    const item = bytes.subarray(at, at + length);
    return decodeOpening(item) && item;
  } catch (error) {
    if (error instanceof CborError) return undefined;
    throw error;
  }
}
