/** A sample of `npm run wine`: Node for Windows under wine, one version, without the demo, and with two of the golden scripts. */
import { spawnSync } from 'node:child_process';
import { afterAll, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import { endWine } from './computer.ts';
import { sampleVersion, windowsNode } from './nodes.ts';
import { playAll } from './play.ts';
import { sampleScripts } from './scripts.ts';

const hasWine = spawnSync('wine', ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
const exe = windowsNode(sampleVersion);
const isAble = hasWine && exe !== undefined && isBuilt;
if (!isAble) process.stderr.write('SKIP: wine, or Node for Windows (npm run wine -- --fetch), is not here\n');
const itPlays = isAble || process.env.CI ? it : it.skip;

afterAll(endWine);

itPlays('Windows and Linux do the same, and verify what the other wrote', { timeout: 600_000 }, async () => {
  expect(hasWine, 'wine is not installed').toBe(true);
  if (exe === undefined) throw new Error(`node.exe ${sampleVersion} was not fetched: npm run wine -- --fetch`);
  const told: string[] = [];
  const wrong = await playAll(exe, (line) => void told.push(line), { isSample: true, scripts: sampleScripts });
  expect(wrong.join('\n')).toBe('');
  expect(told.filter((line) => line.startsWith('ok')).length).toBeGreaterThan(45);
});
