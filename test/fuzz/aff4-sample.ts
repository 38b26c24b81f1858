/** Small AFF4 volumes (AFF4 Standard 1.0), written here from the published description: a ZIP archive, a map, bevies, their index. */
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export const volumeName = 'aff4://TEST-0000-4000-8000-000000000001';
const stream = 'aff4://TEST-stream';
const map = 'aff4://TEST-map';
const chunkSize = 512;
const perBevy = 4;

/** A ZIP archive of these members; those named in `packed` are deflated. */
export function zipOf(members: Readonly<Record<string, Buffer>>, packed: readonly string[] = []): Buffer {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, bytes] of Object.entries(members)) {
    const isDeflated = packed.includes(name);
    const data = isDeflated ? deflateRawSync(bytes) : bytes;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(isDeflated ? 8 : 0, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    local.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    list.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), data);
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  const length = list.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}

export const methods = {
  stored: 'http://aff4.org/Schema#NullCompressor',
  zlib: 'https://www.ietf.org/rfc/rfc1950.txt',
  deflate: 'https://tools.ietf.org/html/rfc1951',
  snappy: 'http://code.google.com/p/snappy/',
} as const;

export interface Aff4Options {
  readonly method?: keyof typeof methods;
  /** Rows of the map: place in the media, length, place in the stream, number of the stream. */
  readonly rows?: readonly (readonly [number, number, number, number])[];
  readonly streams?: readonly string[];
  readonly size?: number;
  readonly hashes?: Readonly<Record<string, string>>;
  /** Changes the text of the metadata. */
  readonly turtle?: (text: string) => string;
  /** Changes the members before they are packed. */
  readonly members?: (members: Record<string, Buffer>) => void;
}

/** The bytes of the stream: text that packs well, then bytes that do not. */
export const streamBytes: Buffer = Buffer.concat([
  Buffer.alloc(2048, 'TEST evidence '),
  ...Array.from({ length: 40 }, (_, at) => createHash('sha256').update(`TEST ${at}`).digest()),
]);

export function aff4Sample(options: Aff4Options = {}): Buffer {
  const { method = 'zlib', size = 8192, hashes = {}, streams = [stream, 'http://aff4.org/Schema#Zero'] } = options;
  const {
    rows = [
      [0, 2048, 0, 0],
      [4096, 1280, 2048, 0],
      [5376, 100, 0, 1],
    ],
  } = options;
  const members: Record<string, Buffer> = { 'container.description': Buffer.from(volumeName) };
  members['version.txt'] = Buffer.from('major=1\nminor=0\ntool=TEST\n');
  const path = (name: string) => name.replace('aff4://', 'aff4%3A%2F%2F');
  for (let bevy = 0; bevy * perBevy * chunkSize < streamBytes.length; bevy += 1) {
    const [chunks, index]: [Buffer[], Buffer[]] = [[], []];
    let at = 0;
    for (let chunk = 0; chunk < perBevy; chunk += 1) {
      const from = (bevy * perBevy + chunk) * chunkSize;
      if (from >= streamBytes.length) break;
      const bytes = Buffer.alloc(chunkSize);
      streamBytes.copy(bytes, 0, from);
      const packed = method === 'zlib' ? deflateSync(bytes) : method === 'deflate' ? deflateRawSync(bytes) : bytes;
      const data = packed.length < chunkSize ? packed : bytes;
      const entry = Buffer.alloc(12);
      entry.writeBigUInt64LE(BigInt(at));
      entry.writeUInt32LE(data.length, 8);
      at += data.length;
      chunks.push(data);
      index.push(entry);
    }
    const name = `${path(stream)}/${String(bevy).padStart(8, '0')}`;
    members[name] = Buffer.concat(chunks);
    members[`${name}.index`] = Buffer.concat(index);
  }
  members[`${path(map)}/map`] = Buffer.concat(
    rows.map(([at, length, from, target]) => {
      const row = Buffer.alloc(28);
      for (const [place, value] of [at, length, from].entries()) row.writeBigUInt64LE(BigInt(value), 8 * place);
      row.writeUInt32LE(target, 24);
      return row;
    }),
  );
  members[`${path(map)}/idx`] = Buffer.from(`${streams.join('\n')}\n`);
  const stated = Object.entries(hashes).map(([name, value]) => `    aff4:hash "${value}"^^aff4:${name} ;\n`);
  const text = `@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix aff4: <http://aff4.org/Schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# written by a TEST
<aff4://TEST-image> a aff4:DiskImage, aff4:Image, aff4:ContiguousImage ;
    aff4:dataStream <${map}> ;
${stated.join('')}    aff4:size "${size}"^^xsd:long .

<${map}> a aff4:Map ;
    aff4:blockMapHash "00"^^aff4:blockMapHashSHA512 ;
    aff4:dependentStream <${stream}> ;
    aff4:mapGapDefaultStream aff4:Zero ;
    aff4:size ${size} ;
    aff4:stored <${volumeName}> .

<${stream}> rdf:type aff4:ImageStream ;
    aff4:chunkSize ${chunkSize} ;
    aff4:chunksInSegment ${perBevy} ;
    aff4:compressionMethod <${methods[method]}> ;
    aff4:size ${streamBytes.length} .
`;
  members['information.turtle'] = Buffer.from(options.turtle?.(text) ?? text);
  options.members?.(members);
  return zipOf(members, ['information.turtle']);
}

/** The media of a sample with the usual map. */
export function mediaOfSample(): Buffer {
  const media = Buffer.alloc(8192);
  streamBytes.copy(media, 0, 0, 2048);
  streamBytes.copy(media, 4096, 2048, 3328);
  return media;
}
