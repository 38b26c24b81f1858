/** The lines after something was taken and signed. */
import { shellWord } from '../../../bytes/shell-word.ts';
import { exhibitOf, isHere } from '../../../custody/state/state.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { type CaseRun, readAgain, signedPhrase, signerFacts } from '../case-run.ts';
import { tellNext, whereOf } from '../next.ts';

/** Which entries, what is in whose hands now, what stayed where it was, and what may come next. */
export async function tellSigned(recorded: readonly Recorded[], taking: CaseRun): Promise<void> {
  const { terminal, asker, ledger } = taking;
  const say = (said: Phrase): string => asker.result(said);
  const { post } = signerFacts(taking);
  terminal.print(say(signedPhrase(recorded)));
  await readAgain(taking, recorded.length);
  const named = numbersIn(recorded);
  const isIn = (number: string): boolean => {
    const exhibit = exhibitOf(taking.status.state, number);
    return exhibit !== undefined && isHere(exhibit);
  };
  const here = named.filter(isIn);
  const left = named.filter((number) => !isIn(number));
  if (here.length > 0)
    terminal.print(say(phrase('In the hands of post {post}: {numbers}', { post, numbers: first(here) })));
  if (left.length > 0)
    terminal.print(say(phrase('{numbers}: left where it was, not in custody', { numbers: first(left) })));
  const where = whereOf(ledger);
  const labels = named
    .slice(0, 3)
    .map((number) => shellWord(number))
    .join(' ');
  tellNext(taking, `custody report label ${labels}${where}`, `custody take${where}`);
}

const first = (numbers: readonly string[]): string => {
  const shown = numbers.slice(0, 8).join(', ');
  return numbers.length > 8 ? `${shown} …` : shown;
};

/** Numbers of the exhibits that the entries add to the case. */
const numbersIn = (recorded: readonly Recorded[]): readonly string[] =>
  recorded.flatMap(({ type, body }) => {
    if (type === 'collect') return [(body as Body<'collect'>).exhibit.number];
    if (type === 'acquire') return (body as Body<'acquire'>).products.map(({ exhibit }) => exhibit);
    if (type === 'derive') return (body as Body<'derive'>).children.map(({ number }) => number);
    return [];
  });
