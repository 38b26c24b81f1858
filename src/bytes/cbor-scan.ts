/**
 * Walks the heads of one item without recursion and without making any value, and refuses whatever is outside the
 * profile or over a limit, so that no decoder ever sees it. All state lives in small typed arrays.
 */
import { CborError } from './cbor-error.ts';
import { type CborLimits, defaultMaxDepth, defaultMaxItems } from './cbor-value.ts';
import { isUtf8 } from './utf8.ts';

/** `whole` checks the full profile; `structure` leaves out the content of text and the order of keys. */
type ScanMode = 'whole' | 'structure';

// One frame for each open array, map or tag: how many items it still wants, whether it is a map, and where its latest
// key lies. Reused between calls, which is safe because a scan calls nobody back.
const mostFrames = 255;
const remaining = new Int32Array(mostFrames + 1);
const isMap = new Uint8Array(mostFrames + 1);
const keyStart = new Float64Array(mostFrames + 1);
const keyEnd = new Float64Array(mostFrames + 1);

/**
 * The offset after the item that starts at `start`, or -1 if the bytes end inside it. Throws `CborError` with the first
 * thing that no further bytes could mend (RFC 8949, section 4.2.1, narrowed to the profile). A `maxDepth` above 255
 * counts as 255, a `maxItems` above 2^31-1 as that.
 */
export function scanItem(bytes: Uint8Array, start: number, limits: CborLimits, mode: ScanMode): number {
  const maxDepth = Math.min(limits.maxDepth ?? defaultMaxDepth, mostFrames);
  const maxItems = Math.min(limits.maxItems ?? defaultMaxItems, 0x7fff_ffff);
  const maxEnd = start + limits.maxBytes;
  const end = bytes.length;
  const whole = mode === 'whole';
  let depth = 0;
  let items = 0;
  let at = start;

  for (;;) {
    if (at >= end) return -1;
    const head = at;
    const initial = bytes[at++] as number;
    const major = initial >> 5;
    let n = initial & 0x1f;
    if (++items > maxItems) throw new CborError('items', head);
    const isKey = depth > 0 && isMap[depth] === 1 && ((remaining[depth] as number) & 1) === 0;
    if (isKey && major !== 3 && major > 1) throw new CborError('key-type', head);

    if (major > 5) {
      if (major === 7) {
        if (n < 20 || n > 22) throw new CborError(reasonOfSimple(n), head);
      } else if (initial !== 0xd2 || head !== start) throw new CborError('tag', head);
    } else if (n > 23) {
      if (n > 27) throw new CborError(n === 31 && major > 1 ? 'indefinite' : 'reserved', head);
      const width = 1 << (n - 24);
      if (at + width > end) return -1;
      n = readArgument(bytes, at, width);
      if (n < (width === 1 ? 24 : 2 ** (4 * width))) throw new CborError('long-form', head);
      at += width;
    }

    if (major === 3 || major === 2) {
      if (at + n > maxEnd) throw new CborError('size', head);
      if (at + n > end) return -1;
      if (whole && major === 3) checkText(bytes, at, at + n, head);
      at += n;
    } else if (major > 3 && major < 7) {
      const children = major === 5 ? 2 * n : major === 4 ? n : 1;
      if (depth >= maxDepth) throw new CborError('depth', head);
      if (items + children > maxItems) throw new CborError('items', head);
      if (children > 0) {
        if (at + children > maxEnd) throw new CborError('size', head);
        depth++;
        remaining[depth] = children;
        isMap[depth] = major === 5 ? 1 : 0;
        keyEnd[depth] = 0;
        continue;
      }
    } else if (n > Number.MAX_SAFE_INTEGER - major && major < 2) throw new CborError('integer-range', head);

    if (isKey && whole) {
      const previousEnd = keyEnd[depth] as number;
      if (previousEnd > 0) checkOrder(bytes, keyStart[depth] as number, previousEnd, head, at);
      keyStart[depth] = head;
      keyEnd[depth] = at;
    }

    for (;;) {
      if (depth === 0) return at;
      const left = (remaining[depth] as number) - 1;
      remaining[depth] = left;
      if (left > 0) break;
      depth--;
    }
  }
}

function reasonOfSimple(n: number): 'float' | 'simple' | 'reserved' | 'indefinite' {
  if (n < 25) return 'simple';
  if (n < 28) return 'float';
  return n < 31 ? 'reserved' : 'indefinite';
}

function readArgument(bytes: Uint8Array, at: number, width: number): number {
  let n = 0;
  // Above 2^53 the sum is rounded, but never below it: enough to refuse it.
  for (let i = 0; i < width; i++) n = n * 256 + (bytes[at + i] as number);
  return n;
}

function checkText(bytes: Uint8Array, from: number, to: number, head: number): void {
  let at = from;
  while (at < to && (bytes[at] as number) < 0x80) at++;
  if (at === to) return;
  if (!isUtf8(bytes, at, to)) throw new CborError('utf8', head);
  if (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) throw new CborError('bom', head);
}

function checkOrder(bytes: Uint8Array, aFrom: number, aTo: number, bFrom: number, bTo: number): void {
  let a = aFrom;
  let b = bFrom;
  while (a < aTo && b < bTo) {
    const difference = (bytes[a++] as number) - (bytes[b++] as number);
    if (difference < 0) return;
    if (difference > 0) throw new CborError('unsorted-keys', bFrom);
  }
  // A head gives the length, so no encoded key is a proper prefix of another: these two are equal.
  throw new CborError('duplicate-key', bFrom);
}
