/** Nodes of a graph in JSON-LD, one way of writing each; and their names, made from what they are about. */
import { concatBytes, utf8 } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { createDigest } from '../../crypto/digest.ts';
import type { TypedText } from './terms.ts';

export interface Ref {
  readonly '@id': string;
}

export type Value = string | number | boolean | TypedText | Ref | Node;

export interface Node extends Ref {
  readonly '@type': string | readonly string[];
  readonly [property: string]: Value | readonly Value[] | readonly string[];
}

export type Properties = Readonly<Record<string, Value | readonly Value[] | undefined>>;

/** The node with its members in one order; a property without a value is left out, and one value needs no list. */
export function makeNode(id: string, types: string | readonly string[], properties: Properties): Node {
  const node: Record<string, Value | readonly Value[]> = {};
  for (const name of Object.keys(properties).sort()) {
    const value = properties[name];
    const values = value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
    const [first] = values;
    if (first !== undefined) node[name] = values.length === 1 ? first : values;
  }
  return { '@id': id, '@type': types, ...node } as Node;
}

/** Under this UUID names are made (RFC 9562, 5.5). */
const namespace = fromHex('7f0c2c5e3f0a5d0e9b570f5f6f3d4a11');

function uuid5(name: string): string {
  const digest = createDigest('sha1');
  digest.update(concatBytes(namespace, utf8(name)));
  const bytes = digest.digest().slice(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Names the nodes of one ledger and holds those that wait to be written. The same ledger, kind and number give the same name. */
export class Graph {
  readonly #ledger: string;
  readonly #once = new Set<string>();
  #waiting: Node[] = [];

  /** `ledger`: its id in lower-case hex. */
  constructor(ledger: string) {
    this.#ledger = ledger;
  }

  id(kind: string, number: string | number): string {
    return `urn:uuid:${uuid5(`${this.#ledger}/${kind}/${number}`)}`;
  }

  ref(kind: string, number: string | number): Ref {
    return { '@id': this.id(kind, number) };
  }

  add(node: Node): Ref {
    this.#waiting.push(node);
    return { '@id': node['@id'] };
  }

  /** The node that many others name; made the first time. */
  once(kind: string, number: string | number, make: (id: string) => Node): Ref {
    const id = this.id(kind, number);
    if (!this.#once.has(id)) {
      this.#once.add(id);
      this.#waiting.push(make(id));
    }
    return { '@id': id };
  }

  /** What waited, in its order. */
  take(): readonly Node[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}
