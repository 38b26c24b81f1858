/** A whole case of two agencies signed by agents: gpg-agent as SSH agent, and the one of OpenSSH. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';
import { isMissing } from '../signers/programs.ts';
import { playCase, type TwoKeys } from './hardware-case.ts';

let bench: Bench;
/** Short, for the path of a socket is. */
let folder: string;
const stop: (() => void)[] = [];
const at = (name: string) => join(folder, name);
const call = (program: string, args: readonly string[], env: Readonly<Record<string, string>>): string =>
  execFileSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8', stdio: 'pipe', timeout: 60_000 });

beforeEach(async () => {
  bench = await openBench();
  folder = mkdtempSync(join(tmpdir(), 'agent-'));
  chmodSync(folder, 0o700);
});
afterEach(() => {
  for (const act of stop.splice(0)) act();
  rmSync(folder, { recursive: true, force: true });
  bench.remove();
});

/** The two keys that an agent holds, by their fingerprints: gpg-agent gives no comments. */
function keysOf(socket: string): TwoKeys {
  const prints = call('ssh-add', ['-l'], { SSH_AUTH_SOCK: socket }).match(/SHA256:\S+/g) ?? [];
  const [ada, sam, ...more] = prints;
  if (ada === undefined || sam === undefined || more.length > 0)
    throw new Error(`the agent holds ${prints.length} keys`);
  bench.env.SSH_AUTH_SOCK = socket;
  return { ada: `agent:${ada}`, sam: `agent:${sam}` };
}

describe.skipIf(isMissing('gpg', ['--version']) || isMissing('ssh-agent', ['true']))('a whole case', () => {
  it('is signed by gpg-agent', async () => {
    const env = { GNUPGHOME: folder };
    writeFileSync(at('gpg-agent.conf'), 'enable-ssh-support\n');
    const make = ['--batch', '--quiet', '--passphrase', '', '--pinentry-mode', 'loopback', '--quick-gen-key'];
    for (const name of ['ada', 'sam'])
      call('gpg', [...make, `TEST ${name} <${name}@test.invalid>`, 'ed25519', 'sign,auth'], env);
    stop.push(() => call('gpgconf', ['--kill', 'gpg-agent'], env));
    const listed = call('gpg', ['--list-secret-keys', '--with-keygrip', '--with-colons'], env);
    const grips = [...listed.matchAll(/^grp:+([0-9A-F]{40}):/gm)].map(([, grip]) => grip);
    expect(grips).toHaveLength(2);
    writeFileSync(at('sshcontrol'), `${grips.join('\n')}\n`);
    const all = await playCase(bench, keysOf(call('gpgconf', ['--list-dirs', 'agent-ssh-socket'], env).trim()));
    expect(all.filter(({ err }) => err.includes('does not sign 8192 bytes'))).toEqual([]);
  });

  it('is signed by the agent of OpenSSH', async () => {
    const socket = at('s');
    const out = call('ssh-agent', ['-s', '-a', socket], {});
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(out)?.[1]);
    stop.push(() => process.kill(pid));
    for (const name of ['ada', 'sam']) {
      call('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `TEST ${name}`, '-f', at(name)], {});
      call('ssh-add', ['-q', at(name)], { SSH_AUTH_SOCK: socket });
    }
    const all = await playCase(bench, keysOf(socket));
    expect(all.filter(({ err }) => err.includes('does not sign 8192 bytes'))).toEqual([]);
  });
});
