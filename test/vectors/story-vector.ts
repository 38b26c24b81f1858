/** A story of the custody tests as a vector in which everybody is pinned, so that only the acts give findings. */
import type { LedgerEvent } from '../../src/custody/act/event.ts';
import type { Verdict } from '../../src/verify/facts/verdict.ts';
import { rowOf } from '../../src/verify/finding/table.ts';
import type { Attempt } from '../custody/rule-case.ts';
import type { Story } from '../custody/story.ts';
import { StoryLedger } from './story-ledger.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

/** The worst that findings of these codes make of a verdict. */
export function verdictOf(codes: readonly string[]): Verdict {
  const kinds = codes.map((code) => rowOf(code).kind);
  if (kinds.includes('contradiction')) return 'failed';
  return kinds.includes('gap') ? 'inconclusive' : 'verified';
}

/** The story and its last event, in which these codes are found, in their order. */
export async function storyVector(
  rest: Pick<Vector, 'name' | 'about'> & Partial<Vector>,
  story: Story,
  { last, codes }: { readonly last: LedgerEvent; readonly codes: readonly string[] },
): Promise<Vector> {
  const { writer, opener, actors } = await StoryLedger.write(rest.name, story, last);
  return vectorOf(writer, opener, {
    ...rest,
    pins: actors.map((each) => pinOf(each)),
    now: writer.now + 3600,
    verdict: verdictOf(codes),
    findings: codes,
  });
}

/** A vector told as a story, of which the last act shows what the vector is about. */
export interface ToldVector {
  readonly name: string;
  readonly about: string;
  /** All codes that are found; none where everything is in order. */
  readonly codes?: readonly string[];
  readonly tells: () => Attempt;
  /** What the last act says is irregular. */
  readonly declares?: readonly string[];
}

/** The vector of that story. */
export async function toldVector({ name, about, codes = [], tells, declares }: ToldVector): Promise<Vector> {
  const { story, event } = tells();
  return storyVector({ name, about }, story, { last: event(declares), codes: [...codes].sort() });
}
