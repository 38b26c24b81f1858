/** Where this user's own files lie: remembered heads and trust anchors; never beside evidence. */
import { join } from 'node:path';
import { CustodyError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Folder of the remembered heads: `CUSTODY_STATE`, else the user's state folder. Throws CustodyError NOT_FOUND without a home. */
export function stateFolder(env: Environment): string {
  return env.CUSTODY_STATE || join(env.XDG_STATE_HOME || join(home(env), '.local', 'state'), 'custody');
}

/** File of the trust anchors: `CUSTODY_TRUST`, else the user's configuration folder. Throws CustodyError NOT_FOUND without a home. */
export function trustFile(env: Environment): string {
  return env.CUSTODY_TRUST || join(env.XDG_CONFIG_HOME || join(home(env), '.config'), 'custody', 'trust.json');
}

function home(env: Environment): string {
  const folder = env.HOME || env.USERPROFILE;
  if (folder) return folder;
  throw new CustodyError('NOT_FOUND', 'there is no home folder', { hint: 'set CUSTODY_STATE and CUSTODY_TRUST' });
}
