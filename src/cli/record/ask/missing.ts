/** What an event still needs: fields that its type or another field demands, as the flags that would fill them. */
import type { Demand, Fields, Shape } from '../../../ledger/schema.ts';
import { type EventTypeName, fieldsOf, vocabulary } from '../../../ledger/vocabulary/index.ts';
import { type Flag, flagsOf, isTypedField, mayBeEmpty } from '../values/flag.ts';
import { newElement } from '../values/names.ts';
import type { BodyValue, PlainBody } from '../values/pending-file.ts';
import { isRecord } from '../values/place.ts';

/** Any one of these flags would do. */
export interface Missing {
  readonly path: readonly string[];
  readonly flags: readonly Flag[];
}

/** What is missing in a body that already has the defaults, in the order of the table. Never throws. */
export function missingIn(type: EventTypeName, body: PlainBody): Missing[] {
  const flags = flagsOf(type);
  const missing = inRecord({ fields: fieldsOf(type), demands: vocabulary[type].demands }, body, []);
  return missing.filter(({ flags: found }) => found.length > 0);

  function inRecord(
    { fields, demands }: { readonly fields: Fields; readonly demands: readonly Demand[] },
    value: PlainBody,
    path: readonly string[],
  ): Missing[] {
    const needed = neededFields(demands, value);
    return [
      ...Object.entries(fields).flatMap(([field, { shape, optional }]) => {
        const at = [...path, field];
        const here = value[field];
        if (here !== undefined) return inValue(shape, here, at);
        return (optional && !needed.has(field)) || mayBeEmpty(shape) ? [] : absentAt(shape, at);
      }),
      ...demands.flatMap((demand) => noneOf(demand, fields, value, path)),
    ];
  }

  /** Goes only where flags lead; an error inside one flag's value is a fault of that flag. */
  function inValue(shape: Shape, value: BodyValue, path: readonly string[]): Missing[] {
    if (!isRecord(value) || flagsAt(path).length > 0) return [];
    if (shape.is === 'record') return inRecord(shape, value, path);
    if (shape.is === 'choice') {
      return Object.entries(shape.options).flatMap(([option, spec]) =>
        value[option] === undefined ? [] : inValue(spec.shape, value[option], [...path, option]),
      );
    }
    if (shape.is !== 'either') return [];
    const second = shape.second.is === 'record' ? shape.second : undefined;
    const isSecond = second !== undefined && Object.keys(second.fields).some((field) => value[field] !== undefined);
    return inValue(isSecond ? shape.second : shape.first, value, path);
  }

  function absentAt(shape: Shape, path: readonly string[]): Missing[] {
    const own = flagsAt(path);
    if (own.length > 0) return [{ path, flags: own }];
    return shape.is === 'record' ? inRecord(shape, {}, path) : [{ path, flags: leading(shape, path) }];
  }

  function noneOf(demand: Demand, fields: Fields, value: PlainBody, path: readonly string[]): Missing[] {
    const names = 'exactlyOne' in demand ? demand.exactlyOne : 'atLeastOne' in demand ? demand.atLeastOne : undefined;
    if (names === undefined || names.some((field) => value[field] !== undefined)) return [];
    const shapes = names.map((field) => [fields[field]?.shape, [...path, field]] as const);
    return [{ path, flags: shapes.flatMap(([shape, at]) => (shape === undefined ? [] : leading(shape, at))) }];
  }

  /** The flags with which one begins to say something of this shape, one for each way there is. */
  function leading(shape: Shape, path: readonly string[]): Flag[] {
    const own = flagsAt(path);
    if (own.length > 0) return own;
    if (shape.is === 'list') return leading(shape.of, path);
    if (shape.is === 'either') return [shape.first, shape.second].flatMap((one) => leading(one, path));
    if (shape.is === 'choice') {
      return Object.entries(shape.options).flatMap(([option, spec]) => leading(spec.shape, [...path, option]));
    }
    if (shape.is !== 'record') return [];
    const entries = Object.entries(shape.fields).filter(isTypedField);
    const [field, spec] = entries.find(([, one]) => !one.optional) ?? entries[0] ?? [];
    return field === undefined || spec === undefined ? [] : leading(spec.shape, [...path, field]);
  }

  function flagsAt(path: readonly string[]): Flag[] {
    return flags.filter((flag) =>
      isSame(
        flag.path.filter((step) => step !== newElement),
        path,
      ),
    );
  }
}

function neededFields(demands: readonly Demand[], value: PlainBody): Set<string> {
  return new Set(demands.flatMap((demand) => ('needs' in demand && isAsked(demand, value) ? demand.needs : [])));
}

function isAsked(demand: Extract<Demand, { needs: readonly string[] }>, value: PlainBody): boolean {
  if ('when' in demand) return demand.in.includes(String(value[demand.when]));
  const steps = ('beside' in demand ? demand.beside : demand.without).split('.');
  let at: unknown = value;
  for (const step of steps) at = isRecord(at) ? (at as Record<string, unknown>)[step] : undefined;
  return (at !== undefined) === 'beside' in demand;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join('.') === b.join('.');
