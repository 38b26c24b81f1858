/** Archives whose bytes depend on nothing but what is in them: names in order, one date, no owner. */
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/**
 * A file of an archive; its name has `/` and no leading one.
 * @typedef {{ name: string, bytes: Uint8Array, isProgram?: boolean }} Entry
 */

/** The date of all that is in an archive, as `npm pack` has it: 1985-10-26 08:15 UTC. */
const seconds = 499_162_500;
const dosDate = ((1985 - 1980) << 9) | (10 << 5) | 26;
const dosTime = (8 << 11) | (15 << 5);
const level = 6;

const modeOf = ({ isProgram = false }) => (isProgram ? 0o755 : 0o644);
const inOrder = (entries) => entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** A gzipped tar (ustar), with the folders of its files. @param {Entry[]} entries */
export function tarGz(entries) {
  const folders = new Set();
  for (const { name } of entries) {
    const parts = name.split('/').slice(0, -1);
    parts.forEach((_, index) => {
      folders.add(`${parts.slice(0, index + 1).join('/')}/`);
    });
  }
  const all = [...[...folders].map((name) => ({ name, bytes: undefined })), ...entries];
  const blocks = inOrder(all).flatMap(({ bytes, ...entry }) =>
    bytes === undefined
      ? [tarHeader({ name: entry.name, mode: 0o755, size: 0, type: '5' })]
      : [tarHeader({ name: entry.name, mode: modeOf(entry), size: bytes.length, type: '0' }), bytes, padding(bytes)],
  );
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level });
}

const padding = ({ length }) => Buffer.alloc((512 - (length % 512)) % 512);

function tarHeader({ name, mode, size, type }) {
  const header = Buffer.alloc(512);
  const cut = name.length <= 100 ? -1 : name.lastIndexOf('/', 154);
  const last = name.slice(cut + 1);
  if (last.length > 100 || !/^[\x20-\x7e]+$/.test(name)) throw new Error(`a tar cannot hold the name ${name}`);
  const octal = (number, at, length) => header.write(number.toString(8).padStart(length - 1, '0'), at);
  header.write(last, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(seconds, 136, 12);
  header.write(`        ${type}`, 148);
  header.write('ustar\x0000', 257);
  header.write('root', 265);
  header.write('root', 297);
  if (cut > 0) header.write(name.slice(0, cut), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0`, 148);
  return header;
}

/** A ZIP. @param {Entry[]} entries */
export function zip(entries) {
  const parts = [];
  const list = [];
  let offset = 0;
  for (const entry of inOrder(entries)) {
    const name = Buffer.from(entry.name);
    const packed = deflateRawSync(entry.bytes, { level });
    // version 2.0, names in UTF-8, deflated
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(dosTime, 6);
    about.writeUInt16LE(dosDate, 8);
    about.writeUInt32LE(crc32(entry.bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(entry.bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((0o100000 | modeOf(entry)) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    // made by version 2.0 on Unix
    list.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), about, rest, name);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), about, name, packed);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** An `ar` archive, which is what a Debian package is; in the order given. @param {Entry[]} entries */
export function ar(entries) {
  const parts = entries.flatMap(({ name, bytes }) => {
    const fields = [name.padEnd(16), String(seconds).padEnd(12), '0'.padEnd(6), '0'.padEnd(6), '100644'.padEnd(8)];
    const header = `${fields.join('')}${String(bytes.length).padEnd(10)}\`\n`;
    return [Buffer.from(header), bytes, Buffer.from('\n'.repeat(bytes.length % 2))];
  });
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}
