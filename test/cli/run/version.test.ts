/** `custody --version --json`: where the program runs, and whether it was tried there. */
import { expect, it } from 'vitest';
import { versionOf } from '../../../src/cli/run/version.ts';
import { openBench } from '../bench.ts';

it('says where it runs', async () => {
  const bench = await openBench();
  const { status, out, err } = await bench.run('--version', '--json');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const { version, ...where } = JSON.parse(out);
  expect((await bench.run('--version', '--plain')).out).toBe(`${version}\n`);
  expect(where).toMatchObject({ node: process.versions.node, platform: process.platform, arch: process.arch });
  bench.remove();
});

it.each([
  ['linux', 'x64', 'tests'],
  ['win32', 'x64', 'wine'],
  ['linux', 'arm64', 'no'],
  ['darwin', 'arm64', 'no'],
  ['darwin', 'x64', 'no'],
])('says how this release was tried on %s %s: %s', (platform, arch, tried) => {
  expect(versionOf('0.1.0', platform, arch)).toMatchObject({ version: '0.1.0', platform, arch, tried });
});
