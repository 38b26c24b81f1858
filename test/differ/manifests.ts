/** Changed manifests: bytes, items or fields other than they were, and numbers that fit what came of it or what was there before. */
import { type CborValue, cborItemLength, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromBase64, toBase64, toHex } from '../../src/bytes/hex.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import type { Chance } from '../fuzz/chance.ts';
import type { ManifestFile } from '../vectors/manifest-vector.ts';
import { mutateBytes } from './bytes.ts';
import { edited, Pool, type Tools } from './edit.ts';

const limits = { maxBytes: 65_536 };

export type ManifestInput = Omit<ManifestFile, 'expected'>;

/** The manifests that changes begin with, and the values that they draw from. */
export class ManifestCorpus {
  readonly files: readonly ManifestInput[];
  readonly pool = new Pool();

  constructor(files: readonly ManifestInput[]) {
    this.files = files;
    for (const { manifest } of files) for (const item of itemsOf(fromBase64(manifest))) this.pool.note(readValue(item));
  }
}

/** The items of a manifest, as far as it can be cut; the rest is one piece. */
function itemsOf(bytes: Uint8Array): Uint8Array[] {
  const items: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    let length: number | undefined;
    try {
      length = cborItemLength(bytes, at, limits);
    } catch {
      // the rest is one piece
    }
    const item = bytes.subarray(at, at + (length ?? bytes.length - at));
    items.push(item);
    at += item.length;
  }
  return items;
}

function readValue(item: Uint8Array): CborValue {
  try {
    return decodeCbor(item, limits);
  } catch {
    // what cannot be read has no value to change
    return null;
  }
}

/** A changed manifest. The same corpus and chance make the same. */
export async function mutatedManifest(corpus: ManifestCorpus, tools: Tools): Promise<ManifestInput> {
  const { random } = tools;
  const file = structuredClone(random.pick(corpus.files));
  const items = itemsOf(fromBase64(file.manifest));
  const how = random.below(10);
  if (how < 2) return { ...file, manifest: toBase64(mutateBytes(fromBase64(file.manifest), random)) };
  if (how === 2) return { ...file, recorded: otherNumbers(file.recorded, random) };
  const times = random.oneIn(4) ? 2 : 1;
  for (let i = 0; i < times; i += 1) {
    if (how < 6) shuffle(items, corpus, random);
    else await editItem(items, { ...tools, pool: corpus.pool });
  }
  const manifest = toBase64(new Uint8Array(Buffer.concat(items)));
  return { ...file, manifest, recorded: random.oneIn(6) ? file.recorded : numbersOf(items) };
}

/** Root, number and total of the items, whatever they are. */
function numbersOf(items: readonly Uint8Array[]): ManifestInput['recorded'] {
  const tree = new Frontier();
  let size = 0;
  for (const item of items) {
    const value = readValue(item);
    tree.push(value instanceof Uint8Array && value.length === 32 ? value : leafHash(item));
    const own = value instanceof Map ? (value as ReadonlyMap<unknown, CborValue>).get('size') : undefined;
    if (typeof own === 'number' && own > 0 && size + own <= Number.MAX_SAFE_INTEGER) size += own;
  }
  return { root: toHex(items.length === 0 ? new Uint8Array(32) : tree.root()), records: items.length, size };
}

function otherNumbers(recorded: ManifestInput['recorded'], random: Chance): ManifestInput['recorded'] {
  const how = random.below(3);
  if (how === 0) return { ...recorded, records: recorded.records + random.pick([-1, 1]) };
  if (how === 1) return { ...recorded, size: recorded.size + random.pick([-1, 1]) };
  return { ...recorded, root: toHex(new Uint8Array(32).fill(random.below(256))) };
}

/** Items that are dropped, swapped, repeated, withheld, or come from another manifest. */
function shuffle(items: Uint8Array[], corpus: ManifestCorpus, random: Chance): void {
  const at = random.below(items.length);
  const [one, two] = [items[at], items[random.below(items.length)]];
  if (one === undefined || two === undefined) return;
  const how = random.below(5);
  if (how === 0) items.splice(at, 1);
  else if (how === 1) [items[at], items[items.indexOf(two)]] = [two, one];
  else if (how === 2) items.splice(at, 0, one);
  else if (how === 3) items[at] = encodeCbor(leafHash(one));
  else items.push(...itemsOf(fromBase64(random.pick(corpus.files).manifest)).slice(1));
}

async function editItem(items: Uint8Array[], tools: Tools): Promise<void> {
  const at = tools.random.below(items.length);
  const item = items[at];
  if (item === undefined) return;
  items[at] = encodeCbor((await edited(readValue(item), tools)) as never);
}
