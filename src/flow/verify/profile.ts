/** The profile that a verifier names: one that comes with the program, or an agency's own file. */
import { profileNamed, profileNames } from '../../custody/profiles/index.ts';
import type { Profile } from '../../custody/profiles/requirement.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';

const maxBytes = 1_000_000;

/**
 * A profile by name, or from the file at `path` where the name is not one of ours. Throws PROFILE_INVALID, USAGE for a name
 * that does not exist, and those of reading.
 */
export async function readProfile(name: string, path: string): Promise<Profile> {
  const known = profileNamed(name);
  if (known !== undefined) return known;
  if (!/[./]/.test(name))
    throw new CustodyError('USAGE', `there is no profile ${name}`, {
      hint: `one of ${profileNames.join(', ')}, or a file NAME.json`,
    });
  const { parseProfile } = await import('../../custody/profiles/parse-profile.ts');
  return parseProfile(new TextDecoder().decode(await readFileCapped(path, maxBytes)));
}
