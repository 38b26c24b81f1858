/** `custody audit BAG`: every file of a bag of any maker, compared with the bag's own lists. */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { auditAnyBag } from '../../flow/bundle/any-bag.ts';
import { bundleForm } from '../../flow/bundle/store.ts';
import { exists } from '../../fs/exists.ts';
import { readFileCapped } from '../../fs/read.ts';
import { listNamed } from '../../interop/bag/lists.ts';
import { readBagProfile } from '../../interop/bag/profile.ts';
import { invalidBag } from '../../interop/bag/tag-text.ts';
import type { Teller } from '../../report/teller.ts';
import { exitOfBag } from '../exit-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startCounted } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';
import { bagAuditJson, bagAuditLines } from './audit-bag-lines.ts';

/**
 * The bag that is to be audited: it alone is named, or one of its lists, with or without its folder. Undefined where anything else is
 * named. Throws CustodyError USAGE where a bag and something else is, and as reading does.
 */
export async function namedBag(host: Host, named: string, paths: readonly string[]): Promise<string | undefined> {
  const given = pathOf(host, named);
  const [first, second] = paths;
  const isList = listNamed(basename(given)) !== undefined && (await bundleForm(dirname(given))) === 'folder';
  if (isList && second === undefined && (first === undefined || isSame(pathOf(host, first), dirname(given))))
    return dirname(given);
  const form = await bundleForm(given);
  if (first === undefined) {
    if (form === 'age')
      throw new CustodyError('USAGE', `${named} is encrypted`, {
        hint: 'custody bundle extract FILE -o FOLDER opens it',
      });
    if (form !== undefined) return given;
    // reading it says that it is not there
    if (!exists(given)) return undefined;
    if (statSync(given).isDirectory()) throw invalidBag('the folder has no bagit.txt');
    throw new CustodyError('USAGE', 'say what the manifest or list is compared with', {
      hint: `custody audit ${named} FOLDER; a bag (BagIt) has its lists in it: custody audit BAG`,
    });
  }
  if (form === 'folder')
    throw new CustodyError('USAGE', 'a bag is compared with its own lists', { hint: `custody audit ${named}` });
  return undefined;
}

function isSame(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

/** More than a profile has. */
const maxProfile = 1024 * 1024;

interface BagRun {
  readonly path: string;
  readonly named: string;
  readonly isAll: boolean;
  /** The file of a BagIt profile. */
  readonly profile: string | undefined;
  readonly terminal: Terminal;
  readonly teller: Teller;
}

/** Its exit status. Throws as `auditAnyBag` does. */
export async function auditBag(
  host: Host,
  { path, named, isAll, profile: file, terminal, teller }: BagRun,
): Promise<number> {
  const profile = file === undefined ? undefined : readBagProfile(await readFileCapped(pathOf(host, file), maxProfile));
  const { stop, onBytes } = startCounted(host, terminal);
  try {
    const bag = await stoppable((signal) => auditAnyBag(path, { signal, onBytes, profile }));
    stop();
    if (terminal.isJson) terminal.printJson('audit-bag/1', bagAuditJson(bag, named));
    else for (const line of bagAuditLines(bag, isAll, teller)) terminal.print(line);
    return exitOfBag(bag);
  } finally {
    stop();
  }
}
