/** Holds the example of docs/spec/manifest.md to the reader, the writer and every number that the page prints. */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import type { ManifestRecord } from '../../src/evidence/record.ts';
import { withholdRecord } from '../../src/evidence/withhold-record.ts';
import { encodeManifest, encodeOne, readAll } from './manifest-samples.ts';

const page = readFileSync(new URL('../../docs/spec/manifest.md', import.meta.url), 'utf8');
const lines = /```\n([0-9a-f\n]+)\n```/.exec(page)?.[1]?.split('\n') ?? [];
const cell = (name: string) => new RegExp(`\\| ${name} \\| \`?([0-9a-f]+)`).exec(page)?.[1];

describe('the example of the page', () => {
  const read = readAll(fromHex(lines.join('')));
  const records = read.records as ManifestRecord[];

  it('has the root, the records and the size that are printed', () => {
    expect(lines).toHaveLength(5);
    expect(toHex(read.totals.root)).toBe(cell('root'));
    expect(String(read.totals.records)).toBe(cell('records'));
    expect(String(read.totals.size)).toBe(cell('size'));
    expect(toHex(withholdRecord(fromHex(lines[3] ?? '')))).toBe(cell('record 3 when it is withheld'));
  });

  it('is what the writer writes', () => {
    expect(toHex(encodeManifest(read.header ?? { format: 1, algorithms: [] }, records))).toBe(lines.join(''));
    expect(records.map((one) => toHex(encodeOne(one)))).toEqual(lines.slice(1));
  });

  it('has the salts of its secret and the digests of its bytes', () => {
    const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
    for (const [place, { salt }] of records.entries()) {
      const message = Buffer.concat([Buffer.from('custody record'), Buffer.alloc(7), Buffer.from([place + 1])]);
      expect(Buffer.from(salt, 'latin1')).toEqual(createHmac('sha256', secret).update(message).digest());
    }
    expect(records[2]?.digests?.sha256).toBe(createHash('sha256').update('TEST').digest('binary'));
    expect(records[3]?.digests?.sha256).toBe(createHash('sha256').update('TE\0\0\0\0').digest('binary'));
  });

  it('has the root of RFC 9162, computed plainly', () => {
    const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const leaves = lines.map((line) => hash(Uint8Array.of(0), fromHex(line)));
    const node = (a?: Uint8Array, b?: Uint8Array) => hash(Uint8Array.of(1), a ?? Uint8Array.of(), b ?? Uint8Array.of());
    const four = node(node(leaves[0], leaves[1]), node(leaves[2], leaves[3]));
    expect(node(four, leaves[4]).toString('hex')).toBe(cell('root'));
  });
});
