/** A bundle as one TAR file: ustar headers (POSIX.1-2017, pax), with a pax header only where a name or size needs it; no times, owners or modes of this disk. */
import { basename } from 'node:path';
import { ArchiveFile, type ArchiveTarget, type BundleSink, checkSize } from './sink.ts';

export const tarBlock = 512;
const recordBytes = 10_240;
/** 1980-01-01T00:00:00Z, the earliest that ZIP knows too. */
const fixedTime = 315_532_800;
const mostOctal = 0o77777777777;
const shortName = /^[\u0000-\u007f]{1,100}$/;

/** The headers that go before the bytes of a member, its pax header where it needs one. A folder's name ends with a slash. */
function tarHeaders(name: string, size: number): Uint8Array {
  const records: string[] = [];
  if (!shortName.test(name)) records.push(paxRecord('path', name));
  if (size > mostOctal) records.push(paxRecord('size', String(size)));
  const type = name.endsWith('/') ? '5' : '0';
  const own = block({ name: asciiName(name), size: size > mostOctal ? 0 : size, type });
  if (records.length === 0) return own;
  const pax = Buffer.from(records.join(''), 'utf8');
  const head = block({ name: '././@PaxHeader', size: pax.length, type: 'x' });
  return Buffer.concat([head, pax, Buffer.alloc(padding(pax.length)), own]);
}

/** Zero bytes that follow so many bytes of a member. */
export function padding(size: number): number {
  return (tarBlock - (size % tarBlock)) % tarBlock;
}

/** `LENGTH KEY=VALUE\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (String(length).length !== String(bytes).length) length = bytes + String(length).length;
  return `${length}${rest}`;
}

/** What a reader that knows no pax header sees. */
function asciiName(name: string): string {
  if (shortName.test(name)) return name;
  const isFolder = name.endsWith('/');
  const plain = name.replace(/[^\x20-\x7e]/gu, '_');
  return isFolder ? `${plain.slice(0, 99).replace(/\/+$/, '')}/` : plain.slice(0, 100).replace(/\/+$/, '_');
}

function block({ name, size, type }: { readonly name: string; readonly size: number; readonly type: string }): Buffer {
  const head = Buffer.alloc(tarBlock);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  head.write(name, 0, 'latin1');
  head.write(octal(type === '5' ? 0o755 : 0o644, 8), 100, 'latin1');
  head.write(octal(0, 8), 108, 'latin1');
  head.write(octal(0, 8), 116, 'latin1');
  head.write(octal(size, 12), 124, 'latin1');
  head.write(octal(fixedTime, 12), 136, 'latin1');
  head.write(' '.repeat(8), 148, 'latin1');
  head.write(type, 156, 'latin1');
  head.write('ustar\u000000', 257, 'latin1');
  head.write(octal(0, 8), 329, 'latin1');
  head.write(octal(0, 8), 337, 'latin1');
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return head;
}

/** The name of the one folder in an archive: that of the archive without its ending (RFC 8493, section 4.2). */
export function baseOf(path: string): string {
  const name = basename(path).replace(/\.(tar|zip|age)$/i, '');
  return name === '' || name === '.' || name === '..' ? 'bundle' : name;
}

export class TarSink implements BundleSink {
  readonly #file: ArchiveTarget;
  readonly #base: string;
  #start = 0;
  #data = 0;
  #size = 0;

  /** Throws CustodyError. */
  constructor(path: string, file: ArchiveTarget = new ArchiveFile(path)) {
    this.#file = file;
    this.#base = baseOf(path);
  }

  async folder(path: string): Promise<void> {
    await this.#file.add(tarHeaders(`${this.#base}/${path}/`, 0));
  }

  async begin(path: string, size: number): Promise<void> {
    this.#start = this.#file.at;
    await this.#file.add(tarHeaders(`${this.#base}/${path}`, size));
    this.#data = this.#file.at;
    this.#size = size;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#file.add(bytes);
  }

  async end(): Promise<void> {
    checkSize(this.#file.at - this.#data, this.#size);
    await this.#file.add(new Uint8Array(padding(this.#size)));
  }

  undo(): void {
    this.#file.cut(this.#start);
  }

  async commit(): Promise<void> {
    const { at } = this.#file;
    await this.#file.add(
      new Uint8Array(2 * tarBlock + ((recordBytes - ((at + 2 * tarBlock) % recordBytes)) % recordBytes)),
    );
    await this.#file.commit();
  }

  async abandon(): Promise<void> {
    await this.#file.abandon();
  }
}
