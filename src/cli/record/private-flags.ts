/** Names of private texts as people know them: the flags with which they were recorded. */
import { privateFieldNames } from '../../ledger/private/withhold.ts';
import { eventTypeNames } from '../../ledger/vocabulary/index.ts';
import { isUnder } from './open.ts';
import { flagsOf } from './values/flag.ts';
import { newElement } from './values/names.ts';

/** The paths of private texts that flags of this name record, in whatever type; none for a name that no such flag has. */
export const pathsOfFlag = (name: string): readonly string[] =>
  privateFlags().flatMap((flag) => (flag.name === name.replace(/^--/, '') ? [flag.path] : []));

/** The names of all flags that record private texts. */
export const privateFlagNames = (): readonly string[] => [...new Set(privateFlags().map(({ name }) => name))];

const privateFlags = (): { readonly name: string; readonly path: string }[] =>
  eventTypeNames.flatMap((type) => {
    const known = privateFieldNames(type);
    return flagsOf(type).flatMap(({ name, path }) => {
      const plain = path.filter((step) => step !== newElement).join('.');
      return known.some((field) => isUnder(field, plain)) ? [{ name, path: plain }] : [];
    });
  });
