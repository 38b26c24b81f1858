/** Entries about keys: shown in plain words, asked about at a terminal, signed. */
import type { Command } from 'commander';
import { safeText } from '../../../bytes/text.ts';
import { CustodyError } from '../../../errors.ts';
import { type Draft, previewEvents, recordEvents } from '../../../flow/ledger/record.ts';
import { RuleRefused } from '../../../flow/rule-refused.ts';
import type { Host } from '../../host/host.ts';
import { knownKeeper } from '../../host/keeper.ts';
import { type ChosenLedger, chooseSigner, type RecordOptions, type Terminal } from '../../host/options.ts';
import { openPrompter } from '../../host/prompt.ts';
import { stoppingFindings } from '../irregular.ts';
import { mayHaveRecorded } from '../unrecorded.ts';
import { printRecorded, recordContext } from './record-context.ts';

/** `--dry-run` and `--yes`. */
export function addAgreeOptions(command: Command): Command {
  return command
    .option('--dry-run', 'show what would be signed; sign nothing')
    .option('--yes', 'sign without asking once more');
}

interface SignPeople {
  readonly host: Host;
  readonly ledger: ChosenLedger;
  readonly terminal: Terminal;
  readonly options: RecordOptions;
  /** What is signed, a line each. */
  readonly lines: readonly string[];
}

/** Signs the entries, all or none. Throws CustodyError STOPPED if the person does not agree, RuleRefused as recording does. */
export async function signPeople(drafts: readonly Draft[], means: SignPeople): Promise<void> {
  const { host, ledger, terminal, options, lines } = means;
  const signer = await chooseSigner(host, options, terminal);
  const context = recordContext(host, ledger, signer, terminal);
  const isAsked = terminal.isInteractive && options.yes !== true;
  const keeper = knownKeeper(host);
  let firstSeq = 0;
  if (options.dryRun || isAsked || keeper?.number !== undefined) {
    for (const line of lines) terminal.tell(safeText(line));
    const preview = await previewEvents(context, drafts);
    firstSeq = preview[0]?.seq ?? 0;
    const stopping = preview.flatMap(stoppingFindings);
    if (stopping.length > 0) throw new RuleRefused(stopping);
  }
  if (options.dryRun) return terminal.tell('dry run: nothing was signed');
  const what = drafts.length === 1 ? 'this entry' : `${drafts.length} entries`;
  if (isAsked && !(await openPrompter(host).agree(`sign ${what} in ${safeText(ledger.shown)}?`)))
    throw new CustodyError('STOPPED', 'nothing was signed');
  keeper?.signing(ledger.path, firstSeq);
  const recorded = await recordEvents(context, drafts).catch((error) => {
    if (!mayHaveRecorded(error)) keeper?.notSigned();
    throw error;
  });
  keeper?.drop();
  printRecorded(recorded, ledger.shown, terminal);
}
