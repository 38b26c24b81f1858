/** A body read field by field along the vocabulary: what it says in the open, what it refers to, which contents it states. */

import { isSecond } from '../../ledger/decode/which-shape.ts';
import { CorrectedText, ErasedText } from '../../ledger/private/marked-text.ts';
import type { Fields, Shape } from '../../ledger/schema.ts';
import { formatTime } from '../../ledger/times.ts';

/** Digests by algorithm as a body states them, with what it says beside them. */
export interface StatedContent {
  /** Of the record that holds them. */
  readonly path: string;
  readonly digests?: Readonly<Record<string, unknown>>;
  readonly size?: number;
  readonly manifest?: { readonly root: Uint8Array; readonly records: number; readonly size: number };
  readonly pieces?: { readonly size: number; readonly root: Uint8Array };
}

export interface Visitor {
  /** A code, number, time or open text. */
  said(path: string, text: string): void;
  /** The number of an entry. */
  entry(path: string, seq: number): void;
  content(content: StatedContent): void;
  /** A private text that is withheld. */
  withheld(): void;
  /** The entries that correct a text. */
  corrected(by: readonly number[]): void;
}

type Plain = Readonly<Record<string, unknown>>;
type RecordShape = Extract<Shape, { is: 'record' }>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

const chosen = new Map<Shape, (value: unknown) => boolean>();

function isOther(shape: Extract<Shape, { is: 'either' }>, value: unknown): boolean {
  let choose = chosen.get(shape);
  if (choose === undefined) {
    choose = isSecond(shape);
    chosen.set(shape, choose);
  }
  return choose(value);
}

const holdsDigests = (shape: Shape): shape is RecordShape =>
  shape.is === 'record' &&
  Object.hasOwn(shape.fields, 'keyed') &&
  Object.hasOwn(shape.fields, 'sha256') &&
  !Object.hasOwn(shape.fields, 'mediaType');

/** Reads a record of these fields. The fields named in `without` are passed over. Never throws for a decoded value. */
export function walkFields(
  fields: Fields,
  value: object,
  visitor: Visitor,
  under = '',
  without: readonly string[] = [],
): void {
  const content: { -readonly [K in keyof StatedContent]: StatedContent[K] } = { path: under };
  for (const [name, spec] of Object.entries(fields)) {
    const element = (value as Plain)[name];
    if (element === undefined || without.includes(name)) continue;
    const path = below(under, name);
    if (name === 'manifest' && isPlain(element)) {
      content.manifest = element as never;
      const from = spec.shape.is === 'record' ? spec.shape.fields.from : undefined;
      if (from !== undefined && element.from !== undefined) walk(from.shape, element.from, visitor, `${path}.from`);
    } else if (holdsDigests(spec.shape)) {
      walkDigests(spec.shape, element as Plain, visitor, path);
      if (name === 'digests') content.digests = element as Plain;
      else visitor.content({ path, digests: element as Plain, ...sizeOf(value as Plain, name) });
    } else if (name === 'pieces' && isPlain(element)) content.pieces = element as never;
    else walk(spec.shape, element, visitor, path);
  }
  const { size } = value as { size?: unknown };
  if (content.digests === undefined && content.manifest === undefined) return;
  visitor.content(typeof size === 'number' ? { ...content, size } : content);
}

/** The digest of a segment has its size beside it. */
const sizeOf = ({ size }: Plain, name: string): { size?: number } =>
  name === 'digest' && typeof size === 'number' ? { size } : {};

/** Of digests only who stated them is a text; an opened plain digest is read with the content. */
function walkDigests(shape: RecordShape, value: Plain, visitor: Visitor, under: string): void {
  for (const [name, digest] of Object.entries(value)) {
    const inner = shape.fields[name]?.shape;
    if (inner?.is !== 'record') continue;
    const { by, plain } = digest as Plain;
    const isHidden = plain !== undefined && typeof plain !== 'string';
    for (const [told, element] of Object.entries({ by, ...(isHidden && { plain }) })) {
      const spec = inner.fields[told];
      if (spec !== undefined && element !== undefined) walk(spec.shape, element, visitor, `${under}.${name}.${told}`);
    }
  }
}

function walk(shape: Shape, value: unknown, visitor: Visitor, path: string): void {
  // a correction may take the place of a number, or of a reason
  if (value instanceof CorrectedText || value instanceof ErasedText) walkText(value, visitor, path);
  else walkShape(shape, value, visitor, path);
}

function walkShape(shape: Shape, value: unknown, visitor: Visitor, path: string): void {
  switch (shape.is) {
    case 'private':
    case 'text':
      walkText(value, visitor, path);
      break;
    case 'key':
    case 'bytes':
      break;
    case 'name':
    case 'code':
    case 'time':
    case 'integer':
    case 'boolean':
      visitor.said(path, String(value));
      break;
    case 'seconds':
      visitor.said(path, formatTime(value as number));
      break;
    case 'seq':
      visitor.said(path, String(value));
      visitor.entry(path, value as number);
      break;
    case 'list':
    case 'pair':
      for (const [at, element] of (value as readonly unknown[]).entries())
        walk(shape.of, element, visitor, `${path}[${at}]`);
      break;
    case 'record':
      walkFields(shape.fields, value as object, visitor, path);
      break;
    case 'choice':
      walkFields(shape.options, value as object, visitor, path);
      break;
    case 'absent':
      walkAbsent(value, visitor, path);
      break;
    case 'either':
      walk(isOther(shape, value) ? shape.second : shape.first, value, visitor, path);
      break;
    case 'extra':
      for (const [name, text] of value as ReadonlyMap<string, unknown>) walkText(text, visitor, below(path, name));
  }
}

function walkAbsent(value: unknown, visitor: Visitor, path: string): void {
  const { absent, why } = value as { absent: string; why?: unknown };
  visitor.said(below(path, 'absent'), absent);
  if (why !== undefined) walkText(why, visitor, below(path, 'why'));
}

/** An erased text says nothing; of a corrected one the first is read here, and the corrections in their own entries. */
function walkText(value: unknown, visitor: Visitor, path: string): void {
  if (typeof value === 'string') visitor.said(path, value);
  else if (value instanceof CorrectedText) {
    visitor.corrected(value.corrections.map(({ by }) => by));
    if (isPlain(value.first)) walkAbsent(value.first, visitor, path);
    else if (value.first !== undefined) walkText(value.first, visitor, path);
  } else if (!(value instanceof ErasedText)) visitor.withheld();
}

/** The text that counts, as far as it is open: of a corrected one the last correction that was not voided. */
export function openText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof CorrectedText)) return undefined;
  const last = value.corrections.filter(({ voidedBy }) => voidedBy === undefined).at(-1);
  return openText(last === undefined ? value.first : last.value);
}
