/** For comparison: what `git log --format=%G?` takes over SSH-signed commits. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Makes `count` signed empty commits in `folder` and returns the milliseconds that checking them takes. Throws if git or ssh-keygen fails. */
export function timeGitLog(folder: string, count: number): number {
  const repo = join(folder, 'git');
  mkdirSync(repo);
  const run = (program: string, args: readonly string[]) => {
    const result = spawnSync(program, args, {
      cwd: repo,
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
    });
    if (result.status !== 0) throw new Error(`${program} ${args[0]}: ${result.stderr}`);
    return result.stdout;
  };
  run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'TEST', '-f', join(folder, 'git-key')]);
  run('git', ['init', '-q', '.']);
  const settings = {
    'user.name': 'TEST',
    'user.email': 'test@example.org',
    'gpg.format': 'ssh',
    'user.signingkey': join(folder, 'git-key.pub'),
    'commit.gpgsign': 'true',
    'gpg.ssh.allowedSignersFile': join(folder, 'allowed'),
  };
  for (const [name, value] of Object.entries(settings)) run('git', ['config', name, value]);
  const publicKey = run('cat', [join(folder, 'git-key.pub')]);
  writeFileSync(join(folder, 'allowed'), `test@example.org ${publicKey}`);
  for (let n = 0; n < count; n += 1) run('git', ['commit', '-q', '--allow-empty', '-m', `TEST ${n}`]);
  const start = process.hrtime.bigint();
  const signs = run('git', ['log', '--format=%G?']);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (!new RegExp(`^(G\\n){${count}}$`).test(signs)) throw new Error('git does not call every commit good');
  return ms;
}
