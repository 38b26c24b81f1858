/** The value of a setting as it is typed, as its file has it. */
import { CustodyError } from '../../errors.ts';
import { exists } from '../../fs/exists.ts';
import type { SettingName, SettingValue } from '../host/host.ts';

const paths: ReadonlySet<SettingName> = new Set(['key', 'ledger', 'cases', 'trust', 'competence']);

/**
 * Throws CustodyError USAGE for several words of a setting that takes one. A path of a file that is there is written whole
 * (`whole`): it then means the same in every folder.
 */
export function typedSetting(
  key: SettingName,
  words: readonly string[],
  whole: (path: string) => string,
): SettingValue {
  const written = paths.has(key) ? words.map((word) => (isFile(word, whole) ? whole(word) : word)) : words;
  if (key === 'cases') return written;
  const [text = '', more] = written;
  if (more !== undefined)
    throw new CustodyError('USAGE', `${key} takes one value`, { hint: 'put a text that holds blanks in quotes' });
  return key === 'plain' && /^(true|false)$/.test(text) ? text === 'true' : text;
}

const isFile = (word: string, whole: (path: string) => string): boolean =>
  word !== '' && !/^(~\/|agent:|pkcs11:)/.test(word) && exists(whole(word));
