/** Who may read a key file on Windows, and shutting others out: by programs of the system, since Node shows no list of access. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { makeTemporaryFolder } from '../../fs/temporary.ts';
import { groupsThatRead } from '../../signers/key-readers.ts';

type Run = (program: string, args: readonly string[]) => Promise<string | undefined>;

const maxListBytes = 1024 * 1024;

/** The groups that may read the file; undefined where the system does not say, as on a disk that keeps no such lists. */
async function keyReaders(file: string, run: Run): Promise<readonly string[] | undefined> {
  let folder: string | undefined;
  try {
    folder = makeTemporaryFolder('custody-access-');
    const saved = join(folder, 'list');
    await run('icacls', [file, '/save', saved, '/q']);
    return groupsThatRead(await readFileCapped(saved, maxListBytes));
  } catch (error) {
    if (error instanceof CustodyError) return undefined;
    throw error;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Leaves the file to its owner alone, as far as the system does so: what folders above give to others no longer counts for it. */
async function closeKeyFile(file: string, run: Run): Promise<void> {
  // the number of the user, since names depend on the language and may be those of two accounts
  const [owner] = /\bS-1(?:-\d+)+\b/.exec((await run('whoami', ['/user', '/fo', 'csv', '/nh'])) ?? '') ?? [];
  if (owner !== undefined) await run('icacls', [file, '/inheritance:r', '/grant:r', `*${owner}:F`, '/q']);
}

/** What goes through the command line: who uses the computer, and where a word to them goes. */
interface KeyMeans {
  readonly tools: (named: ReadonlyMap<string, string>) => Run;
  readonly owner: () => { readonly user: string };
}

/** Warns of groups that may read a key file before it signs. Does nothing but on Windows. */
export async function warnOfReaders(
  host: KeyMeans,
  terminal: { warn(text: string): void; tell(text: string): void },
  file: string,
  system: string = platform,
): Promise<void> {
  if (system !== 'win32') return;
  const groups = await keyReaders(file, host.tools(new Map()));
  if (groups === undefined) return terminal.tell(`${safeText(file)}: Windows does not say who can read this key file`);
  if (groups.length === 0) return;
  terminal.warn(
    `others can read the key file ${file}: ${groups.join(', ')}; icacls "${file}" /inheritance:r /grant:r "${host.owner().user}:F"`,
  );
}

/** Leaves a key file that was just written to its owner alone. Does nothing but on Windows: elsewhere its mode says so. */
export async function closeKey(host: Pick<KeyMeans, 'tools'>, file: string, system: string = platform): Promise<void> {
  if (system !== 'win32') return;
  await closeKeyFile(file, host.tools(new Map()));
}
