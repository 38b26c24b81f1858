/** What lsblk and smartctl print, made into flags; outputs are synthetic, in the shape of util-linux 2.41 and smartmontools 7.4. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunTool } from '../../../src/cli/host/run-tool.ts';
import { toolRunner } from '../../../src/cli/host/run-tool.ts';
import { assembleBody } from '../../../src/cli/record/assemble.ts';
import { namedTools, readDevice } from '../../../src/cli/record/device.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { laterRefusal } from './values/refused.ts';

const device = {
  name: 'sdx',
  vendor: 'ATA     ',
  model: 'TEST SSD 870 EVO 500GB ',
  serial: 'S5Y1NG0N000000T',
  size: 500_107_862_016,
  'log-sec': 512,
  tran: 'sata',
  rev: '2B6Q',
  wwn: '0x5002538f00000000',
};
const smart = {
  smartctl: { version: [7, 4], exit_status: 0 },
  device: { name: '/dev/sdx', type: 'sat', protocol: 'ATA' },
  model_name: 'TEST SSD 870 EVO 500GB',
  serial_number: 'S5Y1NG0N000000T',
  firmware_version: 'SVT02B6Q',
  user_capacity: { blocks: 976_773_168, bytes: 500_107_862_016 },
  logical_block_size: 512,
  smart_status: { passed: true },
};

function tools(lsblk: unknown, smartctl: unknown): RunTool {
  return async (program, args) => {
    const printed = program === 'smartctl' ? smartctl : lsblk;
    if (args[0] === '--version') return 'lsblk from util-linux 2.41.5\n';
    if (printed === undefined) return undefined;
    return typeof printed === 'string' ? printed : JSON.stringify(printed);
  };
}

const fieldsOf = (tokens: readonly { name: string; text: string }[]) =>
  assembleBody('collect', tokens, { now: 0, zoneMinutes: 0 }).exhibit as Record<string, never>;

describe('readDevice', () => {
  it('gives each field its source, smartctl before lsblk', async () => {
    const { tokens, raw } = await readDevice('/dev/sdx', tools({ blockdevices: [device] }, smart));
    expect(fieldsOf(tokens)).toEqual({
      model: 'TEST SSD 870 EVO 500GB',
      serial: 'S5Y1NG0N000000T',
      ids: [{ scheme: 'wwn', value: '0x5002538f00000000' }],
      media: {
        capacity: { value: 500_107_862_016, src: 'read', by: 'smartctl 7.4' },
        sectorSize: { value: 512, src: 'read', by: 'smartctl 7.4' },
        sectorCount: { value: 976_773_168, src: 'read', by: 'smartctl 7.4' },
        interface: { value: 'sata', src: 'read', by: 'lsblk 2.41.5' },
        firmware: { value: 'SVT02B6Q', src: 'read', by: 'smartctl 7.4' },
        smart: { value: 'passed', src: 'read', by: 'smartctl 7.4' },
      },
      read: {
        tool: { name: 'lsblk+smartctl', version: '2.41.5+7.4' },
        fields: expect.arrayContaining(['model', 'serial', 'ids', 'capacity', 'sectorSize', 'smart']),
        raw: sha256(raw),
      },
    });
  });

  it('keeps exactly what the tools printed', async () => {
    const { raw } = await readDevice('/dev/sdx', tools({ blockdevices: [device] }, smart));
    const kept = JSON.parse(new TextDecoder().decode(raw));
    expect(JSON.parse(kept.lsblk.printed)).toEqual({ blockdevices: [device] });
    expect(JSON.parse(kept.smartctl.printed)).toEqual(smart);
  });

  it('leaves to be typed what a tool leaves out: a virtual disk says little, and smartctl nothing', async () => {
    const bare = { ...device, vendor: '0x1af4', model: null, serial: null, tran: null, rev: null, wwn: null };
    const failed = { smartctl: { version: [7, 4], exit_status: 1 } };
    const { tokens } = await readDevice('/dev/sdx', tools({ blockdevices: [bare] }, failed));
    expect(fieldsOf(tokens)).toMatchObject({ read: { tool: { name: 'lsblk', version: '2.41.5' } } });
    expect(tokens.map(({ name }) => name)).toEqual([
      'make',
      'capacity',
      'sector-size',
      'sector-count',
      'read-tool',
      'read-fields',
      'read-raw',
    ]);
  });

  it('works with either tool alone', async () => {
    const { tokens } = await readDevice('/dev/sdx', tools(undefined, smart));
    expect(tokens).toContainEqual({ name: 'smart', text: 'passed; read; smartctl 7.4' });
  });

  it.each([
    ['neither tool is there', undefined, undefined],
    ['both print nonsense', '{', '[]'],
    ['lsblk knows no such device', { blockdevices: [] }, { smartctl: {} }],
    ['lsblk prints no object for it', { blockdevices: [null] }, { smartctl: {} }],
    ['lsblk prints another shape', { blockdevices: 'x' }, 'null'],
  ])('says so when %s', async (_, lsblk, smartctl) => {
    expect(await laterRefusal(readDevice('/dev/sdx', tools(lsblk, smartctl)))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes no object for a number', async () => {
    const evil = { ...device, size: { toString: [1] } };
    const { tokens } = await readDevice('/dev/sdx', tools({ blockdevices: [evil] }, undefined));
    expect(fieldsOf(tokens)).not.toHaveProperty('media.sector-count');
  });

  it('never lets a device say more than its field', async () => {
    const evil = {
      ...device,
      vendor: '',
      model: 'absent:unknown; x',
      serial: 'a"; b',
      tran: 'usb; typed; me',
      rev: 'absent:unknown',
      wwn: '"0x"; y',
    };
    const { tokens } = await readDevice('/dev/sdx', tools({ blockdevices: [evil] }, undefined));
    expect(fieldsOf(tokens)).toMatchObject({
      model: 'absent:unknown; x',
      serial: 'a"; b',
      ids: [{ scheme: 'wwn', value: '"0x"; y' }],
      media: {
        firmware: { value: 'absent:unknown', src: 'read', by: 'lsblk 2.41.5' },
        interface: { value: 'usb; typed; me', src: 'read', by: 'lsblk 2.41.5' },
      },
    });
  });
});

describe('readDevice on other systems, by the text that their programs print', () => {
  const plist = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
	<key>BusProtocol</key>
	<string>USB</string>
	<key>Content</key>
	<string>GUID_partition_scheme</string>
	<key>DeviceBlockSize</key>
	<integer>512</integer>
	<key>DeviceNode</key>
	<string>/dev/disk4</string>
	<key>MediaName</key>
	<string>TEST Stick &amp; Co</string>
	<key>Size</key>
	<integer>30765219840</integer>
	<key>SMARTDeviceSpecificKeysMayVaryNotGuaranteed</key>
	<dict><key>WholeDisk</key><true/></dict>
	<key>WholeDisk</key>
	<true/>
</dict></plist>`;
  const disk = {
    ...{ Manufacturer: ' ', Model: 'TEST SSD', SerialNumber: ' TEST-0001 ', FirmwareVersion: '2B6Q', BusType: 'SATA' },
    ...{ Size: 500_107_862_016, LogicalSectorSize: 512, UniqueId: '5002538F00000000', UniqueIdFormat: 'FCPH Name' },
  };
  const asked: string[][] = [];
  const prints =
    (printed: Readonly<Record<string, string>>): RunTool =>
    async (program, args) => {
      asked.push([program, ...args]);
      return printed[program];
    };

  it('macOS: diskutil, with the version of the system', async () => {
    const run = prints({ diskutil: plist, sw_vers: '14.5\n' });
    const { tokens } = await readDevice('/dev/disk4', run, { system: 'darwin' });
    expect(fieldsOf(tokens)).toMatchObject({
      model: 'TEST Stick & Co',
      media: {
        capacity: { value: 30_765_219_840, src: 'read', by: 'diskutil 14.5' },
        sectorCount: { value: 60_088_320, src: 'read', by: 'diskutil 14.5' },
        interface: { value: 'USB', src: 'read', by: 'diskutil 14.5' },
      },
      read: { tool: { name: 'diskutil', version: '14.5' } },
    });
  });

  it.each([undefined, '', '<plist>', '<key>Error</key><true/>', '<key>DeviceNode</key><dict/>'])(
    'macOS: nothing where diskutil prints %j',
    async (text) => {
      const run = prints(text === undefined ? {} : { diskutil: text });
      expect(await laterRefusal(readDevice('/dev/disk9', run, { system: 'darwin' }))).toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('diskutil and smartctl'),
      });
    },
  );

  it.each(['\\\\.\\PhysicalDrive2', '\\\\.\\physicaldrive2\\', '\\\\?\\PhysicalDrive2'])(
    'Windows: Get-Disk, for %s',
    async (path) => {
      const powershell = 'WindowsPowerShell\\v1.0\\powershell';
      const run = prints({ [powershell]: JSON.stringify({ Version: '10.0.22631.0', Disk: disk }) });
      const { tokens } = await readDevice(path, run, { system: 'win32' });
      expect(asked.find(([program]) => program === powershell)?.at(-1)).toContain('Get-Disk -Number 2 |');
      expect(fieldsOf(tokens)).toEqual({
        model: 'TEST SSD',
        serial: 'TEST-0001',
        media: {
          capacity: { value: 500_107_862_016, src: 'read', by: 'Get-Disk 10.0.22631.0' },
          sectorSize: { value: 512, src: 'read', by: 'Get-Disk 10.0.22631.0' },
          sectorCount: { value: 976_773_168, src: 'read', by: 'Get-Disk 10.0.22631.0' },
          interface: { value: 'SATA', src: 'read', by: 'Get-Disk 10.0.22631.0' },
          firmware: { value: '2B6Q', src: 'read', by: 'Get-Disk 10.0.22631.0' },
        },
        read: expect.objectContaining({ tool: { name: 'Get-Disk', version: '10.0.22631.0' } }),
      });
    },
  );

  it.each(['C:\\disk', '\\\\.\\PhysicalDrive2; calc', '\\\\.\\PhysicalDrive'])(
    'Windows: PowerShell is not started for %s',
    async (path) => {
      asked.length = 0;
      const refused = await laterRefusal(readDevice(path, prints({}), { system: 'win32' }));
      expect(refused).toMatchObject({ code: 'NOT_FOUND' });
      expect(asked.map(([program]) => program)).toEqual(['smartctl']);
    },
  );

  it('Windows: nothing where no such disk is there', async () => {
    const run = prints({ 'WindowsPowerShell\\v1.0\\powershell': '{"Version":"10.0","Disk":null}' });
    const refused = await laterRefusal(readDevice('\\\\.\\PhysicalDrive7', run, { system: 'win32' }));
    expect(refused).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('toolRunner', () => {
  const run = toolRunner(new Map());
  let folder: string;
  const before = process.cwd();
  const script = (name: string, printed: string) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${printed}\n`, { mode: 0o755 });
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tools-'));
  });
  afterEach(() => {
    process.chdir(before);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('gives output whatever the status, and nothing for what is not there', async () => {
    expect(await run('sh', ['-c', 'echo x; exit 3'])).toBe('x\n');
    expect(await run('no-such-program-of-TEST', [])).toBeUndefined();
  });
  it('gives nothing where the output has no end', async () => {
    expect(await run('sh', ['-c', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done'])).toBeUndefined();
  });
  it('runs no program of the folder one is in, nor of PATH', async () => {
    script('tool-of-TEST', 'echo ran');
    script('sh', 'echo ran');
    process.chdir(folder);
    for (const PATH of ['', '/usr/bin:', ':/usr/bin', '.', '../x:.', folder, `${folder}:/usr/bin`]) {
      vi.stubEnv('PATH', PATH);
      expect(await run('tool-of-TEST', [])).toBeUndefined();
      expect(await run('./tool-of-TEST', [])).toBeUndefined();
      expect(await run('sh', ['-c', 'echo system'])).toBe('system\n');
    }
  });
  it('takes no value from a program of the evidence, and names as a log what the user named', async () => {
    const forged = { blockdevices: [{ model: 'FORGED MODEL', size: 512, 'log-sec': 512, serial: null }] };
    const path = script('lsblk', `[ "$1" = --version ] && echo 'lsblk 9.9' || echo '${JSON.stringify(forged)}'`);
    vi.stubEnv('PATH', folder);
    process.chdir(folder);
    expect(await laterRefusal(readDevice('/dev/no-device-of-TEST', run))).toMatchObject({ code: 'NOT_FOUND' });
    const named = namedTools([path]);
    const { tokens } = await readDevice('/dev/no-device-of-TEST', toolRunner(named), { named });
    const fields = fieldsOf(tokens);
    expect(fields).not.toHaveProperty('read');
    expect(fields.media).toMatchObject({ capacity: { value: 512, src: 'log', by: `lsblk 9.9 (${path})` } });
  });
  it('hands no input, no secrets and no folder on', async () => {
    vi.stubEnv('CUSTODY_PASSPHRASE', 'TEST secret');
    vi.stubEnv('LD_PRELOAD', '');
    const output = await run('sh', ['-c', 'cat; pwd; env']);
    expect(output).not.toContain('TEST');
    expect(output).toMatch(/^\/\n/);
    expect(output).not.toContain('LD_PRELOAD');
  });
});

describe('namedTools', () => {
  it.each(['lsblk', './lsblk', '/usr/bin/cat'])('refuses %s', (path) => {
    expect(() => namedTools([path])).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
