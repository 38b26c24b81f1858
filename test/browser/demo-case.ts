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

/** A folder to play something else in. */
export function emptyCase(): DemoCase {
  const folder = mkdtempSync(join(tmpdir(), 'custody-browser-'));
  return {
    folder,
    at: (...names) => join(folder, 'case', 'north', ...names),
    custody(...args) {
      try {
        const env = bareEnv(folder);
        return execFileSync(process.execPath, [bin, ...args], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
      } catch (error) {
        return String((error as { stdout?: string }).stdout);
      }
    },
    plain: (text) =>
      text
        .replaceAll(/, confirmed by telephone [^;)\s]+/g, '')
        .replaceAll(new RegExp(`(${folder}/case/north/KA-7/|${folder}/KA-7/)`, 'g'), ''),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Plays the demo; `pins.json` trusts its opener, `whole.tar` and `whole.zip` are its bundle. */
export function playDemo(): DemoCase {
  const demo = emptyCase();
  demo.custody('demo', 'case');
  demo.custody('trust', 'add', demo.at('ada.key.pub'), '--how', 'phone', '--trust', 'pins.json');
  for (const form of ['tar', 'zip'])
    demo.custody('bundle', 'create', '-l', demo.at('KA.custody'), '--disclose', 'all', '-o', `whole.${form}`);
  return demo;
}
