/** A case from the key to the verdict, command by command, as the same on every system. */
import { appendFileSync, cpSync, linkSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Computer, Ended } from './computer.ts';

export interface Step {
  readonly name: string;
  /** The exit status. */
  readonly want: number;
  readonly args: readonly string[];
  readonly before?: (computer: Computer) => void;
  /** What is wrong with the answer. */
  readonly wrong?: (ended: Ended) => string | undefined;
  /** Takes long: left out of the sample of the gate. */
  readonly isLong?: true;
}

const words = (line: string): string[] => line.split(' ');
const quiet = '--quiet';
const holder = (name: string): string[] => ['key', 'new', '--name', name, ...words('--agency TEST --jurisdiction NL')];
const signed = [...words('-k k -l c.custody'), quiet];
const evidence = words('--evidence 1-1=ev --manifest out/ev2.manifest');
const lacks = (text: string) => (ended: Ended) => (ended.out.includes(text) ? undefined : `it does not say ${text}`);

/** Files that differ in name, size and time, and one that has two names. */
export function layEvidence({ folder }: Computer): void {
  const at = (name: string): string => join(folder, name);
  for (const name of ['ev/sub', 'ev/empty', 'out']) mkdirSync(at(name), { recursive: true });
  writeFileSync(at('ev/a.txt'), 'a\n');
  writeFileSync(at('ev/sub/ä 文.txt'), 'b\n');
  writeFileSync(at('ev/large.bin'), Buffer.alloc(3_000_000));
  linkSync(at('ev/a.txt'), at('ev/b.txt'));
  setTimes(at('ev'));
  cpSync(at('ev'), at('ev2'), { recursive: true, preserveTimestamps: true });
  writeFileSync(at('ev2/a.txt'), 'changed\n');
}

function setTimes(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(folder, name), 1, 1767323045.123);
  utimesSync(folder, 1, 1767323045.123);
}

export const steps: readonly Step[] = [
  { name: 'version', want: 0, args: ['--version'] },
  { name: 'help', want: 0, args: ['--help'] },
  { name: 'key new', want: 0, args: [...holder('TEST'), ...words('-o k --no-passphrase'), quiet] },
  { name: 'key new, passphrase', want: 0, isLong: true, args: [...holder('TEST2'), '-o', 'k2', quiet] },
  { name: 'trust add', want: 0, args: words('trust add k.pub --how in-person --quiet') },
  { name: 'init', want: 0, args: words('init c.custody --case TEST --title TEST -k k --quiet') },
  {
    name: 'init, key with passphrase',
    want: 0,
    isLong: true,
    args: words('init p.custody --case TEST --title TEST -k k2 --quiet'),
  },
  { name: 'record note', want: 0, args: ['record', 'note', '--text', 'TEST', ...signed] },
  {
    name: 'record collect',
    want: 0,
    args: [
      ...words('record collect 1 --manner seized --from-nobody found --under absent:not-needed:TEST --kind storage'),
      ...words('--make TEST --model T --serial T --id absent:not-present --description TEST --condition good'),
      ...['--found-at', 'TEST', ...signed],
    ],
  },
  { name: 'hash file', want: 0, args: words('hash ev/a.txt') },
  { name: 'hash folder, manifest', want: 0, args: words('hash ev -o out/ev.manifest --quiet') },
  {
    name: 'hash folder, recorded',
    want: 0,
    args: [
      ...words('hash ev -o out/ev2.manifest --as acquire --exhibit 1-1 --source 1 --method logical'),
      ...['--blocker', 'TEST; WB; 1; 1', '--under', 'absent:not-needed:TEST', ...signed],
    ],
  },
  {
    name: 'all algorithms',
    want: 0,
    isLong: true,
    args: words('hash ev --alg md5,sha1,blake3,sha512,sha3-256 --quiet'),
  },
  {
    name: 'refuses to write into evidence',
    want: 6,
    args: words('hash ev -o ev/sub/inside.manifest --quiet'),
    wrong: ({ err }) => (err.includes('[WRITES_INTO_EVIDENCE]') ? undefined : err),
  },
  { name: 'refuses what is inside another', want: 2, args: words('hash ev ev/sub -o out/overlap.manifest --quiet') },
  { name: 'audit, same', want: 0, args: words('audit out/ev.manifest ev --quiet') },
  { name: 'audit, changed', want: 1, args: words('audit out/ev.manifest ev2 --quiet') },
  { name: 'status', want: 0, args: words('status c.custody') },
  { name: 'log', want: 0, args: words('log -l c.custody') },
  { name: 'verify', want: 0, args: words('verify c.custody') },
  {
    name: 'verify with evidence',
    want: 0,
    args: ['verify', 'c.custody', ...evidence],
    wrong: lacks('EVIDENCE MATCHES'),
  },
  { name: 'report html', want: 0, args: words('report seizure-receipt -l c.custody -o out/r.html --quiet') },
  {
    name: 'report pdf',
    want: 0,
    isLong: true,
    args: words('report seizure-receipt -l c.custody -o out/r.pdf --quiet'),
  },
  {
    name: 'bundle zip',
    want: 0,
    args: [...words('bundle create c.custody -o out/b.zip --disclose all --manifests all'), ...evidence, quiet],
  },
  {
    name: 'bundle tar',
    want: 0,
    args: [...words('bundle create c.custody -o out/b.tar --disclose none --manifests all'), ...evidence, quiet],
  },
  {
    name: 'bundle folder',
    want: 0,
    args: [...words('bundle create c.custody -o out/b --disclose all --manifests all'), ...evidence, quiet],
  },
  { name: 'list zip', want: 0, args: words('bundle list out/b.zip --quiet') },
  { name: 'verify zip', want: 0, args: words('verify out/b.zip --quiet'), wrong: lacks('EVIDENCE MATCHES') },
  { name: 'verify tar', want: 0, args: words('verify out/b.tar --quiet'), wrong: lacks('EVIDENCE MATCHES') },
  { name: 'verify folder bundle', want: 0, args: words('verify out/b --quiet'), wrong: lacks('EVIDENCE MATCHES') },
  { name: 'extract zip', want: 0, args: words('bundle extract out/b.zip -o out/bx --quiet') },
  { name: 'checkpoint', want: 0, args: words('checkpoint c.custody -o out/checkpoint.txt --quiet') },
  { name: 'export list', want: 0, args: words('export sha256sum out/ev.manifest -o out/SUMS --quiet') },
  {
    name: 'repair a torn end',
    want: 0,
    args: words('repair c.custody --yes --quiet'),
    before: (computer) => appendFileSync(computer.at('c.custody'), 'torn'),
  },
  { name: 'record after repair', want: 0, args: ['record', 'note', '--text', 'TEST', ...signed] },
  {
    name: 'change the passphrase',
    want: 0,
    args: words('key passphrase k2 --new-passphrase-file new.txt --quiet'),
    isLong: true,
    before: (computer) => writeFileSync(computer.at('new.txt'), 'TEST four other words\n'),
  },
  { name: 'the demo', want: 0, args: ['demo', 'demo'], isLong: true },
];

/** What went wrong, one line each; none where all went as it should. */
export async function playSteps(computer: Computer, tell: (line: string) => void, isSample = false): Promise<string[]> {
  layEvidence(computer);
  const wrong: string[] = [];
  for (const step of steps) {
    if (isSample && step.isLong) continue;
    step.before?.(computer);
    const started = performance.now();
    const ended = await computer.custody(step.args);
    const why = ended.status === step.want ? step.wrong?.(ended) : `it ended with ${ended.status}, not ${step.want}`;
    tell(
      `${why === undefined ? 'ok   ' : 'FAILS'} ${step.name.padEnd(34)} ${Math.round(performance.now() - started)} ms`,
    );
    if (why !== undefined) wrong.push(`${step.name}: ${why}\n${ended.out.slice(-1500)}${ended.err.slice(-1500)}`);
  }
  return [...wrong, ...(await writeAtOnce(computer, tell))];
}

/** Four processes record at once: each entry that was acknowledged is in the ledger, once. */
async function writeAtOnce(computer: Computer, tell: (line: string) => void): Promise<string[]> {
  const texts = [1, 2, 3, 4].map((number) => `TEST at once ${number}`);
  const all = await Promise.all(texts.map((text) => computer.custody(['record', 'note', '--text', text, ...signed])));
  const { out, status } = await computer.custody(words('log -l c.custody --json'));
  const wrong = texts.flatMap((text, index) => {
    const { status: ended, err = '' } = all[index] ?? {};
    const found = out.split(JSON.stringify(text)).length - 1;
    if (ended === 0) return found >= 1 ? [] : [`${text} was acknowledged, and is not in the ledger`];
    return err.includes('[LOCKED]') && found === 0 ? [] : [`${text}: ${ended} ${err}`];
  });
  const verified = await computer.custody(words('verify c.custody --quiet'));
  if (status !== 0 || verified.status !== 0)
    wrong.push(`the ledger after four writers: ${verified.out}${verified.err}`);
  tell(`${wrong.length === 0 ? 'ok   ' : 'FAILS'} four writers at once`);
  return wrong;
}
