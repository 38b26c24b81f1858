/**
 * A fault at the system calls by which `custody forget` writes a disclosures file again, and a second one on the way back. There are
 * never fewer openings than are to stay, and no erased one comes back. The gate takes a sample; `npm run faults -- --all` takes all.
 */
import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { encodeOpening } from '../../src/ledger/private/openings.ts';
import { bundleForget, freshFolder, needs, type Run, run, tally } from './lab.ts';

const isAll = Boolean(process.env.CUSTODY_FAULT_ALL);
const calls = [
  'openat',
  'pread64',
  'write',
  'pwrite64',
  'fsync',
  'fchmod',
  'close',
  'link',
  'unlink',
  'rename',
] as const;
const faults = { SIGKILL: 'signal=KILL', EIO: 'error=EIO', ENOSPC: 'error=ENOSPC' } as const;
type Fault = keyof typeof faults;

/** The n-th call of that name. */
interface Site {
  readonly call: string;
  readonly n: number;
}

const item = (text: string, at: number): Uint8Array =>
  encodeOpening({ salt: new Uint8Array(32).fill(at), keyId: new Uint8Array(32).fill(7), text });
/** Longer than what is written at once, so that a fault can come between two pieces. */
const texts = Array.from(
  { length: 40 },
  (_, at) => `TEST ${at % 3 === 1 ? 'erased' : 'kept'} ${at} ${'x'.repeat(20_000)}`,
);
const whole = Buffer.concat(texts.map(item));
const rest = Buffer.concat(texts.flatMap((text, at) => (text.startsWith('TEST erased') ? [] : [item(text, at)])));

const base = freshFolder();
const folder = join(base, 'case');
const file = join(folder, 'case.disclosures');
let driver: string[];

const reset = (): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(file, whole, { mode: 0o600 });
};

const drive = (): Promise<Run> => run(driver[0] as string, driver.slice(1));

/** The calls of the first thread from its first on that touches the folder. */
async function sitesNow(): Promise<Site[]> {
  const log = `${base}/trace`;
  await run('strace', ['-o', log, '-y', '-e', `trace=${calls.join()}`, ...driver]);
  const counts = new Map<string, number>();
  const sites: Site[] = [];
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const call = /^(\w+)\(/.exec(line)?.[1];
    if (call === undefined) continue;
    const n = (counts.get(call) ?? 0) + 1;
    counts.set(call, n);
    if (line.includes(`${folder}`)) sites.push({ call, n });
  }
  return sites;
}

const faulted = (site: Site, fault: Fault): Promise<Run> =>
  run('strace', ['-o', '/dev/null', '-e', `inject=${site.call}:${faults[fault]}:when=${site.n}`, ...driver]);

/** What is on the disk: whether F has all that is to stay, and whether it has something that is erased. */
function judge(wasClean: boolean): { readonly isClean: boolean; readonly wrong: string[] } {
  const now = readFileSync(file);
  const isClean = now.equals(rest);
  const wrong = [
    ...(isClean || now.equals(whole) ? [] : ['the file is neither what it was nor what it is to be']),
    ...(wasClean && !isClean ? ['erased openings came back'] : []),
  ];
  return { isClean, wrong };
}

/** What there is, with links as such, so that one state is tried once. */
const stateNow = (): string =>
  readdirSync(folder)
    .sort()
    .map((name) => `${name} ${readFileSync(join(folder, name)).toString('latin1').length} ${same(name)}`)
    .join('\n');
const same = (name: string): string => {
  const bytes = readFileSync(join(folder, name));
  if (bytes.equals(whole)) return 'whole';
  return bytes.equals(rest) ? 'rest' : 'part';
};

beforeAll(() => {
  driver = [process.execPath, bundleForget(base), folder];
});

describe('rewriting a disclosures file', () => {
  needs('strace')(
    'loses no opening that stays, and brings none back, whatever call fails, and whatever fails on the way back',
    async () => {
      const [one, two] = isAll ? [1, 1] : [11, 20];
      // the way back depends only on what is on the disk: each such state is tried once
      const seen = new Set<string>();
      for (const fault of Object.keys(faults) as Fault[]) {
        const wrong: string[] = [];
        let [runs, halves] = [0, 0];
        reset();
        const sites = await sitesNow();
        expect(readFileSync(file).equals(rest)).toBe(true);
        expect(sites.length).toBeGreaterThan(30);
        for (let first = 0; first < sites.length; first += one) {
          const site = sites[first] as Site;
          reset();
          await faulted(site, fault);
          runs += 1;
          const after = judge(false);
          wrong.push(...after.wrong.map((text) => `${fault} at ${site.call} ${site.n}: ${text}`));
          const state = stateNow();
          const isNew = !seen.has(state);
          seen.add(state);
          const kept = `${base}/kept`;
          rmSync(kept, { recursive: true, force: true });
          linkedCopy(folder, kept);
          const again = isNew ? await sitesNow() : [];
          for (let second = first % two; second < again.length; second += two) {
            put(kept);
            await faulted(again[second] as Site, 'SIGKILL');
            runs += 1;
            const twice = judge(after.isClean);
            const where = `${fault} at ${site.call} ${site.n}, then a kill at ${again[second]?.call} ${again[second]?.n}`;
            wrong.push(...twice.wrong.map((text) => `${where}: ${text}`));
            const end = await drive();
            if (end.status !== 0) wrong.push(`${where}: the next run ends with ${end.status}: ${end.stderr}`);
            wrong.push(...atEnd().map((text) => `${where}: ${text}`));
          }
          put(kept);
          const end = await drive();
          if (end.status !== 0)
            wrong.push(`${fault} at ${site.call} ${site.n}: the next run ends with ${end.status}: ${end.stderr}`);
          const left = atEnd();
          halves += left.length;
          wrong.push(...left.map((text) => `${fault} at ${site.call} ${site.n}, in the end: ${text}`));
        }
        tally(`custody forget, ${fault} and a kill on the way back`, runs, wrong.length - halves, halves);
        expect(wrong).toEqual([]);
      }
    },
    isAll ? 3_600_000 : 300_000,
  );
});

/** A copy in which names of one file still are names of one file. */
function linkedCopy(from: string, to: string): void {
  mkdirSync(to);
  const made = new Map<bigint, string>();
  for (const name of readdirSync(from)) {
    const { ino } = lstatSync(join(from, name), { bigint: true });
    const first = made.get(ino);
    if (first === undefined) copyFileSync(join(from, name), join(to, name));
    else linkSync(first, join(to, name));
    made.set(ino, join(to, name));
  }
}

function put(kept: string): void {
  rmSync(folder, { recursive: true, force: true });
  linkedCopy(kept, folder);
}

function atEnd(): string[] {
  const names = readdirSync(folder);
  return [
    ...(names.join() === 'case.disclosures' ? [] : [`${names} is left`]),
    ...(readFileSync(file).equals(rest) ? [] : ['the file is not exactly what is to stay']),
  ];
}
