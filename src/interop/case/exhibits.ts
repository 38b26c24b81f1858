/** Exhibits as observable objects: what the entry that brought them in says of them, the content on record, what they were made from. */
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { contentProperties } from './content.ts';
import { type Graph, makeNode, type Node, type Properties, type Ref } from './node.ts';
import { organization } from './people.ts';
import { openText, type StatedContent } from './walk.ts';

/** An exhibit record, a copy, a part or what was received: as far as it has these fields. */
type Described = Readonly<Record<string, unknown>>;

/** What entries said of the exhibits, kept until all were read. */
export class ExhibitBook {
  readonly #described = new Map<number, Described>();
  readonly #contents = new Map<number, { readonly seq: number; readonly content: StatedContent }>();
  readonly #named = new Map<string, string>();

  /** The exhibit of that number, which has a node once all was read. */
  ref(graph: Graph, state: CustodyState, number: string): Ref {
    const exhibit = exhibitOf(state, number);
    if (exhibit === undefined) this.#named.set(number.toLowerCase(), number);
    return graph.ref('exhibit', keyOf(exhibit ?? { number }));
  }

  describe(state: CustodyState, seq: number, number: string, described: Described): void {
    const exhibit = exhibitOf(state, number);
    if (exhibit?.defined === seq && !this.#described.has(exhibit.index)) this.#described.set(exhibit.index, described);
  }

  /** Content that the entry states of the exhibit; it is kept if this entry fixed what the exhibit holds. */
  hold(state: CustodyState, seq: number, number: string, content: StatedContent): void {
    const exhibit = exhibitOf(state, number);
    if (exhibit?.content?.by === seq && exhibit.content.in === undefined && !this.#contents.has(exhibit.index))
      this.#contents.set(exhibit.index, { seq, content });
  }

  /** Adds a node for each exhibit of the ledger, and for each number that entries name besides. */
  write(graph: Graph, state: CustodyState): void {
    for (const exhibit of state.exhibits) {
      graph.add(this.#node(graph, state, exhibit));
      relateExhibit(graph, state, exhibit);
    }
    for (const [lower, number] of this.#named)
      graph.add(makeNode(graph.id('exhibit', lower), 'core:Item', { 'core:name': number }));
  }

  #node(graph: Graph, state: CustodyState, exhibit: ExhibitState): Node {
    const key = keyOf(exhibit);
    const { index, number, also, kind, status, post } = exhibit;
    const described = this.#described.get(index) ?? {};
    const held = this.#contents.get(index);
    const image = imageType(described.format);
    const facets = facetsOf(graph, exhibit, described);
    if (held !== undefined)
      facets.push(
        makeNode(
          graph.id('facet', `${key}/content`),
          'observable:ContentDataFacet',
          contentProperties(graph, held.content, `exhibit/${key}`),
        ),
      );
    if (image !== undefined)
      facets.push(
        makeNode(graph.id('facet', `${key}/image`), 'observable:ImageFacet', { 'observable:imageType': image }),
      );
    const types = image === undefined ? (typesOf[kind ?? ''] ?? ['observable:ObservableObject']) : ['observable:Image'];
    return makeNode(graph.id('exhibit', key), types.length === 1 ? (types[0] as string) : types, {
      'core:description': openText(described.description),
      'core:hasFacet': facets,
      'core:name': number,
      'custody:custodian': post,
      'custody:kind': kind,
      'custody:secondNumber': also,
      'custody:status': status,
      'custody:voided': exhibit.isVoided,
      'investigation:wasDerivedFrom': refsOf(graph, state, exhibit.from),
    });
  }
}

const keyOf = ({ number }: Pick<ExhibitState, 'number'>): string => number.toLowerCase();

const refsOf = (graph: Graph, { exhibits }: CustodyState, indexes: readonly number[]): Ref[] =>
  indexes.flatMap((index) => {
    const exhibit = exhibits[index];
    return exhibit === undefined ? [] : [graph.ref('exhibit', keyOf(exhibit))];
  });

function relateExhibit(graph: Graph, state: CustodyState, exhibit: ExhibitState): void {
  const { from, isCopy, partOf } = exhibit;
  const relate = (kind: string, indexes: readonly number[]): void => {
    for (const target of refsOf(graph, state, indexes))
      graph.add(
        makeNode(graph.id('relationship', `${keyOf(exhibit)}/${kind}/${target['@id']}`), 'core:Relationship', {
          'core:isDirectional': true,
          'core:kindOfRelationship': kind,
          'core:source': graph.ref('exhibit', keyOf(exhibit)),
          'core:target': target,
        }),
      );
  };
  if (isCopy) relate('Copy_Of', from);
  if (partOf !== undefined) relate('Contained_Within', [partOf]);
}

const device = 'observable:Device';
const typesOf: Readonly<Record<string, readonly string[]>> = {
  computer: ['observable:Computer'],
  phone: ['observable:MobileDevice'],
  storage: ['observable:Disk', 'observable:StorageMedium'],
  sim: ['observable:SIMCard'],
  card: [device],
  optical: ['observable:StorageMedium'],
  network: [device],
  'other-device': [device],
  part: [device],
  set: ['core:Item'],
  account: ['observable:DigitalAccount'],
  data: ['observable:ContentData'],
  document: ['core:Item'],
};

/** Formats that hold an image of media. */
const imageType = (format: unknown): string | undefined =>
  typeof format === 'string' && ['raw', 'split-raw', 'e01', 'ex01', 'aff4', 'virtual-disk'].includes(format)
    ? format
    : undefined;

/** Open identifiers of one scheme. */
const idsOf = ({ ids }: Described, scheme: string): string[] =>
  Array.isArray(ids)
    ? ids.flatMap((each: { scheme: string; value: unknown }) => {
        const text = each.scheme === scheme ? openText(each.value) : undefined;
        return text === undefined ? [] : [text];
      })
    : [];

function facetsOf(graph: Graph, exhibit: ExhibitState, described: Described): Node[] {
  const { kind = '' } = exhibit;
  const facets: Node[] = [];
  const facet = (name: string, properties: Properties): void => {
    if (Object.values(properties).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0)))
      facets.push(makeNode(graph.id('facet', `${keyOf(exhibit)}/${name}`), `observable:${name}`, properties));
  };
  const make = openText(described.make);
  const capacity = capacityOf(described);
  if (!['data', 'account', 'document', 'set'].includes(kind))
    facet('DeviceFacet', {
      'observable:deviceType': kind === '' ? undefined : kind,
      'observable:manufacturer': make === undefined ? undefined : organization(graph, make),
      'observable:model': openText(described.model),
      'observable:serialNumber': openText(described.serial),
    });
  if (kind === 'phone')
    facet('MobileDeviceFacet', {
      'observable:IMEI': idsOf(described, 'imei'),
      'observable:storageCapacityInBytes': capacity,
    });
  if (kind === 'sim')
    facet('SIMCardFacet', {
      'observable:ICCID': idsOf(described, 'iccid')[0],
      'observable:IMSI': idsOf(described, 'imsi')[0],
    });
  if (kind === 'storage') facet('DiskFacet', { 'observable:diskSize': capacity });
  if (kind === 'account') facet('AccountFacet', { 'observable:accountIdentifier': idsOf(described, 'account')[0] });
  return facets;
}

function capacityOf({ media }: Described): number | undefined {
  const value = (media as { capacity?: { value?: unknown } } | undefined)?.capacity?.value;
  return typeof value === 'number' ? value : undefined;
}

/** The numbers of the exhibits that an exhibit was made from in the beginning; its own where it was made from nothing. */
export function rootsOf(state: CustodyState, exhibit: ExhibitState): string[] {
  const roots = new Set<string>();
  const seen = new Set<number>();
  const todo = [exhibit.index];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const each = state.exhibits[next];
    if (each === undefined || seen.has(next)) continue;
    seen.add(next);
    if (each.from.length === 0) roots.add(each.number);
    else todo.push(...each.from);
  }
  return [...roots].sort();
}
