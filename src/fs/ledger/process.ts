/** Whether the process that left a lock is provably gone. Time proves nothing: a suspended laptop wakes up and goes on writing. */
import { readFileSync, readlinkSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { kill } from 'node:process';
import { errnoOf } from '../errno.ts';
import { ofLinux } from '../of-linux.ts';

/** What tells one process from every other; null where the system does not say. */
interface ProcessFacts {
  readonly bootId: string | null;
  /** Start time in clock ticks since boot, so that a reused process id is recognised. */
  readonly processStart: string | null;
  /** Process and time namespace: process ids and start times compare only within one. */
  readonly namespaces: string | null;
}

/** A process on a host. */
export interface ProcessId extends ProcessFacts {
  readonly pid: number;
  readonly host: string;
}

/** The facts about a process of this machine from /proc; all null on other systems. Never throws. */
export function processFacts(pid: number): ProcessFacts {
  const spaces = ['pid', 'time'].map((kind) => orNull(() => readlinkSync(ofLinux(`/proc/${pid}/ns/${kind}`))));
  return {
    bootId: orNull(() => readFileSync(ofLinux('/proc/sys/kernel/random/boot_id'), 'ascii').trim()),
    processStart: processStat(pid)?.start ?? null,
    namespaces: spaces[0] === null ? null : spaces.filter((space) => space !== null).join(' '),
  };
}

/**
 * True only if `other` certainly runs no more, judged from the process `here`: same host name and (another boot, or no such
 * process, or one that started at another time). `file` is the lock: on a disk that several machines can mount at once,
 * another boot of a host of the same name proves nothing, as two machines may have one name.
 */
export function isProvablyGone(other: ProcessId, here: ProcessId, file: string): boolean {
  if (other.host !== here.host) return false;
  if (other.bootId !== here.bootId) return other.bootId !== null && here.bootId !== null && isOnLocalDisk(file);
  if (other.namespaces !== here.namespaces) return false;
  try {
    kill(other.pid, 0);
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return true;
  }
  const stat = processStat(other.pid);
  if (stat === undefined) return false;
  const isZombie = stat.state === 'Z' || stat.state === 'X';
  return isZombie || (other.processStart !== null && other.processStart !== stat.start);
}

function processStat(pid: number): { state: string; start: string } | undefined {
  const text = orNull(() => readFileSync(ofLinux(`/proc/${pid}/stat`), 'latin1'));
  // proc(5): the second field is the program's name in brackets and may itself hold blanks and brackets; start is field 22
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields?.[0], fields?.[19]];
  return state === undefined || start === undefined ? undefined : { state, start };
}

/** statfs(2) types of disks that one machine has to itself: ext, XFS, Btrfs, tmpfs, F2FS, FAT, exFAT, NTFS, ZFS, overlay, bcachefs. */
const localDisks = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010, 0x4d44, 0x2011bab0, 0x7366746e, 0x2fc12fc1, 0x794c7630,
  0xca451a4e,
]);

function isOnLocalDisk(file: string): boolean {
  return orNull(() => localDisks.has(statfsSync(dirname(file)).type)) ?? false;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
