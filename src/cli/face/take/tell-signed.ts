/** The lines after something was taken and signed. */
import { shellWord } from '../../../bytes/shell-word.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import { type CaseRun, signedPhrase, signerFacts } from '../case-run.ts';

/** Which entries, what is in whose hands now, and what may come next. */
export function tellSigned(recorded: readonly Recorded[], taking: CaseRun, numbers: readonly string[]): void {
  const { terminal, asker, ledger } = taking;
  const print = (said: Phrase): void => terminal.print(sayPhrase(asker.lang, said));
  const { post } = signerFacts(taking);
  print(signedPhrase(recorded));
  const shown = numbers.slice(0, 8).join(', ');
  print(phrase('In the hands of post {post}: {numbers}', { post, numbers: numbers.length > 8 ? `${shown} …` : shown }));
  const where = ledger.isNamed ? ` -l ${shellWord(ledger.shown)}` : '';
  const named = numbers
    .slice(0, 3)
    .map((number) => shellWord(number))
    .join(' ');
  terminal.print(`${sayPhrase(asker.lang, phrase('Next:'))} custody report label ${named}${where}`);
  terminal.print(`      custody take${where}`);
}
