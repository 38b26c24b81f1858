/** Counts over bodies, compiled from the shapes of the vocabulary: private texts, and where digests and device data come from. */

import { isSecond } from '../../ledger/decode/which-shape.ts';
import type { Fields, PrivateText, Shape, Static } from '../../ledger/schema.ts';
import { keyedFields, sources } from '../../ledger/vocabulary/parts.ts';

export type KeyedTold = Static<typeof keyedFields>;

/** Called for the parts of a body on the way through it. */
interface TallyVisitor {
  text(value: PrivateText): void;
  /** A content key, which is always 32 bytes. */
  key(value: Uint8Array): void;
  /** A keyed digest, before the fields in it. */
  keyed(digest: KeyedTold): void;
  source(src: string): void;
}

/** Walks a decoded value. Never throws for a body that `decodeBody` accepted. */
export type Walk = (value: unknown, visitor: TallyVisitor) => void;

const compiled = new WeakMap<Fields, Walk>();
const nothing: Walk = () => {};

/** The walk through records of these fields. */
export function tallyOf(fields: Fields): Walk {
  let walk = compiled.get(fields);
  if (walk === undefined) {
    walk = compileRecord(fields) ?? nothing;
    compiled.set(fields, walk);
  }
  return walk;
}

/** Undefined where nothing below is counted, so that most fields cost nothing. */
function compile(shape: Shape): Walk | undefined {
  switch (shape.is) {
    case 'private':
      return (value, visitor) => visitor.text(value as PrivateText);
    case 'key':
      return (value, visitor) => visitor.key(value as Uint8Array);
    case 'list':
    case 'pair': {
      const walk = compile(shape.of);
      return (
        walk &&
        ((value, visitor) => {
          for (const element of value as readonly unknown[]) walk(element, visitor);
        })
      );
    }
    case 'record': {
      const walk = compileRecord(shape.fields);
      if (shape.fields !== keyedFields) return walk;
      return (value, visitor) => {
        visitor.keyed(value as KeyedTold);
        walk?.(value, visitor);
      };
    }
    case 'choice':
      return compileRecord(shape.options);
    case 'absent':
      return (value, visitor) => {
        const { why } = value as { why?: PrivateText };
        if (why !== undefined) visitor.text(why);
      };
    case 'either': {
      const first = compile(shape.first) ?? nothing;
      const second = compile(shape.second) ?? nothing;
      if (first === nothing && second === nothing) return undefined;
      const choosesSecond = isSecond(shape);
      return (value, visitor) => (choosesSecond(value) ? second : first)(value, visitor);
    }
    case 'extra':
      return (value, visitor) => {
        for (const text of (value as ReadonlyMap<string, PrivateText>).values()) visitor.text(text);
      };
    case 'code':
      return shape.values === sources ? (value, visitor) => visitor.source(value as string) : undefined;
    default:
      return undefined;
  }
}

function compileRecord(fields: Fields): Walk | undefined {
  const steps = Object.entries(fields).flatMap(([name, { shape }]) => {
    const walk = compile(shape);
    return walk === undefined ? [] : [{ name, walk }];
  });
  if (steps.length === 0) return undefined;
  return (value, visitor) => {
    const record = value as Readonly<Record<string, unknown>>;
    for (const { name, walk } of steps) {
      const element = record[name];
      if (element !== undefined) walk(element, visitor);
    }
  };
}
