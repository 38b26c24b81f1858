/** docs/ci.md: its table of requirements is that of the program, and every command in its workflow runs as the page has it. */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requirements } from '../../src/cli/check/requirements.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { bareEnv, bin, root, runProgram } from '../cli/built-program.ts';
import { readDoc } from './spec-generated.ts';

const page = readDoc('docs/ci.md');
const commands = [...page.matchAll(/^ {8}run: (.*)$/gm)].map(([, command]) => command ?? '');

describe('docs/ci.md', () => {
  let bench: Bench;
  const shell = (command: string) =>
    runProgram('bash', ['-c', command], { cwd: bench.folder, env: bareEnv(join(bench.folder, 'home')) });

  beforeAll(async () => {
    bench = await openBench();
    mkdirSync(join(bench.folder, 'ci'));
    mkdirSync(join(bench.folder, 'bundles'));
    // takes the place of the one file, which test/cli/single-file.test.ts makes
    writeFileSync(join(bench.folder, 'ci', 'custody.cjs'), `import(${JSON.stringify(bin)});\n`);
    await shell('sha256sum ci/custody.cjs > ci/custody.sha256');
    await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'ci/trust.json');
    const collect =
      'record collect KA/1 --kind document --manner found --description letter --condition good --under 1';
    await bench.run(...collect.split(' '), '--from-nobody', 'found', '--found-at', 'desk');
    await bench.run('bundle', 'create', '-o', 'bundles/case', '--disclose', 'none');
    await bench.run('checkpoint', '-o', 'ci/case.checkpoint');
  });
  afterAll(() => bench.remove());

  it('tells of each requirement what the program says', () => {
    const table = page.slice(page.indexOf('| `--require` |'), page.indexOf('```console'));
    const rows = [...table.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name = '', says = '']) => [name, says]);
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(requirements).sort());
    for (const [name = '', says = ''] of rows) {
      expect(says.startsWith(requirements[name]?.replace(/ \(--.*/, '') ?? '?'), name).toBe(true);
    }
  });

  it('has a workflow whose commands pass for a sound bundle', async () => {
    expect(commands.length).toBe(3);
    for (const command of commands) {
      const ran = await shell(command);
      expect(ran, `${command}\n${ran.err}${ran.out}`).toMatchObject({ status: 0, err: '' });
    }
    const shown = await shell(commands[1] ?? '');
    expect(shown.out).toContain('::notice file=bundles/case,title=Record whole::RECORD VERIFIED.');
  });

  it('has a workflow that fails for a bundle that was changed', async () => {
    const kept = join(bench.folder, 'kept');
    cpSync(join(bench.folder, 'bundles', 'case'), kept, { recursive: true });
    copyFileSync(`${root}LICENSE`, join(bench.folder, 'bundles', 'case', 'data', 'LICENSE'));
    const ran = await shell(commands[1] ?? '');
    expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(/^::error file=bundles\/case,title=BAG_/m) });
  });
});
