/**
 * The model of authorities: one officer, one thing, one authority. What later entries say of it, and what was done under it. A use was
 * covered if, by all statements in the end, the authority permitted it on that day. It shares no rule with the program.
 */
import { prepareAuthorities, tellAuthority, writeAuthorities } from './authorities-write.ts';
import type { Group, Scene } from './group.ts';

type Use = 'copy' | 'destroy';

/** A statement about the authority, as of now or of a day before the last use. */
interface Say {
  readonly act: 'say';
  readonly word: 'issued' | 'varied' | 'revoked' | 'expired';
  readonly isEarly: boolean;
  /** What it permits from that day on. */
  readonly permits: readonly Use[];
  /** Only until the act after the next. */
  readonly isShort?: true;
}

export type AuthorityAct =
  | Say
  /** The entry of that act is voided. */
  | { readonly act: 'void'; readonly of: number }
  /** Done under the entry of that act, or under none. */
  | { readonly act: 'use'; readonly use: Use; readonly under?: number };

export type Papers = Scene<AuthorityAct>;

const isSay = (act: AuthorityAct | undefined): act is Say => act?.act === 'say';

/** The day of which an act speaks. Acts are a day apart, and the night before the last use is half a day earlier. */
export function dayOf({ course }: Papers, at: number): number {
  const act = course[at];
  if (!isSay(act) || !act.isEarly) return at;
  return course.slice(0, at).findLastIndex((each) => each.act === 'use') - 0.5;
}

const isVoided = ({ course }: Papers, at: number): boolean => course.some((act) => act.act === 'void' && act.of === at);

/** Whether on that day the authority permitted the use, by the first `said` acts; an act voided by then counts as never said. */
function permitted(papers: Papers, use: Use, { day, said }: { readonly day: number; readonly said: number }): boolean {
  const known = { course: papers.course.slice(0, said) };
  const days = known.course
    .flatMap((act, at) => (isSay(act) && !isVoided(known, at) ? [{ act, at, from: dayOf(papers, at) }] : []))
    .filter(({ from }) => from <= day)
    .sort((a, b) => a.from - b.from || a.at - b.at);
  const last = days.at(-1);
  return last?.act.permits.includes(use) === true && !(last.act.isShort && day >= last.from + 1.5);
}

function wrong(papers: Papers): string | undefined {
  for (const [day, act] of papers.course.entries()) {
    if (act.act !== 'use') continue;
    if (act.under === undefined) return `${act.use} under nothing`;
    if (!permitted(papers, act.use, { day, said: papers.course.length })) return `${act.use} was not covered`;
  }
  return undefined;
}

function* acts(papers: Papers, liars: ReadonlySet<number>): Iterable<AuthorityAct> {
  const { course } = papers;
  const says = course.flatMap((act, at) => (isSay(act) ? [at] : []));
  const isUsed = course.some(({ act }) => act === 'use');
  const isGone = course.some((act) => act.act === 'use' && act.use === 'destroy');
  for (const isEarly of isUsed ? [false, true] : [false]) {
    yield { act: 'say', word: 'issued', isEarly, permits: ['copy', 'destroy'] };
    yield { act: 'say', word: 'issued', isEarly, permits: ['copy', 'destroy'], isShort: true };
    if (says.length === 0) continue;
    yield { act: 'say', word: 'varied', isEarly, permits: ['copy'] };
    yield { act: 'say', word: 'revoked', isEarly, permits: [] };
    yield { act: 'say', word: 'expired', isEarly, permits: [] };
  }
  for (const of of says) if (!isVoided(papers, of)) yield { act: 'void', of };
  if (isGone) return;
  for (const use of ['copy', 'destroy'] as const) {
    const day = course.length;
    // after a void, an honest officer enters first what holds
    const isLastVoided = isVoided(papers, says.at(-1) ?? -1);
    const isHonest = !isLastVoided && permitted(papers, use, { day, said: day });
    if (liars.size > 0) yield { act: 'use', use };
    for (const under of says)
      if (liars.size > 0 || (isHonest && !isVoided(papers, under))) yield { act: 'use', use, under };
  }
}

/** Everything said, in its order, each with its day among the others; uses that are alike are one. */
function key(papers: Papers): string {
  const { course } = papers;
  const days = course.flatMap((act, at) => (isSay(act) ? [dayOf(papers, at)] : [])).sort((a, b) => a - b);
  const says = course.flatMap((act, at) => (isSay(act) ? [at] : []));
  const rank = (day: number): number => days.filter((each) => each <= day).length;
  const place = (at: number): number => course.slice(0, at).filter(({ act }) => act !== 'use').length;
  const short = (at: number): string =>
    says.map((each) => ((course[each] as Say).isShort && at >= dayOf(papers, each) + 1.5 ? 'x' : '')).join('.');
  const told = course.map((act, at) => {
    if (act.act === 'say') return `${act.word}${rank(dayOf(papers, at))}${act.permits}${act.isShort ? 's' : ''}`;
    if (act.act === 'void') return `void${says.indexOf(act.of)}`;
    return undefined;
  });
  const uses = course.flatMap((act, at) =>
    act.act === 'use'
      ? [`${act.use}${act.under === undefined ? '' : says.indexOf(act.under)}@${rank(at)}/${place(at)}/${short(at)}`]
      : [],
  );
  return JSON.stringify([told.filter((each) => each !== undefined), [...new Set(uses)].sort(), short(course.length)]);
}

export const authorities: Group<AuthorityAct, Papers> = {
  name: 'authorities',
  begin: { course: [] },
  acts,
  after: ({ course }, act) => ({ course: [...course, act] }),
  key,
  wrong,
  // what was found stays, if a revocation is voided later, or if another entry permits the same
  mayHear: ['USED_AFTER_REVOCATION', 'AUTHORITY_VOIDED'],
  lasting: ['NO_AUTHORITY', 'USED_AFTER_REVOCATION', 'AUTHORITY_VOIDED'],
  ledgers: 1,
  prepare: prepareAuthorities,
  write: writeAuthorities,
  tell: tellAuthority,
};
