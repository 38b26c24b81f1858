/** `npm run forms`: each form in each language on both papers, with 1, 12 and 200 exhibits, short and long names; or `npm run forms -- FORM…`. */
import process from 'node:process';
import { langs } from '../../../src/words/lang.ts';
import { formIds, Stress } from './stress-run.ts';

const asked = process.argv.slice(2);
const stress = new Stress();
let made = 0;
const problems: string[] = [];
for (const form of formIds.filter((id) => asked.length === 0 || asked.includes(id))) {
  for (const lang of langs) {
    for (const [count, isLong] of [
      [1, false],
      [12, true],
      [200, false],
      [200, true],
    ] as const) {
      const one = { form, lang, count, isLong };
      problems.push(...(await stress.problems(one)));
      if (count === 12) problems.push(...(await stress.unreadCodes(one)));
      made += 1;
    }
  }
  console.info(`${form}: ${problems.length} problems so far`);
}
await stress.remove();
for (const problem of problems) console.error(problem);
console.info(`${made} documents on two papers, ${problems.length} problems`);
process.exitCode = problems.length === 0 && made > 0 ? 0 : 1;
