/**
 * `npm run release:check`: makes the release for all platforms twice and compares; looks into each archive; tries the archive and the
 * executable of this system, on one without Node too, and the one of Windows in wine (`npm run wine -- --node FILE` plays all scripts with
 * it); measures the start of the executable.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../cli/built-program.ts';
import { makeBareSystem, makeBundle } from '../interop/bare-system.ts';
import { pathOf, pinned } from '../interop/pinned-node.ts';
import { endWine } from '../wine/computer.ts';
import { playAll } from '../wine/play.ts';
import { sampleScripts } from '../wine/scripts.ts';
import { lookInto } from './archives.ts';
import { Trial } from './executable.ts';
import { medianRatio } from './start.ts';

const base = mkdtempSync(join(tmpdir(), 'custody-release-'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const here = 'linux-x64';
let failed = 0;
let passed = 0;

function check(what: string, problem: string | undefined): void {
  if (problem === undefined) passed += 1;
  else failed += 1;
  console.info(problem === undefined ? `ok     ${what}` : `FAILS  ${what}: ${problem}`);
}

/** Makes the release in a folder, under a mask, with temporary files in another folder. */
function make(name: string, umask: string): string {
  const temporary = join(base, `tmp of ${name}`);
  mkdirSync(temporary);
  const platforms = Object.keys(pinned.binaries).join(' ');
  const script = `umask ${umask} && node bin/build/release.js "${join(base, name)}" ${platforms}`;
  const made = spawnSync('bash', ['-c', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary },
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`release.js ended with ${made.status}: ${made.stderr}`);
  return join(base, name);
}

try {
  const folder = make('one', '022');
  const sums = (of: string) => readFileSync(join(of, 'SHA256SUMS'), 'utf8');
  const same = sums(folder) === sums(make('an other', '077'));
  check('the same bytes twice', same ? undefined : 'SHA256SUMS differ');
  for (const platform of Object.keys(pinned.binaries)) check(platform, lookInto(folder, version, platform, base));

  const bare = await makeBareSystem(join(base, 'bare'), pathOf(here));
  await makeBundle(bare.folder);
  const linux = new Trial([join(folder, 'custody-linux-x64')], bare.folder, join(base, 'linux'));
  check('executable for Linux', linux.all() ?? linux.custody('demo', 'demo'));
  if (spawnSync('wine', ['--version']).status === 0) {
    const windows = new Trial(['wine', join(folder, 'custody-win-x64.exe')], bare.folder, join(base, 'win'));
    check('executable for Windows, in wine', windows.all());
    const starter = join(base, 'of win-x64', `custody-${version}-win-x64`, 'custody.cmd');
    const wrong = await playAll(join(folder, 'custody-win-x64.exe'), console.info, { scripts: sampleScripts });
    await endWine();
    check(
      'all steps and two scripts with the executable for Windows',
      wrong.length === 0 ? undefined : wrong.join('\n'),
    );
    check('archive for Windows, in wine', windows.run('wine', ['cmd', '/c', starter, 'verify', 'a.custody']));
  } else console.info('not tried: what is for Windows, for wine is not installed');

  const archive = `custody-${version}-${here}`;
  spawnSync('cp', [join(folder, `${archive}.tar.gz`), join(folder, 'custody-linux-x64'), bare.folder]);
  for (const command of [
    ['tar', '-xzf', `${archive}.tar.gz`],
    [`${archive}/custody`, 'trust', 'add', 'ada.key.pub', '--how', 'in-person'],
    [`${archive}/custody`, 'verify', 'parcel'],
    ['./custody-linux-x64', 'verify', 'parcel'],
  ]) {
    const { status, err } = await bare.run(...command);
    check(`without Node: ${command.join(' ')}`, status === 0 ? undefined : `ended with ${status}: ${err}`);
  }

  const ratio = medianRatio([join(folder, 'custody-linux-x64'), '--version'], [pathOf(here), '-e', '0']);
  console.info(`--version of the executable / node -e 0: ${ratio.toFixed(2)} (at most 4)`);
  check('start of the executable', ratio <= 4 ? undefined : 'it takes more than 4 times as long');
} finally {
  rmSync(base, { recursive: true, force: true });
}
console.info(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
