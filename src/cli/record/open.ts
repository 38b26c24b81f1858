/** `--open`: private fields that stay in clear, named as their flags or as in the table. */
import { CustodyError } from '../../errors.ts';
import { privateFieldNames } from '../../ledger/private/withhold.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { nearest } from '../typed/nearest.ts';
import { findFlag } from './assemble.ts';
import { flagsOf } from './values/flag.ts';
import { newElement } from './values/names.ts';

/** The fields to leave open, as signing knows them. Throws CustodyError USAGE for one that is unknown or never withheld. */
export function openFields(type: EventTypeName, names: readonly string[]): ReadonlySet<string> {
  const known = privateFieldNames(type);
  return new Set(
    names.flatMap((name) => {
      if (name === '') return [];
      if (name === 'all') return known;
      const path =
        findFlag(type, name)
          ?.path.filter((step) => step !== newElement)
          .join('.') ?? name;
      if (known.some((field) => isUnder(field, path))) return [path];
      if (findFlag(type, name) !== undefined) throw new CustodyError('USAGE', `--open: ${name} is never withheld`);
      throw unknown(type, name);
    }),
  );
}

/** Whether a private field is, or is in, one that is left open. */
export function isOpenField(field: string, open: ReadonlySet<string>): boolean {
  return [...open].some((one) => isUnder(field, one));
}

/** Whether a field is this one, or is in it. */
export function isUnder(field: string, path: string): boolean {
  return field === path || field.startsWith(`${path}.`);
}

function unknown(type: EventTypeName, name: string): CustodyError {
  const near = nearest(
    name,
    flagsOf(type).map((flag) => flag.name),
  );
  return new CustodyError('USAGE', `--open: record ${type} has no field ${name}`, {
    hint: near === undefined ? `custody record ${type} --help lists them` : `did you mean ${near}?`,
  });
}
