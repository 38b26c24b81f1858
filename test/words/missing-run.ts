/** Prints the texts that a language lacks. `--release` refuses any: then the exit status is 1. */
import process from 'node:process';
import { loadWords } from '../../src/words/load.ts';
import { givenOptions } from '../dev-options.ts';
import { missingIn, translated } from './missing.ts';

const { values } = givenOptions({
  usage: 'npm run check, npm run release',
  does: 'Prints the texts that a language lacks, which it says in English.',
  options: { release: { type: 'boolean', default: false, says: 'refuse any' } },
});
await loadWords(translated);
let count = 0;
for (const lang of translated)
  for (const text of missingIn(lang)) {
    count += 1;
    process.stdout.write(`${lang}: no translation of ${text}\n`);
  }
process.stdout.write(`${count} texts without a translation\n`);
if (values.release && count > 0) process.exitCode = 1;
