/** Bodies with every field set, made from the shapes, so that a new field is recorded without being named here. All texts are invented. */
import type { Demand, Fields, Shape } from '../../../src/ledger/schema.ts';
import { type EventTypeName, fieldsOf, vocabulary } from '../../../src/ledger/vocabulary/index.ts';

/** Values by path, such as `exhibit.number`, that take the place of the made ones; undefined leaves the field out. */
export type Chosen = Readonly<Record<string, unknown>>;

interface Making {
  readonly round: number;
  readonly chosen: Chosen;
  /** Tells values apart. */
  count: number;
}

/**
 * A body of the type with every field. `round` walks through what cannot be together: codes, the options of a choice and the
 * two of an alternative are those of that round.
 */
export function fullBody(type: EventTypeName, round: number, chosen: Chosen = {}): Record<string, unknown> {
  const making = { round, chosen: { ...common, ...chosen }, count: round * 1000 };
  return withoutForbidden(fullRecord(fieldsOf(type), '', making), vocabulary[type].demands);
}

/** Without the fields that may not be beside the codes that were chosen. */
function withoutForbidden(made: Record<string, unknown>, demands: readonly Demand[]): Record<string, unknown> {
  const forbidden = demands.flatMap((demand) =>
    'forbids' in demand && 'when' in demand && demand.in.includes(String(made[demand.when])) ? demand.forbids : [],
  );
  return Object.fromEntries(Object.entries(made).filter(([name]) => !forbidden.includes(name)));
}

/** What only the program fills in; and a reason for what some of these acts lack. */
const common: Chosen = { made: undefined, 'irregular.rule': 'NO_AUTHORITY' };

function fullRecord(fields: Fields, parent: string, making: Making): Record<string, unknown> {
  const made = Object.entries(fields).map(
    ([name, { shape }]) => [name, full(shape, `${parent}${name}`, making)] as const,
  );
  return withoutEither(Object.fromEntries(made.filter(([, value]) => value !== undefined)));
}

/** A keyed digest excludes the others; these bodies have the others, and a keyed one is among the vectors. */
function withoutEither({ keyed: _, ...record }: Record<string, unknown>): Record<string, unknown> {
  if (!Object.hasOwn(record, 'mediaType')) return record;
  const { key: __, ...attachment } = record;
  return attachment;
}

function full(shape: Shape, path: string, making: Making): unknown {
  const { round, chosen } = making;
  if (Object.hasOwn(chosen, path)) return chosen[path];
  making.count += 1;
  switch (shape.is) {
    case 'text':
    case 'private':
      return `TEST ${path} n° ${making.count}`;
    case 'name':
      return `N-${making.count}`;
    case 'code':
      return shape.values[round % shape.values.length];
    case 'integer':
      return Math.max(shape.min, 4000) + making.count;
    case 'seconds':
      return 1_900_000_000 + making.count;
    case 'time':
      return time(making.count);
    case 'seq':
      return 1;
    case 'boolean':
      return round % 2 === 0;
    case 'key':
      return new Uint8Array(32).fill(making.count);
    case 'bytes':
      return new Uint8Array(shape.length ?? 70).fill(making.count);
    case 'list':
      return fullList(shape.of, path, making);
    case 'pair':
      return [full(shape.of, path, making), full(shape.of, path, making)];
    case 'record':
      return withoutForbidden(fullRecord(shape.fields, `${path}.`, making), shape.demands);
    case 'choice': {
      const [name = '', spec] = Object.entries(shape.options)[round % Object.keys(shape.options).length] ?? [];
      return { [name]: spec && full(spec.shape, `${path}.${name}`, making) };
    }
    case 'absent':
      return { absent: shape.codes[Math.floor(round / 2) % shape.codes.length], why: `TEST ${path} ${making.count}` };
    case 'either':
      return full(round % 2 === 0 ? shape.first : shape.second, path, making);
    case 'extra':
      return new Map([[`test-key-${making.count}`, `TEST extra ${making.count}`]]);
  }
}

/** All codes of a list of codes, all options of a list of choices, else one element. */
function fullList(of: Shape, path: string, making: Making): unknown[] {
  if (of.is === 'code') return [...of.values];
  if (of.is === 'record')
    return [full(of, path, making), ...demanding(of, path, making), ...permitting(of, path, making)];
  if (of.is !== 'choice') return [full(of, path, making)];
  return Object.entries(of.options).map(([name, { shape }]) => ({ [name]: full(shape, `${path}.${name}`, making) }));
}

/** One element more for each code that needs a field which other codes forbid. */
function demanding({ fields, demands }: Extract<Shape, { is: 'record' }>, path: string, making: Making): unknown[] {
  const forbidden = demands.flatMap((demand) => ('forbids' in demand ? demand.forbids : []));
  return demands.flatMap((demand) => {
    if (!('needs' in demand) || !('when' in demand) || !demand.needs.some((name) => forbidden.includes(name)))
      return [];
    const chosen = { ...making.chosen, [`${path}.${demand.when}`]: demand.in[0] };
    return [full({ is: 'record', fields, demands }, path, { ...making, chosen })];
  });
}

/** One element more for each field that the code of this round forbids and that no code needs. */
function permitting({ fields, demands }: Extract<Shape, { is: 'record' }>, path: string, making: Making): unknown[] {
  const needed = demands.flatMap((demand) => ('needs' in demand ? demand.needs : []));
  return demands.flatMap((demand) => {
    if (!('forbids' in demand) || !('when' in demand) || demand.forbids.some((name) => needed.includes(name)))
      return [];
    const codes = fields[demand.when]?.shape;
    if (codes?.is !== 'code') return [];
    const other = codes.values.find((code) => !demand.in.includes(code));
    if (!demand.in.includes(String(full(codes, '', { ...making, chosen: {} }))) || other === undefined) return [];
    const chosen = { ...making.chosen, [`${path}.${demand.when}`]: other };
    return [full({ is: 'record', fields, demands }, path, { ...making, chosen })];
  });
}

/** A time on 1 March 2026; a later one for a larger number. */
function time(count: number): string {
  const minutes = count % 1000;
  return `2026-03-01T${two(7 + Math.floor(minutes / 60))}:${two(minutes % 60)}:30+01:00`;
}

const two = (digits: number): string => String(digits).padStart(2, '0');
