/** A PostgreSQL of its own for a test: the newest that is installed, on a socket in a new folder, run by a user who is not root. */
import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresSchema } from '../../src/store/postgres-schema.ts';
import type { OwnNetwork } from './own-network.ts';

const root = '/usr/lib/postgresql';

/** Folder of the programs of the newest version; undefined if no version is installed. */
export function newestPostgres(): string | undefined {
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).filter((name) => existsSync(join(root, name, 'bin/initdb')));
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? undefined : join(root, newest, 'bin');
}

/** The server, and PgBouncer too, refuse to run as root. */
export function otherUser(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export class PostgresServer {
  readonly folder: string;
  readonly superuser = 'boss';
  readonly #bin: string;
  readonly #user = otherUser();
  /** Where it listens besides its socket. */
  network: OwnNetwork | undefined;

  /** A new one, or a standby of another that runs, which follows it from its start on. */
  constructor(bin: string, primary?: PostgresServer) {
    this.#bin = bin;
    this.folder = mkdtempSync(join(tmpdir(), 'pg-'));
    if (this.#user !== undefined) chownSync(this.folder, this.#user.uid, this.#user.gid);
    if (primary !== undefined) {
      this.#run('pg_basebackup', [
        '-D',
        this.data,
        '-h',
        primary.folder,
        '-U',
        this.superuser,
        '-R',
        '-X',
        'stream',
        '-c',
        'fast',
        '-N',
      ]);
      this.configure(`unix_socket_directories = '${this.folder}'\n`);
      return;
    }
    this.#run('initdb', [
      '-D',
      this.data,
      '-U',
      this.superuser,
      '--auth=trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ]);
    this.configure(`listen_addresses = ''\nunix_socket_directories = '${this.folder}'\nmax_connections = 60\n`);
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  configure(lines: string): void {
    writeFileSync(join(this.data, 'postgresql.conf'), lines, { flag: 'a' });
  }

  /** Puts a file into its folder, readable by the server alone. */
  give(name: string, bytes: string | Uint8Array): void {
    const file = join(this.data, name);
    writeFileSync(file, bytes, { mode: 0o600 });
    if (this.#user !== undefined) chownSync(file, this.#user.uid, this.#user.gid);
  }

  start(): void {
    this.#run('pg_ctl', ['-D', this.data, '-w', '-t', '60', '-l', join(this.folder, 'log'), 'start']);
  }

  stop(): void {
    this.#run('pg_ctl', ['-D', this.data, '-w', '-m', 'fast', 'stop']);
  }

  /** Makes a standby the server that takes entries. */
  promote(): void {
    this.#run('pg_ctl', ['-D', this.data, '-w', 'promote']);
  }

  /** As a power cut of the server alone: it has no chance to write anything more. Its children are left to find out. */
  kill(): void {
    process.kill(this.pid, 'SIGKILL');
    for (const until = Date.now() + 20_000; this.#children().length > 0; ) {
      for (const child of this.#children()) killQuietly(child);
      if (Date.now() > until) throw new Error('the server does not end');
      execFileSync('sleep', ['0.02']);
    }
    // where nobody waits for orphans, a dead server counts as one that runs
    for (const file of [join(this.data, 'postmaster.pid'), join(this.folder, '.s.PGSQL.5432.lock')])
      rmSync(file, { force: true });
  }

  get pid(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  }

  url(user: string, database = 'custody'): string {
    return `postgres:///${database}?host=${encodeURIComponent(this.folder)}&user=${user}`;
  }

  /** Runs statements as a user, and returns the rows of the last. */
  async sql(text: string, user: string = this.superuser, database = 'custody'): Promise<Record<string, unknown>[]> {
    const client = new Client({ host: this.folder, user, database });
    client.on('error', () => {});
    await client.connect();
    try {
      const result = await client.query(text);
      return (Array.isArray(result) ? result.at(-1) : result).rows;
    } finally {
      await client.end();
    }
  }

  /** Makes the database with the schema that `custody store schema` prints, and people: ann and ben write, rita reads. */
  async prepare(): Promise<void> {
    await this.sql('create database custody', this.superuser, 'postgres');
    await this.sql(postgresSchema);
    await this.sql(
      `create role ann login in role custody_writer; create role ben login in role custody_writer;
       create role rita login in role custody_reader; create role eve login;
       create role olga login in role custody_opener; create role emil login in role custody_eraser`,
    );
  }

  remove(): void {
    if (existsSync(join(this.data, 'postmaster.pid')))
      this.#run('pg_ctl', ['-D', this.data, '-m', 'immediate', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(program: string, args: readonly string[]): void {
    const before = this.network?.within(this.#user) ?? [];
    const [first, ...rest] = [...before, join(this.#bin, program), ...args];
    execFileSync(first as string, rest, {
      ...(this.network === undefined && this.#user),
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  /** Processes that still have its folder as theirs. */
  #children(): number[] {
    return readdirSync('/proc').flatMap((name) => {
      if (!/^\d+$/.test(name)) return [];
      try {
        const words = readFileSync(`/proc/${name}/stat`, 'latin1');
        if (/\) [ZX] /.test(words)) return [];
        return readlinkSync(`/proc/${name}/cwd`) === this.data ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}
