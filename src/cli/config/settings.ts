/** The settings of a run: which files count, and how their values become part of what a command runs on (docs/config.md). */
import { type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process, { platform } from 'node:process';
import { shellWord } from '../../bytes/shell-word.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { agencySettingsFile, homeFolder, ownSettingsFile } from '../../flow/places.ts';
import type { Host, Setting, SettingName, Settings } from '../host/host.ts';
import { warnOnce } from '../host/warn-once.ts';
import type { SettingsOfFile } from './read-settings.ts';

/** Where the files are; a test has others. */
export interface SettingsPlaces {
  /** Yours; undefined without a home folder. */
  readonly own: string | undefined;
  /** Whether it was named. */
  readonly isNamed: boolean;
  readonly cases: string | undefined;
  /** Undefined where the system does not say who may write it. */
  readonly agency: string | undefined;
}

/** The files of settings to read; undefined where CUSTODY_CONFIG is `none`. */
export function placesOf({
  env,
  cwd,
  agencySettings = agencySettingsFile(platform),
}: Pick<Host, 'env' | 'cwd' | 'agencySettings'>): SettingsPlaces | undefined {
  const named = env.CUSTODY_CONFIG;
  if (named === 'none') return undefined;
  const usual = ownSettingsFile(env, platform);
  return {
    own: named ? resolve(cwd, named) : usual,
    isNamed: Boolean(named),
    cases: usual === undefined ? undefined : join(dirname(usual), 'cases'),
    agency: agencySettings,
  };
}

/** The host with its settings. Reads no file that is not there. Throws CustodyError for a file that counts and is wrong. */
export async function withSettings(host: Host, places = placesOf(host)): Promise<Host> {
  // a command that another one runs has its own
  const { settings: _, ...given } = host;
  if (places === undefined) return await withZone(given, () => undefined);
  const home = homeFolder(given.env);
  const levels: SettingsOfFile[] = [];
  const { own, cases, agency } = places;
  const ownStats = own === undefined ? undefined : statOf(own);
  if (own !== undefined && (ownStats !== undefined || places.isNamed)) {
    if (ownStats !== undefined) refuseShared(own, ownStats);
    try {
      levels.push(await read(own, { level: 'yours', home }));
    } catch (error) {
      if (!isRefusal(error, 'NOT_FOUND')) throw error;
      warn(given, `there is no configuration file ${own}, so it sets nothing`);
    }
  }
  const agencyStats = agency === undefined ? undefined : statOf(agency);
  if (agency !== undefined && agencyStats !== undefined) {
    const why = whyNotAgency(agency, agencyStats);
    if (why === undefined) levels.push(await read(agency, { level: 'agency', home }));
    else warn(given, why);
  }
  const env = { ...given.env };
  const settings: Settings = {
    given: given.env,
    get: (name) => levels.find((level) => level.has(name))?.get(name),
    adoptCase: async (ledger) => {
      const file = cases === undefined || statOf(cases) === undefined ? undefined : await caseFile(cases, ledger);
      const stats = file === undefined ? undefined : statOf(file);
      if (file === undefined || stats === undefined) return;
      refuseShared(file, stats);
      levels.unshift(await read(file, { level: 'case', home }));
      fill(env, settings);
    },
  };
  fill(env, settings);
  return await withZone({ ...given, env, settings }, (name) => settings.get(name));
}

const read = async (...how: Parameters<typeof import('./read-settings.ts').readSettings>): Promise<SettingsOfFile> =>
  await (await import('./read-settings.ts')).readSettings(...how);

/** The file of the case of a ledger; undefined for a file that does not begin with an entry, or cannot be read. */
export async function caseFile(cases: string, ledger: string): Promise<string | undefined> {
  const [{ surveyId }, { toHex }] = await Promise.all([import('./case-id.ts'), import('../../bytes/hex.ts')]);
  const id = surveyId(ledger);
  return id === undefined ? undefined : join(cases, `${toHex(id).slice(0, 16)}.toml`);
}

/** Variables by which a setting reaches the commands. A variable that is set goes before every file. */
const variables = { key: 'CUSTODY_KEY', ledger: 'CUSTODY_LEDGER', trust: 'CUSTODY_TRUST' } as const;

function fill(env: Record<string, string | undefined>, { given, get }: Settings): void {
  for (const name of Object.keys(variables) as (keyof typeof variables)[])
    if (!given[variables[name]]) env[variables[name]] = textOf(get(name));
  if (given.ACCESSIBLE === undefined && get('plain')?.value === true) env.ACCESSIBLE = '1';
  const isColourSaid = given.NO_COLOR || given.FORCE_COLOR !== undefined || given.CLICOLOR_FORCE;
  if (!isColourSaid && get('colour')?.value === 'never') env.NO_COLOR = '1';
}

const textOf = (setting: Setting | undefined): string | undefined =>
  setting === undefined ? undefined : String(setting.value);

/** The variable that goes before a setting, if it is set. */
export function variableOf(name: SettingName, env: Host['env']): string | undefined {
  const names: Partial<Record<SettingName, readonly string[]>> = {
    key: ['CUSTODY_KEY'],
    ledger: ['CUSTODY_LEDGER'],
    trust: ['CUSTODY_TRUST'],
    zone: ['CUSTODY_ZONE', 'TZ'],
    colour: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE'],
    plain: ['ACCESSIBLE'],
  };
  return names[name]?.find((variable) => env[variable]);
}

/** CUSTODY_ZONE, then TZ, then the files; else the zone of the system. */
async function withZone(host: Host, get: (name: SettingName) => Setting | undefined): Promise<Host> {
  const { env } = host;
  if (!env.CUSTODY_ZONE && (env.TZ || host.settings === undefined)) return host;
  const { isZone, minutesAhead } = await import('./zone.ts');
  if (env.CUSTODY_ZONE && !isZone(env.CUSTODY_ZONE))
    throw new CustodyError('USAGE', `CUSTODY_ZONE: the zone ${env.CUSTODY_ZONE} is not known`, {
      hint: 'write it like Europe/Amsterdam',
    });
  return {
    ...host,
    zoneMinutes: (at) => {
      const zone = env.CUSTODY_ZONE || textOf(get('zone'));
      return (zone === undefined ? undefined : minutesAhead(zone, at)) ?? host.zoneMinutes(at);
    },
  };
}

/** What is at a path; a folder that may not be looked into holds no settings. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

const canOthersWrite = ({ mode }: Stats): boolean => (mode & 0o022) !== 0;

/** Throws CustodyError PERMISSION for a file that other people on this computer may change. */
export function refuseShared(file: string, stats: Stats): void {
  if (platform === 'win32') return;
  const isForeign = stats.uid !== 0 && stats.uid !== process.getuid?.();
  if (!isForeign && !canOthersWrite(stats)) return;
  throw new CustodyError('PERMISSION', `others on this computer can change ${file}, so it is not used`, {
    hint: isForeign ? `chown $USER ${shellWord(file)}` : `chmod go-w ${shellWord(file)}`,
  });
}

/** Why the file of the agency does not count; undefined where it does. */
export function whyNotAgency(file: string, stats: Stats): string | undefined {
  const folder = statOf(dirname(file));
  const all = folder === undefined ? [stats] : [stats, folder];
  if (all.some(({ uid }) => uid !== 0)) return `${file} does not belong to root, so it is not used`;
  return all.some(canOthersWrite) ? `others than root can change ${file}, so it is not used` : undefined;
}

function warn(host: Host, text: string): void {
  if (!host.argv?.includes('-q') && !host.argv?.includes('--quiet')) warnOnce(host, text);
}
