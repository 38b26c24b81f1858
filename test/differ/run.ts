/** The difference run: changed vectors judged by both implementations. `npm run differ -- --count N --seed S [--only I] [--show N] [--write FILE]`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { differ } from './differ.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    show: { type: 'string', default: '20' },
    write: { type: 'string' },
  },
});
const only = values.only === undefined ? undefined : Number(values.only);
const began = Date.now();
const { inputs, differences, verdicts, codes } = await differ({
  count: Number(values.count),
  seed: Number(values.seed),
  ...(only !== undefined && { only }),
  progress: (done) => process.stderr.write(`\r${done} `),
});

/** What only one of them told, of every ledger. */
function apart(one: unknown, other: unknown): string {
  const rows = (found: unknown) =>
    [found, ...((found as { with?: unknown[] })?.with ?? [])] as { findings?: string[] }[];
  const [mine, its] = [rows(one), rows(other)];
  const lines = mine.map((row, at) => {
    const [a, b] = [new Set(row?.findings ?? []), new Set(its[at]?.findings ?? [])];
    const only = [...a].filter((code) => !b.has(code)).map((code) => `+${code}`);
    return [...only, ...[...b].filter((code) => !a.has(code)).map((code) => `-${code}`)].join(' ');
  });
  return lines.join(' | ') || `${JSON.stringify(one)} / ${JSON.stringify(other)}`;
}

const groups = new Map<string, typeof differences>();
for (const difference of differences) {
  const key = apart(difference.ours, difference.theirs);
  groups.set(key, [...(groups.get(key) ?? []), difference]);
}
for (const [key, list] of [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, Number(values.show))) {
  const [{ name, ours, theirs }] = list as [(typeof differences)[0]];
  process.stdout.write(
    `\n${list.length} x ${key}\n  ${list
      .slice(0, 5)
      .map(({ index }) => `#${index}`)
      .join(' ')} ${name}\n`,
  );
  process.stdout.write(`  ours   ${JSON.stringify(ours)}\n  second ${JSON.stringify(theirs)}\n`);
}
if (values.write !== undefined && differences[0]) writeFileSync(values.write, JSON.stringify(differences[0].input));
const seconds = Math.round((Date.now() - began) / 1000);
process.stdout.write(`\n${inputs} inputs, ${differences.length} differences, ${seconds} s\n`);
process.stdout.write(
  `${Object.entries(verdicts)
    .map(([verdict, count]) => `${verdict}: ${count}`)
    .join(', ')}\n`,
);
process.stdout.write(`${codes} codes were told\n`);
process.exitCode = differences.length === 0 ? 0 : 1;
