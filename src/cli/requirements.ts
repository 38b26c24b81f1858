/** What a script may require of a verification beyond its verdict: `verify --require trust,head,custody`. */
import { CustodyError } from '../errors.ts';
import type { Verification } from '../verify/verification.ts';

const tests: Readonly<Record<string, (levels: Verification['levels']) => boolean>> = {
  trust: ({ signers }) => signers === 'pinned',
  head: ({ independence }) => independence === 'checkpoint',
  custody: ({ custody }) => custody === 'continuous',
  record: ({ record }) => record === 'intact',
  evidence: ({ evidence }) => evidence === 'match',
  profile: ({ profile }) => profile === 'met',
};

/** The names that may be required. */
export const requirements: readonly string[] = Object.keys(tests);

/** The names in a comma-separated list. Throws CustodyError USAGE for one that is unknown. */
export function parseRequirements(list: string | undefined): string[] {
  const names = list?.split(',').map((name) => name.trim()) ?? [];
  const unknown = names.find((name) => !Object.hasOwn(tests, name));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `--require: ${unknown === '' ? 'nothing is named' : `there is no ${unknown}`}`, {
      hint: `one or several of ${requirements.join(',')}`,
    });
  return names;
}

/** The first of these that does not hold. */
export function unmetRequirement({ levels }: Verification, names: readonly string[]): string | undefined {
  return names.find((name) => !tests[name]?.(levels));
}
