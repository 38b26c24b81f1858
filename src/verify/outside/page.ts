/** In place of `outside.ts` in the verifier page, which checks no outside proof of time and says so. */
import { phrase } from '../../ledger/phrase.ts';
import type { FindingRows } from '../findings.ts';
import type { Trust } from '../trust/trust.ts';
import type { Outside } from './outside.ts';

export const outsideRows: FindingRows = {};
export const outsideOf = (): Outside | undefined => undefined;
export const whyUnchecked = ({ pins }: Trust) =>
  pins.some(({ kind }) => kind === 'time' || kind === 'witness') ? phrase(': this page checks none') : phrase('');
