/** Digests of one file without SHA-256, for a quick comparison: nothing that binds, so no manifest and no record comes of it. */

import { decodeCbor } from '../../bytes/cbor.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { type Algorithm, maxRecordBytes } from '../../evidence/record.ts';
import { endNotSeen } from '../../fs/reading/long.ts';
import { workerEntry } from '../thread/entry.ts';
import { type Reading, readingOf } from './reading.ts';
import { type HashRoot, sortRoots } from './roots.ts';
import { type HashRequest, hashTree } from './tree.ts';

export interface OnlyDigests {
  readonly size: number;
  readonly digests: ReadonlyMap<Algorithm, Uint8Array>;
  /** Ranges that could not be read, counted as zeros. */
  readonly unreadable: readonly (readonly [number, number])[];
  /** The word for all of it. */
  readonly reading: Reading;
}

type Means = Pick<HashRequest, 'signal' | 'onStart'> & { readonly algorithms: readonly Algorithm[] };

const noFolder = { leftOut: 0, empty: [], isEmptyExpected: false, isOne: true } as const;

/** What is there, no folder. Throws CustodyError as hashing does, NOT_A_FILE for a folder. */
export function refuseFolder(path: string): HashRoot[] {
  const roots = sortRoots([path]);
  if (roots[0]?.isFolder === true)
    throw new CustodyError('NOT_A_FILE', `cannot hash ${path} that way: it is a folder, which needs a manifest`);
  return roots;
}

/** Hashes a file, image file or block device as it is. Throws CustodyError, NOT_A_FILE for a folder. */
export async function hashOnly(path: string, { algorithms, ...means }: Means): Promise<OnlyDigests> {
  const roots = refuseFolder(path);
  const items: string[] = [];
  let endless = 0;
  const { changed, totals } = await hashTree({
    ...means,
    roots,
    algorithms,
    secret: new Uint8Array(32),
    worker: workerEntry(),
    workers: 1,
    write: (latin1) => items.push(latin1),
    onTrouble: ({ what }) => {
      if (what === endNotSeen) endless += 1;
    },
  });
  const record = decodeCbor(bytesFromLatin1(items[1] ?? ''), { maxBytes: maxRecordBytes }) as ReadonlyMap<
    string,
    unknown
  >;
  const reading = readingOf({ unreadable: totals.unreadable, changed, endless, ...noFolder });
  return {
    size: record.get('size') as number,
    // of what has no end in sight they are those of a part
    digests: endless > 0 ? new Map() : (record.get('digests') as ReadonlyMap<Algorithm, Uint8Array>),
    unreadable: (record.get('unreadable') ?? []) as readonly (readonly [number, number])[],
    reading,
  };
}
