/** `custody report page`: the page as it was built, with its digest. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { isBuilt } from '../built-program.ts';

describe.skipIf(!isBuilt)('custody report page', () => {
  let bench: Bench;
  let built: Buffer;
  let sha256: string;
  beforeAll(async () => {
    bench = await openBench();
    built = readFileSync(new URL('../../../dist/verify.html', import.meta.url));
    sha256 = createHash('sha256').update(built).digest('hex');
  });
  afterAll(() => bench.remove());

  it('writes it and says its SHA-256', async () => {
    const ran = await bench.run('report', 'page', '-o', 'verify.html');
    expect(ran).toMatchObject({ status: 0, out: expect.stringContaining(`\nSHA-256  ${sha256}\n`) });
    expect(readFileSync(join(bench.folder, 'verify.html')).equals(built)).toBe(true);
  });

  it('overwrites nothing', async () => {
    const ran = await bench.run('report', 'page', '-o', 'verify.html');
    expect(ran).toMatchObject({ status: 5, out: '', err: expect.stringContaining('[EXISTS]') });
  });

  it('says it to programs', async () => {
    const { status, out } = await bench.run('report', 'page', '-o', 'again.html', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      format: 'custody/page/1',
      form: 'page',
      file: 'again.html',
      bytes: built.length,
      sha256,
    });
  });

  it.each([
    ['[MISSING_VALUE]', ['report', 'page']],
    ['[USAGE]', ['report', 'page', 'KA/1', '-o', 'other.html']],
    ['the page is one file of HTML [USAGE]', ['report', 'page', '-o', 'page.pdf']],
  ])('%s', async (code, words) => {
    expect(await bench.run(...words)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(code) });
  });
});
