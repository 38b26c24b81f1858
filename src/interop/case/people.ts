/** Keys and cards as persons and organizations; agencies and makers by their name. */
import type { CustodyState } from '../../custody/state/state.ts';
import { isRefusal } from '../../errors.ts';
import { type Card, decodeUnverifiedCard, type Holder } from '../../ledger/statements/card.ts';
import { type Graph, makeNode, type Ref } from './node.ts';
import { hexBinary } from './terms.ts';

/** An organization, of which only the name is known. */
export const organization = (graph: Graph, name: string): Ref =>
  graph.once('organization', name, (id) => makeNode(id, 'identity:Organization', { 'core:name': name }));

/** The person who holds a key, and the agency that the card names: what the holder says. */
export function holderOf(
  graph: Graph,
  keyId: string,
  holder: Holder,
  { post, roles = [] }: { readonly post?: string | undefined; readonly roles?: readonly string[] } = {},
): Ref {
  const { name, agency, jurisdiction, title, badge } = holder;
  const person = graph.once('person', keyId, (id) =>
    makeNode(id, 'identity:Person', {
      'core:name': name,
      'custody:badge': badge,
      'custody:jurisdiction': jurisdiction,
      'custody:keyId': hexBinary(keyId),
      'custody:post': post,
      'custody:role': roles,
      'custody:title': title,
    }),
  );
  const employer = organization(graph, agency);
  graph.once('employed', keyId, (id) =>
    makeNode(id, 'core:Relationship', {
      'core:isDirectional': true,
      'core:kindOfRelationship': 'Employed_By',
      'core:source': person,
      'core:target': employer,
    }),
  );
  return person;
}

/** The person behind a key of the ledger; undefined for a key that is not enrolled. */
export function signerOf(graph: Graph, { keys }: Pick<CustodyState, 'keys'>, keyId: string): Ref | undefined {
  const key = keys.get(keyId);
  return key && holderOf(graph, keyId, key.holder, { post: key.post, roles: key.roles });
}

/** The person of a card that another statement embeds; undefined for bytes that are not a card. */
export function cardHolder(graph: Graph, state: Pick<CustodyState, 'keys'>, bytes: Uint8Array): Ref | undefined {
  const card = cardIn(bytes);
  return card && (signerOf(graph, state, card.keyId) ?? holderOf(graph, card.keyId, card.holder));
}

function cardIn(bytes: Uint8Array): Card | undefined {
  try {
    return decodeUnverifiedCard(bytes);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
