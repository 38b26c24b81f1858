/** `custody get` of an excerpt: asked before anything else, because the answer says for ever that only an excerpt was read. */
import { isExcerptAt } from '../../../flow/bundle/excerpt.ts';
import type { Delivery } from '../../../flow/handover/delivery.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { type Asker, askYesNo, WentBack } from '../ask.ts';

const says = phrase('An excerpt came: nobody can check what its hidden entries say. Answer on it? [y/n]');

/** Whether an excerpt came. Throws WentBack where the person does not answer on one. */
export async function askOnExcerpt({ ledger }: Delivery, asker: Asker): Promise<boolean> {
  const isExcerpt = await isExcerptAt(ledger);
  if (isExcerpt && !(await askYesNo(says, asker))) throw new WentBack();
  return isExcerpt;
}
