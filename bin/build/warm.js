/**
 * Part of the build: keeps the code that V8 compiled for `custody status`, the command that is typed most. What longer commands
 * need besides is left out: a larger cache takes longer to load than it saves.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import loader from '../program.cjs';

const cwd = mkdtempSync(join(tmpdir(), 'custody-warm-'));
const env = { HOME: cwd, CI: 'true' };
const commands = [
  ['key', 'new', '--name', 'TEST', '--agency', 'TEST', '--jurisdiction', 'NL', '-o', 'k', '--no-passphrase'],
  ['init', 'w.custody', '--case', 'TEST', '--title', 'TEST', '-k', 'k'],
  ['record', 'note', '--text', 'TEST', '-k', 'k'],
];
const program = fileURLToPath(new URL('../custody.cjs', import.meta.url));
const silent = { isTTY: false, columns: 80, write: () => {} };

rmSync(loader.cacheFile, { force: true });
try {
  for (const command of commands) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...command], { cwd, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`warming: custody ${command[0]} ended with ${status}: ${stderr}`);
  }
  const { program: built, script } = loader.loadProgram();
  const real = built.processHost(built.installedProgram(new URL('../../', import.meta.url)));
  const status = await built.run(['status'], { ...real, cwd, env, stdout: silent, stderr: silent });
  if (status !== 0) throw new Error(`warming: custody status ended with ${status}`);
  writeFileSync(loader.cacheFile, script.createCachedData());
  const look = `process.exitCode = require(process.argv[1]).loadProgram().script.cachedDataRejected ? 1 : 0`;
  const loading = fileURLToPath(new URL('../program.cjs', import.meta.url));
  // a fresh process has no flags that the command may have set
  if (spawnSync(process.execPath, ['-e', look, loading]).status !== 0)
    throw new Error('V8 does not take the code cache that was made');
} finally {
  rmSync(cwd, { recursive: true });
}
