/** `custody verify`: checks a ledger against your own trust anchors and says what is shown, and what is not. */
import { Command } from 'commander';
import { readProof } from '../../flow/verify/compare.ts';
import { type BuildRun, exitOfBuild } from '../../report/ci/results.ts';
import { tellerOf } from '../../report/teller.ts';
import type { Host } from '../host/host.ts';
import { addLangOption, chooseLangs, type LangOptions, widthIn } from '../host/lang-option.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../host/options.ts';
import { boundNursery } from './nursery.ts';
import { judgeRequirements, parseRequirements, requirements } from './requirements.ts';
import { type FormatOptions, formatOf, formatOption, formatRun, refuseForProof } from './verify-format.ts';
import { verifyProof } from './verify-proof.ts';
import { addCheckOptions, type CheckOptions, checkAndDo } from './verify-request.ts';

interface VerifyOptions extends LangOptions, OutputOptions, LedgerOptions, CheckOptions, FormatOptions {
  readonly json?: boolean;
  readonly allowGaps?: boolean;
  readonly allowPaper?: boolean;
  readonly require?: string;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command().description(
    'check a record or bundle, with every detail, against the keys that you confirmed; needs no network and writes nothing beside it',
  );
  addLangOption(addCheckOptions(command))
    .option('--allow-gaps', 'exit 0 despite gaps in practice, authority or time; never for who, where, what')
    .option('--allow-paper', 'with --require custody: accept steps on paper, too')
    .option(
      '--require <list>',
      `exit 3 unless all hold: ${Object.keys(requirements).join(', ')}; may repeat`,
      // one that is stated later takes none back
      (list: string, before?: string) => (before === undefined ? list : `${before},${list}`),
    )
    .addOption(formatOption());
  return addOutputOptions(
    addLedgerOption(
      command.argument(
        '[path]',
        'the ledger (the same as --ledger), or a bundle: folder, TAR or ZIP; or a proof of custody compare',
      ),
    ),
  ).action(async (ledger: string | undefined, options: VerifyOptions) => {
    boundNursery();
    const format = formatOf(options);
    const terminal = openTerminal(host, { ...options, json: format === 'json' });
    const langs = await chooseLangs(options);
    const required = parseRequirements(options.require);
    const { path, shown } = chooseLedgerNamed(host, ledger, options);
    const proof = await readProof(path);
    if (proof !== undefined) {
      refuseForProof(options.require, format);
      return finish(await verifyProof(host, proof, { terminal, teller: tellerOf({ langs }), trust: options.trust }));
    }
    const { verification } = await checkAndDo(host, path, { options, terminal }, (checked) => checked);
    const run: BuildRun = {
      version: host.version,
      file: shown,
      verification,
      required: judgeRequirements(verification, required, { paper: options.allowPaper === true }),
      allowsGaps: options.allowGaps === true,
    };
    host.stdout.write(formatRun(run, format, { terminal, langs, width: await widthIn(langs) }));
    for (const { name, holds } of run.required) if (!holds) terminal.tell(`custody: required and not shown: ${name}`);
    finish(exitOfBuild(run));
  });
}
