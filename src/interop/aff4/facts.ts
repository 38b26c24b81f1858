/** What the metadata of an AFF4 volume say of one object. */
import { fromHex } from '../../bytes/hex.ts';
import { invalid } from './error.ts';
import type { Graph, Term } from './turtle.ts';

export const schema = 'http://aff4.org/Schema#';
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

export class Facts {
  readonly name: string;
  readonly #facts: ReadonlyMap<string, readonly Term[]>;

  constructor(graph: Graph, name: string) {
    this.name = name;
    this.#facts = graph.get(name) ?? new Map();
  }

  get isKnown(): boolean {
    return this.#facts.size > 0;
  }

  isA(...kinds: readonly string[]): boolean {
    return (this.#facts.get(type) ?? []).some(({ text }) => kinds.some((kind) => text === schema + kind));
  }

  /** Throws CustodyError IMAGE_INVALID for a number that is missing, 0, or larger than that. */
  number(fact: string, most: number): number {
    const value = Number(/^\d{1,15}$/.exec(this.text1(fact) ?? '')?.[0] ?? Number.NaN);
    if (!(value >= 1 && value <= most)) throw invalid(`its metadata give no possible ${fact}`);
    return value;
  }

  /** The one name; undefined if it is not there. Throws CustodyError IMAGE_INVALID for several. */
  name1(fact: string): string | undefined {
    return this.#one(fact, true);
  }

  text1(fact: string): string | undefined {
    return this.#one(fact, false);
  }

  /** A digest of that algorithm as latin1; undefined where none is stated. */
  digest(algorithm: string, bytes: number): string | undefined {
    const found = (this.#facts.get(`${schema}hash`) ?? []).find((term) => term.type === schema + algorithm);
    if (found === undefined) return undefined;
    if (!new RegExp(`^[0-9a-f]{${2 * bytes}}$`, 'i').test(found.text))
      throw invalid('a digest that it states has the wrong form');
    return String.fromCharCode(...fromHex(found.text.toLowerCase()));
  }

  #one(fact: string, isName: boolean): string | undefined {
    const terms = (this.#facts.get(schema + fact) ?? []).filter((term) => term.isName === isName);
    if (terms.length > 1) throw invalid(`its metadata have several values of ${fact}`);
    return terms[0]?.text;
  }
}
