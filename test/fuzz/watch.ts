/** Runs the child and watches it from outside: its memory, its time for one input, its end. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64 } from './corpus-file.ts';
import type { Ended } from './session.ts';

export interface Bug {
  readonly text: string;
  readonly input: Uint8Array;
  readonly isMended: boolean;
}

/** What became of one target. */
export interface Watched {
  readonly name: string;
  readonly bugs: Bug[];
  /** Undefined where the child did not come to its end. */
  ended: Omit<Ended, 'kept' | 'slowest'> | undefined;
  kept: readonly Uint8Array[];
  slowest: Uint8Array;
  reads: string;
}

export interface Limits {
  readonly runs: number;
  /** Of processor time. */
  readonly seconds: number;
  readonly seed: number;
  /** Work for one input, in seconds of processor time; 5 if not given. */
  readonly mostWork?: number;
}

/** Of the heap, and of all memory. */
const heapMegabytes = 256;
const mostResident = 1024 * 1024 * 1024;
/** Seconds without any work, where it waits for something that does not come. */
const mostWait = 180;

/** Fuzzes the targets in one child, as far as it comes. `runs`: inputs of the last target, also where it did not come to its end; `work`: seconds of processor time of the child. */
export async function watch(
  child: string,
  names: readonly string[],
  limits: Limits,
): Promise<{ readonly targets: readonly Watched[]; readonly runs: number; readonly work: number }> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'custody-fuzz-'));
  const [current, told] = [join(folder, 'current'), join(folder, 'told')];
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, NODE_V8_COVERAGE: ___, ...env } = process.env;
  const args = [
    `--max-old-space-size=${heapMegabytes}`,
    child,
    names.join(),
    JSON.stringify({ ...limits, current, told }),
  ];
  const { mostWork = 5 } = limits;
  const running = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...env, TMPDIR: folder },
  });
  let said = '';
  let killedFor: string | undefined;
  running.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4000);
  });
  let last = { count: -1, work: 0 };
  let worked = { work: 0, when: Date.now() };
  const timer = setInterval(() => {
    const [count] = readCurrent(current);
    const usage = usageOf(running.pid as number);
    if (usage === undefined) return;
    if (count !== last.count) last = { count, work: usage.work };
    if (usage.work !== worked.work) worked = { work: usage.work, when: Date.now() };
    if (usage.resident > mostResident) killedFor = `takes more than ${mostResident} bytes of memory`;
    // the first inputs pay for the start of the program
    else if (count > 0 && usage.work - last.work > mostWork) killedFor = `works longer than ${mostWork} s on one input`;
    else if (Date.now() - worked.when > 1000 * mostWait) killedFor = `does nothing for ${mostWait} s`;
    if (killedFor !== undefined) running.kill('SIGKILL');
  }, 200);
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    running.on('close', (code, signal) => resolve({ code, signal })),
  );
  clearInterval(timer);
  const [runs, isMended, input] = readCurrent(current);
  const targets = toldIn(existsSync(told) ? readFileSync(told, 'utf8') : '');
  if (targets.length < names.length || targets.at(-1)?.ended === undefined || code !== 0) {
    const text = `the process ${killedFor ?? `ended with ${signal ?? code}: ${/^\w*Error.*/ms.exec(said)?.[0] ?? said}`}`;
    targets.at(-1)?.bugs.push({ text, input, isMended });
    if (targets.length === 0) throw new Error(text);
  }
  rmSync(folder, { recursive: true, force: true });
  return { targets, runs, work: worked.work };
}

function toldIn(lines: string): Watched[] {
  const targets: Watched[] = [];
  for (const line of lines.split('\n').slice(0, -1)) {
    const message = JSON.parse(line);
    if (message.begins !== undefined)
      targets.push({
        name: message.begins,
        bugs: [],
        ended: undefined,
        kept: [],
        slowest: new Uint8Array(0),
        reads: '',
      });
    const target = targets.at(-1);
    if (target === undefined) continue;
    if (message.bug !== undefined)
      target.bugs.push({ text: message.bug, input: fromBase64(message.base64), isMended: message.isMended });
    if (message.ended === undefined) continue;
    target.ended = message.ended;
    target.reads = message.reads;
    target.kept = message.kept.map(fromBase64);
    target.slowest = fromBase64(message.slowest);
  }
  return targets;
}

function readCurrent(file: string): [count: number, isMended: boolean, input: Uint8Array] {
  if (!existsSync(file)) return [-1, false, new Uint8Array(0)];
  const bytes = readFileSync(file);
  if (bytes.length < 12) return [-1, false, new Uint8Array(0)];
  const length = bytes.readUInt32LE(8);
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4) === 1, new Uint8Array(bytes.subarray(12, 12 + length))];
}

/** Seconds of processor time, and bytes in memory; undefined where the system does not tell (other than Linux) or the process is gone. */
function usageOf(pid: number): { work: number; resident: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { work: (Number(fields[11]) + Number(fields[12])) / 100, resident: 4096 * Number(fields[21]) };
  } catch {
    return undefined;
  }
}
