/** Exhibits of a CASE graph of anybody as drafts of `collect`: what the graph states, for a person to complete and sign. Nothing in it was computed. */
import { CustodyError } from '../../errors.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import { type Statement, typeProperty } from './read-case.ts';
import { context } from './terms.ts';

/** The fields of a collection that a graph gives, as `record collect --from` reads them. */
interface CaseDraft {
  readonly type: 'collect';
  readonly exhibit: Readonly<Record<string, unknown>>;
}

const maxDrafts = 10_000;
const maxText = 4_000;

/** Classes, the more special first. */
const kinds: readonly (readonly [string, string])[] = [
  ['MobileDevice', 'phone'],
  ['MobilePhone', 'phone'],
  ['SmartPhone', 'phone'],
  ['Computer', 'computer'],
  ['Laptop', 'computer'],
  ['SIMCard', 'sim'],
  ['Disk', 'storage'],
  ['StorageMedium', 'storage'],
  ['DigitalAccount', 'account'],
  ['Device', 'other-device'],
];

const digestOf: Readonly<Record<string, readonly [string, number]>> = {
  SHA256: ['sha256', 64],
  SHA512: ['sha512', 128],
  'SHA3-256': ['sha3-256', 64],
  MD5: ['md5', 32],
  SHA1: ['sha1', 40],
};

class Said {
  readonly #bySubject = new Map<string, Statement[]>();

  constructor(statements: readonly Statement[]) {
    for (const each of statements) {
      const of = this.#bySubject.get(each.subject);
      if (of === undefined) this.#bySubject.set(each.subject, [each]);
      else of.push(each);
    }
  }

  subjectsOf(type: string): string[] {
    return [...this.#bySubject]
      .filter(([, all]) => all.some((each) => each.property === typeProperty && each.value === `<${type}>`))
      .map(([subject]) => subject);
  }

  values(subject: string, property: string): string[] {
    return (this.#bySubject.get(subject) ?? []).filter((each) => each.property === property).map(({ value }) => value);
  }

  /** The nodes that the property names. */
  nodes(subject: string, property: string): string[] {
    return this.values(subject, property).flatMap((value) => /^<(.*)>$/s.exec(value)?.[1] ?? []);
  }

  /** The first text of the property. */
  text(subject: string, property: string): string | undefined {
    for (const value of this.values(subject, property)) {
      const [, quoted] = /^("(?:[^"\\]|\\.)*")/s.exec(value) ?? [];
      if (quoted !== undefined) return (JSON.parse(quoted) as string).slice(0, maxText);
    }
    return undefined;
  }
}

/** One draft for each exhibit that has a provenance record with a number. Throws CustodyError CASE_INVALID without any, TOO_LARGE for too many. */
export function draftsOfCase(statements: readonly Statement[], by: string): readonly CaseDraft[] {
  const said = new Said(statements);
  const numbers = new Map<string, string>();
  const taken = new Set<string>();
  for (const record of said.subjectsOf(`${context.investigation}ProvenanceRecord`)) {
    const number = said.text(record, `${context.investigation}exhibitNumber`);
    if (number === undefined || !isName(number)) continue;
    for (const object of said.nodes(record, `${context.core}object`)) {
      if (numbers.has(object) || taken.has(number.toLowerCase()) || isAction(said, object)) continue;
      numbers.set(object, number);
      taken.add(number.toLowerCase());
    }
  }
  if (numbers.size === 0)
    throw new CustodyError('CASE_INVALID', 'the CASE graph names no exhibit', {
      hint: 'an exhibit is the object of a ProvenanceRecord with an exhibitNumber that custody can write',
    });
  if (numbers.size > maxDrafts)
    throw new CustodyError('TOO_LARGE', `the CASE graph names more than ${maxDrafts} exhibits`);
  return [...numbers].map(([object, number]) => ({ type: 'collect', exhibit: exhibitOf(said, object, number, by) }));
}

const isAction = (said: Said, object: string): boolean =>
  said.values(object, typeProperty).some((type) => /Action>$/.test(type));

function exhibitOf(said: Said, object: string, number: string, by: string): Record<string, unknown> {
  const observable = (name: string): string => `${context.observable}${name}`;
  const types = said.values(object, typeProperty);
  const kind = kinds.find(([name]) => types.includes(`<${observable(name)}>`))?.[1] ?? 'data';
  const facets = said.nodes(object, `${context.core}hasFacet`);
  const first = (name: string): string | undefined => {
    for (const facet of facets) {
      const text = said.text(facet, observable(name));
      if (text !== undefined) return text;
    }
    return undefined;
  };
  const [maker] = facets.flatMap((facet) => said.nodes(facet, observable('manufacturer')));
  const make = maker === undefined ? undefined : said.text(maker, `${context.core}name`);
  const ids = (['IMEI', 'ICCID', 'IMSI'] as const).flatMap((name) => {
    const value = first(name);
    return value === undefined ? [] : [{ scheme: name.toLowerCase(), value }];
  });
  const digests = digestsIn(
    said,
    facets.flatMap((facet) => said.nodes(facet, observable('hash'))),
  );
  const description = said.text(object, `${context.core}description`) ?? said.text(object, `${context.core}name`);
  const told = { description, make, model: first('model'), serial: first('serialNumber') };
  return {
    number,
    kind,
    quantity: 1,
    ...Object.fromEntries(Object.entries(told).filter(([, text]) => text !== undefined && text !== '')),
    ...(ids.length > 0 && { ids }),
    ...(digests !== undefined && { stated: [{ by, digests }] }),
  };
}

/** Digests as the graph states them; of two of one kind the first. */
function digestsIn(said: Said, hashes: readonly string[]): Record<string, unknown> | undefined {
  const digests: Record<string, unknown> = {};
  for (const hash of hashes) {
    const [name, length] = digestOf[said.text(hash, `${context.types}hashMethod`) ?? ''] ?? [];
    const value = said.text(hash, `${context.types}hashValue`)?.toLowerCase();
    if (name === undefined || value?.length !== length || !/^[0-9a-f]*$/.test(value ?? '')) continue;
    digests[name] ??= { value, src: 'stated' };
  }
  return Object.keys(digests).length === 0 ? undefined : digests;
}
