/** What a comparison and a proof show, in words. */

import { type Fact, moment, type Phrase, phrase } from '../ledger/phrase.ts';
import { quoted } from '../ledger/quoted.ts';
import type { Holder } from '../ledger/statements/card.ts';
import type { AnswersCompared } from '../verify/compare/answers.ts';
import type { ProofResult } from '../verify/compare/check-proof.ts';
import type { Comparison, CopyFacts, Fork } from '../verify/compare/compare.ts';
import type { ForkEntry } from '../verify/compare/fork.ts';
import { messageOf, type Teller } from './teller.ts';

/** The names of the two files as they were typed. */
export type Names = readonly [string, string];

const claimed = (holder: Holder | undefined): Fact =>
  holder === undefined
    ? ''
    : phrase(' (claimed: {name}, {agency})', { name: quoted(holder.name), agency: quoted(holder.agency) });

const within = ({ sentences }: Teller, line: Phrase): string[] => sentences(line).map((said) => `  ${said}`);

/** Lines of two copies compared, in each language of the teller. */
export function comparisonLines(
  { relation, first, second, fork }: Comparison,
  [a, b]: Names,
  teller: Teller,
): string[] {
  return [
    ...copyLines(a, first, teller),
    ...copyLines(b, second, teller),
    ...(fork === undefined
      ? teller.sentences(relationWords(relation, { a, b, first, second }))
      : forkLines(fork, { a, b, first }, teller)),
  ];
}

function copyLines(file: string, { ledger, size, root, damage }: CopyFacts, teller: Teller): string[] {
  const whole =
    ledger === null
      ? phrase('{file}: no entry counts', { file })
      : phrase('{file}: {size#entry|entries}, hash of the record {root}', { file, size, root: root ?? '' });
  const behind =
    damage === undefined
      ? []
      : teller
          .sentences((lang) => phrase('behind that it is damaged: {damage}', { damage: messageOf(lang, damage) }))
          .map((line) => `  ${line}`);
  return [...teller.sentences(whole), ...behind];
}

interface Told {
  readonly a: string;
  readonly b: string;
  readonly first: CopyFacts;
  readonly second: CopyFacts;
}

function relationWords(relation: Comparison['relation'], { a, b, first, second }: Told): Phrase {
  const ahead = (longer: string, shorter: string, by: number, from: number) =>
    phrase('ONE HISTORY: {longer} goes on from {shorter} by {by#entry|entries}, from entry {from} on', {
      longer,
      shorter,
      by,
      from,
    });
  switch (relation) {
    case 'same':
      return first.damage === undefined && second.damage === undefined
        ? phrase('THE SAME: {size#entry|entries}', { size: first.size })
        : phrase('THE SAME as far as they count: {size#entry|entries}', { size: first.size });
    case 'first-extends':
      return ahead(a, b, first.size - second.size, second.size);
    case 'second-extends':
      return ahead(b, a, second.size - first.size, first.size);
    case 'other-ledger':
      return phrase('NOT COMPARABLE: two ledgers, {one} and {other}; two ledgers of one case are not a fork', {
        one: first.ledger ?? '',
        other: second.ledger ?? '',
      });
    default:
      return phrase('NOT COMPARABLE: nothing counts in one of them');
  }
}

function forkLines(
  { at, entries, key, owned, moved }: Fork,
  { a, b, first }: Omit<Told, 'second'>,
  teller: Teller,
): string[] {
  const signed = (file: string, { type, iat, keyId, holder }: ForkEntry): Phrase =>
    phrase('{file}: entry {at}, {type}, signed {signed} by key {key}{claim}', {
      file,
      at,
      type,
      signed: moment(iat),
      key: keyId,
      claim: claimed(holder),
    });
  const [mine, theirs] = owned?.by === 'first' ? [a, b] : [b, a];
  const lines = [
    signed(a, entries.first),
    signed(b, entries.second),
    key === undefined
      ? phrase('two keys each signed one of them; that one person signed both is not shown')
      : phrase('key {key} signed both histories', { key }),
    owned === undefined
      ? phrase('no incident in either names the entries of the other')
      : phrase(
          'owned: {mine} names every entry of the other from there on (incident of entry {entries}); {theirs} is the abandoned one',
          { mine, theirs, entries: owned.incidents.join(', ') },
        ),
    ...(owned === undefined ? [] : [movedWords(moved)]),
  ];
  return [
    ...teller.sentences(
      phrase('FORK: two histories of ledger {ledger} from entry {at} on', { ledger: first.ledger ?? '', at }),
    ),
    ...lines.flatMap((line) => within(teller, line)),
  ];
}

function movedWords(moved: readonly string[]): Phrase {
  return moved.length === 0
    ? phrase('nothing in the abandoned one moved custody: it is a gap, and explained')
    : phrase('but the abandoned one moved custody ({moved}): an incident does not undo that', { moved: someOf(moved) });
}

function someOf(numbers: readonly string[]): Fact {
  const more = numbers.length - 5;
  const first = numbers.slice(0, 5).join(', ');
  return more > 0 ? phrase('{first} and {more} more', { first, more }) : first;
}

/** Lines of two receipts compared, in each language of the teller. */
export function answersLines(
  { relation, keyId, holder, offer, decided }: AnswersCompared,
  [a, b]: Names,
  teller: Teller,
): string[] {
  const { sentences } = teller;
  switch (relation) {
    case 'same':
      return sentences(phrase('THE SAME receipt'));
    case 'agree':
      return sentences(phrase('NO CONTRADICTION: what {a} and {b} both decide, they decide alike', { a, b }));
    case 'other':
      return sentences(phrase('NOT COMPARABLE: they are signed by two keys, or answer two offers'));
    default:
      return [
        ...sentences(phrase('TWO RECEIPTS that contradict each other, to the offer {offer}', { offer })),
        ...within(teller, phrase('both signed by key {key}{claim}', { key: keyId, claim: claimed(holder) })),
        ...decided.flatMap(({ number, first, second }) =>
          within(teller, phrase('{number}: {first} in {a}, {second} in {b}', { number, first, second, a, b })),
        ),
      ];
  }
}

/** Whose pin reaches the key with that number (hexadecimal), in words; undefined for a key that is not pinned. */
export type PinnedAs = (keyId: string) => string | undefined;

/** Lines of a proof that was checked, in each language of the teller. */
export function proofLines(result: ProofResult, pinnedAs: PinnedAs, teller: Teller): string[] {
  const { sentences } = teller;
  if (!result.holds) return sentences(phrase('NOT PROVEN: {problem}', { problem: result.problem }));
  const named = result.keys.map(({ keyId: key, holder }) => {
    const pinned = pinnedAs(key);
    return pinned === undefined
      ? phrase('key {key}{claim}, not in your trust file', { key, claim: claimed(holder) })
      : phrase('key {key} ({pinned})', { key, pinned });
  });
  if (result.proof === 'answers') {
    const [one, other = one] = result.signed.map(moment);
    const lines = [
      ...named,
      phrase('to the offer {offer} in ledger {ledger}', { offer: result.offer, ledger: result.ledger }),
      phrase('signed {one} and {other}', { one, other }),
      ...result.decided.map(({ number, first, second }) =>
        phrase('{number}: {first}; and {second}', { number, first, second }),
      ),
    ];
    return [
      ...sentences(phrase('PROVEN: one key signed two receipts that contradict each other')),
      ...lines.flatMap((line) => within(teller, line)),
    ];
  }
  const { at, ledger, keys, sides } = result;
  const lines = [
    ...named,
    phrase('ledger {ledger}, which differs from entry {at} on', { ledger, at }),
    ...sides.map(({ seq, type, iat, leaf, keyId }) => {
      const facts = { seq, type, signed: moment(iat), key: keyId.slice(0, 16) };
      const entry =
        keys.length === 1
          ? phrase('entry {seq} ({type}, signed {signed})', facts)
          : phrase('entry {seq} ({type}, signed {signed} by key {key}…)', facts);
      return seq === at
        ? phrase('{entry} is {leaf}', { entry, leaf })
        : phrase('by {entry}, entry {at} before it is {leaf}', { entry, at, leaf });
    }),
  ];
  return [
    ...sentences(
      keys.length === 1
        ? phrase('PROVEN: one key signed two histories of one ledger')
        : phrase('PROVEN: two keys signed two histories of one ledger, one each'),
    ),
    ...lines.flatMap((line) => within(teller, line)),
  ];
}
