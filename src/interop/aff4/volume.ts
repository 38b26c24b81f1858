/** An AFF4 volume: a ZIP archive whose comment and first member name it, its metadata, and the bytes of its members. */
import { fromUtf8 } from '../../bytes/arrays.ts';
import { type BytesNow, listZipNow } from '../archive/zip-list.ts';
import { invalid, unsupported } from './error.ts';
import { type Graph, readTurtle } from './turtle.ts';

export interface VolumeSource {
  readonly size: number;
  /** Fewer bytes only where the file ends. */
  read(at: number, length: number): Uint8Array;
  /** The bytes of a raw deflate stream (RFC 1951); undefined if it is damaged or longer than `most`. */
  inflate(bytes: Uint8Array, most: number): Uint8Array | undefined;
}

interface Member {
  readonly header: number;
  readonly isDeflated: boolean;
  readonly packed: number;
  readonly size: number;
}

const mostMetadata = 16 * 1024 * 1024;
const headerBytes = 30;

export class Aff4Volume {
  readonly graph: Graph;
  readonly #source: VolumeSource;
  /** By the whole name of the object: that of the volume is in front of those that are relative to it. */
  readonly #members = new Map<string, Member>();

  /** Throws CustodyError IMAGE_INVALID, IMAGE_UNSUPPORTED, TOO_LARGE. */
  constructor(source: VolumeSource) {
    this.#source = source;
    const archive: BytesNow = {
      size: source.size,
      bytes: (at, length) => source.read(at, length),
      damaged: (problem, cause) => invalid(problem, cause),
      unsafe: (problem) => invalid(problem),
    };
    const found = new Map<string, Member>();
    for (const entry of listZipNow(archive).entries) {
      const isDeflated = entry.compressionMethod === 8;
      if (!isDeflated && entry.compressionMethod !== 0)
        throw unsupported('a member is packed otherwise than by deflate');
      if ((entry.generalPurposeBitFlag & 1) !== 0) throw unsupported('it is encrypted');
      const name = decodedName(entry.fileNameRaw);
      if (found.has(name)) throw invalid('two of its members have the same name');
      const { relativeOffsetOfLocalHeader: header, compressedSize: packed, uncompressedSize: size } = entry;
      found.set(name, { header, isDeflated, packed, size });
    }
    const volume = this.#textOf(found.get('container.description'), 1024).trim();
    if (!/^aff4:\/\/[\w-]{1,100}$/.test(volume)) throw invalid('it does not say its name');
    for (const [name, member] of found)
      this.#members.set(name.startsWith('aff4://') ? name : `${volume}/${name}`, member);
    this.graph = readTurtle(this.#textOf(found.get('information.turtle'), mostMetadata));
  }

  /** All of a member; undefined where it is not there. Throws CustodyError IMAGE_INVALID for one that is longer or damaged. */
  whole(name: string, most: number): Uint8Array | undefined {
    const member = this.#members.get(name);
    return member && this.#bytesOf(member, most);
  }

  /** Where the bytes of a member are, one after the other; undefined where it is not there, or packed. */
  placeOf(name: string): { readonly at: number; readonly size: number } | undefined {
    const member = this.#members.get(name);
    return member === undefined || member.isDeflated ? undefined : { at: this.#start(member), size: member.size };
  }

  #textOf(member: Member | undefined, most: number): string {
    if (member === undefined) throw invalid('it lacks its name or its metadata');
    try {
      return fromUtf8(this.#bytesOf(member, most));
    } catch (error) {
      throw invalid('its metadata are not UTF-8', error);
    }
  }

  #bytesOf(member: Member, most: number): Uint8Array {
    if (member.size > most || member.packed > most) throw invalid('a member is longer than it may be');
    const packed = this.#source.read(this.#start(member), member.packed);
    const bytes = member.isDeflated ? this.#source.inflate(packed, most) : packed;
    if (bytes?.length !== member.size) throw invalid('a member is damaged');
    return bytes;
  }

  #start({ header }: Member): number {
    const bytes = this.#source.read(header, headerBytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (bytes.length < headerBytes || view.getUint32(0, true) !== 0x04034b50)
      throw invalid('a member is not at its place');
    return header + headerBytes + view.getUint16(26, true) + view.getUint16(28, true);
  }
}

/** Names are percent-encoded (AFF4 Standard 1.0, section 3). */
function decodedName(raw: Uint8Array): string {
  try {
    return decodeURIComponent(fromUtf8(raw));
  } catch (error) {
    throw invalid('the name of a member has the wrong form', error);
  }
}
