/** Who may sign: keys, roles, and the post that holds the exhibit (docs/spec/rules.md). */

import type { Role } from '../../ledger/genesis.ts';
import { phrase } from '../../ledger/phrase.ts';
import { type EventTypeName, eventTypeNames, type Signer, vocabulary } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import { type Facts, impossible, keeps, type Rule } from '../rule.ts';
import { entryExhibits } from '../state/entry-table.ts';
import { type CustodyState, type ExhibitState, hasCustodian, type KeyState, type OfferState } from '../state/state.ts';
import { takenOver } from '../state/takeover.ts';

const rolesFor: Readonly<Record<Signer, readonly Role[]>> = {
  admin: ['admin'],
  custodian: ['custodian'],
  'examiner-or-custodian': ['examiner', 'custodian'],
  anyone: [],
};

/** Roles of which one is needed to sign an event of that type; empty: any key will do. */
export function rolesNeeded(type: EventTypeName): readonly Role[] {
  return rolesFor[vocabulary[type].by];
}

/** Types that only the post signs which holds every exhibit named; of a departed one, the post that held it last. */
export const custodianTypes = eventTypeNames.filter((type) => vocabulary[type].by === 'custodian');

/** The offer that an event is about, when the reference holds. */
export function offerOf(act: Act<'answered' | 'withdraw'>): OfferState | undefined {
  return act.state.offers.get(act.event.body.offer);
}

const signerUnknown = impossible({
  id: 'SIGNER_UNKNOWN',
  sentence: 'Only a person who was added to this record may sign in it.',
  says: 'the signing key {key} was never added to this record',
  allowed: 'custody enrol CARD --post POST --roles ROLES',
  types: eventTypeNames,
  check: ({ state, event }) => (state.keys.has(event.keyId) ? keeps : [{ key: event.keyId }]),
});

const signerEnded = impossible({
  id: 'SIGNER_ENDED',
  sentence: 'A key that was withdrawn signs nothing any more.',
  says: 'the signing key {key} was withdrawn, according to entry {ended}',
  types: eventTypeNames,
  check: ({ state, event }) => {
    const ended = state.keys.get(event.keyId)?.ended;
    return ended === undefined ? keeps : [{ key: event.keyId, ended }];
  },
});

const roleMissing = impossible({
  id: 'ROLE_MISSING',
  sentence: 'Each kind of entry is signed by a person with the role for it.',
  says: 'an entry of type {type} needs the role {needed}; this key of post {post} has {has}',
  allowed: 'custody enrol CARD --post {post} --roles {roles}',
  types: eventTypeNames.filter((type) => rolesNeeded(type).length > 0),
  check: ({ event, signer }) => {
    const needed = rolesNeeded(event.type);
    if (signer === undefined || needed.some((role) => signer.roles.includes(role))) return keeps;
    return [
      {
        type: event.type,
        needed: needed.length === 2 ? phrase('{one} or {other}', { one: needed[0], other: needed[1] }) : needed[0],
        post: signer.post,
        has: signer.roles.join(', ') || phrase('no role'),
        roles: [...signer.roles, needed[0]].join(','),
      },
    ];
  },
});

/** Who holds an exhibit and since which entry. */
export function holding({ number, post, since }: ExhibitState): Facts {
  return { exhibit: number, holder: post, since };
}

const notCustodian = impossible({
  id: 'NOT_CUSTODIAN',
  sentence: 'Only the post that holds an exhibit may act for it.',
  says: '{exhibit} is held by {holder} since entry {since}; a key of {signer} cannot act for it{pending}',
  allowed: ({ status, takeover }) => {
    if (takeover !== undefined) return 'custody record attest --entries {takeover} --as received';
    return status === 'held' ? 'custody record offer --exhibit {exhibit} --to-card CARD …' : undefined;
  },
  // no post of this ledger held a received exhibit before, or another did: RECEIVE_OTHER_POST says who may
  types: custodianTypes.filter((type) => type !== 'receive'),
  check: (act) => {
    const { signer, about, hindered, event } = act;
    if (signer === undefined) return keeps;
    if (event.type === 'answered' || event.type === 'withdraw') return notOfferer(act as Act<'answered' | 'withdraw'>);
    let found: Facts[] | undefined;
    for (const exhibit of about) {
      if (exhibit.post === signer.post || hindered.some((each) => each.exhibit === exhibit)) continue;
      found ??= [];
      found.push({
        ...holding(exhibit),
        signer: signer.post,
        status: exhibit.status,
        ...pendingFor(act.state, exhibit, signer),
      });
    }
    return found ?? keeps;
  },
});

/** Exhibits of takeovers that are looked at for one finding: it only helps the reader, and there may be very many. */
const mostLookedAt = 2000;

/** A takeover of it that waits for the new custodian: the holder on record may be a post that acts no more. */
function pendingFor(state: CustodyState, exhibit: ExhibitState, signer: KeyState): Facts {
  let looked = 0;
  for (const takeover of state.takeovers.values()) {
    const { seq, to } = takeover;
    const exhibits = entryExhibits(state.entries, seq);
    looked += 1 + exhibits.length;
    if (looked > mostLookedAt) break;
    if (!exhibits.includes(exhibit.index)) continue;
    if (![...takenOver(state, takeover)].some(([each, post]) => each === exhibit && exhibit.post === post)) continue;
    const pending = phrase('; its takeover by {to} in entry {seq} is not countersigned by a custodian of {to} yet', {
      to,
      seq,
    });
    return { pending, ...(signer.post === to && { takeover: seq }) };
  }
  return { pending: '' };
}

function notOfferer(act: Act<'answered' | 'withdraw'>): readonly Facts[] {
  const offer = offerOf(act);
  const { signer, state } = act;
  const first = state.exhibits[offer?.exhibits[0]?.exhibit ?? -1];
  if (offer === undefined || signer === undefined || first === undefined || offer.post === signer.post) return keeps;
  const { number: exhibit, since, status } = first;
  return [{ exhibit, holder: offer.post, since, signer: signer.post, status, ...pendingFor(state, first, signer) }];
}

const postWithoutCustodian = impossible({
  id: 'POST_WITHOUT_CUSTODIAN',
  sentence: 'A post holds exhibits only while one of its people has the role custodian.',
  says: 'no key of post {post} has the role custodian, so it cannot hold {exhibit}',
  allowed: 'custody enrol CARD --post {post} --roles custodian',
  types: ['collect', 'acquire', 'derive', 'takeover'],
  check: ({ state, event, signer, made, about }) => {
    if (signer === undefined) return keeps;
    if (event.type === 'takeover') {
      const [first] = about;
      if (hasCustodian(state, event.body.to)) return keeps;
      return [{ post: event.body.to, exhibit: first?.number ?? phrase('exhibits') }];
    }
    if (event.type === 'collect') {
      const { manner } = event.body;
      if (manner === 'copied-and-left' || manner === 'left') return keeps;
    } else if (about.some(({ status }) => status !== 'source-only')) return keeps;
    const [number] = made;
    return number === undefined || hasCustodian(state, signer.post) ? keeps : [{ post: signer.post, exhibit: number }];
  },
});

export const signerRules: readonly Rule[] = [
  signerUnknown,
  signerEnded,
  roleMissing,
  notCustodian,
  postWithoutCustodian,
];
