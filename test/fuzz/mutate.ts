/** Inputs made from inputs: a few changes in a row, of bytes, of lines and words, of the structure that the form has. */
import type { Chance } from './chance.ts';
import type { Near } from './counters.ts';
import { changeCbor } from './mutate-cbor.ts';
import { changeJson } from './mutate-json.ts';
import { changeText } from './mutate-text.ts';
import type { Target } from './target.ts';

export interface Material {
  /** What was compared with a constant lately, and was not it. */
  readonly nears: readonly Near[];
  readonly chance: Chance;
  readonly form: Target['form'];
  readonly words: readonly Uint8Array[];
  readonly maxBytes: number;
  /** Another input, to take parts from. */
  other(): Uint8Array;
}

type Change = (bytes: Uint8Array, material: Material) => Uint8Array;

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const numbers = [0, 1, 0x7f, 0x80, 0xff, 0x17, 0x18, 0x1f, 0x20, 0x40, 0x5f, 0x9f, 0xbf, 0xd2, 0xf6, 0x0a, 0x22, 0x2f];
const wide = [
  0n,
  1n,
  0x7fffn,
  0xffffn,
  0x7fff_ffffn,
  0xffff_ffffn,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** A place, and another at or behind it, mostly near. */
function span(bytes: Uint8Array, { chance }: Material): [number, number] {
  const from = chance.below(bytes.length + 1);
  return [from, from + chance.small(bytes.length - from)];
}

const changes: readonly Change[] = [
  function flipBit(bytes, { chance }) {
    const changed = bytes.slice();
    const at = chance.below(bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << chance.below(8));
    return changed;
  },
  function setByte(bytes, { chance }) {
    const changed = bytes.slice();
    changed[chance.below(bytes.length)] = chance.oneIn(3) ? chance.below(256) : chance.pick(numbers);
    return changed;
  },
  function addToByte(bytes, { chance }) {
    const changed = bytes.slice();
    const at = chance.below(bytes.length);
    changed[at] = (changed[at] ?? 0) + chance.below(17) - 8;
    return changed;
  },
  function setNumber(bytes, { chance }) {
    const changed = bytes.slice();
    const width = chance.pick([2, 4, 8]);
    if (bytes.length < width) return changed;
    const view = Buffer.from(changed.buffer, changed.byteOffset, changed.length);
    const at = chance.below(bytes.length - width + 1);
    const value = BigInt.asUintN(8 * width, chance.pick(wide) + BigInt(chance.below(3) - 1));
    for (let i = 0; i < width; i += 1)
      view[chance.oneIn(2) && width === 2 ? at + i : at + width - 1 - i] = Number((value >> BigInt(8 * i)) & 0xffn);
    if (chance.oneIn(2)) changed.subarray(at, at + width).reverse();
    return changed;
  },
  function remove(bytes, material) {
    const [from, to] = span(bytes, material);
    return join(bytes.subarray(0, from), bytes.subarray(to));
  },
  function repeat(bytes, material) {
    const [from, to] = span(bytes, material);
    const part = bytes.subarray(from, to);
    const room = Math.ceil(material.maxBytes / Math.max(1, part.length));
    const times = material.chance.oneIn(20) ? Math.min(room, material.chance.small(2000)) : 1;
    return join(bytes.subarray(0, to), ...Array.from({ length: Math.max(1, times) }, () => part), bytes.subarray(to));
  },
  function move(bytes, material) {
    const [from, to] = span(bytes, material);
    const rest = join(bytes.subarray(0, from), bytes.subarray(to));
    const at = material.chance.below(rest.length + 1);
    return join(rest.subarray(0, at), bytes.subarray(from, to), rest.subarray(at));
  },
  function insert(bytes, { chance }) {
    const at = chance.below(bytes.length + 1);
    return join(bytes.subarray(0, at), chance.bytes(chance.small(64)), bytes.subarray(at));
  },
  function word(bytes, material) {
    const { chance, words } = material;
    if (words.length === 0) return bytes;
    const at = chance.below(bytes.length + 1);
    const put = chance.pick(words);
    return join(
      bytes.subarray(0, at),
      put,
      bytes.subarray(chance.oneIn(2) ? at : Math.min(bytes.length, at + put.length)),
    );
  },
  /** Puts a constant in the place of what was compared with it, if the input has that value literally. */
  function come(bytes, { chance, nears }) {
    if (nears.length === 0) return bytes;
    const { seen, wanted } = chance.pick(nears);
    const [from, to] = chance.pick(formsOf(seen, wanted));
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const at = from.length === 0 ? -1 : whole.indexOf(from, chance.oneIn(2) ? chance.below(bytes.length) : 0);
    if (at < 0) return bytes;
    const isOver = typeof seen === 'string' && chance.oneIn(3);
    return join(
      bytes.subarray(0, at),
      to,
      bytes.subarray(at + (isOver ? Math.min(from.length, to.length) : from.length)),
    );
  },
  function splice(bytes, material) {
    const other = material.other();
    const [from, to] = span(other, material);
    const [cut, keep] = span(bytes, material);
    return join(bytes.subarray(0, cut), other.subarray(from, to), bytes.subarray(keep));
  },
  function cross(bytes, { chance, other }) {
    const tail = other();
    return join(bytes.subarray(0, chance.below(bytes.length + 1)), tail.subarray(chance.below(tail.length + 1)));
  },
  function cut(bytes, { chance }) {
    return bytes.slice(0, chance.below(bytes.length + 1));
  },
];

/** How a value may be written in the bytes, and the other instead of it. */
function formsOf(seen: Near['seen'], wanted: Near['wanted']): [from: Buffer, to: Buffer][] {
  const written = (['utf8', 'latin1'] as const).map((form): [Buffer, Buffer] => [
    Buffer.from(String(seen), form),
    Buffer.from(String(wanted), form),
  ]);
  if (typeof seen === 'string' || typeof wanted === 'string') return written;
  const whole = [seen, wanted].map((value) => (Number.isSafeInteger(value) ? BigInt(value) : 0n)) as [bigint, bigint];
  const wide = [2, 4, 8].flatMap((width) => {
    const [a, b] = whole.map((value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
      return bytes.subarray(8 - width);
    }) as [Buffer, Buffer];
    return [
      [a, b],
      [Buffer.from(a).reverse(), Buffer.from(b).reverse()],
    ] as [Buffer, Buffer][];
  });
  return [...written, ...wide];
}

/** A new input out of an old one. */
export function mutate(bytes: Uint8Array, material: Material): Uint8Array {
  const { chance, form, maxBytes } = material;
  let changed = bytes;
  const rounds = 1 + chance.small(6);
  for (let round = 0; round < rounds; round += 1) {
    const isShaped = form !== 'bytes' && !chance.oneIn(3);
    const step = !isShaped ? chance.pick(changes) : { cbor: changeCbor, json: changeJson, text: changeText }[form];
    changed = step(changed, material);
    if (changed.length > maxBytes) changed = changed.slice(0, maxBytes);
  }
  return changed;
}
