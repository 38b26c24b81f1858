/** `custody enrol --in`: adds people to many cases; a case that has them already is left as it is. */
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import type { GenesisKey } from '../../ledger/genesis.ts';
import { phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Planned } from '../many/run-cases.ts';
import { checkPost, parseRoles } from '../typed/case-options.ts';
import { actInCases, type InCasesOptions, plannedOf, readList, refuseTwice, whyNotAdmin } from './in-cases.ts';

/** A card, and the post and roles of its holder. */
export type Person = GenesisKey;

export const enrolDraft = ({ card, post, roles }: Person): Draft => ({
  type: 'enrol',
  body: { card: card.bytes, post, roles },
  open: new Set(),
});

/** The people of a CSV file. Throws CustodyError CSV_INVALID with the line, and those of reading the cards. */
export async function peopleInList(host: Host, file: string): Promise<readonly Person[]> {
  const people: (Person & { line: number; id: string })[] = [];
  for (const { line, cell } of await readList(host, file, { needed: ['card', 'post', 'roles'] })) {
    try {
      const [post = '', roles = ''] = [cell('post'), cell('roles')];
      checkPost(post);
      const card = await readCard(pathOf(host, cell('card') ?? ''));
      // a comma within a cell needs quotes, so other signs between roles are taken too
      people.push({ card, post, roles: parseRoles(roles.replaceAll(/[;+\s]+/g, ',')), line, id: card.keyId });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message, hint } = error;
      throw new CustodyError(code, `${file} line ${line}: ${message}`, hint === undefined ? {} : { hint });
    }
  }
  refuseTwice(file, people);
  return people;
}

/** Adds them wherever they are missing; the exit status. Throws CustodyError as `actInCases` does. */
export async function enrolInCases(host: Host, people: readonly Person[], options: InCasesOptions): Promise<number> {
  return await actInCases(host, options, (state, signer): Planned => {
    // a closed case takes nobody
    if (state.closed !== undefined) return { is: 'none' };
    const why = whyNotAdmin(state, signer);
    const parts = people.map((person) => planFor(state, person));
    if (why !== undefined && parts.some(({ is }) => is === 'act')) return { is: 'left', says: why };
    return plannedOf(parts);
  });
}

/** What is missing of the person in that case. */
export function planFor(state: CustodyState, person: Person): Planned {
  const { card, post, roles } = person;
  const name = quoted(card.holder.name);
  const key = state.keys.get(card.keyId);
  const drafts = [enrolDraft(person)];
  const facts = { name, post, roles: roles.join(', ') || phrase('no role') };
  if (key === undefined) return { is: 'act', drafts, says: phrase('adds {name}: post {post}, roles {roles}', facts) };
  if (key.ended !== undefined)
    return {
      is: 'left',
      says: phrase('the key of {name} was ended, according to entry {entry}', { name, entry: key.ended }),
    };
  if (key.post !== post)
    return { is: 'left', says: phrase('the key of {name} acts for post {post} here', { name, post: key.post }) };
  const isSame = key.roles.length === roles.length && roles.every((role) => key.roles.includes(role));
  if (isSame) return { is: 'done', says: phrase('{name} acts for post {post}', facts) };
  const before = key.roles.join(', ') || phrase('no role');
  return {
    is: 'act',
    drafts,
    says: phrase('changes the roles of {name} from {before} to {roles}', { ...facts, before }),
  };
}
