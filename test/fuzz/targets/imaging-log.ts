/** Logs of imaging programs: facts, or a refusal that says why. */
import { combineLogs } from '../../../src/interop/imaging-log/combine-logs.ts';
import { readImagingLog } from '../../../src/interop/imaging-log/read-imaging-log.ts';
import * as more from '../../interop/imaging-log-more-samples.ts';
import { samples } from '../../interop/imaging-log-samples.ts';
import type { Target } from '../target.ts';

export const target: Target = {
  reads: 'logs and maps of ten imaging programs',
  form: 'text',
  refuses: ['LOG_INVALID', 'LOGS_CONTRADICT', 'TOO_LARGE', 'ENCODING'],
  words: [
    'GUYMAGER',
    'dc3dd 7.2.646 started at',
    'dc3dd completed at',
    '# Mapfile. Created by GNU ddrescue version 1.29',
    'ewfacquire 20140816',
    'Created By AccessData® FTK® Imager 4.5.0.3',
    'Total (md5): ',
    '0x00000000',
    'bad sectors',
    'SHA1 checksum:',
    'Sector count:',
    'Start of TX1 Log Entry',
    'X-Ways Forensics 20.9',
    'Create Disk Image',
    '[General]',
    '[Dumps]',
    '[SHA256]',
    '<EvidenceCollection ',
    '<Extraction Path="a"',
    '"androidqf_version":',
    '\ufeff',
  ],
  seeds: () => [...Object.values(samples), ...Object.values(more)].map((text) => new Uint8Array(Buffer.from(text))),
  run(bytes) {
    let log: ReturnType<typeof readImagingLog>;
    try {
      log = readImagingLog(bytes);
    } catch (error) {
      // with a run chosen, the same log may be read
      readImagingLog(bytes, 1);
      throw error;
    }
    combineLogs([{ name: 'one.log', ...log } as never, { name: 'two.log', ...log } as never]);
  },
};
