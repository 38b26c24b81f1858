/** Holds what is in a bag against what the bag says of itself (RFC 8493, section 3): what lacks, what is too much, what differs. */

import { CustodyError } from '../../errors.ts';
import type { bundleRows } from '../../verify/checks/bundle.ts';
import { refuseUnsafe } from './names.ts';
import {
  type BagDigests,
  compareBagPaths,
  oxumOf,
  type PayloadOxum,
  parseBagInfo,
  parseBagManifest,
  parseDeclaration,
} from './text.ts';

type BagFaultCode = Extract<keyof typeof bundleRows, `BAG_${string}`>;

/** Something about the bag that is not as it should be; a value, which `verify` tells as a finding. */
export interface BagFault {
  readonly code: BagFaultCode;
  readonly path?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** The digests that are checked; a bag may carry others besides. */
export const bagAlgorithms = { sha256: 64, sha512: 128 } as const;
export type BagAlgorithm = keyof typeof bagAlgorithms;

export interface Bag {
  readonly version: string;
  /** Of the payload, by algorithm. */
  readonly manifests: ReadonlyMap<BagAlgorithm, BagDigests>;
  /** Of the tag files, by algorithm. */
  readonly tagManifests: ReadonlyMap<BagAlgorithm, BagDigests>;
  readonly info: readonly (readonly [label: string, value: string])[];
  readonly oxum: PayloadOxum | 'broken' | undefined;
  readonly faults: readonly BagFault[];
}

/** The names of tag files that must be read before a bag can be checked. */
export function isReadTagFile(path: string): boolean {
  return path === 'bagit.txt' || path === 'bag-info.txt' || /^(tag)?manifest-sha(256|512)\.txt$/.test(path);
}

/** Reads the tag files, given by their names. Throws NOT_A_BUNDLE where they declare no bag, BUNDLE_UNSAFE where a manifest names a path outside. */
export function readBag(tags: ReadonlyMap<string, Uint8Array>, names: Iterable<string>): Bag {
  const declaration = tags.get('bagit.txt');
  if (declaration === undefined) throw new CustodyError('NOT_A_BUNDLE', 'it holds no bagit.txt');
  const { version } = parseDeclaration(declaration);
  const faults: BagFault[] = [];
  const read = (start: string): Map<BagAlgorithm, BagDigests> => {
    const found = new Map<BagAlgorithm, BagDigests>();
    for (const [algorithm, digits] of Object.entries(bagAlgorithms)) {
      const name = `${start}-${algorithm}.txt`;
      const bytes = tags.get(name);
      if (bytes === undefined) continue;
      const { digests, problems } = parseBagManifest(bytes, { name, digits, version });
      for (const problem of problems) faults.push({ code: 'BAG_TAG_BROKEN', path: name, facts: { problem } });
      for (const path of digests.keys()) checkNamed(path, start === 'manifest');
      found.set(algorithm as BagAlgorithm, digests);
    }
    return found;
  };
  const manifests = read('manifest');
  const tagManifests = read('tagmanifest');
  if (manifests.size === 0) {
    const weak = [...names].some((name) => /^manifest-[^/]+\.txt$/.test(name));
    if (!weak) throw new CustodyError('NOT_A_BUNDLE', 'it holds no manifest of its payload');
    faults.push({ code: 'BAG_DIGEST_WEAK' });
  }
  const bytes = tags.get('bag-info.txt');
  const info = bytes === undefined ? [] : parseBagInfo(bytes);
  const oxum = oxumOf(info);
  if (oxum === 'broken')
    faults.push({
      code: 'BAG_TAG_BROKEN',
      path: 'bag-info.txt',
      facts: { problem: 'its Payload-Oxum cannot be read' },
    });
  return { version, manifests, tagManifests, info, oxum, faults };
}

function checkNamed(path: string, isPayload: boolean): void {
  const isOutside = path.startsWith('/') || /^[A-Za-z]:|\\|^~/.test(path) || path.split('/').includes('..');
  if (isOutside) refuseUnsafe(path, 'a manifest names it, and it leads outside');
  if (isPayload && !path.startsWith('data/'))
    refuseUnsafe(path, 'a manifest of the payload names it, and it is not in the payload');
}

/** A file that is in a bag. */
export interface BagFile {
  readonly path: string;
  readonly size: number;
}

/** What the bag lacks and what it has too much, in the order of paths. Never throws. */
export function completenessFaults(bag: Bag, files: readonly BagFile[]): BagFault[] {
  const faults: BagFault[] = [];
  const present = new Map(files.map(({ path, size }) => [path, size]));
  const named = (of: ReadonlyMap<BagAlgorithm, BagDigests>): Set<string> =>
    new Set([...of.values()].flatMap((digests) => [...digests.keys()]));
  for (const path of [...named(bag.manifests), ...named(bag.tagManifests)])
    if (!present.has(path)) faults.push({ code: 'BAG_FILE_MISSING', path });
  let [bytes, count] = [0, 0];
  for (const { path, size } of files) {
    if (!path.startsWith('data/')) continue;
    bytes += size;
    count += 1;
    // every payload manifest of a bag lists every payload file (RFC 8493, section 2.1.3)
    if ([...bag.manifests.values()].some((digests) => !digests.has(path)))
      faults.push({ code: 'BAG_FILE_EXTRA', path });
  }
  const { oxum } = bag;
  // missing files, and those too many, were reported one by one
  if (faults.length === 0 && typeof oxum === 'object' && (oxum.bytes !== bytes || oxum.files !== count))
    faults.push({
      code: 'BAG_OXUM_DIFFERS',
      expected: `${oxum.bytes} bytes in ${oxum.files} files`,
      actual: `${bytes} bytes in ${count} files`,
    });
  return faults.sort((a, b) => compareBagPaths(a.path ?? '', b.path ?? ''));
}

/** The digests that the bag names for a file, by algorithm; none for one that it does not list. */
export function namedDigests(bag: Bag, path: string): [algorithm: BagAlgorithm, digest: string][] {
  const lists = path.startsWith('data/') ? bag.manifests : bag.tagManifests;
  return [...lists].flatMap(([algorithm, digests]) => {
    const digest = digests.get(path);
    return digest === undefined ? [] : [[algorithm, digest] as [BagAlgorithm, string]];
  });
}
