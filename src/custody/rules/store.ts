/** Issuing, countersigning, inventory (docs/spec/rules.md). */
import { phrase } from '../../ledger/phrase.ts';
import type { Act } from '../act/act.ts';
import { type Facts, gap, keeps, notice, paper, type Rule } from '../rule.ts';
import { type ExhibitState, exhibitOf } from '../state/state.ts';

const issuedToAnother = gap({
  id: 'ISSUED_TO_ANOTHER',
  unshown: 'practice',
  sentence: 'While an exhibit is issued to someone, only they work on it.',
  says: '{exhibit} is issued to {to} since entry {since}; a key of {signer} works on it',
  allowed: 'custody record store --move returned --exhibits {exhibit} --place PLACE',
  types: ['preserve', 'access', 'acquire', 'derive', 'measure', 'examine'],
  check: ({ signer, about }) => {
    let found: Facts[] | undefined;
    for (const { number, post: holder, issued } of about) {
      if (issued === undefined || signer === undefined) continue;
      const to = issued.post ?? issued.signed;
      // To a person who has not countersigned: the record does not say who that is, only that it is not the issuer.
      if (to === signer.post || (to === undefined && holder !== signer.post)) continue;
      found ??= [];
      found.push({ exhibit: number, to: to ?? phrase('a person'), since: issued.by, signer: signer.post });
    }
    return found ?? keeps;
  },
});

/** Also found at the end of a ledger, see `standing`. */
export const notCountersigned = gap({
  id: 'NOT_COUNTERSIGNED',
  unshown: 'whereabouts',
  sentence: 'The person to whom an exhibit is issued signs for it.',
  says: 'according to entry {since}, {exhibit} was issued, and nobody signed for it',
  allowed: 'custody record attest --entries {since} --as received',
  types: ['store', 'offer', 'release', 'dispose'],
  check: findsUnsigned(false),
});

/** Also found at the end of a ledger. */
export const issuedOnPaper = paper({
  id: 'ISSUED_ON_PAPER',
  sentence: 'A person without a key signs on paper for what is issued to them, and the paper is attached.',
  says: 'according to entry {since}, {exhibit} was issued on a signed paper, whose scan is named by its digest',
  types: ['store', 'offer', 'release', 'dispose'],
  check: findsUnsigned(true),
});

/** Exhibits issued without a countersignature: with a signed paper, or without. */
function findsUnsigned(isOnPaper: boolean) {
  return ({ about }: Act<'store' | 'offer' | 'release' | 'dispose'>): readonly Facts[] => {
    let found: Facts[] | undefined;
    for (const { number, issued } of about) {
      if (issued === undefined || issued.signed !== undefined || (issued.isOnPaper ?? false) !== isOnPaper) continue;
      found ??= [];
      found.push({ exhibit: number, since: issued.by });
    }
    return found ?? keeps;
  };
}

const returnedNotIssued = gap({
  id: 'RETURNED_NOT_ISSUED',
  unshown: 'practice',
  sentence: 'What comes back into the store was issued to someone before, so that it is known who had it.',
  says: '{exhibit} is booked back into the store, and by the record it was not issued to anyone',
  allowed: 'custody record store --move in --exhibits {exhibit} --place PLACE --container CONTAINER',
  types: ['store'],
  check: ({ event: { body }, about, until }) => {
    if (body.move !== 'returned') return keeps;
    // One that is written down late and changes nothing any more may well have been issued then.
    const back = about.filter(({ issued, placedAt = until }) => issued === undefined && until >= placedAt);
    return back.length === 0 ? keeps : back.map(({ number }) => ({ exhibit: number }));
  },
});

const inventoryDiffers = notice({
  id: 'INVENTORY_DIFFERS',
  isDeclared: false,
  sentence: 'What an inventory does not find, or finds otherwise, is followed by an incident.',
  says: '{exhibit} was {found} in the inventory',
  allowed: 'custody record incident --code loss --state open --exhibits {exhibit} …',
  types: ['inventory', 'takeover'],
  check: ({ state, event }) => {
    const rows = event.type === 'inventory' ? event.body.exhibits : event.body.inventory;
    const differing = rows.filter(
      ({ number, found }) => found === 'discrepancy' || (found === 'not-seen' && !isAway(exhibitOf(state, number))),
    );
    return differing.map(({ number, found }) => ({
      exhibit: number,
      found: found === 'not-seen' ? phrase('not seen') : phrase('found otherwise than recorded'),
    }));
  },
});

/** An inventory does not look for a dispatched exhibit; its dispatch says where it went. */
const isAway = (exhibit: ExhibitState | undefined): boolean =>
  exhibit?.where?.is === 'on-the-way' || exhibit?.where?.is === 'there';

export const storeRules: readonly Rule[] = [
  issuedToAnother,
  notCountersigned,
  issuedOnPaper,
  returnedNotIssued,
  inventoryDiffers,
];
