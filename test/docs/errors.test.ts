/** docs/errors.md lists every error and finding code with meaning and next step. `UPDATE=1` writes it; else it must be what is made. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { findingTable } from '../../src/verify/finding/table.ts';
import { checkNames, type FindingKind, type FindingRow } from '../../src/verify/finding/types.ts';
import { errorTexts } from './error-texts.ts';

const page = new URL('../../docs/errors.md', import.meta.url);

const statuses: Readonly<Record<number, string>> = {
  2: 'usage: unknown option, missing value',
  4: 'input that cannot be read as what it should be',
  5: 'the environment: reading, writing, permission, lock',
  6: 'refused by the custody rules: nothing was signed',
  70: 'a fault of custody',
};
const kinds: Readonly<Record<FindingKind, string>> = {
  contradiction: 'something is contradicted: the verdict is failed',
  gap: 'not shown: the verdict is inconclusive at best',
  paper: 'rests on a signed paper: the verdict stays, and the headline counts it',
  notice: 'for your attention: the verdict stays',
};
const checks: Readonly<Record<(typeof checkNames)[number], string>> = {
  structure: 'the file is a sequence of entries, each in its form',
  signatures: 'every entry is signed by a key enrolled at that point',
  history: 'every entry belongs to this ledger, is at its place and names the hash of all before it',
  roles: 'every entry is signed by someone who may sign it',
  custody: 'nothing impossible is recorded, and irregular acts are shown',
  handovers: 'what the given ledgers show of what passed between them (only where others were given: --with)',
  times: 'what the entries claim about when',
  identity: 'whose key opened the ledger, and is it trusted',
  head: 'does anything outside the file show where the ledger ends',
  breaks: 'does the ledger declare that it continues another',
  private: 'which private texts this reader can read, and why not the others',
  evidence: 'is the evidence that was given what the record fixes (only where evidence was given)',
  bundle: 'did what a bundle says it carries arrive as it was sent (only where a bundle was given)',
  profile: 'does the record have what a profile requires (only where one was chosen)',
  excerpt: 'does an excerpt show all that is about its exhibits (only where one was given)',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---|').join('')}`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  '',
];

function errorLines(): string[] {
  return Object.entries(statuses).flatMap(([status, title]) => {
    const codes = Object.entries(errorCodes).filter(([, of]) => of === Number(status));
    const rows = codes.map(([code]) => [`\`${code}\``, errorTexts[code]?.meaning ?? '', errorTexts[code]?.next ?? '']);
    return [`### Status ${status}: ${title}`, '', ...table(['code', 'meaning', 'next'], rows)];
  });
}

function findingLines(): string[] {
  return checkNames.flatMap((check) => {
    const rows: [string, FindingRow][] = Object.entries(findingTable).filter(([, row]) => row.check === check);
    const cells = rows.map(([code, row]) => [`\`${code}\``, row.kind, row.meaning, often.get(row.next) ?? row.next]);
    const body =
      rows.length > 0
        ? table(['code', 'kind', 'meaning', 'next'], cells)
        : ['This check has no findings of its own.', ''];
    return [`### ${check}: ${checks[check]}`, '', ...body];
  });
}

/** Next steps that many findings share are written out once: step → its letter. */
const nexts = Object.values(findingTable).map(({ next }) => next);
const often = new Map(
  [...new Set(nexts)]
    .filter((next) => nexts.filter((each) => each === next).length >= 20)
    .map((next, at) => [next, 'ABCDE'.charAt(at)]),
);

const made = [
  '# Errors and findings',
  '',
  'Generated from `src/errors.ts`, `src/verify/finding/table.ts` and `src/custody/rules.ts` by `test/docs/errors.test.ts`; do not edit. Codes never change their meaning.',
  '',
  'An **error** ends a command: `custody: error: … [CODE]` and its exit status. A **finding** is one fact that `verify` found: it is in the report, and the verdict is the sum of all findings (0 verified, 1 failed, 3 inconclusive). At most 100 findings of one code are listed; the rest are counted.',
  '',
  '## Errors',
  '',
  ...errorLines(),
  '## Findings',
  '',
  ...Object.entries(kinds).map(([kind, meaning]) => `- **${kind}**: ${meaning}.`),
  '',
  'Next steps that many findings share are in the tables by their letters:',
  '',
  ...[...often].map(([next, letter]) => `- **${letter}**: ${next}`),
  '',
  ...findingLines(),
].join('\n');

if (process.env.UPDATE) writeFileSync(page, made);

describe('docs/errors.md', () => {
  it('every error code has its texts, and there are no others', () => {
    expect(Object.keys(errorTexts).sort()).toEqual(Object.keys(errorCodes).sort());
    for (const [code, { meaning, next }] of Object.entries(errorTexts)) {
      expect(meaning, code).toMatch(/^[A-Z].*\.$/);
      expect(next.length, code).toBeGreaterThan(5);
    }
  });

  it('every status has a title', () => {
    for (const status of Object.values(errorCodes)) expect(statuses[status]).toBeDefined();
  });

  it('is what the tables say', () => {
    expect(readFileSync(page, 'utf8')).toBe(made);
  });
});
