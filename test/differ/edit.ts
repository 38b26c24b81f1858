/** Changes in the values of statements: a value goes, comes twice, or becomes one from such a place elsewhere. */
import { type CborValue, encodeCbor } from '../../src/bytes/cbor.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import type { Chance } from '../fuzz/chance.ts';
import { readStatement, writeStatement } from './statement.ts';

/** For each field name, values under it in the corpus. */
export class Pool {
  readonly #values = new Map<string, CborValue[]>();
  readonly #seen = new Set<string>();

  note(value: CborValue): void {
    if (value instanceof Uint8Array) {
      const statement = readStatement(value);
      if (statement !== undefined) this.note(statement.payload);
    } else if (Array.isArray(value)) {
      for (const item of value) this.note(item);
    } else if (value instanceof Map) {
      for (const [key, item] of value as Map<string | number, CborValue>) {
        this.#add(String(key), item);
        this.note(item);
      }
    }
  }

  #add(key: string, value: CborValue): void {
    const list = this.#values.get(key) ?? [];
    const mark = `${key} ${Buffer.from(encodeCbor(value as never)).toString('base64')}`;
    if (list.length >= 300 || this.#seen.has(mark)) return;
    this.#seen.add(mark);
    list.push(value);
    this.#values.set(key, list);
  }

  of(key: string, random: Chance): CborValue | undefined {
    const list = this.#values.get(key);
    return list && random.pick(list);
  }

  key(random: Chance): string {
    return random.pick([...this.#values.keys()]);
  }
}

export interface Tools {
  readonly random: Chance;
  readonly pool: Pool;
  readonly signers: ReadonlyMap<string, Signer>;
}

/** The value with one change somewhere in it; embedded statements are changed too, and signed again. */
export async function edited(value: CborValue, tools: Tools, key = ''): Promise<CborValue> {
  const { random, signers } = tools;
  if (value instanceof Uint8Array) {
    const statement = readStatement(value);
    if (statement !== undefined && !random.oneIn(5)) {
      return writeStatement({ ...statement, payload: await edited(statement.payload, tools) }, signers);
    }
    return otherLeaf(value, tools, key);
  }
  if (value instanceof Map) return editedMap(value as Map<string, CborValue>, tools);
  if (Array.isArray(value)) return editedArray(value, tools, key);
  return otherLeaf(value, tools, key);
}

async function editedMap(map: Map<string, CborValue>, tools: Tools): Promise<CborValue> {
  const { random, pool } = tools;
  const copy = new Map(map);
  const keys = [...copy.keys()];
  const how = random.below(10);
  if (keys.length === 0 || how === 0) {
    const key = pool.key(random);
    copy.set(key, pool.of(key, random) as CborValue);
    return copy;
  }
  const key = random.pick(keys);
  if (how === 1) copy.delete(key);
  else if (how < 4) copy.set(key, pool.of(String(key), random) ?? null);
  else copy.set(key, await edited(copy.get(key) as CborValue, tools, String(key)));
  return copy;
}

async function editedArray(array: readonly CborValue[], tools: Tools, key: string): Promise<CborValue> {
  const { random, pool } = tools;
  const copy = [...array];
  const how = random.below(8);
  const at = random.below(copy.length);
  if (how === 0) copy.splice(at, 1);
  else if (how === 1 && copy.length > 0) copy.push(copy[at] as CborValue);
  else if (how === 2) copy.reverse();
  else if (how === 3 || copy.length === 0) {
    const other = pool.of(key, random);
    copy.push(...(Array.isArray(other) ? other : [other ?? 0]));
  } else copy[at] = await edited(copy[at] as CborValue, tools, key);
  return copy;
}

const oddTexts = [
  '',
  ' ',
  '\u202e',
  'é',
  'KA/1',
  'ka/1',
  '2026-11-03T12:00:00Z',
  '2026-13-03T12:00:00Z',
  'x'.repeat(65),
];
const oddNumbers = [
  0,
  1,
  -1,
  2,
  23,
  24,
  255,
  256,
  65_536,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  253_402_300_799,
  253_402_300_800,
];

function otherLeaf(value: CborValue, { random, pool }: Tools, key: string): CborValue {
  if (random.oneIn(2)) return pool.of(key, random) ?? value;
  if (typeof value === 'string') {
    if (random.oneIn(4)) return random.pick(oddTexts);
    return random.oneIn(2) ? value.toLowerCase() : `${value}${random.below(10)}`;
  }
  if (typeof value === 'number')
    return random.oneIn(3) ? random.pick(oddNumbers) : within(value + random.pick([-86_401, -1, 1, 2, 60, 86_401]));
  if (value instanceof Uint8Array) {
    const copy = value.slice(0, random.oneIn(8) ? random.below(value.length + 1) : value.length);
    if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
    return copy;
  }
  return random.pick([true, false, null, 0, 'x', new Uint8Array(32)] as CborValue[]);
}

/** What the profile can hold; other numbers come from changed bytes. */
const within = (value: number): number => Math.max(-Number.MAX_SAFE_INTEGER, Math.min(value, Number.MAX_SAFE_INTEGER));
