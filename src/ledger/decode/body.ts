/** The body of an event compared with the closed schema of its type. */
import type { CborValue } from '../../bytes/cbor.ts';
import { exhibitsCreated, exhibitsNamed } from '../exhibits.ts';
import { maxExhibitsNamed } from '../limits.ts';
import { type Body, type EventTypeName, fieldsOf, vocabulary } from '../vocabulary/index.ts';
import type { SchemaFault } from './faults.ts';
import type { Decode } from './scalar.ts';
import { recordDecoder } from './shape.ts';

export type { SchemaFault } from './faults.ts';

/** A decoded body, or all that is wrong with it (at most `maxFaultsListed`). */
type Decoded<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly faults: readonly SchemaFault[] };

const decoders = new Map<EventTypeName, Decode>();

function decoderOf(type: EventTypeName): Decode {
  let decode = decoders.get(type);
  if (decode === undefined) {
    decode = recordDecoder(fieldsOf(type), vocabulary[type].demands);
    decoders.set(type, decode);
  }
  return decode;
}

/**
 * The body as plain objects (`extra` as a Map), or what is wrong with it: unknown or missing fields, wrong types, codes, names
 * and times, a demand not met, an exhibit named twice, more than 1,000 exhibits. Byte strings are those of `body`. Never throws.
 */
export function decodeBody<T extends EventTypeName>(type: T, body: CborValue): Decoded<Body<T>> {
  const faults: SchemaFault[] = [];
  const decoded = decoderOf(type)(body, faults);
  if (faults.length === 0) checkExhibits(type, decoded as object, faults);
  return faults.length === 0 ? { ok: true, body: decoded as Body<T> } : { ok: false, faults };
}

function checkExhibits(type: EventTypeName, body: object, faults: SchemaFault[]): void {
  const named = exhibitsNamed(type, body);
  const created = exhibitsCreated(type, body);
  const total = named.length + created.length;
  if (total > maxExhibitsNamed) {
    faults.push({ path: '', problem: `names ${total} exhibits, more than ${maxExhibitsNamed}` });
  }
  checkRepeated(named, 'names', faults);
  checkRepeated(created, 'makes', faults);
}

/** Exhibit numbers that differ only in case are one number (docs/spec/ledger.md, section 12). */
function checkRepeated(numbers: readonly string[], verb: string, faults: SchemaFault[]): void {
  if (numbers.length < 2) return;
  const seen = new Set<string>();
  for (const number of numbers) {
    const identity = number.toLowerCase();
    if (seen.has(identity)) {
      faults.push({ path: '', problem: `${verb} exhibit ${number} twice` });
      return;
    }
    seen.add(identity);
  }
}
