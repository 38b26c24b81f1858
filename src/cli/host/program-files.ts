/** Which program this is: its version, and the digest of its files (docs/spec/ledger.md, section 16). */
import { readdirSync, readFileSync } from 'node:fs';
import { createSha256 } from '../../crypto/digest.ts';

export interface ProgramFiles {
  readonly version: string;
  /** SHA-256 of the sorted list of the program's file digests. */
  digest(): Uint8Array;
}

/** The installed program; `root` is the package's folder, which holds package.json and dist. */
export function installedProgram(root: URL): ProgramFiles {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  const folder = new URL('dist/', root);
  const list = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.c?js$/.test(name));
  return { version, digest: () => digestOf(list().map((name) => ({ name, file: new URL(name, folder) }))) };
}

/** `custody.cjs`, under whatever name it lies. */
export function singleFile(file: string, version: string): ProgramFiles {
  return { version, digest: () => digestOf([{ name: 'custody.cjs', file }]) };
}

/** The single executable, under whatever name it lies: with the Node in it. */
export function executable(file: string, version: string): ProgramFiles {
  return { version, digest: () => digestOf([{ name: 'custody', file }]) };
}

function digestOf(files: readonly { readonly name: string; readonly file: URL | string }[]): Uint8Array {
  const total = createSha256();
  for (const { name, file } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const one = createSha256();
    one.update(readFileSync(file));
    total.update(Buffer.concat([one.digest(), Buffer.from(`  ${name}\n`)]));
  }
  return total.digest();
}
