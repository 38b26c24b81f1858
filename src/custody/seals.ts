/** Seal numbers: compared without regard to case, spaces and hyphens (custody.md, Rules). */
import type { CustodyState, ExhibitState, SealState } from './state.ts';

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

/** Notes that the exhibit of that index bears the seal. */
export function addBearer(bearers: CustodyState['seals'], identity: string, index: number): void {
  const known = bearers.get(identity);
  if (known === undefined) bearers.set(identity, new Set([index]));
  else known.add(index);
}

/** The seal stands on the exhibit from here on. */
export function standSeal({ seals: bearers }: CustodyState, { seals, index }: ExhibitState, seal: SealState): void {
  const identity = sealIdentity(seal.number);
  seals.set(identity, seal);
  addBearer(bearers, identity, index);
}

/** The seal no longer stands on the exhibit; returns what stood. */
export function liftSeal(
  { seals: bearers }: CustodyState,
  { seals, index }: ExhibitState,
  number: string,
): SealState | undefined {
  const identity = sealIdentity(number);
  const seal = seals.get(identity);
  seals.delete(identity);
  const others = bearers.get(identity);
  others?.delete(index);
  if (others?.size === 0) bearers.delete(identity);
  return seal;
}

/** Every exhibit on which a seal of that number stands, in the order in which they came. */
export function sealedBy({ seals, exhibits }: CustodyState, number: string): ExhibitState[] {
  const bearers = [...(seals.get(sealIdentity(number)) ?? [])].sort((a, b) => a - b);
  return bearers.flatMap((index) => exhibits[index] ?? []);
}
