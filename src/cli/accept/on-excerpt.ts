/** An answer to an excerpt is signed only by a person who says that an excerpt is enough. */
import { CustodyError } from '../../errors.ts';
import { isExcerptAt } from '../../flow/bundle/excerpt.ts';
import type { Delivery } from '../../flow/handover/delivery.ts';
import type { Prompter } from '../host/prompt.ts';
import type { AcceptOptions } from './options.ts';

interface Agreeing {
  readonly options: Pick<AcceptOptions, 'onExcerpt'>;
  /** Undefined in a script. */
  readonly prompter: Prompter | undefined;
}

/** Asks where an excerpt came. Throws CustodyError MISSING_VALUE where nobody can be asked, STOPPED where the person does not agree. */
export async function agreeToExcerpt({ ledger }: Delivery, { options, prompter }: Agreeing): Promise<void> {
  const isExcerpt = await isExcerptAt(ledger);
  if (!isExcerpt && options.onExcerpt === true)
    throw new CustodyError('USAGE', '--on-excerpt: the whole record came, and no excerpt');
  if (!isExcerpt || options.onExcerpt === true) return;
  if (prompter === undefined)
    throw new CustodyError('MISSING_VALUE', 'an excerpt came: nobody can check what its hidden entries say', {
      hint: 'ask the sender for the whole record, or answer with --on-excerpt: the answer then lists the entries that you read',
    });
  prompter.say('An excerpt came. Nobody can check what its hidden entries say, nor whether they keep the rules.');
  prompter.say('Your answer will list the entries that you read. Only the whole record can be compared with yours.');
  if (!(await prompter.confirm('answer on an excerpt?'))) throw new CustodyError('STOPPED', 'nothing was signed');
}
