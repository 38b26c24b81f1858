/** A folder as the archives that others make of it: a TAR, a ZIP that stores, a ZIP that compresses. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tarEnd, tarMember, zipOf } from './hostile-archives.ts';

export const archiveForms = ['tar', 'stored.zip', 'deflated.zip'] as const;
export type ArchiveForm = (typeof archiveForms)[number];

export interface Member {
  readonly name: string;
  /** Undefined for a folder. */
  readonly body: Buffer | undefined;
}

/** All that is in a folder, under its own name, in the order of the system. */
export function membersOf(folder: string): Member[] {
  const top = basename(folder);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = `${top}/${path.slice(folder.length + 1)}`;
    return { name, body: entry.isFile() ? readFileSync(path) : undefined };
  });
}

export function archiveOf(members: readonly Member[], form: ArchiveForm): Buffer {
  if (form === 'tar')
    return Buffer.concat([
      ...members.map(({ name, body }) =>
        body === undefined ? tarMember({ name: `${name}/`, type: '5' }) : tarMember({ name, body }),
      ),
      tarEnd,
    ]);
  const method = form === 'stored.zip' ? 0 : 8;
  return zipOf(
    members.map(({ name, body }) =>
      body === undefined ? { name: `${name}/`, mode: 0o40755 } : { name, body, method },
    ),
  );
}
