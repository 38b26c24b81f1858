/**
 * `npm run bench`: both sides of every comparison in one run, ratios printed. Names the machine; writes nothing into the project.
 * Needs the built program. NODE_EXTRA_CA_CERTS is unset: it alone can double the start of Node 20.
 */

import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { publicKeyOf } from '../../src/crypto/ed25519.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { keyCost } from '../../src/signers/key-cost.ts';
import { encodeKeyFile } from '../../src/signers/key-file.ts';
import { benchAccept } from './accept.ts';
import { benchAge } from './age.ts';
import { benchDisks } from './disks.ts';
import { benchFiles } from './files.ts';
import { timeGitLog } from './git-log.ts';
import { benchHash, benchPieces } from './hash.ts';
import { bareSigner, makeLedger, testSeed } from './make-ledger.ts';
import { benchMany } from './many.ts';
import { benchScale, scalePart } from './scale.ts';
import { benchShards } from './shards.ts';
import { benchStore } from './store.ts';

const bin = join(process.cwd(), 'bin/custody.cjs');
const folder = mkdtempSync(join(tmpdir(), 'custody-bench-'));
const cache = join(tmpdir(), 'custody-bench-ledgers');
mkdirSync(cache, { recursive: true });
const env: NodeJS.ProcessEnv = {
  ...process.env,
  HOME: folder,
  CUSTODY_STATE: join(folder, 'state'),
  CUSTODY_TRUST: join(folder, 'trust.json'),
  CUSTODY_PASSPHRASE: 'TEST passphrase, four words',
  CUSTODY_CONFIG: 'none',
  CI: '',
};
delete env.NODE_EXTRA_CA_CERTS;

writeFileSync(join(folder, 'trust.json'), '{"format": 1, "pins": []}\n');

interface Timed {
  readonly ms: number;
  readonly status: number | null;
}

function time(args: readonly string[]): Timed {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { env, cwd: folder, stdio: 'ignore' });
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, status };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Runs both in turn and prints the ratio of the medians. Throws if a run does not end with the status expected. */
function compare(
  label: string,
  a: readonly string[],
  b: readonly string[],
  { runs = 15, limit = 0, before = () => {} } = {},
): void {
  const times = { a: [] as number[], b: [] as number[] };
  for (let run = -1; run < runs; run += 1) {
    before();
    for (const [side, args] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const { ms, status } = time(args);
      if (status !== 0 && status !== 3) throw new Error(`${label}: ${args.join(' ')} ended with ${status}`);
      if (run >= 0) times[side].push(ms);
    }
  }
  const ratio = median(times.a) / median(times.b);
  const verdict = limit === 0 ? '' : ` (at most ${limit}: ${ratio <= limit ? 'met' : 'MISSED'})`;
  console.info(
    `${label}: ${median(times.a).toFixed(1)} ms against ${median(times.b).toFixed(1)} ms = ${ratio.toFixed(2)}${verdict}`,
  );
}

async function benchVerify(path: string, size: number): Promise<void> {
  const message = new Uint8Array(600).fill(7);
  const signature = bareSigner('one')(message);
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKeyOf(testSeed('one'))).toString('base64url') },
    format: 'jwk',
  });
  const shares: number[] = [];
  const figures = join(folder, 'figures');
  for (let run = 0; run < 5; run += 1) {
    const before = process.cpuUsage();
    const bare = await bareVerify(
      size,
      () => new Promise((resolve) => verify(null, message, key, signature, () => resolve())),
    );
    const { user, system } = process.cpuUsage(before);
    const bareProcessor = (user + system) / 1e6;
    const start = process.hrtime.bigint();
    const result = spawnSync(
      '/usr/bin/env',
      [
        'bash',
        '-c',
        `exec /usr/bin/time -o ${figures} -f '%U %S %M' ${process.execPath} ${bin} verify ${path} --no-memory --json > ${join(folder, 'verdict.json')}`,
      ],
      { env, cwd: folder },
    );
    const ours = Number(process.hrtime.bigint() - start) / 1e6;
    const verdict = JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8')) as {
      verdict: string;
      ledger: { size: number };
    };
    if (verdict.verdict === 'failed' || verdict.ledger.size !== size)
      throw new Error(`verify: ${JSON.stringify(verdict).slice(0, 300)}`);
    const [userTime = 0, systemTime = 0, kilobytes = 0] =
      readFileSync(figures, 'utf8').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    const processor = userTime + systemTime;
    // by the processor: other work on the machine moves the clock
    const share = bareProcessor / processor;
    shares.push(share);
    console.info(
      `verify ${size} entries: bare Ed25519 ${(bare / 1000).toFixed(2)} s (processor ${bareProcessor.toFixed(2)} s), whole command ${(ours / 1000).toFixed(2)} s (processor ${processor.toFixed(2)} s, peak ${Math.round(kilobytes / 1024)} MB) = ${((100 * bare) / ours).toFixed(0)} % by the clock, ${(100 * share).toFixed(0)} % by the processor  ${result.stderr.toString().trim()}`,
    );
  }
  console.info(
    `verify: median ${(100 * median(shares)).toFixed(0)} % of bare by the processor, load ${loadavg()[0]?.toFixed(1)} (at least 75 %: ${median(shares) >= 0.75 ? 'met' : 'MISSED'})`,
  );
}

/** As many verifications as fit on all cores, at most 1,024 outstanding; returns milliseconds. */
async function bareVerify(count: number, one: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  let begun = 0;
  const lane = async () => {
    while (begun < count) {
      begun += 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: 1024 }, lane));
  return Number(process.hrtime.bigint() - start) / 1e6;
}

async function writeKey(): Promise<string> {
  const key = join(folder, 'one.key');
  const seed = testSeed('one');
  writeFileSync(
    key,
    await encodeKeyFile({ seed, passphrase: null }, { random: (count) => new Uint8Array(count), keyCost }),
    {
      mode: 0o600,
    },
  );
  const signer = fileSigner(seed);
  writeFileSync(
    `${key}.pub`,
    await createCard({ holder: { name: 'TEST Officer 1', agency: 'TEST Agency', jurisdiction: 'NL' }, signer, iat: 1 }),
  );
  return key;
}

async function benchAppend(): Promise<void> {
  const key = await writeKey();
  const record = (ledger: string) => [bin, 'record', 'note', '--text', 'TEST', '-l', ledger, '-k', key];
  for (const size of [10, 100_000]) copyFileSync(join(cache, `${size}.custody`), join(folder, `${size}.custody`));
  const verifying = time([bin, 'verify', '100000.custody', '--no-memory', '--quiet']).ms;
  const first = time(record('100000.custody')).ms;
  const ratio = first / verifying;
  console.info(
    `first append to 100,000 entries (nothing remembered) against one verify of them: ${first.toFixed(0)} ms against ${verifying.toFixed(0)} ms = ${ratio.toFixed(2)} (at most 1.1, noise allowed: ${ratio <= 1.1 ? 'met' : 'MISSED'})`,
  );
  time(record('10.custody'));
  compare('append to 100,000 entries against 10', record('100000.custody'), record('10.custody'), {
    limit: 2,
    runs: 9,
  });
  compare('status of a 10-entry ledger against node -e 0', [bin, 'status', '10.custody'], ['-e', '0'], { limit: 2.8 });
}

const ledgers = async () => {
  for (const size of [10, 100_000]) await makeLedger(join(cache, `${size}.custody`), size);
};

/** Bytes of the file that is encrypted, by CUSTODY_BENCH_MIB; else 1 GiB. */
const ageBytes = () =>
  process.env.CUSTODY_BENCH_MIB === undefined ? {} : { largeBytes: Number(process.env.CUSTODY_BENCH_MIB) * 2 ** 20 };

const diskBytes = 512 * 2 ** 20;

/** What can be measured by itself: `npm run bench -- hash scale`; all of it in this order without names. */
const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  start: () => {
    compare('custody --version against node -e 0', [bin, '--version'], ['-e', '0'], { limit: 1.35 });
    compare('custody --help against node -e 0', [bin, '--help'], ['-e', '0'], { limit: 2.1 });
  },
  append: async () => {
    await ledgers();
    await benchAppend();
  },
  verify: async () => {
    await ledgers();
    await benchVerify(join(cache, '100000.custody'), 100_000);
  },
  git: () => {
    const commits = 300;
    const git = timeGitLog(folder, commits);
    console.info(
      `for comparison, git log --format=%G? of ${commits} SSH-signed commits: ${git.toFixed(0)} ms, ${((1000 * git) / commits).toFixed(0)} µs a commit`,
    );
  },
  hash: () => benchHash({ bin, cache, scratch: folder, env }),
  disks: () => benchDisks({ bin, cache, scratch: folder, env, runs: 3, largeBytes: diskBytes }),
  pieces: () => benchPieces({ bin, cache, scratch: folder, env }),
  age: () =>
    benchAge({
      bin,
      cache,
      scratch: folder,
      env,
      self: join(process.env.CUSTODY_RUN_FOLDER ?? '', 'worker.mjs'),
      ...ageBytes(),
    }),
  accept: () => benchAccept({ bin, cache, scratch: folder, env }),
  many: () =>
    benchMany({
      ...{ bin, cache, scratch: folder, env, newer: process.env.CUSTODY_BENCH_NODE },
      count: Number(process.env.CUSTODY_BENCH_LEDGERS ?? 100_000),
    }),
  shards: () => benchShards({ bin, cache, scratch: folder, env, runs: 3 }),
  store: () => benchStore({ scratch: folder }),
  files: () =>
    benchFiles({ bin, cache, scratch: folder, env, count: Number(process.env.CUSTODY_BENCH_FILES ?? 10_000_000) }),
  scale: () => benchScale({ bin, cache, scratch: folder, env, self: process.argv[1] ?? '' }),
};

async function run(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => sections[name] === undefined);
  if (unknown.length > 0) throw new Error(`no section ${unknown}; there are ${Object.keys(sections).join(', ')}`);
  console.info(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  for (const [name, section] of Object.entries(sections))
    if (names.length === 0 || names.includes(name)) await section();
}

const [first, ...rest] = process.argv.slice(2);
try {
  if (first === '--scale') scalePart(rest);
  else await run(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true });
}
