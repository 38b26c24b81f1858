/** `custody take LOG` of the built program at a real terminal: Ctrl-C while it reads, and the draft that goes on there. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, isBuilt } from '../built-program.ts';

const isThere = isBuilt && spawnSync('script', ['--version']).status === 0;
const size = 1024 * 1024 * 1024;
let folder: string;
const env = () => {
  const { CUSTODY_CONFIG: _, ...rest } = bareEnv(folder, { TERM: 'xterm', SHELL: '/bin/sh' });
  return { ...rest, CUSTODY_KEY: 'ada.key', CUSTODY_LEDGER: 'ka.custody' };
};
const run = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync('node', [bin, ...args], { cwd: folder, env: env() });
  if (status !== 0) throw new Error(String(stderr));
  return String(stdout);
};

/** Of so many zeros, a piece at a time. */
function zerosDigest(): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(64 * 1024 * 1024);
  for (let done = 0; done < size; done += piece.length) hash.update(piece);
  return hash.digest('hex');
}

/** A moment of today in UTC, as dc3dd writes it. */
const ago = (seconds: number): string =>
  `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'take-pty-'));
  if (!isThere) return;
  const who = ['--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  run('key', 'new', ...who, '-o', 'ada.key', '--no-passphrase');
  run('init', 'ka.custody', '--case', 'TEST 118', '--title', 'invented');
  const warrant = '--number W-118/26 --kind warrant --state issued --act seize --act copy --scope all';
  run('record', 'authority', ...warrant.split(' '), '--issuer', 'TEST', '--issued', '2020-11-20T10:00+01:00');
  const disk = 'KA/1 --kind storage --make TEST --model D-1 --id absent:not-present --condition good --manner seized';
  const found = `--from-nobody found --found-at rack --under 1 --description disk --serial S-1 --capacity ${size}`;
  run('record', 'collect', ...`${disk} ${found}`.split(' '));
  writeFileSync(join(folder, 'image.dd'), '');
  truncateSync(join(folder, 'image.dd'), size);
  const digest = zerosDigest();
  writeFileSync(
    join(folder, 'dc3dd.log'),
    `
dc3dd 7.2.646 started at ${ago(600)}
compiled options:
command line: dc3dd if=/dev/sdb hof=image.dd hash=sha256 log=dc3dd.log
device size: ${size / 512} sectors (probed),       ${size} bytes
sector size: 512 bytes (probed)
    ${size} bytes ( 1 G ) copied ( 100% ),    1 s, 1 G/s

input results for device \`/dev/sdb':
   ${size / 512} sectors in
   0 bad sectors replaced by zeros
   ${digest} (sha256)

output results for file \`image.dd':
   ${size / 512} sectors out
   [ok] ${digest} (sha256)

dc3dd completed at ${ago(300)}
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs at a terminal, answering each question once it is shown. */
function converse(command: string, answers: readonly (readonly [string, string])[]) {
  const child = spawn('script', ['-qec', `node ${bin} ${command}`, '/dev/null'], { cwd: folder, env: env() });
  const left = [...answers];
  let shown = '';
  let seen = 0;
  child.stdout.on('data', (data) => {
    shown += data;
    for (let [next] = left; next !== undefined && shown.indexOf(next[0], seen) >= 0; [next] = left) {
      seen = shown.indexOf(next[0], seen) + next[0].length;
      child.stdin.write(next[1] === '\u0003' ? next[1] : `${next[1]}\r`);
      left.shift();
    }
  });
  return new Promise<{ status: number | null; shown: string; left: readonly unknown[] }>((accept) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      accept({ status, shown, left });
    });
  });
}

const answers = [
  ['Image [image.dd]: ', ''],
  ['Copy of [KA/1]: ', ''],
  ['[KA/1-img]: ', ''],
  ['[this one: ', ''],
  ['Write blocker', '1'],
  ['Make and model', 'TEST WB-7'],
  ['On what authority?', ''],
  ['Where was it copied', 'lab 2'],
] as const;

describe.skipIf(!isThere && !process.env.CI)('custody take LOG at a real terminal', () => {
  it('stops by Ctrl-C while it reads, keeps answers and what was read, and goes on there', async () => {
    const stopped = await converse('take dc3dd.log', [...answers, ['Reading every byte', '\u0003']]);
    expect({ status: stopped.status, left: stopped.left }).toEqual({ status: 5, left: [] });
    expect(stopped.shown).toContain('Go on with: custody draft resume 1');
    expect(existsSync(join(folder, 'manifests', 'KA%2F1-img.manifest.resume'))).toBe(true);
    expect(existsSync(join(folder, 'manifests', 'KA%2F1-img.manifest'))).toBe(false);
    const resumed = await converse('draft resume', [['or the number of a line: ', 'y']]);
    expect({ status: resumed.status, left: resumed.left }).toEqual({ status: 0, left: [] });
    expect(resumed.shown).toContain('resuming the run that began');
    expect(resumed.shown).toContain('Signed: entry 3.');
    expect(existsSync(join(folder, 'manifests', 'KA%2F1-img.manifest.resume'))).toBe(false);
  });
});
