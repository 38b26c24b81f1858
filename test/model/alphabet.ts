/** What the model does with each event type. A new type fails the test until it is listed. */
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';

/** Types that the model plays. */
export const played: readonly EventTypeName[] = ['collect', 'offer', 'withdraw', 'answered', 'receive', 'release'];

/** Types that it leaves out, and what tests them instead. */
export const ignored: Partial<Record<EventTypeName, string>> = {
  preserve: 'changes no custody: vectors',
  seal: 'seals: the model of things (goods.ts), vectors of L3',
  store: 'where a thing is: vectors of L4',
  inventory: 'where a thing is: vectors of L4',
  access: 'changes no custody: vectors',
  acquire: 'copies: vectors of L7 and L14',
  derive: 'the model of parts (parts.ts), vectors of L5, L7, L13',
  measure: 'content: the model of things (goods.ts), vectors of L2',
  examine: 'changes no custody: vectors',
  dispatch: 'where a thing is: vectors of L4',
  deliver: 'changes no custody: vectors',
  takeover: 'passes custody within one ledger: rule cases',
  authority: 'the model of authorities (authorities.ts), vectors of L20',
  terms: 'the model of terms (terms.ts), vectors of L19',
  disclose: 'changes no custody: vectors',
  present: 'changes no custody: vectors',
  dispose: 'ends custody as release does: vectors',
  erase: 'names texts only: vectors',
  incident: 'incidents: vectors of L11',
  correct: 'moves nothing: vectors',
  attest: 'moves nothing: vectors',
  enrol: 'one officer for each agency: vectors of keys',
  'end-key': 'one officer for each agency: vectors of keys',
  anchor: 'times: vectors',
  note: 'text only: vectors',
  close: 'closing: vectors',
};
