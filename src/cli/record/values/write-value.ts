/** Bodies made back into flags: the inverse of `assembleBody`, by which templates and tests show how a thing is typed. */
import { toHex } from '../../../bytes/hex.ts';
import type { Shape } from '../../../ledger/schema.ts';
import { formatTime } from '../../../ledger/times.ts';
import { type EventTypeName, fieldsOf } from '../../../ledger/vocabulary/index.ts';
import { isWrittenInParts } from '../ask/describe.ts';
import { assembleBody, type Token } from '../assemble.ts';
import { type Flag, flagsOf, keysOf, listOf, programFields, takesCommas } from './flag.ts';
import { newElement } from './names.ts';
import type { BodyValue, PlainBody } from './pending-file.ts';
import { isRecord, valueAt } from './place.ts';
import { quoteWhereNeeded, quoteWord } from './quoted.ts';
import { sameValue, toJson } from './to-json.ts';

/** The tokens that say this body; a field that no flag can say is set as JSON. */
export function bodyToTokens(type: EventTypeName, body: PlainBody): Token[] {
  const flags = flagsOf(type);
  const said = flags.flatMap((flag): SaidToken[] => {
    const [field = '', step] = flag.path;
    if (step !== newElement) return writeFlag(flag, body).map((text) => ({ field, name: flag.name, text }));
    const together = flags.filter(({ path }) => path[0] === field);
    return together[0] === flag ? writeElements(together, body) : [];
  });
  const sayable = new Set([...new Set(said.map(({ field }) => field))].filter((field) => isSayable(type, field, said)));
  const reread = assembleBody(
    type,
    said.filter(({ field }) => sayable.has(field)),
    noContext,
  );
  const fields = Object.keys(body).filter((field) => ![...programFields(type), 'irregular'].includes(field));
  const unsaid = new Set(fields.filter((field) => !sameValue(reread[field] ?? [], body[field] as BodyValue)));
  return [
    ...said.filter(({ field }) => !unsaid.has(field)).map(({ name, text }) => ({ name, text })),
    ...[...unsaid].map((field) => ({
      name: 'set',
      text: `${field}=${JSON.stringify(toJson(body[field] as BodyValue, fieldsOf(type)[field]?.shape as Shape))}`,
    })),
    ...writeIrregular(body.irregular),
  ];
}

const noContext = { now: 0, zoneMinutes: 0 };

interface SaidToken extends Token {
  readonly field: string;
}

/** Whether the tokens of a field can be read at all: a text may look like something else. */
function isSayable(type: EventTypeName, field: string, said: readonly SaidToken[]): boolean {
  try {
    assembleBody(
      type,
      said.filter((token) => token.field === field),
      noContext,
    );
    return true;
  } catch {
    return false;
  }
}

function writeIrregular(irregular: BodyValue | undefined): Token[] {
  if (!Array.isArray(irregular)) return [];
  return (irregular as readonly { rule: string; why?: string }[]).flatMap(({ rule, why }) => [
    { name: 'irregular', text: rule },
    ...(why === undefined ? [] : [{ name: 'why', text: why }]),
  ]);
}

/** What follows each occurrence of the flag. */
function writeFlag(flag: Flag, body: PlainBody): string[] {
  const value = valueAt(body, flag.path);
  return value === undefined ? [] : writeOccurrences(flag.shape, value);
}

/** Flags of which each makes an element of one list, in the order of its elements. */
function writeElements(flags: readonly Flag[], body: PlainBody): SaidToken[] {
  const [field = ''] = flags[0]?.path ?? [];
  const list = body[field];
  return (Array.isArray(list) ? (list as readonly BodyValue[]) : []).flatMap((element) =>
    flags.flatMap((flag) => {
      const value = valueAt(element, flag.path.slice(2));
      return value === undefined ? [] : [{ field, name: flag.name, text: writeOne(flag.shape, value) }];
    }),
  );
}

function writeOccurrences(shape: Shape, value: BodyValue): string[] {
  if (shape.is === 'either') {
    return isAbsent(value) ? [writeOne(shape, value)] : writeOccurrences(shape.first, value);
  }
  if (shape.is === 'extra') return [...(value as ReadonlyMap<string, string>)].map(([key, text]) => `${key}=${text}`);
  if (shape.is !== 'list' || !Array.isArray(value)) return [writeOne(shape, value)];
  const elements = value as readonly BodyValue[];
  if (takesCommas(shape)) return [elements.map((element) => quoteWord(writeOne(shape.of, element))).join(',')];
  return elements.map((element) => writeOne(shape.of, element));
}

/** The text of one value, as a flag takes it. */
export function writeOne(shape: Shape, value: BodyValue): string {
  if (shape.is === 'either') {
    if (!isAbsent(value)) return writeOne(shape.first, value);
    return value.why === undefined ? `absent:${value.absent}` : `absent:${value.absent}: ${value.why}`;
  }
  if (shape.is === 'record' && isRecord(value)) return writeRecord(shape, value);
  if (shape.is === 'pair' && Array.isArray(value)) return value.join('+');
  if (shape.is === 'list' && Array.isArray(value)) {
    return (value as readonly BodyValue[]).map((element) => quoteWord(writeOne(shape.of, element))).join(' ');
  }
  if (value instanceof Uint8Array)
    return shape.is === 'bytes' && shape.length === undefined ? `hex:${toHex(value)}` : toHex(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return shape.is === 'seconds' && typeof value === 'number' ? formatTime(value) : String(value);
}

function isAbsent(value: BodyValue): value is { absent: string; why?: string } {
  return isRecord(value) && Object.hasOwn(value, 'absent');
}

/** Few parts in their order, many as `key=value`. */
function writeRecord({ fields }: Extract<Shape, { is: 'record' }>, record: PlainBody): string {
  const keys = keysOf(fields);
  const hasEmptyList = keys.some(
    ({ path }) => (valueAt(record, path) as { length?: number } | undefined)?.length === 0,
  );
  if (isWrittenInParts(fields) && !hasEmptyList) {
    const parts = keys.map(({ path, shape }) => {
      const value = valueAt(record, path);
      return value === undefined ? '' : quoteWhereNeeded(writeOne(shape, value), ';');
    });
    return parts.join('; ').replace(/(; )+$/, '');
  }
  return keys
    .flatMap(({ name, path, shape }) => {
      const value = valueAt(record, path);
      if (value === undefined) return [];
      const list = listOf(shape);
      const isEach = list !== undefined && !takesCommas(list) && list.of.is !== 'pair';
      const texts = isEach ? writeOccurrences(shape, value) : [writeOne(shape, value)];
      return texts.map((text) => `${name}=${text === '' && shape.is === 'list' ? '' : quoteWhereNeeded(text, ',')}`);
    })
    .join(',');
}
