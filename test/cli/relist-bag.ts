/** Makes the lists of a bag again from its files, as anybody may who has the folder (docs/spec/bundle.md). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function relistBag(folder: string): void {
  const bytesOf = (path: string): Buffer => readFileSync(join(folder, path));
  const listOf = (paths: readonly string[]): string =>
    paths.map((path) => `${createHash('sha256').update(bytesOf(path)).digest('hex')}  ${path}\n`).join('');
  const payload = readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' })
    .map((path) => `data/${path}`)
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  const bytes = payload.reduce((sum, path) => sum + bytesOf(path).length, 0);
  const info = bytesOf('bag-info.txt')
    .toString()
    .replace(/Oxum: .*/, `Oxum: ${bytes}.${payload.length}`);
  writeFileSync(join(folder, 'bag-info.txt'), info);
  writeFileSync(join(folder, 'manifest-sha256.txt'), listOf(payload));
  const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'];
  writeFileSync(join(folder, 'tagmanifest-sha256.txt'), listOf(tags));
}
