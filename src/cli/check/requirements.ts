/** What a script may require of a verification beyond its verdict: `verify --require trust,head,custody,reach`. */
import { CustodyError } from '../../errors.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { Reach } from '../../verify/whole/reach.ts';

/** What is let pass all the same. */
export interface Allowed {
  /** Steps on paper. */
  readonly paper: boolean;
}

interface Requirement {
  /** What must hold, one sentence. */
  readonly says: string;
  holds(verification: Pick<Verification, 'levels' | 'reach' | 'checks'>, allowed: Allowed): boolean;
}

const table: Readonly<Record<string, Requirement>> = {
  trust: {
    says: 'you trust the key that opened the ledger, and it is not in doubt',
    holds: ({ levels: { signers } }) => signers === 'pinned',
  },
  head: {
    says: 'a checkpoint that came from elsewhere shows every entry, the last one too (--checkpoint)',
    holds: ({ levels: { independence }, checks }) =>
      independence === 'checkpoint' && checks.some(({ name, outcome }) => name === 'head' && outcome === 'pass'),
  },
  custody: {
    says: 'there are exhibits, and their custody is continuous: no contradiction, no gap, no step on paper (--allow-paper)',
    holds: ({ levels: { custody } }, { paper }) => custody === 'continuous' || (paper && custody === 'on-paper'),
  },
  reach: {
    says: 'the record was judged to its end, and each exhibit is here, left where it was found, released, destroyed or passed on paper, or in the records given (--with), which you trust and which nothing contradicts; none is on the way or missing',
    holds: ({ reach, levels: { record } }) => reach !== undefined && record === 'intact' && openOf(reach) === 0,
  },
  record: { says: 'form, signatures and history are intact', holds: ({ levels: { record } }) => record === 'intact' },
  evidence: {
    says: 'all evidence of the record was examined here and matches, and its SHA-256 was computed (--evidence, --depth)',
    holds: ({ levels: { evidence } }) => evidence === 'match',
  },
  profile: {
    says: 'no requirement of the profile is missing, and the record has something that one of them speaks of (--profile)',
    holds: ({ levels: { profile } }) => profile === 'met',
  },
};

/** Exhibits of which the records given do not show where they are. */
const openOf = ({ left, notYet, notThere, contradicted, untrusted, onTheWay, missing }: Reach): number =>
  left + notYet + notThere + contradicted + untrusted + onTheWay + missing;

/** The names that may be required, each with what must hold. */
export const requirements: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(table).map(([name, { says }]) => [name, says]),
);

/** The names in a comma-separated list. Throws CustodyError USAGE for one that is unknown. */
export function parseRequirements(list: string | undefined): string[] {
  const names = list?.split(',').map((name) => name.trim()) ?? [];
  const unknown = names.find((name) => !Object.hasOwn(table, name));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `--require: ${unknown === '' ? 'nothing is named' : `there is no ${unknown}`}`, {
      hint: `one or several of ${Object.keys(table).join(',')}`,
    });
  return [...new Set(names)];
}

/** How each of these came out. */
export function judgeRequirements(verification: Verification, names: readonly string[], allowed: Allowed) {
  return names.map((name) => ({
    name,
    holds: table[name]?.holds(verification, allowed) === true,
    says: `it holds where ${table[name]?.says}`,
  }));
}
