/** On whose word terms end, or something is permitted under them: an entry without such a word changes nothing (whole.md, L19). */
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { isHere, type TermsState } from '../state/state.ts';
import { isErased, isHomeHere, termOf } from '../state/terms.ts';
import type { Act } from './act.ts';

/**
 * `home`: this ledger set the term. `shown`: the record itself shows it. `rests`: an entry of the home. `paper`: a signed paper
 * attached to it. `no-word`: nothing.
 */
type EndingWord = 'home' | 'shown' | 'rests' | 'paper' | 'no-word';

/** States of an entry that ends a term or permits something under it. */
export const ends: ReadonlySet<string> = new Set(['fulfilled', 'waived', 'permitted']);

/** On whose word the entry ends a term or permits something under it; undefined for an entry that does neither. Pure, never throws. */
export function endingOf(act: Pick<Act<'terms'>, 'state' | 'event' | 'about'>): EndingWord | undefined {
  const { state, event } = act;
  const { of, leaf } = event.body;
  if (of === undefined || !ends.has(event.body.state)) return undefined;
  const term = termOf(state, of, leaf && toHex(leaf));
  if (term === undefined) return undefined;
  if (isHomeHere(state, term)) return 'home';
  if (isShown(act, term)) return 'shown';
  if (embeddedEnd(event.body, term) !== undefined) return 'rests';
  const { attachments = [] } = event.body;
  return attachments.some(({ kind }) => kind === 'signed-paper') ? 'paper' : 'no-word';
}

/** Whether what it names was to be given back or erased, and is not in custody here any more, by this record. */
function isShown({ event: { body }, about }: Pick<Act<'terms'>, 'event' | 'about'>, { kind }: TermsState): boolean {
  if (body.state !== 'fulfilled' || (kind !== 'return-by' && kind !== 'erase-by')) return false;
  return body.exhibits !== undefined && about.every((exhibit) => !isHere(exhibit) || isErased(kind, exhibit));
}

/** The entry of the home that a later entry rests on. */
export interface EmbeddedEnd {
  readonly seq: number;
  readonly leaf: string;
  /** The entry there that set the term. */
  readonly of: number;
  /** The exhibits there for which alone it counts. */
  readonly exhibits?: readonly string[];
  readonly isPermission: boolean;
}

/** What `rests` holds, where it is an entry of the home and says the same; undefined otherwise. Never throws. */
export function embeddedEnd(body: Body<'terms'>, { home, kind }: TermsState): EmbeddedEnd | undefined {
  if (body.rests === undefined) return undefined;
  try {
    const entry = decodeUnverifiedEntry(body.rests);
    if (entry.type !== 'terms' || entry.ledger === undefined || toHex(entry.ledger) !== home) return undefined;
    const decoded = decodeBody('terms', entry.body);
    if (!decoded.ok) return undefined;
    const there = decoded.body;
    const isSame = there.of !== undefined && there.kind === kind && there.state === body.state;
    const isForSome = there.exhibits === undefined || body.exhibits !== undefined;
    if (!isSame || !isForSome || !isPermittedAlike(there, body)) return undefined;
    return {
      seq: entry.seq,
      leaf: toHex(entry.leaf()),
      of: there.of,
      isPermission: there.state === 'permitted',
      ...(there.exhibits && { exhibits: there.exhibits }),
    };
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  }
}

function isPermittedAlike(there: Body<'terms'>, here: Body<'terms'>): boolean {
  const { permits = [] } = there;
  return (
    (here.permits ?? []).every((use) => permits.includes(use)) && there.from === here.from && there.until === here.until
  );
}
