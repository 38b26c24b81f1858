/** `custody verify A --same-as B`: two copies of a ledger, or two receipts, compared with each other; a contradiction with its proof. */

import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { compareFiles, type FilesCompared } from '../../flow/verify/compare.ts';
import { createFile } from '../../fs/replace.ts';
import { answersLines, comparisonLines } from '../../report/compare-lines.ts';
import type { Teller } from '../../report/teller.ts';
import { exitOfComparison } from '../exit-of.ts';
import { ReplicasRead } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { ledgerPathOf, type Terminal } from '../host/options.ts';

/** Compares two copies and prints it; its exit status. Throws CustodyError. */
export async function compareTwo(
  host: Host,
  [first, second]: readonly [string, string],
  {
    terminal,
    teller,
    proof: output,
  }: { readonly terminal: Terminal; readonly teller: Teller; readonly proof?: string | undefined },
): Promise<number> {
  const paths = [ledgerPathOf(host, first), ledgerPathOf(host, second)] as const;
  const compared = await compareFiles(...paths);
  const proof = compared.what === 'receipts' ? compared.proof : compared.fork?.proof;
  const written = proof === undefined ? undefined : output;
  if (proof !== undefined && written !== undefined) createFile(pathOf(host, written), proof);
  if (terminal.isJson) terminal.printJson('compare/1', comparedJson(compared, written));
  else {
    const names = [first, second] as const;
    const lines =
      compared.what === 'receipts' ? answersLines(compared, names, teller) : comparisonLines(compared, names, teller);
    for (const line of lines) terminal.print(line);
    if (written !== undefined)
      terminal.print(
        `proof written to ${safeText(written)}: anybody can check it with custody verify ${safeText(shellWord(written))}`,
      );
    else if (proof !== undefined)
      terminal.tell('--proof FILE writes the proof, which is complete without the two copies');
    else if (output !== undefined) terminal.tell('there is nothing to prove; no proof was written');
  }
  const replicas = new ReplicasRead();
  if (compared.what === 'ledgers') {
    await replicas.take(paths[0], first, compared.first.size);
    await replicas.take(paths[1], second, compared.second.size);
  }
  replicas.tell(host, terminal);
  return exitOfComparison(compared);
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
