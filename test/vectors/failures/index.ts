/** The catalogue of custody failures, group by group: docs/failures.md and the vectors of that name are made from it. */

import { acquisitionFailures } from './acquisition.ts';
import type { Failure } from './failure.ts';
import { measurementFailures } from './measurement.ts';
import { sealFailures } from './seals.ts';
import { storageFailures } from './storage.ts';
import { takingFailures } from './taking.ts';

export interface FailureGroup {
  /** What the ids begin with. */
  readonly name: string;
  readonly title: string;
  /** How many there must be. */
  readonly least: number;
  readonly failures: readonly Failure[];
}

export const failureGroups: readonly FailureGroup[] = [
  { name: 'taking', title: 'Taking', least: 10, failures: takingFailures },
  { name: 'seals', title: 'Seals', least: 12, failures: sealFailures },
  { name: 'storage', title: 'Storage and people', least: 12, failures: storageFailures },
  { name: 'acquisition', title: 'Acquisition', least: 15, failures: acquisitionFailures },
  { name: 'measurement', title: 'Measurement', least: 8, failures: measurementFailures },
];

export const allFailures: readonly Failure[] = failureGroups.flatMap(({ failures }) => failures);
