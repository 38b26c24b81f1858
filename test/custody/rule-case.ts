/** One row per rule: an act that breaks it and nothing else, and the nearest act that is lawful. */
import type { LedgerEvent } from '../../src/custody/act/event.ts';
import type { Facts } from '../../src/custody/rule.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import type { Draft } from './bodies.ts';
import type { StepOptions, Story } from './story.ts';

/** An event that is not taken in yet, after the story so far. */
export interface Attempt {
  readonly story: Story;
  readonly event: (declared?: readonly string[]) => LedgerEvent;
}

export interface RuleCase {
  readonly rule: string;
  readonly when: string;
  readonly breaks: () => Attempt;
  /** All facts of the one finding. */
  readonly facts: Facts;
  readonly allowed?: string;
  readonly keeps: () => Attempt;
  /** Other rules that the lawful act breaks all the same. */
  readonly keepsFinding?: readonly string[];
}

type Options = StepOptions & Partial<Pick<LedgerEvent, 'card' | 'recipients' | 'answer' | 'about' | 'embedded'>>;

/** The story's next event. */
export function attempt<T extends EventTypeName>(
  story: Story,
  type: T,
  body: Draft<T>,
  options: Options = {},
): Attempt {
  return {
    story,
    event: (declared) => {
      const irregular = declared?.map((rule) => ({ rule, why: 'TEST' }));
      return story.event(type, irregular === undefined ? body : ({ ...body, irregular } as Draft<T>), options);
    },
  };
}
