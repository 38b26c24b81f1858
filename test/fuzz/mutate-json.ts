/** Changes of JSON by its structure: a value replaced, left out, doubled, moved, or put deep; any other input is changed as text. */
import type { Chance } from './chance.ts';
import type { Material } from './mutate.ts';
import { changeNumber, changeText } from './mutate-text.ts';

const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  0.5,
  1e300,
  2 ** 53,
  -(2 ** 53),
  '',
  ' ',
  'x',
  'absent:unknown',
  '\ud800',
  '\u202e',
  '\0',
  '2026-11-25T09:30:00Z',
  '9999-12-31T23:59:60Z',
  [],
  {},
  [[]],
  [{}],
  { absent: 'unknown' },
  { __proto__x: 1 },
];

/** Where a value is: its holder and its key. */
interface Spot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

export function changeJson(bytes: Uint8Array, material: Material): Uint8Array {
  const { chance, words, other } = material;
  const root = { value: parse(bytes) } as Record<string, unknown>;
  if (root.value === undefined) return changeText(bytes, material);
  const spots = spotsOf(root);
  const { holder, key } = chance.pick(spots);
  const held = holder[key];
  const donor = { value: parse(other()) } as Record<string, unknown>;
  const steps: readonly (() => void)[] = [
    () => void set(holder, key, chance.pick(values)),
    () => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
    () =>
      void (Array.isArray(holder)
        ? holder.splice(Number(key), 0, structuredClone(held))
        : set(holder, `${key}2`, held)),
    () => void set(holder, key, takeFrom(donor, chance)),
    () => void set(holder, key, takeFrom(root, chance)),
    () => void set(holder, key, deep(held, chance.small(60))),
    () =>
      void set(holder, chance.pick(['__proto__', 'constructor', 'toString', 'length', key.slice(1), `${key} `]), held),
    () => void set(holder, key, typeof held === 'string' ? changeString(held, material) : [held]),
    () => void set(holder, key, typeof held === 'number' ? Number(changeNumber(String(held), chance)) : [held, held]),
    () => void set(holder, words.length === 0 ? key : Buffer.from(chance.pick(words)).toString(), held),
    () => void set(holder, key, words.length === 0 ? '' : Buffer.from(chance.pick(words)).toString()),
  ];
  chance.pick(steps)();
  const text = JSON.stringify(root.value);
  return text === undefined ? bytes : new Uint8Array(Buffer.from(text));
}

/** Also under names such as `__proto__`, which then are names like any other. */
function set(holder: Record<string, unknown>, key: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return;
  Object.defineProperty(holder, key, {
    value: structuredClone(value),
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

function spotsOf(root: Record<string, unknown>): Spot[] {
  const spots: Spot[] = [];
  const go = (holder: Record<string, unknown>): void => {
    for (const key of Object.keys(holder)) {
      if (spots.length > 2000) return;
      if (!Array.isArray(holder) || /^\d+$/.test(key)) spots.push({ holder, key });
      const held = holder[key];
      if (typeof held === 'object' && held !== null) go(held as Record<string, unknown>);
    }
  };
  go(root);
  return spots;
}

function takeFrom(root: Record<string, unknown>, chance: Chance): unknown {
  const { holder, key } = chance.pick(spotsOf(root));
  return structuredClone(holder[key] ?? null);
}

function deep(value: unknown, depth: number): unknown {
  let wrapped = value;
  for (let i = 0; i < depth; i += 1) wrapped = i % 2 === 0 ? [wrapped] : { absent: wrapped };
  return wrapped;
}

function changeString(text: string, material: Material): string {
  return Buffer.from(changeText(Buffer.from(text), material)).toString();
}
