/** Part of the build: plays a few commands in a temporary folder and keeps the code that V8 compiled for them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import loader from './program.cjs';

rmSync(loader.cacheFile, { force: true });
const { program, script } = loader.loadProgram();
const cwd = mkdtempSync(join(tmpdir(), 'custody-warm-'));
const real = program.processHost(new URL('../', import.meta.url));
const silent = { isTTY: false, columns: 80, write: () => {} };
const host = { ...real, cwd, env: { HOME: cwd }, stdout: silent, stderr: silent };
const commands = [
  ['keygen', '--name', 'TEST', '--agency', 'TEST', '--jurisdiction', 'NL', '-o', 'k', '--no-passphrase'],
  ['init', 'w.custody', '--case', 'TEST', '--title', 'TEST', '-k', 'k'],
  ['record', 'note', '--text', 'TEST', '-k', 'k'],
  ['status'],
  ['verify'],
];
try {
  for (const command of commands) {
    const status = await program.run(command, host);
    if (status !== 0 && status !== 3) throw new Error(`warming: custody ${command[0]} ended with ${status}`);
  }
  writeFileSync(loader.cacheFile, script.createCachedData());
} finally {
  rmSync(cwd, { recursive: true });
}
