/** A draft of an answer, typed on the page for a colleague with a key: the decisions that `custody accept --decisions` reads. */
import { safeJson } from '../bytes/text.ts';
import type { ExhibitFacts } from '../verify/facts/exhibit-facts.ts';

/** The texts typed about one exhibit; `seals`: numbers with blanks or commas between them. */
export type DraftField = 'outcome' | 'code' | 'why' | 'condition' | 'place' | 'seals';
export type DraftDecision = Partial<Record<DraftField, string>>;

/** The texts typed about an offer: how it arrived, and of each exhibit by its number. */
export interface AnswerDraft {
  place: string;
  from: string;
  readonly exhibits: Map<string, DraftDecision>;
}

export const emptyAnswer = (): AnswerDraft => ({ place: '', from: '', exhibits: new Map() });

/** The exhibits of each open offer, by its entry. */
export function openOffers(exhibits: readonly ExhibitFacts[]): Map<number, string[]> {
  const offers = new Map<number, string[]>();
  for (const { number, offer } of exhibits)
    if (offer !== undefined) offers.set(offer, [...(offers.get(offer) ?? []), number]);
  return offers;
}

/** The file, JSON. An empty field is left out, so that `accept` names it. `now` in Unix seconds. */
export function draftFile(draft: AnswerDraft, numbers: readonly string[], now: number): string {
  const exhibits = numbers.map((number) => {
    const { place, seals, ...typed } = draft.exhibits.get(number) ?? {};
    const where = place && { where: { place, seals: seals?.split(/[\s,]+/).filter((one) => one !== '') ?? [] } };
    return { number, ...typed, ...where };
  });
  const at = new Date(now * 1000).toISOString().replace(/\.\d+/, '');
  const received = { at, place: draft.place, from: draft.from, packages: [] };
  return `${safeJson({ received, exhibits })}\n`;
}
