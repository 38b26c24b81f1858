/** The Node binaries that a release holds, and where `bin/build/nodes.js` keeps them. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../cli/built-program.ts';

export interface Pin {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
}

export const pinned: {
  readonly binaries: Readonly<Record<string, Pin>>;
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
} = JSON.parse(readFileSync(`${root}bin/build/node.json`, 'utf8'));

/** The home that tests have for themselves holds no cache. */
export const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** The binary of a platform. */
export function pathOf(platform: string): string {
  const { package: name, version, file } = pinned.binaries[platform] as Pin;
  return join(cacheHome, 'custody-release', `${name}-${version}`, 'package', file);
}

/** Whether it was fetched; in CI it must be. */
export const hasNode = (platform: string): boolean => existsSync(pathOf(platform)) || Boolean(process.env.CI);
