/** Texts of an entry that later entries erase or correct, in the place of the text itself, so that no output prints the first text alone. */
import { type Fact, type Facts, inEnglish, inTurn, phrase } from '../phrase.ts';
import { quoted, wholeQuoted } from '../quoted.ts';
import type { Absent, PrivateText } from '../schema.ts';

/** Takes the place of a text that entry `by` erases. It holds no byte of the text. */
export class ErasedText extends Uint8Array {
  readonly by: number;

  constructor(by: number) {
    super(0);
    this.by = by;
  }

  override toString(): string {
    return inEnglish('{text}', { text: textFact(this) });
  }
}

/** One correction of a text: its entry, and what the text should be. */
export interface TextCorrection {
  readonly by: number;
  readonly value: PrivateText;
  /** The entry that voids the correction. */
  readonly voidedBy?: number | undefined;
}

/** Takes the place of a text that later entries correct: the first text, where there was one, and the corrections in their order. */
export class CorrectedText extends Uint8Array {
  readonly first: PrivateText | Absent | undefined;
  readonly corrections: readonly TextCorrection[];

  constructor(first: PrivateText | Absent | undefined, corrections: readonly TextCorrection[]) {
    super(0);
    this.first = first;
    this.corrections = corrections;
  }

  override toString(): string {
    return inEnglish('{text}', { text: textFact(this) });
  }
}

/** Whether later entries erase or correct the text. */
export const isMarked = (value: unknown): value is ErasedText | CorrectedText =>
  value instanceof ErasedText || value instanceof CorrectedText;

/** Whether the value is an open text, or one that later entries erase or correct; not one that is withheld from this reader. */
export const isReadable = (value: unknown): value is PrivateText => typeof value === 'string' || isMarked(value);

/** Whether the value is a text, withheld, erased, corrected or open. */
export const isPrivateText = (value: unknown): value is PrivateText =>
  typeof value === 'string' || value instanceof Uint8Array;

/** The text as a fact of a sentence: in quotation marks, or that it is withheld or erased; as corrected, then as first recorded. `isWhole`: not cut. */
export function textFact(value: PrivateText, isWhole = false): Fact {
  if (typeof value === 'string') return isWhole ? wholeQuoted(value) : quoted(value);
  if (value instanceof ErasedText) return bracketed(phrase('erased by entry {by}', { by: value.by }));
  if (!(value instanceof CorrectedText)) return phrase('withheld');
  const last = currentOf(value);
  const notes = value.corrections
    .toReversed()
    .filter((each) => each !== last)
    .map((each) => noteFact(each, isWhole));
  const first = firstFact(value.first, isWhole);
  const shown = last === undefined ? first : textFact(last.value, isWhole);
  const note = inTurn([
    ...(last === undefined ? [] : [phrase('corrected by entry {by}', { by: last.by })]),
    ...notes,
    ...(last === undefined ? [] : [phrase('first recorded: {text}', { text: first })]),
  ]);
  return note === undefined ? shown : phrase('{text} ({note})', { text: shown, note });
}

/** The last correction that is not void; undefined where there is none. */
const currentOf = ({ corrections }: CorrectedText): TextCorrection | undefined =>
  corrections.filter(({ voidedBy }) => voidedBy === undefined).at(-1);

/** A correction that is void, or that another one followed. */
function noteFact({ by, value, voidedBy }: TextCorrection, isWhole: boolean): Fact {
  const text = textFact(value, isWhole);
  return phrase('{by}: {text}', {
    by: phrase('corrected by entry {by}', { by }),
    text: voidedBy === undefined ? text : phrase('{voided} {text}', { voided: voidedFact(voidedBy), text }),
  });
}

function firstFact(first: CorrectedText['first'], isWhole: boolean): Fact {
  if (first === undefined) return phrase('none');
  if (isPrivateText(first)) return textFact(first, isWhole);
  const facts: Facts = { none: phrase('none given'), absent: first.absent };
  return first.why === undefined
    ? phrase('{none}: {absent:}', facts)
    : phrase('{none}: {absent:} ({why})', { ...facts, why: textFact(first.why, isWhole) });
}

/** `[voided by entry 8]`, before what a voided entry says. */
export const voidedFact = (by: number): Fact => bracketed(phrase('voided by entry {by}', { by }));

const bracketed = (said: Fact): Fact => phrase('[{said}]', { said });

/** Every open text behind the value: the first one and what it was corrected to; none of an erased or withheld text. For comparisons only. */
export function openTexts(value: PrivateText | Absent | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (!(value instanceof CorrectedText)) return [];
  return [value.first, ...value.corrections.map(({ value: said }) => said)].flatMap(openTexts);
}

/** The text as it is now: as last corrected, without voided corrections. Undefined where it is absent, withheld or erased. */
export function currentText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof CorrectedText)) return undefined;
  const last = currentOf(value);
  return currentText(last === undefined ? value.first : last.value);
}

/** The number that is stated there, as last corrected; undefined where none can be read. */
export function currentCount(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const text = isMarked(value) ? currentText(value) : undefined;
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
