/** How far a bag was held against its own lists while it is open: what was read, what is left, and what did not fit. */
import { toHex } from '../bytes/hex.ts';
import type { RunningDigest } from '../crypto/digest.ts';
import type { ArchiveMember } from './archive.ts';
import { type Bag, type BagAlgorithm, type BagFault, completenessFaults, namedDigests } from './bag-check.ts';
import type { Part } from './bag-layout.ts';
import type { Extent } from './bag-parts.ts';

type BagMember = ArchiveMember & { readonly part: Part | undefined };

export class HeldBag<M extends BagMember> {
  readonly bag: Bag;
  /** What the bag lacks, has too much or has otherwise, as far as is known. */
  readonly faults: BagFault[];
  readonly #left = new Set<M>();
  readonly #checked = new Count();
  readonly #unchecked = new Count();

  constructor(bag: Bag, files: readonly M[]) {
    this.bag = bag;
    this.faults = [...bag.faults, ...completenessFaults(bag, files)];
  }

  /** Of the payload: what was held against the lists of the bag, and what was only listed. */
  get checked(): Extent {
    return this.#checked.extent();
  }

  get unchecked(): Extent {
    return this.#unchecked.extent();
  }

  /** Evidence that is not read now. */
  leave(member: M): void {
    this.#left.add(member);
    this.#unchecked.add(member.size);
  }

  /** Evidence of these exhibits that was left, to be read after all. */
  take(numbers: readonly string[]): M[] {
    const taken = [...this.#left].filter(({ part }) => numbers.includes(part?.exhibit as string));
    for (const member of taken) this.#drop(member);
    return taken;
  }

  /** The bytes of a file were read; `found` is what `differing` says of them. */
  note(member: M, found: readonly BagFault[]): void {
    this.faults.push(...found);
    // what is said of the payload only: tag files are no evidence
    if (!member.path.startsWith('data/')) return;
    if (namedDigests(this.bag, member.path).length > 0) this.#checked.add(member.size);
    else this.#unchecked.add(member.size);
  }

  /** Evidence that was left was hashed elsewhere as the file it is. What has no SHA-256 in the bag stays as it is. */
  noteDigest(size: number, sha256: string, isIt: (path: string) => boolean): void {
    const member = [...this.#left].find((one) => one.size === size && isIt(one.path));
    const named = member && namedDigests(this.bag, member.path).find(([algorithm]) => algorithm === 'sha256');
    if (member === undefined || named === undefined) return;
    this.#drop(member);
    this.#checked.add(size);
    const [algorithm, expected] = named;
    if (expected !== sha256) this.faults.push(fault(member.path, algorithm, expected, sha256));
  }

  #drop(member: M): void {
    this.#left.delete(member);
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

/** A digest that a bag names for a file, running over its bytes. */
export interface RunningName {
  readonly algorithm: BagAlgorithm;
  readonly digest: string;
  readonly run: RunningDigest;
}

/** One for each digest that the bag names for the file. */
export function runningNames(bag: Bag, path: string, create: (name: BagAlgorithm) => RunningDigest): RunningName[] {
  return namedDigests(bag, path).map(([algorithm, digest]) => ({ algorithm, digest, run: create(algorithm) }));
}

/** A fault for each digest that came out as another. */
export function differing(path: string, running: readonly RunningName[]): BagFault[] {
  return running.flatMap(({ algorithm, digest, run }) => {
    const actual = toHex(run.digest());
    return actual === digest ? [] : [fault(path, algorithm, digest, actual)];
  });
}

const fault = (path: string, algorithm: BagAlgorithm, expected: string, actual: string): BagFault => ({
  code: 'BAG_FILE_DIFFERS',
  path,
  expected,
  actual,
  facts: { algorithm },
});
