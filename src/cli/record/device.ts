/** What `lsblk` and `smartctl` say of a device, as the flags that would have said it, each with its source. */
import { basename, isAbsolute } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { systemFolders } from '../../fs/system-program.ts';
import type { RunTool } from '../host/run-tool.ts';
import type { Token } from './assemble.ts';
import { quote, quoteWhereNeeded } from './values/quoted.ts';

export interface DeviceFacts {
  /** Flags of `record collect`; only what a tool said. */
  readonly tokens: readonly Token[];
  /** Exactly what the tools printed, as one JSON document to be kept with the record. */
  readonly raw: Uint8Array;
}

type Json = { readonly [key: string]: unknown };

interface Reading {
  readonly tool: 'lsblk' | 'smartctl';
  readonly version: string;
  readonly text: string;
  readonly json: Json;
}

/** The programs that read a device. */
const deviceTools = ['lsblk', 'smartctl'] as const;

/** The programs that the user named (`--identify-program`), each by its name. Throws CustodyError USAGE. */
export function namedTools(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    paths.map((path) => {
      const tool = deviceTools.find((name) => basename(path) === name);
      if (tool === undefined || !isAbsolute(path))
        throw new CustodyError('USAGE', `${path} cannot read a device`, {
          hint: `--identify-program takes the absolute path of ${deviceTools.join(' or ')}`,
        });
      return [tool, path];
    }),
  );
}

/**
 * Reads a block device. What a program of the system says has the source `read`; what a program says that the user named, `log`, with
 * its path. Throws CustodyError NOT_FOUND where neither tool knows it. Whatever a tool leaves out is left to be typed.
 */
export async function readDevice(
  path: string,
  run: RunTool,
  named: ReadonlyMap<string, string> = new Map(),
): Promise<DeviceFacts> {
  const lsblk = await readLsblk(path, run);
  const smartctl = await readSmartctl(path, run);
  const readings = [lsblk, smartctl].filter((reading) => reading !== undefined);
  if (readings.length === 0) {
    throw new CustodyError('NOT_FOUND', `lsblk and smartctl of the system cannot read ${path}`, {
      hint: `without --device, type the text of the label; programs are only taken from ${systemFolders.join(', ')} where only root may write`,
    });
  }
  const facts = [
    ...(smartctl === undefined ? [] : smartFacts(smartctl)),
    ...(lsblk === undefined ? [] : blockFacts(lsblk)),
  ];
  const known = [...new Map([...facts].reverse().map((fact) => [fact.name, fact])).values()].reverse();
  const raw = new TextEncoder().encode(
    `${JSON.stringify(Object.fromEntries(readings.map(({ tool, version, text }) => [tool, { version, printed: text }])), null, 1)}\n`,
  );
  const tokens = known.map((fact) => tokenOf(fact, named));
  // what a program says that anybody may have put there was not read by this one
  const isRead = known.length > 0 && readings.every(({ tool }) => !named.has(tool));
  return { tokens: isRead ? [...tokens, ...readTokens(known, readings, raw)] : tokens, raw };
}

async function readLsblk(path: string, run: RunTool): Promise<Reading | undefined> {
  const text = await run('lsblk', ['-J', '-b', '-O', '-d', '--', path]);
  const devices = parse(text)?.blockdevices;
  const json = Array.isArray(devices) ? child(devices as unknown as Json, '0') : undefined;
  if (text === undefined || json === undefined) return undefined;
  const version = /\d[\d.]*/.exec((await run('lsblk', ['--version'])) ?? '')?.[0] ?? 'unknown';
  return { tool: 'lsblk', version, text, json };
}

async function readSmartctl(path: string, run: RunTool): Promise<Reading | undefined> {
  const text = await run('smartctl', ['-j', '-a', '--', path]);
  const json = parse(text);
  const version = child(json, 'smartctl')?.version;
  // without a device type it has read nothing of the device
  if (text === undefined || json === undefined || json.device === undefined) return undefined;
  return { tool: 'smartctl', version: Array.isArray(version) ? version.join('.') : 'unknown', text, json };
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

interface Fact {
  readonly name: string;
  readonly text: string;
  readonly by: string;
  readonly tool: string;
}

function factsOf(reading: Reading, values: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
    return text === '' || text === '0'
      ? []
      : [{ name, text, by: `${reading.tool} ${reading.version}`, tool: reading.tool }];
  });
}

function blockFacts(reading: Reading): Fact[] {
  const { vendor, model, serial, size, tran, rev, wwn } = reading.json;
  const sector = reading.json['log-sec'];
  return factsOf(reading, {
    // ATA is how the kernel calls every SATA disk, not who made it
    make: typeof vendor === 'string' && vendor.trim() !== 'ATA' ? vendor : '',
    model,
    serial,
    id: typeof wwn === 'string' ? wwn : '',
    capacity: size,
    'sector-size': sector,
    'sector-count': sectors(size, sector),
    interface: tran,
    firmware: rev,
  });
}

function smartFacts(reading: Reading): Fact[] {
  const { json } = reading;
  const size = child(json, 'user_capacity')?.bytes;
  const sector = json.logical_block_size;
  const passed = child(json, 'smart_status')?.passed;
  return factsOf(reading, {
    model: json.model_name,
    serial: json.serial_number,
    capacity: size,
    'sector-size': sector,
    'sector-count': sectors(size, sector),
    firmware: json.firmware_version,
    smart: passed === true ? 'passed' : passed === false ? 'failed' : '',
  });
}

function sectors(size: unknown, sector: unknown): number | undefined {
  // an object that says how it is made a number would throw
  if (typeof size === 'object' || typeof sector === 'object') return undefined;
  const count = Number(size) / Number(sector);
  return Number.isSafeInteger(count) ? count : undefined;
}

const media = ['capacity', 'sector-size', 'sector-count', 'interface', 'firmware', 'smart'];

function tokenOf({ name, text, by, tool }: Fact, named: ReadonlyMap<string, string>): Token {
  if (name === 'id') return { name, text: `wwn=${quote(text)}` };
  const path = named.get(tool);
  const source = path === undefined ? `read; ${by}` : `log; ${quoteWhereNeeded(`${by} (${path})`, ';')}`;
  return media.includes(name)
    ? { name, text: `${text.startsWith('absent:') ? quote(text) : quoteWhereNeeded(text, ';')}; ${source}` }
    : { name, text, isLiteral: true };
}

function readTokens(facts: readonly Fact[], readings: readonly Reading[], raw: Uint8Array): Token[] {
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const fields = facts.map(({ name }) => (name === 'id' ? 'ids' : camel(name)));
  return [
    {
      name: 'read-tool',
      text: `${readings.map(({ tool }) => tool).join('+')}; ${readings.map(({ version }) => version).join('+')}`,
    },
    { name: 'read-fields', text: fields.join(',') },
    { name: 'read-raw', text: toHex(sha256(raw)) },
  ];
}
