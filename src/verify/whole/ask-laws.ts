/** Asks the laws of the whole, each once. */
import type { AtHand } from '../across/at-hand.ts';
import { askBrokenLater } from './laws/broken-later.ts';
import { askContent, type BoundParents } from './laws/content.ts';
import { askContinued } from './laws/continued.ts';
import { askCopies } from './laws/copies.ts';
import { askCustodian } from './laws/custodian.ts';
import { askImages } from './laws/images.ts';
import { askLeft } from './laws/left.ts';
import { askNumbers, askSerials } from './laws/numbers.ts';
import { askParts } from './laws/parts.ts';
import { askRetention } from './laws/retention.ts';
import { askSeals } from './laws/seals.ts';
import { askSeenShort } from './laws/seen-short.ts';
import { askSuspected } from './laws/suspected.ts';
import { askTerms } from './laws/terms.ts';
import { askTimes } from './laws/times.ts';
import { askVoided } from './laws/voided.ts';
import { type Whole, wholeOf } from './whole.ts';

/** The whole, with what binds each thing; asks on the way whether things kept their content. Before evidence is compared. */
export function joinLedgers(ledgers: AtHand): { readonly whole: Whole; readonly parents: BoundParents } {
  const whole = wholeOf(ledgers);
  return { whole, parents: askContent(whole) };
}

/** Asks all other laws, once everything is known of each ledger by itself; `now` in Unix seconds. Tells each ledger what it finds. */
export function askLaws({ whole, parents }: ReturnType<typeof joinLedgers>, now: number): void {
  askCustodian(whole);
  askSeals(whole);
  askParts(whole);
  askNumbers(whole);
  askSerials(whole);
  askCopies(whole, parents);
  askImages(whole);
  askVoided(whole);
  askTimes(whole);
  askTerms(whole);
  askContinued(whole);
  askRetention(whole, now);
  askLeft(whole);
  askBrokenLater(whole);
  askSuspected(whole);
  askSeenShort(whole);
}
