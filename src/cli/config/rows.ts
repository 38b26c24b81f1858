/** Every setting that a configuration file may hold: what it means, which values it takes, and where it is used. */
import { isAbsolute, join } from 'node:path';
import { profileNames } from '../../custody/profiles/index.ts';
import { CustodyError } from '../../errors.ts';
import { isJurisdiction } from '../../ledger/statements/jurisdiction.ts';
import { parsePkcs11Uri } from '../../signers/pkcs11-uri.ts';
import { langs, parseLangs } from '../../words/lang.ts';
import type { SettingName, SettingValue } from '../host/host.ts';
import { lineOf } from '../host/line-text.ts';
import { countryNamed } from '../typed/country.ts';
import { nearest } from '../typed/nearest.ts';
import { checkPattern, readRange } from './numbering.ts';
import { isZone } from './zone.ts';

interface SettingRow {
  readonly help: string;
  /** Whether the file of a case may hold it. */
  readonly isOfCase: boolean;
  /** The value as the program uses it. Throws CustodyError USAGE, which begins with the name of the setting. */
  read(value: unknown, home: string | undefined): SettingValue;
}

type Reader = (name: SettingName) => SettingRow['read'];

const wrong = (name: SettingName, what: string, hint?: string): CustodyError =>
  new CustodyError('USAGE', `${name} ${what}`, hint === undefined ? {} : { hint });

function textOf(name: SettingName, value: unknown): string {
  if (typeof value !== 'string') throw wrong(name, 'must be a text in quotation marks');
  return lineOf(name)(value);
}

const line: Reader = (name) => (value) => textOf(name, value);

const oneOf =
  (...words: readonly string[]): Reader =>
  (name) =>
  (value) => {
    const text = textOf(name, value);
    if (words.includes(text)) return text;
    throw wrong(name, `"${text}" is not known`, `write one of ${words.join(', ')}`);
  };

/** A path that means the same in every folder. */
function pathIn(name: SettingName, text: string, home: string | undefined): string {
  if (text.startsWith('~/') && home !== undefined) return join(home, text.slice(2));
  if (isAbsolute(text)) return text;
  throw wrong(name, `"${text}" depends on the folder`, 'write the whole path, or begin it with ~/');
}

const path: Reader = (name) => (value, home) => pathIn(name, textOf(name, value), home);

/** One folder, or a list of them. */
const folders: Reader = (name) => (value, home) => {
  const all = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (all.length === 0) throw wrong(name, 'has no folder', 'write it like ["~/cases"]');
  return all.map((each) => pathIn(name, textOf(name, each), home));
};

const key: Reader = (name) => (value, home) => {
  const text = textOf(name, value);
  if (text.startsWith('pkcs11:')) return tokenKey(name, text);
  return text.startsWith('agent:') ? text : pathIn(name, text, home);
};

function tokenKey(name: SettingName, text: string): string {
  try {
    parsePkcs11Uri(text);
    return text;
  } catch (error) {
    if (error instanceof CustodyError) throw wrong(name, `is wrong: ${error.message}`, error.hint);
    throw error;
  }
}

const profile: Reader = (name) => (value, home) => {
  const text = textOf(name, value);
  return profileNames.includes(text) ? text : pathIn(name, text, home);
};

const jurisdiction: Reader = (name) => (value) => {
  const text = textOf(name, value).toUpperCase();
  if (isJurisdiction(text)) return text;
  const named = countryNamed(text);
  const form = 'an ISO 3166 code such as NL or US-TX, or a body such as EUROPOL';
  throw wrong(name, `"${text}" is not known`, named ? `its code: ${named}` : form);
};

const language: Reader = (name) => (value) => {
  const text = textOf(name, value);
  if (parseLangs(text) !== undefined) return text;
  throw wrong(name, `"${text}" is not known`, `one of ${langs.join(', ')}, or two as in fr,en`);
};

const zone: Reader = (name) => (value) => {
  const text = textOf(name, value);
  if (isZone(text)) return text;
  throw wrong(name, `"${text}" is not known`, 'write it like Europe/Amsterdam');
};

const numbering: Reader = (name) => (value) => checkPattern(name, textOf(name, value));

const range: Reader = (name) => (value) => {
  const text = textOf(name, value);
  readRange(name, text);
  return text;
};

const days: Reader = (name) => (value) => {
  const text = textOf(name, value);
  const [, count] = /^([1-9][0-9]{0,3})d$/.exec(text) ?? [];
  if (count !== undefined) return text;
  throw wrong(name, `"${text}" is not a number of days`, 'write it like 30d');
};

const yesNo: Reader = (name) => (value) => {
  if (typeof value === 'boolean') return value;
  throw wrong(name, 'must be true or false');
};

const table: Readonly<Record<SettingName, readonly [help: string, reader: Reader, isOfCase?: 'case']>> = {
  name: ['your name on your next card', line],
  agency: ['your agency on your next card', line],
  jurisdiction: ['your jurisdiction on your next card', jurisdiction],
  title: ['your title or rank on your next card', line],
  badge: ['your badge number on your next card', line],
  key: ['your key file, agent:NAME or pkcs11:ADDRESS', key, 'case'],
  ledger: ['your usual case', path],
  cases: ['the folders of your cases', folders],
  trust: ['the trust file', path, 'case'],
  language: ['language of results, or two', language, 'case'],
  zone: ['the zone of your clock', zone, 'case'],
  post: ['your post in a new case', line],
  place: ['the place that questions suggest', line, 'case'],
  numbering: ['how exhibits are numbered, as KA/+', numbering, 'case'],
  numbers: ['the figures of your team, as 100..199', range, 'case'],
  child: ['what a part has behind the number of the whole, as -+', numbering, 'case'],
  competence: ['a CSV file: who may work by which method, until when', path],
  'answer-within': ['how long a recipient has to answer an offer', days, 'case'],
  paper: ['the paper of reports and letters', oneOf('a4', 'letter'), 'case'],
  profile: ['what verify requires of a record', profile, 'case'],
  colour: ['colour at a terminal', oneOf('auto', 'never')],
  plain: ['no line that is drawn again and again', yesNo],
};

export const settingRows = Object.fromEntries(
  (Object.keys(table) as SettingName[]).map((name) => {
    const [help, reader, ofCase] = table[name];
    return [name, { help, isOfCase: ofCase !== undefined, read: reader(name) }];
  }),
) as Readonly<Record<SettingName, SettingRow>>;

export const settingNames = Object.keys(table) as readonly SettingName[];

const isSetting = (text: string): text is SettingName => Object.hasOwn(table, text);

/** What somebody must say each time: no file decides it, not even that of the agency. */
const saidEachTime: ReadonlySet<string> = new Set([
  ...['yes', 'irregular', 'why', 'allow-gaps', 'allow-paper', 'expect-empty', 'require', 'memory', 'no-memory'],
  ...['keeper', 'cross-mounts', 'depth', 'open', 'disclose', 'disclosures', 'checkpoint', 'checkpoint-from'],
  ...['passphrase', 'no-passphrase', 'passphrase-file', 'output', 'clock-is-right', 'dry-run', 'no-input'],
]);

/** The name as a setting. Throws CustodyError USAGE for any other word, with the nearest. */
export function settingNamed(text: string): SettingName {
  if (isSetting(text)) return text;
  if (saidEachTime.has(text))
    throw new CustodyError('USAGE', `"${text}" cannot be set in a file`, { hint: `say it each time: --${text}` });
  const near = nearest(text, settingNames);
  throw new CustodyError('USAGE', `"${text}" is not a setting`, {
    hint: near === undefined ? `the settings are ${settingNames.join(', ')}` : `the nearest is ${near}`,
  });
}

/**
 * Throws CustodyError USAGE for a file to load that sets nothing, or whose key names the library of a token: the library runs on this
 * computer, and a file that came from elsewhere does not choose it.
 */
export function refuseLoad(file: string, wanted: readonly (readonly [string, unknown])[]): void {
  if (wanted.length === 0) throw new CustodyError('USAGE', `${file} sets nothing`);
  if (wanted.every(([, value]) => !/^pkcs11:.*module-path/s.test(String(value)))) return;
  throw new CustodyError('USAGE', 'the key of this file names a library (module-path), which would run here', {
    hint: 'if you know the library, set it yourself: custody config set key pkcs11:…',
  });
}
