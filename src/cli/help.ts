/** The page that `custody --help` prints, from the command table alone. */

import { commandTable } from './command-table.ts';
import { type Paint, plain } from './host/colour.ts';

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
    'custody COMMAND --help explains one; custody demo plays a whole case for you.',
    'exit: 0 done, 1 failed, 2 usage, 3 not everything shown, 4 unreadable input,',
    '      5 the computer (disk, lock, stopped), 6 refused by the rules of custody',
    '',
  );
  return lines.join('\n');
}
