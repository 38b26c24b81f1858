/** Random bodies whose texts are plain words, as people write them. */
import { toHex } from '../../../../src/bytes/hex.ts';
import { isRecord } from '../../../../src/cli/record/values/place.ts';
import type { Fields, Shape } from '../../../../src/ledger/schema.ts';

let words = 0;

/** The value with every text and name replaced by a plain one, each different. */
export function plainFields(fields: Fields, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [key, plain(fields[key]?.shape as Shape, element)]),
  );
}

function plain(shape: Shape, value: unknown): unknown {
  switch (shape.is) {
    case 'text':
    case 'private':
      return `plain text, no ${words++}`;
    case 'name':
      return `KA/${words++}`;
    case 'list':
    case 'pair':
      return (value as unknown[]).map((element) => plain(shape.of, element));
    case 'record':
      return plainFields(shape.fields, value as Record<string, unknown>);
    case 'choice':
      return plainFields(shape.options, value as Record<string, unknown>);
    case 'absent':
      return plainWhy(value as Record<string, unknown>);
    case 'either':
      return plainEither(shape, value);
    case 'extra':
      return new Map([...(value as Map<string, string>)].map(() => [`key-${words++}`, `plain text ${words++}`]));
    default:
      return value instanceof Uint8Array && shape.is !== 'bytes' ? toHex(value) : value;
  }
}

const plainWhy = ({ absent, why }: Record<string, unknown>) =>
  why === undefined ? { absent } : { absent, why: `plain why ${words++}` };

function plainEither({ first, second }: Extract<Shape, { is: 'either' }>, value: unknown): unknown {
  if (second.is === 'absent' && isRecord(value) && Object.hasOwn(value, 'absent')) return plain(second, value);
  if (
    second.is === 'record' &&
    isRecord(value) &&
    Object.keys(second.fields).some((key) => Object.hasOwn(value, key))
  ) {
    return plain(second, value);
  }
  return plain(first, value);
}
