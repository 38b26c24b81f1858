/** Several copies of one ledger: which of them is judged, and what the others are to it (spec/handover.md, section 4). */

import { equalBytes } from '../../bytes/arrays.ts';
import { onRecord } from '../../custody/bears.ts';
import { phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Examined } from '../examine.ts';
import { rootsOf } from './again.ts';
import type { LedgerAtHand } from './at-hand.ts';

/** A ledger that was given: as it was read, and as it is beside the others, where it has a usable opening entry. */
export interface Given {
  readonly name: string;
  readonly examined: Examined;
  readonly hand: LedgerAtHand | undefined;
}

/** A copy that is not judged: what the judged one is to it. */
export interface OtherCopy {
  readonly copy: Given;
  readonly judged: Given;
  /** `older`: the beginning of the judged one. `longer`: the judged one is its beginning. `fork`: neither. */
  readonly relation: 'same' | 'older' | 'longer' | 'fork';
}

/**
 * Chooses one copy of each ledger. That is the longest that is whole to the end of its file and continues the one in question,
 * which is the first given; a copy with damage behind its entries never takes the place of another. Throws what the sources throw.
 */
export async function chooseCopies(given: readonly Given[]): Promise<readonly OtherCopy[]> {
  const byId = new Map<string, Given[]>();
  for (const each of given) {
    if (each.hand === undefined) continue;
    const copies = byId.get(each.hand.id);
    if (copies === undefined) byId.set(each.hand.id, [each]);
    else copies.push(each);
  }
  const others: OtherCopy[] = [];
  for (const copies of byId.values()) {
    if (copies.length > 1) others.push(...(await compareCopies(copies, given[0] as Given)));
  }
  return others;
}

async function compareCopies(copies: readonly Given[], inQuestion: Given): Promise<OtherCopy[]> {
  const roots = new Map<Given, ReadonlyMap<number, Uint8Array>>();
  const sizes = new Set(copies.map(sizeOf));
  for (const copy of copies) roots.set(copy, await rootsOf(copy.examined.options.source, sizes, sizeOf(copy)));
  const begins = (shorter: Given, longer: Given): boolean => {
    const root = roots.get(longer)?.get(sizeOf(shorter));
    const own = roots.get(shorter)?.get(sizeOf(shorter));
    return root !== undefined && own !== undefined && equalBytes(root, own);
  };
  const longest = [...copies].sort((a, b) => sizeOf(b) - sizeOf(a));
  const whole = longest.filter(isWhole);
  const judged = copies.includes(inQuestion)
    ? (isWhole(inQuestion) && whole.find((copy) => isLonger(copy, inQuestion) && begins(inQuestion, copy))) ||
      inQuestion
    : ((whole[0] ?? longest[0]) as Given);
  return copies
    .filter((copy) => copy !== judged)
    .map((copy) => {
      const isSame = sizeOf(copy) === sizeOf(judged) && begins(copy, judged);
      const relation = isSame ? 'same' : begins(copy, judged) ? 'older' : begins(judged, copy) ? 'longer' : 'fork';
      return { copy, judged, relation };
    });
}

const sizeOf = ({ hand }: Given): number => hand?.size ?? 0;
const isLonger = (one: Given, other: Given): boolean => sizeOf(one) > sizeOf(other);
const isWhole = ({ examined }: Given): boolean => examined.endFaults.length === 0;

/** Tells both copies what they are to each other. */
export function tellCopies(others: readonly OtherCopy[]): void {
  for (const { copy, judged, relation } of others) {
    const [size, held] = [sizeOf(copy), sizeOf(judged)];
    if (relation === 'older') {
      copy.hand?.tell({
        code: 'OLDER_COPY_NOTED',
        bears: onRecord,
        facts: { last: size - 1, later: held - 1, name: quoted(judged.name) },
      });
    }
    if (relation === 'longer') {
      const seen = phrase('is in {name}, which is damaged behind it', { name: quoted(copy.name) });
      judged.hand?.tell({ code: 'OLDER_COPY', bears: onRecord, facts: { last: held - 1, later: size - 1, seen } });
    }
    if (relation !== 'fork') continue;
    const facts = { size: Math.min(size, held), one: phrase('this copy'), other: copy.name };
    judged.hand?.tell({ code: 'TWO_ROOTS', bears: onRecord, facts });
    copy.hand?.tell({ code: 'TWO_ROOTS', bears: onRecord, facts: { ...facts, other: judged.name } });
  }
}
