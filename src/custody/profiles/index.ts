/** The profiles that come with the program. An agency may bring its own as JSON (`parseProfile`). */
import { acquisitionRows, actRows, authorityRows, itemRows, recordRows, sealRows } from './checklist.ts';
import { iso27037Rows } from './iso-27037.ts';
import type { Profile } from './requirement.ts';

export const profiles: readonly Profile[] = [
  {
    name: 'mla',
    isBuiltIn: true,
    title: 'generic mutual legal assistance: every must-row of the checklist',
    requirements: [...authorityRows, ...itemRows, ...sealRows, ...acquisitionRows, ...actRows, ...recordRows],
  },
  {
    name: 'iso-27037',
    isBuiltIn: true,
    title: 'shaped after ISO/IEC 27037:2012: identification, collection, acquisition, preservation',
    requirements: iso27037Rows,
  },
];

export const profileNames: readonly string[] = profiles.map(({ name }) => name);

/** The profile of that name, if there is one. */
export const profileNamed = (name: string): Profile | undefined => profiles.find((profile) => profile.name === name);
