/** What the operating system says, in words a user can act on: errno → error code, message and hint. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CustodyError, type ErrorCode } from '../errors.ts';

const known: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  EACCES: ['PERMISSION', 'permission denied'],
  EBUSY: ['IO', 'device or file is busy'],
  EDQUOT: ['DISK_FULL', 'disk quota reached'],
  EEXIST: ['EXISTS', 'it already exists'],
  EFBIG: ['DISK_FULL', 'file size limit reached'],
  EIO: ['IO', 'input/output error'],
  EISDIR: ['IO', 'it is a folder'],
  ELOOP: ['IO', 'too many symbolic links, or a link where none is allowed'],
  EMFILE: ['IO', 'too many open files'],
  ENAMETOOLONG: ['IO', 'name too long'],
  ENODEV: ['IO', 'no such device'],
  ENOENT: ['NOT_FOUND', 'no such file or folder'],
  ENOSPC: ['DISK_FULL', 'no space left on the disk'],
  ENOTDIR: ['IO', 'part of the path is not a folder'],
  ENXIO: ['IO', 'no such device, or no program at the other end'],
  EPERM: ['PERMISSION', 'operation not permitted'],
  ENOTSUP: ['IO', 'this disk cannot do that'],
  EOPNOTSUPP: ['IO', 'this disk cannot do that'],
  EROFS: ['READ_ONLY', 'the disk is read-only'],
  ESTALE: ['IO', 'the network file is gone (stale handle)'],
  ETXTBSY: ['IO', 'the file is in use as a program'],
  UNKNOWN: ['IO', 'the system gives no reason'],
};

/** The errno name (`ENOENT`) of a system error, or undefined if `error` is not one. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}

/**
 * Turns a failed system call into `cannot ACTION PATH: words[; outcome]`. A CustodyError is returned as it is; an error that
 * the system did not give (a bug) is thrown as it is.
 */
export function ioError(
  error: unknown,
  action: string,
  path: string,
  more: { outcome?: string; hint?: string } = {},
): CustodyError {
  if (error instanceof CustodyError) return error;
  const errno = errnoOf(error);
  if (errno === undefined || (errno.startsWith('ERR_') && errno !== 'ERR_INVALID_ARG_VALUE')) throw error;
  const [code, words] = known[errno] ?? ['IO', errno === 'ERR_INVALID_ARG_VALUE' ? 'not a possible file name' : errno];
  const outcome = more.outcome === undefined ? '' : `; ${more.outcome}`;
  const hint = more.hint ?? (code === 'DISK_FULL' ? roomHint(errno, path) : undefined);
  return new CustodyError(code, `${sentence(errno, action, path, words)}${outcome}`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

function sentence(errno: string, action: string, path: string, words: string): string {
  if (errno === 'ENOENT' && action === 'read') return `there is no ${path}`;
  return errno === 'EEXIST' ? `${path} is there already` : `cannot ${action} ${path}: ${words}`;
}

/** A system call that failed where nobody had words of his own for it; undefined for what is not such a failure, but a bug. */
export function systemFailure(error: unknown): CustodyError | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || known[errnoOf(error) ?? ''] === undefined) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'a file';
  return ioError(error, `${error.syscall}`, path);
}

function roomHint(errno: string, path: string): string {
  if (errno === 'EFBIG')
    return 'this file system or session (ulimit -f) allows no larger file; change that and try again';
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return `${bavail * bsize} bytes are free there; make room and try again`;
  } catch {
    return 'make room and try again';
  }
}
