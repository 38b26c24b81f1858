/** The catalogue of custody failures, group by group: docs/failures.md and the vectors of that name are made from it. */

import { acquisitionFailures } from './acquisition.ts';
import { correctionFailures } from './corrections.ts';
import { courtFailures } from './court.ts';
import { endingFailures } from './ending.ts';
import type { Failure } from './failure.ts';
import { intakeFailures } from './handover-intake.ts';
import { offerFailures } from './handover-offers.ts';
import { receiptFailures } from './handover-receipts.ts';
import { keyFailures } from './keys.ts';
import { lawFailures } from './law.ts';
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
  {
    name: 'handover',
    title: 'Handover',
    least: 20,
    failures: [...offerFailures, ...receiptFailures, ...intakeFailures],
  },
  { name: 'law', title: 'Law and terms', least: 10, failures: lawFailures },
  { name: 'court', title: 'Court and disclosure', least: 6, failures: courtFailures },
  { name: 'ending', title: 'Ending', least: 6, failures: endingFailures },
  { name: 'corrections', title: 'Corrections and lateness', least: 8, failures: correctionFailures },
  { name: 'keys', title: 'Keys and posts', least: 10, failures: keyFailures },
];

export const allFailures: readonly Failure[] = failureGroups.flatMap(({ failures }) => failures);
