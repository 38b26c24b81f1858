/** Work that reads what a seal may keep from being read (docs/spec/rules.md, DATA_SEALED). */

import type { ExhibitState } from '../state/exhibit.ts';
import type { EventOf } from './event.ts';

type Work = EventOf<'acquire'> | EventOf<'derive'> | EventOf<'measure'> | EventOf<'examine'>;

/** These take things apart or put them together, and read nothing. */
const apart: ReadonlySet<string> = new Set(['removed', 'rejoined']);

/** Whether the event reads the exhibit itself. */
export function readsData({ type, body }: Work, { kind, examining }: ExhibitState): boolean {
  if (type === 'derive') return !apart.has(body.kind);
  // the file itself is outside the sealed thing on which it came
  if (type === 'measure') return body.outcome !== 'not-examined' && body.depth === 'every-byte' && kind !== 'data';
  // Closing an examination that was begun is not a new work: it may be written down after sealing again.
  return type !== 'examine' || body.state === 'started' || examining === undefined;
}
