/** `custody --version`: which program this is, and with `--json` where it runs. */
import { arch, platform, versions } from 'node:process';
import type { Host } from '../host/host.ts';
import { openTerminal } from '../host/terminal.ts';

/**
 * How this release was tried on each platform: by its whole test suite, or Windows' own Node and the executable by the platform steps
 * in wine. On every other it was not tried.
 */
const triedOn: Readonly<Record<string, string>> = { 'linux-x64': 'tests', 'win32-x64': 'wine' };

export interface Version {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly tried: string;
}

export const versionOf = (version: string, on: string, processor: string): Version => ({
  version,
  node: versions.node,
  platform: on,
  arch: processor,
  tried: triedOn[`${on}-${processor}`] ?? 'no',
});

export function printVersion(host: Host, words: readonly string[]): void {
  const terminal = openTerminal(host, { json: words.includes('--json') });
  if (terminal.isJson) terminal.printJson('version/1', versionOf(host.version, platform, arch));
  else terminal.print(host.version);
}
