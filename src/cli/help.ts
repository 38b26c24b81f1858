/** The page that `custody --help` prints, from the command table alone. */
import { type Paint, plain } from './colour.ts';
import { commandTable } from './command-table.ts';

/** Help of the whole program, ending in a line feed. */
export function renderHelp(paint: Paint = plain): string {
  const lines = ['custody: chain of custody for digital evidence', '', 'usage: custody COMMAND [options]'];
  for (const group of new Set(commandTable.map((entry) => entry.group))) {
    lines.push('', paint('strong', `${group}:`));
    for (const { name, summary } of commandTable.filter((entry) => entry.group === group)) {
      lines.push(`  ${name.padEnd(12)}${summary}`);
    }
  }
  lines.push(
    '',
    'custody COMMAND --help explains a command; custody demo shows a whole case.',
    'exit status: 0 done, 1 failed, 2 usage, 3 inconclusive, 4 unreadable input, 5 environment, 6 refused by the rules',
    '',
  );
  return lines.join('\n');
}
