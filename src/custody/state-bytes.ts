/** The custody state as bytes and back, for the remembered head (architecture.md): deterministic CBOR, entries packed as varints. */
import { type CborInput, type CborMap, type CborValue, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { CustodyError } from '../errors.ts';
import { addDue, type DueQueue } from './due-queue.ts';
import { createEntryTable, type EntryTable } from './entry-table.ts';
import { addBearer, sealIdentity } from './seals.ts';
import { type CustodyState, type ExhibitState, originKey, type SealState, type TermsState } from './state.ts';

/** Raised with every change of what the state holds or how it is judged: an older memory is then left aside. */
export const stateVersion = 6;

const maxItems = 200_000_000;
const maxBytes = 0x7fff_ffff;
const mapNames = [
  'keys',
  'offers',
  'authorities',
  'authorityEntries',
  'voidedAuthorities',
  'terms',
  'termsEntries',
  'incidents',
  'takeovers',
  'disposals',
] as const;

/** The state as bytes, the same for the same state. */
export function serialiseState(state: CustodyState): Uint8Array {
  const maps = Object.fromEntries(
    mapNames.map((name) => [name, new Map<string | number, CborInput>(state[name] as never)]),
  );
  const { ledger, nonce, closed, entries } = state;
  const exhibits = state.exhibits.map((exhibit) => ({ ...exhibit, seals: [...exhibit.seals.values()] }));
  const groups = entries.groups.map(packNumbers);
  return encodeCbor(
    {
      version: stateVersion,
      ledger,
      nonce,
      closed,
      entries: packEntries(entries),
      groups,
      exhibits: exhibits as unknown as CborInput,
      ...maps,
    },
    { maxItems },
  );
}

/**
 * The state that `serialiseState` wrote; undefined for bytes of another version. Throws CborError or CustodyError BUG for bytes
 * that it did not write; the caller holds them to a digest of its own.
 */
export function restoreState(bytes: Uint8Array): CustodyState | undefined {
  const saved = decodeCbor(bytes, { maxBytes, maxItems });
  if (!(saved instanceof Map) || saved.get('version') !== stateVersion) return undefined;
  const exhibits = (plain(required(saved, 'exhibits')) as SavedExhibit[]).map(restoreExhibit);
  const closed = saved.get('closed');
  const numbers = new Map<string, number>();
  const origins = new Map<string, number>();
  const bearers = new Map<string, Set<number>>();
  for (const { number, also, index, origins: from, seals } of exhibits) {
    for (const each of [number, ...also]) numbers.set(each.toLowerCase(), index);
    for (const origin of from) origins.set(originKey(origin), index);
    for (const identity of seals.keys()) addBearer(bearers, identity, index);
  }
  const maps = Object.fromEntries(mapNames.map((name) => [name, restoreMap(required(saved, name))]));
  return {
    ledger: required(saved, 'ledger') as string,
    nonce: required(saved, 'nonce') as string,
    ...(typeof closed === 'number' && { closed }),
    entries: unpackEntries(required(saved, 'entries') as Uint8Array, required(saved, 'groups') as Uint8Array[]),
    exhibits,
    numbers,
    origins,
    seals: bearers,
    dues: restoreDues(maps.terms as ReadonlyMap<unknown, unknown>),
    ...maps,
  } as unknown as CustodyState;
}

type SavedExhibit = Omit<ExhibitState, 'seals'> & { readonly seals: readonly SealState[] };

function restoreExhibit(saved: SavedExhibit): ExhibitState {
  return { ...saved, seals: new Map(saved.seals.map((seal) => [sealIdentity(seal.number), seal])) };
}

/** Terms that were due by the last entry are reported, so all the others wait. */
function restoreDues(terms: ReadonlyMap<unknown, unknown>): DueQueue {
  const dues: DueQueue = [];
  for (const each of terms.values() as Iterable<TermsState>) {
    if (each.due !== undefined && each.reported === undefined) addDue(dues, { at: each.due, entry: each.seq });
  }
  return dues;
}

function required(saved: CborMap, name: string): CborValue {
  const value = saved.get(name);
  if (value === undefined) throw new CustodyError('BUG', `a remembered state lacks ${name}`);
  return value;
}

/** Maps inside values were plain objects. */
function plain(value: CborValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, element]) => [key, plain(element)]));
}

/** CBOR sorts keys; a map of the state is in the order of entries, which for keys is their index. */
function restoreMap(value: CborValue): Map<string | number, unknown> {
  const entries = [...(value as CborMap)].map(([key, element]) => [key, plain(element)] as [string | number, unknown]);
  const order = ([, element]: [unknown, unknown]): number => (element as { index?: number } | null)?.index ?? 0;
  return new Map(entries.sort((a, b) => order(a) - order(b)));
}

function packNumbers(numbers: Iterable<number>): Uint8Array {
  const bytes: number[] = [];
  for (const number of numbers) writeVarint(bytes, number);
  return Uint8Array.from(bytes);
}

function packEntries({ length, marks, signers, exhibits }: EntryTable): Uint8Array {
  const bytes: number[] = [];
  for (let seq = 0; seq < length; seq++) {
    bytes.push(marks[seq] as number);
    writeVarint(bytes, signers[seq] as number);
    writeVarint(bytes, exhibits[seq] as number);
  }
  return Uint8Array.from(bytes);
}

function unpackEntries(bytes: Uint8Array, groups: readonly Uint8Array[]): EntryTable {
  const reader = { bytes, at: 0 };
  const marks: number[] = [];
  const signers: number[] = [];
  const exhibits: number[] = [];
  while (reader.at < bytes.length) {
    marks.push(bytes[reader.at++] as number);
    signers.push(readVarint(reader));
    exhibits.push(readVarint(reader));
  }
  return {
    ...createEntryTable(),
    length: marks.length,
    marks: Uint8Array.from(marks),
    signers: Uint32Array.from(signers),
    exhibits: Uint32Array.from(exhibits),
    groups: groups.map(unpackNumbers),
  };
}

function unpackNumbers(bytes: Uint8Array): number[] {
  const reader = { bytes, at: 0 };
  const numbers: number[] = [];
  while (reader.at < bytes.length) numbers.push(readVarint(reader));
  return numbers;
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function readVarint(reader: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) throw new CustodyError('BUG', 'a remembered state ends inside a number');
    value += (byte % 0x80) * scale;
    if (byte < 0x80) return value;
    scale *= 0x80;
  }
}
