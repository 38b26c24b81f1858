/** Payloads of statements compared with their closed schema. */
import type { CborValue } from '../../bytes/cbor.ts';
import { CustodyError, type ErrorCode } from '../../errors.ts';
import { describeFaults, type SchemaFault } from '../decode/faults.ts';
import type { Decode } from '../decode/scalar.ts';
import { recordDecoder } from '../decode/shape.ts';
import type { Demand, Fields, Static } from '../schema.ts';

const decoders = new WeakMap<Fields, Decode>();

/** The payload as a plain object. Throws `code` (what it is not, and why) for anything that does not fit the fields. */
export function decodePayload<F extends Fields>(
  payload: CborValue,
  { fields, demands = [], code, what }: { fields: F; demands?: readonly Demand[]; code: ErrorCode; what: string },
): Static<F> {
  let decode = decoders.get(fields);
  if (decode === undefined) {
    decode = recordDecoder(fields, demands);
    decoders.set(fields, decode);
  }
  const faults: SchemaFault[] = [];
  const decoded = decode(payload, faults);
  if (faults.length > 0) throw new CustodyError(code, `not ${what}: ${describeFaults(faults)}`);
  return decoded as Static<F>;
}
