/** `verify --format junit`: the XML of test reports, one case for each check that passed and for each fact that was found. */
import { safeText } from '../../bytes/text.ts';
import { checkNames } from '../../verify/finding/types.ts';
import { type BuildResult, type BuildRun, buildHeadline, placeWords, resultsOf } from './results.ts';

/** The document, ended by a line feed. It has failures exactly where the exit status is not 0. */
export function junitReport(run: BuildRun): string {
  const { checks, ledger, verdict, levels } = run.verification;
  const results = resultsOf(run);
  const cases = [
    ...checkNames.flatMap((name) => {
      const found = results.filter((result) => result.check === name);
      const own = checks.find((check) => check.name === name);
      const isWhole = own !== undefined && found.every(({ severity }) => severity === 'note');
      return [...(isWhole ? [passed(run, name, own)] : []), ...found.map(caseOf)];
    }),
    ...run.required.map(({ name, holds, says }) => {
      const text = `required and not shown: ${name}`;
      return testCase(run.file, `required: ${name}`, holds ? '' : failure('REQUIRED', text, [says]));
    }),
  ];
  const named = numbered(cases);
  const failed = results.filter(({ fails }) => fails).length;
  const skipped = cases.filter((text) => text.includes('<skipped')).length;
  const counts = `tests="${cases.length}" failures="${failed}" errors="0"`;
  const facts = { verdict, headline: buildHeadline(run), ...levels };
  const about = { ledger: ledger.id ?? 'none', entries: String(ledger.size), root: ledger.root ?? 'none' };
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="custody verify" ${counts}>`,
    `  <testsuite name="${xml(run.file)}" ${counts} skipped="${skipped}">`,
    '    <properties>',
    ...Object.entries({ ...about, ...facts, 'custody version': run.version }).map(
      ([name, value]) => `      <property name="${xml(name)}" value="${xml(value)}"/>`,
    ),
    '    </properties>',
    ...named,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}

/** Cases of one name are numbered: who collects reports keeps one of each name. */
function numbered(cases: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cases.map((text) =>
    text.replace(/ name="([^"]*)"/, (whole, name: string) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return count === 1 ? whole : ` name="${name} #${count}"`;
    }),
  );
}

function passed(
  { file }: BuildRun,
  name: string,
  { outcome, detail }: { readonly outcome: string; readonly detail: string },
): string {
  if (outcome === 'not-checked') return testCase(file, name, `<skipped message="${xml(detail)}"/>`);
  return testCase(file, name, output([detail]));
}

function caseOf(result: BuildResult): string {
  const { check, code, message, details, fails, file } = result;
  const place = placeWords(result);
  const name = `${check}: ${code}${place === '' ? '' : ` (${place})`}`;
  return testCase(file, name, fails ? failure(code, `${check}: ${message}`, details) : output([message, ...details]));
}

const testCase = (file: string, name: string, inner: string): string =>
  `    <testcase classname="${xml(file)}" name="${xml(name)}" time="0"${inner === '' ? '/>' : `>${inner}</testcase>`}`;

const failure = (code: string, message: string, details: readonly string[]): string =>
  `<failure type="${xml(code)}" message="${xml(message)}">${[message, ...details].map(xml).join('\n')}</failure>`;

const output = (lines: readonly string[]): string => `<system-out>${lines.map(xml).join('\n')}</system-out>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text made safe to print has no character left that XML 1.0 forbids. */
function xml(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (character) => entities[character] as string);
}
