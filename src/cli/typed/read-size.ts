/** A size as people type it: exact bytes, or a whole number of KiB, MiB, GiB or TiB. A nominal size is never taken for an exact one. */
import { CustodyError } from '../../errors.ts';

const binary: Readonly<Record<string, number>> = { ki: 1024, mi: 1024 ** 2, gi: 1024 ** 3, ti: 1024 ** 4 };

/** Bytes; undefined for what is not a size. `instead`: what else to do with a nominal one, such as `512 GB`, which throws CustodyError USAGE. */
export function readSize(text: string, instead?: (typed: string) => string): number | undefined {
  const typed = text.trim();
  const [, digits, unit = ''] = /^(\d{1,16})(?:\s*([kmgt]i?)b?)?$/i.exec(typed) ?? [];
  if (digits === undefined) {
    if (/^\d+[.,]\d+\s*[kmgt]i?b?$/i.test(typed)) throw nominal(typed, instead);
    return undefined;
  }
  if (unit === '') return Number(digits);
  const factor = binary[unit.toLowerCase()];
  if (factor === undefined) throw nominal(typed, instead);
  const size = Number(digits) * factor;
  return Number.isSafeInteger(size) ? size : undefined;
}

/** Manufacturers round, and no program knows how. */
function nominal(typed: string, instead?: (typed: string) => string): CustodyError {
  const [, digits = '', letter = ''] = /^(\d+)\s*([kmgt])b?$/i.exec(typed) ?? [];
  const exact =
    letter === '' ? 'GiB for 1,073,741,824 bytes' : `${digits} ${letter.toUpperCase()}iB if it is exactly that`;
  return new CustodyError('USAGE', `no program knows how many bytes ${typed} are`, {
    hint: `type the exact bytes, or ${exact}${instead === undefined ? '' : `; ${instead(typed)}`}`,
  });
}
