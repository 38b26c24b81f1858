/** P11: no form, no report of a build and no annotation prints where a file is on this computer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownPath } from '../../src/report/own-paths.ts';
import { all, content, openTwoAgencies, type TwoAgencies } from '../cli/two-agencies.ts';
import { bytesUnder, leaks } from './attacked-case.ts';

let two: TwoAgencies;
beforeAll(async () => {
  two = await openTwoAgencies();
  await two.send('bundle', all);
  mkdirSync(two.at('private-place'));
  // one byte of it is another, so that findings speak of it
  writeFileSync(two.at('private-place/disk.dd'), content.replace('TEST', 'TESS'));
});
afterAll(() => two.bench.remove());

describe('where the evidence is on this computer', () => {
  it.each(['junit', 'sarif', 'github'])('is not in the format %s', async (format) => {
    const evidence = ['--evidence', `KA/1-1=${two.at('private-place/disk.dd')}`];
    const { status, out } = await two.bench.run(
      'verify',
      'case.custody',
      '--no-memory',
      ...evidence,
      '--format',
      format,
    );
    expect(status).toBe(1);
    expect(out).toContain('EVIDENCE_DIFFERS');
    expect(out).toContain('disk.dd');
    for (const part of [two.bench.folder, 'private-place']) expect(out).not.toContain(part);
  });

  it.each(['text', 'html'])('is not on the verdict as %s', async (format) => {
    const evidence = ['--evidence', `KA/1-1=${two.at('private-place/disk.dd')}`];
    const name = `verdict.${format}`;
    await two.bench.run('report', 'verdict', ...evidence, '--format', format, '-o', name);
    const found = bytesUnder(two.at(name));
    expect(leaks(found, ['private-place', two.bench.folder])).toEqual([]);
    expect(leaks(found, ['disk.dd']).length).toBeGreaterThan(0);
  });
});

it('of a bundle the path in it stays, and a typed one', () => {
  expect(ownPath('/home/officer/case/b/data/evidence/KA_1/disk.dd')).toBe('data/evidence/KA_1/disk.dd');
  expect(ownPath('/home/officer/disk.dd')).toBe('disk.dd');
  expect(ownPath('C:\\Users\\officer\\disk.dd')).toBe('disk.dd');
  expect(ownPath('images/disk.dd')).toBe('images/disk.dd');
  expect(ownPath('KA/1')).toBe('KA/1');
});
