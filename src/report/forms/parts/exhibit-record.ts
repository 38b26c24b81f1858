/** How an exhibit was written down when it came into the record. */
import type { ExhibitState } from '../../../custody/state/state.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import type { ContentTold } from './digest-cells.ts';
import { bodyOf, type Dossier, type FiledEntry } from './dossier.ts';

type Collected = Body<'collect'>['exhibit'];

/** The fields that collect, derive, acquire and receive have in common, all that are there. */
export type ExhibitRecord = Partial<Omit<Collected, 'number' | 'content'>> & {
  readonly content?: ContentTold;
  readonly format?: string;
};

export interface ExhibitFile {
  readonly dossier: Dossier;
  readonly exhibit: ExhibitState;
  /** The entry that brought it into this record. */
  readonly entry: FiledEntry;
  readonly record: ExhibitRecord;
  /** Where the record is in that entry, as corrections name it. */
  readonly path: string;
}

/** The exhibit with its record; an empty one where the entry cannot be read. */
export function exhibitFile(dossier: Dossier, exhibit: ExhibitState): ExhibitFile {
  const entry = dossier.entries[exhibit.defined] as FiledEntry;
  const isIt = (number: string): boolean => [exhibit.number, ...exhibit.also].includes(number);
  const [path, record] = recordIn(entry, isIt) ?? ['', {}];
  return { dossier, exhibit, entry, record, path };
}

function recordIn(entry: FiledEntry, isIt: (number: string) => boolean): readonly [string, ExhibitRecord] | undefined {
  const collect = bodyOf(entry, 'collect');
  if (collect !== undefined) return ['exhibit', collect.exhibit];
  const child = bodyOf(entry, 'derive')?.children.find(({ number }) => isIt(number));
  if (child !== undefined) return ['children', child as ExhibitRecord];
  const product = bodyOf(entry, 'acquire')?.products.find(({ exhibit }) => isIt(exhibit));
  if (product !== undefined) {
    const { format, content } = product;
    return ['products', { kind: 'data', format, ...(content && { content }) }];
  }
  const received = bodyOf(entry, 'receive')?.exhibits.find(({ ours }) => isIt(ours));
  return received && ['exhibits', received as ExhibitRecord];
}
