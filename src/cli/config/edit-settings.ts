/** Changes one line of a configuration file; comments and all other lines are kept. */
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CustodyError } from '../../errors.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import type { SettingValue } from '../host/host.ts';
import { decodeSettings, linesOf, maxSettingsBytes, parseToml } from './read-settings.ts';
import { statOf } from './settings.ts';

/** Sets or, without a value, unsets a key. Returns whether anything changed. Throws CustodyError; then the file is as it was. */
export async function editSettings(
  file: string,
  name: string,
  value: SettingValue | undefined,
  how: Written = {},
): Promise<boolean> {
  return await writeEdited(file, [[name, value]], how);
}

/** Sets all of these at once, or none. Throws CustodyError; then the file is as it was. */
export async function setSettings(file: string, wanted: readonly Edit[], how: Written = {}): Promise<void> {
  await writeEdited(file, wanted, how);
}

/** A new file, and its folder, are for this user alone, but for settings that all users read. */
export interface Written {
  readonly isForAll?: boolean;
}

type Edit = readonly [name: string, value: SettingValue | undefined];

async function writeEdited(file: string, edits: readonly Edit[], { isForAll = false }: Written): Promise<boolean> {
  const isThere = statOf(file) !== undefined;
  const before = isThere ? decodeSettings(await readFileCapped(file, maxSettingsBytes), file) : '';
  const after = edits.reduce((text, edit) => edited(text, edit, file), before);
  if (after === before) return false;
  const bytes = new TextEncoder().encode(after);
  if (bytes.length > maxSettingsBytes)
    throw new CustodyError('TOO_LARGE', `${file} would be larger than ${maxSettingsBytes} bytes`);
  ensureFolder(dirname(file), isForAll ? 0o755 : 0o700);
  replaceFile(file, bytes, isThere ? {} : { mode: isForAll ? 0o644 : 0o600 });
  return true;
}

/** The text with that key set or unset. Throws CustodyError USAGE. */
function edited(before: string, [name, value]: Edit, file: string): string {
  const known = parseToml(before, file);
  if (value === undefined && !Object.hasOwn(known, name)) return before;
  const { [name]: _, ...others } = known;
  const wanted = value === undefined ? others : { ...others, [name]: value };
  const after = candidates(before, name, value).find((text) => isSame(text, wanted, file));
  if (after !== undefined) return after;
  throw new CustodyError('USAGE', `${file}: the line of ${name} cannot be changed by a program`, {
    hint: 'change it in an editor',
  });
}

/** The texts that may be what is wanted: each line that seems to set the key replaced, or one line more. */
function candidates(before: string, name: string, value: SettingValue | undefined): string[] {
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const line = value === undefined ? undefined : `${name} = ${JSON.stringify(value)}`;
  const lines = before.split('\n');
  const replaced = linesOf(before, name).map((at) => {
    const old = lines[at] ?? '';
    const mark = old.startsWith('\ufeff') ? '\ufeff' : '';
    const comment = commentOf(old);
    const own = line === undefined ? [] : [`${line}${comment}${old.endsWith('\r') ? '\r' : ''}`];
    const text = [...lines.slice(0, at), ...own, ...lines.slice(at + 1)].join('\n');
    return mark + text;
  });
  if (line === undefined) return replaced;
  const gap = before === '' || before === '\ufeff' || before.endsWith('\n') ? '' : end;
  return [...replaced, `${before}${gap}${line}${end}`];
}

/** A comment behind a value in quotation marks, a list, or a plain one. */
const commentOf = (line: string): string =>
  /=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]*\]|[^"'#\s[]+)(\s+#[^\r]*)/.exec(line)?.[1]?.trimEnd() ?? '';

function isSame(text: string, wanted: Readonly<Record<string, unknown>>, file: string): boolean {
  try {
    return isDeepStrictEqual({ ...parseToml(text, file) }, { ...wanted });
  } catch (error) {
    if (error instanceof CustodyError) return false;
    throw error;
  }
}
