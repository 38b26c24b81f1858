/** The child in which targets are fuzzed, one after the other: `child.mjs TARGET,… JSON`. Bugs and the result are lines of JSON in a file. */
import { appendFileSync } from 'node:fs';
import { badTargets } from './bad-targets.ts';
import { fromBase64, readCorpus } from './corpus-file.ts';
import { fuzz } from './session.ts';
import { targets } from './targets/index.ts';

const [names = '', wanted = '{}'] = process.argv.slice(2);
const { seed, runs, seconds, current, told } = JSON.parse(wanted) as {
  seed: number;
  runs: number;
  seconds: number;
  current: string;
  told: string;
};
const say = (line: object): void => appendFileSync(told, `${JSON.stringify(line)}\n`);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

process.on('unhandledRejection', (error) => {
  say({
    bug: `a rejection that nobody handles: ${error instanceof Error ? error.stack : error}`,
    base64: '',
    isMended: false,
  });
});
for (const name of names.split(',')) {
  const target = badTargets[name] ?? (await targets[name]?.());
  if (target === undefined) throw new Error(`there is no target ${name}`);
  say({ begins: name });
  const corpus = readCorpus(name);
  const { kept, slowest, ...ended } = await fuzz(target, {
    seed,
    runs,
    seconds,
    corpus: [...corpus.regressions.map(({ base64 }) => base64), ...corpus.inputs].map(fromBase64),
    current,
    found: ({ text, input, isMended }) => say({ bug: text, base64: base64(input), isMended }),
  });
  say({ ended, reads: target.reads, kept: kept.map(base64), slowest: base64(slowest) });
}
