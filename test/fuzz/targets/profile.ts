/** An agency's own profile of requirements. */
import { profiles } from '../../../src/custody/profiles/index.ts';
import { parseProfile } from '../../../src/custody/profiles/parse-profile.ts';
import type { Target } from '../target.ts';

export const target: Target = {
  reads: 'a profile of requirements',
  form: 'json',
  refuses: ['PROFILE_INVALID'],
  seeds: () =>
    profiles.map(({ requirements }) => {
      const own = requirements
        .filter(({ ask }) => !Object.hasOwn(ask, 'ensured'))
        .map(({ source, ...rest }) => ({
          ...rest,
          source: source.text,
          primaryRead: source.primaryRead,
        }));
      return new Uint8Array(Buffer.from(JSON.stringify({ name: 'test-lab', title: 'TEST', requirements: own })));
    }),
  run: (bytes) => parseProfile(new TextDecoder().decode(bytes)),
};
