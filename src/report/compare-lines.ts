/** What a comparison and a proof show, in words and for `--json`. */
import { safeText } from '../bytes/text.ts';
import type { Holder } from '../ledger/card.ts';
import { formatTime } from '../ledger/times.ts';
import type { ProofResult } from '../verify/check-proof.ts';
import type { Comparison, CopyFacts, Fork } from '../verify/compare.ts';
import type { AnswersCompared } from '../verify/compare-answers.ts';
import type { ForkEntry } from '../verify/compare-fork.ts';

/** The names of the two files as they were typed. */
export type Names = readonly [string, string];

const claimed = (holder: Holder | undefined): string =>
  holder === undefined ? '' : ` (claimed: ${safeText(`${holder.name}, ${holder.agency}`)})`;

/** Lines of two copies compared. */
export function comparisonLines({ relation, first, second, fork }: Comparison, names: Names): string[] {
  const [a, b] = names.map(safeText) as [string, string];
  return [
    ...copyLines(a, first),
    ...copyLines(b, second),
    ...(fork === undefined ? [relationWords(relation, { a, b, first, second })] : forkLines(fork, { a, b, first })),
  ];
}

function copyLines(name: string, { ledger, size, root, damage }: CopyFacts): string[] {
  const whole = ledger === null ? 'no entry counts' : `${counted(size)}, fingerprint ${root}`;
  return [`${name}: ${whole}`, ...(damage === undefined ? [] : [`  behind that it is damaged: ${safeText(damage)}`])];
}

const counted = (size: number): string => (size === 1 ? '1 entry' : `${size.toLocaleString('en-US')} entries`);

interface Told {
  readonly a: string;
  readonly b: string;
  readonly first: CopyFacts;
  readonly second: CopyFacts;
}

function relationWords(relation: Comparison['relation'], { a, b, first, second }: Told): string {
  const ahead = (longer: string, shorter: string, by: number, from: number) =>
    `ONE HISTORY: ${longer} goes on from ${shorter} by ${counted(by)}, from entry ${from} on`;
  switch (relation) {
    case 'same':
      return first.damage === undefined && second.damage === undefined
        ? `THE SAME: ${counted(first.size)}`
        : `THE SAME as far as they count: ${counted(first.size)}`;
    case 'first-extends':
      return ahead(a, b, first.size - second.size, second.size);
    case 'second-extends':
      return ahead(b, a, second.size - first.size, first.size);
    case 'other-ledger':
      return `NOT COMPARABLE: two ledgers, ${first.ledger} and ${second.ledger}; that two were opened for one case is no fork`;
    default:
      return 'NOT COMPARABLE: nothing counts in one of them';
  }
}

function forkLines({ at, entries, key, owned, moved }: Fork, { a, b, first }: Omit<Told, 'second'>): string[] {
  const signed = ({ type, iat, keyId, holder }: ForkEntry): string =>
    `entry ${at}, ${safeText(type)}, signed ${formatTime(iat)} by key ${keyId}${claimed(holder)}`;
  const [mine, theirs] = owned?.by === 'first' ? [a, b] : [b, a];
  return [
    `FORK: two histories of ledger ${first.ledger} from entry ${at} on`,
    `  ${a}: ${signed(entries.first)}`,
    `  ${b}: ${signed(entries.second)}`,
    key === undefined
      ? '  two keys each signed one of them; that one person signed both is not shown'
      : `  key ${key} signed both histories`,
    ...(owned === undefined
      ? ['  no incident in either names the entries of the other']
      : [
          `  owned: ${mine} names every entry of the other from there on (incident of entry ${owned.incidents.join(', ')}); ${theirs} is the abandoned one`,
        ]),
    ...movedLines(moved, owned),
  ];
}

function movedLines(moved: readonly string[], owned: Fork['owned']): string[] {
  if (owned === undefined) return [];
  return moved.length === 0
    ? ['  nothing in the abandoned one moved custody: it is a gap, and explained']
    : [`  but the abandoned one moved custody (${someOf(moved)}): an incident does not undo that`];
}

const someOf = (words: readonly string[]): string =>
  words.length <= 5 ? words.join(', ') : `${words.slice(0, 5).join(', ')} and ${words.length - 5} more`;

/** Lines of two receipts compared. */
export function answersLines({ relation, keyId, holder, offer, decided }: AnswersCompared, names: Names): string[] {
  const [a, b] = names.map(safeText) as [string, string];
  switch (relation) {
    case 'same':
      return ['THE SAME receipt'];
    case 'agree':
      return [`NO CONTRADICTION: what ${a} and ${b} both decide, they decide alike`];
    case 'other':
      return ['NOT COMPARABLE: they are signed by two keys, or answer two offers'];
    default:
      return [
        `TWO RECEIPTS that contradict each other, to the offer ${offer}`,
        `  both signed by key ${keyId}${claimed(holder)}`,
        ...decided.map(({ number, first, second }) => `  ${safeText(number)}: ${first} in ${a}, ${second} in ${b}`),
      ];
  }
}

/** Whose pin reaches a key, in words; undefined for one that is not pinned. */
export type PinnedAs = (keyId: string) => string | undefined;

/** Lines of a proof that was checked. */
export function proofLines(result: ProofResult, pinnedAs: PinnedAs): string[] {
  if (!result.holds) return [`NOT PROVEN: ${safeText(result.problem)}`];
  const named = result.keys.map(({ keyId, holder }) => {
    const pinned = pinnedAs(keyId);
    return `  key ${keyId}${pinned === undefined ? `${claimed(holder)}, not in your trust file` : ` (${safeText(pinned)})`}`;
  });
  if (result.proof === 'answers') {
    return [
      'PROVEN: one key signed two receipts that contradict each other',
      ...named,
      `  to the offer ${result.offer} in ledger ${result.ledger}`,
      `  signed ${result.signed.map((iat) => formatTime(iat)).join(' and ')}`,
      ...result.decided.map(({ number, first, second }) => `  ${safeText(number)}: ${first}; and ${second}`),
    ];
  }
  const { at, ledger, keys, sides } = result;
  return [
    keys.length === 1
      ? 'PROVEN: one key signed two histories of one ledger'
      : 'PROVEN: two keys signed two histories of one ledger, one each',
    ...named,
    `  ledger ${ledger}, which differs from entry ${at} on`,
    ...sides.map(({ seq, type, iat, leaf, keyId }) => {
      const by = keys.length === 1 ? '' : ` by key ${keyId.slice(0, 16)}…`;
      const entry = `entry ${seq} (${safeText(type)}, signed ${formatTime(iat)}${by})`;
      return seq === at ? `  ${entry} is ${leaf}` : `  by ${entry}, entry ${at} before it is ${leaf}`;
    }),
  ];
}
