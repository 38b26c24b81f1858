/** One item ⇄ its bytes by cbor-x: no judge of anything. A scan comes before it reads, and a comparison after it read or wrote. */
import { Decoder, Encoder } from 'cbor-x/index-no-eval';
import type { LibraryValue } from './cbor-compare.ts';

// copyBuffers: every byte string is an array of its own, so that it neither changes with the input nor keeps it alive.
const reading = { mapsAsObjects: false, useRecords: false, int64AsNumber: true, copyBuffers: true };
const decoder = new Decoder(reading);

// tagUint8Array: without it cbor-x writes a plain Uint8Array with tag 64.
const encoder = new Encoder({ mapsAsObjects: false, useRecords: false, tagUint8Array: false });

/** The value of an item that a scan accepted, without its tag. It may leave a property on `bytes`. */
export const decodeItem = (bytes: Uint8Array): unknown => decoder.decode(bytes);

/** The encoding of a value: a view of memory that later calls may use again. */
export const encodeItem = (value: LibraryValue): Uint8Array => encoder.encode(value);
