/** What later entries say of the texts of earlier ones: erased, corrected, or all of the entry voided. */

import type { Fields, PrivateText } from '../schema.ts';
import { type Body, fieldsOf } from '../vocabulary/index.ts';
import { caseFields } from '../vocabulary/statements.ts';
import { CorrectedText, ErasedText, type TextCorrection } from './marked-text.ts';
import type { OpenedEntry } from './opened-entry.ts';
import { type PrivateField, replaceTexts, setText } from './private-fields.ts';

/** Entry → field that an `erase` names → the first entry that does. */
export type Erasures = ReadonlyMap<number, ReadonlyMap<string, number>>;

export interface TextMarks {
  readonly erased: Erasures;
  /** Entry → field that a `correct` entry names → the corrections of that field in their order. */
  readonly corrected: ReadonlyMap<number, ReadonlyMap<string, readonly TextCorrection[]>>;
  /** Entry → the first entry that voids it. */
  readonly voided: ReadonlyMap<number, number>;
}

interface LaterEntry extends Pick<OpenedEntry, 'type' | 'body'> {
  readonly entry: Pick<OpenedEntry['entry'], 'seq'>;
}

/** What these entries say of earlier ones. Give it only entries that had an effect, in their order. Never throws. */
export function textMarksOf(later: readonly LaterEntry[]): TextMarks {
  const erased = new Map<number, Map<string, number>>();
  const voided = new Map<number, number>();
  for (const { entry, type, body } of later) {
    if (type === 'erase' && body !== undefined) noteErased(erased, entry.seq, body as Body<'erase'>);
    const correction = correctionIn(type, body);
    if (correction?.kind === 'void' && !voided.has(correction.entry)) voided.set(correction.entry, entry.seq);
  }
  const corrected = new Map<number, Map<string, TextCorrection[]>>();
  const marks: TextMarks = { erased, corrected, voided };
  // from the last one on, for what corrects a correction must be known before it
  for (const { entry, type, body } of [...later].reverse()) {
    const { kind, entry: target = 0, field, value } = correctionIn(type, body) ?? {};
    if (kind !== 'field' || field === undefined || value === undefined) continue;
    const { seq: by } = entry;
    const said = markedText({ path: 'value', field: 'value', value }, { seq: by, marks });
    const fields = corrected.get(target) ?? new Map<string, TextCorrection[]>();
    corrected.set(target, fields);
    const all = fields.get(field) ?? [];
    fields.set(field, all);
    all.push({ by, value: said, voidedBy: voided.get(by) });
  }
  for (const fields of corrected.values()) for (const each of fields.values()) each.reverse();
  return marks;
}

const correctionIn = (type: string | undefined, body: object | undefined): Body<'correct'> | undefined =>
  type === 'correct' ? (body as Body<'correct'> | undefined) : undefined;

/** Adds what an `erase` entry names. */
export function noteErased(erased: Map<number, Map<string, number>>, by: number, { fields }: Body<'erase'>): void {
  for (const { entry, field } of fields) {
    const of = erased.get(entry) ?? new Map<string, number>();
    if (!of.has(field)) of.set(field, by);
    erased.set(entry, of);
  }
}

type Named = Pick<PrivateField, 'path' | 'field'>;

/** The paths by which an entry can name a text: its own, that without places in lists, and all that it is in. */
function* namesOf({ path, field }: Named): Generator<string> {
  for (const name of path === field ? [path] : [path, field])
    for (let end = name.length; end > 0; end = Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('[', end - 1)))
      yield name.slice(0, end);
}

/** The entry that erases a text of entry `seq`; undefined where none does. */
export function erasedBy(erasures: Erasures, seq: number, text: Named): number | undefined {
  const fields = erasures.get(seq);
  if (fields === undefined) return undefined;
  for (const name of namesOf(text)) {
    const by = fields.get(name);
    if (by !== undefined) return by;
  }
  return undefined;
}

/** The corrections of a text of entry `seq`, in their order. */
function correctionsOf({ corrected }: TextMarks, seq: number, text: Named): TextCorrection[] {
  const fields = corrected.get(seq);
  if (fields === undefined) return [];
  const found = [...new Set(namesOf(text))].flatMap((name) => fields.get(name) ?? []);
  return found.sort((a, b) => a.by - b.by);
}

/** Whose texts are marked: the entry, and the path that its fields are under. */
interface Marking {
  readonly seq: number;
  readonly marks: TextMarks;
  readonly under?: string;
}

/** The text, or a mark in its place: that an entry erased it, and how entries corrected it. A content key is returned as it is. */
export function markedText(text: PrivateField, { seq, marks }: Marking): PrivateText {
  // the key opens digests, and no output prints it
  if (text.isKey) return text.value;
  const by = erasedBy(marks.erased, seq, text);
  const value = by === undefined ? text.value : new ErasedText(by);
  const corrections = correctionsOf(marks, seq, text);
  return corrections.length === 0 ? value : new CorrectedText(value, corrections);
}

/** The value with its texts marked; what needs no mark stays as it is. Never throws. */
export function markFields<T extends object>(fields: Fields, value: T, marking: Marking): T {
  const { seq, marks, under } = marking;
  const corrections = marks.corrected.get(seq);
  if (!marks.erased.has(seq) && corrections === undefined) return value;
  const below = (path: string): string => (under === undefined ? path : `${under}.${path}`);
  let marked = replaceTexts(fields, value, ({ path, field, ...rest }) =>
    markedText({ path: below(path), field: below(field), ...rest }, marking),
  );
  // a correction may name a field that the entry leaves out, or gives a reason for in place of a text
  for (const [field, all] of corrections ?? []) {
    if (under !== undefined && !field.startsWith(`${under}.`)) continue;
    const path = under === undefined ? field : field.slice(under.length + 1);
    marked = setText(fields, marked, path, (reason) => new CorrectedText(reason, all));
  }
  return marked as T;
}

/** The entry with the texts of its body or its case marked, and the entry that voids it. An answer that it embeds is marked where it is opened. Never throws. */
export function markEntry<T extends OpenedEntry>(opened: T, marks: TextMarks): T & { readonly voidedBy?: number } {
  const { entry, genesis, type, body } = opened;
  const { seq } = entry;
  const voidedBy = marks.voided.get(seq);
  const info = genesis?.case;
  return {
    ...opened,
    ...(genesis &&
      info && { genesis: { ...genesis, case: markFields(caseFields, info, { seq, marks, under: 'case' }) } }),
    ...(type && body && { body: markFields(fieldsOf(type), body, { seq, marks }) }),
    ...(voidedBy !== undefined && { voidedBy }),
  };
}
