/** A bundle recognised and listed, in whichever form it comes, with every name judged. */
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { type BundleStore, openFolderStore, type StoreOptions } from '../../fs/bundle/store.ts';
import { closeQuietly, readUpTo } from '../../fs/durable.ts';
import { ioError } from '../../fs/errno.ts';
import { fileStat } from '../../fs/read.ts';
import { archiveForm } from '../../interop/archive/archive.ts';
import { NameGuard, refuseUnsafe } from '../../interop/bag/names.ts';
import { refuseFetch, withoutBase } from '../../interop/bag/store.ts';
import { ageForm } from '../ledger/age-identity.ts';
import type { AgeReading } from './age.ts';

export type BundleForm = 'folder' | 'tar' | 'zip';

/** What form of bundle is there; undefined for what is not one by its first bytes, or is not there. Throws CustodyError NOT_A_BUNDLE for an age file that is text, and where it cannot be read. */
export async function bundleForm(path: string): Promise<BundleForm | 'age' | undefined> {
  const found = await fileStat(path);
  if (found?.kind === 'folder')
    return (await fileStat(join(path, 'bagit.txt')))?.kind === 'file' ? 'folder' : undefined;
  if (found?.kind !== 'file') return undefined;
  const start = firstBytes(path, 512);
  const sealed = ageForm(start);
  if (sealed === 'armor')
    throw new CustodyError('NOT_A_BUNDLE', `${path} is an age file that is written as text`, {
      hint: 'decrypt it first: age --decrypt -i FILE.age -o bundle.tar',
    });
  return sealed ?? archiveForm(start);
}

/** Whether a bundle is there, by its first bytes: a bag that is a folder, or a TAR or ZIP archive. Throws CustodyError where it cannot be read. */
export async function isBundle(path: string): Promise<boolean> {
  return (await bundleForm(path)) !== undefined;
}

function firstBytes(path: string, length: number): Uint8Array {
  try {
    const fd = openSync(path, 'r');
    try {
      return readUpTo(fd, 0, length);
    } finally {
      closeQuietly(fd);
    }
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

/** What opens bundles that are encrypted; else they are not opened. */
export interface StoreMeans {
  readonly age?: AgeReading;
  /** Of any maker: it may name files to fetch, and names that are one on some disks. */
  readonly isAnyBag?: true;
}

/** Lists what is there, every name judged. Throws as `openBundle`. */
export async function openStore(path: string, { age, isAnyBag }: StoreMeans = {}): Promise<BundleStore> {
  const form = await bundleForm(path);
  if (form === undefined) {
    if ((await fileStat(path)) === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
    throw new CustodyError(
      'NOT_A_BUNDLE',
      `${path} is not a bundle: a bundle is a bag (BagIt), or a TAR or ZIP archive of one`,
      {
        hint: 'a compressed archive (.gz, .xz, .7z) must be unpacked first',
      },
    );
  }
  const guard = new NameGuard(refuseUnsafe, isAnyBag && ((name) => name));
  const options = { admit: (name: string, isFolder: boolean) => guard.add(name, isFolder), refuse: refuseUnsafe };
  const store = form === 'folder' ? openFolderStore(path, options) : await openArchive(form, path, { ...options, age });
  try {
    const judged = form === 'folder' ? store : { ...store, members: withoutBase(store.members) };
    if (isAnyBag !== true) refuseFetch(judged.members);
    return judged;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openArchive(
  form: 'tar' | 'zip' | 'age',
  path: string,
  { age, ...options }: StoreOptions & { readonly age: AgeReading | undefined },
): Promise<BundleStore> {
  if (form === 'age') return await (await import('./age.ts')).openAgeStore(path, options, age);
  if (form === 'tar') return await (await import('./archive-tar.ts')).openTarStore(path, options);
  const { openZipStore } = await import('./archive-zip.ts');
  return await openZipStore(path, options);
}
