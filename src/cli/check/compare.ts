/** `custody compare`: two copies of a ledger, or two receipts, compared with each other; a contradiction with its proof. */

import { Command } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { compareFiles, type FilesCompared } from '../../flow/verify/compare.ts';
import { createFile } from '../../fs/replace.ts';
import { answersLines, comparisonLines } from '../../report/compare-lines.ts';
import { exitOfComparison } from '../exit-of.ts';
import { ReplicasRead } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import { addOutputOptions, ledgerPathOf, type OutputOptions, openTerminal } from '../host/options.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'are two copies of a ledger (or two receipts) the same? one may be longer, or a fork, with its proof; needs no confirmed key',
    )
    .argument('<first>', 'a ledger (a file, or STORE:ID), a bundle, or a receipt')
    .argument('<second>', 'another one')
    .option('--proof <file>', 'write the proof of a contradiction to a new file; custody verify FILE checks it');
  return addOutputOptions(addLangOption(command)).action(
    async (first: string, second: string, options: OutputOptions & LangOptions & { readonly proof?: string }) => {
      const terminal = openTerminal(host, options);
      const teller = await openTeller(options);
      const paths = [ledgerPathOf(host, first), ledgerPathOf(host, second)] as const;
      const compared = await compareFiles(...paths);
      const proof = compared.what === 'receipts' ? compared.proof : compared.fork?.proof;
      const isWritten = proof !== undefined && options.proof !== undefined;
      if (isWritten) createFile(pathOf(host, options.proof as string), proof);
      if (terminal.isJson)
        terminal.printJson('compare/1', comparedJson(compared, isWritten ? (options.proof as string) : undefined));
      else {
        const names = [first, second] as const;
        const lines =
          compared.what === 'receipts'
            ? answersLines(compared, names, teller)
            : comparisonLines(compared, names, teller);
        for (const line of lines) terminal.print(line);
        if (isWritten) {
          const file = safeText(options.proof as string);
          terminal.print(
            `proof written to ${file}: anybody can check it with custody verify ${safeText(shellWord(options.proof as string))}`,
          );
        } else if (proof !== undefined)
          terminal.tell('--proof FILE writes the proof, which is complete without the two copies');
        else if (options.proof !== undefined) terminal.tell('there is nothing to prove; no proof was written');
      }
      const replicas = new ReplicasRead();
      if (compared.what === 'ledgers') {
        await replicas.take(paths[0], first, compared.first.size);
        await replicas.take(paths[1], second, compared.second.size);
      }
      replicas.tell(host, terminal);
      finish(exitOfComparison(compared));
    },
  );
}

function comparedJson(compared: FilesCompared, proof: string | undefined) {
  if (compared.what === 'receipts') {
    const { what, relation, keyId, ledger, offer, decided } = compared;
    return { what, relation, keyId, ledger, offer, decided, ...(proof !== undefined && { proof }) };
  }
  const { what, relation, first, second, fork } = compared;
  const copy = ({ damage, ...facts }: typeof first) => ({ ...facts, damage: damage?.message ?? null });
  return {
    what,
    relation,
    first: copy(first),
    second: copy(second),
    ...(fork && {
      fork: {
        at: fork.at,
        entries: fork.entries,
        key: fork.key ?? null,
        owned: fork.owned ?? null,
        moved: fork.moved,
      },
    }),
    ...(proof !== undefined && { proof }),
  };
}
