/** Other people's programs, run in a folder of the test's own; in CI they must be there, elsewhere their tests are skipped. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Whether to skip what needs this program, which succeeds with these arguments where it is there. */
export function isMissing(program: string, args: readonly string[]): boolean {
  if (process.env.CI) return false;
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout: 10_000 });
    return false;
  } catch {
    return true;
  }
}

interface RunOptions {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: Record<string, string>;
}

/** Standard output of a program that must succeed. */
export function run(program: string, args: readonly string[], options: RunOptions): string {
  return execFileSync(program, args, { ...options, encoding: 'utf8', timeout: 30_000, stdio: 'pipe' });
}

/** A new folder that goes away when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custody-signers-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
