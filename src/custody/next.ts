/** What may come next for an exhibit, for those who choose from a list instead of being refused. */
import { type EventTypeName, eventTypeNames } from '../ledger/vocabulary/index.ts';
import { obstacle } from './obstacle.ts';
import { isAllowedAfterClose } from './rules/close.ts';
import { custodianTypes, rolesNeeded } from './rules/signer.ts';
import { activeKey, type CustodyState, exhibitOf, isHere } from './state/state.ts';

/** Types that are about no exhibit that is known before. */
const aboutOthers: ReadonlySet<EventTypeName> = new Set(['collect', 'enrol', 'end-key', 'anchor', 'erase', 'close']);

/**
 * The types of event that this key may sign about that exhibit now, in the order of the vocabulary: its roles, its post
 * and the exhibit's state allow them. What a body says may still break a rule. Empty for an unknown exhibit or key. Never throws.
 */
export function whatMayFollow(state: CustodyState, number: string, keyId: string): EventTypeName[] {
  const exhibit = exhibitOf(state, number);
  const key = activeKey(state, keyId);
  if (exhibit === undefined || key === undefined) return [];
  const isOpen = exhibit.status === 'offered';
  return eventTypeNames.filter((type) => {
    if (aboutOthers.has(type) || obstacle(exhibit, type) !== undefined) return false;
    if (state.closed !== undefined && !isAllowedAfterClose(type)) return false;
    const needed = rolesNeeded(type);
    if (needed.length > 0 && !needed.some((role) => key.roles.includes(role))) return false;
    if ((type === 'answered' || type === 'withdraw') && !isOpen) return false;
    if (type === 'receive')
      return exhibit.status === 'arriving'
        ? exhibit.post === key.post
        : !isHere(exhibit) && exhibit.status !== 'source-only';
    return !custodianTypes.includes(type) || exhibit.post === key.post;
  });
}
