/** How far an open bag was compared with its own lists: the files read, those left, and those that did not fit. */
import { toHex } from '../../bytes/hex.ts';
import type { RunningDigest } from '../../crypto/digest.ts';
import type { ArchiveMember } from '../archive/archive.ts';
import {
  type Bag,
  type BagAlgorithm,
  type BagFault,
  bagAlgorithms,
  completenessFaults,
  namedDigests,
} from './check.ts';
import type { Part } from './layout.ts';
import type { Extent } from './parts.ts';

type BagMember = ArchiveMember & { readonly part: Part | undefined };

export class HeldBag<M extends BagMember> {
  readonly bag: Bag;
  /** What the bag lacks, has too much or has otherwise, as far as is known. */
  readonly faults: BagFault[];
  /** By path. */
  readonly #left = new Map<string, M>();
  readonly #checked = new Count();
  readonly #unchecked = new Count();

  constructor(bag: Bag, files: readonly M[]) {
    this.bag = bag;
    this.faults = [...bag.faults, ...completenessFaults(bag, files)];
  }

  /** Of the payload: how much was compared with the lists of the bag. */
  get checked(): Extent {
    return this.#checked.extent();
  }

  get unchecked(): Extent {
    return this.#unchecked.extent();
  }

  /** Evidence that is not read now. */
  leave(member: M): void {
    this.#left.set(member.path, member);
    this.#unchecked.add(member.size);
  }

  /** Evidence of these exhibits that was left, to be read after all. */
  take(numbers: readonly string[]): M[] {
    const wanted = new Set(numbers);
    const taken = [...this.#left.values()]
      .filter(({ part }) => wanted.has(part?.exhibit as string))
      // what is found does not depend on the order of an archive
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const member of taken) this.#drop(member);
    return taken;
  }

  /** The bytes of a file were read; `found` is what `differing` says of them. */
  note(member: M, found: readonly BagFault[]): void {
    this.faults.push(...found);
    // these counts are of the payload only: tag files are not evidence
    if (!member.path.startsWith('data/')) return;
    if (namedDigests(this.bag, member.path).length > 0) this.#checked.add(member.size);
    else this.#unchecked.add(member.size);
  }

  /** Evidence that was left was hashed elsewhere as the file it is. What has no SHA-256 in the bag stays as it is. */
  noteDigest(path: string, { size, sha256 }: { readonly size: number; readonly sha256: string }): void {
    const member = this.#left.get(path);
    const named = namedDigests(this.bag, path).find(([algorithm]) => algorithm === 'sha256');
    if (member?.size !== size || named === undefined) return;
    this.#drop(member);
    this.#checked.add(size);
    const [algorithm, expected] = named;
    if (expected !== sha256)
      this.faults.push({ code: 'BAG_FILE_DIFFERS', path, expected, actual: sha256, facts: { algorithm } });
  }

  #drop(member: M): void {
    this.#left.delete(member.path);
    this.#unchecked.drop(member.size);
  }
}

class Count {
  #files = 0;
  #bytes = 0;

  add(bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
  }

  drop(bytes: number): void {
    this.#files -= 1;
    this.#bytes -= bytes;
  }

  extent(): Extent {
    return { files: this.#files, bytes: this.#bytes };
  }
}

/** A digest running over the bytes of a file, and what it should come out as. */
interface RunningName {
  readonly algorithm: BagAlgorithm;
  readonly run: RunningDigest;
  readonly names: readonly { readonly code: 'BAG_FILE_DIFFERS' | 'BAG_ATTACHMENT_OTHER'; readonly digest: string }[];
}

/**
 * One for each algorithm by which the bag names the file, and for that by which an attachment is named, whatever the lists say. No two
 * are of one algorithm: a page has only one of each at a time.
 */
export function runningNames(bag: Bag, path: string, create: (name: BagAlgorithm) => RunningDigest): RunningName[] {
  const own = /^data\/attachments\/([0-9a-f]{64})$/.exec(path)?.[1];
  const listed = new Map(namedDigests(bag, path));
  return (Object.keys(bagAlgorithms) as BagAlgorithm[]).flatMap((algorithm) => {
    const names: RunningName['names'][number][] = [];
    const digest = listed.get(algorithm);
    if (digest !== undefined) names.push({ code: 'BAG_FILE_DIFFERS', digest });
    if (own !== undefined && algorithm === 'sha256') names.push({ code: 'BAG_ATTACHMENT_OTHER', digest: own });
    return names.length === 0 ? [] : [{ algorithm, names, run: create(algorithm) }];
  });
}

/** A fault for each digest that came out as another. */
export function differing(path: string, running: readonly RunningName[]): BagFault[] {
  return running.flatMap(({ algorithm, names, run }) => {
    const actual = toHex(run.digest());
    const others = names.filter(({ digest }) => digest !== actual);
    return others.map(({ code, digest: expected }) => ({ code, path, expected, actual, facts: { algorithm } }));
  });
}
