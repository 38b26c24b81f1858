/** The marked sheet of an exercise, as text. */
import { faultNames, faults } from './faults.ts';
import type { Marked, Marks } from './marks.ts';

export interface Shown {
  readonly command: string;
  readonly sentence: string | undefined;
}

export function sheetOf(
  { seed, when, whose, marks }: { seed: number; when: string; whose: string; marks: Marks },
  shown: readonly Shown[],
): string {
  const { rows, falseAlarms, points } = marks;
  const count = (result: Marked['result']) => rows.filter((row) => row.result === result).length;
  const alarms = `${falseAlarms.length} false ${falseAlarms.length === 1 ? 'alarm' : 'alarms'}`;
  const lines = [
    `TEST EXERCISE ${seed}, marked ${when}`,
    whose,
    '',
    `${count('found')} found, ${count('wrongly named')} wrongly named, ${count('missed')} missed, ${alarms}: ${points} of ${rows.length} points.`,
  ];
  for (const [at, { place, result, named }] of rows.entries()) {
    const { command, sentence } = shown[at] as Shown;
    lines.push('', `${result.toUpperCase()}  ${place.where}: ${faults[place.fault].says}`);
    for (const name of named) lines.push(`  you wrote: ${faults[name].says}`);
    lines.push(`  custody ${command}`, `  ${sentence ?? 'not shown: these files are not as they were made'}`);
  }
  if (falseAlarms.length > 0) lines.push('', 'FALSE ALARMS: nothing is wrong there');
  for (const { where, what } of falseAlarms) lines.push(`  ${where}: ${faults[what].says}`);
  return `${lines.join('\n')}\n`;
}

/** What a trainee chooses from. */
export const listOfFaults = (): string =>
  faultNames.map((name, at) => `${String(at + 1).padStart(4)}  ${faults[name].says}`).join('\n');
