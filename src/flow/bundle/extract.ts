/** A bundle written out as a folder: only into a new one, every byte compared with the bag on the way. */
import { platform } from 'node:process';
import { shellWord } from '../../bytes/shell-word.ts';
import { createDigest } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { FolderSink } from '../../fs/bundle/sink.ts';
import type { BagFault } from '../../interop/bag/check.ts';
import { partAt } from '../../interop/bag/layout.ts';
import { windowsProblem } from '../../interop/bag/names.ts';
import { bagWithin } from '../../interop/bag/store.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { AgeReading } from './age.ts';
import { differing, type Extent, runningNames } from './bundle.ts';
import type { BundleProgress } from './create.ts';
import { openStore } from './store.ts';

interface ExtractRequest {
  readonly path: string;
  /** Absolute; nothing may be there. */
  readonly out: string;
  /** What opens it if it is encrypted. */
  readonly age?: AgeReading;
  readonly signal?: AbortSignal;
  readonly onStart?: (done: () => BundleProgress) => void;
}

/** Its extent is that of the payload, as `createBundle` counts it. */
interface ExtractedBundle extends Extent {
  readonly path: string;
  readonly faults: readonly BagFault[];
}

/** Before anything is written. Throws CustodyError BUNDLE_UNSAFE on Windows for a name that would be another there. */
export function refuseOnWindows(
  bundle: string,
  members: readonly { readonly path: string }[],
  system: string = platform,
): void {
  if (system !== 'win32') return;
  for (const { path } of members) {
    const problem = windowsProblem(path);
    if (problem === undefined) continue;
    throw new CustodyError('BUNDLE_UNSAFE', `Windows cannot hold ${quoteText(path)}: ${problem}`, {
      hint: `read it packed: custody verify ${shellWord(bundle)}; or unpack it on another system`,
    });
  }
}

/**
 * Writes a bundle out whole and synced. What its bag lacks, has too much or has otherwise is in `faults`, and stays visible in
 * the folder. Throws CustodyError as `openBundle`, and EXISTS; then it leaves nothing at `out`.
 */
export async function extractBundle({ path, out, age, signal, onStart }: ExtractRequest): Promise<ExtractedBundle> {
  const store = await openStore(path, { ...(age && { age }) });
  try {
    refuseOnWindows(path, store.members);
    const { members, files, bag, held } = await bagWithin(store);
    const faults = [...held.faults];
    const total = files.reduce((sum, { size }) => sum + size, 0);
    let [bytes, names, current] = [0, 0, ''];
    const payload = files.filter(({ path: name }) => name.startsWith('data/'));
    onStart?.(() => ({ bytes, total, names, current, troubles: faults.length }));
    const sink = new FolderSink(out);
    try {
      for (const member of members) {
        current = member.path;
        if (member.isFolder) {
          await sink.folder(member.path);
          continue;
        }
        const running = runningNames(bag, member.path, createDigest);
        await sink.begin(member.path, member.size);
        for await (const piece of store.read(member)) {
          signal?.throwIfAborted();
          const written = sink.write(piece);
          for (const { run } of running) run.update(piece);
          bytes += piece.length;
          await written;
        }
        await sink.end();
        names += 1;
        faults.push(...differing(member.path, running));
        if (member.path.startsWith('data/') && partAt(member.path) === undefined)
          faults.push({ code: 'BAG_FILE_UNKNOWN', path: member.path });
      }
      await sink.commit();
    } catch (error) {
      await sink.abandon();
      throw error;
    }
    const payloadBytes = payload.reduce((sum, { size }) => sum + size, 0);
    return { path: out, files: payload.length, bytes: payloadBytes, faults };
  } finally {
    await store.close();
  }
}
