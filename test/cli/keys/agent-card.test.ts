/** A card for a key that never leaves a real ssh-agent: made by `key new --for agent:NAME`, signed by the agent, used to open a case. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everybodyReads } from '../../../src/cli/keys/new.ts';
import { decodeCard } from '../../../src/ledger/statements/card.ts';
import { type Bench, openBench } from '../bench.ts';

const isThere = spawnSync('ssh-agent', ['true']).error === undefined;
const holder = ['--name', 'TEST Kim', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
let bench: Bench;
let pid: number;
const at = (name: string) => join(bench.folder, name);
const keygen = (...more: string[]) => bench.run('key', 'new', ...holder, ...more);

beforeAll(async () => {
  bench = await openBench();
  if (!isThere) return;
  const socket = at('agent.sock');
  const out = execFileSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' });
  pid = Number(/SSH_AGENT_PID=(\d+)/.exec(out)?.[1]);
  const env = { ...process.env, SSH_AUTH_SOCK: socket };
  for (const name of ['kim', 'other']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `TEST-${name}`, '-f', at(name)]);
    execFileSync('ssh-add', ['-q', at(name)], { env, stdio: 'pipe' });
  }
  bench.env.SSH_AUTH_SOCK = socket;
});
afterAll(() => {
  if (isThere) process.kill(pid);
  bench.remove();
});

describe.skipIf(!isThere && !process.env.CI)('key new --for agent:NAME', () => {
  it('writes a card alone, which the agent signed, and the card opens a case', async () => {
    const made = await keygen('--for', 'agent:TEST-kim', '-o', 'kim.card');
    expect(made).toMatchObject({
      status: 0,
      err: `${everybodyReads}\n`,
      out: expect.stringMatching(
        /^wrote your card kim\.card \(hand it to others\); the agent keeps the key\nkey number:/,
      ),
    });
    const card = await decodeCard(readFileSync(at('kim.card')));
    expect(card.holder).toEqual({ name: 'TEST Kim', agency: 'TEST Police', jurisdiction: 'NL' });
    const blob = Buffer.from(readFileSync(at('kim.pub'), 'utf8').split(' ')[1] ?? '', 'base64');
    expect(Buffer.from(card.publicKey).equals(blob.subarray(-32))).toBe(true);
    expect(existsSync(at('kim.card.pub'))).toBe(false);
    const init = ['init', 'kim.custody', '--case', 'TEST 7', '--title', 'x', '--key', 'agent:TEST-kim'];
    const without = await bench.run(...init);
    expect(without).toMatchObject({ status: 2, err: expect.stringContaining('custody key new --for agent:TEST-kim') });
    expect(await bench.run(...init, '--card', 'kim.card')).toMatchObject({ status: 0 });
  });

  it('says in JSON that there is no key file', async () => {
    const { out } = await keygen('--for', 'agent:TEST-other', '-o', 'other.card', '--json');
    expect(Object.keys(JSON.parse(out)).filter((name) => ['key', 'card'].includes(name))).toEqual(['card']);
  });

  it('writes an identity beside the card with --age, under a passphrase of its own', async () => {
    const { out } = await keygen('--for', 'agent:TEST-other', '-o', 'other2.pub', '--age', '--json');
    expect(JSON.parse(out)).toMatchObject({ card: 'other2.pub', identity: 'other2.age' });
    expect((await decodeCard(readFileSync(at('other2.pub')))).age).toMatch(/^age1/);
    expect(readFileSync(at('other2.age'), 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
    const added = await bench.run('key', 'card', 'kim.card', '--add-age', '--key', 'agent:TEST-kim');
    expect(added).toMatchObject({ status: 0, out: expect.stringContaining('wrote kim.card.age') });
    expect((await decodeCard(readFileSync(at('kim.card')))).age).toMatch(/^age1/);
  });

  it.each<[string, string[], number, string]>([
    ['a file that is there', ['--for', 'agent:TEST-kim', '-o', 'kim.pub'], 5, '[EXISTS]'],
    ['a key that the agent has not', ['--for', 'agent:TEST-nobody', '-o', 'no.card'], 5, '[AGENT]'],
    ['two keys for one', ['--for', 'agent:', '-o', 'no.card'], 5, '[AGENT]'],
    ['an address without a key', ['--for', 'pkcs11:token=x', '-o', 'no.card'], 2, '[USAGE]'],
    ['a key file', ['--for', 'ada.key', '-o', 'no.card'], 2, '[USAGE]'],
    ['a passphrase', ['--for', 'agent:TEST-kim', '-o', 'no.card', '--no-passphrase'], 2, '[USAGE]'],
  ])('refuses %s', async (_, args, status, code) => {
    expect(await keygen(...args)).toMatchObject({ status, err: expect.stringContaining(code) });
    expect(existsSync(at('no.card'))).toBe(false);
  });

  it('refuses where there is no agent', async () => {
    const { SSH_AUTH_SOCK } = bench.env;
    bench.env.SSH_AUTH_SOCK = undefined;
    try {
      expect(await keygen('--for', 'agent:', '-o', 'no.card')).toMatchObject({
        status: 5,
        err: expect.stringContaining('SSH_AUTH_SOCK is not set'),
      });
    } finally {
      bench.env.SSH_AUTH_SOCK = SSH_AUTH_SOCK;
    }
  });
});
