/** Seal numbers: compared without regard to case, spaces and hyphens (custody.md, Rules). */
import type { ExhibitState, SealState } from './state.ts';

/** What two spellings of one seal number have in common. Names hold no space; the hyphen is what is left. */
export function sealIdentity(number: string): string {
  return (number.includes('-') ? number.replaceAll('-', '') : number).toUpperCase();
}

/** The seal of that number that stands on the exhibit. */
export function standingSeal({ seals }: Pick<ExhibitState, 'seals'>, number: string): SealState | undefined {
  return seals.size === 0 ? undefined : seals.get(sealIdentity(number));
}

/** Whether the numbers are those of seals that stand, in any order and spelling. */
export function areSeals(standing: ReadonlySet<string>, numbers: readonly string[]): boolean {
  const named = new Set(numbers.map(sealIdentity));
  return standing.size === named.size && [...named].every((number) => standing.has(number));
}
