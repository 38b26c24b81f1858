/** Settings of one case that a command writes: into the file of the case, in the user's own folder. */
import type { Host, SettingName } from '../host/host.ts';
import { setSettings } from './edit-settings.ts';
import { caseFile, placesOf, refuseShared, type SettingsPlaces, statOf } from './settings.ts';

/** Where the files of settings are; undefined where none counts. */
export const settingsPlaces = (host: Host): SettingsPlaces | undefined =>
  placesOf({ ...host, env: host.settings?.given ?? host.env });

/** Sets them for the case of that ledger; false where no file of settings counts. Throws CustodyError as writing the file does. */
export async function setOfCase(
  host: Host,
  ledger: string,
  settings: readonly [SettingName, string][],
): Promise<boolean> {
  const cases = settingsPlaces(host)?.cases;
  const file = cases === undefined ? undefined : await caseFile(cases, ledger);
  if (file === undefined) return false;
  await writeSettings(file, settings);
  return true;
}

/** Throws CustodyError PERMISSION for a file that others can change. */
export async function writeSettings(file: string, settings: readonly [SettingName, string][]): Promise<void> {
  const stats = statOf(file);
  if (stats !== undefined) refuseShared(file, stats);
  await setSettings(file, settings);
}
