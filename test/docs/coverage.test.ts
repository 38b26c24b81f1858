/** docs/coverage.md says where each thing that standards ask for is recorded; this makes it, and holds it to the vocabulary and to the tests. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasField } from '../../src/ledger/field-path.ts';
import type { Fields } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { eventTypeNames, fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { cardFields, directoryFields, genesisFields } from '../../src/ledger/vocabulary/statements.ts';
import { type CoverageRow, type CoverageSection, coverage } from './coverage-rows.ts';

const root = new URL('../../', import.meta.url);
const sections = [...coverage.fields, coverage.events, coverage.operations];
const rows = sections.flatMap(({ title, rows }) => rows.map((row) => ({ ...row, section: title })));

/** Payload and header of an entry (docs/spec/ledger.md, section 5 and 9). */
const entryFields = ['ledger', 'seq', 'history', 'type', 'at', 'body', 'kid', 'iat'];

const statements: Record<string, Fields> = {
  answer: answerFields,
  card: cardFields,
  directory: directoryFields,
  genesis: genesisFields,
  ...Object.fromEntries(eventTypeNames.map((type) => [type, fieldsOf(type)])),
};

/** Whether `type.field.…` or `type.field.…=code` is in the vocabulary. */
function exists(reference: string): boolean {
  const [path = '', code] = reference.split('=');
  const [type = '', ...steps] = path.split('.');
  if (type === 'entry') return steps.length === 1 && entryFields.includes(steps[0] as string) && code === undefined;
  const fields = Object.hasOwn(statements, type) ? statements[type] : undefined;
  if (fields === undefined || steps.length === 0) return false;
  return hasField(fields, steps.join('.'), code);
}

const testOf = ({ test }: CoverageRow): string => test?.name ?? 'with the handover';

const tests = [...new Set(rows.flatMap(({ test }) => (test === undefined ? [] : [test])))];

function table({ rows }: CoverageSection, firstColumn: string): string {
  const hasLevel = rows.some(({ level }) => level !== undefined);
  const head = hasLevel
    ? [`| | ${firstColumn} | recorded as | test |`, '|---|---|---|---|']
    : [`| ${firstColumn} | recorded as | test |`, '|---|---|---|'];
  const lines = rows.map((row) => {
    const fields = row.fields.map((field) => `\`${field}\``).join(', ');
    return `| ${hasLevel ? `${row.level ?? ''} | ` : ''}${row.asks} | ${fields} | ${testOf(row)} |`;
  });
  return [...head, ...lines].join('\n');
}

function page(): string {
  const parts = [
    '# Coverage',
    'What standards, statutes and forms ask of a custody record (NIST SP 800-86, SWGDE 17-F-002, ISO/IEC 27037, ACPO principles, US Army DA Form 4137, FRE 902(13)/(14), India BSA section 63 Schedule, INTERPOL and UN IIIM guidance, Budapest Convention), gathered mostly from secondary texts: a checklist of what must be recordable, printable and checkable, not a quotation of law. Each row names the fields of the vocabulary that record it and the test that records, prints and verifies them; a row without either fails the tests.',
    'A field is written `type.field`, deeper ones by dots, `=code` for one code of it; `entry` is for what every entry has; what a field of `genesis.keys` or a `card` says of a first key, `enrol` says of later ones. M: must. S: should. C: conditional.',
    'Generated from `test/docs/coverage-rows.ts`: `npm run update` writes it.',
    `Tests:\n${tests.map(({ name, file, title }) => `- ${name}: \`${file}\`, "${title}"`).join('\n')}`,
    '## 1 Fields',
    ...coverage.fields.flatMap((section) => [`### ${section.title}`, table(section, 'asked for')]),
    '## 2 Event types',
    table(coverage.events, 'event'),
    `## 3 ${coverage.operations.title}`,
    'Their outcomes are in the answer (`answer.checks`); the commands that carry them out come with the handover.',
    table(coverage.operations, 'operation'),
  ];
  return `${parts.join('\n\n')}\n`;
}

describe('docs/coverage.md', () => {
  it('is what the rows say', () => {
    const path = new URL('docs/coverage.md', root);
    if (process.env.UPDATE) writeFileSync(path, page());
    expect(readFileSync(path, 'utf8')).toBe(page());
  });

  it('has a field for every row', () => {
    expect(rows.filter(({ fields }) => fields.length === 0).map(({ asks }) => asks)).toEqual([]);
  });

  it('names only fields and codes of the vocabulary', () => {
    const unknown = rows.flatMap(({ asks, fields }) =>
      fields.filter((field) => !exists(field)).map((field) => `${asks}: ${field}`),
    );
    expect(unknown).toEqual([]);
  });

  it('knows a field from none', () => {
    for (const field of [
      'collect',
      'collect.',
      'collect.weight',
      'collect.exhibit.kind=spoon',
      'entry.body.x',
      'entry.weight',
      'acquire.blocker.why.x',
      'toString.x',
    ]) {
      expect(exists(field), field).toBe(false);
    }
  });

  it('leaves out no event type', () => {
    const covered = new Set(coverage.events.rows.flatMap(({ fields }) => fields.map((field) => field.split('.')[0])));
    expect(eventTypeNames.filter((type) => !covered.has(type) && type !== 'note')).toEqual([]);
  });

  it('names only tests that exist', () => {
    const missing = tests.filter(({ file, title }) => {
      const path = new URL(file, root);
      return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
    });
    expect([...new Set(missing.map(({ file, title }) => `${file}: ${title}`))]).toEqual([]);
  });

  it('leaves nothing without a test', () => {
    expect(rows.filter(({ test }) => test === undefined).map(({ asks }) => asks)).toEqual([]);
  });
});
