/** Where a thing is, beside who holds it: here, on the way, at the recipient's, or missing (whole.md, section 3). */
import { isAccepted } from '../../ledger/statements/answer.ts';
import { parseTime } from '../../ledger/times.ts';
import { type CustodyState, type ExhibitState, exhibitOf, hasLeft } from '../state/state.ts';
import type { Act } from './act.ts';
import { noteInside } from './inside.ts';

/** The entry that says it, and when that happened. */
type Since = Pick<NonNullable<ExhibitState['where']>, 'by' | 'at'>;

/** Notes what the event says of it, once it has had its effect. Changes the exhibits. */
export function noteWhereabouts(act: Act): void {
  const { state, event, about } = act;
  const since = { by: event.seq, at: act.from };
  switch (event.type) {
    case 'dispatch':
      for (const exhibit of about) exhibit.where = { is: 'on-the-way', ...since };
      break;
    case 'inventory':
      find(state, event.body.exhibits, since);
      break;
    case 'takeover':
      find(state, event.body.inventory, since);
      break;
    case 'answered':
      decide(state, event.body.offer, since);
      break;
    case 'withdraw':
      takeBack(state, event.body, since);
      break;
    case 'measure':
      if (event.body.outcome !== 'not-examined' && event.body.outcome !== 'incomplete') actedOn(about, act);
      break;
    case 'acquire':
      if (event.body.outcome !== 'failed' && event.body.outcome !== 'stopped') actedOn(about, act);
      break;
    case 'access':
    case 'derive':
    case 'examine':
    case 'present':
      actedOn(about, act);
      break;
    case 'store':
    case 'seal':
    case 'preserve':
      actedOn(
        about.filter(({ status }) => status !== 'offered'),
        act,
      );
      break;
    default:
  }
  noteInside(state, event);
}

function here(exhibits: readonly ExhibitState[], seq: number): void {
  for (const exhibit of exhibits) {
    exhibit.shown = seq;
    delete exhibit.where;
    delete exhibit.inside;
  }
}

/** It came, with what is in it. */
function come(exhibit: ExhibitState, { by }: Since): void {
  exhibit.shown = by;
  delete exhibit.where;
}

/** An act that happened after the loss was noticed finds the exhibit; an act that was only written down after it does not. */
function actedOn(exhibits: readonly ExhibitState[], { event, until }: Act): void {
  const ended = event.type === 'acquire' ? Math.min(until, parseTime(event.body.ended)?.seconds ?? until) : until;
  const found = exhibits.filter(({ where }) => where?.is !== 'missing' || ended >= where.at);
  here(found, event.seq);
}

/** An inventory does not look for exhibits that are issued or on the way. */
function find(
  state: CustodyState,
  rows: readonly { readonly number: string; readonly found: string }[],
  since: Since,
): void {
  for (const { number, found } of rows) {
    const exhibit = exhibitOf(state, number);
    // what a takeover merely mentions may be gone
    if (exhibit === undefined || hasLeft(exhibit.status)) continue;
    if (found !== 'not-seen') here([exhibit], since.by);
    else if (exhibit.where === undefined && exhibit.issued === undefined)
      // what is offered may be gone without a dispatch on record; to withdraw the offer does not bring it back
      exhibit.where = { is: exhibit.status === 'offered' ? 'on-the-way' : 'missing', ...since };
  }
}

function decide({ offers, exhibits }: CustodyState, offer: number, since: Since): void {
  for (const { exhibit: index, by, outcome } of offers.get(offer)?.exhibits ?? []) {
    const exhibit = exhibits[index];
    if (by !== since.by || exhibit === undefined) continue;
    if (isAccepted({ outcome } as Parameters<typeof isAccepted>[0])) come(exhibit, since);
    else if (outcome === 'not-received') exhibit.where = { is: 'missing', ...since };
    else if (exhibit.where?.is === 'on-the-way' && outcome === 'refused') exhibit.where = { is: 'there', ...since };
  }
}

function takeBack(
  { offers, exhibits }: CustodyState,
  { offer, evidence }: { readonly offer: number; readonly evidence: string },
  since: Since,
): void {
  for (const { exhibit: index, outcome } of offers.get(offer)?.exhibits ?? []) {
    const exhibit = exhibits[index];
    if (outcome !== undefined || exhibit === undefined) continue;
    if (evidence === 'back') come(exhibit, since);
    else if (exhibit.where?.is === 'on-the-way') exhibit.where = { is: 'missing', ...since };
  }
}
