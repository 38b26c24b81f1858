/** The files that a count leaves: its report, and a list for the keeper of each case where this key may not sign. */
import { basename } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { createFile } from '../../fs/replace.ts';
import { phrase } from '../../ledger/phrase.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { CasesOutcome } from '../many/run-cases.ts';
import type { Count, Result } from './count.ts';
import { countWords, lineWords, sumPhrases } from './lines.ts';
import { keeperTable, type Row, type Said } from './sign.ts';
import type { RoomCase } from './thing.ts';

export interface Counted {
  readonly head: readonly string[];
  readonly said: Said;
  readonly result: Result;
  readonly count: Count;
  readonly others: ReadonlyMap<RoomCase, readonly Row[]>;
  readonly outcome: CasesOutcome;
  readonly output: string | undefined;
}

/** Writes them, and gives their names, the report first. Throws CustodyError as writing does; what was signed stays signed. */
export function writeReport(host: Host, counted: Counted): string[] {
  const { said, others, output } = counted;
  const day = said.at.slice(0, 10);
  const lists = [...others].map(([{ shown, name, keepers }, rows]) => {
    const file = createNew(
      host,
      `room-${day}-${basename(shown, '.custody')}`,
      '.csv',
      keeperTable(keepers, rows, said),
    );
    return { file, name, rows };
  });
  const text = reportLines(counted, lists).join('\n').concat('\n');
  if (output === undefined) return [createNew(host, `room-${day}`, '.txt', text), ...lists.map(({ file }) => file)];
  createFile(pathOf(host, output), new TextEncoder().encode(text));
  return [output, ...lists.map(({ file }) => file)];
}

function reportLines(
  { head, said, result, count, outcome }: Counted,
  lists: readonly { file: string; name: string; rows: readonly Row[] }[],
): string[] {
  const { say, second } = said;
  return [
    ...head,
    say(phrase('Second person: {name}', { name: safeText(second) })),
    ...sumPhrases(result).map(say),
    '',
    ...count.lines.map((line, at) => lineWords(line, at + 1, say)),
    '',
    ...outcome.cases.map(({ name, recorded, says, error }) => {
      const entries = recorded.map(({ seq }) => seq).join(', ');
      const facts = { case: safeText(name), says, entries };
      if (error !== undefined) return say(phrase('{case}: not signed. {says}', facts));
      return entries === ''
        ? say(phrase('{case}: {says}', facts))
        : say(phrase('{case}: entry {entries}, {says}', facts));
    }),
    ...lists.map(({ file, name, rows }) =>
      say(
        phrase('{case}: {says}; list for its keeper: {file}', { case: safeText(name), says: countWords(rows), file }),
      ),
    ),
  ];
}

/** A new file of that name, or with a number behind it where the name is taken. */
function createNew(host: Host, name: string, ending: string, text: string): string {
  for (let number = 1; ; number += 1) {
    const file = `${name}${number === 1 ? '' : `-${number}`}${ending}`;
    try {
      createFile(pathOf(host, file), new TextEncoder().encode(text));
      return file;
    } catch (error) {
      if (!isRefusal(error, 'EXISTS')) throw error;
    }
  }
}
