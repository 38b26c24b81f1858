/** Things that are given away while nothing shows that they are here, and parcels on the way (whole.md, L4). */

import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { Act } from '../act/act.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { sealIdentity, standingSeal } from '../state/seals.ts';
import { type CustodyState, type ExhibitState, exhibitOf, isHere, undecided } from '../state/state.ts';

const whereWords: Readonly<Record<NonNullable<ExhibitState['where']>['is'], Phrase>> = {
  'on-the-way': phrase('on the way'),
  there: phrase('still with the recipient'),
  missing: phrase('missing'),
};

/** That it is not here, as a finding says it. */
export function whereOf({ number, where }: ExhibitState): Facts {
  return { exhibit: number, where: whereWords[where?.is ?? 'missing'], since: where?.by ?? 0 };
}

/** Also found at the end of a ledger, see `standing`. */
export const whereaboutsNotShown = gap({
  id: 'WHEREABOUTS_NOT_SHOWN',
  unshown: 'whereabouts',
  sentence: 'A thing is found and booked in before it is given away.',
  says: '{exhibit} is {where} since entry {since}, and nothing shows where it is',
  allowed: 'custody record inventory --exhibit "{exhibit}; seen" …',
  types: ['release', 'dispose', 'answered'],
  check: (act) => {
    const { state, event, about } = act;
    if (event.type === 'answered') {
      const taken = (event.body.paper?.exhibits ?? []).filter(isAccepted);
      const missing = taken.flatMap(({ number }) => exhibitOf(state, number) ?? []);
      return missing.filter(({ where }) => where?.is === 'missing').map(whereOf);
    }
    if (event.type === 'dispose' && event.body.how === 'archived') return keeps;
    return about.filter(({ where, status }) => where !== undefined && status !== 'arriving').map(whereOf);
  },
});

/** Only found at the end of a ledger. */
export const onTheWay = notice({
  id: 'ON_THE_WAY',
  isDeclared: false,
  sentence: 'An exhibit on the way is not called held.',
  says: '{exhibit} is {where} since entry {since}',
  types: [],
  check: () => keeps,
});

/** Only found at the end of a ledger. */
export const wholeMissing = notice({
  id: 'WHOLE_MISSING',
  isDeclared: false,
  sentence: 'If a whole is missing, the parts inside it are missing too.',
  says: '{whole} is missing, and by the record {exhibit} is inside it',
  types: [],
  check: () => keeps,
});

/** No more steps are taken up from a part. */
const mostSteps = 100;

/** The nearest missing whole that it is in, and the entry since which that is missing, if nothing showed it here since. Pure. */
export function missingWhole({ exhibits, incidents }: CustodyState, part: ExhibitState) {
  if (part.status === 'arriving' || !isHere(part) || missingSince(incidents, part) !== undefined) return undefined;
  if (part.where !== undefined) return undefined;
  let at = part;
  for (let step = 0; step < mostSteps; step++) {
    const whole = at.partOf === undefined || at.removed !== undefined ? undefined : exhibits[at.partOf];
    if (whole === undefined) return undefined;
    const since = missingSince(incidents, whole);
    const isWith = isHere(whole) && whole.status !== 'arriving' && whole.post === part.post;
    if (since !== undefined && isWith && (part.shown ?? part.defined) < since) return { whole, since };
    at = whole;
  }
  return undefined;
}

function missingSince(incidents: CustodyState['incidents'], { where, incidents: open }: ExhibitState) {
  return where?.is === 'missing' ? where.by : open.find((seq) => incidents.get(seq)?.code === 'loss');
}

const issuedAndGiven = notice({
  id: 'ISSUED_AND_GIVEN',
  isDeclared: false,
  sentence: 'An issued exhibit comes back before it is given away.',
  says: '{exhibit} is given away while it is issued since entry {since}',
  types: ['offer', 'release', 'dispose'],
  check: ({ about }) =>
    about.flatMap(({ number, issued }) =>
      issued?.signed === undefined ? [] : [{ exhibit: number, since: issued.by }],
    ),
});

const withoutOffer = notice({
  id: 'DISPATCH_WITHOUT_OFFER',
  isDeclared: false,
  sentence: 'An exhibit that is sent is offered to the recipient first.',
  says: '{exhibit} is sent or handed in, and no open offer names it',
  types: ['dispatch', 'deliver'],
  check: ({ about }) => about.flatMap(({ number, status }) => (status === 'offered' ? [] : [{ exhibit: number }])),
});

/** What is found here never left, or came back: nothing is to be answered any more. */
const foundWhileOffered = notice({
  id: 'FOUND_WHILE_OFFERED',
  isDeclared: false,
  sentence: 'An offer is withdrawn when the exhibit that was sent is found here.',
  says: '{exhibit} is here, and by the record it was on the way under the offer of entry {offer}, which is still open',
  allowed: 'custody record withdraw --offer {offer} --evidence back --why TEXT',
  types: ['access', 'inventory'],
  check: ({ state, event, about }) => {
    const seen =
      event.type === 'access'
        ? about
        : event.body.exhibits.flatMap(({ number, found }) =>
            found === 'not-seen' ? [] : (exhibitOf(state, number) ?? []),
          );
    return seen.flatMap(({ number, offer, where }) =>
      offer !== undefined && where?.is === 'on-the-way' ? [{ exhibit: number, offer }] : [],
    );
  },
});

/** Identities of the seals of a dispatch that are on none of its exhibits: they are on the parcel. */
export function parcelSeals({ event, about }: Act<'dispatch'>): string[] {
  return event.body.seals
    .filter((seal) => about.every((exhibit) => standingSeal(exhibit, seal) === undefined))
    .map(sealIdentity);
}

const parcelSeal = notice({
  id: 'PARCEL_SEAL',
  isDeclared: false,
  isRoutine: true,
  sentence: 'A seal that is named with a dispatch is on what is sent, or on the parcel.',
  says: 'the parcel of {exhibit} bears seal {seal}, which no exhibit in it bears by the record',
  types: ['dispatch'],
  check: (act) => {
    const [exhibit] = act.about;
    return parcelSeals(act).map((seal) => ({ exhibit: exhibit?.number ?? '', seal }));
  },
});

const parcelSealNotSeen = notice({
  id: 'PARCEL_SEAL_NOT_SEEN',
  isDeclared: false,
  sentence: 'The recipient names the seals of the parcel.',
  says: 'the receipt does not name seal {seal} of the parcel in which {exhibit} came',
  types: ['answered'],
  check: ({ state, event }) => {
    const offer = state.offers.get(event.body.offer);
    const body = event.answer?.answer.body;
    if (offer === undefined || body === undefined) return keeps;
    const seals = body.received.packages.flatMap((each) => each.seals);
    const named = new Set(seals.map(({ number }) => sealIdentity(number)));
    const came = new Set(
      body.exhibits.flatMap(({ number, outcome }) =>
        outcome === 'undecided' || outcome === 'not-received' ? [] : number,
      ),
    );
    return undecided(offer).flatMap(({ exhibit: index, number }) => {
      const { parcel = [] } = state.exhibits[index] ?? {};
      const unseen = came.has(number) ? parcel.find((seal) => !named.has(seal)) : undefined;
      return unseen === undefined ? [] : [{ exhibit: number, seal: unseen }];
    });
  },
});

export const whereaboutsRules: readonly Rule[] = [
  whereaboutsNotShown,
  onTheWay,
  wholeMissing,
  issuedAndGiven,
  withoutOffer,
  foundWhileOffered,
  parcelSeal,
  parcelSealNotSeen,
];
