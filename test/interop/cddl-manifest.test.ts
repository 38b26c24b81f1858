/**
 * The grammar of docs/spec/manifest.md, by the strict reading of `cddl.py` on the page's own records and on damaged ones. pycddl 0.6.4
 * cannot judge it: of a list whose elements are of a choice it tries one alternative for all (`["md5", "sha256"]`).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CborInput, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import { askCddl } from './cddl-run.ts';

const page = readFileSync(new URL('../../docs/spec/manifest.md', import.meta.url), 'utf8');
const grammar = /```cddl\n(manifest-header[\s\S]*?)```/.exec(page)?.[1] ?? '';
const items = (/```\n([0-9a-f\n]+)\n```/.exec(page)?.[1]?.split('\n') ?? []).map(fromHex);
const [header = new Uint8Array(), ...records] = items;

type Fields = Map<string, CborValue>;
const changed = (bytes: Uint8Array, change: (fields: Fields) => void): Uint8Array => {
  const fields = decodeCbor(bytes, { maxBytes: 65_536 }) as Fields;
  change(fields);
  return encodeCbor(fields as CborInput);
};
const file = records[2] ?? new Uint8Array();

const refused: readonly (readonly [string, string, Uint8Array])[] = [
  ['a header of another format', 'manifest-header', changed(header, (fields) => fields.set('format', 2))],
  ['a header without algorithms', 'manifest-header', changed(header, (fields) => fields.delete('algorithms'))],
  ['a record without a salt', 'manifest-record', changed(file, (fields) => fields.delete('salt'))],
  ['a record of an unknown kind', 'manifest-record', changed(file, (fields) => fields.set('kind', 'door'))],
  ['a record with a negative size', 'manifest-record', changed(file, (fields) => fields.set('size', -1))],
  ['a record with one name', 'manifest-record', changed(file, (fields) => fields.set('links', 1))],
  ['a record with a field too many', 'manifest-record', changed(file, (fields) => fields.set('mode', 0))],
  ['a withheld record of 31 bytes', 'withheld-record', encodeCbor(new Uint8Array(31))],
];

it('takes the records of the page, and refuses what is none', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'cddl-'));
  try {
    const path = join(folder, 'manifest.cddl');
    writeFileSync(path, grammar);
    const good = [
      { rule: 'manifest-header', bytes: header },
      ...records.map((bytes) => ({ rule: 'manifest-record', bytes })),
      { rule: 'withheld-record', bytes: encodeCbor(new Uint8Array(32)) },
    ];
    expect(records).toHaveLength(4);
    const answers = askCddl(context, [...good, ...refused.map(([, rule, bytes]) => ({ rule, bytes }))], path);
    expect(answers.slice(0, good.length).map(({ strict }) => strict)).toEqual(good.map(() => true));
    const strict = answers.slice(good.length).map((answer, index) => [refused[index]?.[0], answer.strict]);
    expect(strict).toEqual(refused.map(([name]) => [name, false]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
