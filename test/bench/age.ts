/** Encrypting and decrypting one file against Debian's age: the payload as bundles are written and read, in a process of its own. Times by the clock and of the processor, which other work moves less. */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ageKit } from '../../src/flow/ledger/age-identity.ts';
import { type HashBench, makeLarge, median } from './hash.ts';

/** For tests alone: anybody knows it. */
const secret = Uint8Array.from({ length: 32 }, (_, at) => at);

interface AgeBench extends HashBench {
  /** The program of our side. */
  readonly self: string;
}

interface Side {
  readonly clock: number;
  readonly processor: number;
}

const mostMegabytes = 150;

/** Runs both sides in turn and prints the ratios of the medians. Throws if a program ends with a failure. */
export async function benchAge({
  cache,
  scratch,
  env,
  self,
  runs = 5,
  largeBytes = 1024 ** 3,
}: AgeBench): Promise<void> {
  const { identityOf, recipientOf } = await ageKit();
  const identity = identityOf(secret, 'x25519');
  const recipient = await recipientOf(identity);
  const [clear, sealed, key] = [makeLarge(cache, 1, largeBytes), join(scratch, 'sealed.age'), join(scratch, 'key')];
  writeFileSync(key, `${identity}\n`, { mode: 0o600 });
  const own = (...args: string[]) => `'${process.execPath}' '${self}' ${args.join(' ')}`;
  const fresh = (command: string) => `rm -f ${sealed}; ${command}`;
  const megabytes = Math.round(largeBytes / 2 ** 20);
  const rows = [
    {
      label: `encrypt ${megabytes} MiB`,
      ours: fresh(own('encrypt', clear, sealed, recipient)),
      theirs: fresh(`age -r ${recipient} -o ${sealed} ${clear}`),
      limit: 2.5,
    },
    {
      label: `decrypt ${megabytes} MiB`,
      ours: own('decrypt', sealed, identity),
      theirs: `age -d -i ${key} ${sealed} >/dev/null`,
      limit: 1.2,
    },
  ];
  for (const { label, ours, theirs, limit } of rows) {
    const times = { ours: [] as Side[], theirs: [] as Side[] };
    for (let round = -1; round < runs; round += 1)
      for (const [name, command] of [
        ['ours', ours],
        ['theirs', theirs],
      ] as const) {
        const side = timed(command, env);
        if (round >= 0) times[name].push(side);
      }
    for (const what of ['clock', 'processor'] as const) {
      const [one, other] = [times.ours, times.theirs].map((sides) => median(sides.map((side) => side[what])));
      const ratio = (one ?? Number.NaN) / (other ?? Number.NaN);
      console.info(
        `${label}, ${what}: ${one?.toFixed(2)} s against ${other?.toFixed(2)} s of age = ${ratio.toFixed(2)} (at most ${limit}: ${ratio <= limit ? 'met' : 'MISSED'})`,
      );
    }
    const { stdout } = spawnSync('bash', ['-c', ours], { env, encoding: 'utf8' });
    const peak = Number(stdout) / 1024;
    console.info(
      `${label}: peak memory ${peak.toFixed(0)} MB (at most ${mostMegabytes}: ${peak <= mostMegabytes ? 'met' : 'MISSED'})`,
    );
  }
  rmSync(sealed);
}

function timed(command: string, env: NodeJS.ProcessEnv): Side {
  const { status, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='%R %U %S'; time { ${command}; } >/dev/null`], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const [clock = Number.NaN, user = Number.NaN, system = Number.NaN] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { clock, processor: user + system };
}
