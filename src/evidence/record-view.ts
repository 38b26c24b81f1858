/**
 * One record of a manifest as it is in its bytes, checked in one pass without making values: anyone who compares millions
 * of records reads only what it needs. `toRecord` makes the values.
 */
import { isUtf8 } from '../bytes/arrays.ts';
import { RecordFault } from './manifest-error.ts';
import { maxComponents } from './path.ts';
import { piecesOf } from './pieces.ts';
import { latin1Slice } from './raw-text.ts';
import {
  type Algorithm,
  absentCodes,
  digestBytes,
  type ManifestHeader,
  type ManifestRecord,
  type ModifiedTime,
  type RecordKind,
  recordKinds,
  type UnreadableRange,
} from './record.ts';

/** A record of a manifest, read in place. Offsets are -1 where a field is absent. One view serves for a whole manifest. */
export class RecordView {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  kind: RecordKind = 'file';
  /** Number of components, and where their encodings lie. */
  depth = 0;
  pathStart = 0;
  pathEnd = 0;
  saltStart = -1;
  size = -1;
  sha256Start = -1;
  targetStart = -1;
  targetEnd = -1;
  mtime: ModifiedTime = { absent: 'unknown' };
  links = -1;
  inodeStart = -1;
  inodeEnd = -1;
  piecesStart = -1;
  digestsStart = -1;
  hasChanged = false;
  unreadable: readonly UnreadableRange[] | undefined;

  #at = 0;
  #algorithms: readonly Algorithm[] = [];
  /** What is wrong with the path; told once the record is known to be one. */
  #pathFault: string | undefined;

  /** Checks the record that is in `bytes` from `start` to `end`, an item whose heads are known to fit. Throws RecordFault. */
  read(bytes: Uint8Array, start: number, end: number, header: ManifestHeader): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.#at = start;
    this.#algorithms = header.algorithms;
    this.size = this.links = this.targetStart = this.inodeStart = this.piecesStart = this.digestsStart = -1;
    this.sha256Start = -1;
    this.hasChanged = false;
    this.unreadable = this.#pathFault = undefined;
    let fields = this.#head(5, 'a map') - 4;

    this.#key('kind');
    const kind = this.#text();
    if (!isKind(kind)) throw new RecordFault('MANIFEST_RECORD', 'unknown kind');
    this.kind = kind;
    this.#key('path');
    this.#readPath();
    this.#key('salt');
    this.saltStart = this.#fixed(32);
    if (this.#has('size')) {
      fields -= 1;
      this.size = this.#head(0, 'a size');
    }
    if (this.#has('inode')) {
      fields -= 1;
      const length = this.#head(2, 'bytes');
      if (length < 1 || length > 16) throw new RecordFault('MANIFEST_RECORD', 'an inode of 0 or over 16 bytes');
      this.inodeStart = this.#at;
      this.#at += length;
      this.inodeEnd = this.#at;
    }
    if (this.#has('links')) {
      fields -= 1;
      this.links = this.#head(0, 'a count');
    }
    this.#key('mtime');
    this.mtime = this.#readTime();
    if (this.#has('pieces')) {
      fields -= 1;
      this.piecesStart = this.#fixed(32);
    }
    if (this.#has('target')) {
      fields -= 1;
      const length = this.#head(2, 'bytes');
      this.targetStart = this.#at;
      this.#at += length;
      this.targetEnd = this.#at;
    }
    if (this.#has('changed')) {
      fields -= 1;
      this.hasChanged = true;
      if (bytes[this.#at++] !== 0xf5) throw new RecordFault('MANIFEST_RECORD', 'changed is not true');
    }
    if (this.#has('digests')) {
      fields -= 1;
      this.#readDigests();
    }
    if (this.#has('unreadable')) {
      fields -= 1;
      this.unreadable = this.#readRanges();
    }
    if (fields !== 0 || this.#at !== end) throw new RecordFault('MANIFEST_RECORD', 'a field too many or out of order');
    this.#checkTogether(header);
    if (this.#pathFault !== undefined) throw new RecordFault('MANIFEST_PATH', this.#pathFault);
  }

  /** The record as values that share nothing with the bytes. */
  toRecord(): ManifestRecord {
    const { kind, mtime, unreadable, bytes } = this;
    const raw = (start: number, end: number) => latin1Slice(bytes, start, end);
    return {
      path: this.components(),
      kind,
      mtime,
      salt: raw(this.saltStart, this.saltStart + 32),
      ...(this.size >= 0 && { size: this.size }),
      ...(this.digestsStart >= 0 && { digests: this.digests() }),
      ...(this.targetStart >= 0 && { target: raw(this.targetStart, this.targetEnd) }),
      ...(this.links >= 0 && { links: this.links }),
      ...(this.inodeStart >= 0 && { inode: raw(this.inodeStart, this.inodeEnd) }),
      ...(unreadable !== undefined && { unreadable }),
      ...(this.piecesStart >= 0 && { pieces: raw(this.piecesStart, this.piecesStart + 32) }),
      ...(this.hasChanged && { changed: true }),
    };
  }

  /** The components as latin1 strings. */
  components(): string[] {
    const path: string[] = [];
    this.#at = this.pathStart;
    for (let index = 0; index < this.depth; index += 1) {
      const length = this.#anyHead();
      path.push(latin1Slice(this.bytes, this.#at, this.#at + length));
      this.#at += length;
    }
    return path;
  }

  /** Every digest of a file, as latin1 strings. */
  digests(): Partial<Record<Algorithm, string>> {
    const values: Partial<Record<Algorithm, string>> = {};
    this.#at = this.digestsStart;
    for (const name of this.#algorithms) {
      this.#key(name);
      const start = this.#fixed(digestBytes[name]);
      values[name] = latin1Slice(this.bytes, start, start + digestBytes[name]);
    }
    return values;
  }

  /** SHA-256 of a file as a latin1 string. */
  sha256(): string {
    return latin1Slice(this.bytes, this.sha256Start, this.sha256Start + 32);
  }

  #readPath(): void {
    this.depth = this.#head(4, 'an array');
    if (this.depth < 1 || this.depth > maxComponents) this.#pathFault = `${this.depth} components`;
    this.pathStart = this.#at;
    for (let index = 0; index < this.depth; index += 1) this.#readComponent();
    this.pathEnd = this.#at;
  }

  #readComponent(): void {
    const { bytes } = this;
    const major = (bytes[this.#at] as number) >> 5;
    if (major !== 2 && major !== 3) throw new RecordFault('MANIFEST_RECORD', 'a component is neither text nor bytes');
    const length = this.#anyHead();
    const start = this.#at;
    const end = start + length;
    this.#at = end;
    let isPlain = true;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte > 0x7f) isPlain = false;
      else if (byte === 0x2f || byte === 0) this.#pathFault ??= 'a slash or a zero byte in a name';
    }
    if (length === 0) this.#pathFault ??= 'an empty component, as in an absolute path';
    if (bytes[start] === 0x2e && (length === 1 || (length === 2 && bytes[start + 1] === 0x2e)))
      this.#pathFault ??= 'the component . or ..';
    if (isPlain && major === 3) return;
    const isText =
      isPlain ||
      (isUtf8(bytes, start, end) && !(bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf));
    if (isText !== (major === 3)) throw new RecordFault('MANIFEST_RECORD', 'a name in the wrong form, text or bytes');
  }

  #readTime(): ModifiedTime {
    if (this.bytes[this.#at] === 0xa1) {
      this.#at += 1;
      this.#key('absent');
      const code = this.#text();
      const known = absentCodes.find((candidate) => candidate === code);
      if (known === undefined) throw new RecordFault('MANIFEST_RECORD', 'unknown reason for an absent time');
      return { absent: known };
    }
    if (this.#head(4, 'a time') !== 2) throw new RecordFault('MANIFEST_RECORD', 'a time is not a pair');
    const isNegative = (this.bytes[this.#at] as number) >> 5 === 1;
    const argument = this.#head(isNegative ? 1 : 0, 'seconds');
    const nanoseconds = this.#head(0, 'nanoseconds');
    if (nanoseconds > 999_999_999) throw new RecordFault('MANIFEST_RECORD', 'more than 999,999,999 nanoseconds');
    return [isNegative ? -1 - argument : argument, nanoseconds];
  }

  #readDigests(): void {
    const names = this.#algorithms;
    if (this.#head(5, 'digests') !== names.length)
      throw new RecordFault('MANIFEST_RECORD', 'other digests than the header names');
    this.digestsStart = this.#at;
    for (const name of names) {
      this.#key(name);
      const start = this.#fixed(digestBytes[name]);
      if (name === 'sha256') this.sha256Start = start;
    }
  }

  #readRanges(): UnreadableRange[] {
    const count = this.#head(4, 'ranges');
    if (count === 0) throw new RecordFault('MANIFEST_RECORD', 'an empty list of unreadable ranges');
    const ranges: UnreadableRange[] = [];
    for (let index = 0; index < count; index += 1) {
      if (this.#head(4, 'a range') !== 2) throw new RecordFault('MANIFEST_RECORD', 'a range is not a pair');
      ranges.push([this.#head(0, 'an offset'), this.#head(0, 'a length')]);
    }
    return ranges;
  }

  #checkTogether(header: ManifestHeader): void {
    const isFile = this.kind === 'file';
    if (isFile !== this.size >= 0 || isFile !== this.digestsStart >= 0)
      throw new RecordFault('MANIFEST_RECORD', 'size and digests belong to files, and to every file');
    if (this.hasChanged && !isFile) throw new RecordFault('MANIFEST_RECORD', 'changed belongs to files only');
    if ((this.kind === 'symlink') !== this.targetStart >= 0)
      throw new RecordFault('MANIFEST_RECORD', 'a target belongs to symlinks, and to every symlink');
    if (this.links >= 0 !== this.inodeStart >= 0 || (this.links >= 0 && this.links < 2))
      throw new RecordFault('MANIFEST_RECORD', 'links and inode belong together, for two names or more');
    const hasPieces = isFile && header.pieceSize !== undefined && piecesOf(this.size, header.pieceSize) > 0;
    if (this.piecesStart >= 0 !== hasPieces)
      throw new RecordFault('MANIFEST_RECORD', 'pieces belong to files of more than one, and to every such file');
    if (this.unreadable !== undefined) checkRanges(this.unreadable, isFile ? this.size : 0);
  }

  #head(major: number, what: string): number {
    if ((this.bytes[this.#at] as number) >> 5 !== major) throw new RecordFault('MANIFEST_RECORD', `not ${what}`);
    return this.#anyHead();
  }

  #anyHead(): number {
    const { bytes } = this;
    const code = (bytes[this.#at++] as number) & 0x1f;
    if (code < 24) return code;
    let value = 0;
    for (let left = 1 << (code - 24); left > 0; left -= 1) value = value * 256 + (bytes[this.#at++] as number);
    return value;
  }

  #fixed(length: number): number {
    if (this.#head(2, 'bytes') !== length) throw new RecordFault('MANIFEST_RECORD', `not ${length} bytes`);
    const start = this.#at;
    this.#at += length;
    return start;
  }

  #text(): string {
    const length = this.#head(3, 'text');
    this.#at += length;
    return latin1Slice(this.bytes, this.#at - length, this.#at);
  }

  #has(name: string): boolean {
    const { bytes } = this;
    // what follows belongs to the next record, or has not come yet
    if (this.#at >= this.end || bytes[this.#at] !== (0x60 | name.length)) return false;
    for (let index = 0; index < name.length; index += 1)
      if (bytes[this.#at + 1 + index] !== name.charCodeAt(index)) return false;
    this.#at += 1 + name.length;
    return true;
  }

  #key(name: string): void {
    if (!this.#has(name)) throw new RecordFault('MANIFEST_RECORD', `the field ${name} is missing or out of place`);
  }
}

function isKind(text: string): text is RecordKind {
  return (recordKinds as readonly string[]).includes(text);
}

/** Throws RecordFault unless they ascend, do not touch and end within the size. */
function checkRanges(ranges: readonly UnreadableRange[], size: number): void {
  if (size === 0 && ranges.length === 1 && ranges[0]?.[0] === 0 && ranges[0][1] === 0) return;
  let from = 0;
  for (const [offset, length] of ranges) {
    if (offset < from || length < 1 || offset + length > size)
      throw new RecordFault('MANIFEST_RECORD', 'unreadable ranges that touch, descend or pass the end');
    from = offset + length + 1;
  }
}
