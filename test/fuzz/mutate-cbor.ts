/** Changes of CBOR by its structure: items replaced, left out, doubled, moved between places and inputs, put deep, written in other forms. */
import { head, type Node, readSequence, writeSequence } from './cbor-tree.ts';
import type { Chance } from './chance.ts';
import type { Material } from './mutate.ts';
import { changeText } from './mutate-text.ts';

const integers = [
  0n,
  1n,
  2n,
  23n,
  24n,
  255n,
  256n,
  65_535n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 64n - 1n,
];
const texts = [
  '',
  'x',
  'absent',
  'unknown',
  '2026-11-25T09:30:00Z',
  '9999-12-31T23:59:59+14:00',
  'KA/1',
  'KA/1-1',
  'e\u0301',
  '\u202e',
  '__proto__',
];

/** A place in a tree: one of the items of a list. */
interface Spot {
  readonly items: Node[];
  readonly index: number;
}

export function changeCbor(bytes: Uint8Array, material: Material): Uint8Array {
  const { chance } = material;
  const tree = readSequence(bytes);
  const spots = spotsOf(tree);
  if (spots.length === 0) return writeSequence([fresh(material)]);
  const { items, index } = chance.pick(spots);
  const node = items[index] as Node;
  const donors = spotsOf(readSequence(material.other()));
  const donor = donors.length === 0 ? undefined : chance.pick(donors);
  const own = chance.pick(spots);
  const put = (to: Node): void => {
    items[index] = to;
  };
  const steps: readonly (() => void)[] = [
    () => put(fresh(material)),
    () => put(changed(node, material)),
    () => put(changed(node, material)),
    () => put(changed(node, material)),
    () => void items.splice(index, 1),
    () => void items.splice(index, 0, copy(node)),
    () => put(donor ? copy(donor.items[donor.index] as Node) : fresh(material)),
    () => void items.splice(index, 0, donor ? copy(donor.items[donor.index] as Node) : fresh(material)),
    () => put(copy(own.items[own.index] as Node)),
    () => {
      const there = copy(own.items[own.index] as Node);
      own.items[own.index] = copy(node);
      put(there);
    },
    () => put(deep(node, 1 + chance.small(40), chance)),
    () => put(misshapen(node, chance)),
    () => void items.splice(index, 0, ...copies(node, chance.small(600), material.maxBytes)),
  ];
  chance.pick(steps)();
  return writeSequence(tree, !chance.oneIn(12));
}

const copy = (node: Node): Node => structuredClone(node);

/** No more of them than an input has room for. */
function copies(node: Node, count: number, maxBytes: number): Node[] {
  const length = Math.max(1, writeSequence([node]).length);
  return Array.from({ length: Math.min(count, Math.ceil(maxBytes / length)) }, () => copy(node));
}

function spotsOf(tree: Node[]): Spot[] {
  const spots: Spot[] = [];
  const go = (items: Node[]): void => {
    for (const [index, node] of items.entries()) {
      spots.push({ items, index });
      if (node.kind === 'list') go(node.items);
      if (node.kind === 'string' && node.nested !== undefined) go(node.nested);
      if (node.kind === 'tag' && node.item.kind === 'list') go(node.item.items);
    }
  };
  go(tree);
  return spots;
}

const textNode = (text: string): Node => ({ kind: 'string', major: 3, bytes: new Uint8Array(Buffer.from(text)) });

function fresh({ chance, words }: Material): Node {
  const kinds: readonly (() => Node)[] = [
    () => ({ kind: 'number', major: chance.oneIn(3) ? 1 : 0, info: 0, value: chance.pick(integers) }),
    () => ({ kind: 'number', major: 7, info: 20, value: chance.pick([20n, 21n, 22n, 23n]) }),
    () => ({ kind: 'string', major: 2, bytes: chance.bytes(chance.pick([0, 1, 16, 31, 32, 33, 64])) }),
    () => textNode(chance.pick(texts)),
    () => (words.length === 0 ? textNode('') : { kind: 'string', major: 3, bytes: chance.pick(words) }),
    () => ({ kind: 'list', major: 4, items: [] }),
    () => ({ kind: 'list', major: 5, items: [] }),
    () => ({
      kind: 'list',
      major: 5,
      items: [textNode('absent'), textNode(chance.pick(['unknown', 'withheld', 'not-present', 'x']))],
    }),
  ];
  return chance.pick(kinds)();
}

/** A value of the same kind. */
function changed(node: Node, material: Material): Node {
  const { chance } = material;
  if (node.kind === 'number') {
    const near = BigInt.asUintN(53, node.value + BigInt(chance.below(5) - 2));
    return { ...node, value: chance.oneIn(2) ? near : chance.pick(integers), major: chance.oneIn(8) ? 1 : node.major };
  }
  if (node.kind === 'string' && node.nested === undefined) {
    if (node.major === 3) return { ...node, bytes: changeText(node.bytes, material) };
    const bytes = node.bytes.slice();
    if (bytes.length > 0) bytes[chance.below(bytes.length)] = chance.below(256);
    return { ...node, bytes: chance.oneIn(4) ? bytes.slice(0, chance.below(bytes.length + 1)) : bytes };
  }
  if (node.kind === 'list') {
    const items = node.items.slice();
    const step = node.major === 5 ? 2 : 1;
    const at = step * chance.below(Math.ceil(items.length / step) || 1);
    const part = items.splice(at, step);
    const to = step * chance.below(Math.floor(items.length / step) + 1);
    const puts = chance.pick([[], part, [...part, ...part.map(copy)]]);
    items.splice(to, 0, ...puts);
    return { ...node, items };
  }
  if (node.kind === 'tag') return { ...node, value: chance.pick([18n, 0n, 1n, 24n, 98n, 55_799n]) };
  return fresh(material);
}

function deep(node: Node, depth: number, chance: Chance): Node {
  let wrapped = node;
  for (let i = 0; i < depth; i += 1)
    wrapped = { kind: 'list', major: 4, items: chance.oneIn(9) ? [wrapped, textNode('x')] : [wrapped] };
  return wrapped;
}

/** The same value in a form that the profile forbids, or a head that promises what does not come. */
function misshapen(node: Node, chance: Chance): Node {
  const bytes = writeSequence([node]);
  const first = bytes[0] ?? 0;
  const major = first >> 5;
  const forms: readonly (() => Uint8Array)[] = [
    () =>
      node.kind === 'number' ? head(node.major, node.value, 1 + chance.below(3)) : head(major, chance.pick(integers)),
    () => Buffer.concat([Uint8Array.of((major << 5) | 31), bytes.subarray(1), Uint8Array.of(0xff)]),
    () => Buffer.concat([head(6, chance.pick(integers)), bytes]),
    () => Uint8Array.of((major << 5) | (28 + chance.below(4))),
    () => Buffer.concat([head(chance.pick([2, 3, 4, 5]), chance.pick(integers)), bytes]),
    () =>
      Buffer.from(
        chance.pick(['f93c00', 'fb7ff8000000000000', 'f97e00', 'fa47c35000', 'f818', 'f0', 'c249010000000000000000']),
        'hex',
      ),
  ];
  return { kind: 'raw', bytes: new Uint8Array(chance.pick(forms)()) };
}
