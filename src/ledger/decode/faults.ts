/** What is wrong with a value, and where in it. */
import type { CborKey } from '../../bytes/cbor.ts';
import { maxFaultsListed, maxNameBytes } from '../limits.ts';

/** One thing wrong with a value; `path` like `exhibit.ids[0].scheme`, empty for the value itself. */
export interface SchemaFault {
  readonly path: string;
  readonly problem: string;
}

/** Faults in one line, for an error message. Never throws. */
export function describeFaults(faults: readonly SchemaFault[]): string {
  return faults.map(({ path, problem }) => (path === '' ? problem : `${path} ${problem}`)).join('; ');
}

/** Adds a fault, up to the most that are listed. Returns undefined, so that a decoder may end with it. */
export function refuse(faults: SchemaFault[], problem: string): undefined {
  if (faults.length < maxFaultsListed) faults.push({ path: '', problem });
  return undefined;
}

/** Puts a step before the paths of the faults that were added since there were `before`. */
export function underStep(faults: SchemaFault[], before: number, step: string): void {
  for (let i = before; i < faults.length; i++) {
    const { path, problem } = faults[i] as SchemaFault;
    faults[i] = { path: path === '' || path.startsWith('[') ? step + path : `${step}.${path}`, problem };
  }
}

/** A key as a message shows it: shortened, for it may be as long as an entry. */
export const shown = (key: CborKey): string => {
  const text = String(key);
  return text.length > maxNameBytes ? `${text.slice(0, maxNameBytes)}…` : text;
};
