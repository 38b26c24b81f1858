import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { CborError } from '../../src/bytes/cbor.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { entryWith, genesisWith } from './samples.ts';

const entries = [await genesisWith(), await entryWith(), await entryWith({ seq: 2 }), await entryWith({ seq: 3 })];
const stream = concatBytes(...entries);

function split(bytes: Uint8Array, chunk: number): { splitter: EntrySplitter; found: Uint8Array[] } {
  const splitter = new EntrySplitter();
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunk) found.push(...splitter.push(bytes.slice(at, at + chunk)));
  return { splitter, found };
}

describe('EntrySplitter', () => {
  it.each([1, 2, 7, 64, 500, 1000, 100_000])('cuts a ledger into its entries, %i bytes at a time', (chunk) => {
    const { splitter, found } = split(stream, chunk);
    expect(found).toEqual(entries);
    expect(splitter.offset).toBe(stream.length);
    expect(splitter.rest()).toEqual(new Uint8Array(0));
    expect(splitter.failure).toBeUndefined();
  });

  it.each([1, 300, 100_000])('keeps a torn tail, %i bytes at a time', (chunk) => {
    const last = entries[3]?.length ?? 0;
    const { splitter, found } = split(stream.slice(0, -5), chunk);
    expect(found).toEqual(entries.slice(0, 3));
    expect(splitter.offset).toBe(stream.length - last);
    expect(splitter.rest()).toEqual(entries[3]?.slice(0, -5));
  });

  it('hands out entries that later chunks do not change', () => {
    const splitter = new EntrySplitter();
    const half = Math.floor((entries[0]?.length ?? 0) / 2);
    expect(splitter.push(stream.slice(0, half))).toEqual([]);
    const [first] = splitter.push(stream.slice(half, half + (entries[0]?.length ?? 0)));
    splitter.push(new Uint8Array(20_000));
    expect(first).toEqual(entries[0]);
  });

  it.each([1, 100, 100_000])(
    'gives the entries before junk, then throws where it stands, %i bytes at a time',
    (chunk) => {
      const junk = concatBytes(stream, Uint8Array.of(0xd2, 0x84, 0x5f), new Uint8Array(50));
      const splitter = new EntrySplitter();
      const found: Uint8Array[] = [];
      let thrown: unknown;
      for (let at = 0; at < junk.length && thrown === undefined; at += chunk) {
        try {
          found.push(...splitter.push(junk.slice(at, at + chunk)));
        } catch (error) {
          thrown = error;
        }
      }
      expect(found).toEqual(entries);
      expect(splitter.failure).toBeInstanceOf(CborError);
      expect(splitter.failure).toMatchObject({ code: 'CBOR', reason: 'indefinite', offset: stream.length + 2 });
      expect(splitter.offset).toBe(stream.length);
      expect(() => splitter.push(stream)).toThrow(splitter.failure);
      expect(splitter.rest().slice(0, 3)).toEqual(Uint8Array.of(0xd2, 0x84, 0x5f));
    },
  );

  it('throws at once when nothing stands before the junk', () => {
    expect(() => new EntrySplitter().push(Uint8Array.of(0xff))).toThrow(
      expect.objectContaining({ code: 'CBOR', offset: 0 }),
    );
  });

  it('waits for an entry of 1 MiB and no longer', () => {
    const head = (length: number) => {
      const bytes = new Uint8Array(5);
      bytes[0] = 0x5a;
      new DataView(bytes.buffer).setUint32(1, length);
      return bytes;
    };
    const fits = new EntrySplitter();
    expect(fits.push(head(1_048_571))).toEqual([]);
    expect(fits.push(new Uint8Array(1_048_570))).toEqual([]);
    expect(fits.push(new Uint8Array(1))[0]?.length).toBe(1_048_576);
    const tooLong = new EntrySplitter();
    expect(() => {
      tooLong.push(head(1_048_572));
      for (let i = 0; i < 17; i++) tooLong.push(new Uint8Array(65_536));
    }).toThrow(expect.objectContaining({ code: 'CBOR', reason: 'size', offset: 0 }));
    expect(tooLong.rest().length).toBeLessThan(1_048_576 + 65_537);
  });
});
