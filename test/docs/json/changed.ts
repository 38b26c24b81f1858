/** A document with one member removed, renamed or of another type: what no schema may take. */

export interface Changed {
  readonly how: 'removed' | 'renamed' | 'retyped';
  /** `entries/[]/body/kind`. */
  readonly path: string;
  readonly document: object;
}

type Holder = Record<string, unknown>;

/** Each member of the document changed in each way, one at a time; of a list its first element. */
export function* changedOnce(document: object): Generator<Changed> {
  for (const keys of pathsOf(document)) {
    const path = keys.map((key) => (typeof key === 'number' ? '[]' : key)).join('/');
    const name = keys.at(-1) as string;
    yield change('removed', (holder) => delete holder[name]);
    yield change('renamed', (holder) => {
      holder[`${name}TEST`] = holder[name];
      delete holder[name];
    });
    yield change('retyped', (holder) => {
      holder[name] = typeof holder[name] === 'boolean' ? 'TEST' : true;
    });

    function change(how: Changed['how'], make: (holder: Holder) => unknown): Changed {
      const copy = structuredClone(document);
      let holder = copy as Holder;
      for (const key of keys.slice(0, -1)) holder = holder[key] as Holder;
      make(holder);
      return { how, path, document: copy };
    }
  }
}

function* pathsOf(value: unknown, under: readonly (string | number)[] = []): Generator<(string | number)[]> {
  if (Array.isArray(value)) {
    if (value.length > 0) yield* pathsOf(value[0], [...under, 0]);
  } else if (typeof value === 'object' && value !== null)
    for (const [name, held] of Object.entries(value)) {
      yield [...under, name];
      yield* pathsOf(held, [...under, name]);
    }
}
