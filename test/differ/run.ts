/** The difference run: changed vectors judged by both implementations. `npm run differ -- --count N --seed S [--from I] [--show N] [--write FILE]`. */
import { writeFileSync } from 'node:fs';
import { givenOptions } from '../dev-options.ts';
import { type Difference, differ } from './differ.ts';

const { values } = givenOptions({
  usage: 'npm run differ -- [OPTIONS]',
  does: 'Gives both implementations changed ledgers, manifests and proofs, and shows what they say otherwise.',
  options: {
    count: { type: 'string', default: '1000', from: 1, says: 'inputs' },
    seed: { type: 'string', default: '1', from: 0, says: 'other inputs' },
    from: { type: 'string', default: '0', from: 0, says: 'the number of the first, so that a run can go on' },
    show: { type: 'string', default: '20', from: 0, says: 'differences' },
    write: { type: 'string', says: 'the file for the input of the first difference' },
  },
});
const began = Date.now();
let shown = 0;
const { inputs, differences, kinds, verdicts, codes } = await differ({
  count: Number(values.count),
  seed: Number(values.seed),
  from: Number(values.from),
  progress: (done) => process.stderr.write(`\r${done} `),
  onDifference: (difference) => {
    shown += 1;
    if (shown <= Number(values.show)) process.stdout.write(told(difference));
  },
});

function told({ index, name, ours, theirs }: Difference): string {
  return `#${index} ${name}: ${apart(ours, theirs)}\n  ours   ${JSON.stringify(ours)}\n  second ${JSON.stringify(theirs)}\n`;
}

/** What only one of them told, of every ledger. */
function apart(one: unknown, other: unknown): string {
  const rows = (found: unknown) =>
    [found, ...((found as { with?: unknown[] })?.with ?? [])] as { findings?: string[] }[];
  const [mine, its] = [rows(one), rows(other)];
  return mine
    .map((row, at) => {
      const [a, b] = [new Set(row?.findings ?? []), new Set(its[at]?.findings ?? [])];
      const only = [...a].filter((code) => !b.has(code)).map((code) => `+${code}`);
      return [...only, ...[...b].filter((code) => !a.has(code)).map((code) => `-${code}`)].join(' ');
    })
    .join(' | ');
}

if (values.write !== undefined && differences[0]) writeFileSync(values.write, JSON.stringify(differences[0].input));
const seconds = Math.round((Date.now() - began) / 1000);
const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${what}: ${count}`)
    .join(', ');
process.stdout.write(`${inputs} inputs, ${differences.length} differences, ${seconds} s\n`);
process.stdout.write(`${list(kinds)}\n${list(verdicts)}\n${codes} codes were told\n`);
process.exitCode = differences.length === 0 ? 0 : 1;
