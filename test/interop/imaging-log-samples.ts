/** Logs for tests: real ones of guymager, and invented ones of FTK Imager after published examples, whose form was never seen on a real run. */
import { readFileSync } from 'node:fs';

const read = (name: string): string =>
  readFileSync(new URL(`../../fixtures/imaging-logs/${name}`, import.meta.url), 'utf8');

export const guymagerE01 = read('guymager-0.8.13-e01.info');
export const guymagerSplit = read('guymager-0.8.13-split-bad-sectors.info');

const md5 = '900150983cd24fb0d6963f7d28e17f72';
const sha1 = 'a9993e364706816aba3e25717850c26c9cd0d89d';

export const ftkImager = `Created By AccessData® FTK® Imager 4.5.0.3

Case Information:
Acquired using: ADI4.5.0.3
Case Number: TEST 26/118
Evidence Number: KA/1
Unique description: TEST disk
Examiner: TEST Bo Birch
Notes: Sector count: 1

--------------------------------------------------------------

Information for E:\\TEST\\KA-1:

Physical Evidentiary Item (Source) Information:
[Device Info]
 Source Type: Physical
[Drive Geometry]
 Cylinders: 1
 Tracks per Cylinder: 255
 Sectors per Track: 63
 Bytes per Sector: 512
 Sector Count: 40,000
[Physical Drive Information]
 Drive Model: TEST DISK 20
 Drive Serial Number: TEST-0021
 Drive Interface Type: IDE
 Removable drive: False
 Source data size: 19 MB
 Sector count:    40000
[Computed Hashes]
 MD5 checksum:    ${md5}
 SHA1 checksum:   ${sha1}

Image Information:
 Acquisition started:   Mon Mar  2 09:10:00 2026
 Acquisition finished:  Mon Mar  2 09:11:40 2026
 Segment list:
  E:\\TEST\\KA-1.E01
  E:\\TEST\\KA-1.E02

Image Verification Results:
 Verification started:  Mon Mar  2 09:11:42 2026
 Verification finished: Mon Mar  2 09:12:30 2026
 MD5 checksum:    ${md5} : verified
 SHA1 checksum:   ${sha1} : verified
`;

export const ftkErrors = ftkImager.replace(
  'Image Information:',
  `ATTENTION:
The following sector(s) on the source drive could not be read:
\t2048 through 2055
\t3000
The contents of these sectors were replaced with zeros in the image.

Image Information:`,
);

export const dc3dd = `
dc3dd 7.2.646 started at 2026-03-02 09:10:00 +0100
compiled options:
command line: dc3dd if=/dev/sdb hof=KA-1.dd hash=sha256 log=KA-1.log
device size: 40000 sectors (probed),       20,480,000 bytes
sector size: 512 bytes (probed)
    20480000 bytes ( 20 M ) copied ( 100% ),    1 s, 20 M/s
    20480000 bytes ( 20 M ) hashed ( 100% ),    1 s, 20 M/s

input results for device \`/dev/sdb':
   40000 sectors in
   0 bad sectors replaced by zeros
   ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad (sha256)

output results for file \`KA-1.dd':
   40000 sectors out
   [ok] ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad (sha256)

dc3dd completed at 2026-03-02 09:11:40 +0100
`;

export const ddrescueMap = `# Mapfile. Created by GNU ddrescue version 1.29
# Command line: ddrescue -d -r3 /dev/sdb KA-1.dd KA-1.map
# Start time:   2026-03-02 09:10:00
# Current time: 2026-03-02 09:11:40
# Finished
# current_pos  current_status  current_pass
0x00100E00     +               1
#      pos        size  status
0x00000000  0x00100000  +
0x00100000  0x00001000  -
0x00101000  0x01287000  +
`;

export const ewfacquire = `ewfacquire 20140816

Device information:
Bus type:\t\t\t\tATA
Vendor:\t\t\t\t\tTEST
Model:\t\t\t\t\tDISK 20
Serial:\t\t\t\t\tTEST-0021

Storage media information:
Type:\t\t\t\t\tDevice
Media size:\t\t\t\t20 MB (20480000 bytes)
Bytes per sector:\t\t\t512

Acquiry started at: Mar 02, 2026 09:10:00
This could take a while.

Acquiry completed at: Mar 02, 2026 09:11:40

Written: 19 MiB (20481664 bytes) in 1 minute(s) and 40 second(s).
MD5 hash calculated over data:\t\t${md5}
ewfacquire: SUCCESS
`;

export const dcfldd = `0 - 1048576: ${md5}
1048576 - 20480000: ${md5}

Total (md5): ${md5}
`;

export const samples: Readonly<Record<string, string>> = {
  guymagerE01,
  guymagerSplit,
  ftkImager,
  ftkErrors,
  dc3dd,
  ddrescueMap,
  ewfacquire,
  dcfldd,
};
