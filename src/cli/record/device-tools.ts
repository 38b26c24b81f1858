/** The programs that say what a device is, on each system, and the facts in what they print. */
import { platform } from 'node:process';
import { bufferedDisk, printedKeys } from '../../fs/reading/diskutil.ts';
import { powershell } from '../../fs/reading/get-disk.ts';
import { diskNumber } from '../../fs/reading/windows-disk.ts';
import type { RunTool } from '../host/run-tool.ts';

export type Tool = 'lsblk' | 'smartctl' | 'diskutil' | 'Get-Disk';

export interface Fact {
  /** A flag of `record collect`. */
  readonly name: string;
  readonly text: string;
  /** The tool and its version. */
  readonly by: string;
  readonly tool: Tool;
}

export interface Reading {
  readonly tool: Tool;
  readonly version: string;
  /** Exactly what it printed. */
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** Asks about the device at a path; undefined where the tool is not there, or knows no such device. */
type DeviceTool = (path: string, run: RunTool) => Promise<Reading | undefined>;

type Json = { readonly [key: string]: unknown };
type Values = Readonly<Record<string, unknown>>;

/** The tools of a system; the last is believed before the others. Those of macOS and Windows were tried as text only. */
export const toolsOf = (system: string = platform): readonly DeviceTool[] =>
  system === 'win32' ? [getDisk, smartctl] : system === 'darwin' ? [diskutil, smartctl] : [lsblk, smartctl];

export const namesOf = (system: string = platform): string =>
  system === 'win32' ? 'Get-Disk and smartctl' : system === 'darwin' ? 'diskutil and smartctl' : 'lsblk and smartctl';

async function lsblk(path: string, run: RunTool): Promise<Reading | undefined> {
  const text = await run('lsblk', ['-J', '-b', '-O', '-d', '--', path]);
  const devices = parse(text)?.blockdevices;
  const json = Array.isArray(devices) ? child(devices as unknown as Json, '0') : undefined;
  if (text === undefined || json === undefined) return undefined;
  const version = /\d[\d.]*/.exec((await run('lsblk', ['--version'])) ?? '')?.[0] ?? 'unknown';
  const { vendor, model, serial, size, tran, rev, wwn } = json;
  const sector = json['log-sec'];
  return reading(
    'lsblk',
    { version, text },
    {
      // ATA is how the kernel calls every SATA disk, not who made it
      make: typeof vendor === 'string' && vendor.trim() !== 'ATA' ? vendor : '',
      model,
      serial,
      id: typeof wwn === 'string' ? wwn : '',
      ...mediaOf(size, sector),
      interface: tran,
      firmware: rev,
    },
  );
}

async function smartctl(path: string, run: RunTool): Promise<Reading | undefined> {
  const text = await run('smartctl', ['-j', '-a', '--', path]);
  const json = parse(text);
  const version = child(json, 'smartctl')?.version;
  // without a device type it has read nothing of the device
  if (text === undefined || json === undefined || json.device === undefined) return undefined;
  const passed = child(json, 'smart_status')?.passed;
  return reading(
    'smartctl',
    { version: Array.isArray(version) ? version.join('.') : 'unknown', text },
    {
      model: json.model_name,
      serial: json.serial_number,
      ...mediaOf(child(json, 'user_capacity')?.bytes, json.logical_block_size),
      firmware: json.firmware_version,
      smart: passed === true ? 'passed' : passed === false ? 'failed' : '',
    },
  );
}

async function diskutil(path: string, run: RunTool): Promise<Reading | undefined> {
  const text = await run('diskutil', ['info', '-plist', bufferedDisk(path)]);
  const keys = printedKeys(text ?? '');
  if (text === undefined || keys.get('DeviceNode') === undefined) return undefined;
  const version = /\d[\d.]*/.exec((await run('sw_vers', ['-productVersion'])) ?? '')?.[0] ?? 'unknown';
  const isWhole = keys.get('WholeDisk') === true;
  return reading(
    'diskutil',
    { version, text },
    {
      model: isWhole ? keys.get('MediaName') : '',
      ...mediaOf(keys.get('Size') ?? keys.get('TotalSize'), keys.get('DeviceBlockSize')),
      interface: keys.get('BusProtocol'),
    },
  );
}

/** What PowerShell is asked for. The version is that of Windows, of which Get-Disk is a part. */
const diskCommand = (number: number): string =>
  `@{ Version = [Environment]::OSVersion.Version.ToString(); Disk = (Get-Disk -Number ${number} | Select-Object Manufacturer, Model, SerialNumber, FirmwareVersion, Size, LogicalSectorSize, BusType, UniqueId, UniqueIdFormat) } | ConvertTo-Json -Compress`;

async function getDisk(path: string, run: RunTool): Promise<Reading | undefined> {
  const number = diskNumber(path, 'win32');
  if (number === undefined) return undefined;
  const text = await run(powershell, ['-NoProfile', '-NonInteractive', '-Command', diskCommand(number)]);
  const json = parse(text);
  const disk = child(json, 'Disk');
  if (text === undefined || json === undefined || disk === undefined) return undefined;
  const { Manufacturer, Model, SerialNumber, FirmwareVersion, Size, LogicalSectorSize, BusType } = disk;
  return reading(
    'Get-Disk',
    { version: typeof json.Version === 'string' ? json.Version : 'unknown', text },
    {
      make: Manufacturer,
      model: Model,
      serial: SerialNumber,
      ...mediaOf(Size, LogicalSectorSize),
      interface: typeof BusType === 'string' ? BusType : '',
      firmware: FirmwareVersion,
    },
  );
}

function reading(tool: Tool, { version, text }: { version: string; text: string }, values: Values): Reading {
  const facts = Object.entries(values).flatMap(([name, value]) => {
    const said = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
    return said === '' || said === '0' ? [] : [{ name, text: said, by: `${tool} ${version}`, tool }];
  });
  return { tool, version, text, facts };
}

function mediaOf(size: unknown, sector: unknown): Values {
  return { capacity: size, 'sector-size': sector, 'sector-count': sectors(size, sector) };
}

function sectors(size: unknown, sector: unknown): number | undefined {
  // an object that says how it is made a number would throw
  if (typeof size === 'object' || typeof sector === 'object') return undefined;
  const count = Number(size) / Number(sector);
  return Number.isSafeInteger(count) ? count : undefined;
}

function parse(text: string | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

const child = (json: Json | undefined, key: string): Json | undefined => {
  const value = json?.[key];
  return typeof value === 'object' && value !== null ? (value as Json) : undefined;
};
