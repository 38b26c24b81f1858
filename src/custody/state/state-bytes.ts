/** The custody state as bytes and back, for the remembered head (docs/design.md): deterministic CBOR, entries packed as varints. */
import { type CborInput, type CborMap, type CborValue, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { CustodyError } from '../../errors.ts';
import { addDue, type DueQueue, fallsDue } from './due-queue.ts';
import { createEntryTable, type EntryTable, exhibitList } from './entry-table.ts';
import { Holders } from './holders.ts';
import { SealMarks, SealSet } from './seal-set.ts';
import {
  type CustodyState,
  type ExhibitState,
  isHere,
  type KeyState,
  originKey,
  type SealState,
  type TermsState,
} from './state.ts';
import { hasEnded, termKey } from './terms.ts';

/** Raised with every change of what the state holds or how it is judged: an older memory is then left aside. */
export const stateVersion = 20;

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
  'lateIssues',
  'attested',
  'attests',
  'excerpts',
  'papers',
  'sharedByName',
] as const;

/** The state as bytes, the same for the same state. */
export function serialiseState(state: CustodyState): Uint8Array {
  const maps = Object.fromEntries(
    mapNames.map((name) => [name, new Map<string | number, CborInput>(state[name] as never)]),
  );
  const { ledger, nonce, closed, offeredTouched, entries } = state;
  const marks = [...state.seals];
  const places = new Map(marks.map(([index], place) => [index, place]));
  const exhibits = state.exhibits.map(({ seals, ...exhibit }) => ({
    ...exhibit,
    seals: packNumbers(seals.marks().map((index) => places.get(index) as number)),
  }));
  const groups = entries.groups.map(packNumbers);
  return encodeCbor(
    {
      version: stateVersion,
      ledger,
      nonce,
      closed,
      offeredTouched,
      entries: packEntries(entries),
      groups,
      seals: marks.map(([, seal]) => seal) as unknown as CborInput,
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
  const seals = plain(required(saved, 'seals')) as SealState[];
  const marks = new SealMarks();
  const places = seals.map((seal) => marks.markOf(seal));
  const exhibits = (plain(required(saved, 'exhibits')) as SavedExhibit[]).map(({ seals: borne, ...exhibit }) => {
    const set = new SealSet(marks, isHere(exhibit));
    for (const place of unpackNumbers(borne)) set.addMark(places[place] as number);
    return { ...exhibit, seals: set };
  });
  const closed = saved.get('closed');
  const offeredTouched = saved.get('offeredTouched');
  const numbers = new Map<string, number>();
  const spellings = new Map<string, string>();
  const holders = new Holders();
  const origins = new Map<string, number>();
  for (const { number, also, index, origins: from } of exhibits) {
    for (const each of [number, ...also]) numbers.set(each.toLowerCase(), index);
    for (const each of also) spellings.set(each.toLowerCase(), each);
    for (const origin of from) origins.set(originKey(origin), index);
  }
  for (const exhibit of exhibits) holders.moved(exhibit, exhibit.post);
  const maps = Object.fromEntries(mapNames.map((name) => [name, restoreMap(required(saved, name))]));
  const terms = [...(maps.terms?.values() ?? [])] as TermsState[];
  const standing = terms.filter((term) => !hasEnded(term)).sort((a, b) => a.id - b.id);
  for (const key of (maps.keys as Map<string, KeyState>).values()) holders.keyed(key);
  return {
    ledger: required(saved, 'ledger') as string,
    nonce: required(saved, 'nonce') as string,
    ...(typeof closed === 'number' && { closed }),
    ...(typeof offeredTouched === 'number' && { offeredTouched }),
    entries: unpackEntries(required(saved, 'entries') as Uint8Array, required(saved, 'groups') as Uint8Array[]),
    exhibits,
    numbers,
    spellings,
    holders,
    origins,
    seals: marks,
    dues: restoreDues(terms),
    termIds: new Map(terms.map(({ id, home, leaf }) => [termKey(home, leaf), id])),
    standingTerms: new Set(standing.map(({ id }) => id)),
    wideTerms: new Set(standing.flatMap(({ id, isWide }) => (isWide ? id : []))),
    ...maps,
  } as unknown as CustodyState;
}

type SavedExhibit = Omit<ExhibitState, 'seals'> & { readonly seals: Uint8Array };

/** Terms that were due by the last entry are reported or past, so all the others wait. */
function restoreDues(terms: readonly TermsState[]): DueQueue {
  const dues: DueQueue = [];
  for (const each of terms) {
    if (each.due !== undefined && each.reported === undefined && !each.isPast && fallsDue(each))
      addDue(dues, { at: each.due, term: each.id });
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

function packEntries({ length, marks, signers, exhibits, about }: EntryTable): Uint8Array {
  const bytes: number[] = [];
  for (let seq = 0; seq < length; seq++) {
    bytes.push(marks[seq] as number);
    // mostly an entry is about the exhibits that it concerns, which takes no byte
    const isOther = about[seq] !== exhibits[seq];
    writeVarint(bytes, 2 * (signers[seq] as number) + (isOther ? 1 : 0));
    writeVarint(bytes, exhibits[seq] as number);
    if (isOther) writeVarint(bytes, about[seq] as number);
  }
  return Uint8Array.from(bytes);
}

function unpackEntries(bytes: Uint8Array, groups: readonly Uint8Array[]): EntryTable {
  const reader = { bytes, at: 0 };
  const marks: number[] = [];
  const signers: number[] = [];
  const exhibits: number[] = [];
  const about: number[] = [];
  while (reader.at < bytes.length) {
    marks.push(bytes[reader.at++] as number);
    const signer = readVarint(reader);
    signers.push(Math.floor(signer / 2));
    const concerned = readVarint(reader);
    exhibits.push(concerned);
    about.push(signer % 2 === 0 ? concerned : readVarint(reader));
  }
  return {
    ...createEntryTable(),
    length: marks.length,
    marks: Uint8Array.from(marks),
    signers: Uint32Array.from(signers),
    exhibits: Uint32Array.from(exhibits),
    about: Uint32Array.from(about),
    groups: groups.map((group) => exhibitList(unpackNumbers(group))),
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
