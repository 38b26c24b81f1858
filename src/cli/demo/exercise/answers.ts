/** The answers of a trainee: asked for at a terminal, or read from a table. */
import { safeText } from '../../../bytes/text.ts';
import { CustodyError } from '../../../errors.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { maxTableBytes, parseCsv } from '../../host/csv.ts';
import type { Host } from '../../host/host.ts';
import { openPrompter } from '../../host/prompt.ts';
import { westernDigits } from '../../typed/chosen-by.ts';
import { type FaultName, faultNames } from './faults.ts';
import type { Answer } from './marks.ts';
import { placeNamed } from './plan.ts';
import { listOfFaults } from './sheet.ts';

const faultNumbered = (typed: string): FaultName | undefined => {
  const number = westernDigits(typed.trim());
  return /^\d{1,2}$/.test(number) ? faultNames[Number(number) - 1] : undefined;
};

/** Asks until a line is empty. Throws InputEnded. */
export async function askAnswers(host: Host): Promise<Answer[]> {
  const prompter = openPrompter(host);
  const answers: Answer[] = [];
  prompter.say(`What can be wrong:\n${listOfFaults()}\nEnter alone ends your answers.`);
  for (;;) {
    const typed = await prompter.line('Where, as KA/3, depot-2.custody, parcel-1 or cards/mia.pub: ');
    if (typed.trim() === '') return answers;
    const where = placeNamed(typed);
    if (where === undefined) {
      prompter.say(`${safeText(typed)} is not a place of this exercise: name an exhibit, file or folder.`);
      continue;
    }
    let what: FaultName | undefined;
    while (what === undefined)
      what = faultNumbered(await prompter.line(`What is wrong with ${where}, by its number: `));
    answers.push({ where, what });
  }
}

/** A table with the columns `where` and `what`. Throws CustodyError CSV_INVALID, NOT_FOUND … */
export async function readAnswers(file: string, shown: string): Promise<Answer[]> {
  const { header, rows } = await parseCsv(await readFileCapped(file, maxTableBytes), shown);
  const [whereAt, whatAt] = ['where', 'what'].map((name) => header.indexOf(name)) as [number, number];
  if (whereAt < 0 || whatAt < 0)
    throw new CustodyError('CSV_INVALID', `${shown} needs the columns where and what`, { hint: 'as in: where,what' });
  return rows.map(({ line, cells }) => {
    const where = placeNamed(cells[whereAt] ?? '');
    const what = faultNumbered(cells[whatAt] ?? '');
    if (where === undefined || what === undefined) {
      throw new CustodyError('CSV_INVALID', `${shown} line ${line}: not a place and the number of a fault`, {
        hint: `as in: KA/3,2; the numbers go from 1 to ${faultNames.length}`,
      });
    }
    return { where, what };
  });
}
