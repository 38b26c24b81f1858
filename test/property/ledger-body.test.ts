/** Laws of bodies, for every type of the vocabulary. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborInput, type CborMap, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { decodeBody } from '../../src/ledger/decode/body.ts';
import { Openings } from '../../src/ledger/private/openings.ts';
import { openBody, privateFields, withholdBody } from '../../src/ledger/private/withhold.ts';
import { type EventTypeName, eventTypeNames, fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { arbitraryBody } from './arbitrary-body.ts';

const limits = { maxBytes: 1_048_576 };
const wire = (body: object): CborMap => decodeCbor(encodeCbor(body as CborInput), limits) as CborMap;
const keyId = new Uint8Array(32).fill(9);

function counter(): (length: number) => Uint8Array {
  let drawn = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    new DataView(bytes.buffer).setUint32(0, drawn++);
    return bytes;
  };
}

function requiredOf(type: EventTypeName): string[] {
  return Object.entries(fieldsOf(type)).flatMap(([name, spec]) => (spec.optional ? [] : [name]));
}

describe.each(eventTypeNames)('a body of %s', (type) => {
  const bodies = arbitraryBody(type) as fc.Arbitrary<object>;
  const runs = { numRuns: 40 };

  it('is the same after encoding and decoding', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(decodeBody(type, wire(body))).toEqual({ ok: true, body });
      }),
      runs,
    );
  });

  it('is refused without a required field', () => {
    const required = requiredOf(type);
    fc.assert(
      fc.property(bodies, fc.constantFrom(...required), (body, name) => {
        const { [name]: _, ...rest } = body as Record<string, unknown>;
        expect(decodeBody(type, wire(rest))).toMatchObject({
          ok: false,
          faults: expect.arrayContaining([{ path: '', problem: `lacks ${name}` }]),
        });
      }),
      runs,
    );
  });

  it('is refused with an unknown field', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.constantFrom<string | number>('unknown', '__proto__', 'constructor', 0, -1),
        (body, key) => {
          const decoded = decodeBody(type, wire(body).set(key, 1));
          expect(decoded).toMatchObject({ ok: false, faults: [{ path: '', problem: `has an unknown field ${key}` }] });
        },
      ),
      runs,
    );
  });

  it('reads the same after its texts were withheld and opened', () => {
    fc.assert(
      fc.property(bodies, (draft) => {
        const { body, openings } = withholdBody(type, draft, { keyId, open: new Set(), random: counter() });
        expect(privateFields(type, body).every(({ value }) => value instanceof Uint8Array)).toBe(true);
        expect(decodeBody(type, wire(body))).toEqual({ ok: true, body });
        const held = new Openings();
        for (const opening of openings) held.add(opening);
        const opened = openBody(type, body, { openings: held, keyId });
        expect(opened.body).toEqual(draft);
        expect(opened.counts.opened).toBe(openings.length);
        expect(held.unused).toBe(0);
      }),
      runs,
    );
  });
});
