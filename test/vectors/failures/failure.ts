/** What a failure of custody is: what happened, why a court asks, where it is asked for, and a ledger in which it is found. */
import { rulesById } from '../../../src/custody/rules.ts';
import type { Attempt } from '../../custody/rule-case.ts';
import { storyVector, verdictOf } from '../story-vector.ts';
import type { Judged, Vector } from '../vector.ts';

export interface Failure {
  /** Never renamed; also the name of its vector. */
  readonly id: string;
  /** The finding that shows it. */
  readonly code: string;
  /** Of `PROFILE_NOT_MET`: the requirement that is not met, of the profile iso-27037. */
  readonly requirement?: string;
  /** Other findings without which it cannot happen. */
  readonly also?: readonly string[];
  readonly happened: string;
  readonly matters: string;
  /** Scenarios (`S6`) and rows of docs/coverage.md (`Section: what is asked for`). */
  readonly cites: readonly string[];
  readonly makes: Told | Written;
}

/** Told as a story of the custody tests, of which the last act fails. */
interface Told {
  readonly tells: () => Attempt;
  /** What the last act says is irregular; the code itself, where that is declared, unless told. */
  readonly declares?: readonly string[];
}

/** Written entry by entry, where it takes more than one ledger, or more than the ledger. */
interface Written {
  readonly writes: (label: string) => Promise<Omit<Vector, 'name' | 'about' | 'expected'>>;
  /** What is found in each of the other ledgers. */
  readonly elsewhere?: readonly Partial<Judged>[];
}

const profile = 'iso-27037';

/** The conformance vector of a failure: its code is found, and nothing that it does not name. */
export async function failureVector({ id, code, requirement, also = [], ...rest }: Failure): Promise<Vector> {
  const { happened: about, makes } = rest;
  const codes = [code, ...also].sort();
  const own = requirement === undefined ? {} : { profile };
  if ('tells' in makes) {
    const { story, event } = makes.tells();
    const { declares = rulesById.get(code)?.declared ? [code] : [] } = makes;
    return storyVector({ name: id, about, ...own }, story, {
      last: event(declares.length > 0 ? declares : undefined),
      codes,
    });
  }
  const others = makes.elsewhere?.map(({ verdict, findings = [] }) => ({
    verdict: verdict ?? verdictOf(findings),
    findings: [...findings].sort(),
  }));
  return {
    name: id,
    about,
    ...own,
    ...(await makes.writes(id)),
    expected: { verdict: verdictOf(codes), findings: codes, ...(others && { with: others }) },
  };
}
