/** Where the accepted exhibits are put away: an entry of the own case beside the one that takes it in. */
import { isAccepted } from '../../../ledger/statements/answer.ts';
import type { Decision, Decisions } from '../../../verify/receipt/decision.ts';
import { quoteWord } from '../../record/values/quoted.ts';
import type { Answers } from '../question.ts';
import { isBackStored } from '../questions/coming-back.ts';
import { storedParts } from '../questions/keeping.ts';
import { literal, type SaidEntry } from '../take/entries.ts';

/** No entry for what stays with the person. */
export function storedEntries(answers: Answers, { exhibits }: Decisions): SaidEntry[] {
  if (!isBackStored(answers)) return [];
  const { place, container } = storedParts(answers.stored ?? '');
  const tokens = [
    { name: 'move', text: 'in' },
    { name: 'exhibits', text: exhibits.filter(isTaken).map(ownNumber).map(quoteWord).join(',') },
    ...literal('place', place),
    ...literal('container', container),
  ];
  return [{ type: 'store', tokens, open: [] }];
}

const isTaken = ({ outcome }: Decision): boolean => outcome !== undefined && isAccepted({ outcome });
const ownNumber = ({ number, ours }: Decision): string => ours ?? number;
