/** How an exhibit is at the end of its ledger, in one word: "held" only where nothing shows that it is elsewhere (whole.md, L4 and L5). */
import { missingWhole } from './rules/whereabouts.ts';
import { type CustodyState, type ExhibitState, type ExhibitStatus, isHere } from './state/state.ts';

/** Words in place of `held`, `offered` or `arriving`. */
export const elsewhereNames = ['on-the-way', 'with-recipient', 'missing', 'issued', 'inside'] as const;
export type HowHeld = ExhibitStatus | (typeof elsewhereNames)[number];

export interface Held {
  readonly is: HowHeld;
  /** The entry since which it is so. */
  readonly since: number;
  /** Of what is issued: the post that has it; absent where a person has it. */
  readonly to?: string;
  /** Of what went inside another exhibit: the number of that. */
  readonly whole?: string;
}

/** Whether the last place on record says nothing of where it is now. */
export const isAway = ({ is }: Held): boolean => is === 'on-the-way' || is === 'with-recipient' || is === 'inside';

/** Pure, never throws. */
export function howHeld(state: CustodyState, exhibit: ExhibitState): Held {
  const { exhibits, incidents } = state;
  const { status, since, where, issued, inside } = exhibit;
  if (!isHere(exhibit) || status === 'arriving') return { is: status, since };
  const whole = inside && exhibits[inside.whole];
  if (inside !== undefined && whole !== undefined && !isHere(whole))
    return { is: 'inside', since: inside.by, whole: whole.number };
  if (where?.is === 'missing') return { is: 'missing', since: where.by };
  const loss = exhibit.incidents.find((seq) => incidents.get(seq)?.code === 'loss');
  if (loss !== undefined) return { is: 'missing', since: loss };
  if (where !== undefined) return { is: where.is === 'there' ? 'with-recipient' : where.is, since: where.by };
  const gone = missingWhole(state, exhibit);
  if (gone !== undefined) return { is: 'missing', since: gone.since };
  if (issued === undefined) return { is: status, since };
  return { is: 'issued', since: issued.by, ...(issued.post !== undefined && { to: issued.post }) };
}
