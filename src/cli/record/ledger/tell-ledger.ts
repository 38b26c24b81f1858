/** Says into which ledger and case an act goes, before anything is signed. */
import { safeText } from '../../../bytes/text.ts';
import { statusOf } from '../../../flow/ledger/status.ts';
import { stateFolder } from '../../../flow/places.ts';
import { inEnglish } from '../../../ledger/phrase.ts';
import { isMarked, textFact } from '../../../ledger/private/marked-text.ts';
import type { Host } from '../../host/host.ts';
import type { ChosenLedger, Terminal } from '../../host/options.ts';

/** One line on stderr: `case T-1, ledger case.custody`. Throws CustodyError as opening the ledger does. */
export async function tellLedger(host: Host, { path, shown }: ChosenLedger, terminal: Terminal): Promise<void> {
  const { warn } = terminal;
  const { caseNumber } = await statusOf(path, { stateFolder: stateFolder(host.env), warn });
  const isWithheld = caseNumber instanceof Uint8Array && !isMarked(caseNumber);
  const named = isWithheld
    ? 'number withheld'
    : caseNumber === undefined
      ? 'without number'
      : inEnglish('{number}', { number: textFact(caseNumber) });
  terminal.tell(`case ${named}, ledger ${safeText(shown)}`);
}
