/** CBOR as a tree that can be changed and written again, right or wrong: read leniently, with the byte strings that hold CBOR opened. Shares nothing with the reader under test. */

export type Node =
  | { kind: 'number'; major: 0 | 1 | 7; info: number; value: bigint }
  | { kind: 'string'; major: 2 | 3; bytes: Uint8Array; nested?: Node[] }
  | { kind: 'list'; major: 4 | 5; items: Node[] }
  | { kind: 'tag'; value: bigint; item: Node }
  | { kind: 'raw'; bytes: Uint8Array };

const maxDepth = 60;

/** The items of a sequence; what cannot be read is the last, raw. */
export function readSequence(bytes: Uint8Array): Node[] {
  const items: Node[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = readItem(bytes, at, 0);
    if (read === undefined) {
      items.push({ kind: 'raw', bytes: bytes.slice(at) });
      break;
    }
    items.push(read.node);
    at = read.end;
  }
  return items;
}

function readItem(bytes: Uint8Array, at: number, depth: number): { node: Node; end: number } | undefined {
  const first = bytes[at];
  if (first === undefined || depth > maxDepth) return undefined;
  const [major, info] = [first >> 5, first & 31];
  const width = info < 24 ? 0 : ([1, 2, 4, 8][info - 24] ?? -1);
  if (width < 0 || at + 1 + width > bytes.length) return undefined;
  let value = BigInt(info);
  if (width > 0) {
    value = 0n;
    for (const byte of bytes.subarray(at + 1, at + 1 + width)) value = (value << 8n) | BigInt(byte);
  }
  const start = at + 1 + width;
  if (major === 0 || major === 1 || major === 7) return { node: { kind: 'number', major, info, value }, end: start };
  if (major === 2 || major === 3) {
    if (value > BigInt(bytes.length - start)) return undefined;
    const content = bytes.slice(start, start + Number(value));
    const nested =
      major === 2 && content.length > 1 && content.length !== 32 && content.length !== 64
        ? nestedIn(content, depth)
        : undefined;
    return { node: { kind: 'string', major, bytes: content, ...(nested && { nested }) }, end: start + content.length };
  }
  if (major === 6) {
    const read = readItem(bytes, start, depth + 1);
    return read && { node: { kind: 'tag', value, item: read.node }, end: read.end };
  }
  const count = major === 5 ? 2n * value : value;
  if (count > BigInt(bytes.length - start)) return undefined;
  const items: Node[] = [];
  let end = start;
  for (let i = 0n; i < count; i += 1n) {
    const read = readItem(bytes, end, depth + 1);
    if (read === undefined) return undefined;
    items.push(read.node);
    end = read.end;
  }
  return { node: { kind: 'list', major: major as 4 | 5, items }, end };
}

/** What a byte string holds, where that is one or more lists, maps or tags. */
function nestedIn(content: Uint8Array, depth: number): Node[] | undefined {
  const items: Node[] = [];
  for (let at = 0; at < content.length; ) {
    const read = readItem(content, at, depth + 1);
    if (read === undefined || read.node.kind === 'number' || read.node.kind === 'string') return undefined;
    items.push(read.node);
    at = read.end;
  }
  return items;
}

/** A head in the shortest form, or `extra` steps wider. */
export function head(major: number, value: bigint, extra = 0): Uint8Array {
  const least = value < 24n ? 0 : value < 0x100n ? 1 : value < 0x1_0000n ? 2 : value < 0x1_0000_0000n ? 3 : 4;
  const step = Math.min(4, least + extra);
  if (step === 0) return Uint8Array.of((major << 5) | Number(value));
  const width = 2 ** (step - 1);
  const bytes = new Uint8Array(1 + width);
  bytes[0] = (major << 5) | (23 + step);
  for (let i = 0; i < width; i += 1) bytes[width - i] = Number((value >> BigInt(8 * i)) & 0xffn);
  return bytes;
}

/** The bytes of items; lengths and counts are right, and so is the order of the keys of maps where `isSorted`. */
export function writeSequence(items: readonly Node[], isSorted = true): Uint8Array {
  return new Uint8Array(Buffer.concat(items.map((item) => writeItem(item, isSorted))));
}

function writeItem(node: Node, isSorted: boolean): Uint8Array {
  if (node.kind === 'raw') return node.bytes;
  if (node.kind === 'tag') return Buffer.concat([head(6, node.value), writeItem(node.item, isSorted)]);
  if (node.kind === 'string') {
    const bytes = node.nested === undefined ? node.bytes : writeSequence(node.nested, isSorted);
    return Buffer.concat([head(node.major, BigInt(bytes.length)), bytes]);
  }
  if (node.kind === 'number') {
    // simple values and floats keep their width
    const extra = node.major === 7 && node.info >= 24 ? node.info - 23 : 0;
    if (extra === 0) return head(node.major, node.value);
    const bytes = head(node.major, node.value, 4);
    const width = 2 ** (extra - 1);
    return Buffer.concat([Uint8Array.of(0xe0 | node.info), bytes.subarray(bytes.length - width)]);
  }
  const items = node.items.map((item) => writeItem(item, isSorted));
  if (node.major === 4) return Buffer.concat([head(4, BigInt(items.length)), ...items]);
  const pairs: [Uint8Array, Uint8Array][] = [];
  for (let i = 0; i + 1 < items.length; i += 2) pairs.push([items[i] as Uint8Array, items[i + 1] as Uint8Array]);
  if (isSorted) pairs.sort(([a], [b]) => Buffer.compare(a, b));
  return Buffer.concat([head(5, BigInt(pairs.length)), ...pairs.flat()]);
}
