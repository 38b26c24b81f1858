/** The formats of build systems: places, weights, hostile text, and failures exactly where the exit status is not 0. */

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, it } from 'vitest';
import { onEntry, onRecord } from '../../../src/custody/bears.ts';
import { githubReport } from '../../../src/report/ci/github.ts';
import { junitReport } from '../../../src/report/ci/junit.ts';
import { type BuildRun, exitOfBuild, resultsOf } from '../../../src/report/ci/results.ts';
import { sarifReport } from '../../../src/report/ci/sarif.ts';
import { findingTable } from '../../../src/verify/finding/table.ts';
import type { FindingInput } from '../../../src/verify/finding/types.ts';
import { isInstalled } from '../../cli/built-program.ts';
import { verification } from '../verification-sample.ts';

const broken: FindingInput = { code: 'SIGNATURE_INVALID', bears: onEntry, seq: 5 };
const schema: FindingInput = {
  code: 'SCHEMA_INVALID',
  bears: onEntry,
  seq: 7,
  path: 'from.nobody',
  facts: { type: 'collect' },
};
const custodyGap: FindingInput = { code: 'SEALS_DIFFER', bears: onEntry, seq: 4 };
const whereabouts: FindingInput = { code: 'RECEIVED_UNCHECKED', bears: onEntry, seq: 4 };
const senderGaps = (isAcceptable: boolean): FindingInput => ({ code: 'SENDER_GAPS', bears: onRecord, isAcceptable });
const otherGap: FindingInput = { code: 'SIGNER_NOT_PINNED', bears: onRecord };
const notice: FindingInput = { code: 'END_NOT_SHOWN', bears: onRecord };
/** What ends a CDATA section, an annotation or a string, and characters that XML and terminals do not take. */
const hostile = 'TEST ]]> <a href="x">&amp;\'\u0000\u001b[2J\u0085\r\n::error::%0A,: \u202e\ud800\ufffe 50%';

function runOf(inputs: readonly FindingInput[], more: Partial<BuildRun> = {}): BuildRun {
  return {
    version: '1.2.3',
    file: 'case/KA.custody',
    verification: verification(inputs),
    required: [],
    allowsGaps: false,
    ...more,
  };
}

/** One contradiction in which everything is this text. */
function saying(text: string): BuildRun {
  const run = runOf([{ ...broken, path: text, expected: text, actual: text }], { file: text });
  const findings = run.verification.findings.map((finding) => ({ ...finding, message: text }));
  return { ...run, verification: { ...run.verification, findings } };
}

const unmet = { name: 'trust', holds: false, says: 'it holds where TEST' };

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

/** The elements of a document that a strict parser takes. */
function parseXml(text: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.ontext = (piece) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += piece;
  };
  parser.onclosetag = () => void open.pop();
  parser.write(text).close();
  return top.children[0] as Element;
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

const xmllint = (text: string) => spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: text, encoding: 'utf8' });

describe('the results', () => {
  it('are 1, 3 and 0, as cli.md says', () => {
    const statuses: [BuildRun, number][] = [
      [runOf([]), 0],
      [runOf([notice]), 0],
      [runOf([custodyGap]), 3],
      [runOf([custodyGap], { allowsGaps: true }), 0],
      [runOf([custodyGap, otherGap], { allowsGaps: true }), 3],
      [runOf([whereabouts], { allowsGaps: true }), 3],
      [runOf([senderGaps(true)], { allowsGaps: true }), 0],
      [runOf([senderGaps(false)], { allowsGaps: true }), 3],
      [runOf([{ code: 'SENDER_GAPS', bears: onRecord }], { allowsGaps: true }), 3],
      [runOf([custodyGap, broken], { allowsGaps: true }), 1],
      [runOf([], { required: [unmet] }), 3],
      [runOf([], { required: [{ ...unmet, holds: true }] }), 0],
      [runOf([custodyGap], { allowsGaps: true, required: [unmet] }), 3],
      [runOf([broken], { required: [unmet] }), 1],
    ];
    expect(statuses.map(([run]) => exitOfBuild(run))).toEqual(statuses.map(([, status]) => status));
  });

  it('say what is not listed, and what other ledgers lack without failing for it', () => {
    const many = Array.from(
      { length: 103 },
      (_, seq): FindingInput => ({ code: 'SIGNATURE_INVALID', bears: onEntry, seq }),
    );
    expect(resultsOf(runOf(many)).at(-1)).toMatchObject({
      message: '3 more of SIGNATURE_INVALID, which are not listed',
      fails: true,
    });
    const other = { ...verification([broken]), name: 'other.custody' };
    const run = runOf([], { verification: { ...verification([]), with: [other] } });
    expect(resultsOf(run)).toMatchObject([
      { code: 'SIGNATURE_INVALID', file: 'other.custody', severity: 'note', fails: false },
    ]);
    expect(exitOfBuild(run)).toBe(0);
  });

  it('fail in every format exactly where the exit status is not 0', () => {
    const codes = fc.constantFrom(...Object.keys(findingTable));
    const inputs = fc.array(
      fc.record({ code: codes, bears: fc.constant(onEntry), seq: fc.option(fc.nat(9), { nil: undefined }) }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(inputs, fc.boolean(), fc.boolean(), (found, allowsGaps, isUnmet) => {
        const run = runOf(found, { allowsGaps, required: isUnmet ? [unmet] : [] });
        const fails = exitOfBuild(run) !== 0;
        const junit = parseXml(junitReport(run));
        expect(all(junit, 'failure').length > 0).toBe(fails);
        expect(Number(junit.attributes.failures)).toBe(all(junit, 'failure').length);
        expect(Number(junit.attributes.tests)).toBe(all(junit, 'testcase').length);
        expect(githubReport(run, undefined).split('\n')[0]).toMatch(fails ? /^::error / : /^::notice /);
        const { invocations, results } = JSON.parse(sarifReport(run)).runs[0];
        expect(invocations[0].exitCode).toBe(exitOfBuild(run));
        expect(results.some((each: { properties: { fails: boolean } }) => each.properties.fails)).toBe(fails);
      }),
      { numRuns: 200 },
    );
  });
});

describe('--format junit', () => {
  it('names the check, the code and the place, and what passed', () => {
    const run = runOf([broken, schema, custodyGap, notice], { required: [unmet] });
    const junit = parseXml(junitReport(run));
    // what the schema of Jenkins allows of the whole, and no more
    expect(Object.keys(junit.attributes)).toEqual(['name', 'tests', 'failures', 'errors']);
    expect(junit.attributes).toMatchObject({ name: 'custody verify', failures: '4', errors: '0' });
    const cases = all(junit, 'testcase').map(({ attributes, children }) => [attributes.name, children[0]?.name]);
    expect(cases).toEqual([
      ['structure: SCHEMA_INVALID (entry 7, from.nobody)', 'failure'],
      ['signatures: SIGNATURE_INVALID (entry 5)', 'failure'],
      ['custody: SEALS_DIFFER (entry 4)', 'failure'],
      ['head: END_NOT_SHOWN', 'system-out'],
      ['required: trust', 'failure'],
    ]);
    for (const { attributes } of all(junit, 'testcase')) expect(attributes.classname).toBe('case/KA.custody');
    const facts = Object.fromEntries(
      all(junit, 'property').map(({ attributes }) => [attributes.name, attributes.value]),
    );
    expect(facts).toMatchObject({ verdict: 'failed', ledger: 'cd'.repeat(32), signers: 'pinned' });
  });

  it('stays well-formed whatever stands in it', (context) => {
    const texts = [hostile, ...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { seed: 6, numRuns: 200 })];
    for (const text of texts) {
      const run = saying(text);
      const junit = parseXml(junitReport(run));
      expect(all(junit, 'failure').length).toBe(1);
    }
    if (!isInstalled('xmllint')) context.skip('xmllint (libxml2-utils) is not here');
    const run = saying(hostile);
    expect(xmllint(junitReport(run))).toMatchObject({ status: 0, stderr: '' });
    expect(xmllint(junitReport(run).replace('&lt;a', '<a')).status).toBe(1);
  });
});

describe('--format sarif', () => {
  it('has what SARIF 2.1.0 requires, and the places', () => {
    const run = runOf([broken, schema, custodyGap, notice], { required: [unmet] });
    const { $schema, version, runs } = JSON.parse(sarifReport(run));
    expect({ $schema, version, runs: runs.length }).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: 1,
    });
    const [{ tool, results, invocations }] = runs;
    expect(tool.driver).toMatchObject({ name: 'custody', version: '1.2.3' });
    for (const rule of tool.driver.rules) {
      expect(rule).toMatchObject({ id: expect.any(String), shortDescription: { text: expect.stringMatching(/\S/) } });
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
    expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
    for (const { ruleId, ruleIndex, message, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(message.text.length).toBeGreaterThan(0);
      expect(locations[0].physicalLocation.artifactLocation).toEqual({
        uri: 'case/KA.custody',
        uriBaseId: '%SRCROOT%',
      });
    }
    const places = results.map(
      ({ ruleId, level, locations }: { ruleId: string; level: string; locations: Located[] }) => [
        ruleId,
        level,
        locations[0]?.logicalLocations?.[0]?.fullyQualifiedName,
      ],
    );
    expect(places).toEqual([
      ['SIGNATURE_INVALID', 'error', 'entry 5'],
      ['SCHEMA_INVALID', 'error', 'entry 7, from.nobody'],
      ['SEALS_DIFFER', 'warning', 'entry 4'],
      ['END_NOT_SHOWN', 'note', undefined],
      ['REQUIRED', 'error', undefined],
    ]);
  });

  it('makes no link of foreign text, and lets none of it act on a page', () => {
    const run = saying(`[open](https://test.example) ${hostile}`);
    const { text } = JSON.parse(sarifReport(run)).runs[0].results[0].message;
    expect(text).toContain('[open] (https://test.example)');
    expect(text).not.toMatch(/\]\(|[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });

  it('says nothing of the case, which may be private', () => {
    const run = runOf([notice]);
    const ledger = { ...run.verification.ledger, case: 'TEST private number' };
    const text = sarifReport({ ...run, verification: { ...run.verification, ledger } });
    expect(text).not.toContain('TEST private number');
    expect(JSON.parse(text).runs[0].properties.ledger).toMatchObject({ id: ledger.id, size: ledger.size });
  });

  it('gives every name as a URI', () => {
    const uriOf = (file: string) =>
      JSON.parse(sarifReport(runOf([broken], { file }))).runs[0].results[0].locations[0].physicalLocation
        .artifactLocation;
    expect(uriOf('/a b/KA#1.custody')).toEqual({ uri: 'file:///a%20b/KA%231.custody' });
    expect(uriOf('ü%.tar').uri).toBe('%C3%BC%25.tar');
    expect(new URL(uriOf(`/${hostile}`).uri).protocol).toBe('file:');
  });
});

interface Located {
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
}

describe('results of one code at one place', () => {
  const twice = runOf([custodyGap, custodyGap, { ...custodyGap, seq: 5 }, notice]);

  it('have names of their own in JUnit, for those of one name are taken for one', () => {
    const names = all(parseXml(junitReport(twice)), 'testcase').map(({ attributes }) => attributes.name);
    expect(names).toContain('custody: SEALS_DIFFER (entry 4)');
    expect(names).toContain('custody: SEALS_DIFFER (entry 4) #2');
    expect(new Set(names).size).toBe(names.length);
  });

  it('are told apart in SARIF, and known again in the next run', () => {
    const prints = (run: BuildRun): string[] =>
      JSON.parse(sarifReport(run)).runs[0].results.map(
        (each: { partialFingerprints: { primaryLocationLineHash: string } }) =>
          each.partialFingerprints.primaryLocationLineHash,
      );
    expect(new Set(prints(twice)).size).toBe(4);
    for (const one of prints(twice)) expect(one).toMatch(/^[0-9a-f]{32}:[12]$/);
    expect(prints(runOf([notice]))).toEqual(prints(twice).slice(-1));
    expect(prints(runOf([], { file: 'elsewhere', verification: twice.verification }))).toEqual(prints(twice));
  });
});

describe('--format github', () => {
  it('is one annotation a line, the verdict first', () => {
    const lines = githubReport(runOf([broken, custodyGap, notice]), undefined).split('\n');
    expect(lines.length).toBe(5);
    expect(lines[1]).toMatch(/^::error file=case\/KA\.custody,title=SIGNATURE_INVALID \(entry 5\)::.*%0Anext%?: ?/);
    expect(lines[2]).toMatch(/^::warning file=case\/KA\.custody,title=SEALS_DIFFER \(entry 4\)::/);
    expect(lines[3]).toMatch(/^::notice file=case\/KA\.custody,title=END_NOT_SHOWN::/);
    expect(lines[0]).toMatch(/^::error file=case\/KA\.custody,title=custody verify::signatures FAILED: entry 5/);
  });

  it('has as title what is wrong or unshown; without it, only a build that passes is whole', () => {
    const [gap] = githubReport(runOf([custodyGap]), 'Custody: 1 GAP').split('\n');
    expect(gap).toMatch(/^::error file=case\/KA\.custody,title=Custody%3A 1 GAP::custody NOT SHOWN/);
    const [let_] = githubReport(runOf([custodyGap], { allowsGaps: true }), 'Custody: 1 GAP').split('\n');
    expect(let_).toMatch(/^::notice file=case\/KA\.custody,title=Custody%3A 1 GAP::/);
    const [whole] = githubReport(runOf([]), undefined).split('\n');
    expect(whole).toMatch(/^::notice file=case\/KA\.custody,title=Record whole::/);
    const [required] = githubReport(runOf([], { required: [unmet] }), undefined).split('\n');
    expect(required).toMatch(/,title=custody verify::required and not shown/);
  });

  it('begins with what failed, and says nothing that holds', () => {
    const [gap] = githubReport(runOf([custodyGap]), undefined).split('\n');
    expect(gap).toMatch(/::custody NOT SHOWN: entry 4: .* \[SEALS_DIFFER\]$/);
    const [required] = githubReport(runOf([], { required: [unmet] }), undefined).split('\n');
    expect(required).toMatch(/::required and not shown: trust$/);
    const failure = all(parseXml(junitReport(runOf([broken]))), 'failure')[0];
    expect(failure?.attributes.message).toMatch(/^signatures: entry 5/);
  });

  it('lets no text begin a command, end a property or stand for another character', () => {
    const run = saying(hostile);
    const lines = githubReport(run, undefined).trimEnd().split('\n');
    expect(lines.length).toBe(2);
    for (const line of lines) {
      const [, file, title, text] = /^::error file=([^,:]*),title=([^,:]*)::(.*)$/.exec(line) ?? [];
      expect(decode(file ?? '')).toContain('::error::%0A,: \\u{202e}');
      expect(title).toBeDefined();
      expect(decode(text ?? '')).toContain('50%');
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]|%(?!25|0A|3A|2C)/);
    }
  });
});

/** As the runner of GitHub Actions reads it back. */
const decode = (text: string): string =>
  text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');
