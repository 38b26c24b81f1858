/** A network of its own for a test: only the computer itself is in it, also where the suite runs without any. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

/** `ip link set lo up`, without that program. */
const raise = `
import fcntl, socket, struct, sys, time
with socket.socket() as each:
    request = struct.pack('16sh22x', b'lo', 0)
    flags, = struct.unpack('16xh22x', fcntl.ioctl(each, 0x8913, request))
    fcntl.ioctl(each, 0x8914, struct.pack('16sh22x', b'lo', flags | 1))
print('up', flush=True)
sys.stdin.read()
`;

export class OwnNetwork {
  readonly #keeper: ChildProcess;

  private constructor(keeper: ChildProcess) {
    this.#keeper = keeper;
  }

  static async open(): Promise<OwnNetwork> {
    const keeper = spawn('unshare', ['--net', 'python3', '-c', raise], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [said] = (await once(keeper.stdout, 'data')) as [Buffer];
    if (!said.toString().startsWith('up')) throw new Error(`no network: ${said}`);
    return new OwnNetwork(keeper);
  }

  /** Whether this user can make one. */
  static isAble(): boolean {
    try {
      execFileSync('unshare', ['--net', 'python3', '-c', 'pass'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }

  /** What goes before a command that runs in it, as another user where one is given. */
  within(user?: { readonly uid: number; readonly gid: number }): readonly [string, ...string[]] {
    const as = user === undefined ? [] : ['-S', String(user.uid), '-G', String(user.gid)];
    return ['nsenter', `--net=/proc/${this.#keeper.pid}/ns/net`, ...as, '--'];
  }

  close(): void {
    this.#keeper.stdin?.end();
  }
}
