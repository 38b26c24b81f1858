/** As much of the test runner as the rooms' tests use, in one process: tests are collected once and run singly, many times. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

type Body = () => unknown;
export interface Test {
  readonly name: string;
  readonly run: Body;
  readonly suites: readonly Suite[];
}
interface Suite {
  readonly before: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
}

export const tests: Test[] = [];
let path: { name: string; suite: Suite }[] = [];
/** Suites of files: a file's hooks outside of any `describe` are its own. */
export function beginFile(name: string): void {
  path = [{ name, suite: { before: [], beforeEach: [], afterEach: [] } }];
}

const current = (): Suite => (path.at(-1) as { suite: Suite }).suite;
const fill = (name: string, values: readonly unknown[]) => name.replace(/%[sdj]/g, () => String(values[0]));
const listOf = (row: unknown): unknown[] => (Array.isArray(row) ? row : [row]);

function suite(name: string, body: Body): void {
  path.push({ name, suite: { before: [], beforeEach: [], afterEach: [] } });
  body();
  path.pop();
}
function test(name: string, body: Body): void {
  const suites = path.map(({ suite }) => suite);
  tests.push({ name: [...path.map(({ name }) => name), name].join(' > '), run: body, suites });
}
const eachOf =
  (make: (name: string, body: Body) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, body: (...values: unknown[]) => unknown) => {
    for (const row of rows) make(fill(name, listOf(row)), () => body(...listOf(row)));
  };
const nothing = () => {};
const skipped = Object.assign(nothing, { each: () => nothing });

const describes = Object.assign(suite, { each: eachOf(suite) });
const its = Object.assign(test, { each: eachOf(test) });
export const describe = Object.assign(describes, { skipIf: (is: unknown) => (is ? skipped : describes) });
export const it = Object.assign(its, { skipIf: (is: unknown) => (is ? skipped : its) });
export const beforeAll = (body: Body) => void current().before.push(body);
export const beforeEach = (body: Body) => void current().beforeEach.push(body);
export const afterEach = (body: Body) => void current().afterEach.push(body);
/** What is made for a suite stays until the process ends. */
export const afterAll = nothing;

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
const asserting = chai.expect as unknown as Record<string, unknown> & { extend(on: object, matchers: object): void };
export const expect = ((value: unknown, message?: string) =>
  chai.expect(value, message)) as unknown as typeof asserting;
(globalThis as Record<symbol, unknown>)[GLOBAL_EXPECT] = expect;
asserting.extend(asserting, customMatchers);
Object.assign(expect, asserting, (globalThis as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT]);
setState({ assertionCalls: 0 }, expect as never);
