/** The input of `verify`: a ledger, or a bundle with one in it, opened with the evidence that was given or is in it. */
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { CustodyError } from '../../errors.ts';
import type { AgeReading } from '../../flow/bundle/age.ts';
import { bundleForm, type OpenedBundle, openBundle } from '../../flow/bundle/bundle.ts';
import { bundleFacts, holdToBag } from '../../flow/bundle/facts.ts';
import { type NamedPath, withOtherFiles } from '../../flow/verify/other-files.ts';
import type { VerifyRequest } from '../../flow/verify/verify.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startCounted } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';
import { ageReading, type IdentityOptions } from '../keys/identity.ts';
import { type EvidenceOptions, type EvidenceRun, openEvidence } from './evidence-options.ts';

export type VerifySource = Pick<VerifyRequest, 'path' | 'bundle' | 'others' | 'bundleCheckpoint' | 'timeProofs'> &
  Partial<Pick<VerifyRequest, 'disclosures'>> &
  Partial<EvidenceRun>;

interface Around {
  readonly options: EvidenceOptions & IdentityOptions;
  readonly terminal: Terminal;
  /** Other ledgers, or bundles that hold one. */
  readonly others: readonly NamedPath[];
}

/**
 * Does the work on the ledger or bundle at the path. From a bundle it takes the ledger, the disclosures and manifests beside
 * it, and the evidence in it; it takes no trust from it. Throws CustodyError as `openBundle` and `openEvidence`.
 */
export async function withVerified<T>(
  host: Host,
  path: string,
  { options, terminal, others: named }: Around,
  work: (source: VerifySource) => Promise<T>,
): Promise<T> {
  const scratch = host.env.TMPDIR || tmpdir();
  const age = ageReading(host, options, terminal);
  if ((await bundleForm(path)) === undefined) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new CustodyError('NOT_A_BUNDLE', `${path} is a folder, and no bundle: it holds no bagit.txt`, {
        hint: 'name the ledger in it, or its bundle',
      });
    const verify = (signal?: AbortSignal) =>
      withOtherFiles(named, { scratch, signal, age }, (others) =>
        work({ path, others, ...openEvidence(host, options, { ledger: path, terminal, signal }) }),
      );
    // without evidence and archives nothing is to be cleaned up, and a request to end is obeyed at once
    return await (options.evidence === undefined && named.length === 0 ? verify() : stoppable(verify));
  }
  return await stoppable(async (signal) => {
    const bundle = await openWithProgress(host, path, { terminal, signal, age });
    try {
      const { ledger, evidence: carried, packed } = bundle;
      const run = openEvidence(host, options, { ledger, terminal, signal, carried, packed });
      return await withOtherFiles(named, { scratch, signal, age }, async (others) =>
        work({
          path: ledger,
          others,
          bundle: await bundleFacts(bundle),
          bundleCheckpoint: bundle.checkpoint,
          disclosures: bundle.disclosures,
          timeProofs: (bundle.proofs ?? []).map((file) => ({ name: `data/proofs/${basename(file)}`, path: file })),
          ...(run && heldToBag(bundle, run, signal)),
        }),
      );
    } finally {
      await bundle.close();
    }
  });
}

async function openWithProgress(
  host: Host,
  path: string,
  { terminal, signal, age }: { readonly terminal: Terminal; readonly signal: AbortSignal; readonly age: AgeReading },
): Promise<OpenedBundle> {
  const { stop, onBytes } = startCounted(host, terminal);
  try {
    return await openBundle(path, { scratch: host.env.TMPDIR || tmpdir(), signal, age, onBytes });
  } finally {
    stop();
  }
}

/** Compares evidence with the list of the bag as well. */
function heldToBag(bundle: OpenedBundle, run: EvidenceRun, signal: AbortSignal): EvidenceRun {
  return {
    ...run,
    evidence: async (state, keyedUnder) => {
      const results = await run.evidence(state, keyedUnder);
      await holdToBag(bundle, results, signal);
      return results;
    },
  };
}
