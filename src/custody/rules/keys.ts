/** Adding people and withdrawing keys (docs/spec/ledger.md, section 13). */

import { toHex } from '../../bytes/hex.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type Facts, impossible, keeps, type Rule } from '../rule.ts';
import { activeKey, type CustodyState, hasCustodian } from '../state/state.ts';

/** The exhibits that the post holds, in short, and the first of them. */
function holds(state: CustodyState, post: string): { held: Fact; exhibit: string } | undefined {
  const indexes = state.holders.exhibits.of(post);
  const [first] = indexes;
  const count = indexes.size;
  const exhibit = state.exhibits[first ?? -1]?.number ?? '';
  return count === 0
    ? undefined
    : { held: count === 1 ? exhibit : phrase('{first} and {more} more', { first: exhibit, more: count - 1 }), exhibit };
}

const cardInvalid = impossible({
  id: 'ENROLLED_CARD_INVALID',
  sentence:
    'Anyone who is added to the record or offered an exhibit is named by an identity card that their own key signed.',
  says: 'the key card in {field} is not one, or its signature is not valid',
  types: ['enrol', 'offer'],
  check: ({ event }) => {
    if (event.type === 'enrol') return event.card === undefined ? [{ field: 'card' }] : keeps;
    return event.recipients === undefined ? [{ field: 'to' }] : keeps;
  },
});

const keyReturns = impossible({
  id: 'KEY_RETURNS',
  sentence: 'A key that was withdrawn never comes back; its holder makes a new one.',
  says: 'the key of {name} was withdrawn, according to entry {ended}',
  allowed: 'custody key new --name NAME --agency AGENCY --jurisdiction CODE -o FILE',
  types: ['enrol'],
  check: ({ state, event: { card } }) => {
    const key = state.keys.get(card?.keyId ?? '');
    return key?.ended === undefined ? keeps : [{ name: quoted(key.holder.name), ended: key.ended }];
  },
});

const keyOtherPost = impossible({
  id: 'KEY_OTHER_POST',
  sentence: 'A key acts for one post; for another post its holder makes another key.',
  says: 'the key of {name} acts for post {post} since entry {since}, not for {other}',
  allowed: 'custody enrol CARD --post {post} --roles ROLES',
  types: ['enrol'],
  check: ({ state, event: { card, body } }) => {
    const key = activeKey(state, card?.keyId ?? '');
    if (key === undefined || key.post === body.post) return keeps;
    return [{ name: quoted(key.holder.name), post: key.post, since: key.enrolled, other: body.post }];
  },
});

const postLeft = impossible({
  id: 'POST_LEFT_WITHOUT_CUSTODIAN',
  sentence: 'A post that holds exhibits always has a key with the role custodian: the successor is added first.',
  says: 'post {post} holds {held} and would have no key with the role custodian',
  allowed: 'custody enrol CARD --post {post} --roles custodian, or custody record takeover --post {post} --to POST …',
  types: ['enrol', 'end-key'],
  check: ({ state, event }) => {
    const id = event.type === 'enrol' ? event.card?.keyId : toHex(event.body.key);
    const key = activeKey(state, id ?? '');
    if (key === undefined || !key.roles.includes('custodian')) return keeps;
    if (event.type === 'enrol' && event.body.roles.includes('custodian')) return keeps;
    if (hasCustodian(state, key.post, key.id)) return keeps;
    const held = holds(state, key.post);
    return held === undefined ? keeps : [{ post: key.post, ...held }];
  },
});

const keyUnknown = impossible({
  id: 'KEY_UNKNOWN',
  sentence: 'Only a key that acts in this record can be withdrawn.',
  says: 'the key number {key} {problem}',
  types: ['end-key'],
  check: ({ state, event: { body } }) => {
    const id = toHex(body.key);
    const key = state.keys.get(id);
    if (key === undefined) return [{ key: id, problem: phrase('was never added to this record') }];
    return key.ended === undefined
      ? keeps
      : [{ key: id, problem: phrase('was withdrawn already, according to entry {entry}', { entry: key.ended }) }];
  },
});

const successorUnfit = impossible({
  id: 'SUCCESSOR_UNFIT',
  sentence: 'The successor of a key is another key of the same post that acts in this record.',
  says: 'the successor {successor} {problem}',
  allowed: 'custody enrol CARD --post {post} --roles custodian',
  types: ['end-key'],
  check: ({ state, event: { body } }): readonly Facts[] => {
    const key = activeKey(state, toHex(body.key));
    if (body.successor === undefined || key === undefined) return keeps;
    const successor = toHex(body.successor);
    const next = activeKey(state, successor);
    const unfit = (problem: Phrase): readonly Facts[] => [{ successor, post: key.post, problem }];
    if (next === undefined) return unfit(phrase('does not act in this record'));
    if (next === key) return unfit(phrase('is the withdrawn key itself'));
    return next.post === key.post
      ? keeps
      : unfit(phrase('acts for post {other}, not for {post}', { other: next.post, post: key.post }));
  },
});

export const keyRules: readonly Rule[] = [cardInvalid, keyReturns, keyOtherPost, postLeft, keyUnknown, successorUnfit];
