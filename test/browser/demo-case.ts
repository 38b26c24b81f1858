/** The demo case with its bundle in each form, and what the command line says of it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareEnv, bin } from '../cli/built-program.ts';

export interface DemoCase {
  readonly folder: string;
  /** A file of the sender's. */
  at(...names: string[]): string;
  /** What the program prints there, whatever its exit status. */
  custody(...args: string[]): string;
  /** A report without when a key was confirmed, and without where things lie. */
  plain(text: string): string;
  /** What `custody verify` says of `whole.tar` or `whole.zip`, without where to unpack it, which is for the command line alone. */
  packed(form: string): string;
  remove(): void;
}

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

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
    packed(form) {
      const told = this.plain(this.custody('verify', '--full', `whole.${form}`, '--trust', 'pins.json', '--no-memory'));
      const unpack = `To read its entries, unpack it first: custody bundle extract whole.${form} -o whole-unpacked\n`;
      if (!told.endsWith(unpack)) throw new Error(`no line about unpacking whole.${form}: ${told}`);
      return told.slice(0, -unpack.length).replaceAll(' --ledger whole-unpacked/data/KA.custody', '');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The demo, played; `pins.json` trusts its opener, `whole.tar` and `whole.zip` are its bundle. */
export function playDemo(): DemoCase {
  const demo = emptyCase();
  cpSync(played(), demo.folder, { recursive: true, preserveTimestamps: true });
  return demo;
}

/** Where this program has played it: a tenth of a minute, which each file of tests would spend again. */
function played(): string {
  const program = createHash('sha256');
  // letters name the page by its digest
  for (const name of ['main.cjs', 'verify.html'])
    program.update(readFileSync(new URL(`../../dist/${name}`, import.meta.url)));
  const kept = join(cache, `demo-${program.digest('hex').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  const { folder } = play();
  mkdirSync(cache, { recursive: true });
  const near = mkdtempSync(join(cache, 'demo-new-'));
  cpSync(folder, near, { recursive: true, preserveTimestamps: true });
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(near, kept);
  } catch (error) {
    // another process was first
    if (!existsSync(kept)) throw error;
    rmSync(near, { recursive: true, force: true });
  }
  return kept;
}

function play(): DemoCase {
  const demo = emptyCase();
  demo.custody('demo', 'case');
  demo.custody('trust', 'add', demo.at('ada.key.pub'), '--how', 'phone', '--trust', 'pins.json');
  for (const form of ['tar', 'zip'])
    demo.custody('bundle', 'create', '-l', demo.at('KA.custody'), '--disclose', 'all', '-o', `whole.${form}`);
  return demo;
}
