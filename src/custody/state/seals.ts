/** Seal numbers: compared without regard to case, spaces and hyphens (docs/spec/rules.md, State). */
import { entryAbout } from './entry-table.ts';
import type { ExhibitState, SealState } from './exhibit.ts';
import { sealIdentity } from './seal-set.ts';
import type { CustodyState } from './state.ts';

export { sealIdentity } from './seal-set.ts';

/** The seal of that number that is on the exhibit. */
export function standingSeal({ seals }: Pick<ExhibitState, 'seals'>, number: string): SealState | undefined {
  return seals.size === 0 ? undefined : seals.get(sealIdentity(number));
}

/** Whether the numbers are those of the seals on these exhibits together, in any order and spelling. */
export function areSeals(exhibits: readonly Pick<ExhibitState, 'seals'>[], numbers: readonly string[]): boolean {
  const named = new Set(numbers.map(sealIdentity));
  // an exhibit with more seals than that needs no further look
  if (exhibits.some(({ seals }) => seals.size > named.size)) return false;
  const standing = new Set(exhibits.flatMap(({ seals }) => seals.keys()));
  return standing.size === named.size && [...named].every((number) => standing.has(number));
}

/** The seal is on the exhibit from here on. */
export function standSeal({ seals }: ExhibitState, seal: SealState): void {
  seals.add(seal);
}

/** Takes the seal off the exhibit; returns it, or undefined if there was none. */
export function liftSeal({ seals }: ExhibitState, number: string): SealState | undefined {
  return seals.delete(sealIdentity(number));
}

/** An exhibit was received and its seals were not looked at: the first list of them fixes which seals it has. */
export function learnSeals(
  exhibit: ExhibitState | undefined,
  { numbers, by }: { readonly numbers: readonly string[] | undefined; readonly by: number },
): void {
  if (exhibit?.sealsUnknown !== true || numbers === undefined) return;
  const named = new Set(numbers.map(sealIdentity));
  for (const { number } of [...exhibit.seals.values()]) if (!named.has(sealIdentity(number))) liftSeal(exhibit, number);
  for (const number of numbers) if (!standingSeal(exhibit, number)) standSeal(exhibit, { number, by });
  delete exhibit.sealsUnknown;
}

/** No more exhibits are looked at for one seal number: a made-up ledger must not make each entry look at all of them. */
const mostBearers = 1000;

/** Exhibits that bear a seal of that number, in the order in which they came; if very many do, only some. */
export function sealedBy({ seals, exhibits, entries }: CustodyState, number: string): ExhibitState[] {
  const bearers = new Set<number>();
  let looked = 0;
  for (const [mark, { by }] of seals.of(sealIdentity(number))) {
    for (const index of entryAbout(entries, by)) {
      looked += 1;
      if (exhibits[index]?.seals.hasMark(mark)) bearers.add(index);
    }
    if (looked >= mostBearers) break;
  }
  return [...bearers].sort((a, b) => a - b).flatMap((index) => exhibits[index] ?? []);
}

/** How many exhibits in custody here bear a seal of that number. */
export const bearersHere = ({ seals }: CustodyState, number: string): number => seals.bearersHere(sealIdentity(number));
