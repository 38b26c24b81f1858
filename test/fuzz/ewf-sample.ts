/** A small Expert Witness image (version 1), written here from the published description: sections, two tables, stored digests. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const descriptor = 76;

export function adler(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

function section(type: string, at: number, data: Buffer, isLast = false): Buffer {
  const head = Buffer.alloc(descriptor);
  head.write(type, 'latin1');
  head.writeBigUInt64LE(BigInt(isLast ? at : at + descriptor + data.length), 16);
  head.writeBigUInt64LE(BigInt(descriptor + data.length), 24);
  head.writeUInt32LE(adler(head.subarray(0, 72)), 72);
  return Buffer.concat([head, data]);
}

const summed = (data: Buffer): Buffer => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(adler(data));
  return Buffer.concat([data, sum]);
};

/** `sectors` of 512 bytes in chunks of two sectors, every second chunk packed. */
export function ewfSample(sectors: number): Uint8Array {
  const media = Buffer.alloc(512 * sectors, 'TEST evidence ');
  const chunks: { readonly bytes: Buffer; readonly isPacked: boolean }[] = [];
  for (let at = 0; at < media.length; at += 1024) {
    const data = media.subarray(at, at + 1024);
    const isPacked = (at / 1024) % 2 === 0;
    chunks.push({ isPacked, bytes: isPacked ? deflateSync(data) : summed(data) });
  }
  const parts: Buffer[] = [Buffer.from('455646090d0aff00', 'hex'), Buffer.from([1, 1, 0, 0, 0])];
  let at = 13;
  const add = (type: string, data: Buffer, isLast = false): number => {
    const made = section(type, at, data, isLast);
    parts.push(made);
    at += made.length;
    return at - data.length;
  };
  const text = '1\nmain\nc\tn\ta\te\tt\tav\tov\tm\tu\tp\nTEST-1\tKA/1\tTEST disk\tTEST\t\t20140816\tLinux\t\t\t0\n\n';
  add('header', deflateSync(Buffer.from(text)));
  add('header2', deflateSync(Buffer.from(`\ufeff${text}`, 'utf16le')));
  const volume = Buffer.alloc(1048);
  volume.writeUInt32LE(1, 0);
  volume.writeUInt32LE(chunks.length, 4);
  volume.writeUInt32LE(2, 8);
  volume.writeUInt32LE(512, 12);
  volume.writeUInt32LE(sectors, 16);
  add('volume', summed(volume));
  const base = add('sectors', Buffer.concat(chunks.map(({ bytes }) => bytes)));
  const head = Buffer.alloc(20);
  head.writeUInt32LE(chunks.length, 0);
  head.writeBigUInt64LE(BigInt(base), 8);
  const entries = Buffer.alloc(4 * chunks.length);
  let offset = 0;
  for (const [index, { bytes, isPacked }] of chunks.entries()) {
    entries.writeUInt32LE(offset + (isPacked ? 0x8000_0000 : 0), 4 * index);
    offset += bytes.length;
  }
  for (const type of ['table', 'table2']) add(type, Buffer.concat([summed(head), summed(entries)]));
  const errors = Buffer.alloc(520);
  errors.writeUInt32LE(1);
  const range = Buffer.alloc(8);
  range.writeUInt32LE(1, 0);
  range.writeUInt32LE(1, 4);
  add('error2', Buffer.concat([summed(errors.subarray(0, 516)), summed(range)]));
  const md5 = createHash('md5').update(media).digest();
  add('hash', summed(Buffer.concat([md5, Buffer.alloc(16)])));
  add('digest', summed(Buffer.concat([md5, createHash('sha1').update(media).digest(), Buffer.alloc(40)])));
  add('done', Buffer.alloc(0), true);
  return new Uint8Array(Buffer.concat(parts));
}

/** The checksums of descriptors, of the volume and of tables are right again, as far as the sections can be followed. */
export function mendEwf(bytes: Uint8Array): Uint8Array {
  const mended = Buffer.from(bytes);
  for (let [at, left] = [13, 40]; left > 0 && at + descriptor <= mended.length; left -= 1) {
    mended.writeUInt32LE(adler(mended.subarray(at, at + 72)), at + 72);
    const type = mended.toString('latin1', at, at + 16).replace(/\0.*$/s, '');
    const next = Number(mended.readBigUInt64LE(at + 16));
    const data = mended.subarray(at + descriptor, Math.max(at + descriptor, Math.min(next, mended.length)));
    const sum = (from: number, to: number): void => {
      if (to >= from && to + 4 <= data.length) data.writeUInt32LE(adler(data.subarray(from, to)), to);
    };
    if (type === 'volume' || type === 'disk') sum(0, data.length < 1052 ? 90 : 1048);
    if (type === 'table' || type === 'table2') {
      sum(0, 20);
      sum(24, data.length - 4);
    }
    if (type === 'hash') sum(0, 32);
    if (type === 'digest') sum(0, 76);
    if (next <= at) break;
    at = next;
  }
  return new Uint8Array(mended);
}
