/** The long run of stories. `npm run stories -- [--count N] [--from I] [--dense]`. It prints a line for each thousand, so that an ended run can go on. */
import { givenOptions } from '../dev-options.ts';
import { type Told, tellDenseStories, tellStories } from './stories.ts';

const { values } = givenOptions({
  usage: 'npm run stories -- [OPTIONS]',
  does: 'Gives both implementations random stories of several ledgers, and shows what they say otherwise.',
  options: {
    count: { type: 'string', default: '100000', from: 1, says: 'stories' },
    from: { type: 'string', default: '0', from: 0, says: 'the number of the first, so that a run can go on' },
    dense: { type: 'boolean', default: false, says: 'stories of many things and rare acts (dense.ts)' },
  },
});
const first = Number(values.from);
const end = first + Number(values.count);
const step = 1000;
const tell = values.dense ? tellDenseStories : tellStories;
let wrong: Told['wrong'] = [];
for (let from = first; from < end; from += step) {
  const told = await tell({ count: Math.min(step, end - from), from });
  wrong = [...wrong, ...told.wrong];
  const { stories, verdicts, codes } = told;
  process.stdout.write(`${JSON.stringify({ from, stories, verdicts, codes, wrong: told.wrong })}\n`);
}
process.stdout.write(`${end - first} stories, ${wrong.length} wrong\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
