/** The smallest body of an event type, derived from its shapes: for tests that try every type, and have nothing to say of most. */
import type { Fields, Shape } from '../../src/ledger/schema.ts';
import { type Body, type EventTypeName, vocabulary } from '../../src/ledger/vocabulary/index.ts';

/** Names these exhibits wherever one is named; numbers vary with `variant`. Demands across fields are not met. */
export function plainBody<T extends EventTypeName>(type: T, exhibits: readonly string[], variant = 0): Body<T> {
  const [first = 'KA/0'] = exhibits;
  const sampleOf = (shape: Shape): unknown => {
    switch (shape.is) {
      case 'text':
      case 'private':
        return 'TEST';
      case 'name':
        return first;
      case 'code':
        return shape.values[variant % shape.values.length];
      case 'integer':
        return Math.min(shape.max, shape.min + (variant % 5) * 100);
      case 'seconds':
      case 'seq':
        return 0;
      case 'time':
        return '2026-11-03T12:00:00Z';
      case 'boolean':
        return variant % 2 === 0;
      case 'key':
        return new Uint8Array(32);
      case 'bytes':
        return new Uint8Array(shape.length ?? 1);
      case 'list':
        return shape.of.is === 'name' ? exhibits : Array.from({ length: shape.min }, () => sampleOf(shape.of));
      case 'pair':
        return [sampleOf(shape.of), sampleOf(shape.of)];
      case 'record':
        return recordOf(shape.fields);
      case 'choice': {
        const [option = '', spec] = Object.entries(shape.options)[0] ?? [];
        return { [option]: spec && sampleOf(spec.shape) };
      }
      case 'absent':
        return { absent: shape.codes[0], why: 'TEST' };
      case 'either':
        return sampleOf(shape.first);
      case 'extra':
        return new Map();
    }
  };
  const recordOf = (fields: Fields): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, { shape, optional }]) => (optional ? [] : [[name, sampleOf(shape)]])),
    );
  return recordOf(vocabulary[type].fields) as Body<T>;
}
