/** How an exhibit is at the end of its ledger, in one word: "held" only where nothing shows that it is elsewhere (whole.md, L4 and L5). */
import { missingWhole } from './rules/whereabouts.ts';
import { type CustodyState, type ExhibitState, type ExhibitStatus, isHere } from './state/state.ts';

/** Words in place of `held`, `offered` or `arriving`. */
const elsewhereNames = ['on-the-way', 'with-recipient', 'missing', 'issued', 'inside'] as const;
export type HowHeld = ExhibitStatus | (typeof elsewhereNames)[number];

export interface Held {
  readonly state: HowHeld;
  /** The entry since which it is so. */
  readonly since: number;
  /** Of what is issued: the post that has it; absent where a person has it. */
  readonly issuedTo?: string;
  /** Of what went inside another exhibit: the number of that. */
  readonly wentInside?: string;
}

/** Whether the last place on record says nothing of where it is now. */
export const isAway = ({ state }: Pick<Held, 'state'>): boolean =>
  state === 'on-the-way' || state === 'with-recipient' || state === 'inside';

/** Pure, never throws. */
export function howHeld(custody: CustodyState, exhibit: ExhibitState): Held {
  const { exhibits, incidents } = custody;
  const { status, since, where, issued, inside } = exhibit;
  if (!isHere(exhibit) || status === 'arriving') return { state: status, since };
  const whole = inside && exhibits[inside.whole];
  if (inside !== undefined && whole !== undefined && !isHere(whole))
    return { state: 'inside', since: inside.by, wentInside: whole.number };
  if (where?.is === 'missing') return { state: 'missing', since: where.by };
  const loss = exhibit.incidents.find((seq) => incidents.get(seq)?.code === 'loss');
  if (loss !== undefined) return { state: 'missing', since: loss };
  if (where !== undefined) return { state: where.is === 'there' ? 'with-recipient' : where.is, since: where.by };
  const gone = missingWhole(custody, exhibit);
  if (gone !== undefined) return { state: 'missing', since: gone.since };
  if (issued === undefined) return { state: status, since };
  return { state: 'issued', since: issued.by, ...(issued.post !== undefined && { issuedTo: issued.post }) };
}
