/** The programs that use a token: where they are, and what of the environment they get. */
import { platform } from 'node:process';
import { runPrivately } from '../fs/private-run.ts';
import { namedProgram, type ProgramPlace, systemFolders, systemProgram } from '../fs/system-program.ts';
import { pinVariable, type RunTokenProgram, type TokenProgramName } from '../signers/token-program.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A person may have to touch the token, or type at the keys of its reader. */
const timeoutMs = 60_000;

/** Where the installers of OpenSC put it; as those of macOS and Windows say, which were not tried. */
const folders: Readonly<Record<string, readonly string[]>> = {
  darwin: [...systemFolders, '/Library/OpenSC/bin'],
  win32: ['C:\\Program Files\\OpenSC Project\\OpenSC\\tools'],
};

/** What runs them. `CUSTODY_PKCS11_TOOL` is the absolute path of a pkcs11-tool that is elsewhere. */
export function tokenPrograms(env: Environment): RunTokenProgram {
  return async ({ program, pin, files = {}, result, env: more = () => ({}), args }) => {
    const place = placeOf(program, env);
    if (place === undefined) return undefined;
    const withPin = pin === undefined ? {} : { [pinVariable]: pin };
    return await runPrivately({
      ...{ place, timeoutMs, files, result, args },
      env: (at) => ({ ...passedOn(env), ...place.env, ...more(at), ...withPin }),
    });
  };
}

function placeOf(program: TokenProgramName, env: Environment): ProgramPlace | undefined {
  const named = program === 'pkcs11-tool' ? env.CUSTODY_PKCS11_TOOL : undefined;
  return named ? namedProgram(named) : systemProgram(program, folders[platform] ?? systemFolders);
}

/** Libraries of tokens find their settings by the environment. Nothing of ours goes there, nor what makes these programs write down a PIN. */
const passedOn = (env: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !/^(CUSTODY_|OPENSSL_|OPENSC_DEBUG$|PKCS11_PROVIDER_|PATH$)/i.test(entry[0]),
    ),
  );
