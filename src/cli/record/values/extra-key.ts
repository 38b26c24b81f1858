/** The name of a further text: it travels in clear, so it is one word of a scheme and never a person, a place or a number. */
import { CustodyError } from '../../../errors.ts';

/** The name itself. Throws CustodyError USAGE for one that could tell something. */
export function extraKey(key: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,31}$/.test(key)) return key;
  throw new CustodyError('USAGE', `the name before = is open, and ${JSON.stringify(key.slice(0, 40))} is not allowed`, {
    hint: 'use small letters, digits and -, at most 32, such as weather=rain; what nobody else may read goes behind the =',
  });
}
