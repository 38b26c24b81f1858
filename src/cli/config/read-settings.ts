/** Reads one configuration file. Loaded only if there is one. */
import { parse, TomlError } from 'smol-toml';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import type { Setting, SettingLevel, SettingName } from '../host/host.ts';
import { settingNamed, settingRows } from './rows.ts';

export const maxSettingsBytes = 64 * 1024;

export type SettingsOfFile = ReadonlyMap<SettingName, Setting>;

/** The settings in a file, each checked. Throws CustodyError: USAGE with the line, ENCODING, TOO_LARGE, and those of reading. */
export async function readSettings(
  file: string,
  { level, home }: { readonly level: SettingLevel; readonly home: string | undefined },
): Promise<SettingsOfFile> {
  const text = decodeSettings(await readFileCapped(file, maxSettingsBytes), file);
  const found = new Map<SettingName, Setting>();
  for (const [name, value] of Object.entries(parseToml(text, file))) {
    const line = lineOf(text, name);
    try {
      const known = settingNamed(name);
      if (level === 'case' && !settingRows[known].isOfCase)
        throw new CustodyError('USAGE', `${known} is not a setting of one case`, { hint: 'set it without --case' });
      found.set(known, { value: settingRows[known].read(value, home), level, file, line });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message, hint } = error;
      throw new CustodyError(code, `${file} line ${line}: ${message}`, hint === undefined ? {} : { hint });
    }
  }
  return found;
}

/** The text of a file, a byte order mark kept. Throws CustodyError ENCODING. */
export function decodeSettings(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CustodyError('ENCODING', `${file} is not valid UTF-8`, { hint: 'save it as UTF-8', cause });
  }
}

/** What a text says, by key; `__proto__` is a key as any other. Throws CustodyError USAGE with line and column. */
export function parseToml(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [first = ''] = error.message.split('\n');
    const why = first.replace(/^Invalid TOML document: /, '');
    throw new CustodyError('USAGE', `${file} line ${error.line}, column ${error.column}: this is not TOML: ${why}`, {
      hint: 'write each setting like this: place = "evidence room"',
    });
  }
}

/** The indices of the lines that may set a key; one within a text of several lines looks the same. */
export function linesOf(text: string, name: string): readonly number[] {
  const quoted = [name, `"${name}"`, `'${name}'`];
  return text.split('\n').flatMap((line, at) => {
    const [, key = ''] = /^\ufeff?\s*("[^"]*"|'[^']*'|[^\s=#[]+)\s*=/.exec(line) ?? [];
    return quoted.includes(key) ? [at] : [];
  });
}

function lineOf(text: string, name: string): number {
  const [own] = linesOf(text, name);
  const table = text.split('\n').findIndex((line) => line.includes(name));
  return (own ?? Math.max(0, table)) + 1;
}
