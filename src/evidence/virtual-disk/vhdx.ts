/** The headers, region tables and metadata of a VHDX image ([MS-VHDX]). Little-endian. */
import {
  bytesAt,
  type DiskSource,
  diskSize,
  invalid,
  isTextAt,
  linked,
  placeOf,
  unsupported,
  type VirtualDisk,
} from './source.ts';

const [headerPlaces, tablePlaces] = [
  [64 * 1024, 128 * 1024],
  [192 * 1024, 256 * 1024],
] as const;
const tableBytes = 64 * 1024;
const entryBytes = 32;
/** Identifiers as their bytes are in the file. */
const metadataRegion = '06a27c8b90479a4bb8fe575f050f886e';
const items = {
  parameters: '3767a1ca36fa434db3b633f0aa44e76b',
  size: '2442a52f1bcd7648b2115dbed83bf4b8',
  parent: '2d5fd3a80bb34d45abf7d3d84834ab0c',
} as const;

/** Throws as readQcow2. Both region tables must say the same: which of them another program reads is not known. */
export function readVhdx(source: DiskSource): VirtualDisk {
  checkLog(source);
  const tables = tablePlaces
    .map((place) => bytesAt(source, place, tableBytes))
    .filter((table) => isTextAt(table, 0, 'regi'));
  const [place, other] = tables.map((table) => metadataPlace(source, table));
  if (place === undefined) throw invalid('it has no table of regions');
  if (other !== undefined && other !== place) throw invalid('its two tables of regions differ');
  const table = bytesAt(source, place, tableBytes);
  if (!isTextAt(table, 0, 'metadata')) throw invalid('its metadata are not there');
  const found = new Map<string, DataView>();
  for (const { id, entry } of entriesOf(table, 32, table.getUint16(10, true))) {
    const [from, length] = [entry.getUint32(16, true), entry.getUint32(20, true)];
    if (found.has(id)) throw invalid('its metadata have an item twice');
    found.set(id, bytesAt(source, place + from, Math.min(length, tableBytes)));
  }
  const [parameters, size] = [found.get(items.parameters), found.get(items.size)];
  if (parameters === undefined || size === undefined || parameters.byteLength < 8 || size.byteLength < 8)
    throw invalid('its metadata lack the size of the disk');
  if ((parameters.getUint32(4, true) & 2) !== 0 || found.has(items.parent))
    throw linked('it is a differencing disk, and needs its parent');
  return { driver: 'vhdx', title: 'VHDX', size: diskSize(size.getBigUint64(0, true)) };
}

/** A log that is not empty has what was not written yet, and only who opens the image for writing can replay it. */
function checkLog(source: DiskSource): void {
  const headers = headerPlaces
    .map((place) => bytesAt(source, place, 4096))
    .filter((header) => isTextAt(header, 0, 'head'));
  if (headers.length === 0) throw invalid('it has no header');
  const newest = headers.reduce((a, b) => (b.getBigUint64(8, true) > a.getBigUint64(8, true) ? b : a));
  if (newest.getBigUint64(48, true) !== 0n || newest.getBigUint64(56, true) !== 0n)
    throw unsupported('it was not closed, and its log holds writes that are not in it yet');
}

function metadataPlace(source: DiskSource, table: DataView): number {
  for (const { id, entry } of entriesOf(table, 16, table.getUint32(8, true)))
    if (id === metadataRegion) return placeOf(source, entry.getBigUint64(16, true));
  throw invalid('it has no metadata');
}

/** Entries of a table, from that byte on. */
function* entriesOf(
  table: DataView,
  from: number,
  count: number,
): Generator<{ readonly id: string; readonly entry: DataView }> {
  if (from + count * entryBytes > table.byteLength) throw invalid('a table counts more entries than it has room for');
  for (let index = 0; index < count; index += 1) {
    const entry = new DataView(table.buffer, table.byteOffset + from + index * entryBytes, entryBytes);
    const id = Array.from({ length: 16 }, (_, at) => entry.getUint8(at).toString(16).padStart(2, '0')).join('');
    yield { id, entry };
  }
}
