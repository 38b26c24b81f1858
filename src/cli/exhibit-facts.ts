/** The state of one exhibit in words. */
import { grouped } from '../bytes/grouped.ts';
import { safeText } from '../bytes/text.ts';
import type { CustodyState, ExhibitState } from '../custody/state.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import { type Teller, tellerOf } from '../report/teller.ts';

/** What an exhibit's state is called, with its holder: `held by desk`. */
export function holderWords({ status, post }: ExhibitState, { words }: Teller = tellerOf()): string {
  return words({ text: stateWords[status].text, facts: { post } });
}

const stateWords: Record<ExhibitState['status'], Phrase> = {
  held: phrase('held by {post}'),
  offered: phrase('offered, held by {post}'),
  arriving: phrase('arriving at {post}'),
  departed: phrase('departed from {post}'),
  released: phrase('released by {post}'),
  destroyed: phrase('destroyed'),
  'source-only': phrase('left where it was'),
};

/** Lines about one exhibit: state, seals, where it comes from, what is open about it. */
export function exhibitFacts(exhibit: ExhibitState, state: CustodyState): string[] {
  const { number, also, kind, since, defined, seals, content, incidents, issued, from, copies, partOf } = exhibit;
  const numberOf = (index: number) => safeText(state.exhibits[index]?.number ?? '?');
  const facts: [string, string | undefined][] = [
    ['state', `${holderWords(exhibit)} since entry ${since}`],
    ['identifier', `urn:custody:${state.ledger}:${encodeURIComponent(number)}`],
    ['also numbered', also.length > 0 ? also.map(safeText).join(', ') : undefined],
    ['defined', `entry ${defined}`],
    [
      'seals',
      seals.size > 0
        ? [...seals.values()].map((seal) => `${safeText(seal.number)} (entry ${seal.by})`).join(', ')
        : 'none stands',
    ],
    ['issued', issued && `since entry ${issued.by}`],
    ['part of', partOf === undefined ? undefined : numberOf(partOf)],
    ['made from', from.length > 0 ? from.map(numberOf).join(', ') : undefined],
    ['copies', copies.length > 0 ? copies.map(numberOf).join(', ') : undefined],
    [
      'content',
      content &&
        `${grouped(content.size)} bytes, ${content.sha256 ? `SHA-256 ${content.sha256}` : `manifest ${content.root}`} (entry ${content.by})`,
    ],
    ['open incidents', incidents.length > 0 ? incidents.map((seq) => `entry ${seq}`).join(', ') : undefined],
  ];
  const lines = facts.flatMap(([name, text]) => (text === undefined ? [] : [`  ${`${name}:`.padEnd(16)}${text}`]));
  return [`exhibit ${safeText(number)}${kind === undefined ? '' : `: ${safeText(kind)}`}`, ...lines];
}
