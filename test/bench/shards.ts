/** What a shared run of hashing costs the computer that joins, and all of them together, against one run over the same files. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { compare, type HashBench, makeLarge, makeTree } from './hash.ts';

const shards = 4;

/** Throws if a command does not end with 0. */
export function benchShards(bench: HashBench): void {
  const large = [1, 2].map((index) => makeLarge(bench.cache, index, bench.largeBytes ?? 1024 ** 3));
  measure(bench, { what: '50,000 files', evidence: makeTree(bench.cache), manifest: 'tree.manifest' });
  measure(bench, { what: 'two images of 1 GiB', evidence: large.join(' '), manifest: 'large.manifest' });
}

function measure(
  bench: HashBench,
  { what, evidence, manifest: name }: { readonly what: string; readonly evidence: string; readonly manifest: string },
): void {
  const [manifest, plan] = [join(bench.scratch, name), join(bench.scratch, `plan-of-${name}`)];
  const custody = `${process.execPath} ${bench.bin}`;
  const run = (command: string): string => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { env: bench.env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
    return stdout;
  };
  const numbers = Array.from({ length: shards }, (_, shard) => shard);
  const hash = numbers
    .map((shard) => `${custody} shards hash ${plan} ${shard} -o ${plan}.${shard}.shard -q`)
    .join(' && ');
  const join4 = `${custody} shards join ${plan} ${plan}.*.shard -o ${manifest} --json`;
  const clean = `rm -f ${manifest} ${manifest}.*`;
  const single = { label: 'one run', command: `${clean}; ${custody} hash -q ${evidence} -o ${manifest}` };
  run(`${custody} shards plan ${evidence} -o ${plan} --shards ${shards} -q && ${hash}`);
  const { next } = JSON.parse(run(`${clean}; ${join4}`)) as { next: string };
  const complete = next.replace(/^custody/, custody);
  compare(bench, `${what}: join and complete ${shards} shards`, `${clean}; ${join4} && ${complete} -q`, [single]);
  compare(bench, `${what}: hash all ${shards} shards one after the other`, `rm -f ${plan}.*.shard; ${hash}`, [single]);
}
