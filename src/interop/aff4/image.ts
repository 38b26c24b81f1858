/** The disk image in an AFF4 volume (AFF4 Standard 1.0): what it says of itself, and its media, by a map of streams. */
import type { ContainerSaid } from '../../evidence/container-said.ts';
import { FirstFindings, mostFindings } from '../../evidence/first-findings.ts';
import { LostRanges } from '../../evidence/lost-ranges.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import { invalid, linked, unsupported } from './error.ts';
import { Facts, schema } from './facts.ts';
import { ImageStream } from './image-stream.ts';
import { Aff4Volume, type VolumeSource } from './volume.ts';

export type Aff4Code = 'AFF4_CHUNK_LOST' | 'AFF4_NOT_READ' | 'AFF4_STORED_MD5' | 'AFF4_STORED_SHA1';

/** Bytes of a map: its offsets, lengths and targets. */
const mapEntry = 28;
const mostMap = 64 * 1024 * 1024;
const mostStreams = 1000;
const mostGiven = 1024 * 1024;
/** As of Expert Witness images: what is not there would be hashed for years. */
const mostSize = 64 * 1024 ** 4;
const imageKinds = ['DiskImage', 'ContiguousImage', 'DiscontiguousImage', 'VolumeImage', 'MemoryImage', 'Image'];

/** A byte that fills a stream; `undefined` stands for bytes that the imaging program did not read. */
interface Filled {
  readonly fill: number | undefined;
}
type Stream = ImageStream | Filled;

/** A stretch of the media, and where it is in which stream. */
interface Stretch {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly stream: Stream;
}

export class Aff4Reader {
  readonly image: ContainerSaid;
  readonly findings: readonly MediaFinding[];
  findingCount = 0;
  isPartlyUnknown = false;
  /** What of the media was given as zeros so far. */
  readonly lost = new LostRanges();
  /** What was not checked, for people. */
  readonly unchecked: readonly string[];
  readonly #first = new FirstFindings(mostFindings);
  readonly #volume: Aff4Volume;
  readonly #source: VolumeSource;
  readonly #stretches: readonly Stretch[];

  /** Reads everything but the media. Throws CustodyError IMAGE_INVALID, IMAGE_LINKED, IMAGE_UNSUPPORTED. */
  constructor(source: VolumeSource) {
    this.findings = this.#first.list;
    this.#source = source;
    this.#volume = new Aff4Volume(source);
    const image = this.#onlyImage();
    const data = this.#facts(image.name1('dataStream') ?? '');
    if (!data.isKnown) throw linked('the data of its image are in another volume');
    const size = (image.text1('size') === undefined ? data : image).number('size', mostSize);
    const stored = (algorithm: string, bytes: number) =>
      image.digest(algorithm, bytes) ?? data.digest(algorithm, bytes);
    this.image = {
      size,
      storedMd5: stored('MD5', 16),
      storedSha1: stored('SHA1', 20),
      acquisitionErrors: [],
      unlistedErrors: { count: 0, sectors: 0 },
      metadata: {},
    };
    this.#stretches = data.isA('ImageStream')
      ? [{ at: 0, end: size, from: 0, stream: this.#stream(data.name) }]
      : this.#readMap(data, size);
    const hasOthers = ['blockMapHash', 'mapHash'].some((fact) => data.text1(fact) !== undefined);
    this.unchecked = [
      'read by its description; this reader was not checked on a foreign image',
      ...(hasOthers ? ['the hashes of its map and blocks were not checked'] : []),
    ];
  }

  /** The media from that byte to its last, some at a time. Missing bytes are given as zeros, and told in `findings`. */
  *media(from = 0): Generator<Uint8Array, void, undefined> {
    for (const { at, end, from: target, stream } of this.#stretches)
      for (let place = Math.max(at, from); place < end; ) {
        const inside = target + place - at;
        const room = stream instanceof ImageStream ? stream.chunkSize - (inside % stream.chunkSize) : mostGiven;
        const length = Math.min(end - place, room);
        yield this.#given(stream, { inside, place, length });
        place += length;
      }
  }

  /** Takes over what a reader of the same image found in the media before, or anyone who reads the file. */
  goOn(findings: readonly MediaFinding[], count: number): void {
    for (const finding of findings) this.#first.add(finding);
    this.findingCount += count;
  }

  #given(stream: Stream, { inside, place, length }: { inside: number; place: number; length: number }): Uint8Array {
    if (stream instanceof ImageStream) {
      const bytes = stream.read(inside, length);
      if (bytes !== undefined) return bytes;
      this.#lose('AFF4_CHUNK_LOST', 'a chunk is missing or cannot be unpacked; it counts as zeros', place, length);
    } else if (stream.fill === undefined) {
      this.isPartlyUnknown = true;
      this.#lose('AFF4_NOT_READ', 'this was not read when the image was made; it counts as zeros', place, length);
    } else return new Uint8Array(length).fill(stream.fill);
    return new Uint8Array(length);
  }

  #lose(code: Aff4Code, message: string, offset: number, length: number): void {
    this.lost.add(offset, length);
    this.findingCount += 1;
    this.#first.add({ code, about: 'content', offset, length, message });
  }

  #facts(name: string): Facts {
    return new Facts(this.#volume.graph, name);
  }

  #onlyImage(): Facts {
    const images = [...this.#volume.graph.keys()]
      .map((name) => this.#facts(name))
      .filter((facts) => facts.isA(...imageKinds) && facts.name1('dataStream') !== undefined);
    const [image] = images;
    if (image === undefined || images.length > 1)
      throw unsupported(`it holds ${images.length} images of media, not one`);
    return image;
  }

  /** Throws CustodyError IMAGE_INVALID for a map that leads nowhere or twice to the same byte of the media. */
  #readMap(data: Facts, size: number): Stretch[] {
    if (!data.isA('Map')) throw unsupported('its data are neither a map nor a stream of chunks');
    const [map, names] = ['map', 'idx'].map((part) => this.#volume.whole(`${data.name}/${part}`, mostMap));
    if (map === undefined || names === undefined || map.length % mapEntry !== 0)
      throw invalid('its map is missing or cut off');
    const listed = new TextDecoder()
      .decode(names)
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    if (listed.length > mostStreams) throw unsupported('its map has too many streams');
    const streams = listed.map((name) => this.#stream(name));
    const gap = this.#stream(data.name1('mapGapDefaultStream') ?? `${schema}Zero`);
    const view = new DataView(map.buffer, map.byteOffset, map.length);
    const entries: Stretch[] = [];
    for (let place = 0; place < map.length; place += mapEntry) {
      const [at, length, from] = [0, 8, 16].map((field) => Number(view.getBigUint64(place + field, true))) as [
        number,
        number,
        number,
      ];
      const stream = streams[view.getUint32(place + 24, true)];
      if (stream === undefined || at + length > size || from + length > Number.MAX_SAFE_INTEGER)
        throw invalid('its map leads nowhere');
      if (length > 0) entries.push({ at, end: at + length, from, stream });
    }
    return withGaps(
      entries.sort((a, b) => a.at - b.at),
      gap,
      size,
    );
  }

  #stream(name: string): Stream {
    const symbol = name.startsWith(schema) ? name.slice(schema.length) : undefined;
    const filled = /^SymbolicStream([0-9A-F]{2})$/i.exec(symbol ?? '');
    if (symbol === 'Zero') return { fill: 0 };
    if (filled?.[1] !== undefined) return { fill: Number.parseInt(filled[1], 16) };
    if (symbol === 'UnknownData' || symbol === 'UnreadableData') return { fill: undefined };
    const facts = this.#facts(name);
    if (!facts.isKnown) throw linked('a stream of its map is in another volume');
    if (!facts.isA('ImageStream')) throw unsupported('its map leads to something else than a stream of chunks');
    return new ImageStream(facts, { volume: this.#volume, source: this.#source });
  }
}

/** The stretches in order, what is between them from the stream of gaps. */
function withGaps(entries: readonly Stretch[], stream: Stream, size: number): Stretch[] {
  const all: Stretch[] = [];
  let done = 0;
  for (const entry of entries) {
    if (entry.at < done) throw invalid('its map has two places for the same byte');
    if (entry.at > done) all.push({ at: done, end: entry.at, from: done, stream });
    all.push(entry);
    done = entry.end;
  }
  if (done < size) all.push({ at: done, end: size, from: done, stream });
  return all;
}
