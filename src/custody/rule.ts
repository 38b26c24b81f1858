/** What a rule is: one row of the table, with its sentence, its check and what would be allowed instead. */
import type { Facts } from '../ledger/phrase.ts';
import type { EventTypeName } from '../ledger/vocabulary/index.ts';
import type { Act } from './act/act.ts';

export type { Facts } from '../ledger/phrase.ts';

/** The command that would be allowed, with facts in braces; a function where it depends on them. */
export type Allowed = string | ((facts: Facts) => string | undefined);

/** Facts that name exhibits of the act, one row each. */
export const rowFacts = ['exhibit', 'exhibits', 'part', 'copy', 'copies'] as const;
type RowFact = (typeof rowFacts)[number];

/** What a gap leaves unshown. `practice`: how custody was kept; `profile`: what the verifier asked for besides. */
export type Unshown =
  | 'identity'
  | 'whereabouts'
  | 'content'
  | 'integrity'
  | 'time'
  | 'authority'
  | 'practice'
  | 'profile';

/**
 * How much a finding weighs. A gap says what it leaves unshown. `paper` is a step on paper, which changes no verdict and is
 * always counted in the headline.
 */
export type Weight =
  | { readonly kind: 'gap'; readonly unshown: Unshown }
  | { readonly kind: 'contradiction' | 'paper' | 'notice'; readonly unshown?: undefined };

export type Rule = RuleText & Weight;

interface RuleText {
  /** A finding code: API, never renamed. */
  readonly id: string;
  /** Impossible: never signed, and without effect when it is in a ledger. Irregular: always signed, shown for ever. */
  readonly class: 'impossible' | 'irregular';
  /** The rule, as an officer would say it. */
  readonly sentence: string;
  /** What happened, with facts in braces (ledger/phrase.ts). */
  readonly says: string;
  readonly allowed: Allowed | undefined;
  /** Whether the signer says in `irregular` why it was done all the same. Else the finding is not of the signer's making. */
  readonly declared: boolean;
  /** The facts that name the exhibits that it bears on, all of `rowFacts` unless given; on its entry where they name none. */
  readonly rows?: readonly RowFact[] | undefined;
  /** What else than its exhibits as they are at that entry it bears on (bears.ts). */
  readonly also?: 'made' | 'gone' | undefined;
  /** True of a notice that belongs to the normal course, so that a label has no room for it. */
  readonly isRoutine?: boolean | undefined;
  readonly types: readonly EventTypeName[];
  /** One set of facts for each time that the act breaks the rule. Pure, never throws. */
  check(act: Act): readonly Facts[];
}

/** The answer of a check that finds nothing. */
export const keeps: readonly Facts[] = [];

interface RuleInput<T extends EventTypeName> {
  readonly id: string;
  readonly sentence: string;
  readonly says: string;
  readonly allowed?: Allowed;
  readonly rows?: RuleText['rows'];
  readonly also?: RuleText['also'];
  readonly types: readonly T[];
  check(act: Act<T>): readonly Facts[];
}

interface IrregularInput<T extends EventTypeName> extends RuleInput<T> {
  /** False where the signer says it elsewhere in the entry, or did not do it. */
  readonly isDeclared?: boolean;
  /** True of a notice that belongs to the normal course. */
  readonly isRoutine?: boolean;
}

interface GapInput<T extends EventTypeName> extends IrregularInput<T> {
  readonly unshown: Unshown;
}

// A check is only ever called with events of its types.
const erased = <T extends EventTypeName>({ check, ...rule }: RuleInput<T>) => ({
  ...rule,
  allowed: rule.allowed,
  check: check as unknown as RuleText['check'],
});

/** What cannot be: refused before signing, a contradiction when found. */
export function impossible<T extends EventTypeName>(rule: RuleInput<T>): Rule {
  return { ...erased(rule), class: 'impossible', kind: 'contradiction', declared: false };
}

/** What should not be, and leaves something not shown. */
export function gap<T extends EventTypeName>({ isDeclared = true, unshown, ...rule }: GapInput<T>): Rule {
  return { ...erased(rule), class: 'irregular', kind: 'gap', unshown, declared: isDeclared };
}

/** What a reader should know. */
export function notice<T extends EventTypeName>({ isDeclared = true, ...rule }: IrregularInput<T>): Rule {
  return { ...erased(rule), class: 'irregular', kind: 'notice', declared: isDeclared };
}

/** What rests on a signed paper instead of a signature; the paper is the reason, so the signer declares nothing. */
export function paper<T extends EventTypeName>(rule: RuleInput<T>): Rule {
  return { ...erased(rule), class: 'irregular', kind: 'paper', declared: false };
}
