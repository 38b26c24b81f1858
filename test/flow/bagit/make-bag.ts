/** Bags made for tests, file by file; the defaults make a plain valid bag. All data is invented. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Content = string | Buffer;

export interface BagPlan {
  readonly version?: '0.97' | '1.0';
  readonly encoding?: string;
  /** The whole of bagit.txt, instead. */
  readonly declaration?: Content | null;
  readonly payload?: Readonly<Record<string, Content>>;
  readonly algorithms?: readonly string[];
  /** Lines of the payload lists beside those of the payload, or all of them. */
  readonly more?: readonly string[];
  readonly lines?: readonly string[];
  readonly info?: Content | null;
  /** Other tag files. */
  readonly tags?: Readonly<Record<string, Content>>;
  readonly isTagged?: boolean;
  /** How text of tag files becomes bytes. */
  readonly write?: (text: string) => Content;
  /** Between digest and path. */
  readonly gap?: string;
  readonly end?: string;
}

export const hashOf = (algorithm: string, content: Content): string =>
  createHash(algorithm).update(content).digest('hex');

/** The files of the bag by their paths. */
export function filesOf(plan: BagPlan): Map<string, Content> {
  const { version = '1.0', encoding = 'UTF-8', payload = { 'a.txt': 'TEST a' }, algorithms = ['sha256'] } = plan;
  const { write = (text: string): Content => text, gap = '  ', end = '\n' } = plan;
  const files = new Map<string, Content>();
  const declaration =
    plan.declaration ?? `BagIt-Version: ${version}${end}Tag-File-Character-Encoding: ${encoding}${end}`;
  if (plan.declaration !== null) files.set('bagit.txt', declaration);
  for (const [name, content] of Object.entries(payload)) files.set(`data/${name}`, content);
  if (plan.info !== undefined && plan.info !== null)
    files.set('bag-info.txt', typeof plan.info === 'string' ? write(plan.info) : plan.info);
  for (const algorithm of algorithms) {
    const own = Object.entries(payload).map(
      ([name, content]) => `${hashOf(algorithm, content)}${gap}${encodedName(`data/${name}`, version)}`,
    );
    const lines = plan.lines ?? [...own, ...(plan.more ?? [])];
    files.set(`manifest-${algorithm}.txt`, write(lines.map((line) => line + end).join('')));
  }
  for (const [name, content] of Object.entries(plan.tags ?? {})) files.set(name, content);
  if (plan.isTagged !== false)
    for (const algorithm of algorithms) {
      const tags = [...files].filter(([path]) => !path.startsWith('data/') && !path.startsWith('tagmanifest-'));
      const lines = tags.map(([path, content]) => `${hashOf(algorithm, content)}${gap}${path}${end}`);
      files.set(`tagmanifest-${algorithm}.txt`, write(lines.join('')));
    }
  return files;
}

const encodedName = (path: string, version: string): string =>
  path
    .replaceAll('%', version === '1.0' ? '%25' : '%')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');

/** Writes them below a folder; a bag has its folder of data even where it is empty. */
export function layBag(folder: string, files: ReadonlyMap<string, Content>): string {
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const [path, content] of files) {
    const at = join(folder, ...path.split('/'));
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, content);
  }
  return folder;
}
