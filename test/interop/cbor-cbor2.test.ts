/**
 * Differential test against cbor2 (npm), which implements CDE, a profile of the same deterministic encoding. Its traps:
 * `ignoreGlobalTags` when encoding turns Map and Uint8Array into plain objects; it writes -0 as a float and a lone
 * surrogate as U+FFFD; it accepts keys of any type, any tag, integers up to 2^64 and a leading byte order mark.
 */
import { decode, encode, Tag } from 'cbor2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborInput, CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { values } from '../bytes/cbor-arbitrary.ts';
import { refusalOf } from '../bytes/cbor-refusal.ts';

const limits = { maxBytes: 100_000 };
const strict = {
  cde: true,
  ignoreGlobalTags: true,
  preferMap: true,
  rejectDuplicateKeys: true,
  rejectFloats: true,
  rejectSimple: true,
  rejectUndefined: true,
};

/** What our profile refuses on top of what cbor2 does. */
const onlyOurs = ['bom', 'integer-range', 'key-type', 'tag', 'depth'];

const encodeTheirs = (value: CborValue): Uint8Array =>
  value instanceof CborTag ? encode(new Tag(18, value.value), { cde: true }) : encode(value, { cde: true });

function decodeTheirs(bytes: Uint8Array): CborValue {
  const value = decode<unknown>(bytes, strict);
  return value instanceof Tag ? new CborTag(value.contents as CborValue) : (value as CborValue);
}

/** Compares verdict, and value where both accept; returns whether we accepted. */
function compareOn(bytes: Uint8Array): boolean {
  let theirs: CborValue | undefined;
  try {
    theirs = decodeTheirs(bytes);
  } catch {
    theirs = undefined;
  }
  const ours = refusalOf(() => decodeCbor(bytes, limits)).split('@')[0] as string;
  const differs = ours === 'accepted' ? theirs === undefined : theirs !== undefined && !onlyOurs.includes(ours);
  if (differs) expect.fail(`${toHex(bytes)}: ours ${ours}, theirs ${theirs === undefined ? 'refused' : 'accepted'}`);
  if (ours === 'accepted') expect(theirs).toEqual(decodeCbor(bytes, limits));
  return ours === 'accepted';
}

describe('cbor2', () => {
  it('writes the same bytes for any value', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(toHex(encodeCbor(value))).toBe(toHex(encodeTheirs(value)));
      }),
      { numRuns: 400 },
    );
  });

  it('reads our bytes as the same value', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeTheirs(encodeCbor(value))).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  it('judges every flipped bit of random items alike', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encodeCbor(value);
        if (bytes.length > 80) return;
        for (let at = 0; at < bytes.length; at++) {
          for (let bit = 0; bit < 8; bit++) {
            const changed = Uint8Array.from(bytes);
            changed[at] = (bytes[at] as number) ^ (1 << bit);
            if (compareOn(changed)) accepted++;
            else refused++;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(200);
  });

  it('judges bytes made of heads alike', () => {
    const heads = fc.constantFrom(
      ...'00 01 17 18 19 1a 1b 20 38 39 40 41 58 60 61 78 80 81 82 98 a0 a1 a2 b8 d2 e0 f4 f6 f7 f8 f9 ff'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(heads, { minLength: 1, maxLength: 8 }), (parts) => {
        compareOn(fromHex(parts.join('')));
      }),
      { numRuns: 3000 },
    );
  });

  it('shows its traps as described, so that a change of theirs is noticed', () => {
    const lax = { cde: true };
    expect(toHex(encode(-0, lax))).toBe('f98000');
    expect(refusalOf(() => encodeCbor(-0))).toBe('float@-1');
    expect(toHex(encode('\ud800', lax))).toBe('63efbfbd');
    expect(refusalOf(() => encodeCbor('\ud800'))).toBe('utf8@-1');
    expect(toHex(encode(new Map([[1, 2]]), { cde: true, ignoreGlobalTags: true }))).toBe('a0');
    expect(toHex(encodeCbor(new Map([[1, 2]]) as CborInput))).toBe('a10102');
  });
});
