/** `custody verify`: checks a ledger against your own trust anchors and says what is shown, and what is not. */
import { Command } from 'commander';
import { profileNames } from '../../custody/profiles/index.ts';
import { readProof } from '../../flow/compare.ts';
import { stateFolder, trustFile } from '../../flow/places.ts';
import { readProfile } from '../../flow/profile.ts';
import { readTrust } from '../../flow/trust.ts';
import { verifyFile } from '../../flow/verify.ts';
import { verificationJson } from '../../report/json.ts';
import { headline, type Tone, verificationText } from '../../report/text.ts';
import { rowOf } from '../../verify/findings.ts';
import { custodyChecks } from '../../verify/verdict.ts';
import type { Verification } from '../../verify/verification.ts';
import { addEvidenceOptions, type EvidenceOptions } from '../evidence-options.ts';
import type { Host } from '../host.ts';
import { boundNursery } from '../nursery.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  pathOf,
} from '../options.ts';
import { parseRequirements, requirements, unmetRequirement } from '../requirements.ts';
import type { Style } from '../terminal.ts';
import { verifyProof } from '../verify-proof.ts';
import { withVerified } from '../verify-source.ts';

interface VerifyOptions extends OutputOptions, LedgerOptions, EvidenceOptions {
  readonly trust?: string;
  readonly checkpoint?: string[];
  readonly with?: string[];
  readonly disclosures?: string;
  readonly keeper?: boolean;
  readonly memory: boolean;
  readonly allowGaps?: boolean;
  readonly require?: string;
  readonly profile?: string;
}

const styles: Record<Tone, Style> = { good: 'good', bad: 'bad', weak: 'warn', strong: 'strong', faint: 'dim' };

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'check a ledger, or a bundle with one in it, against your own trust anchors; needs no network and writes nothing beside it',
    )
    .option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)')
    .option(
      '--checkpoint <file>',
      'a checkpoint that you were given elsewhere; may repeat',
      (file, all: string[]) => [...all, file],
      [],
    )
    .option(
      '--with <path>',
      'another ledger, or a bundle with one, to follow custody into and out of; may repeat',
      (path, all: string[]) => [...all, path],
      [],
    )
    .option('--disclosures <file>', 'texts that were disclosed to you (else NAME.disclosures)')
    .option('--keeper', 'this is the keeper’s own copy: every private text must open')
    .option('--no-memory', 'leave aside which heads of the ledger were seen here before')
    .option('--allow-gaps', 'exit 0 although custody has gaps, if nothing else is missing')
    .option('--profile <name>', `what must be in the record: ${profileNames.join(', ')}, or a file of your own`)
    .option('--require <list>', `exit 3 unless all hold: ${requirements.join(', ')}`);
  addEvidenceOptions(command);
  return addOutputOptions(
    addLedgerOption(
      command.argument(
        '[path]',
        'the ledger (the same as --ledger), or a bundle: folder, TAR or ZIP; or a proof of custody compare',
      ),
    ),
  ).action(async (ledger: string | undefined, options: VerifyOptions) => {
    boundNursery();
    const terminal = openTerminal(host, options);
    const required = parseRequirements(options.require);
    const { path } = chooseLedgerNamed(host, ledger, options);
    const proof = await readProof(path);
    if (proof !== undefined) return finish(await verifyProof(host, proof, { terminal, trust: options.trust }));
    const file = options.trust === undefined ? trustFile(host.env) : pathOf(host, options.trust);
    const trust = await readTrust(file, options.trust !== undefined || Boolean(host.env.CUSTODY_TRUST));
    const profile =
      options.profile === undefined ? undefined : await readProfile(options.profile, pathOf(host, options.profile));
    const others = (options.with ?? []).map((name) => ({ name, path: pathOf(host, name) }));
    const verification = await withVerified(host, path, { options, terminal, others }, (source) =>
      verifyFile({
        ...source,
        trust,
        checkpoints: (options.checkpoint ?? []).map((name) => pathOf(host, name)),
        disclosures: options.disclosures === undefined ? undefined : pathOf(host, options.disclosures),
        isKeeper: options.keeper === true,
        stateFolder: options.memory ? stateFolder(host.env) : undefined,
        profile,
        now: host.now(),
        warn: terminal.warn,
      }),
    );
    if (terminal.isJson) host.stdout.write(verificationJson(verification));
    else if (terminal.isQuiet) terminal.print(headline(verification));
    else host.stdout.write(verificationText(verification, (tone, text) => terminal.paint(styles[tone], text)));
    finish(statusOf(verification, { allowGaps: options.allowGaps === true, required }, terminal.tell));
  });
}

/** 1 failed, 3 inconclusive, 0 verified; gaps in custody alone may be allowed, and requirements may ask for more. */
function statusOf(
  verification: Verification,
  { allowGaps, required }: { readonly allowGaps: boolean; readonly required: readonly string[] },
  tell: (text: string) => void,
): number {
  const unmet = unmetRequirement(verification, required);
  if (verification.verdict === 'failed') return 1;
  if (unmet !== undefined) {
    tell(`custody: required and not shown: ${unmet}`);
    return 3;
  }
  if (verification.verdict === 'verified') return 0;
  const hasOnlyCustodyGaps = verification.findings.every(
    ({ kind, code }) => kind !== 'gap' || custodyChecks.includes(rowOf(code).check),
  );
  return allowGaps && hasOnlyCustodyGaps ? 0 : 3;
}
