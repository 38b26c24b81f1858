/**
 * `npm run bench -- files`: real files, small or sparse, a thousand to a folder: hashed, audited, and audited again after some were
 * changed, moved, removed and added. First with a tenth of the files, then with all (CUSTODY_BENCH_FILES, else 10 million), so that
 * the slope shows.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

export interface FilesBench {
  readonly bin: string;
  /** Where the trees are kept between runs. */
  readonly cache: string;
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly count?: number;
}

interface Figures {
  /** By the clock. */
  readonly seconds: number;
  readonly processor: number;
  /** Peak memory in MB. */
  readonly peak: number;
}

type Counts = Readonly<Record<string, number>>;

const perFolder = 1000;

/** Prints times, peaks and slopes. Throws Error where a count is not what was planted, or a command ends as it should not. */
export function benchFiles({ count = 10_000_000, ...bench }: FilesBench): void {
  const small = measureTree(bench, count / 10);
  const large = measureTree(bench, count);
  for (const [name, figures] of Object.entries(large)) {
    const less = small[name] ?? figures;
    const ratio = (of: keyof Figures) => (figures[of] / less[of]).toFixed(1);
    console.info(
      `${name}: ten times the files took ${ratio('seconds')} times as long (processor ${ratio('processor')}), memory ${ratio('peak')}`,
    );
  }
}

function measureTree(bench: Omit<FilesBench, 'count'>, count: number): Readonly<Record<string, Figures>> {
  const tree = join(bench.cache, `files-${count}`);
  makeTree(tree, count);
  const manifest = join(bench.scratch, 'files.manifest');
  const folders = count / perFolder;
  // folders are recorded too
  const names = count + folders + Math.ceil(folders / 100);
  const audit = (status: number, expected: Counts, depth = 'every-byte') => {
    const { said, ...figures } = measure(bench, ['audit', '-q', '--json', '--depth', depth, manifest, tree], status);
    const { counts } = JSON.parse(said) as { counts: Counts };
    for (const [name, number] of Object.entries({ recorded: names, found: names, ...expected }))
      if (counts[name] !== number) throw new Error(`${name}: ${counts[name]} in place of ${number}`);
    return figures;
  };
  const { said: _, ...hashed } = measure(bench, ['hash', '-q', tree, '-o', manifest], 0);
  const walked = audit(0, { matched: names }, 'structure');
  const same = audit(0, { matched: names });
  change(tree, folders, true);
  const one = { changed: folders, moved: folders, missing: folders, new: folders };
  const other = audit(1, { ...one, matched: names - 3 * folders });
  change(tree, folders, false);
  rmSync(manifest);
  const figures = {
    hashed,
    walked,
    'audited, nothing changed': same,
    'audited, four of a thousand not the same': other,
  };
  for (const [name, { seconds, processor, peak }] of Object.entries(figures))
    console.info(
      `${count} files ${name}: ${seconds.toFixed(1)} s, processor ${processor.toFixed(1)} s, peak ${peak} MB (at most 250: ${peak <= 250 ? 'met' : 'MISSED'})`,
    );
  return figures;
}

const folderOf = (tree: string, folder: number) =>
  join(tree, String(Math.floor(folder / 100)).padStart(3, '0'), String(folder % 100).padStart(2, '0'));

/** Every tenth file has bytes of its own; the others are a hole of up to 4 KiB. */
function makeTree(tree: string, count: number): void {
  if (existsSync(`${tree}.made`)) return;
  rmSync(tree, { recursive: true, force: true });
  for (let index = 0; index < count; index += 1) {
    const folder = folderOf(tree, Math.floor(index / perFolder));
    if (index % perFolder === 0) mkdirSync(folder, { recursive: true });
    const file = openSync(join(folder, `TEST-${index % perFolder}.dat`), 'wx');
    if (index % 10 === 0) writeSync(file, `TEST ${index}`);
    else ftruncateSync(file, index % 4096);
    closeSync(file);
  }
  writeFileSync(`${tree}.made`, '');
}

/** In each folder one file changed, one moved, one missing and one new; or all of that undone. */
function change(tree: string, folders: number, done: boolean): void {
  for (let index = 0; index < folders; index += 1) {
    const folder = folderOf(tree, index);
    const at = (name: string) => join(folder, `${name}.dat`);
    const sizeOf = (file: number) => (index * perFolder + file) % 4096;
    truncateSync(at('TEST-1'), done ? 5000 : sizeOf(1));
    if (done) {
      renameSync(at('TEST-10'), at('TEST-moved'));
      rmSync(at('TEST-2'));
      writeFileSync(at('TEST-new'), `TEST new ${index}`);
    } else {
      renameSync(at('TEST-moved'), at('TEST-10'));
      rmSync(at('TEST-new'));
      writeFileSync(at('TEST-2'), '');
      truncateSync(at('TEST-2'), sizeOf(2));
    }
  }
}

function measure({ bin, env, scratch }: Omit<FilesBench, 'count'>, args: readonly string[], expected: number) {
  const figures = join(scratch, 'figures');
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    '/usr/bin/time',
    ['-o', figures, '-f', '%U %S %M', process.execPath, bin, ...args],
    { env, cwd: scratch, encoding: 'utf8' },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== expected) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const last = readFileSync(figures, 'utf8').trim().split('\n').at(-1);
  const [user = 0, system = 0, kilobytes = 0] = (last ?? '').split(' ').map(Number);
  return { seconds, processor: user + system, peak: Math.round(kilobytes / 1024), said: stdout };
}
