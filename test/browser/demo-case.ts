/** The demo case with its bundle in each form, and what the command line says of it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareEnv, bin } from '../cli/built-program.ts';

export interface DemoCase {
  readonly folder: string;
  /** A file of the sender's. */
  at(...names: string[]): string;
  /** What the program prints there, whatever its exit status. */
  custody(...args: string[]): string;
  /** A report without when a key was confirmed, and without where things lie. */
  plain(text: string): string;
  remove(): void;
}

/** Plays it; `pins.json` trusts its opener, `whole.tar` and `whole.zip` are its bundle. */
export function playDemo(): DemoCase {
  const folder = mkdtempSync(join(tmpdir(), 'custody-browser-'));
  const at = (...names: string[]): string => join(folder, 'case', 'north', ...names);
  const custody = (...args: string[]): string => {
    try {
      return execFileSync(process.execPath, [bin, ...args], {
        cwd: folder,
        env: bareEnv(folder),
        encoding: 'utf8',
        stdio: 'pipe',
      });
    } catch (error) {
      return String((error as { stdout?: string }).stdout);
    }
  };
  custody('demo', 'case');
  custody('trust', 'add', at('ada.key.pub'), '--how', 'phone', '--trust', 'pins.json');
  for (const form of ['tar', 'zip'])
    custody('bundle', 'create', '-l', at('KA.custody'), '--disclose', 'all', '-o', `whole.${form}`);
  return {
    folder,
    at,
    custody,
    plain: (text) =>
      text
        .replaceAll(/, confirmed by telephone [^;)\s]+/g, '')
        .replaceAll(new RegExp(`(${folder}/case/north/KA-7/|${folder}/KA-7/)`, 'g'), ''),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
