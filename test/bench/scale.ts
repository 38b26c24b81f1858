/**
 * What only shows in large numbers: a million names in one folder, and manifests of up to ten million records written, verified
 * and compared with another. Each part is a process of its own, so that its peak memory can be measured.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { sha256Latin1 } from '../../src/crypto/digest.ts';
import { Frontier } from '../../src/crypto/merkle.ts';
import { encodeComponent, encodePath } from '../../src/evidence/path.ts';
import { encodeHeader, encodeRecord } from '../../src/evidence/record.ts';
import { createSalter } from '../../src/evidence/salt.ts';
import { compareManifests } from '../../src/flow/audit/manifests.ts';
import { keepHeapSmall } from '../../src/flow/hash/memory.ts';
import { StreamedFile } from '../../src/fs/streamed-file.ts';

export interface ScaleBench {
  readonly bin: string;
  readonly cache: string;
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  /** This program, which is started again for each part. */
  readonly self: string;
}

/** Runs all parts and prints times, peaks and slope. Throws if one fails. */
export function benchScale(bench: ScaleBench): void {
  benchFolder(bench);
  const sizes = [1_000_000, 10_000_000];
  const took: Record<string, number[]> = {};
  for (const records of sizes) {
    const [recorded, found] = ['recorded', 'found'].map((name) => join(bench.scratch, `${name}.manifest`)) as [
      string,
      string,
    ];
    const parts = [
      ['written', ['--write', recorded, `${records}`, 'recorded']],
      ['', ['--write', found, `${records}`, 'found']],
      ['verified and compared: changed, moved, new and missing', ['--compare', recorded, found, bench.scratch]],
    ] as const;
    for (const [label, args] of parts) {
      const part = inProcess(bench, ['--scale', ...args]);
      if (label === '') continue;
      console.info(`${records} records ${label}: ${part.seconds.toFixed(2)} s, peak ${part.peak} MB ${part.said}`);
      if (part.peak >= 200) console.info('  peak at most 200 MB: MISSED');
      took[label] = [...(took[label] ?? []), part.seconds];
    }
    rmSync(found);
    rmSync(recorded);
  }
  for (const [label, [small = 0, large = 0]] of Object.entries(took))
    console.info(`${label}: ten times the records took ${(large / small).toFixed(1)} times as long`);
}

/** A million empty files, hashed into a manifest; hashdeep beside it. */
function benchFolder(bench: ScaleBench): void {
  const folder = join(bench.cache, 'million');
  if (!existsSync(`${folder}.made`)) {
    mkdirSync(folder, { recursive: true });
    for (let index = 0; index < 1_000_000; index += 1) closeSync(openSync(join(folder, `TEST-${index}.dat`), 'w'));
    closeSync(openSync(`${folder}.made`, 'w'));
  }
  const manifest = join(bench.scratch, 'million.manifest');
  const ours = measure(bench, [process.execPath, bench.bin, 'hash', '-q', folder, '-o', manifest]);
  rmSync(manifest);
  console.info(
    `a million files in one folder: ${ours.seconds.toFixed(1)} s, peak ${ours.peak} MB (at most 250: ${ours.peak <= 250 ? 'met' : 'MISSED'})`,
  );
}

const inProcess = (bench: ScaleBench, args: readonly string[]) =>
  measure(bench, [process.execPath, bench.self, ...args]);

function measure({ env }: ScaleBench, command: readonly string[]) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync('/usr/bin/time', ['-f', 'peak %M', ...command], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, peak: Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024), said: stdout.trim() };
}

/** A part in a process of its own: `--write PATH RECORDS recorded|found`, or `--compare RECORDED FOUND SCRATCH`. */
export function scalePart([part, first = '', second = '', third = '']: readonly string[]): void {
  keepHeapSmall();
  if (part === '--write') writeManifest(first, Number(second), third === 'found');
  else if (part === '--compare') {
    let told = 0;
    const { counts } = compareManifests({
      recorded: first,
      found: second,
      depth: 'every-byte',
      scratch: third,
      onDifference: () => {
        told += 1;
      },
    });
    console.info(JSON.stringify({ ...counts.classes, told }));
  } else throw new Error(`unknown part ${part}`);
}

/** Folders of a thousand files; of those found, 1 % changed, 2 % moved, 1 % missing and as many new. */
function writeManifest(path: string, records: number, isFound: boolean): void {
  const file = new StreamedFile(path);
  const salt = createSalter(new Uint8Array(32).fill(isFound ? 2 : 1));
  const frontier = new Frontier();
  const header = encodeHeader({ format: 1, algorithms: ['sha256'] });
  const put = (item: string) => {
    file.write(item);
    frontier.pushLatin1(sha256Latin1(item, 0));
  };
  put(header);
  let at = 0;
  for (let index = 0; index < records; index += 1) {
    const kind = isFound ? index % 100 : 99;
    if (kind === 0) continue;
    const prefix = kind === 1 || kind === 2 ? 'moved ' : kind === 3 ? 'new ' : '';
    const folder = String(Math.floor(index / 1000)).padStart(6, '0');
    const name = `${String(index % 1000).padStart(4, '0')} ${prefix}TEST`;
    const content = kind === 3 || kind === 4 ? `other ${index}` : `TEST ${index}`;
    at += 1;
    put(
      encodeRecord({
        encodedPath: encodePath(2, encodeComponent(folder) + encodeComponent(name)),
        kind: 'file',
        salt: salt(at),
        mtime: [1_760_000_000, 0],
        size: 1 + (index % 40_000),
        digests: { sha256: sha256Latin1(Buffer.from(content)) },
      }),
    );
  }
  file.commit();
  console.info(Buffer.from(frontier.root()).toString('hex'));
}
