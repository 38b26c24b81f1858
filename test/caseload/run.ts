/** Writes many small cases into a folder: `npm run cases -- FOLDER COUNT`. */
import process from 'node:process';
import { makeCases } from './make-cases.ts';

const [folder, count] = process.argv.slice(2);
if (folder === undefined || !(Number(count) > 0)) throw new Error('npm run cases -- FOLDER COUNT');
const start = process.hrtime.bigint();
let entries = 0;
for await (const { acts } of makeCases({ folder, count: Number(count) })) entries += acts.length;
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const rate = Math.round(Number(count) / seconds);
console.info(`${count} cases, ${entries} entries in ${seconds.toFixed(1)} s: ${rate} cases a second`);
