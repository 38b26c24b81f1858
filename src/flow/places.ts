/** Where this user's own files lie: remembered heads and trust anchors; never beside evidence. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { platform as ownPlatform } from 'node:process';
import { CustodyError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Folder of the remembered heads: `CUSTODY_STATE`, else the user's state folder. Throws CustodyError NOT_FOUND without a home. */
export function stateFolder(env: Environment, platform: string = ownPlatform): string {
  if (platform === 'win32' && !env.CUSTODY_STATE && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'custody', 'state');
  return env.CUSTODY_STATE || join(env.XDG_STATE_HOME || join(home(env), '.local', 'state'), 'custody');
}

/** The index of cases in that folder. */
export const indexFile = (folder: string): string => join(folder, 'index.sqlite');

/** File of the trust anchors: `CUSTODY_TRUST`, else the user's configuration folder. Throws CustodyError NOT_FOUND without a home. */
export function trustFile(env: Environment, platform: string = ownPlatform): string {
  if (platform === 'win32' && !env.CUSTODY_TRUST && env.APPDATA) return join(env.APPDATA, 'custody', 'trust.json');
  return env.CUSTODY_TRUST || join(env.XDG_CONFIG_HOME || join(home(env), '.config'), 'custody', 'trust.json');
}

/** File of the stores: `CUSTODY_STORES`, else beside the trust anchors. Throws CustodyError NOT_FOUND without a home. */
export function storesFile(env: Environment, platform: string = ownPlatform): string {
  return env.CUSTODY_STORES || join(dirname(trustFile({ ...env, CUSTODY_TRUST: undefined }, platform)), 'stores.json');
}

/** Folder of the replicas that were cloned without a name. Throws CustodyError NOT_FOUND without a home. */
export const replicasFolder = (env: Environment): string => join(stateFolder(env), 'replicas');

/** Where the SSH agent is: `SSH_AUTH_SOCK`, else on Windows the pipe of its own agent; undefined where neither is. */
export function agentSocket(env: Environment, platform: string = ownPlatform): string | undefined {
  return env.SSH_AUTH_SOCK || (platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : undefined);
}

/** File of your settings; undefined without a home folder. */
export function ownSettingsFile(env: Environment, platform: string): string | undefined {
  const file = join('custody', 'config.toml');
  const folder = homeFolder(env);
  if (platform === 'win32' && env.APPDATA) return join(env.APPDATA, file);
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, file);
  if (folder === undefined) return undefined;
  const plain = join(folder, '.config', file);
  if (platform !== 'darwin' || existsSync(dirname(plain))) return plain;
  return join(folder, 'Library', 'Application Support', file);
}

/** File of the settings of the agency; undefined on Windows, which does not tell Node who may write it. */
export function agencySettingsFile(platform: string): string | undefined {
  if (platform === 'win32') return undefined;
  return platform === 'darwin' ? '/Library/Application Support/custody/config.toml' : '/etc/custody/config.toml';
}

export const homeFolder = (env: Environment): string | undefined => env.HOME || env.USERPROFILE || undefined;

function home(env: Environment): string {
  const folder = homeFolder(env);
  if (folder !== undefined) return folder;
  throw new CustodyError('NOT_FOUND', 'there is no home folder', { hint: 'set CUSTODY_STATE and CUSTODY_TRUST' });
}
