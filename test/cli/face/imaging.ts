/** A bench with two disks on record, an image of one, and logs of programs that made it. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

export const sectors = 40;
export const image = 'TEST IMAGE'.padEnd(sectors * 512, '.');
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const ddrescue = `# Mapfile. Created by GNU ddrescue version 1.29
# Command line: ddrescue -d -r3 /dev/sdb image.dd image.map
# Start time:   2026-03-02 06:10:00
# Current time: 2026-03-02 06:11:40
# Finished
# current_pos  current_status  current_pass
0x00000000     +               1
#      pos        size  status
0x00000000  0x00005000  +
`;

/** As dc3dd writes it. */
export const dc3dd = ({ digest = sha256(image), count = sectors, end = 'completed' } = {}): string => `
dc3dd 7.2.646 started at 2026-03-02 06:10:00 +0100
compiled options:
command line: dc3dd if=/dev/sdb hof=image.dd hash=sha256 log=dc3dd.log
device size: ${count} sectors (probed),       ${count * 512} bytes
sector size: 512 bytes (probed)
    ${count * 512} bytes ( 20 K ) copied ( 100% ),    1 s, 20 K/s
    ${count * 512} bytes ( 20 K ) hashed ( 100% ),    1 s, 20 K/s

input results for device \`/dev/sdb':
   ${count} sectors in
   0 bad sectors replaced by zeros
   ${digest} (sha256)

output results for file \`image.dd':
   ${count} sectors out
   [ok] ${digest} (sha256)

dc3dd ${end} at 2026-03-02 06:11:40 +0100
`;

/** The disks are KA/2-1, as large as the image, and KA/3; the image is `image.dd`. */
export async function openLogBench(): Promise<Bench> {
  const bench = await openBench();
  bench.write('config.toml', 'place = "lab 2"\n');
  bench.env.CUSTODY_CONFIG = join(bench.folder, 'config.toml');
  const disk = '--kind storage --make TEST --model S-512 --id absent:not-present --condition good --manner seized';
  const found = '--from-nobody found --found-at rack --under 1 --description disk';
  for (const [number, capacity] of [
    ['KA/2-1', sectors * 512],
    ['KA/3', 4096],
  ])
    expect(
      await bench.run(
        ...`record collect ${number} ${disk} ${found} --serial S-${number} --capacity ${capacity}`.split(' '),
      ),
    ).toMatchObject({ status: 0 });
  bench.write('image.dd', image);
  bench.write('dc3dd.log', dc3dd());
  bench.write('other.log', dc3dd({ digest: sha256('other') }));
  const md5 = createHash('md5').update('other').digest('hex');
  bench.write('md5.log', dc3dd({ digest: md5 }).replaceAll('sha256', 'md5'));
  bench.write('image.map', ddrescue);
  bench.write('two.log', dc3dd() + dc3dd());
  bench.write('larger.log', dc3dd({ count: 80 }));
  return bench;
}
