/** A decoded body as lines for people: one line a value, indented as it nests, every foreign string made safe. */
import { toHex } from '../bytes/hex.ts';
import { safeText } from '../bytes/text.ts';
import { shortKeyed } from '../custody/content.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import { isMarked } from '../ledger/private/marked-text.ts';
import { runsOf } from '../ledger/runs.ts';
import type { Fields, Shape } from '../ledger/schema.ts';
import { shownTime } from '../ledger/times.ts';
import { keyedFields } from '../ledger/vocabulary/parts.ts';
import type { KeyedTold } from '../verify/replay/tally.ts';
import { type Teller, tellerOf } from './teller.ts';

/** Printed in place of a private text that is withheld from this reader. */
const withheldPhrase = phrase('withheld');

/** Who says what codes mean, and the few words beside values. */
type Told = Pick<Teller, 'code' | 'words' | 'text'>;

/** Lines of a record, in the order of its table. Names of fields are those of the format in every language. */
export function recordLines(fields: Fields, value: object, indent = '  ', told: Told = tellerOf()): string[] {
  const lines: string[] = [];
  for (const [name, spec] of Object.entries(fields)) {
    const held = (value as Record<string, unknown>)[name];
    if (held !== undefined) lines.push(...fieldLines(name, spec.shape, held, { indent, told }));
  }
  return lines;
}

interface Place {
  readonly indent: string;
  readonly told: Told;
}

function fieldLines(name: string, shape: Shape, value: unknown, place: Place): string[] {
  const { indent } = place;
  if (shape.is === 'record' && shape.fields === keyedFields) return keyedLines(name, value as KeyedTold, place);
  const told: Told = { ...place.told, code: (code) => place.told.code(code, name) };
  const flat = flatText(shape, value, told);
  if (flat !== undefined) return [`${indent}${`${name}:`.padEnd(14)} ${flat}`];
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const of = elementOf(shape);
    return [
      `${indent}${name}:`,
      ...value.flatMap((element) => {
        const inner = flatText(of, element, told);
        if (inner !== undefined) return [`${deeper}- ${inner}`];
        const nested = nestedLines(of, element, { indent: `${deeper}  `, told });
        return nested.map((line, at) => (at === 0 ? `${deeper}- ${line.trimStart()}` : line));
      }),
    ];
  }
  return [`${indent}${name}:`, ...nestedLines(shape, value, { indent: deeper, told })];
}

/** A keyed digest by its first and last digits, then what is beside it. */
function keyedLines(name: string, { value, ...rest }: KeyedTold, { indent, told }: Place): string[] {
  const shown = told.words(phrase('keyed digest {digest}', { digest: shortKeyed(toHex(value)) }));
  return [`${indent}${`${name}:`.padEnd(14)} ${shown}`, ...recordLines(keyedFields, rest, `${indent}  `, told)];
}

function nestedLines(shape: Shape, value: unknown, { indent, told }: Place): string[] {
  if (value instanceof Map) {
    return [...value].map(
      ([key, text]) => `${indent}${`${told.text(String(key))}:`.padEnd(14)} ${flatText({ is: 'private' }, text, told)}`,
    );
  }
  return recordLines(fieldsIn(shape, value), value as object, indent, told);
}

/** The fields of whichever record a value is of. */
function fieldsIn(shape: Shape, value: unknown): Fields {
  if (shape.is === 'record') return shape.fields;
  if (shape.is === 'choice') return shape.options;
  if (shape.is === 'either') {
    const second = fieldsIn(shape.second, value);
    return Object.keys(value as object).every((key) => Object.hasOwn(second, key))
      ? second
      : fieldsIn(shape.first, value);
  }
  if (shape.is === 'absent') return { absent: absentSpec, why: absentSpec };
  return {};
}
const absentSpec = { shape: { is: 'private' }, help: '', optional: true } as const;

/** A value that fits on one line; undefined for one that does not. */
function flatText(shape: Shape, value: unknown, told: Told): string | undefined {
  if (typeof value === 'string')
    return isCode(shape, value) ? told.code(value) : isFree(shape) ? told.text(value) : safeText(value);
  if (isMarked(value)) return told.text(value);
  if (typeof value === 'number') return shape.is === 'seconds' ? shownTime(value) : unitText(shape, value, told);
  if (typeof value === 'boolean') return told.words(value ? phrase('yes') : phrase('no'));
  if (value instanceof Uint8Array)
    return shape.is !== 'key' && mayBePrivate(shape) && value.length === 32
      ? told.words(withheldPhrase)
      : bytesText(value, told);
  if (Array.isArray(value)) {
    const of = elementOf(shape);
    if (value.length === 0) return told.words(phrase('none'));
    const elements = of.is === 'name' ? runsOf(value.map(String)) : value;
    const parts = elements.map((element) => flatText(of, element, told));
    if (parts.some((part) => part === undefined) || parts.some((part) => (part?.length ?? 0) > 40)) return undefined;
    if (shape.is !== 'pair') return parts.join(', ');
    const [from = '', to = ''] = parts as string[];
    return of.is === 'integer' ? `${from} + ${to}` : told.words(phrase('{from} to {to}', { from, to }));
  }
  if (isAbsent(value))
    return `${told.words(phrase('none given'))}: ${told.code(value.absent)}${value.why === undefined ? '' : ` (${flatText({ is: 'private' }, value.why, told)})`}`;
  return undefined;
}

/** What the units of the schema are called beside a number. */
const units: Readonly<Record<string, Phrase>> & { readonly bytes: Phrase } = {
  bytes: phrase('{size#byte}'),
  percent: phrase('{size#} percent'),
  seconds: phrase('{size#second}'),
  milliseconds: phrase('{size#millisecond}'),
};

/** Whether the value is a code of the vocabulary. */
function isCode(shape: Shape, value: string): boolean {
  if (shape.is === 'either') return isCode(shape.first, value) || isCode(shape.second, value);
  return shape.is === 'code' && (shape.values as readonly string[]).includes(value);
}

function isAbsent(value: unknown): value is { absent: string; why?: unknown } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'absent');
}

/** The shape of the elements, where the value is an array. */
function elementOf(shape: Shape): Shape {
  const choices = shape.is === 'either' ? [shape.first, shape.second] : [shape];
  for (const each of choices) if (each.is === 'list' || each.is === 'pair') return each.of;
  return shape;
}

/** Whether a text there may say anything: no name that rules compare, and no time. */
function isFree(shape: Shape): boolean {
  if (shape.is === 'either') return isFree(shape.first) || isFree(shape.second);
  return shape.is === 'private' || shape.is === 'text';
}

function mayBePrivate(shape: Shape): boolean {
  return shape.is === 'private' || (shape.is === 'either' && (mayBePrivate(shape.first) || mayBePrivate(shape.second)));
}

function unitText(shape: Shape, value: number, { words }: Told): string {
  const inner = shape.is === 'either' ? (shape.first.is === 'integer' ? shape.first : shape.second) : shape;
  const unit = inner.is === 'integer' ? inner.unit : '';
  const text = units[unit]?.text;
  return text === undefined ? String(value) : words({ text, facts: { size: value } });
}

function bytesText(value: Uint8Array, { words }: Told): string {
  return value.length <= 64 ? toHex(value) : words({ text: units.bytes.text, facts: { size: value.length } });
}
