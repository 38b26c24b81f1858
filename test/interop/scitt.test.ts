/** Entries, cards and answers are Signed Statements of SCITT (RFC 9943, 6.1), by a grammar of that section and Debian's pycddl. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CborMap, CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromBase64 } from '../../src/bytes/hex.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { askCddl } from './cddl-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'scitt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const grammar = join(folder, 'scitt.cddl');
/** What that section requires, and what it names as optional. */
writeFileSync(
  grammar,
  `header = { 15 => claims, ? 1 => int, ? 3 => tstr / uint, ? 4 => bstr, ? 33 => any, ? 34 => any, * label => any }
claims = { 1 => tstr, 2 => tstr, * label => any }
label = int / tstr
`,
);

const limits = { maxBytes: 1_048_576 };
/** Tag 18, four elements, an empty unprotected header, a payload and a signature in it. Returns the protected header. */
function headerOf(bytes: Uint8Array): Uint8Array {
  const item = decodeCbor(bytes, limits);
  if (!(item instanceof CborTag)) throw new TypeError('TEST: no tag');
  const [header, unprotected, payload, signature, ...rest] = item.value as CborValue[];
  expect([item.tag, unprotected, rest]).toEqual([18, new Map(), []]);
  expect([payload, signature]).toEqual([expect.any(Uint8Array), expect.any(Uint8Array)]);
  return header as Uint8Array;
}

/** Statements within statements: cards in opening entries, answers in entries. */
function* within(value: CborValue): Generator<Uint8Array> {
  if (Array.isArray(value)) for (const element of value) yield* within(element);
  if (!(value instanceof Map)) return;
  for (const [key, element] of value) {
    if ((key === 'card' || key === 'answer') && element instanceof Uint8Array) yield element;
    else yield* within(element);
  }
}

function* statementsOf(name: string): Generator<Uint8Array> {
  const file = new URL(`../../fixtures/vectors/${name}`, import.meta.url);
  const { ledger } = JSON.parse(readFileSync(file, 'utf8')) as { ledger: string };
  for (const entry of new EntrySplitter().push(fromBase64(ledger))) {
    yield entry;
    const [, , payload] = (decodeCbor(entry, limits) as CborTag).value as CborValue[];
    yield* within(decodeCbor(payload as Uint8Array, limits));
  }
}

describe('SCITT', () => {
  it('takes every entry, card and answer of sound ledgers as a Signed Statement', (context) => {
    const names = readdirSync(new URL('../../fixtures/vectors/', import.meta.url)).filter((name) => {
      const file = new URL(`../../fixtures/vectors/${name}`, import.meta.url);
      return (
        /^(sound|handover|across-to)/.test(name) &&
        JSON.parse(readFileSync(file, 'utf8')).expected.verdict === 'verified'
      );
    });
    const headers = names.flatMap((name) => [...statementsOf(name)].map(headerOf));
    expect(headers.length).toBeGreaterThan(20);
    const sorts = headers.map((header) => (decodeCbor(header, limits) as CborMap).get(16));
    expect([...new Set(sorts)].sort()).toEqual(
      ['answer', 'card', 'entry'].map((sort) => `application/vnd.custody.${sort}.v1+cose`),
    );
    const answers = askCddl(
      context,
      headers.map((bytes) => ({ rule: 'header', bytes })),
      grammar,
    );
    expect(answers.map(({ pycddl }) => pycddl).filter((why) => why !== null)).toEqual([]);
  });

  it('would not take a header without claims, or without a subject', (context) => {
    const [header] = [...statementsOf('sound.json')].map(headerOf);
    const map = decodeCbor(header as Uint8Array, limits) as CborMap;
    const claims: CborMap = new Map(map.get(15) as CborMap);
    claims.delete(2);
    const without: CborMap = new Map([...map].filter(([label]) => label !== 15));
    const changed: CborMap[] = [without, new Map(map).set(15, claims)];
    const asked = changed.map((value) => ({ rule: 'header', bytes: encodeCbor(value) }));
    for (const { pycddl } of askCddl(context, asked, grammar)) expect(pycddl).not.toBeNull();
  });
});
