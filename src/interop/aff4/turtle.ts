/**
 * The metadata of an AFF4 volume: the part of Turtle (RDF 1.1) that such files use. Prefixes, names, texts with a type, numbers, `a`,
 * `;` and `,`. Blank nodes and lists are refused.
 */
import { invalid } from './error.ts';

/** A name is an IRI; a text may have the IRI of its type. */
export interface Term {
  readonly text: string;
  readonly isName: boolean;
  readonly type?: string;
}

/** Subject → predicate → objects. */
export type Graph = ReadonlyMap<string, ReadonlyMap<string, readonly Term[]>>;

const mostTriples = 100_000;
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const token =
  /\s+|#[^\n]*|(?<iri><[^<>"\s]{0,2000}>)|(?<quoted>"(?:[^"\\\n]|\\.){0,10000}")|(?<sign>\^\^|[.;,](?=\s|$)|[.;,])|(?<word>@?[\w%:+-](?:[\w:%+./-]*[\w:%+/-])?)/uy;

interface Token {
  readonly kind: 'iri' | 'quoted' | 'sign' | 'word';
  readonly text: string;
}

/** Throws CustodyError IMAGE_INVALID. */
export function readTurtle(text: string): Graph {
  return new TurtleReader(text).read();
}

class TurtleReader {
  readonly #tokens: Iterator<Token>;
  readonly #prefixes = new Map<string, string>();
  readonly #graph = new Map<string, Map<string, Term[]>>();
  #triples = 0;
  #next: Token | undefined;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    this.#step();
  }

  read(): Graph {
    while (this.#next !== undefined) {
      if (/^@?prefix$/i.test(this.#next.text)) this.#readPrefix();
      else this.#readSubject();
    }
    return this.#graph;
  }

  #readPrefix(): void {
    const isWithPoint = this.#take().text.startsWith('@');
    const [prefix, iri] = [this.#take().text, this.#take()];
    if (!prefix.endsWith(':') || iri.kind !== 'iri') throw invalid('a prefix of its metadata has the wrong form');
    this.#prefixes.set(prefix.slice(0, -1), iri.text.slice(1, -1));
    if (isWithPoint) this.#sign('.');
  }

  #readSubject(): void {
    const subject = this.#name(this.#take());
    const facts = this.#graph.get(subject) ?? new Map<string, Term[]>();
    this.#graph.set(subject, facts);
    for (;;) {
      const word = this.#take();
      const predicate = word.kind === 'word' && word.text === 'a' ? type : this.#name(word);
      const objects = facts.get(predicate) ?? [];
      facts.set(predicate, objects);
      do objects.push(this.#object());
      while (this.#isSign(','));
      if (!this.#isSign(';')) break;
      if (this.#next?.text === '.') break;
    }
    this.#sign('.');
  }

  #object(): Term {
    this.#triples += 1;
    if (this.#triples > mostTriples) throw invalid('its metadata are too long');
    const found = this.#take();
    if (found.kind === 'word' && /^[+-]?\d+$/.test(found.text)) return { text: found.text, isName: false };
    if (found.kind !== 'quoted') return { text: this.#name(found), isName: true };
    const text = found.text.slice(1, -1).replace(/\\(.)/g, '$1');
    if (!this.#isSign('^^')) return { text, isName: false };
    return { text, isName: false, type: this.#name(this.#take()) };
  }

  #name({ kind, text }: Token): string {
    if (kind === 'iri') return text.slice(1, -1);
    const colon = text.indexOf(':');
    const prefix = kind === 'word' && colon >= 0 ? this.#prefixes.get(text.slice(0, colon)) : undefined;
    if (prefix === undefined) throw invalid('its metadata have a name of another form');
    return prefix + text.slice(colon + 1);
  }

  #isSign(sign: string): boolean {
    if (this.#next?.kind !== 'sign' || this.#next.text !== sign) return false;
    this.#step();
    return true;
  }

  #sign(sign: string): void {
    if (!this.#isSign(sign)) throw invalid(`its metadata lack a "${sign}"`);
  }

  #take(): Token {
    const next = this.#next;
    if (next === undefined) throw invalid('its metadata are cut off');
    this.#step();
    return next;
  }

  #step(): void {
    this.#next = this.#tokens.next().value ?? undefined;
  }
}

function* tokensOf(text: string): Generator<Token, undefined> {
  const pattern = new RegExp(token);
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) throw invalid('its metadata have another form than Turtle');
    for (const kind of ['iri', 'quoted', 'sign', 'word'] as const) {
      const part = found.groups?.[kind];
      if (part !== undefined) yield { kind, text: part };
    }
  }
  return undefined;
}
