/** A Slurm of its own, as a cluster of this computer alone: munged, slurmctld and slurmd in a new folder. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const startMs = 30_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((accept) => server.listen(0, '127.0.0.1', accept));
  const address = server.address();
  await new Promise((accept) => server.close(accept));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const settings = (folder: string, host: string, ports: readonly number[]): string => `
ClusterName=custody-test
SlurmctldHost=${host}(127.0.0.1)
AuthInfo=socket=${folder}/munge.sock
SlurmUser=root
SlurmdUser=root
SlurmctldPort=${ports[0]}
SlurmdPort=${ports[1]}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MailProg=/bin/true
ReturnToService=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus().length} State=UNKNOWN
PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;

export class SlurmCluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'slurm-'));
  readonly #running: ChildProcess[] = [];

  /** Throws Error where a part of it does not start, with what it said. */
  static async start(): Promise<SlurmCluster> {
    const cluster = new SlurmCluster();
    try {
      await cluster.#start();
      return cluster;
    } catch (error) {
      await cluster.remove();
      throw error;
    }
  }

  get env(): Record<string, string> {
    return { SLURM_CONF: join(this.folder, 'slurm.conf') };
  }

  /** What the program of Slurm prints. Throws Error where it fails. */
  run(program: string, args: readonly string[], where: { cwd: string; env: Record<string, string> }): string {
    return execFileSync(program, args, { cwd: where.cwd, env: { ...where.env, ...this.env }, encoding: 'utf8' }).trim();
  }

  /** The state of each task of a job, once none waits or runs. */
  async end(job: string, where: { cwd: string; env: Record<string, string> }): Promise<string[]> {
    for (;;) {
      const said = this.run('scontrol', ['show', 'job', job, '--oneliner'], where);
      const states = [...said.matchAll(/ JobState=(\w+)/g)].map(([, state = '']) => state);
      if (!states.some((state) => ['PENDING', 'RUNNING', 'COMPLETING', 'REQUEUED'].includes(state))) return states;
      await sleep(200);
    }
  }

  async remove(): Promise<void> {
    for (const child of this.#running.reverse()) {
      const ended = new Promise((accept) => child.once('close', accept));
      if (child.exitCode === null && child.kill('SIGTERM')) await Promise.race([ended, sleep(5000)]);
      child.kill('SIGKILL');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const { folder } = this;
    const host = hostname().split('.')[0] as string;
    for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
    writeFileSync(join(folder, 'slurm.conf'), settings(folder, host, [await freePort(), await freePort()]));
    // a computer for tests may let nobody make control groups
    writeFileSync(join(folder, 'cgroup.conf'), 'CgroupPlugin=disabled\n');
    const files = [
      'key-file=munge.key',
      'socket=munge.sock',
      'pid-file=munge.pid',
      'log-file=munge.log',
      'seed-file=munge.seed',
    ];
    const flags = files.map((file) => `--${file.replace('=', `=${folder}/`)}`);
    this.#spawn('munged', ['--force', '--foreground', ...flags]);
    await this.#until('munged', () => existsSync(join(folder, 'munge.sock')));
    this.#spawn('slurmctld', ['-D', '-f', join(folder, 'slurm.conf')]);
    this.#spawn('slurmd', ['-D', '-f', join(folder, 'slurm.conf')]);
    await this.#until('slurmd', () => this.#isIdle());
  }

  #isIdle(): boolean {
    try {
      const where = { cwd: this.folder, env: { PATH: process.env.PATH ?? '' } };
      return this.run('sinfo', ['--noheader', '--format=%T'], where) === 'idle';
    } catch {
      return false;
    }
  }

  #spawn(program: string, args: readonly string[]): void {
    const log = openSync(join(this.folder, `${program}.out`), 'a');
    const env = { PATH: `${process.env.PATH}:/usr/sbin`, ...this.env };
    this.#running.push(spawn(program, args, { cwd: this.folder, env, stdio: ['ignore', log, log] }));
  }

  async #until(program: string, isUp: () => boolean): Promise<void> {
    for (const end = performance.now() + startMs; !isUp(); await sleep(100))
      if (performance.now() > end)
        throw new Error(`${program} did not start: ${readFileSync(join(this.folder, `${program}.out`), 'utf8')}`);
  }
}
