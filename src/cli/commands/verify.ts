/** `custody verify`: checks a ledger against your own trust anchors and says what is shown, and what is not. */
import { Command } from 'commander';
import { readProof } from '../../flow/compare.ts';
import { verificationJson } from '../../report/json.ts';
import { headline, type Tone, verificationText } from '../../report/text.ts';
import { rowOf } from '../../verify/findings.ts';
import { custodyChecks } from '../../verify/verdict.ts';
import type { Verification } from '../../verify/verification.ts';
import type { Host } from '../host.ts';
import { boundNursery } from '../nursery.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../options.ts';
import { parseRequirements, requirements, unmetRequirement } from '../requirements.ts';
import type { Style } from '../terminal.ts';
import { verifyProof } from '../verify-proof.ts';
import { addCheckOptions, type CheckOptions, checkAndDo } from '../verify-request.ts';

interface VerifyOptions extends OutputOptions, LedgerOptions, CheckOptions {
  readonly allowGaps?: boolean;
  readonly require?: string;
}

const styles: Record<Tone, Style> = { good: 'good', bad: 'bad', weak: 'warn', strong: 'strong', faint: 'dim' };

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command().description(
    'check a ledger, or a bundle with one in it, against your own trust anchors; needs no network and writes nothing beside it',
  );
  addCheckOptions(command)
    .option('--allow-gaps', 'exit 0 although custody has gaps, if nothing else is missing')
    .option('--require <list>', `exit 3 unless all hold: ${requirements.join(', ')}`);
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
    const { verification } = await checkAndDo(host, path, { options, terminal }, (checked) => checked);
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
