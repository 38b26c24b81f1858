/**
 * Differential test against python3-cbor2 (Debian), one process for the whole batch. Python gets each value apart from its
 * bytes, so that it encodes on its own. Its traps: `canonical=True` sorts by length first (RFC 7049), which equals our order
 * only for text keys and integer keys of one byte; and True == 1, so types are compared as well.
 */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, type TestContext } from 'vitest';
import { CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { values } from '../bytes/cbor-arbitrary.ts';
import { refusalOf } from '../bytes/cbor-refusal.ts';

const python = '/usr/bin/python3';
const limits = { maxBytes: 100_000 };

const program = `
import json, sys, cbor2

def build(told):
    if not isinstance(told, dict): return told
    (kind, value), = told.items()
    if kind == 'int': return int(value)
    if kind == 'text': return value
    if kind == 'bytes': return bytes.fromhex(value)
    if kind == 'array': return [build(element) for element in value]
    if kind == 'tag': return cbor2.CBORTag(18, build(value))
    pairs = [(build(key), build(element)) for key, element in value]
    return dict(sorted(pairs, key=lambda pair: cbor2.dumps(pair[0])))

def same(a, b):
    if type(a) is not type(b): return False
    if isinstance(a, list): return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict): return all(map(same, a, b)) and len(a) == len(b) and all(map(same, a.values(), b.values()))
    if isinstance(a, cbor2.CBORTag): return a.tag == b.tag and same(a.value, b.value)
    return a == b

def one_byte_keys(value):
    if isinstance(value, cbor2.CBORTag): return one_byte_keys(value.value)
    if isinstance(value, list): return all(map(one_byte_keys, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) or -24 <= key <= 23 for key in value) and all(map(one_byte_keys, value.values()))
    return True

faults, canonical = [], 0
lines = [json.loads(line) for line in sys.stdin]
for line in lines:
    told, ours = build(line['value']), bytes.fromhex(line['hex'])
    def check(name, holds):
        if not holds: faults.append(name + ' ' + line['hex'])
    check('encodes', cbor2.dumps(told) == ours)
    read = cbor2.loads(ours)
    check('reads', same(read, told))
    check('encodes again', cbor2.dumps(read) == ours)
    if one_byte_keys(told):
        canonical += 1
        check('canonical', cbor2.dumps(told, canonical=True) == ours)
traps = {'canonical': cbor2.dumps({300: 0, 'a': 1}, canonical=True).hex(), 'equal': cbor2.loads(b'\\x81\\xf5') == [1]}
print(json.dumps({'checked': len(lines), 'canonical': canonical, 'faults': faults[:20], 'traps': traps}))
`;

interface Report {
  readonly checked: number;
  readonly canonical: number;
  readonly faults: readonly string[];
  readonly traps: { readonly canonical: string; readonly equal: boolean };
}

/** The report of one Python process over all values; skips the test with a reason, but never in CI. */
function askPython(context: TestContext, batch: readonly CborValue[]): Report {
  const probe = spawnSync(python, ['-c', 'import cbor2']);
  if (probe.status !== 0 && process.env.CI === undefined)
    context.skip(`${python} with cbor2 (python3-cbor2) is not here`);
  const input = batch
    .map((value) => `${JSON.stringify({ value: tell(value), hex: toHex(encodeCbor(value)) })}\n`)
    .join('');
  const run = spawnSync(python, ['-c', program], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(run.stdout) as Report;
}

function tell(value: CborValue): unknown {
  if (typeof value === 'number') return { int: String(value) };
  if (typeof value === 'string') return { text: value };
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) return { bytes: toHex(value) };
  if (value instanceof CborTag) return { tag: tell(value.value) };
  if (Array.isArray(value)) return { array: value.map(tell) };
  return { map: Array.from(value, ([key, element]) => [tell(key), tell(element)]) };
}

/** Everything that we accept among the one-bit changes of an item. */
function acceptedChanges(value: CborValue): CborValue[] {
  const bytes = encodeCbor(value);
  const accepted: CborValue[] = [];
  for (let at = 0; at < Math.min(bytes.length, 60); at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (bytes[at] as number) ^ (1 << bit);
      if (refusalOf(() => decodeCbor(changed, limits)) === 'accepted') accepted.push(decodeCbor(changed, limits));
    }
  }
  return accepted;
}

describe('python3-cbor2', () => {
  it('writes the same bytes for any value and reads ours as that value', (context) => {
    const report = askPython(context, fc.sample(values, 1500));
    expect(report.faults).toEqual([]);
    expect(report.checked).toBe(1500);
    expect(report.canonical).toBeGreaterThan(100);
  });

  it('reads whatever we accept, as the same value', (context) => {
    const batch = fc.sample(values, 60).flatMap(acceptedChanges);
    const report = askPython(context, batch);
    expect(report.faults).toEqual([]);
    expect(report.checked).toBe(batch.length);
    expect(report.checked).toBeGreaterThan(500);
  });

  it('tells true from 1 only by type, and sorts by length first', (context) => {
    const report = askPython(context, [true, 1, [true], [1], false, 0, new Map([['a', true]]), new Map([['a', 1]])]);
    expect(report.faults).toEqual([]);
    expect(report.traps).toEqual({ canonical: 'a261610119012c00', equal: true });
    expect(refusalOf(() => decodeCbor(fromHex(report.traps.canonical), limits))).toBe('unsorted-keys@4');
  });
});
