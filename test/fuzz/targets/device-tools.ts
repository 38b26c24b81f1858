/** What lsblk and smartctl print of a device: the input is JSON that holds both. */

import { assembleBody } from '../../../src/cli/record/assemble.ts';
import { readDevice } from '../../../src/cli/record/device.ts';
import type { Target } from '../target.ts';
import { context } from '../typed-rows.ts';

const lsblk = {
  blockdevices: [
    {
      name: 'sdx',
      vendor: 'ATA     ',
      model: 'TEST SSD',
      serial: 'TEST0001',
      size: 500_107_862_016,
      'log-sec': 512,
      tran: 'sata',
      rev: '2B6Q',
      wwn: '0x5002538f00000000',
    },
  ],
};
const smart = {
  smartctl: { version: [7, 4], exit_status: 0 },
  device: { name: '/dev/sdx', type: 'sat', protocol: 'ATA' },
  model_name: 'TEST SSD',
  serial_number: 'TEST0001',
  firmware_version: 'SVT02B6Q',
  user_capacity: { blocks: 976_773_168, bytes: 500_107_862_016 },
  logical_block_size: 512,
  smart_status: { passed: true },
};

export const target: Target = {
  reads: 'what lsblk and smartctl print',
  form: 'json',
  refuses: ['NOT_FOUND', 'USAGE'],
  words: [
    'blockdevices',
    'serial',
    'size',
    'wwn',
    'nvme',
    'device',
    'protocol',
    'version',
    'printed',
    'ata_smart_attributes',
  ],
  seeds: () => [new Uint8Array(Buffer.from(JSON.stringify({ lsblk, smart })))],
  async run(bytes) {
    const text = Buffer.from(bytes).toString();
    const both = parsed(text);
    const { tokens } = await readDevice('/dev/sdx', async (program, args) => {
      if (args[0] === '--version') return program === 'lsblk' ? 'lsblk from util-linux 2.41.5\n' : 'smartctl 7.4\n';
      const said = (both as Record<string, unknown> | undefined)?.[program === 'lsblk' ? 'lsblk' : 'smart'];
      return said === undefined ? text : JSON.stringify(said);
    });
    assembleBody('collect', tokens, context);
  },
};

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
