/** The built program in real processes: ten writers at once, writers killed, a terminal of no width. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cborItemLength } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { maxEntryBytes } from '../../src/ledger/limits.ts';
import { langs } from '../../src/words/lang.ts';
import { bareEnv, bin, type Ended, isBuilt, isInstalled, type RunOptions, runProgram } from './built-program.ts';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'processes-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Site {
  readonly folder: string;
  readonly env: Record<string, string>;
  custody(args: readonly string[], started?: RunOptions['started']): Promise<Ended>;
}

/** A folder with an unprotected TEST key and a ledger of one entry. */
async function openSite(name: string): Promise<Site> {
  const folder = join(base, name);
  mkdirSync(folder);
  const env = bareEnv(folder, { CUSTODY_KEY: 'test.key', CUSTODY_LEDGER: 'case.custody' });
  const custody: Site['custody'] = (args, started) =>
    runProgram(process.execPath, [bin, ...args], { cwd: folder, env, ...(started && { started }) });
  for (const args of [
    ['key', 'new', '--name', 'TEST', '--agency', 'TEST', '--jurisdiction', 'NL', '-o', 'test.key', '--no-passphrase'],
    ['init', 'case.custody', '--case', 'TEST', '--title', 'TEST'],
  ]) {
    expect(await custody(args)).toMatchObject({ status: 0 });
  }
  return { folder, env, custody };
}

interface Recorded {
  readonly seq: number;
  readonly leaf: string;
}

/** What a process said that it recorded: nothing, where it was killed before it had said all. */
function acknowledged({ out }: Ended): Recorded[] {
  try {
    return JSON.parse(out).recorded as Recorded[];
  } catch {
    return [];
  }
}

/** Leaf hashes of the entries in the file, read without the program. */
function leavesOf({ folder }: Site): string[] {
  const bytes = new Uint8Array(readFileSync(join(folder, 'case.custody')));
  const leaves: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = cborItemLength(bytes, at, { maxBytes: maxEntryBytes }) as number;
    leaves.push(toHex(leafHash(bytes.subarray(at, at + length))));
    at += length;
  }
  return leaves;
}

async function expectAllStand(site: Site, recorded: readonly Recorded[]): Promise<string[]> {
  expect(await site.custody(['status'])).toMatchObject({ status: 0, err: '' });
  const leaves = leavesOf(site);
  for (const { seq, leaf } of recorded) expect(leaves[seq]).toBe(leaf);
  const { out } = await site.custody(['verify', '--json']);
  const { findings, verdict, ledger } = JSON.parse(out);
  expect(findings.filter(({ kind }: { kind: string }) => kind === 'contradiction')).toEqual([]);
  expect({ verdict, size: ledger.size }).toEqual({ verdict: 'inconclusive', size: leaves.length });
  return leaves;
}

describe.skipIf(!isBuilt)('languages of the built program (needs npm run build)', () => {
  it('each has its words in a file that it loads', async () => {
    const site = await openSite('languages');
    const said = new Set<string>();
    for (const lang of langs) {
      const { status, out, err } = await site.custody(['status', '--lang', lang]);
      expect({ lang, status, err }).toEqual({ lang, status: 0, err: '' });
      said.add(out);
    }
    expect(said.size).toBe(langs.length);
  });
});

describe.skipIf(!isBuilt)('processes that write to one ledger at once (needs npm run build)', () => {
  it('ten of them record three notes each, and none is lost', async () => {
    const site = await openSite('ten');
    const writers = Array.from({ length: 10 }, (_, writer) => writer);
    for (const writer of writers) {
      const rows = [0, 1, 2].map((nth) => `TEST note ${nth} of writer ${writer}`);
      writeFileSync(join(site.folder, `${writer}.csv`), `text\n${rows.join('\n')}\n`);
    }
    const ended = await Promise.all(
      writers.map((writer) => site.custody(['record', 'note', '--from', `${writer}.csv`, '--yes', '--json'])),
    );
    for (const one of ended) expect(one, one.err).toMatchObject({ status: 0, signal: null });
    const recorded = ended.flatMap(acknowledged);
    expect(recorded.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    expect(new Set(await expectAllStand(site, recorded)).size).toBe(31);
    for (const writer of ended) {
      const [first = 0, ...others] = acknowledged(writer).map(({ seq }) => seq);
      expect(others).toEqual([first + 1, first + 2]);
    }
  });

  it('one killed at any moment takes nothing with it that was acknowledged', async () => {
    const site = await openSite('killed');
    const note = (text: string, started?: RunOptions['started']) =>
      site.custody(['record', 'note', '--text', text, '--json'], started);
    const start = performance.now();
    const recorded = acknowledged(await note('TEST how long one takes'));
    const usual = performance.now() - start;
    let killed = 0;
    for (let round = 0; round < 8; round += 1) {
      // two race, so both last longer than one alone
      const delay = Math.random() * usual * 1.8;
      const [victim, other] = await Promise.all([
        note(`TEST victim ${round}`, (child) => setTimeout(() => child.kill('SIGKILL'), delay)),
        note(`TEST other ${round}`),
      ]);
      const about = `round ${round}, killed after ${delay} ms: ${victim.err}${other.err}`;
      expect(other, about).toMatchObject({ status: 0 });
      expect(victim.signal ?? victim.status, about).toBe(victim.signal === null ? 0 : 'SIGKILL');
      if (victim.signal !== null) killed += 1;
      recorded.push(...acknowledged(victim), ...acknowledged(other));
      const leaves = leavesOf(site);
      for (const { seq, leaf } of recorded) expect(leaves[seq], about).toBe(leaf);
    }
    expect(killed).toBeGreaterThan(0);
    recorded.push(...acknowledged(await note('TEST afterwards')));
    // an entry may be there although its writer was killed before it could say so; never one more than that
    expect((await expectAllStand(site, recorded)).length).toBeLessThanOrEqual(1 + recorded.length + killed);
  });
});

describe.skipIf(!isBuilt || !isInstalled('script'))('a terminal of 0 columns (needs npm run build, util-linux)', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite('narrow');
    writeFileSync(join(site.folder, 'image.dd'), '');
    truncateSync(join(site.folder, 'image.dd'), 300 * 1024 * 1024);
  });

  it.each([
    ['hash image.dd', 0],
    ['status', 0],
    ['log', 0],
    ['verify', 3],
    ['--help', 0],
    ['record note --text x --dry-run', 0],
  ])('custody %s ends, and says little', async (command, status) => {
    const { CUSTODY_KEY = '', CUSTODY_LEDGER = '', ...env } = { ...site.env, TERM: 'xterm-256color' };
    const line = `stty cols 0 rows 0; exec '${process.execPath}' '${bin}' ${command}`;
    const ended = await runProgram('timeout', ['20', 'script', '-qec', line, '/dev/null'], {
      cwd: site.folder,
      env: { ...env, CUSTODY_KEY, CUSTODY_LEDGER, SHELL: '/bin/sh' },
    });
    expect(ended).toMatchObject({ status });
    expect(ended.out.length).toBeGreaterThan(0);
    expect(ended.out.length).toBeLessThan(10_000);
  });
});

describe.skipIf(!isBuilt)('an output that cannot be written (needs npm run build)', () => {
  it('is told in words, and what was to be recorded is recorded all the same', async () => {
    const site = await openSite('full');
    const note = 'record note --text TEST --yes'.split(' ');
    const command = ['-c', 'exec "$@" > /dev/full', 'bash', process.execPath, bin];
    const ran = await runProgram('bash', [...command, ...note], { cwd: site.folder, env: site.env });
    expect(ran).toMatchObject({ status: 5, err: expect.stringContaining('cannot write the output: no space left') });
    expect(ran.err).toMatch(/\[DISK_FULL\]\n$/);
    expect(leavesOf(site)).toHaveLength(2);
  });

  it.each(['--version', '--help'])('is told in words before the program is loaded, too: %s', async (option) => {
    const command = ['-c', 'exec "$@" > /dev/full', 'bash', process.execPath, bin, option];
    const ran = await runProgram('bash', command, { cwd: base, env: bareEnv(base) });
    expect(ran).toMatchObject({ status: 5, err: 'custody: error: cannot write the output: ENOSPC [DISK_FULL]\n' });
  });
});
