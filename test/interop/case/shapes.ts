/** The shapes and terms of CASE, UCO and our extension, and what a document in JSON-LD comes to under them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, type Quad, Store } from 'n3';
import Validator from 'rdf-validate-shacl';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const files = [
  ...['case-1.4.0', 'uco-1.4.0'].flatMap((folder) =>
    readdirSync(`${root}fixtures/case/${folder}/ontology`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ttl'))
      .map((name) => `fixtures/case/${folder}/ontology/${name}`),
  ),
  'docs/spec/case.ttl',
].sort();

let known: Store | undefined;

/** All triples of the three ontologies. */
export function ontologies(): Store {
  if (known === undefined) {
    known = new Store();
    for (const [at, file] of files.entries())
      known.addQuads(new Parser({ blankNodePrefix: `b${at}_` }).parse(readFileSync(`${root}${file}`, 'utf8')));
    // all that they import is here; the constraints in SPARQL are for `npm run case`
    for (const left of ['http://www.w3.org/2002/07/owl#imports', 'http://www.w3.org/ns/shacl#sparql'])
      known.removeQuads(known.getQuads(null, left, null, null));
  }
  return known;
}

/** The triples of a document. Throws for what is not JSON-LD; a context that is elsewhere is never fetched. */
export async function triplesOf(document: string): Promise<Quad[]> {
  const parser = new JsonLdParser({
    strictValues: true,
    documentLoader: { load: (url: string) => Promise.reject(new Error(`no document is fetched: ${url}`)) },
  });
  const quads: Quad[] = [];
  const done = new Promise<void>((resolve, reject) => {
    parser.on('data', (quad) => quads.push(quad as Quad));
    parser.on('error', reject);
    parser.on('end', () => resolve());
  });
  parser.end(document);
  await done;
  return quads;
}

const typeIri = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const above = new Map<string, readonly Quad['object'][]>();

/** A class with all classes above it, as the ontologies have them. */
function classesAbove(name: string): readonly Quad['object'][] {
  const found = above.get(name);
  if (found !== undefined) return found;
  const parents = ontologies().getObjects(name, 'http://www.w3.org/2000/01/rdf-schema#subClassOf', null);
  const all = parents.filter(({ termType }) => termType === 'NamedNode');
  const result = [...all, ...all.flatMap(({ value }) => classesAbove(value))] as Quad['object'][];
  above.set(name, result);
  return result;
}

let validator: Validator | undefined;

/** What the shapes find, one line each: none where the document conforms. */
export async function shapeResults(document: string): Promise<string[]> {
  const quads = await triplesOf(document);
  const data = new Store(quads);
  // each thing is also of the classes above its own
  for (const { subject, predicate, object } of quads)
    if (predicate.value === typeIri)
      for (const each of classesAbove(object.value)) data.addQuad(subject, predicate, each as never);
  validator ??= new Validator(ontologies() as never);
  const { results } = await validator.validate(data as never);
  return results.map(({ focusNode, path, sourceConstraintComponent, message }) =>
    [focusNode, path, sourceConstraintComponent]
      .map((term) => (term as { value?: string } | null)?.value ?? '')
      .concat(message.map(({ value }) => value))
      .join(' '),
  );
}

/** Every IRI that the document uses as a property or a class. */
export async function termsOf(document: string): Promise<Set<string>> {
  const quads = await triplesOf(document);
  return new Set(
    quads.flatMap(({ predicate, object }) =>
      predicate.value === typeIri
        ? [object.value]
        : [predicate.value, ...('datatype' in object ? [object.datatype.value] : [])],
    ),
  );
}

/** Classes and properties that the ontologies declare. */
export function declared(): Set<string> {
  const owl = 'http://www.w3.org/2002/07/owl#';
  const kinds = ['Class', 'ObjectProperty', 'DatatypeProperty'];
  return new Set(
    kinds.flatMap((kind) => ontologies().getSubjects(typeIri, `${owl}${kind}`, null)).map(({ value }) => value),
  );
}
