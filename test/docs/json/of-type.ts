/** JSON Schema (draft 2020-12) of a TypeScript type, as `JSON.stringify` writes its values. */
import {
  type Checker,
  SignatureKind,
  SymbolFlags,
  type Type,
  TypeFlags,
  type UnionType,
} from 'typescript/unstable/sync';

export type Schema = { readonly [keyword: string]: unknown };

/** A list of more texts than this grows with every release: any text is as good. */
const mostTexts = 40;

const literals = TypeFlags.StringLiteral | TypeFlags.NumberLiteral | TypeFlags.BooleanLiteral;

export class TypeSchemas {
  /** Places whose type says nothing. */
  readonly unknown: string[] = [];
  readonly #checker: Checker;
  readonly #named: Readonly<Record<string, Schema>>;
  readonly #under: Type[] = [];
  /** Types that hold themselves: each has a schema with a name. */
  readonly #own = new Map<number, string>();
  #defs: Record<string, Schema> = {};

  /** `named`: schemas of types that have a name and are written by hand. */
  constructor(checker: Checker, named: Readonly<Record<string, Schema>>) {
    this.#checker = checker;
    this.#named = named;
  }

  /** The schema of a document, with those that it names. */
  document(types: readonly Type[], path: string): Schema {
    this.#defs = {};
    const schema = oneOf(types.map((type) => this.#of(type, path)));
    return { ...schema, ...(Object.keys(this.#defs).length > 0 && { $defs: this.#defs }) };
  }

  #of(type: Type, path: string): Schema {
    const known = this.#named[nameOf(type) ?? ''];
    if (known !== undefined) return known;
    const { flags } = type;
    if (flags & (TypeFlags.Any | TypeFlags.Unknown)) {
      this.unknown.push(path);
      return {};
    }
    if (flags & TypeFlags.Union) return this.#union((type as UnionType).getTypes(), path);
    if (flags & literals) return { const: literalOf(type) };
    if (flags & (TypeFlags.String | TypeFlags.TemplateLiteral)) return { type: 'string' };
    if (flags & TypeFlags.Number) return { type: 'number' };
    if (flags & TypeFlags.Boolean) return { type: 'boolean' };
    if (flags & TypeFlags.Null) return { type: 'null' };
    if (flags & (TypeFlags.Object | TypeFlags.Intersection)) return this.#object(type, path);
    throw new Error(`${path} has a type that JSON has not: ${this.#checker.typeToString(type)}`);
  }

  #object(type: Type, path: string): Schema {
    if (this.#under.includes(type)) {
      const name = nameOf(type);
      if (name === undefined) throw new Error(`${path} holds itself, and its type has no name`);
      this.#own.set(type.id, name);
      return { $ref: `#/$defs/${name}` };
    }
    this.#under.push(type);
    try {
      const schema =
        this.#checker.isTupleType(type) || this.#checker.isArrayType(type)
          ? this.#list(type, path)
          : this.#members(type, path);
      const name = this.#own.get(type.id);
      if (name === undefined) return schema;
      this.#defs[name] = schema;
      return { $ref: `#/$defs/${name}` };
    } finally {
      this.#under.pop();
    }
  }

  #list(type: Type, path: string): Schema {
    const held = this.#checker.getTypeArguments(type as Parameters<Checker['getTypeArguments']>[0]);
    if (this.#checker.isTupleType(type)) {
      const items = held.map((each, at) => this.#of(each, `${path}[${at}]`));
      return { type: 'array', prefixItems: items, minItems: items.length, items: false };
    }
    const [item] = held;
    if (item === undefined || item.flags & TypeFlags.Never) return { type: 'array', maxItems: 0 };
    return { type: 'array', items: this.#of(item, `${path}[]`) };
  }

  #members(type: Type, path: string): Schema {
    if (this.#checker.getSignaturesOfType(type, SignatureKind.Call).length > 0)
      throw new Error(`${path} is a function`);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    let holdsBody = false;
    for (const symbol of this.#checker.getPropertiesOfType(type)) {
      const held = this.#checker.getTypeOfSymbol(symbol);
      if (held === undefined) throw new Error(`${path}.${symbol.name} has no type`);
      const parts = held.flags & TypeFlags.Union ? (held as UnionType).getTypes() : [held];
      const there = parts.filter(({ flags }) => !(flags & (TypeFlags.Undefined | TypeFlags.Never)));
      if (there.length === 0) {
        if (parts.some(({ flags }) => flags & TypeFlags.Never) && !(symbol.flags & SymbolFlags.Optional))
          throw new Error(`${path}.${symbol.name} is never there`);
        continue;
      }
      holdsBody ||= there.some((each) => nameOf(each) === 'BodyJson');
      properties[symbol.name] =
        there.length === parts.length
          ? this.#of(held, `${path}.${symbol.name}`)
          : this.#union(there, `${path}.${symbol.name}`);
      if (there.length === parts.length && !(symbol.flags & SymbolFlags.Optional)) required.push(symbol.name);
    }
    const [index] = this.#checker.getIndexInfosOfType(type);
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      additionalProperties: index === undefined ? false : this.#of(index.valueType, `${path}.*`),
      ...(holdsBody && { allOf: [{ $ref: 'bodies-1.json#/$defs/entry' }] }),
    };
  }

  #union(types: readonly Type[], path: string): Schema {
    const of = (flag: TypeFlags): unknown[] => types.filter(({ flags }) => flags & flag).map(literalOf);
    const [texts, numbers, booleans] = [TypeFlags.StringLiteral, TypeFlags.NumberLiteral, TypeFlags.BooleanLiteral].map(
      of,
    ) as [unknown[], unknown[], unknown[]];
    const rest = types.filter(({ flags }) => !(flags & (literals | TypeFlags.Undefined)));
    return oneOf([
      ...(texts.length > mostTexts
        ? [{ type: 'string' }]
        : texts.length > 1
          ? [{ enum: texts.sort() }]
          : texts.map((value) => ({ const: value }))),
      ...(numbers.length > 1 ? [{ enum: numbers.sort() }] : numbers.map((value) => ({ const: value }))),
      ...(booleans.length > 1 ? [{ type: 'boolean' }] : booleans.map((value) => ({ const: value }))),
      ...rest.map((each) => this.#of(each, path)),
    ]);
  }
}

const nameOf = (type: Type): string | undefined => type.getAliasSymbol()?.name ?? type.getSymbol()?.name;

const literalOf = (type: Type): unknown => (type as { readonly value?: unknown }).value;

/** The parts as one schema: simple types as a list of names. */
function oneOf(parts: readonly Schema[]): Schema {
  const flat = parts.flatMap((part) =>
    Object.keys(part).length === 1 && part.anyOf !== undefined ? (part.anyOf as Schema[]) : [part],
  );
  const distinct = [...new Map(flat.map((part) => [JSON.stringify(part), part])).values()];
  const isSimple = (part: Schema): boolean => Object.keys(part).length === 1 && typeof part.type === 'string';
  const names = distinct.filter(isSimple).map(({ type }) => type);
  const all = [
    ...(names.length > 1 ? [{ type: names }] : names.map((type) => ({ type }))),
    ...distinct.filter((part) => !isSimple(part)),
  ];
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { anyOf: all };
}
