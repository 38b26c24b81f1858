/** Who may sign: keys, roles, and the post that holds the exhibit (details.md, Who may). */
import type { Role } from '../../ledger/genesis.ts';
import { type EventTypeName, eventTypeNames, type Signer, vocabulary } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act.ts';
import { type Facts, impossible, keeps, type Rule } from '../rule.ts';
import { type ExhibitState, hasCustodian, type OfferState } from '../state.ts';

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
  says: 'the signing key {key} was withdrawn by entry {ended}',
  types: eventTypeNames,
  check: ({ state, event }) => {
    const ended = state.keys.get(event.keyId)?.ended;
    return ended === undefined ? keeps : [{ key: event.keyId, ended }];
  },
});

const roleMissing = impossible({
  id: 'ROLE_MISSING',
  sentence: 'Each kind of entry is signed by a person with the role for it.',
  says: 'a {type} entry needs the role {needed}; this key of post {post} has {has}',
  allowed: 'custody enrol CARD --post {post} --roles {roles}',
  types: eventTypeNames.filter((type) => rolesNeeded(type).length > 0),
  check: ({ event, signer }) => {
    const needed = rolesNeeded(event.type);
    if (signer === undefined || needed.some((role) => signer.roles.includes(role))) return keeps;
    return [
      {
        type: event.type,
        needed: needed.join(' or '),
        post: signer.post,
        has: signer.roles.join(', ') || 'no role',
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
  says: '{exhibit} is held by {holder} since entry {since}; a key of {signer} cannot act for it',
  allowed: ({ status }) =>
    status === 'held' ? 'custody record offer --exhibit {exhibit} --to-card CARD …' : undefined,
  types: custodianTypes,
  check: (act) => {
    const { signer, about, hindered, event } = act;
    if (signer === undefined || event.type === 'receive') return keeps;
    if (event.type === 'answered' || event.type === 'withdraw') return notOfferer(act as Act<'answered' | 'withdraw'>);
    let found: Facts[] | undefined;
    for (const exhibit of about) {
      if (exhibit.post === signer.post || hindered.some((each) => each.exhibit === exhibit)) continue;
      found ??= [];
      found.push({ ...holding(exhibit), signer: signer.post, status: exhibit.status });
    }
    return found ?? keeps;
  },
});

function notOfferer(act: Act<'answered' | 'withdraw'>): readonly Facts[] {
  const offer = offerOf(act);
  const { signer, state } = act;
  const first = state.exhibits[offer?.exhibits[0]?.exhibit ?? -1];
  if (offer === undefined || signer === undefined || first === undefined || offer.post === signer.post) return keeps;
  return [{ exhibit: first.number, holder: offer.post, since: first.since, signer: signer.post, status: first.status }];
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
      return [{ post: event.body.to, exhibit: first?.number ?? 'exhibits' }];
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
