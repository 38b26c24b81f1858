/** An answer goes into the draft of the run, before the next question. */
import { phrase } from '../../ledger/phrase.ts';
import { NotKept } from '../host/prompt.ts';
import type { Asker } from './ask.ts';
import { askYesNo } from './yes-no.ts';

/** Writes an answer into the draft; where it cannot, the person says whether to go on. Throws NotKept, InputEnded. */
export async function keepAnswer(id: string, value: string, asker: Asker): Promise<void> {
  const problem = await asker.keeper.keep(id, value);
  if (problem === undefined) return;
  asker.tell(phrase('Your answers cannot be kept: {problem}.', { problem }));
  if (!(await askYesNo(phrase('Go on all the same? [y/n]'), asker))) throw new NotKept();
}
