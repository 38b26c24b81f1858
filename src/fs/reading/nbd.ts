/**
 * The bytes of a virtual disk, as QEMU reads them: `qemu-nbd --read-only` serves the one file that is opened here, on a socket in a
 * private folder, and `nbdcopy` gives what it serves. The format is stated, and QEMU looks for none.
 */
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kill, platform } from 'node:process';
import type { Readable } from 'node:stream';
import { CustodyError } from '../../errors.ts';
import { ioError } from '../errno.ts';
import { type ProgramPlace, systemProgram } from '../system-program.ts';
import { makeTemporaryFolder } from '../temporary.ts';

interface NbdTools {
  readonly checker: ProgramPlace;
  readonly server: ProgramPlace;
  readonly copier: ProgramPlace;
  readonly shell: ProgramPlace;
}

/** The programs; undefined where one of them is not installed for the whole system, or the system has no such paths. */
export function nbdTools(): NbdTools | undefined {
  if (platform === 'win32') return undefined;
  const [checker, server, copier, shell] = ['qemu-img', 'qemu-nbd', 'nbdcopy', 'sh'].map((name) => systemProgram(name));
  return checker && server && copier && shell && { checker, server, copier, shell };
}

/** Names and versions, as the programs print them. */
export async function nbdVersions({ server, copier }: NbdTools): Promise<string> {
  const { execFile } = await import('node:child_process');
  const versionOf = ({ path, cwd, env }: ProgramPlace): Promise<string> =>
    new Promise((accept) => {
      const options = {
        timeout: 15_000,
        maxBuffer: 65_536,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
        cwd,
        env,
      } as const;
      const child = execFile(path, ['--version'], options, (_, printed) =>
        accept(/\d[\w.]{0,30}/.exec(printed)?.[0] ?? 'of unknown version'),
      );
      child.stdin?.end();
    });
  return `qemu-nbd ${await versionOf(server)} and nbdcopy ${await versionOf(copier)}`;
}

/**
 * Errors that `qemu-img check` counts in the tables of a disk; undefined where it cannot tell. QEMU reads zeros where a table leads
 * behind the end of the file. Throws CustodyError IO, and the signal's reason.
 */
export async function countErrors(
  { checker }: NbdTools,
  disk: DiskFile,
  signal?: AbortSignal,
): Promise<number | undefined> {
  signal?.throwIfAborted();
  const { spawn } = await import('node:child_process');
  const fd = openToRead(disk.path);
  let printed = '';
  try {
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore', fd];
    const options = { cwd: checker.cwd, env: { ...checker.env }, detached: true, stdio } as const;
    const child = spawn(checker.path, ['check', '--output=json', diskWord(disk)], options);
    const stop = () => void child.kill('SIGKILL');
    signal?.addEventListener('abort', stop, { once: true });
    child.stdout?.setEncoding('latin1').on('data', (text: string) => {
      if (printed.length < mostPrinted) printed += text;
    });
    await new Promise((accept) => child.once('error', accept).once('close', accept));
    signal?.removeEventListener('abort', stop);
  } finally {
    closeSync(fd);
  }
  signal?.throwIfAborted();
  const counts = /"check-errors": (\d{1,15})/.exec(printed);
  return counts === null ? undefined : Number(counts[1]) + Number(/"corruptions": (\d{1,15})/.exec(printed)?.[1] ?? 0);
}

function openToRead(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

/**
 * Starts the server, copies, and leaves nothing behind. It goes on to its end even if this program is killed: the copier then has no
 * reader, and ends. Words of the caller are arguments, and never part of the script.
 */
const script = `
server=$1 copier=$2 folder=$3 disk=$4 offset=$5 address=$6
end() {
  if [ -S "$folder/socket" ] && read -r pid <"$folder/pid"; then kill -KILL "$pid"; fi 2>/dev/null
  rm -rf -- "$folder"
}
trap 'end; exit 1' HUP INT TERM
"$server" --read-only --fork "--pid-file=$folder/pid" "--socket=$folder/socket" "--offset=$offset" "$disk" >/dev/null &&
  "$copier" --connections=1 "$address" - 3<&-
status=$?
end
exit $status
`;
/** Bytes that a path of a socket may have. */
const mostSocketPath = 100;
const mostComplaint = 2000;
const mostPrinted = 65_536;
/** Milliseconds in which what was started must end once nobody reads. */
const patience = 2000;

/** A file, and how QEMU is to read it. */
interface DiskFile {
  readonly path: string;
  /** As QEMU names it; a property of it goes along as `more`. */
  readonly driver: string;
  readonly more?: Readonly<Record<string, string>> | undefined;
}

/** How a disk is named to QEMU: the file that is open as descriptor 3, whatever is put at its path meanwhile, and no other. */
const diskWord = ({ driver, more }: DiskFile): string =>
  `json:${JSON.stringify({ driver, backing: null, file: { driver: 'file', filename: '/dev/fd/3' }, ...more })}`;

interface NbdRequest extends DiskFile {
  /** The first byte that is wanted. */
  readonly from: number;
  readonly signal?: AbortSignal | undefined;
}

/** The bytes from there to the end of the disk. Throws CustodyError IMAGE_TOOL where a program fails, and the signal's reason. */
export async function* nbdBytes(tools: NbdTools, request: NbdRequest): AsyncGenerator<Uint8Array, void, undefined> {
  const { path, signal } = request;
  signal?.throwIfAborted();
  const folder = makeTemporaryFolder('custody-nbd-');
  let run: Run | undefined;
  try {
    if (Buffer.byteLength(folder) > mostSocketPath - '/socket'.length)
      throw new CustodyError('IMAGE_TOOL', `no socket can be made in ${folder}: the path is too long`, {
        hint: 'set TMPDIR to a folder with a shorter path',
      });
    run = await start(tools, request, folder);
    const { output } = run;
    const stop = () => void output.destroy();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for await (const chunk of output) yield chunk as Uint8Array;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
    const status = await run.ended;
    if (status !== 0)
      throw new CustodyError('IMAGE_TOOL', `qemu-nbd and nbdcopy cannot read ${path}: ${run.complaint()}`, {
        hint: 'look for an undamaged copy; to hash the file itself, not the disk inside: custody hash --opaque',
      });
  } finally {
    if (run !== undefined) await end(run, folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly child: ChildProcess;
  readonly output: Readable;
  readonly ended: Promise<number>;
  readonly complaint: () => string;
}

async function start({ server, copier, shell }: NbdTools, request: NbdRequest, folder: string): Promise<Run> {
  const { path, from } = request;
  const { spawn } = await import('node:child_process');
  const address = `nbd+unix:///?socket=${encodeURIComponent(join(folder, 'socket'))}`;
  const words = [server.path, copier.path, folder, diskWord(request), String(from), address];
  const fd = openToRead(path);
  try {
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', fd];
    // a group of its own: Ctrl-C reaches this program alone, which ends the others
    const options = { cwd: shell.cwd, env: { ...shell.env }, detached: true, stdio } as const;
    const child = spawn(shell.path, ['-c', script, 'sh', ...words], options);
    const ended = new Promise<number>((accept) => {
      child.once('error', () => accept(-1));
      child.once('close', (status) => accept(status ?? -1));
    });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, mostComplaint);
    });
    const said = () =>
      complaint
        .trim()
        .split('\n')
        .map((line) => line.trim())
        .join('; ') || 'they do not say why';
    return { child, output: child.stdout as Readable, ended, complaint: said };
  } finally {
    closeSync(fd);
  }
}

/** What was started ends by itself once nobody reads; else it is killed. */
async function end({ child, output, ended }: Run, folder: string): Promise<void> {
  output.destroy();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((accept) => {
    timer = setTimeout(() => accept('late'), patience);
  });
  const isLate = (await Promise.race([ended, late])) === 'late';
  clearTimeout(timer);
  if (!isLate) return;
  if (child.pid !== undefined) killQuietly(-child.pid);
  const server = pidIn(join(folder, 'pid'));
  if (server !== undefined) killQuietly(server);
}

function pidIn(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'latin1').trim());
    return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    // the server had not begun
    return undefined;
  }
}

function killQuietly(pid: number): void {
  try {
    kill(pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}
