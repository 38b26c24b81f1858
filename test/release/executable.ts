/** Tries a single executable: all that its layout could break: threads, WebAssembly, PDF, page, words of another language, a digest of itself. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnv, bin, root } from '../cli/built-program.ts';

/** What is wrong; undefined where nothing is. `command` starts it; `bundle` is the folder that `makeBundle` filled. */
export function tryExecutable(command: readonly string[], bundle: string, work: string): string | undefined {
  const [program = '', ...first] = command;
  const file = command.at(-1) ?? '';
  mkdirSync(join(work, 'evidence'), { recursive: true });
  cpSync(join(bundle, 'ada.key'), join(work, 'ada.key'));
  cpSync(join(bundle, 'ada.key.pub'), join(work, 'ada.key.pub'));
  cpSync(join(bundle, 'a.custody'), join(work, 'a.custody'));
  writeFileSync(join(work, 'evidence', 'large'), Buffer.alloc(70 << 20, 'TEST'));
  for (let n = 0; n < 20; n += 1) writeFileSync(join(work, 'evidence', `small${n}`), `TEST ${n}`);
  const more = { CUSTODY_STATE: 'state', CUSTODY_TRUST: 'trust.json', ...(program === 'wine' ? wineEnv(work) : {}) };
  const env = bareEnv(work, more);
  const run = (where: string, args: readonly string[]) => {
    // into files: in wine, nothing can be written into a pipe
    const said = join(work, 'said.txt');
    const output = openSync(said, 'w');
    const { status } = spawnSync(where, args, { cwd: work, env, stdio: ['ignore', output, output] });
    closeSync(output);
    return status === 0
      ? undefined
      : `${args.join(' ')} ended with ${status}: ${readFileSync(said, 'utf8').slice(-600)}`;
  };
  const custody = (...args: string[]) => run(program, [...first, ...args]);
  const alg = ['--alg', 'sha512,md5,blake3', '--pieces', '16MiB'];
  return (
    custody('--version') ??
    custody('--help') ??
    custody('hash', 'evidence', '-o', 'by.manifest', ...alg) ??
    run(process.execPath, [bin, 'audit', 'by.manifest', 'evidence']) ??
    custody('record', 'note', '--text', 'TEST', '-l', 'a.custody', '-k', 'ada.key') ??
    custody('trust', 'add', 'ada.key.pub', '--how', 'in-person') ??
    custody('verify', 'a.custody') ??
    custody('report', 'verdict', '-l', 'a.custody', '-o', 'verdict.pdf', '--lang', 'de') ??
    custody('report', 'page', '-o', 'verify.html') ??
    custody('demo', 'demo') ??
    compare(work, file)
  );
}

/** A Windows of its own, where the work folder is a drive: on the drive of Linux' root it would find /proc, which no Windows has. */
function wineEnv(work: string): Record<string, string> {
  const more = { WINEPREFIX: `${work}.prefix`, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree=;mshtml=' };
  spawnSync('wineboot', ['-i'], { env: bareEnv(work, more), stdio: 'ignore' });
  symlinkSync(work, `${work}.prefix/dosdevices/w:`);
  return more;
}

function compare(work: string, file: string): string | undefined {
  const read = (name: string) => readFileSync(join(work, name));
  if (!read('verify.html').equals(readFileSync(join(root, 'dist/verify.html')))) return 'its page is not that of dist';
  if (!read('verdict.pdf').subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'its verdict is not a PDF';
  const digest = createHash('sha256').update(readFileSync(file));
  const build = createHash('sha256').update(digest.digest()).update('  custody\n').digest();
  return read('a.custody').includes(build) ? undefined : 'its entry does not name its digest';
}
