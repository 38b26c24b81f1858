/** `npm run forms`: each form in each language on both papers, with 1, 12 and 200 exhibits, short and long names; or `npm run forms -- FORM…`. */
import process from 'node:process';
import { langs } from '../../../src/words/lang.ts';
import { formIds, Stress } from './stress-run.ts';

const asked = process.argv.slice(2);
const stress = new Stress();
let made = 0;
let problems = 0;
const began = performance.now();
/** CPU time too: a machine that is shared says little by its clock. */
const spent = (): string => {
  const { user, system } = process.cpuUsage();
  return `${Math.round((performance.now() - began) / 1000)} s, ${Math.round((user + system) / 1e6)} s of CPU`;
};
for (const form of asked.length === 0 ? formIds : asked.filter((id) => formIds.includes(id))) {
  for (const lang of langs) {
    for (const [count, isLong] of [
      [1, false],
      [12, true],
      [200, false],
      [200, true],
    ] as const) {
      const one = { form, lang, count, isLong };
      const found = [...(await stress.problems(one)), ...(count === 12 ? await stress.unreadCodes(one) : [])];
      for (const problem of found) console.error(problem);
      problems += found.length;
      made += 1;
    }
  }
  console.info(`${form}: ${problems} problems so far, ${spent()}`);
}
await stress.remove();
console.info(`${made} documents on two papers, ${problems} problems, ${spent()}`);
process.exitCode = problems === 0 && made > 0 ? 0 : 1;
