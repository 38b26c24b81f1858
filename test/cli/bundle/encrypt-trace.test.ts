/** What the built program writes while it encrypts, verifies and lists a parcel, as strace sees it: nothing in clear on a disk. Needs `npm run build`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, isBuilt } from '../built-program.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

const isTraced = isBuilt && (spawnSync('strace', ['true']).status === 0 || Boolean(process.env.CI));
let test: TwoAgencies;

beforeAll(async () => {
  test = await openTwoAgencies();
  await test.send('bundle', ['KA/1; with; B-1', 'KA/1-1; with;']);
});
afterAll(() => test.bench.remove());

/** Runs, and returns the files that were made or opened for writing, shortened. */
function written(key: string, ...args: string[]): { status: number | null; paths: string[] } {
  const log = test.at('trace.log');
  const env = bareEnv(test.at('home-trace'), { CUSTODY_KEY: key, CUSTODY_PASSPHRASE: 'TEST passphrase, four words' });
  const traced = [
    '-f',
    '-qq',
    '-s',
    '4096',
    '-e',
    'trace=open,openat,openat2,creat,rename,renameat,renameat2,link,linkat',
    '-o',
    log,
  ];
  const { status } = spawnSync('strace', [...traced, process.execPath, bin, ...args], { cwd: test.bench.folder, env });
  const paths = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /O_(WRONLY|RDWR|CREAT)|\b(creat|rename\w*|link\w*)\(/.test(line) && !/ = -1 /.test(line))
    .flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path))
    .filter((path) => path !== '/dev/null' && !path.startsWith('/proc/'))
    .map((path) => path.replace(`${test.bench.folder}/`, '').replace(/\.\d+(-\d+)?\.new$/, '.PID.new'));
  return { status, paths: [...new Set(paths)].sort() };
}

/** All that the ledger of the reader would be: in memory, in a folder that is gone at the end. */
const outsideMemory = (paths: readonly string[]): string[] =>
  paths.filter((path) => !/^\/dev\/shm\/custody-bundle-/.test(path));

describe.skipIf(!isTraced)('no file in clear', () => {
  it('is written while a parcel is made', () => {
    const args = ['--encrypt', 'sam.key.pub', '-o', 'parcel.age', '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd'];
    const { status, paths } = written('ada.key', 'bundle', 'create', 'case.custody', ...args);
    expect(status).toBe(0);
    const [memory, parcel] = [
      (path: string) => path.includes('/state/custody/'),
      (path: string) => path.startsWith('parcel.'),
    ];
    expect(paths.filter(parcel)).toEqual(['parcel.age', 'parcel.age.PID.new', 'parcel.txt', 'parcel.txt.PID.new']);
    expect(paths.filter((path) => !parcel(path) && !memory(path))).toEqual([]);
  });

  it.each([
    ['verified', ['verify', 'parcel.age', '--no-memory']],
    ['checked', ['verify', 'parcel.age', '--no-memory']],
    ['listed', ['bundle', 'list', 'parcel.age']],
  ])('is written on a disk while it is %s', (_, args) => {
    const { status, paths } = written('sam.key', ...args);
    expect(status).toBe(args[0] === 'bundle' ? 0 : 3);
    expect(paths.some((path) => /^\/dev\/shm\/custody-bundle-.*\/data\/case\.custody$/.test(path))).toBe(true);
    expect(paths.some((path) => path.includes('evidence'))).toBe(false);
    expect(outsideMemory(paths)).toEqual([]);
  });
});
