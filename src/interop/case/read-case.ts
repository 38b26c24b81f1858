/** A CASE graph of anybody as its statements: JSON-LD with a context of prefixes in the file itself. Nothing is ever fetched. */
import { fromUtf8 } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';
import { context as ownContext } from './terms.ts';

/** Bytes that are read of a file. */
export const maxCaseBytes = 64 * 1024 * 1024;
const maxDepth = 32;
const maxStatements = 4_000_000;

/** One statement: what it is about, the whole IRI of the property, and the value as one text; an IRI is in angle brackets. */
export interface Statement {
  readonly subject: string;
  readonly property: string;
  readonly value: string;
}

export const typeProperty = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

const known = 'give JSON-LD as custody export case writes it; docs/case.md says what is read';

function refuse(message: string, hint = known): never {
  throw new CustodyError('CASE_INVALID', `not a CASE graph: ${message}`, { hint });
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Prefix → namespace. */
function prefixesOf(context: unknown): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>();
  const parts = Array.isArray(context) ? context : [context ?? {}];
  for (const part of parts) {
    if (!isObject(part))
      refuse('its @context is elsewhere', 'only a context in the file itself is read; nothing is fetched');
    for (const [name, meaning] of Object.entries(part)) {
      const iri = isObject(meaning) ? meaning['@id'] : meaning;
      if (typeof iri === 'string' && !name.startsWith('@')) prefixes.set(name, iri);
    }
  }
  return prefixes;
}

class Reader {
  readonly statements: Statement[] = [];
  readonly #prefixes: ReadonlyMap<string, string>;
  #unnamed = 0;

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.#prefixes = prefixes;
  }

  /** The whole IRI of a name; one without a known prefix stays as it is. */
  #iri(name: string): string {
    const colon = name.indexOf(':');
    const namespace = this.#prefixes.get(colon < 0 ? name : name.slice(0, colon));
    if (namespace === undefined || name.startsWith('//', colon + 1)) return name;
    return colon < 0 ? namespace : namespace + name.slice(colon + 1);
  }

  #add(subject: string, property: string, value: string): void {
    if (this.statements.length >= maxStatements) refuse(`it has more than ${maxStatements} statements`);
    this.statements.push({ subject, property, value });
  }

  node(node: Json, depth: number): string {
    if (depth > maxDepth) refuse(`its nodes are nested more than ${maxDepth} deep`);
    const { '@id': id } = node;
    if (id !== undefined && typeof id !== 'string') refuse('an @id is not a text');
    this.#unnamed += 1;
    const subject = id === undefined ? `_:${this.#unnamed}` : this.#iri(id);
    for (const [name, value] of Object.entries(node)) {
      if (name === '@id' || name === '@context') continue;
      if (name.startsWith('@') && name !== '@type') refuse(`it has ${name}, which is not read here`);
      for (const each of Array.isArray(value) ? value : [value]) {
        if (name === '@type') {
          if (typeof each !== 'string') refuse('an @type is not a text');
          this.#add(subject, typeProperty, `<${this.#iri(each)}>`);
        } else this.#add(subject, this.#iri(name), this.#value(each, depth));
      }
    }
    return subject;
  }

  #value(value: unknown, depth: number): string {
    if (typeof value === 'string') return JSON.stringify(value);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (!isObject(value)) refuse('a value is neither text, number, true, false nor a node');
    const { '@value': literal, '@type': type, '@language': language } = value;
    if (literal === undefined) return `<${this.node(value, depth + 1)}>`;
    if (isObject(literal) || Array.isArray(literal) || literal === null) refuse('a @value is not a text');
    if (language !== undefined) return JSON.stringify(String(literal));
    const whole = typeof type === 'string' ? this.#iri(type) : undefined;
    if (whole === `${ownContext.xsd}string`) return JSON.stringify(String(literal));
    // a number is one value, however it is written
    const isPlain = whole === undefined || whole === `${ownContext.xsd}integer` || whole === `${ownContext.xsd}boolean`;
    if (isPlain) return typeof literal === 'string' && whole === undefined ? JSON.stringify(literal) : String(literal);
    return `${JSON.stringify(String(literal))}^^${whole}`;
  }
}

/** What a document says. Throws CustodyError CASE_INVALID for what is not JSON-LD of this kind, TOO_LARGE for more than 64 MiB. */
export function readCase(bytes: Uint8Array): readonly Statement[] {
  if (bytes.length > maxCaseBytes) throw new CustodyError('TOO_LARGE', 'the CASE graph is longer than 64 MiB');
  const document = parse(bytes);
  if (!isObject(document)) refuse('it is not an object');
  const reader = new Reader(prefixesOf(document['@context']));
  const { '@graph': graph } = document;
  const nodes = graph === undefined ? [document] : Array.isArray(graph) ? graph : [graph];
  for (const node of nodes) {
    if (!isObject(node)) refuse('its @graph holds what is not a node');
    reader.node(node, 0);
  }
  return reader.statements;
}

/** Throws CASE_INVALID, also for nesting that no graph needs. */
function parse(bytes: Uint8Array): unknown {
  refuseDeep(bytes);
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch (cause) {
    const isOurs = cause instanceof CustodyError && cause.code !== 'ENCODING';
    if (isOurs || !(cause instanceof SyntaxError || cause instanceof TypeError || cause instanceof CustodyError))
      throw cause;
    return refuse('it is not JSON in UTF-8');
  }
}

/** A parser would go as deep as the file says. */
function refuseDeep(bytes: Uint8Array): void {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) isText = false;
    } else if (byte === 0x22) isText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > 4 * maxDepth) refuse('it is nested too deep');
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
}
