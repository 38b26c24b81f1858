/** All laws of custody, and which of them a step breaks. */
import { custodyLaws } from './custody.ts';
import { judgingLaws } from './judging.ts';
import type { Law, Step } from './law.ts';
import { offerLaws } from './offers.ts';
import { recordLaws } from './record.ts';
import { stateLaws } from './state.ts';
import { thingLaws } from './things.ts';

export { copyOf, type Step, stepOf } from './law.ts';

export const laws: readonly Law[] = [
  ...judgingLaws,
  ...custodyLaws,
  ...recordLaws,
  ...stateLaws,
  ...offerLaws,
  ...thingLaws,
];

/** Each law that the step breaks, with how; empty where all hold. Laws that cost much are asked only if `isDeep`. */
export function brokenLaws(step: Step, isDeep: boolean): string[] {
  return laws
    .filter(({ isCostly = false }) => isDeep || !isCostly)
    .flatMap(({ id, broken }) => broken(step).map((how) => `entry ${step.event.seq}: ${id}: ${how}`));
}
