/** The long run of stories. `npm run stories -- [--count N] [--from I] [--dense | --laws | --agreement]`. It prints a line for each thousand, so that an ended run can go on. */
import { givenOptions } from '../dev-options.ts';
import { holdAgreement } from './agreement-stories.ts';
import { tellDenseStories, tellStories, type Wrong } from './stories.ts';
import { holdStories } from './story-laws.ts';

const { values } = givenOptions({
  usage: 'npm run stories -- [OPTIONS]',
  does: 'Gives both implementations random stories of several ledgers, and shows what they say otherwise.',
  options: {
    count: { type: 'string', default: '100000', from: 1, says: 'stories' },
    from: { type: 'string', default: '0', from: 0, says: 'the number of the first, so that a run can go on' },
    laws: { type: 'boolean', default: false, says: 'what the program says of them, by the laws of story-laws.ts' },
    agreement: {
      type: 'boolean',
      default: false,
      says: 'what every face prints of them in each language (agreement.ts), 20 as PDF; needs npm run build, pdftotext',
    },
    dense: { type: 'boolean', default: false, says: 'stories of many things and rare acts (dense.ts)' },
  },
});
const first = Number(values.from);
const end = first + Number(values.count);
const step = 1000;
const pdfs = 20;
const agree: typeof holdAgreement = (options) => holdAgreement({ ...options, pdfs: options.from === first ? pdfs : 0 });
const tell = values.agreement ? agree : values.laws ? holdStories : values.dense ? tellDenseStories : tellStories;
let wrong = 0;
for (let from = first; from < end; from += step) {
  const told: { readonly wrong: readonly Wrong[] } = await tell({ count: Math.min(step, end - from), from });
  wrong += told.wrong.length;
  process.stdout.write(`${JSON.stringify({ from, ...told })}\n`);
}
process.stdout.write(`${end - first} stories, ${wrong} wrong\n`);
process.exitCode = wrong > 0 ? 1 : 0;
