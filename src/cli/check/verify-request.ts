/** The options by which a ledger or bundle is checked against one's own trust, and the check itself: shared by `verify` and `report`. */
import type { Command } from 'commander';
import { profileNames } from '../../custody/profiles/index.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { stateFolder } from '../../flow/places.ts';
import { readProfile } from '../../flow/verify/profile.ts';
import { verifyAndHold } from '../../flow/verify/verify.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import { addIdentityOption, type IdentityOptions } from '../keys/identity.ts';
import { addEvidenceOptions, type EvidenceOptions } from './evidence-options.ts';
import { type VerifySource, withVerified } from './verify-source.ts';

export interface CheckOptions extends EvidenceOptions, IdentityOptions {
  readonly trust?: string;
  readonly checkpoint?: string[];
  readonly checkpointFrom?: string;
  readonly with?: string[];
  readonly disclosures?: string;
  readonly keeper?: boolean;
  readonly memory: boolean;
  readonly profile?: string;
  readonly timeProof?: string[];
}

/** Adds the options of a check. */
export function addCheckOptions(command: Command): Command {
  command
    .option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)')
    .option(
      '--checkpoint <file>',
      'a checkpoint that you were given elsewhere; may repeat',
      (file, all: string[]) => [...all, file],
      [],
    )
    .option('--checkpoint-from <who>', 'from whom you got the checkpoint; printed with the verdict')
    .option(
      '--with <path>',
      'another ledger, or a bundle with one, to follow custody into and out of; may repeat',
      (path, all: string[]) => [...all, path],
      [],
    )
    .option(
      '--time-proof <file>',
      'a time stamp over this record, in a file; may repeat',
      (file, all: string[]) => [...all, file],
      [],
    )
    .option('--disclosures <file>', 'texts that were disclosed to you (else NAME.disclosures)')
    .option('--keeper', 'this is the keeper’s own copy: every private text must open')
    .option('--no-memory', 'ignore which ends of the ledger were seen here before')
    .option('--profile <name>', `what must be in the record: ${profileNames.join(', ')}, or a file of your own`);
  return addEvidenceOptions(addIdentityOption(command));
}

/** What a check came to; `state` is undefined where there is no usable opening entry. */
export interface Checked {
  readonly verification: Verification;
  readonly state: CustodyState | undefined;
  readonly source: VerifySource;
  /** What it was checked against. */
  readonly trust: Trust;
}

/**
 * Checks the ledger or bundle at the path, and does the work while it is open. Throws CustodyError as reading trust, profile,
 * bundle and ledger does.
 */
export async function checkAndDo<T>(
  host: Host,
  path: string,
  { options, terminal }: { readonly options: CheckOptions; readonly terminal: Terminal },
  work: (checked: Checked) => Promise<T> | T,
): Promise<T> {
  const trust = await trustHere(host, options.trust);
  const profile =
    options.profile === undefined ? undefined : await readProfile(options.profile, pathOf(host, options.profile));
  const others = (options.with ?? []).map((name) => ({ name, path: pathOf(host, name) }));
  return await withVerified(host, path, { options, terminal, others }, async (source) => {
    const held = await verifyAndHold({
      ...source,
      trust,
      checkpoints: (options.checkpoint ?? []).map((name) => pathOf(host, name)),
      checkpointFrom: options.checkpointFrom,
      disclosures: options.disclosures === undefined ? source.disclosures : pathOf(host, options.disclosures),
      isKeeper: options.keeper === true,
      stateFolder: options.memory ? stateFolder(host.env) : undefined,
      profile,
      timeProofs: [
        ...(source.timeProofs ?? []),
        ...(options.timeProof ?? []).map((name) => ({ name, path: pathOf(host, name) })),
      ],
      now: host.now(),
      warn: terminal.warn,
    });
    // any entries that are printed come from the copy that was judged
    return await work({ ...held, source: { ...source, path: held.judged }, trust });
  });
}
