/** DER as a tree that can be changed and written again with right lengths, to make mutants that a reader of lengths alone does not see. */
import type { Chance } from '../fuzz/chance.ts';

interface Node {
  tag: number;
  /** Undefined for what holds bytes. */
  parts: Node[] | undefined;
  bytes: Uint8Array;
}

function read(bytes: Uint8Array, depth: number): Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const extra = first < 0x80 ? 0 : first & 0x7f;
    let length = extra === 0 ? first : 0;
    for (let index = 0; index < extra; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
    const from = at + 2 + extra;
    const content = bytes.subarray(from, from + length);
    nodes.push({ tag, bytes: content, parts: (tag & 0x20) === 0 || depth > 20 ? undefined : read(content, depth + 1) });
    at = from + length;
  }
  return nodes;
}

function write({ tag, parts, bytes }: Node): Uint8Array {
  const content = parts === undefined ? bytes : Buffer.concat(parts.map(write));
  const sizes: number[] = [];
  for (let left = content.length; left > 0; left = Math.floor(left / 256)) sizes.unshift(left & 0xff);
  const head = content.length < 0x80 ? [tag, content.length] : [tag, 0x80 | sizes.length, ...sizes];
  return Buffer.concat([Uint8Array.from(head), content]);
}

const listsIn = (nodes: readonly Node[]): Node[][] =>
  nodes.flatMap(({ parts }) => (parts === undefined ? [] : [parts, ...listsIn(parts)]));

/** One change somewhere: a part left out, doubled, exchanged, moved elsewhere, with another tag, or with other bytes. */
function changeOnce(roots: Node[], chance: Chance): void {
  const lists = listsIn(roots).filter((list) => list.length > 0);
  if (lists.length === 0) return;
  const list = chance.pick(lists);
  const at = chance.below(list.length);
  const node = list[at] as Node;
  const kind = chance.below(7);
  if (kind === 0) list.splice(at, 1);
  else if (kind === 1) list.splice(at, 0, structuredClone(node));
  else if (kind === 2) list.push(...list.splice(at, 1));
  else if (kind === 3) list.splice(at, 0, structuredClone(chance.pick(chance.pick(lists))));
  else if (kind === 4) node.tag ^= 1 << chance.below(8);
  else if (kind === 5) list[at] = structuredClone(chance.pick(chance.pick(lists)));
  else if (node.parts !== undefined)
    node.parts.push({ tag: chance.below(256), parts: undefined, bytes: chance.bytes(3) });
  else if (node.bytes.length === 0) node.bytes = chance.bytes(2);
  else {
    node.bytes = node.bytes.slice();
    node.bytes[chance.below(node.bytes.length)] = chance.below(256);
  }
}

/** The bytes with one to three changes. They must be DER. */
export function mutateDer(bytes: Uint8Array, chance: Chance): Uint8Array {
  const roots = read(bytes, 0);
  for (let left = 1 + chance.below(3); left > 0; left -= 1) changeOnce(roots, chance);
  return new Uint8Array(Buffer.concat(roots.map(write)));
}
