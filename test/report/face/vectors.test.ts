/** The five lines over every vector: the first row that holds is shown, and no error of the record is ever left out. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Face, faceJson, faceOf, isWeak, lineNames, lineRows } from '../../../src/report/face/face.ts';
import type { Faced } from '../../../src/report/face/faced.ts';
import { parseTrust } from '../../../src/verify/trust/trust.ts';
import { judgedOnce, vectorText } from '../../vectors/judged-once.ts';

const folder = new URL('../../../fixtures/vectors/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

async function facedOf(name: string): Promise<Faced | undefined> {
  const json = vectorText(name);
  const { verification, state } = await judgedOnce(name);
  return verification && { verification, state, trust: parseTrust(JSON.stringify(JSON.parse(json).trust)) };
}

const terminal = { is: 'terminal', path: 'case.custody' } as const;
const stateOf = (face: Face, line: string) => face.lines.find((each) => each.line === line)?.state;
const weak = (face: Face) => face.lines.filter(isWeak).map(({ line }) => line);

describe('the five lines', () => {
  it.each(names)('of %s', async (name) => {
    const faced = await facedOf(name);
    if (faced === undefined) return;
    const { verification } = faced;
    const face = faceOf(faced, terminal);
    expect(face.lines.map(({ line }) => line)).toEqual(lineNames);
    for (const { line, state, within = state } of face.lines) {
      const first = lineRows[line].find((row) => row.facts(faced) !== undefined);
      expect(within).toBe(first?.id);
    }
    // what does not hold, and what is not shown, is in capitals in a line that tells of it
    const kinds = new Set(verification.findings.map(({ kind }) => kind));
    if (kinds.has('contradiction')) expect(weak(face), JSON.stringify(faceJson(face))).not.toEqual(['evidence']);
    const asked = weak(face).filter((line) => line !== 'evidence' || verification.evidence !== undefined);
    if (verification.verdict !== 'verified') expect(asked, JSON.stringify(faceJson(face))).not.toEqual([]);
    if (verification.verdict !== 'verified') expect(face.step.id).not.toMatch(/^(fine|offered)$/);
    if (verification.verdict === 'failed') expect(face.step.id).toMatch(/^(damaged|forked|broken|differs)/);
    if (verification.reached !== undefined) {
      for (const line of ['sender', 'terms']) expect(['up-to', 'not-reached']).toContain(stateOf(face, line));
    }
  });
});
