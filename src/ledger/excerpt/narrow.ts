/** A body as an excerpt reads it: without the exhibits and entries that it does not show (docs/spec/excerpt.md, section 5). */
import { isSecond } from '../decode/which-shape.ts';
import type { Demand, Fields, Shape } from '../schema.ts';
import { type EventTypeName, fieldsOf, vocabulary } from '../vocabulary/index.ts';

export interface Shown {
  readonly isExhibit: (number: string) => boolean;
  readonly isEntry: (seq: number) => boolean;
}

const gone = Symbol('not shown');

/** The body without what is not shown; itself where nothing is left out; undefined where it rests on what is not shown. */
export function narrowedBody(type: EventTypeName, body: object, shown: Shown): object | undefined {
  const narrowed = ofFields({ fields: fieldsOf(type), demands: vocabulary[type].demands }, body, shown);
  if (narrowed === gone) return undefined;
  // without the field it would be for all exhibits
  if (type === 'authority' && 'exhibits' in body && !('exhibits' in (narrowed as object)))
    return { ...(narrowed as object), exhibits: [] };
  return narrowed as object;
}

interface Table {
  readonly fields: Fields;
  readonly demands: readonly Demand[];
}

function ofFields({ fields, demands }: Table, value: object, shown: Shown): unknown {
  let changed: Record<string, unknown> | undefined;
  const members = value as Record<string, unknown>;
  for (const [name, { shape, optional }] of Object.entries(fields)) {
    const member = members[name];
    if (member === undefined) continue;
    const narrowed = ofShape(shape, member, shown);
    if (narrowed === member) continue;
    changed ??= { ...members };
    if (narrowed !== gone) changed[name] = narrowed;
    else if (optional) delete changed[name];
    else return gone;
  }
  if (changed === undefined) return value;
  return demands.some((demand) => lacks(demand, changed as Record<string, unknown>)) ? gone : changed;
}

/** Whether a field that the demand asks for is not there; what it forbids was not there before. */
function lacks(demand: Demand, members: Record<string, unknown>): boolean {
  const isMissing = (field: string): boolean => members[field] === undefined;
  if ('exactlyOne' in demand) return demand.exactlyOne.every(isMissing);
  if ('atLeastOne' in demand) return demand.atLeastOne.every(isMissing);
  if (!('needs' in demand) || !demand.needs.some(isMissing)) return false;
  if ('when' in demand) return demand.in.includes(members[demand.when] as string);
  return 'beside' in demand ? stands(demand.beside, members) : !stands(demand.without, members);
}

const stands = (path: string, members: Record<string, unknown>): boolean =>
  path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], members) !==
  undefined;

function ofShape(shape: Shape, value: unknown, shown: Shown): unknown {
  switch (shape.is) {
    case 'name':
      return shape.exhibit !== true || shown.isExhibit(value as string) ? value : gone;
    case 'seq':
      return shown.isEntry(value as number) ? value : gone;
    case 'list':
      return ofList(shape, value as readonly unknown[], shown);
    case 'record':
      return ofFields(shape, value as object, shown);
    case 'choice':
      // one of its members is there
      return ofFields(
        { fields: shape.options, demands: [{ exactlyOne: Object.keys(shape.options) }] },
        value as object,
        shown,
      );
    case 'either':
      return ofShape(isSecond(shape)(value) ? shape.second : shape.first, value, shown);
    default:
      return value;
  }
}

function ofList({ of, min }: Extract<Shape, { is: 'list' }>, value: readonly unknown[], shown: Shown): unknown {
  const all = value.map((element) => ofShape(of, element, shown));
  if (all.every((element, at) => element === value[at])) return value;
  const left = all.filter((element) => element !== gone);
  return left.length < min || (left.length === 0 && namesExhibit(of)) ? gone : left;
}

/** Whether each element is of one exhibit: a list of these that is emptied leaves nothing to judge. */
const namesExhibit = (shape: Shape): boolean =>
  (shape.is === 'name' && shape.exhibit === true) ||
  (shape.is === 'record' &&
    Object.values(shape.fields).some(({ optional, shape: of }) => !optional && namesExhibit(of)));
