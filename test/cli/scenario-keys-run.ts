/** Prints how many keys each scenario takes by flags, without the beginnings that it includes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { keysOf } from './scenario-keys.ts';

const folder = join(process.cwd(), 'test/cli/scenarios');
const names = readdirSync(folder).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
for (const name of names) process.stdout.write(`${keysOf(readFileSync(join(folder, name), 'utf8'))}\t${name}\n`);
