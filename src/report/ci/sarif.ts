/** `verify --format sarif`: SARIF 2.1.0, each finding a result with its code as the rule. */
import { utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { safeJson, safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { rowOf } from '../../verify/finding/table.ts';
import {
  type BuildResult,
  type BuildRun,
  buildHeadline,
  exitOfBuild,
  placeWords,
  resultsOf,
  severities,
} from './results.ts';

/** The document, ended by a line feed. */
export function sarifReport(run: BuildRun): string {
  const results = resultsOf(run);
  const rules = [...new Set(results.map(({ code }) => code))].sort();
  const { verdict, levels, notProven } = run.verification;
  // what the openings given tell goes to no service that keeps reports
  const { case: _, caseText: __, ...ledger } = run.verification.ledger;
  const checks = run.verification.checks.map(({ name, outcome, detail }) => ({ name, outcome, detail }));
  const status = exitOfBuild(run);
  const prints = fingerprintsOf(results, ledger.id ?? '');
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'custody', version: run.version, rules: rules.map(describeRule) } },
        invocations: [{ executionSuccessful: true, exitCode: status }],
        artifacts: [...new Set([run.file, ...results.map(({ file }) => file)])].map((file) => ({
          location: locationOf(file),
        })),
        results: results.map((result, at) => ({
          ...describeResult(result, rules),
          partialFingerprints: { primaryLocationLineHash: prints[at] },
        })),
        columnKind: 'utf16CodeUnits',
        properties: { headline: buildHeadline(run), verdict, levels, ledger, checks, notProven },
      },
    ],
  };
  return `${safeJson(document)}\n`;
}

/**
 * By what a result is known again in the next run: ledger, code and place, the same place numbered. Code scanning makes one of them from
 * lines of text otherwise, of which a ledger has none, and takes all results of a code for one.
 */
function fingerprintsOf(results: readonly BuildResult[], ledger: string): string[] {
  const seen = new Map<string, number>();
  return results.map(({ code, file, seq, path, message }) => {
    const what = code === 'REQUIRED' ? message : '';
    const key = JSON.stringify([ledger, code, ledger === '' ? file : '', seq ?? null, path ?? '', what]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${toHex(sha256(utf8(key))).slice(0, 32)}:${count}`;
  });
}

function describeRule(code: string) {
  if (code === 'REQUIRED') {
    const text = 'Something was required by --require that the record does not show.';
    return { id: code, shortDescription: { text }, defaultConfiguration: { level: 'error' } };
  }
  const { kind, check, meaning, next } = rowOf(code);
  return {
    id: code,
    shortDescription: { text: meaning },
    help: { text: next.replace(/\{\w+\}/g, '…') },
    defaultConfiguration: { level: severities[kind] },
    properties: { check, kind },
  };
}

function describeResult(result: BuildResult, rules: readonly string[]) {
  const { code, severity, message, details, file, seq, path, check, fails } = result;
  const place = placeWords(result);
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: severity,
    message: { text: [message, ...details].map(shown).join('\n') },
    locations: [
      {
        physicalLocation: { artifactLocation: locationOf(file) },
        ...(place !== '' && {
          logicalLocations: [
            {
              ...(seq !== undefined && { name: `entry ${seq}` }),
              fullyQualifiedName: place,
              kind: path === undefined ? 'element' : 'member',
            },
          ],
        }),
      },
    ],
    properties: { check, fails, ...(seq !== undefined && { entry: seq }), ...(path !== undefined && { path }) },
  };
}

/** Viewers show a message on a page, and make a link of `[text](address)`: of foreign text none. */
const shown = (line: string): string => safeText(line).replaceAll('](', '] (');

/** A relative name is one below the root of the sources. */
function locationOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}
