/** `--sample` of `audit` and `verify`: how many pieces are read where the depth is a sample. */
import { Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { type SampleSize, usualSample } from '../../flow/hash/piece-targets.ts';

export function sampleOption(): Option {
  return new Option(
    '--sample <n>',
    `with --depth sampled: so many pieces, or so many percent (5%), drawn by chance (else ${usualSample.pieces})`,
  ).argParser(readSample);
}

/** Throws CustodyError USAGE where a sample is asked for at another depth. */
export function refuseSample({ depth, sample }: { readonly depth?: string; readonly sample?: SampleSize }): void {
  if (sample !== undefined && depth !== 'sampled')
    throw new CustodyError('USAGE', '--sample goes with --depth sampled', { hint: 'add --depth sampled' });
}

function readSample(text: string): SampleSize {
  const [, digits = '', percent] = /^(\d{1,7}(?:\.\d{1,3})?)(%?)$/.exec(text.trim()) ?? [];
  const value = Number(digits);
  const isPossible = percent === '%' ? value > 0 && value <= 100 : Number.isInteger(value) && value > 0;
  if (digits === '' || !isPossible)
    throw new CustodyError('USAGE', `${text} is not a sample: give a number of pieces, or percent up to 100%`);
  return percent === '%' ? { percent: value } : { pieces: value };
}
