/** The fifteen checks before an acceptance, as forms name them. */
import type { checkNames } from '../../ledger/vocabulary/answer.ts';
import type { WordKey } from '../../words/say.ts';

export const checkKeys: Readonly<Record<(typeof checkNames)[number], WordKey>> = {
  sender: 'form.checked-sender',
  legalBasis: 'form.checked-legal-basis',
  terms: 'form.checked-terms',
  packages: 'form.checked-packages',
  count: 'form.checked-count',
  ledger: 'form.checked-ledger',
  custody: 'form.checked-custody',
  times: 'form.checked-times',
  digests: 'form.checked-digests',
  acquisition: 'form.checked-acquisition',
  profile: 'form.checked-profile',
  withheld: 'form.checked-withheld',
  decision: 'form.checked-decision',
  intake: 'form.checked-intake',
  report: 'form.checked-report',
};
