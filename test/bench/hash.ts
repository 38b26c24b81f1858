/**
 * Hashing against the programs that examiners use now, both sides in one run over the same warm files: times in turn, medians,
 * their ratio, and the peak memory of ours. A program that is not installed is left out and named.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface HashBench {
  /** Absolute path of bin/custody.cjs. */
  readonly bin: string;
  /** A folder that outlives the run, for the files that are hashed; and one that does not. */
  readonly cache: string;
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly runs?: number;
  /** Bytes of each large file; 2 GiB are meant, fewer are quicker. */
  readonly largeBytes?: number;
}

interface Side {
  readonly label: string;
  readonly command: string;
  /** The ratio of ours to this side that must be reached. */
  readonly limit?: number;
}

/** Runs all comparisons and prints them. Throws if a program ends with a failure. */
export function benchHash(bench: HashBench): void {
  const tree = makeTree(bench.cache);
  const largeBytes = bench.largeBytes ?? 2 * 1024 ** 3;
  const [one, two] = [1, 2].map((index) => makeLarge(bench.cache, index, largeBytes));
  const image = makeLarge(bench.cache, 1, bench.largeBytes ?? 4 * 1024 ** 3);
  const cores = cpus().length;
  const manifest = join(bench.scratch, 'bench.manifest');
  const ours = `rm -f ${manifest}; ${process.execPath} ${bench.bin} hash -q`;
  const find = `find ${tree} -type f -print0 | xargs -0 -P${cores}`;
  compare(bench, 'hash 50,000 files, manifest and root', `${ours} ${tree} -o ${manifest}`, [
    { label: 'xargs -n64 sha256sum', command: `${find} -n64 sha256sum`, limit: 0.75 },
    { label: 'xargs -n1000 sha256sum', command: `${find} -n1000 sha256sum`, limit: 1.75 },
    { label: 'hashdeep -c sha256 -r', command: `hashdeep -c sha256 -r ${tree}`, limit: 0.35 },
  ]);
  compare(bench, 'hash two large files, SHA-256', `${ours} ${one} ${two}`, [
    { label: `xargs -P${cores} sha256sum`, command: `echo ${one} ${two} | xargs -P${cores} -n1 sha256sum`, limit: 1.1 },
    { label: 'hashdeep -c sha256', command: `hashdeep -c sha256 ${one} ${two}`, limit: 0.3 },
  ]);
  compare(bench, 'hash one image of 4 GiB, MD5 + SHA-1 + SHA-256', `${ours} ${image} --alg md5,sha1`, [
    { label: 'md5sum', command: `md5sum ${image}`, limit: 1.15 },
    { label: 'sha1sum', command: `sha1sum ${image}` },
    { label: 'sha256sum', command: `sha256sum ${image}` },
    { label: 'hashdeep -c md5,sha1,sha256', command: `hashdeep -c md5,sha1,sha256 ${image}`, limit: 0.5 },
  ]);
  // the native package, where one is installed beside the program (docs/dependencies.md); else WebAssembly
  compare(bench, 'hash one large file, BLAKE3 alone', `${ours} ${image} --only blake3`, [
    { label: 'b3sum', command: `b3sum ${image}`, limit: 2.5 },
    { label: 'b3sum --no-mmap', command: `b3sum --no-mmap ${image}`, limit: 1.15 },
  ]);
}

/** One image by its pieces: recorded beside the digest of the whole, then checked on all cores. */
export function benchPieces(bench: HashBench): void {
  const image = makeLarge(bench.cache, 1, bench.largeBytes ?? 4 * 1024 ** 3);
  const name = join(bench.scratch, 'pieces');
  const ours = `${process.execPath} ${bench.bin}`;
  compare(
    bench,
    'hash one image, whole and pieces',
    `rm -f ${name}.*; ${ours} hash -q ${image} --pieces -o ${name}.manifest`,
    [{ label: 'sha256sum', command: `sha256sum ${image}`, limit: 1.12 }],
  );
  compare(bench, 'check one image by its pieces', `${ours} audit -q ${name}.manifest ${image}`, [
    { label: 'sha256sum', command: `sha256sum ${image}`, limit: 0.58 },
  ]);
}

export function compare({ env, runs = 5 }: HashBench, label: string, ours: string, others: readonly Side[]): void {
  const sides = [{ label: 'custody', command: ours }, ...others].filter(({ command, label: name }) => {
    const program = /^(hashdeep|b3sum)/.exec(command)?.[1];
    const isThere = program === undefined || spawnSync('which', [program]).status === 0;
    if (!isThere) console.info(`${label}: ${name} is not installed`);
    return isThere;
  });
  const times = new Map<string, number[]>(sides.map((side) => [side.label, []]));
  // the first round warms the files
  for (let round = -1; round < runs; round += 1)
    for (const side of sides) {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync('bash', ['-c', `${side.command} >/dev/null`], { env, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${side.command} ended with ${status}: ${stderr}`);
      if (round >= 0) times.get(side.label)?.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  const own = median(times.get('custody') ?? []);
  for (const side of others) {
    const other = times.get(side.label);
    if (other === undefined) continue;
    const ratio = own / median(other);
    const verdict =
      side.limit === undefined ? '' : ` (at most ${side.limit}: ${ratio <= side.limit ? 'met' : 'MISSED'})`;
    console.info(
      `${label}: ${own.toFixed(0)} ms against ${median(other).toFixed(0)} ms of ${side.label} = ${ratio.toFixed(2)}${verdict}`,
    );
  }
  console.info(`${label}: peak memory ${peakMegabytes(ours, env)} MB`);
}

function peakMegabytes(command: string, env: NodeJS.ProcessEnv): string {
  const { stderr } = spawnSync('bash', ['-c', `command time -f 'peak %M' bash -c ${quote(command)} >/dev/null`], {
    env,
    encoding: 'utf8',
  });
  const found = /peak (\d+)/.exec(stderr);
  return found === null ? 'unknown' : (Number(found[1]) / 1024).toFixed(0);
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** 50,000 files of 200 bytes to 40 KB in 500 folders, the same each time. */
export function makeTree(cache: string): string {
  const tree = join(cache, 'tree-50000-of-40-kb');
  const mark = `${tree}.made`;
  if (existsSync(mark)) return tree;
  let state = 1;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  const bytes = Buffer.alloc(40_000);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = next() >> 16;
  for (let folder = 0; folder < 500; folder += 1) {
    const path = join(tree, `folder ${folder}`);
    mkdirSync(path, { recursive: true });
    for (let file = 0; file < 100; file += 1) {
      bytes.writeUInt32LE(folder * 100 + file, 0);
      writeFileSync(join(path, `file-${file}.dat`), bytes.subarray(0, 200 + (next() % 39_801)));
    }
  }
  writeFileSync(mark, '');
  return tree;
}

export function makeLarge(cache: string, index: number, size: number): string {
  const path = join(cache, `large-${index}-${size}`);
  if (existsSync(`${path}.made`)) return path;
  const chunk = Buffer.alloc(1024 * 1024);
  for (let at = 0; at < chunk.length; at += 1) chunk[at] = (at * 2_654_435_761 + index) >>> 13;
  const fd = openSync(path, 'w');
  for (let at = 0; at < size; at += chunk.length) {
    chunk.writeDoubleLE(at, 0);
    writeSync(fd, chunk, 0, Math.min(chunk.length, size - at));
  }
  closeSync(fd);
  writeFileSync(`${path}.made`, '');
  return path;
}
