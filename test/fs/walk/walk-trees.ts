/** Trees with awkward names and kinds, made for tests and removed after. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of a name as a latin1 string. */
export const utf8Name = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

export const awkwardNames: readonly string[] = [
  'a',
  'a.b',
  '-dash',
  ' ',
  'new\nline',
  'bell\u0007\u001b[31m',
  '\u00ff\u00fe',
  '\u00ff',
  '\u00e9',
  utf8Name('é'),
  utf8Name('e\u0301'),
  utf8Name('\ufeffbom'),
  utf8Name('مرحبا'),
  'Case',
  'case',
  'x'.repeat(255),
];

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'custody-test-'));
}

/** `rm` goes as deep as it must; Node's own recursion does not. */
export function removeFolder(path: string): void {
  execFileSync('rm', ['-rf', path]);
}

export const inFolder = (folder: string, raw: string) =>
  Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(raw, 'latin1')]);

/** A file under every awkward name, a folder `a/` beside `a.b`, a link, a loop, a FIFO and a socket. Returns the number of names. */
export function makeAwkwardTree(folder: string): number {
  for (const name of awkwardNames.slice(1)) writeFileSync(inFolder(folder, name), `TEST ${name}`);
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'x'), 'TEST x');
  symlinkSync('/dev/zero', join(folder, 'to-zero'));
  symlinkSync('.', join(folder, 'a', 'loop'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  return awkwardNames.length + 4;
}

/** A socket in the folder; call what it returns to close it. */
export async function makeSocket(path: string): Promise<() => void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return () => server.close();
}

/** A chain of folders, each within the one before, with a file in the last. */
export function makeChain(folder: string, depth: number, name = 'd'): void {
  let fd = openSync(folder, 'r');
  for (let level = 0; level < depth; level += 1) {
    const next = `/proc/self/fd/${fd}/${name}`;
    mkdirSync(next);
    const opened = openSync(next, 'r');
    closeSync(fd);
    fd = opened;
  }
  writeFileSync(`/proc/self/fd/${fd}/end`, 'TEST end');
  closeSync(fd);
}
