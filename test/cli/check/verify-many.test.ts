/** `verify` and `check` of several records: a verdict each, and the worst exit status. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  cpSync(at('case.custody'), at('other.custody'));
  const bytes = readFileSync(at('case.custody'));
  bytes[bytes.length - 10] = (bytes[bytes.length - 10] as number) ^ 1;
  writeFileSync(at('changed.custody'), bytes);
  bench.write('text.custody', 'TEST');
  expect((await bench.run('bundle', 'create', '-o', 'b.tar', '--disclose', 'none')).status).toBe(0);
});
afterAll(() => bench.remove());

describe('several records', () => {
  it('each has its verdict under its name, in the order given', async () => {
    const { status, out } = await bench.run('verify', 'case.custody', 'b.tar', '-q');
    expect(status).toBe(0);
    expect(out).toMatch(/^case\.custody: RECORD VERIFIED.*\nb\.tar: RECORD VERIFIED.*\n$/);
    const five = await bench.run('verify', 'case.custody', 'b.tar');
    expect(five.status).toBe(0);
    expect(five.out).toMatch(/^case\.custody:\n.+\n\nb\.tar:\n/s);
  });

  it('end with the worst status, and none hides another', async () => {
    const failed = await bench.run('verify', 'changed.custody', 'text.custody', 'case.custody', '-q');
    expect(failed.status).toBe(1);
    expect(failed.out).toMatch(
      /^changed\.custody: FAILED: .*\n(changed\.custody: .*\n)*case\.custody: RECORD VERIFIED/,
    );
    expect(failed.err).toMatch(/error: text\.custody: .*\[NOT_A_LEDGER\]/);
    expect((await bench.run('verify', 'case.custody', 'text.custody', '-q')).status).toBe(4);
    expect((await bench.run('verify', 'missing.custody', 'text.custody', 'case.custody', '-q')).status).toBe(5);
    const required = await bench.run('verify', 'case.custody', 'b.tar', '--require', 'head');
    expect(required).toMatchObject({ status: 3, err: expect.stringContaining('b.tar: required and not shown: head') });
  });

  it('are JSON on a line each: the document, or its error', async () => {
    const { status, out } = await bench.run('verify', 'case.custody', 'text.custody', 'b.tar', '--json');
    expect(status).toBe(4);
    const all = jsonLines(out);
    expect(all.map(({ file, verdict }: { file: string; verdict?: string }) => [file, verdict])).toEqual([
      ['case.custody', 'verified'],
      ['text.custody', undefined],
      ['b.tar', 'verified'],
    ]);
    expect(all[1].error.code).toBe('NOT_A_LEDGER');
    // one alone stays the document itself
    expect(JSON.parse((await bench.run('verify', 'b.tar', '--json')).out)).toMatchObject({ verdict: 'verified' });
  });

  it('take no option that is about one record', async () => {
    bench.write('c.checkpoint', '');
    for (const options of [
      ['--evidence', '.'],
      ['--checkpoint', 'c.checkpoint'],
      ['--disclosures', 'case.disclosures'],
      ['--keeper'],
      ['-l', 'case.custody'],
      ['--format', 'sarif'],
    ])
      expect(await bench.run('verify', 'case.custody', 'other.custody', ...options)).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringContaining('is for one record, and several are named [USAGE]'),
      });
  });
});
