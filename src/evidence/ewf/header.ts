/** The header of an Expert Witness file: what the person who acquired it typed, and what the program added. */
import { adler32, type EwfSource, endsWithSum } from './section.ts';

const names: Readonly<Record<string, string>> = {
  a: 'description',
  c: 'case',
  n: 'evidence',
  e: 'examiner',
  t: 'notes',
  av: 'version',
  ov: 'platform',
  m: 'acquired',
  u: 'system',
  md: 'model',
  sn: 'serial',
  l: 'label',
  dc: 'process',
};

const mostText = 1024 * 1024;

/** The fields of a `header` or (UTF-16) `header2` section, none where it has other lines; undefined where it is damaged. Never throws. */
export function decodeHeaderText(
  data: Uint8Array,
  isWide: boolean,
  source: EwfSource,
): Record<string, string> | undefined {
  const text = inflateText(data, isWide ? 'utf-16le' : 'latin1', source);
  if (text === undefined) return undefined;
  const lines = text.split(/\r?\n/);
  const main = lines.indexOf('main');
  if (main < 0) return {};
  const keys = lines[main + 1]?.split('\t') ?? [];
  const values = lines[main + 2]?.split('\t') ?? [];
  const fields: Record<string, string> = {};
  for (const [place, key] of keys.entries()) {
    const name = names[key];
    const value = values[place];
    if (name !== undefined && value) fields[name] = value;
  }
  return fields;
}

/** The text of a packed section (RFC 1950), at most a megabyte; undefined where it is damaged. Never throws. */
export function inflateText(data: Uint8Array, encoding: string, source: EwfSource): string | undefined {
  const bytes = source.inflate(data.subarray(2), mostText);
  if (bytes === undefined || !endsWithSum(data, adler32(bytes))) return undefined;
  return new TextDecoder(encoding).decode(bytes);
}
