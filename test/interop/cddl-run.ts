/** Asks `cddl.py` about CBOR items: a strict reading of the grammar beside Debian's pycddl, one process for a whole batch. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, type TestContext } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';

const python = '/usr/bin/python3';
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Path of the grammar. */
export const grammarPath = file('../../docs/spec/ledger.cddl');

/** A CBOR item, and the rule that it is checked against. */
export interface Asked {
  readonly rule: string;
  readonly bytes: Uint8Array;
}

export interface Answered {
  /** Whether the item is one of the rule by the strict reading. */
  readonly strict: boolean;
  /** What pycddl has against it, or null. */
  readonly pycddl: string | null;
}

/** One answer for each item. Skips the test with a reason where python3-pycddl is not installed, but never in CI. */
export function askCddl(context: TestContext, batch: readonly Asked[], grammar = grammarPath): Answered[] {
  const probe = spawnSync(python, ['-c', 'import cbor2, pycddl']);
  if (probe.status !== 0 && process.env.CI === undefined) {
    context.skip(`${python} with cbor2 and pycddl (python3-cbor2, python3-pycddl) is not here`);
  }
  // the same cards and openings are in many ledgers: each item is judged once
  const lines = batch.map(({ rule, bytes }) => `${JSON.stringify({ rule, hex: toHex(bytes) })}\n`);
  const asked = [...new Set(lines)];
  const run = spawnSync(python, ['-B', file('./cddl.py'), grammar], {
    input: asked.join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  });
  expect(run.status, run.stderr).toBe(0);
  const answers = JSON.parse(run.stdout) as Answered[];
  expect(answers.length).toBe(asked.length);
  const answerOf = new Map(asked.map((line, at) => [line, answers[at] as Answered]));
  return lines.map((line) => answerOf.get(line) as Answered);
}
