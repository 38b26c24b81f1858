/** Files that nobody would give on purpose, of every size, shape and kind, for whatever takes the path of a file. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** Bytes that look random and are the same in each run. */
export function noise(length: number, seed: string): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; parts.length * 32 < length; i += 1)
    parts.push(createHash('sha256').update(`TEST ${seed} ${i}`).digest());
  return Buffer.concat(parts).subarray(0, length);
}

/** The head of a signed statement with a protected header of an entry, so that a reader does not give up at the first byte. */
const entryHead = Buffer.concat([hex('d284 5840 a2 01 33 03'), Buffer.from('application/vnd.custody.entry.v1+cose')]);

/** Content by name. */
export const hostileBytes: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  'one zero byte': hex('00'),
  'one byte ff': hex('ff'),
  'one byte d2': hex('d2'),
  'a line feed': Buffer.from('\n'),
  'a mark of byte order': hex('efbbbf'),
  'zeros, 1 MB': Buffer.alloc(1_000_000),
  'noise, 100 bytes': noise(100, 'short'),
  'noise, 1 MB': noise(1_000_000, 'long'),
  'noise behind the head of an entry': Buffer.concat([entryHead, noise(5000, 'entry')]),
  'spaces, 1 MB': Buffer.alloc(1_000_000, ' '),
  'quotes, 1 MB': Buffer.alloc(1_000_000, '"'),
  'separators, 1 MB': Buffer.alloc(1_000_000, ','),
  'lines, 100,000': Buffer.from('x\n'.repeat(100_000)),
  'not UTF-8': hex('22 c3 28 a0 a1 ed a0 80 22 0a'),
  'a byte string of 2^64 - 1': hex('d2 84 5b ff ff ff ff ff ff ff ff'),
  'a byte string of 4 GiB': hex('d2 84 5a ff ff ff ff 00'),
  'an array of 2^64 - 1': hex('9b ff ff ff ff ff ff ff ff'),
  'a map of 2^32 - 1': hex('d2 ba ff ff ff ff'),
  'arrays in arrays, 200,000 deep': Buffer.concat([hex('d2'), Buffer.alloc(200_000, 0x81)]),
  'arrays without end': Buffer.concat([hex('d284'), Buffer.alloc(200_000, 0x9f)]),
  'tags on tags, 200,000 deep': Buffer.alloc(200_000, 0xd2),
  'brackets, 200,000 deep': Buffer.from('['.repeat(200_000)),
  'objects, 100,000 deep': Buffer.from('{"a":'.repeat(100_000)),
  'a JSON number too large': Buffer.from('{"format":1e999,"pins":[1e999]}'),
  'JSON null': Buffer.from('null'),
  'JSON of a prototype': Buffer.from('{"__proto__":{"format":1},"constructor":{"prototype":{}}}'),
  'JSON pins of wrong types': Buffer.from('{"format":1,"pins":[null,7,"x",[],{"kind":{}},{"kind":"key","keyId":[]}]}'),
  'CSV with an open quote': Buffer.from('text,exhibits\n"abc,KA/1\n'.padEnd(500_000, 'x')),
  'CSV with 600 columns': Buffer.from(`${'text,'.repeat(600)}\n`),
  'CSV with 20,000 rows': Buffer.from(`text\n${'x\n'.repeat(20_000)}`),
  'PEM without content': Buffer.from('-----BEGIN ENCRYPTED PRIVATE KEY-----\n-----END ENCRYPTED PRIVATE KEY-----\n'),
  'PEM of noise': Buffer.from(
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${noise(600, 'pem').toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`,
  ),
  'PEM that costs all memory': Buffer.from(
    `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${scryptBomb().toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----\n`,
  ),
  'a checkpoint with too large a size': Buffer.from(`custody-checkpoint\n${'9'.repeat(400)}\n${'A'.repeat(44)}\n`),
};

/** PKCS#8 with PBES2, scrypt with N = 2^40 and r = 2^20, AES-256-CBC: correct in form. */
function scryptBomb(): Buffer {
  const der = (tag: number, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const length =
      body.length < 128 ? hex(body.length.toString(16).padStart(2, '0')) : Buffer.from([0x81, body.length]);
    return Buffer.concat([Buffer.from([tag]), length, body]);
  };
  const oid = (bytes: string) => der(6, hex(bytes));
  const cost = [der(4, noise(16, 'salt')), der(2, hex('010000000000')), der(2, hex('100000')), der(2, hex('01'))];
  const scrypt = der(0x30, oid('2b06010401da47040b'), der(0x30, ...cost));
  const aes = der(0x30, oid('60864801650304012a'), der(4, noise(16, 'iv')));
  const pbes2 = der(0x30, oid('2a864886f70d01050d'), der(0x30, scrypt, aes));
  return der(0x30, pbes2, der(4, noise(64, 'key')));
}

/** Things that are not files, or not ordinary ones; made in the folder, by name. `kinds` that the system cannot make are left out. */
export function hostileKinds(folder: string): Readonly<Record<string, string>> {
  const at = (name: string) => join(folder, name);
  mkdirSync(at('a-folder'));
  symlinkSync('loop-b', at('loop-a'));
  symlinkSync('loop-a', at('loop-b'));
  symlinkSync('nowhere', at('dangling'));
  execFileSync('mkfifo', [at('fifo')]);
  const sparse = openSync(at('sparse'), 'w');
  ftruncateSync(sparse, 100_000_000);
  closeSync(sparse);
  writeFileSync(at('no-end'), 'x');
  return {
    'no such file': at('absent'),
    'a folder': at('a-folder'),
    'a loop of links': at('loop-a'),
    'a link to nothing': at('dangling'),
    'a FIFO': at('fifo'),
    'a device without end': '/dev/zero',
    'a device without content': '/dev/null',
    'the terminal': '/dev/tty',
    'a file as a folder': at('no-end/x'),
    'a sparse file of 100 MB': at('sparse'),
    'a name too long': at('n'.repeat(300)),
    'memory of the process': '/proc/self/mem',
    'a file that grows while read': '/proc/self/environ',
  };
}
