/** The room as a browser runs it: bundled for one, in a realm that has neither Buffer nor process. */
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const script = `
import { CborTag, decodeCbor, encodeCbor } from './cbor.ts';
import { fromHex, toBase64url, toHex } from './hex.ts';
import { safeText } from './text.ts';
import { toDiagnostic } from './diagnostic.ts';

const limits = { maxBytes: 1 << 20 };
const value = new CborTag([
  fromHex('00ff'), new Map([['__proto__', 2 ** 40], [1, -(2 ** 40)], [300, 'é'.repeat(50)]]), ['x'.repeat(9000), '😀', null, true],
]);
const bytes = encodeCbor(value);
const refusals = ['a201000100', '61ff', 'f90000', '9b0000000100000000'].map((hex) => {
  try { decodeCbor(fromHex(hex), limits); return 'accepted'; } catch (error) { return error.reason; }
});
globalThis.outcome = JSON.stringify({
  realm: [typeof Buffer, typeof process],
  same: toHex(encodeCbor(decodeCbor(bytes, limits))) === toHex(bytes),
  notation: toDiagnostic(decodeCbor(encodeCbor({ b: fromHex('01'), a: [2 ** 33] }), limits)),
  refusals,
  text: [toBase64url(fromHex('fbff')), safeText('a\\u202e')],
});
`;

it('encodes, decodes and refuses without anything of Node', async () => {
  const bundle = await build({
    stdin: { contents: script, resolveDir: new URL('../../src/bytes', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    metafile: true,
  });
  expect(Object.keys(bundle.metafile.inputs).filter((path) => path.startsWith('node:'))).toEqual([]);
  const realm: { TextEncoder: unknown; TextDecoder: unknown; outcome?: string } = { TextEncoder, TextDecoder };
  runInNewContext(bundle.outputFiles[0]?.text ?? '', realm);
  expect(JSON.parse(realm.outcome ?? '')).toEqual({
    realm: ['undefined', 'undefined'],
    same: true,
    notation: '{"a": [8589934592], "b": h\'01\'}',
    refusals: ['duplicate-key', 'utf8', 'float', 'items'],
    text: ['-_8', 'a\\u{202e}'],
  });
});
