/** Which of two shapes a value is meant for: told by how it is written, or by a key that only one of two maps has. */
import { CustodyError } from '../../errors.ts';
import type { Shape } from '../schema.ts';

/** How CBOR writes values of a shape; `private` is text or bytes. */
type Wire = 'text' | 'private' | 'integer' | 'boolean' | 'bytes' | 'array' | 'map';

function wireOf(shape: Shape): Wire {
  switch (shape.is) {
    case 'text':
    case 'name':
    case 'code':
    case 'time':
      return 'text';
    case 'integer':
    case 'seconds':
    case 'seq':
      return 'integer';
    case 'private':
    case 'boolean':
    case 'bytes':
      return shape.is;
    case 'key':
      return 'bytes';
    case 'list':
    case 'pair':
      return 'array';
    case 'record':
    case 'choice':
    case 'absent':
    case 'extra':
      return 'map';
    case 'either':
      throw new CustodyError('BUG', 'a shape is one of two, and one of these is again one of two');
  }
}

function isWire(wire: Wire, value: unknown): boolean {
  switch (wire) {
    case 'text':
      return typeof value === 'string';
    case 'private':
      return typeof value === 'string' || value instanceof Uint8Array;
    case 'integer':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'bytes':
      return value instanceof Uint8Array;
    case 'array':
      return Array.isArray(value);
    case 'map':
      return isMapLike(value);
  }
}

/** Maps as they are decoded, and plain objects as drafts and decoded bodies have them. */
const isMapLike = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** A key that every value of this map shape holds. Throws BUG when there is none: then nothing would distinguish the two maps. */
function keyOf(shape: Shape): string {
  if (shape.is === 'absent') return 'absent';
  if (shape.is === 'record') {
    for (const [field, spec] of Object.entries(shape.fields)) if (!spec.optional) return field;
  }
  throw new CustodyError('BUG', 'two shapes that cannot be distinguished');
}

/** Which of the two shapes a value is compared with, decoded or not; the first for values that are neither. */
export function isSecond(shape: Extract<Shape, { is: 'either' }>): (value: unknown) => boolean {
  const first = wireOf(shape.first);
  const second = wireOf(shape.second);
  if (first !== second) return (value) => isWire(second, value) && !isWire(first, value);
  const key = keyOf(shape.second);
  return (value) => (value instanceof Map ? value.has(key) : isMapLike(value) && Object.hasOwn(value, key));
}
