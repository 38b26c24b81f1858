/** Where the digests of an exhibit come from, and which of them are the word of others alone. */
import { describe, expect, it } from 'vitest';
import { type CborInput, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import type { Content } from '../../src/custody/content.ts';
import { contentState } from '../../src/custody/content.ts';
import { confirmedBy, isAllStated, sourcesOf, statedFiles } from '../../src/custody/digest-facts.ts';
import type { ContentState } from '../../src/custody/state/state.ts';
import { decodeBody } from '../../src/ledger/decode/body.ts';
import { bodies, file, manifest } from './bodies.ts';

type Row = NonNullable<Extract<Content, { readonly manifest: unknown }>['manifest']['from']>[number];
const key = new Uint8Array(32).fill(4);
const own: Row = { files: 1, src: 'computed' };
const signed: Row = { files: 1, src: 'computed', host: 'TEST node-1', key, shards: [key] };
const unsigned: Row = { files: 1, src: 'stated', host: 'TEST node-3', shards: [key] };
const listed = (...from: Row[]): Content => ({ manifest: { ...manifest(7).manifest, from } });
const fixed = (content: Content): ContentState => {
  const state = contentState(content, 5);
  if (state === undefined) throw new Error('it fixes nothing');
  return state;
};
const stated = (): Content => ({
  size: 9,
  digests: { sha256: { value: key, src: 'stated', by: 'TEST' }, md5: { value: key.subarray(16), src: 'computed' } },
});

describe('the digests of an exhibit', () => {
  it('are of who signed, where nothing else is said', () => {
    expect(sourcesOf(file(1) as Content)).toBeUndefined();
  });

  it('have a row for each source, without a text of the entry', () => {
    const rows = sourcesOf(listed(own, signed, unsigned)) ?? [];
    expect(rows.map(({ src, files, key: of, path }) => [src, files, of, path])).toEqual([
      ['computed', 1, undefined, 'manifest.from[0]'],
      ['computed', 1, '04'.repeat(32), 'manifest.from[1]'],
      ['stated', 1, undefined, 'manifest.from[2]'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('TEST');
    expect(sourcesOf(stated())?.map(({ algorithm, src }) => [algorithm, src])).toEqual([
      ['sha256', 'stated'],
      ['md5', 'computed'],
    ]);
  });

  it('share one list where they come from the same sources', () => {
    expect(sourcesOf(stated())).toBe(sourcesOf(stated()));
  });
});

describe('what others stated', () => {
  it('is counted by files, until a hash check finds it right', () => {
    expect(statedFiles(fixed(file(1) as Content))).toBe(0);
    expect(statedFiles(fixed(stated()))).toBe(1);
    expect(statedFiles(fixed(listed(own, signed)))).toBe(0);
    const some = fixed(listed(own, unsigned));
    expect([statedFiles(some), isAllStated(some)]).toEqual([1, false]);
    const all = fixed(listed({ src: 'stated' }));
    expect([statedFiles(all), isAllStated(all)]).toEqual([3, true]);
    expect(statedFiles(confirmedBy(some, 9))).toBe(0);
    expect(confirmedBy(fixed(file(1) as Content), 9)).not.toHaveProperty('confirmed');
  });

  it.each<[string, object]>([
    ['has no key', { ...unsigned, key }],
    ['is not computed of all files at once', { src: 'computed' }],
    ['is signed as a result', { files: 1, src: 'computed', key }],
  ])('%s', (_, row) => {
    const body = { ...bodies.measure('KA/1'), content: listed(row as Row), under: [1] };
    const read = decodeBody('measure', decodeCbor(encodeCbor(body as CborInput), { maxBytes: 65_536 }));
    expect(read.ok).toBe(false);
  });
});
