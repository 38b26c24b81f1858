/** docs/profiles.md lists every requirement; this makes it, and holds the profile for legal assistance to every must-row of the checklist. */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { profiles } from '../../src/custody/profiles/index.ts';
import type { Ask, Requirement, Where } from '../../src/custody/profiles/requirement.ts';
import { countryProfiles, countrySection, readIn } from './country-profiles.ts';
import { coverage } from './coverage-rows.ts';
import { mustRows } from './profile-rows.ts';

const path = new URL('../../docs/profiles.md', import.meta.url);
const code = (text: string) => `\`${text}\``;
const codes = (list: readonly string[]) => list.map((text) => code(text.replaceAll('|', '` or `'))).join(', ');

const whereWords = (where: readonly Where[] | undefined): string =>
  (where ?? []).map(({ field, in: values }) => `${code(field)} is ${values.map(code).join(' or ')}`).join(' and ');

function askWords(ask: Ask): string {
  if ('each' in ask) {
    const where = whereWords(ask.where);
    const types = ask.each.includes('*') ? 'every entry' : `each ${codes(ask.each)}`;
    return `${types}${where === '' ? '' : ` where ${where}`}: ${codes(ask.needs)}`;
  }
  if ('opening' in ask) return `the opening entry: ${codes(ask.opening)}`;
  if ('cards' in ask) return `the card of each key: ${codes(ask.cards)}`;
  if ('some' in ask) return `at least one of ${codes(ask.some.map(({ type, field }) => `${type}.${field}`))}`;
  if ('exhibits' in ask) {
    const which = ask.exhibits === 'all' ? 'each exhibit' : `each exhibit of kind ${codes(ask.exhibits)}`;
    const where = whereWords(ask.needs.where);
    const having = ask.having === undefined ? '' : ` with an entry ${code(ask.having)}`;
    return `${which}${having}: an entry ${code(ask.needs.type)}${where === '' ? '' : ` where ${where}`}`;
  }
  if ('digests' in ask) return `every content: ${codes(ask.digests)}`;
  if ('languages' in ask) return `every text: language ${codes(ask.languages)}`;
  if ('rule' in ask) return `rule ${code(ask.rule)} finds nothing`;
  return 'ensured' in ask ? `always: ${ask.ensured}` : `cannot be checked: ${ask.notCheckable}`;
}

const line = ({ id, says, ask, source }: Requirement, withSource: boolean) =>
  `| ${code(id)} | ${says} | ${askWords(ask)} |${withSource ? ` ${source.text} |` : ''}`;

function page(): string {
  const sections = profiles.flatMap(({ name, title, requirements }) => {
    const sources = new Set(requirements.map(({ source }) => source.text));
    const isOne = sources.size === 1;
    return [
      `## ${name}`,
      `${title[0]?.toUpperCase()}${title.slice(1)}.${isOne ? ` Source of all rows: ${[...sources][0]}. The primary texts were not read for this table.` : ' The primary text was not read for this table: meeting it shows no conformity with the standard.'}`,
      [
        `| id | requires | looked for |${isOne ? '' : ' source |'}`,
        `|---|---|---|${isOne ? '' : '---|'}`,
        ...requirements.map((requirement) => line(requirement, !isOne)),
      ].join('\n'),
    ];
  });
  return `${[
    '# Profiles',
    'A profile says what must be in a record beyond the rules: fields, entries, digests, languages. `custody verify --profile NAME` compares a ledger with it and reports what is missing requirement by requirement (`PROFILE_NOT_MET`, a gap); with `--require profile` a script gets exit status 3 unless all is there. `custody accept --profile NAME` does the same before an answer is signed.',
    'A withheld text counts as given, and so does a value that is `absent` with a code: it was asked for. An exhibit received without a kind counts as data where content of it is on record. A later entry may bring what was missing; nothing is ever filled in by the program.',
    'A voided entry meets nothing. Neither does a `close` after which the record was opened again, nor the reopening. What such an entry lacks stays missing. A requirement is `not-checked` where the record has nothing that it speaks of, or was not judged to its end: nobody judges what comes after an unknown type or a break, nor what an excerpt hides. The profile is `not-checked` where nothing is missing, and the record has no exhibit, was not judged to its end, or has nothing that any requirement speaks of.',
    ...sections,
    ...countrySection((requirement) =>
      line(requirement, true).replace(/ \|$/, requirement.source.primaryRead ? ' |' : ' (unread) |'),
    ),
    '## A profile of your own',
    'An agency writes its own as JSON and names the file: `custody verify --profile ./lab.json`. `extends` takes over one of the above. A field, code, type or rule that the vocabulary does not have is refused (`PROFILE_INVALID`), so that a misspelling is not reported as missing for ever.',
    `\`\`\`json\n${JSON.stringify(
      {
        name: 'example-lab',
        title: 'what the example laboratory asks',
        extends: 'iso-27037',
        requirements: [
          {
            id: 'lab-sha512',
            says: 'Every content has SHA-512 beside SHA-256.',
            source: 'laboratory manual, 4.2',
            primaryRead: true,
            ask: { digests: ['sha256', 'sha512'] },
          },
          {
            id: 'lab-live-changes',
            says: 'Live acquisitions say what they changed.',
            source: 'laboratory manual, 5.1',
            primaryRead: true,
            ask: { each: ['acquire'], where: [{ field: 'method', in: ['live'] }], needs: ['changes'] },
          },
        ],
      },
      undefined,
      2,
    )}\n\`\`\``,
    'What may be asked (`ask` holds exactly one of the first words):',
    [
      '| ask | what it looks for |',
      '|---|---|',
      '| `each`, `needs`, `where` | every entry of these types (`*`: all) that fits `where` gives all fields; `a\\|b` asks for one of two |',
      '| `opening` | the opening entry gives these fields |',
      '| `cards` | the card of each key gives these |',
      '| `some` | at least one entry of such a type gives such a field |',
      '| `exhibits`, `having`, `needs` | each exhibit of these kinds (or `all`), or each of them that has an entry `having`, has an entry `needs` |',
      '| `digests` | every content on record that has digests has these, in each row of an entry; content by a manifest is passed over |',
      '| `languages` | every entry with words of its own says its language, and it is one of these |',
      '| `rule` | a custody rule has found nothing |',
      '| `notCheckable` | a requirement that no record can show: listed, never met |',
    ].join('\n'),
  ].join('\n\n')}\n`;
}

describe('docs/profiles.md', () => {
  it('lists what the profiles require', () => {
    if (process.env.UPDATE) writeFileSync(path, page());
    expect(readFileSync(path, 'utf8')).toBe(page());
  });
});

describe('the profiles of countries', () => {
  it('are files that the program reads, say where they were read, and have ids of their own', () => {
    expect(countryProfiles.map(({ name }) => name)).toEqual(Object.keys(readIn).sort());
    const ids = [...countryProfiles, ...profiles].flatMap(({ requirements }) => requirements.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, requirements } of countryProfiles) {
      expect(requirements.some(({ source }) => source.primaryRead)).toBe(true);
      for (const { id } of requirements) expect(id.startsWith(`${name.slice(0, 2)}-`)).toBe(true);
    }
  });
});

describe('the profile for legal assistance', () => {
  it('has a requirement for every must-row of the checklist, and none for another', () => {
    const musts = coverage.fields.flatMap(({ rows }) =>
      rows.filter(({ level }) => level === 'M').map(({ asks }) => asks),
    );
    expect([...new Set(musts)].sort()).toEqual(Object.keys(mustRows).sort());
    const ids = profiles.find(({ name }) => name === 'mla')?.requirements.map(({ id }) => id) ?? [];
    const named = Object.values(mustRows).flat();
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !named.includes(id))).toEqual([]);
  });
});
