/** The words for a thing that is not where its ledger keeps it, in one place for each output; "held" is never one of them (L4, L5). */
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';

export interface Elsewhere {
  readonly state: string | null;
  readonly since: number;
  /** Of what is issued: the post that has it; absent where a person has it. */
  readonly issuedTo?: Fact | undefined;
  /** Of what went inside another exhibit: the number of that. */
  readonly wentInside?: string | undefined;
}

/** Where an exhibit is that its post does not hold now; undefined for one that is held, was given away, or never was in custody. */
export function elsewherePhrase({ state, since, issuedTo: to, wentInside: whole = '' }: Elsewhere): Phrase | undefined {
  switch (state) {
    case 'on-the-way':
      return phrase('on the way since entry {since}', { since });
    case 'with-recipient':
      return phrase('refused, and still with the recipient since entry {since}', { since });
    case 'missing':
      return phrase('missing since entry {since}', { since });
    case 'issued':
      return to === undefined
        ? phrase('issued to a person since entry {since}', { since })
        : phrase('issued to {to} since entry {since}', { to, since });
    case 'inside':
      return phrase('went inside {whole}, entry {since}', { whole, since });
    default:
      return undefined;
  }
}

/** The same phrase with the post that answers for it meanwhile; a part that went inside its whole has none. */
export function elsewhereOf(elsewhere: Elsewhere, post: string | null): Phrase | undefined {
  const where = elsewherePhrase(elsewhere);
  return where === undefined || post === null || elsewhere.state === 'inside'
    ? where
    : phrase('{where} ({post} answers for it)', { where, post });
}
