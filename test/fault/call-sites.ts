/** Where a command touches its folder: every system call, of every thread, in the form in which strace can find it again. */
import { readFileSync, rmSync } from 'node:fs';
import { run } from './lab.ts';

/** One call: the n-th of its name that a thread makes, on that file where the file is called the same in every run. */
export interface CallSite {
  readonly call: string;
  readonly path: string;
  readonly n: number;
  /** The path tells it apart from other calls of the name; else it is the n-th of all that the thread makes. */
  readonly isByPath: boolean;
  /** Whether the first thread makes it, which waits for nobody on the way to the disk. */
  readonly isOfFirst: boolean;
  /** Whether something on the disk is changed or made durable; a kill anywhere else is as good as one at the next of these. */
  readonly isChanging: boolean;
}

const changing = [
  ...['write', 'pwrite64', 'ftruncate', 'copy_file_range', 'fsync', 'fdatasync', 'link', 'unlink', 'rename'],
  ...['renameat2', 'mkdir', 'rmdir', 'fchmod', 'chmod', 'symlink', 'utimensat'],
];
const looking = [
  'read',
  'pread64',
  'statx',
  'fstat',
  'newfstatat',
  'getdents64',
  'readlink',
  'close',
  'statfs',
  'access',
];
const traced = ['openat', ...changing, ...looking];

/** Names that differ from run to run: drafts with a process id, temporary folders. */
const changingName = /\.\d+(-\d+)?\.new(\/|$)|custody-[\w-]*\w{6}(\/|$)/;

/** Runs `command` once under strace and returns its calls on files in `folder`, in the order in which they are first met. */
export async function callSites(folder: string, command: readonly string[]): Promise<CallSite[]> {
  const log = `${folder}.trace`;
  const { status, stdout, stderr } = await run('strace', [
    '-f',
    '-y',
    '-o',
    log,
    '-e',
    `trace=${traced.join()}`,
    ...command,
  ]);
  if (status !== 0) throw new Error(`the undisturbed run ended with ${status}: ${stdout}${stderr}`);
  const lines = readFileSync(log, 'latin1').split('\n');
  rmSync(log);
  const first = lines[0]?.split(' ')[0];
  const counts = new Map<string, number>();
  const sites = new Map<string, CallSite>();
  for (const line of lines) {
    const [, thread, call, rest] = /^(\d+) +(\w+)\((.*)$/.exec(line) ?? [];
    if (thread === undefined || call === undefined || rest === undefined) continue;
    const next = (key: string): number => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key) ?? 0;
    };
    const ofAll = next(`${thread} ${call}`);
    const paths = pathsOf(rest).filter((path) => path === folder || path.startsWith(`${folder}/`));
    const isLasting = (one: string): boolean => !changingName.test(one.slice(folder.length));
    const path = paths.find(isLasting) ?? paths[0];
    if (path === undefined) continue;
    const isByPath = isLasting(path);
    const n = isByPath ? next(`${thread} ${call} ${path}`) : ofAll;
    if (!isByPath && thread !== first && call === 'openat') continue; // met again by no count: other threads open other things
    const isChanging = changing.includes(call) || (call === 'openat' && rest.includes('O_CREAT'));
    sites.set(`${call} ${isByPath ? path : ''} ${n}`, {
      call,
      path,
      n,
      isByPath,
      isOfFirst: thread === first,
      isChanging,
    });
  }
  return [...sites.values()];
}

/** The file a call is about: its descriptor's, or those it names. */
function pathsOf(args: string): string[] {
  const descriptor = /^\d+<([^>]*)>/.exec(args);
  if (descriptor !== null) return [descriptor[1] ?? ''];
  return [...args.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path);
}

/** The arguments of strace that let `fault` happen there and nowhere else, the log going to `log`. */
export function injection({ call, path, n, isByPath, isOfFirst }: CallSite, fault: string, log: string): string[] {
  const where = isByPath ? ['-f', '-P', path] : isOfFirst ? [] : ['-f'];
  return [
    '--kill-on-exit',
    '-y',
    '-o',
    log,
    ...where,
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:${fault}:when=${n}`,
  ];
}
