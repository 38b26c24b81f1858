/** `custody get` of a parcel in which nothing is offered to this key: why, and whether it is taken in all the same. */
import type { Recipient } from '../../../custody/act/event.ts';
import type { Unanswerable } from '../../../custody/addressed.ts';
import { exhibitOf } from '../../../custody/state/state.ts';
import type { NotOffered } from '../../../flow/handover/offer.ts';
import { readEntry } from '../../../flow/ledger/entries.ts';
import { ledgerBytes, readOpenings } from '../../../flow/ledger/read-ledger.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { sayPhrase } from '../../../words/say.ts';
import type { Opened } from '../../accept/examine.ts';
import { askQuestions } from '../ask.ts';
import { shortKey } from '../known-cards.ts';
import type { Answers } from '../question.ts';
import { kindMenu, otherKindMenu } from '../questions/kinds.ts';
import type { GetMeans } from './command.ts';

const mostTold = 5;

/**
 * Says why each offer is not for this key, and asks. Gives what `custody take` proposes then; undefined where the person stops. Throws
 * the error where no case is there to take it in, and where this key has answered.
 */
export async function askUnoffered(
  error: NotOffered,
  { delivery, own }: Opened,
  { asker, terminal }: GetMeans,
  hasCase: boolean,
): Promise<Answers | undefined> {
  const { found } = error;
  if (found.length === 0) asker.tell(phrase('The record has no offer.'));
  for (const each of found.slice(0, mostTold)) asker.tell(whyPhrase(each));
  const keys = new Set(found.filter(isElsewhere).flatMap(({ offer }) => offer.to.flatMap(keyOf)));
  if (keys.size > 0)
    asker.tell(
      phrase('It is for key {keys}; you sign with key {own}. Another key of yours: custody get --key FILE', {
        keys: [...keys].map(shortKey).join(', '),
        own: shortKey(own.keyId),
      }),
    );
  if (found.length > mostTold) asker.tell(phrase('and {more#} more', { more: found.length - mostTold }));
  // an answered offer went to this key, and its things may be in the case already
  if (!hasCase || found.some(({ code }) => code === 'answered')) throw error;
  const { unoffered } = await askQuestions(
    [
      {
        id: 'unoffered',
        says: phrase('Nothing here is offered to your key. What now?'),
        help: phrase(
          'Taken in like this, it is an exhibit of your case that somebody handed in. Custody does not pass by their record.',
        ),
        menu: [
          { value: 'take', label: phrase('take it in all the same (handed in)') },
          { value: 'stop', label: phrase('stop') },
        ],
      },
    ],
    asker,
  );
  if (unoffered !== 'take') return undefined;
  const told = await descriptionsIn(error, delivery, terminal.warn);
  return proposed(told, (said) => sayPhrase(asker.lang, said));
}

const isElsewhere = ({ code }: Unanswerable): boolean => code === 'not-addressed';
const keyOf = (to: Recipient): string[] => ('key' in to ? [to.key] : []);

function whyPhrase({ offer: { seq }, code }: Unanswerable): Phrase {
  return {
    'not-addressed': phrase('The offer of entry {seq} was not made to your key.', { seq }),
    office: phrase('The offer of entry {seq} was made to an office without a key, which signs on paper.', { seq }),
    'directory-needed': phrase(
      'The offer of entry {seq} was made to an agency. Answer it with custody accept --directory FILE.',
      { seq },
    ),
    withdrawn: phrase('The offer of entry {seq} was withdrawn.', { seq }),
    expired: phrase('The offer of entry {seq} has expired.', { seq }),
    answered: phrase('The offer of entry {seq} is answered in full.', { seq }),
  }[code];
}

interface Described {
  readonly number: string;
  readonly kind: string | undefined;
  readonly description: string | undefined;
}

/** What the record says of the exhibits of its last offer. */
async function descriptionsIn(
  { found, state }: NotOffered,
  { ledger, disclosures }: Opened['delivery'],
  warn: (text: string) => void,
): Promise<Described[]> {
  const bytes = await ledgerBytes(ledger);
  const openings = await readOpenings(ledger, warn, disclosures);
  const told: Described[] = [];
  for (const { number } of found.at(-1)?.offer.exhibits ?? []) {
    const exhibit = exhibitOf(state, number);
    if (exhibit === undefined) continue;
    const { type, body } = await readEntry(bytes, openings, exhibit.defined);
    const description = type === 'collect' ? (body as Body<'collect'>).exhibit.description : undefined;
    told.push({ number, kind: exhibit.kind, description: typeof description === 'string' ? description : undefined });
  }
  return told;
}

/**
 * Answers that Enter takes, for each exhibit in turn. The sender's words are proposed as the sender's. What only somebody who looks at
 * the thing can say has no usual answer.
 */
function proposed(told: readonly Described[], say: (said: Phrase) => string): Answers {
  return Object.fromEntries(
    told.flatMap(({ number, kind, description }, at): [string, string][] => {
      const prefix = at === 0 ? '' : `${at + 1}.`;
      const said =
        description === undefined
          ? phrase('{number} in the record that came with it', { number })
          : phrase('{number} in the record that came with it, which says: {description}', { number, description });
      return [
        [`${prefix}how`, 'handed-in'],
        ...kindAnswers(kind).map(([name, value]): [string, string] => [prefix + name, value]),
        [`${prefix}looks`, say(said)],
      ];
    }),
  );
}

function kindAnswers(kind: string | undefined): [string, string][] {
  if (kindMenu.some(({ value }) => value === kind)) return [['kind', kind ?? '']];
  if (!otherKindMenu.some(({ value }) => value === kind)) return [];
  return [
    ['kind', 'other'],
    ['kind.other', kind ?? ''],
  ];
}
