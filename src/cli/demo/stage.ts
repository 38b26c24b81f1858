/** Where the demo takes place: a folder for each agency, with the synthetic evidence in the north. */
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { ensureFolder } from '../../fs/folder.ts';
import { createFile } from '../../fs/replace.ts';
import { makeDiskImage } from './disk-image.ts';

/** Synthetic photographs: PNG files of plain coloured shapes (ISO/IEC 15948), so that the demo has something to attach. */
const width = 160;
const height = 120;

/** A PNG of a box on a table, its colours drawn from `seed`; it depicts nothing. */
function makePhotograph(seed: number): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colour(x, y, seed), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

function colour(x: number, y: number, seed: number): [number, number, number] {
  const isBox = x > 40 && x < 120 && y > 35 && y < 85;
  const isEdge = isBox && (x < 44 || x > 116 || y < 39 || y > 81);
  if (isEdge) return [40, 40, 40];
  return isBox
    ? [60 + ((seed * 37) % 150), 70 + ((seed * 61) % 150), 80 + ((seed * 17) % 150)]
    : [200 - (y >> 1), 190 - (y >> 1), 170 - (y >> 1)];
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let n = 0; n < 4; n += 1) bytes[4 + n] = type.charCodeAt(n);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** zlib.crc32 is missing in the oldest Node supported. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

interface DemoFile {
  /** Relative to the demo's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const text = (lines: readonly string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));

/** All files of the demo, the same bytes at every run. */
function makeEvidence(): readonly DemoFile[] {
  const notes = text(['SYNTHETIC TEST DATA', 'shopping: bread, milk, screws 4x40']);
  const accounts = text(['date;what;amount', '2026-01-04;paper;12.50', '2026-01-09;stamps;8.00']);
  return [
    {
      path: 'images/KA-2.dd',
      bytes: makeDiskImage([
        { name: 'NOTES.TXT', bytes: notes },
        { name: 'ACCOUNTS.CSV', bytes: accounts },
        { name: 'GARDEN.PNG', bytes: makePhotograph(3) },
      ]),
    },
    { path: 'phone/info.json', bytes: text(['{"synthetic": true, "model": "TEST phone 1", "extracted": "logical"}']) },
    {
      path: 'phone/messages/2026-01.txt',
      bytes: text(['SYNTHETIC TEST DATA', '10:01 a: are you coming to the fair?', '10:02 b: yes, at four']),
    },
    { path: 'phone/media/IMG_0001.png', bytes: makePhotograph(1) },
    { path: 'photographs/KA-1-front.png', bytes: makePhotograph(7) },
    { path: 'photographs/seal-B0441.png', bytes: makePhotograph(9) },
    { path: 'papers/warrant.txt', bytes: text(['SYNTHETIC TEST DATA', 'Invented district court, order 26/118']) },
  ];
}

/** Creates all files that are in the folder before the first command. Throws CustodyError. */
export function setStage(folder: string): void {
  for (const agency of ['south', 'lab']) ensureFolder(join(folder, agency));
  for (const { path, bytes } of makeEvidence()) {
    const file = join(folder, 'north', path);
    ensureFolder(join(file, '..'));
    createFile(file, bytes);
  }
}
