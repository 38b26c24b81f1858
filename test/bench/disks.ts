/** The disk within a QCOW2 image against qemu-img, which writes it as a raw file that sha256sum then reads: in turn, one run. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { compare, type HashBench, makeLarge } from './hash.ts';

/** Throws if a program ends with a failure. */
export function benchDisks(bench: HashBench): void {
  const raw = makeLarge(bench.cache, 1, bench.largeBytes ?? 1024 ** 3);
  const [image, out] = [join(bench.scratch, 'large.qcow2'), join(bench.scratch, 'large.raw')];
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', raw, image]);
  const convert = `qemu-img convert -f qcow2 -O raw ${image} ${out} && cat ${out} | sha256sum; rm ${out}`;
  compare(bench, 'hash the disk within a QCOW2 image', `${process.execPath} ${bench.bin} hash -q ${image}`, [
    { label: 'qemu-img convert -O raw, then sha256sum', command: convert },
  ]);
}
