/** `KA/1..KA/40`: a run of numbers as an officer writes it. */
import { CustodyError } from '../../../errors.ts';
import { maxExhibitsNamed, maxNameBytes } from '../../../ledger/limits.ts';

/** Two names and the dots; looking at no more keeps a hostile word cheap. */
const longestRange = 2 * maxNameBytes + 2;
const range = /^(.*?)(\d{1,12})\.\.(.*?)(\d{1,12})$/;

/** All numbers of a range, zeros in front kept; a word without `..` stands for itself. Throws CustodyError USAGE. */
export function expandRange(word: string): string[] {
  if (!word.includes('..')) return [word];
  const [, prefix, first = '', prefixAgain, last = ''] = range.exec(word.slice(0, longestRange + 1)) ?? [];
  if (prefix === undefined || word.length > longestRange || (prefixAgain !== '' && prefixAgain !== prefix)) {
    throw new CustodyError('USAGE', `${word.slice(0, 80)} is not a range`, { hint: 'write it like KA/1..KA/40' });
  }
  const from = Number(first);
  const count = Number(last) - from + 1;
  if (count < 1) throw new CustodyError('USAGE', `the range ${word} ends before it begins`);
  if (count > maxExhibitsNamed) {
    throw new CustodyError('USAGE', `the range ${word} holds ${count} numbers, more than ${maxExhibitsNamed}`);
  }
  const width = first.startsWith('0') ? first.length : 0;
  return Array.from({ length: count }, (_, i) => prefix + String(from + i).padStart(width, '0'));
}
