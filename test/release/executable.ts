/** Tries a single executable: all that its layout could break: threads, WebAssembly, PDF, page, words of another language, its digest. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnv, bin, root } from '../cli/built-program.ts';

export class Trial {
  readonly #command: readonly string[];
  readonly #work: string;
  readonly #env: Record<string, string>;

  /** `command` starts it, in the folder `work`, which is made; `bundle` is the folder that `makeBundle` filled. */
  constructor(command: readonly string[], bundle: string, work: string) {
    this.#command = command;
    this.#work = work;
    mkdirSync(join(work, 'evidence'), { recursive: true });
    for (const name of ['ada.key', 'ada.key.pub', 'a.custody']) cpSync(join(bundle, name), join(work, name));
    writeFileSync(join(work, 'evidence', 'large'), Buffer.alloc(70 << 20, 'TEST'));
    for (let n = 0; n < 20; n += 1) writeFileSync(join(work, 'evidence', `small${n}`), `TEST ${n}`);
    const wine = command[0] === 'wine' ? wineEnv(work) : {};
    this.#env = bareEnv(work, { CUSTODY_STATE: 'state', CUSTODY_TRUST: 'trust.json', ...wine });
  }

  /** Runs a program there. Returns what is wrong; undefined where it ends with 0. */
  run(program: string, args: readonly string[]): string | undefined {
    // into a file: in wine, nothing can be written into a pipe
    const said = join(this.#work, 'said.txt');
    const output = openSync(said, 'w');
    const where = { cwd: this.#work, env: this.#env };
    const { status } = spawnSync(program, args, { ...where, stdio: ['ignore', output, output] });
    closeSync(output);
    return status === 0
      ? undefined
      : `${args.join(' ')} ended with ${status}: ${readFileSync(said, 'utf8').slice(-600)}`;
  }

  custody(...args: readonly string[]): string | undefined {
    const [program = '', ...first] = this.#command;
    return this.run(program, [...first, ...args]);
  }

  /** What is wrong; undefined where nothing is. */
  all(): string | undefined {
    const alg = ['--alg', 'sha512,md5,blake3', '--pieces', '16MiB'];
    return (
      this.custody('--version') ??
      this.custody('--help') ??
      this.custody('hash', 'evidence', '-o', 'by.manifest', ...alg) ??
      this.run(process.execPath, [bin, 'audit', 'by.manifest', 'evidence']) ??
      this.custody('record', 'note', '--text', 'TEST', '-l', 'a.custody', '-k', 'ada.key') ??
      this.custody('trust', 'add', 'ada.key.pub', '--how', 'in-person') ??
      this.custody('verify', 'a.custody') ??
      this.custody('report', 'verdict', '-l', 'a.custody', '-o', 'verdict.pdf', '--lang', 'de') ??
      this.custody('report', 'page', '-o', 'verify.html') ??
      this.#compare()
    );
  }

  #compare(): string | undefined {
    const read = (name: string) => readFileSync(join(this.#work, name));
    if (!read('verify.html').equals(readFileSync(join(root, 'dist/verify.html'))))
      return 'its page is not that of dist';
    if (!read('verdict.pdf').subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'its verdict is not a PDF';
    const digest = createHash('sha256').update(readFileSync(this.#command.at(-1) ?? ''));
    const build = createHash('sha256').update(digest.digest()).update('  custody\n').digest();
    return read('a.custody').includes(build) ? undefined : 'its entry does not name its digest';
  }
}

/** A Windows of its own, where the work folder is a drive: on the drive of Linux' root it would find /proc, which no Windows has. */
function wineEnv(work: string): Record<string, string> {
  const more = { WINEPREFIX: `${work}.prefix`, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree=;mshtml=' };
  spawnSync('wineboot', ['-i'], { env: bareEnv(work, more), stdio: 'ignore' });
  symlinkSync(work, `${work}.prefix/dosdevices/w:`);
  return more;
}
