/** Values that differ from a given one in a single place: a part is left out, or is the one in that place in another value. */

type Values = { readonly [name: string]: unknown };
const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (each instanceof Uint8Array ? Buffer.from(each).toString('hex') : each)) ?? '-';

/** What is at each place of many values; a place is named by its fields. */
export class OtherValues {
  readonly #values = new Map<string, Map<string, unknown>>();

  note(place: string, value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.note(`${place}[]`, each);
    else if (isRecord(value)) for (const [name, each] of Object.entries(value)) this.note(`${place}.${name}`, each);
    const known = this.#values.get(place);
    if (known === undefined) this.#values.set(place, new Map([[textOf(value), value]]));
    else known.set(textOf(value), value);
  }

  /** Up to `most` values of that place other than this one; which of them, `turn` says. */
  others(place: string, value: unknown, { most, turn }: { most: number; turn: number }): unknown[] {
    const all = [...(this.#values.get(place) ?? [])].filter(([text]) => text !== textOf(value));
    const from = all.length === 0 ? 0 : turn % all.length;
    return [...all.slice(from), ...all.slice(0, from)].slice(0, most).map(([, each]) => each);
  }
}

export type Change = readonly [what: string, value: unknown];

/** Every value that differs from this one in one place. */
export function* changed(
  at: { name: string; place: string },
  value: unknown,
  from: OtherValues,
  turn: number,
): Iterable<Change> {
  const { name, place } = at;
  for (const other of from.others(place, value, { most: 2, turn })) yield [`${name} ${textOf(other)}`, other];
  if (typeof value === 'boolean') yield [`${name} ${!value}`, !value];
  else if (typeof value === 'number') {
    for (const other of [value - 1, value + 1]) yield [`${name} ${other}`, other];
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      const without = value.toSpliced(index, 1);
      yield [`${name} without ${index}`, without];
      const inner = { name: `${name}[${index}]`, place: `${place}[]` };
      for (const [what, one] of changed(inner, each, from, turn)) yield [what, value.with(index, one)];
    }
    if (value.length > 1) yield [`${name} reversed`, value.toReversed()];
  } else if (isRecord(value)) {
    for (const [field, each] of Object.entries(value)) {
      const { [field]: _, ...without } = value;
      yield [`${name} without ${field}`, without];
      const inner = { name: `${name}.${field}`, place: `${place}.${field}` };
      for (const [what, one] of changed(inner, each, from, turn)) yield [what, { ...value, [field]: one }];
    }
  }
}
