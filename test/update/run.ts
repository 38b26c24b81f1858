/** Writes again all that is made from the sources, each part after those that it is made from. `npm run update [-- PART …]`. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { givenOptions } from '../dev-options.ts';

const vitest = (...files: readonly string[]) => ['npx', 'vitest', 'run', '--config', 'test/vitest.config.ts', ...files];

const parts: Readonly<Record<string, readonly string[]>> = {
  spec: vitest('test/docs/spec-', 'test/interop/cddl-vocabulary'),
  vectors: vitest('test/vectors'),
  // what the program says of changed vectors
  recorded: vitest('test/verify', 'test/custody', 'test/crypto/der'),
  build: ['node', 'bin/build/build.js'],
  pages: vitest(
    ...['test/docs', 'test/cli/guide.test.ts', 'test/cli/scenarios.test.ts', 'test/cli/face/screens'],
    ...['test/report/forms/golden', 'test/report/verdict/report-verdict'],
  ),
};

const { words } = givenOptions({
  usage: 'npm run update -- [PART …]',
  does: 'Writes tables of the specification, vectors, recorded verdicts, the program, and pages again.',
  options: {},
  words: Object.keys(parts),
});
for (const [name, [program = '', ...command]] of Object.entries(parts)) {
  if (words.length > 0 && !words.includes(name)) continue;
  const { status } = spawnSync(program, command, { env: { ...process.env, UPDATE: '1' }, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`update: the part ${name} failed, and the parts after it were not made\n`);
    process.exit(1);
  }
}
