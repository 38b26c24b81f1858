/** The state of one exhibit in words. */

import { safeText } from '../../bytes/text.ts';
import { shortKeyed } from '../../custody/content.ts';
import { originPhrase } from '../../custody/digest-facts.ts';
import { recordFactsOf } from '../../custody/facts.ts';
import type { ContentState, CustodyState, ExhibitState } from '../../custody/state/state.ts';
import { labelText } from '../../ledger/exhibit-label.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { elsewhereOf } from '../../report/face/held-words.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';

/** What an exhibit's state is called, with its holder: `held by desk`, or where it is instead. */
export const holderWords = (state: CustodyState, exhibit: ExhibitState): string =>
  tellerOf().words(holderPhrase(state, exhibit));

/** The same as a phrase. */
export function holderPhrase(state: CustodyState, exhibit: ExhibitState): Phrase {
  const { status, post } = exhibit;
  return elsewhereOf(recordFactsOf(state)(exhibit), post) ?? { text: stateWords[status].text, facts: { post } };
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
export function exhibitFacts(exhibit: ExhibitState, state: CustodyState, teller: Teller = tellerOf()): string[] {
  const { words, pad } = teller;
  const { number, also, kind, since, defined, content, incidents, issued, from, copies, partOf } = exhibit;
  const numbers = (indices: readonly number[]) =>
    indices.map((index) => safeText(state.exhibits[index]?.number ?? '?')).join(', ');
  const listed = (phrases: readonly Phrase[]) => phrases.map(words).join(', ');
  const { seals } = recordFactsOf(state)(exhibit);
  const stands = seals.map(({ number: seal, by, when }) =>
    when === 'left'
      ? phrase('{seal} (entry {seq}), when it left custody', { seal, seq: by })
      : phrase('{seal} (entry {seq})', { seal, seq: by }),
  );
  const holder = holderPhrase(state, exhibit);
  const isElsewhere = holder.text !== stateWords[exhibit.status].text;
  const facts: [Phrase, string | undefined][] = [
    [phrase('state'), words(isElsewhere ? holder : phrase('{holder} since entry {since}', { holder, since }))],
    [phrase('identifier'), labelText(state.ledger, number)],
    [phrase('also numbered'), also.map(safeText).join(', ') || undefined],
    [phrase('defined'), words(phrase('entry {seq}', { seq: defined }))],
    [phrase('seals'), stands.length > 0 ? listed(stands) : words(phrase('none on it'))],
    [phrase('issued'), issued && words(phrase('since entry {since}', { since: issued.by }))],
    [phrase('part of'), partOf === undefined ? undefined : numbers([partOf])],
    [phrase('made from'), numbers(from) || undefined],
    [phrase('copies'), numbers(copies) || undefined],
    [phrase('content'), content && words(contentPhrase(content))],
    [phrase('digests'), originsOf(content, words)],
    [phrase('open incidents'), listed(incidents.map((seq) => phrase('entry {seq}', { seq }))) || undefined],
  ];
  const lines = facts.flatMap(([label, text]) =>
    text === undefined ? [] : [`  ${pad(`${words(label)}:`, factColumns)}${text}`],
  );
  const head = words(phrase('exhibit {number}', { number }));
  return [kind === undefined ? head : `${head}: ${teller.code(kind)}`, ...lines];
}

/** Columns that the label of a fact takes. */
export const factColumns = 16;

/** Where the digests come from, unless who signed computed them all; and who confirmed what others stated. */
function originsOf(content: ContentState | undefined, words: Teller['words']): string | undefined {
  if (content?.from === undefined) return undefined;
  const told = content.from.map((one) =>
    one.algorithm === 'manifest'
      ? originPhrase(one)
      : phrase('{algorithm} ({src:})', { algorithm: one.algorithm, src: one.src }),
  );
  const { confirmed } = content;
  const all = confirmed === undefined ? told : [...told, phrase('found right by entry {confirmed}', { confirmed })];
  return all.map(words).join(', ');
}

function contentPhrase({ size, sha256, root, keyed, by }: ContentState): Phrase {
  if (keyed !== undefined) return phrase('keyed digest {digest} (entry {by})', { digest: shortKeyed(keyed.value), by });
  return sha256 === undefined
    ? phrase('{size#byte}, manifest {root} (entry {by})', { size, root, by })
    : phrase('{size#byte}, SHA-256 {sha256} (entry {by})', { size, sha256, by });
}
