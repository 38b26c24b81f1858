/** The profiles of countries (docs/profiles/), and where their texts were read: a section of docs/profiles.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseProfile } from '../../src/custody/profiles/parse-profile.ts';
import type { Profile } from '../../src/custody/profiles/requirement.ts';

const folder = new URL('../../docs/profiles/', import.meta.url);

export const countryProfiles: readonly Profile[] = readdirSync(folder)
  .sort()
  .map((name) => parseProfile(readFileSync(new URL(name, folder), 'utf8')));

/** Name of a profile → in which copy its clauses were read, on 1 December 2026. */
export const readIn: Readonly<Record<string, string>> = {
  'br-cpp':
    'articles 158-A, 158-B I to V, 158-C, 158-D, 158-E and 158-F as law portals print them (jusbrasil.com.br, peticoesonline.com.br, scribd.com; 158-E in a translation). 158-B VI to X: not read',
  'de-stpo':
    'sections 102 to 110 in the copy of the federal laws at github.com/bundestag/gesetze, as of 15 November 2012; section 109 also at datenbank.nwb.de. Later changes of 102 to 107: not read',
  'gb-pace':
    'section 21(1), (2) and the beginning of (3) at legislation.gov.uk, as of 1 December 2020. The rest of section 21, and Code B but for its part 1: not read',
  'in-bsa':
    'section 63(4)(c) and Part A of the Schedule as law portals print them (nyayx.com, indianlawlive.net). Part B: not read',
  'us-fre':
    'rule 902(14) as law firms and portals print it (jdsupra.com, allaboutediscovery.com). Rule 902(11) and the committee note: not read',
};

const table = (profiles: readonly Profile[]): string =>
  [
    '| file | for | clauses read | not read |',
    '|---|---|---|---|',
    ...profiles.map(({ name, title, requirements }) => {
      const read = requirements.filter(({ source }) => source.primaryRead).length;
      return `| [\`${name}.json\`](profiles/${name}.json) | ${title} | ${read} | ${requirements.length - read} |`;
    }),
  ].join('\n');

/** The section; `line` makes the row of one requirement. */
export const countrySection = (line: (requirement: Profile['requirements'][number]) => string): readonly string[] => [
  '## Countries',
  'These are files and not built in. Copy one, change it to the practice of your agency, and name it: `custody verify --profile ./br-cpp.json`. Each row cites its clause. `primaryRead` is `true` only where the text of the clause was read for it. What every record has by its format (signer, time, exhibit number, a signed answer for each handover) is not listed.',
  '**No lawyer has checked these files. A record that meets one need not meet the law**: other clauses, case law and orders apply, and laws change. Compare each clause with the official text before you cite it.',
  table(countryProfiles),
  'Read on 1 December 2026, in these copies. Only legislation.gov.uk is official:',
  countryProfiles.map(({ name }) => `- \`${name}\`: ${readIn[name]}.`).join('\n'),
  ...countryProfiles.map(({ name, requirements }) =>
    [
      `### ${name}`,
      '',
      '| id | requires | looked for | source |',
      '|---|---|---|---|',
      ...requirements.map((requirement) => line(requirement)),
    ].join('\n'),
  ),
];
