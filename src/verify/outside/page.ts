/** In place of `outside.ts` in the verifier page, which checks no outside proof of time and says so. */
import { phrase } from '../../ledger/phrase.ts';
import type { FindingRows } from '../findings.ts';
import type { GivenCheckpoint } from '../known-heads.ts';
import type { Trust } from '../trust/trust.ts';
import type { BoundStep } from './bounds.ts';
import type { Outside } from './outside.ts';

export const outsideRows: FindingRows = {};
export const outsideGaps: readonly string[] = [];
export const timeProofKey = 'verdict.outside-none';
/** The page judges nothing under these pins, and so nothing of what they hold. */
export const detailsOf = (
  _kind: string,
  { policies, accuracy }: Readonly<Record<string, unknown>>,
): { readonly policies?: readonly string[]; readonly accuracy?: number } | string => ({
  ...(policies !== undefined && { policies: policies as string[] }),
  ...(accuracy !== undefined && { accuracy: accuracy as number }),
});
export const witnessId = (vkey: string): string => vkey;
export const checkpointsOf = async (): Promise<readonly GivenCheckpoint[]> => [];
export const outsideOf = (): Outside | undefined => undefined;
export const timeSentence = (_size: number, _steps?: readonly BoundStep[]) =>
  phrase('All times are what the clocks of the signers said; no outside time was checked.');
export const outsideLine = (): undefined => undefined;
export const whyUnchecked = ({ pins }: Trust) =>
  pins.some(({ kind }) => kind === 'time' || kind === 'witness') ? phrase(': this page checks none') : phrase('');
