/** Which fields and codes of the vocabulary are in a body: `exhibit.media.hpa.value`, `exhibit.media.hpa.value=none`. */
import type { Fields, Shape } from '../../../src/ledger/schema.ts';
import { type EventTypeName, fieldsOf } from '../../../src/ledger/vocabulary/index.ts';

/** Every field that a body of the type may hold, both of two alternatives, at any depth. */
export function fieldPaths(type: EventTypeName): string[] {
  // these bodies have no keyed digests (full-body.ts)
  const isKeyed = (path: string) => /(^|\.)keyed(\.|$)|attachments\.key$/.test(path);
  return [...new Set(pathsOfFields(fieldsOf(type), ''))].filter((path) => !isKeyed(path));
}

function pathsOfFields(fields: Fields, parent: string): string[] {
  return Object.entries(fields).flatMap(([name, { shape }]) => [
    `${parent}${name}`,
    ...pathsOfShape(shape, `${parent}${name}`),
  ]);
}

function pathsOfShape(shape: Shape, path: string): string[] {
  switch (shape.is) {
    case 'list':
    case 'pair':
      return pathsOfShape(shape.of, path);
    case 'record':
      return pathsOfFields(shape.fields, `${path}.`);
    case 'choice':
      return pathsOfFields(shape.options, `${path}.`);
    case 'absent':
      return [`${path}.absent`, `${path}.why`];
    case 'either':
      return [...pathsOfShape(shape.first, path), ...pathsOfShape(shape.second, path)];
    default:
      return [];
  }
}

/** The fields that are in a body; of each text also `path=text`, so that codes can be looked for. */
export function pathsIn(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path, `${path}=${value}`];
  if (Array.isArray(value)) return [path, ...value.flatMap((element) => pathsIn(element, path))];
  if (value instanceof Uint8Array || value instanceof Map || typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, held]) => pathsIn(held, path === '' ? name : `${path}.${name}`));
  return path === '' ? inner : [path, ...inner];
}

/** Every code of every field, as `path=code`. */
export function codePaths(type: EventTypeName): string[] {
  return [...new Set(codesOfFields(fieldsOf(type), ''))];
}

function codesOfFields(fields: Fields, parent: string): string[] {
  return Object.entries(fields).flatMap(([name, { shape }]) => codesOfShape(shape, `${parent}${name}`));
}

function codesOfShape(shape: Shape, path: string): string[] {
  switch (shape.is) {
    case 'code':
      return shape.values.map((value) => `${path}=${value}`);
    case 'list':
    case 'pair':
      return codesOfShape(shape.of, path);
    case 'record':
      return codesOfFields(shape.fields, `${path}.`);
    case 'choice':
      return codesOfFields(shape.options, `${path}.`);
    case 'absent':
      return shape.codes.map((value) => `${path}.absent=${value}`);
    case 'either':
      return [...codesOfShape(shape.first, path), ...codesOfShape(shape.second, path)];
    default:
      return [];
  }
}
