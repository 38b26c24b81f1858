/** The built program at a real terminal, under util-linux `script`, whose terminal has 0 columns until `stty` gives it more. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const bin = join(root, 'bin', 'custody.cjs');
const isThere = existsSync(join(root, 'dist')) && spawnSync('script', ['--version']).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'width-'));
  writeFileSync(join(folder, 'TEST.dd'), '');
  truncateSync(join(folder, 'TEST.dd'), 2 ** 30);
});
afterAll(() => rmSync(folder, { recursive: true }));

const env = (more: Record<string, string> = {}) => {
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...rest } = process.env;
  return { ...rest, HOME: folder, TERM: 'xterm', ...more };
};

describe.skipIf(!isThere && !process.env.CI)('at a terminal (needs npm run build and script)', () => {
  it.each([
    [0, false],
    [40, true],
    [200, true],
  ])('of %i columns, a line shows how far it is: %s', { timeout: 120_000 }, (columns, isDrawn) => {
    const command = `stty cols ${columns}; node ${bin} hash TEST.dd`;
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: env(),
      encoding: 'utf8',
    });
    // a whole line, as one comes every ten seconds on a slow machine, is not drawn
    const drawn = stdout.match(/(?<!custody: [^\r\n]*) of 1 GiB[^\r\n]*/g) ?? [];
    expect(drawn.length > 0).toBe(isDrawn);
    expect(stdout).toContain('COMPLETE: every byte was read.');
  });

  it.each([
    ['a pipe', {}, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['a pipe with both', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('help on %s', (_, more, hasColour) => {
    const { stdout } = spawnSync('node', [bin, '--help'], { env: env(more), encoding: 'utf8' });
    expect(stdout.includes('\u001b[1mRecording:')).toBe(hasColour);
  });
});
