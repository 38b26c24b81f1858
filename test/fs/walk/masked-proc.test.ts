/** The walker on a Linux that hides /proc, as in some containers: it goes by paths, and the same holds. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { afterAll, expect } from 'vitest';
import { needs } from '../../fault/lab.ts';
import { walkCases } from './walk-cases.ts';
import { makeFolder, removeFolder } from './walk-trees.ts';

const folder = makeFolder();
afterAll(() => removeFolder(folder));

needs('root and mount')('each case holds', async () => {
  const [player, output] = [join(folder, 'play-walk.cjs'), join(folder, 'walked.txt')];
  await build({
    entryPoints: [new URL('play-walk.ts', import.meta.url).pathname],
    ...{ outfile: player, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error' },
  });
  const masked = 'mount -t tmpfs none /proc && exec "$0" "$@"';
  spawnSync('unshare', ['-m', 'sh', '-c', masked, process.execPath, player, join(folder, 'cases'), output]);
  const lines = readFileSync(output, 'utf8').trimEnd().split('\n');
  expect(lines).toEqual(['reach paths', ...walkCases.map(({ name }) => `ok    ${name}`)]);
});
