/** A schema in which a part that is there twice is written once, under a name in `$defs`. */
import type { Schema } from './of-type.ts';

/** Shorter ones are easier to read where they are. */
const shortest = 200;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && (value as Schema).type === 'object';

export function shareSchemas(schema: Schema): Schema {
  const counts = new Map<string, number>();
  visit(schema, (each) => {
    const text = JSON.stringify(each);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  const names = new Map<string, string>();
  const defs: Record<string, unknown> = {};
  const isTaken = (name: string): boolean =>
    Object.hasOwn(defs, name) || Object.hasOwn((schema.$defs as object | undefined) ?? {}, name);
  const share = (value: unknown, key: string, isTop: boolean): unknown => {
    if (Array.isArray(value)) return value.map((each) => share(each, key, isTop));
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    const made = (): Schema =>
      Object.fromEntries(
        Object.entries(value).map(([name, held]) => [
          name,
          share(held, isKeyword(name) ? key : name, isTop && name === 'anyOf'),
        ]),
      );
    if (isTop || !isSchema(value) || text.length < shortest || (counts.get(text) ?? 0) < 2) return made();
    let name = names.get(text);
    if (name === undefined) {
      name = isTaken(key) ? `${key}-${names.size}` : key;
      names.set(text, name);
      defs[name] = undefined;
      defs[name] = made();
    }
    return { $ref: `#/$defs/${name}` };
  };
  const { $defs, ...rest } = share(schema, 'document', true) as Schema;
  const all = { ...($defs as Schema | undefined), ...defs };
  return { ...rest, ...(Object.keys(all).length > 0 && { $defs: all }) };
}

const keywords: ReadonlySet<string> = new Set([
  'items',
  'properties',
  'anyOf',
  'additionalProperties',
  'prefixItems',
  '*',
]);
const isKeyword = (name: string): boolean => keywords.has(name);

function visit(value: unknown, use: (schema: Schema) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, use);
  else if (typeof value === 'object' && value !== null) {
    if (isSchema(value)) use(value);
    for (const each of Object.values(value)) visit(each, use);
  }
}
