/** `--continues OLD --break WHY`: a new ledger that carries on a broken one names it as far as it survives (format.md, Ledger). */
import { CustodyError } from '../../../errors.ts';
import { surveyLedger } from '../../../flow/ledger/survey.ts';
import type { Continues } from '../../../ledger/genesis.ts';
import type { Host } from '../../host/host.ts';
import { pathOf } from '../../host/options.ts';

const breaks = ['admin-lost', 'tail-lost', 'moved'] as const;

/** What is in the genesis; undefined without `--continues`. Throws CustodyError USAGE, and those of reading the old ledger. */
export async function readContinues(
  host: Host,
  { continues, break: why }: { readonly continues?: string; readonly break?: string },
): Promise<Continues | undefined> {
  if (continues === undefined) {
    if (why !== undefined) throw new CustodyError('USAGE', '--break goes with --continues');
    return undefined;
  }
  const known = breaks.find((value) => value === why);
  if (known === undefined) {
    throw new CustodyError('MISSING_VALUE', 'say why the old ledger was not continued', {
      hint: `--break ${breaks.join('|')}`,
    });
  }
  const { ledger, size, root } = await surveyLedger(pathOf(host, continues));
  return { ledger, size, root, break: known };
}
