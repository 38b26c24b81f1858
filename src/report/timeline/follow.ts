/** Follows a record entry by entry, as the rules do, and keeps what each entry made of each exhibit. */

import { momentOf } from '../../custody/act/act.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { goingBy, partsWithin } from '../../custody/act/inside.ts';
import { borneExhibits } from '../../custody/bears.ts';
import type { RuleFinding } from '../../custody/finding.ts';
import { howHeld } from '../../custody/how-held.ts';
import { replay } from '../../custody/judge.ts';
import { isToldAtEnd } from '../../custody/rules/handover/paper.ts';
import { entryExhibits } from '../../custody/state/entry-table.ts';
import {
  type CustodyState,
  type ExhibitState,
  exhibitOf,
  type Opening,
  startState,
} from '../../custody/state/state.ts';
import { isReadable } from '../../ledger/private/marked-text.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { parseTime } from '../../ledger/times.ts';
import { Course } from './course.ts';
import { markOf } from './marks.ts';
import type { ExhibitCourse, Mark, Timeline } from './timeline.ts';

/** What is in the body of an entry that names who an exhibit went to, opened as far as it can be. */
interface Holding {
  readonly to?: { readonly name?: unknown; readonly person?: { readonly name?: unknown } };
  readonly paper?: { readonly office?: unknown };
}

export class TimelineFollower {
  readonly #state: CustodyState;
  readonly #courses: Course[] = [];
  readonly #posts: string[] = [];
  readonly #voided = new Map<number, number>();
  #from: number;
  #until: number;
  #size = 1;

  /** `signed`: when the opening entry was signed, in Unix seconds. */
  constructor(opening: Opening, signed: number) {
    this.#state = startState(opening);
    this.#from = signed;
    this.#until = signed;
  }

  /**
   * Takes in the next entry that counts; `opened` is its body with the texts that could be opened. Never throws for a decoded body.
   * Entries of which there is no event are passed over with `skip`.
   */
  see(event: LedgerEvent, opened: object = event.body): void {
    this.passOver(event);
    const before = this.#touchedBefore(event);
    const findings = replay(this.#state, event);
    const isApplied = findings[0]?.class !== 'impossible';
    const [from, until] = momentOf(event);
    this.#from = Math.min(this.#from, from);
    this.#until = Math.max(this.#until, until);
    const touched = isApplied ? this.#touched(event, before) : [];
    const by = this.#state.keys.get(event.keyId)?.post ?? '';
    const at = passedAt(event) ?? until;
    for (const exhibit of touched) {
      const course = this.#courseOf(exhibit);
      const held = howHeld(this.#state, exhibit);
      course.follow(exhibit, { seq: event.seq, at, held }, () => holderOf(exhibit, event, opened as Holding));
      const isIt = (number: string): boolean => exhibitOf(this.#state, number) === exhibit;
      course.marks.push({ ...markOf(event, isIt), at, seq: event.seq, type: event.type, by });
      const { status, post } = course.custody.at(-1) ?? {};
      if (post !== undefined && status !== 'source-only' && !this.#posts.includes(post)) this.#posts.push(post);
    }
    if (isApplied) {
      this.#noteVoid(event);
      this.#followInside(event, at, touched);
    }
    this.#markGaps(event, findings, { touched, at: until, by });
  }

  #noteVoid({ seq, type, body }: LedgerEvent): void {
    if (type === 'correct' && body.kind === 'void' && !this.#voided.has(body.entry)) this.#voided.set(body.entry, seq);
  }

  /** Parts that went inside a whole, or came back in it, by an entry that does not name them. */
  #followInside(event: LedgerEvent, at: number, touched: readonly ExhibitState[]): void {
    const wholes = event.type === 'receive' ? touched : (goingBy(event, this.#state)?.wholes ?? []);
    for (const whole of wholes)
      for (const part of partsWithin(this.#state, whole)) {
        if (part.inside === undefined) continue;
        const held = howHeld(this.#state, part);
        this.#courseOf(part).follow(part, { seq: event.seq, at, held }, () => undefined);
      }
  }

  /** An entry that changes nothing here: of an unknown type, or one whose body breaks its schema. */
  passOver({ seq, iat }: { readonly seq: number; readonly iat: number }): void {
    this.#size = seq + 1;
    this.#until = Math.max(this.#until, iat);
  }

  /** What was followed so far, as plain data of its own. */
  timeline(): Timeline {
    const { exhibits, ledger } = this.#state;
    return {
      ledger,
      size: this.#size,
      from: this.#from,
      until: this.#until,
      posts: [...this.#posts],
      exhibits: exhibits.map((exhibit) => this.#courseData(exhibit)),
      voided: new Map(this.#voided),
    };
  }

  #courseOf({ index }: ExhibitState): Course {
    const known = this.#courses[index];
    if (known !== undefined) return known;
    const made = new Course();
    this.#courses[index] = made;
    return made;
  }

  #courseData(exhibit: ExhibitState): ExhibitCourse {
    const { custody, issues, offers, seals, marks } = this.#courseOf(exhibit);
    const { number, also, kind, isCopy, from, partOf } = exhibit;
    const numberAt = (index: number): string => this.#state.exhibits[index]?.number ?? '';
    return {
      number,
      also: [...also],
      ...(kind !== undefined && { kind }),
      isCopy,
      from: from.map(numberAt),
      ...(partOf !== undefined && { partOf: numberAt(partOf) }),
      custody: custody.map((span) => ({ ...span })),
      issues: issues.map((span) => ({ ...span })),
      offers: offers.map((span) => ({ ...span })),
      seals: seals.map((span) => ({ ...span })),
      marks: marks.filter((mark) => !this.#isShownOnPaper(mark)).sort((a, b) => a.at - b.at || a.seq - b.seq),
    };
  }

  /** Whether a later entry attached the paper that was missing when the entry was judged. */
  #isShownOnPaper({ kind, seq, facts: [rule = ''] = [] }: Mark): boolean {
    return kind === 'gap' && isToldAtEnd(rule) && this.#state.papers.get(seq)?.shown !== undefined;
  }

  /** Exhibits that the table of entries does not name for this one: of a takeover or an issue that it countersigns, of an incident it closes. */
  #touchedBefore({ type, body }: LedgerEvent): readonly number[] {
    if (type === 'attest') return body.entries.flatMap((entry) => [...entryExhibits(this.#state.entries, entry)]);
    if (type !== 'incident' || body.of === undefined) return [];
    return [...entryExhibits(this.#state.entries, body.of)];
  }

  #touched({ seq }: LedgerEvent, more: readonly number[]): ExhibitState[] {
    const indexes = new Set([...entryExhibits(this.#state.entries, seq), ...more]);
    return [...indexes].flatMap((index) => this.#state.exhibits[index] ?? []);
  }

  /** What the rules call a gap or worse, on each exhibit it is about; where it is about none, on all of the entry. */
  #markGaps(
    { seq, type }: LedgerEvent,
    findings: readonly RuleFinding[],
    { touched, at, by }: Pick<Mark, 'at' | 'by'> & { readonly touched: readonly ExhibitState[] },
  ): void {
    for (const { bears, rule, kind } of findings) {
      if (kind === 'notice' || kind === 'paper') continue;
      const named = new Set(borneExhibits(bears).flatMap((number) => exhibitOf(this.#state, number) ?? []));
      for (const exhibit of named.size === 0 ? touched : named) {
        this.#courseOf(exhibit).marks.push({ kind: 'gap', at, seq, type, facts: [rule], by });
      }
    }
  }
}

/** When custody passed, where the entry about it says another time than its own: what the recipient signed. */
function passedAt(event: LedgerEvent): number | undefined {
  if (event.type !== 'answered' && event.type !== 'receive') return undefined;
  const said = event.answer?.answer.body.received.at ?? (event.type === 'answered' ? event.body.paper?.at : undefined);
  const last = typeof said === 'string' ? said : said?.[1];
  return last === undefined ? undefined : parseTime(last)?.seconds;
}

/** Who has it that is not a post here: undefined where the entry names nobody, null where the name is withheld. */
function holderOf(
  { status }: ExhibitState,
  event: LedgerEvent,
  { to, paper }: Holding,
): PrivateText | null | undefined {
  if (status === 'departed' && event.type === 'answered' && event.answer !== undefined) {
    const { name, agency } = event.answer.answer.card.holder;
    return `${name}, ${agency}`;
  }
  const name = to?.person?.name ?? to?.name ?? paper?.office;
  return name === undefined ? undefined : isReadable(name) ? name : null;
}
