/** A Ceph of its own with one of each: monitor, disk in a file, and gateway for S3; in a new folder, run by a user who is not root. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';

export const boss = { accessKeyId: 'TESTBOSS', secretAccessKey: 'TEST-SECRET-OF-BOSS' };
export const reader = { accessKeyId: 'TESTREADER', secretAccessKey: 'TEST-SECRET-OF-READER' };
const startMs = 90_000;

function otherUser(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Folder of the parts of Ceph on this kind of machine. Debian builds it with a path that leads nowhere. */
function libraries(): string {
  const [found] = readdirSync('/usr/lib').filter((name) => existsSync(join('/usr/lib', name, 'rados-classes')));
  if (found === undefined) throw new Error('ceph-osd is not installed');
  return join('/usr/lib', found);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((accept) => server.listen(0, '127.0.0.1', accept));
  const address = server.address();
  await new Promise((accept) => server.close(accept));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export class CephServer {
  readonly folder: string;
  readonly port: number;
  readonly #user = otherUser();
  readonly #running = new Map<string, ChildProcess>();

  private constructor(port: number) {
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), 'ceph-'));
  }

  /** Starts all, with two users of S3. Takes some 20 seconds. */
  static async start(): Promise<CephServer> {
    const ceph = new CephServer(await freePort());
    try {
      await ceph.#make(await freePort());
      return ceph;
    } catch (error) {
      await ceph.remove();
      throw error;
    }
  }

  static version(): string {
    return execFileSync('radosgw', ['--version'], { encoding: 'utf8' }).trim();
  }

  url(bucket: string): string {
    return `s3://127.0.0.1:${this.port}/${bucket}?tls=off`;
  }

  /** Sends a request of the boss that the program itself never sends. */
  async ask(method: string, path: string, more: { headers?: Record<string, string>; body?: string } = {}) {
    const client = new AwsClient({ ...boss, service: 's3', region: 'us-east-1', retries: 0 });
    const answer = await client.fetch(`http://127.0.0.1:${this.port}/${path}`, { method, ...more });
    return { status: answer.status, text: await answer.text() };
  }

  async makeBucket(name: string, kind: 'plain' | 'versioned' | 'locked'): Promise<void> {
    const headers: Record<string, string> = kind === 'locked' ? { 'x-amz-bucket-object-lock-enabled': 'true' } : {};
    const made = await this.ask('PUT', name, { headers });
    if (made.status !== 200) throw new Error(`no bucket ${name}: ${made.text}`);
    if (kind !== 'versioned') return;
    const body =
      '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';
    if ((await this.ask('PUT', `${name}?versioning`, { body })).status !== 200) throw new Error('no versions');
  }

  /** Lets the reader list and read a bucket, and no more. */
  async letRead(bucket: string): Promise<void> {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam:::user/reader'] },
          Action: [
            's3:ListBucket',
            's3:ListBucketVersions',
            's3:GetObject',
            's3:GetObjectVersion',
            's3:GetBucketVersioning',
          ],
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        },
      ],
    };
    const { status, text } = await this.ask('PUT', `${bucket}?policy`, { body: JSON.stringify(policy) });
    if (status >= 300) throw new Error(`no policy: ${text}`);
  }

  /** As a power cut of that part alone. */
  async kill(part: 'osd' | 'rgw'): Promise<void> {
    await end(this.#running.get(part), 'SIGKILL');
  }

  async run(part: 'osd' | 'rgw'): Promise<void> {
    if (part === 'osd') return void this.#spawn('osd', 'ceph-osd', ['-i', '0', '-f']);
    const front = `beast endpoint=127.0.0.1:${this.port}`;
    this.#spawn('rgw', 'radosgw', ['-n', 'client.rgw', '-f', '--rgw_frontends', front]);
    const until = Date.now() + startMs;
    while (!(await isListening(this.port))) {
      if (Date.now() > until) throw new Error('the gateway does not start');
      await new Promise((accept) => setTimeout(accept, 100));
    }
  }

  async remove(): Promise<void> {
    for (const part of ['rgw', 'osd', 'mon']) await end(this.#running.get(part), 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #make(monPort: number): Promise<void> {
    const { folder } = this;
    const [id, disk] = [randomUUID(), randomUUID()];
    writeFileSync(join(folder, 'ceph.conf'), this.#configuration(id, monPort));
    for (const name of ['mon', 'osd']) mkdirSync(join(folder, name));
    const { uid, gid } = this.#user ?? {};
    if (uid !== undefined && gid !== undefined)
      for (const name of ['', 'mon', 'osd']) chownSync(join(folder, name), uid, gid);
    const keyring = join(folder, 'keyring');
    const key = (name: string, ...caps: string[]) =>
      this.#run('ceph-authtool', [keyring, ...(existsSync(keyring) ? [] : ['-C']), '--gen-key', '-n', name, ...caps]);
    const all = ['mon', 'osd', 'mgr'].flatMap((part) => ['--cap', part, 'allow *']);
    key('mon.', '--cap', 'mon', 'allow *');
    key('client.admin', ...all);
    key('osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *');
    key('client.rgw', '--cap', 'mon', 'allow rw', '--cap', 'osd', 'allow rwx');
    const map = join(folder, 'monmap');
    this.#run('monmaptool', ['--create', '--fsid', id, '--addv', 'a', `[v2:127.0.0.1:${monPort}]`, map]);
    this.#run('ceph-mon', [...this.#conf, '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring]);
    this.#spawn('mon', 'ceph-mon', ['-i', 'a', '-f']);
    this.#run('ceph', [...this.#conf, '--connect-timeout', '60', 'osd', 'new', disk]);
    this.#run('ceph-osd', [...this.#conf, '-i', '0', '--mkfs', '--osd-uuid', disk]);
    await this.run('osd');
    await this.run('rgw');
    for (const [name, { accessKeyId, secretAccessKey }] of Object.entries({ boss, reader }))
      this.#run('radosgw-admin', [
        ...[...this.#conf, 'user', 'create', `--uid=${name}`, `--display-name=TEST ${name}`],
        ...[`--access-key=${accessKeyId}`, `--secret-key=${secretAccessKey}`],
      ]);
  }

  get #conf(): string[] {
    return ['-c', join(this.folder, 'ceph.conf')];
  }

  #configuration(id: string, monPort: number): string {
    const { folder } = this;
    const libs = libraries();
    return `[global]
fsid = ${id}
mon host = [v2:127.0.0.1:${monPort}]
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
keyring = ${folder}/keyring
run dir = ${folder}
admin socket = ${folder}/$name.asok
pid file = ${folder}/$name.pid
log file = ${folder}/$name.log
mon cluster log file = ${folder}/cluster.log
crash dir = ${folder}/crash
mon data = ${folder}/mon
mon data avail crit = 1
osd data = ${folder}/osd
osd class dir = ${libs}/rados-classes
erasure code dir = ${libs}/ceph/erasure-code
plugin dir = ${libs}/ceph
osd objectstore = bluestore
bluestore block create = true
bluestore block size = 2147483648
bluestore cache autotune = false
bluestore cache size = 134217728
osd memory target = 939524096
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
`;
  }

  #spawn(part: string, program: string, args: readonly string[]): void {
    const out = openSync(join(this.folder, `${part}.out`), 'a');
    const child = spawn(program, [...args, ...this.#conf], {
      ...this.#user,
      cwd: this.folder,
      stdio: ['ignore', out, out],
    });
    this.#running.set(part, child);
  }

  #run(program: string, args: readonly string[]): void {
    execFileSync(program, [...args], {
      ...this.#user,
      cwd: this.folder,
      timeout: startMs,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((accept) => {
    const line = createConnection(port, '127.0.0.1');
    line.on('connect', () => accept(true)).on('error', () => accept(false));
    line.on('connect', () => line.destroy());
  });

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((accept) => child.once('exit', accept));
  child.kill(signal);
  await ended;
}
