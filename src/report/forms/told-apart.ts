/** What exhibits on one paper have in common is told once; what differs among them, with the exhibits that it is of. */
import { runsOf } from '../../ledger/runs.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import type { ExhibitFile } from './parts/exhibit-record.ts';
import type { FormWords } from './parts/form-words.ts';

/** Undefined where nothing is told of any. Never throws. */
export function toldApart(
  files: readonly ExhibitFile[],
  read: (file: ExhibitFile) => Cell | undefined,
  words: FormWords,
): Cell | undefined {
  const told = new Map<string, { readonly cell: Cell; readonly numbers: string[] }>();
  for (const file of files) {
    const cell = read(file);
    if (cell === undefined) continue;
    const alike = JSON.stringify(cell);
    const group = told.get(alike);
    if (group === undefined) told.set(alike, { cell, numbers: [file.exhibit.number] });
    else group.numbers.push(file.exhibit.number);
  }
  const groups = [...told.values()];
  const [first] = groups;
  if (first?.numbers.length === files.length) return first.cell;
  return cells(
    ...groups.flatMap(({ cell, numbers }): Cell[] => {
      const named = runsOf(numbers).join(', ');
      if (typeof cell === 'string') return [`${words.apart(named)}: ${cell}`];
      return [`${words.apart(named)}:`, cell];
    }),
  );
}
