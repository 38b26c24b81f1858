/** Audits what is there now against a manifest: checks the manifest first, hashes, compares, and adds the counts up. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';
import type { AuditDepth } from '../evidence/audit-class.ts';
import { ManifestCursor } from '../evidence/audit-merge.ts';
import type { ManifestTotals } from '../evidence/manifest-tally.ts';
import { ioError } from '../fs/errno.ts';
import { StreamedFile } from '../fs/hash-output.ts';
import { SourceFile } from '../fs/hash-source.ts';
import { type CompareOutcome, compareManifests, type Difference } from './audit-manifests.ts';
import { workerEntry } from './hash-entry.ts';
import { mostTroubles } from './hash-manifest.ts';
import { sortRoots } from './hash-roots.ts';
import { type HashOutcome, type HashRequest, hashTree, type Trouble } from './hash-tree.ts';

export interface AuditRequest {
  /** Absolute path of the manifest, and of what it is held against. */
  readonly manifest: string;
  readonly paths: readonly string[];
  /** The root that the manifest must have, from a ledger or from paper. */
  readonly root?: Uint8Array;
  readonly depth: AuditDepth;
  /** Folder in which a folder for temporary files is made, outside of what is audited. */
  readonly scratch: string;
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker?: URL;
  readonly crossMounts?: boolean;
  readonly onDifference: (difference: Difference) => void;
  readonly onStart?: HashRequest['onStart'];
  readonly signal?: HashRequest['signal'];
  /** Is called when all was read and comparing begins. */
  readonly onHashed?: () => void;
}

export interface AuditOutcome extends CompareOutcome {
  readonly depth: AuditDepth;
  readonly hashing: HashOutcome;
  readonly troubles: readonly Trouble[];
  readonly troubleCount: number;
  /** Bytes that could not be read, counted as zeros. */
  readonly unreadBytes: number;
}

/**
 * Audits. Throws ManifestError for what is no manifest, CustodyError MANIFEST_ROOT for one of another root than expected, both
 * before anything is hashed.
 */
export async function auditPaths(request: AuditRequest): Promise<AuditOutcome> {
  const { manifest, paths, root, depth, secret, workers, onDifference } = request;
  const totals = readTotals(manifest);
  if (root !== undefined && !equalBytes(root, totals.root))
    throw new CustodyError('MANIFEST_ROOT', `${manifest} is not the manifest that was recorded: its root differs`);
  const roots = sortRoots(paths);
  const scratch = makeScratch(request.scratch, paths);
  try {
    const found = join(scratch, 'found.manifest');
    const file = new StreamedFile(found);
    const troubles: Trouble[] = [];
    let [troubleCount, unreadBytes] = [0, 0];
    const hashing = await hashTree({
      roots,
      algorithms: ['sha256'],
      secret,
      workers,
      worker: request.worker ?? workerEntry(),
      isShallow: depth !== 'every-byte',
      crossMounts: request.crossMounts === true,
      signal: request.signal,
      write: (latin1) => file.write(latin1),
      onTrouble: (trouble) => {
        troubleCount += 1;
        unreadBytes += trouble.bytes;
        if (troubles.length < mostTroubles) troubles.push(trouble);
      },
      ...(request.onStart && { onStart: request.onStart }),
    });
    file.commit();
    request.onHashed?.();
    const compared = compareManifests({ recorded: manifest, found, depth, scratch, onDifference });
    if (!equalBytes(compared.recorded.root, totals.root))
      throw new CustodyError('IO', `cannot read ${manifest}: it changed while it was read`);
    return { ...compared, depth, hashing, troubles, troubleCount, unreadBytes };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Root, counts and totals of a manifest file, every record checked. Throws ManifestError or CustodyError. */
export function readTotals(path: string): ManifestTotals {
  const file = new SourceFile(path);
  try {
    const cursor = new ManifestCursor(file.pull());
    while (cursor.advance() !== false);
    return cursor.reader.totals();
  } finally {
    file.close();
  }
}

function makeScratch(parent: string, paths: readonly string[]): string {
  try {
    const real = realpathSync(parent);
    for (const path of paths) {
      const tree = realpathSync(path);
      if (`${real}/`.startsWith(tree.endsWith('/') ? tree : `${tree}/`))
        throw new CustodyError('USAGE', `cannot put temporary files into ${parent}: it lies within ${path}`, {
          hint: 'set TMPDIR to a folder outside of what is audited',
        });
    }
    return mkdtempSync(join(real, 'custody-audit-'));
  } catch (error) {
    throw ioError(error, 'make a folder in', parent);
  }
}
