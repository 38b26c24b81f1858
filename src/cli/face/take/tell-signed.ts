/** The lines after something was taken and signed. */
import { shellWord } from '../../../bytes/shell-word.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { type CaseRun, signedPhrase, signerFacts } from '../case-run.ts';
import { tellNext } from '../next.ts';

/** Which entries, what is in whose hands now, and what may come next. */
export function tellSigned(recorded: readonly Recorded[], taking: CaseRun, numbers: readonly string[]): void {
  const { terminal, asker, ledger } = taking;
  const print = (said: Phrase): void => terminal.print(asker.result(said));
  const { post } = signerFacts(taking);
  print(signedPhrase(recorded));
  const shown = numbers.slice(0, 8).join(', ');
  print(phrase('In the hands of post {post}: {numbers}', { post, numbers: numbers.length > 8 ? `${shown} …` : shown }));
  const where = ledger.isNamed ? ` -l ${shellWord(ledger.shown)}` : '';
  const named = numbers
    .slice(0, 3)
    .map((number) => shellWord(number))
    .join(' ');
  tellNext(taking, `custody report label ${named}${where}`, `custody take${where}`);
}
