/** What a script may require of a verification beyond its verdict: `verify --require trust,head,custody`. */
import { CustodyError } from '../errors.ts';
import type { Verification } from '../verify/verification.ts';

const tests: Readonly<Record<string, (levels: Verification['levels']) => boolean>> = {
  trust: ({ signers }) => signers === 'pinned',
  head: ({ independence }) => independence === 'checkpoint',
  custody: ({ custody }) => custody === 'continuous',
  record: ({ record }) => record === 'intact',
  evidence: ({ evidence }) => evidence === 'match',
};

/** The names that may be required. */
export const requirements: readonly string[] = Object.keys(tests);

/** The first requirement of a comma-separated list that does not hold. Throws CustodyError USAGE for a name that is unknown. */
export function unmetRequirement({ levels }: Verification, list: string | undefined): string | undefined {
  const names = list?.split(',').map((name) => name.trim()) ?? [];
  const unknown = names.find((name) => !Object.hasOwn(tests, name));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `cannot require ${unknown}`, { hint: `one of ${requirements.join(', ')}` });
  return names.find((name) => !tests[name]?.(levels));
}
