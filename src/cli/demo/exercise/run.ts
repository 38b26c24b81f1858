/** `custody demo --exercise`: the first time it makes the exercise, after that it takes answers and marks them. */
import { join } from 'node:path';
import { utf8 } from '../../../bytes/arrays.ts';
import { safeText } from '../../../bytes/text.ts';
import { CustodyError } from '../../../errors.ts';
import { exists } from '../../../fs/exists.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { createFile } from '../../../fs/replace.ts';
import { formatTime } from '../../../ledger/times.ts';
import type { Host } from '../../host/host.ts';
import { pathOf } from '../../host/options.ts';
import type { Terminal } from '../../host/terminal.ts';
import { askAnswers, readAnswers } from './answers.ts';
import { exerciseFile, makeExercise } from './make.ts';
import { markAnswers } from './marks.ts';
import { planOf } from './plan.ts';
import { listOfFaults, sheetOf } from './sheet.ts';
import { commandOf, sentenceOf } from './shown.ts';

export interface ExerciseOptions {
  readonly seed?: string;
  readonly answers?: string;
}

const maxSeed = 999_999;

export async function runExercise(
  host: Host,
  terminal: Terminal,
  { folder, seed, answers }: ExerciseOptions & { readonly folder: string | undefined },
): Promise<void> {
  const named = folder ?? (exists(join(host.cwd, exerciseFile)) ? '.' : 'exercise');
  const place = pathOf(host, named);
  const wanted = seed === undefined ? undefined : readSeed(seed);
  if (exists(join(place, exerciseFile))) {
    const made = await seedIn(place);
    if (wanted !== undefined && wanted !== made)
      throw new CustodyError('EXISTS', `${named} is exercise ${made} already`, { hint: 'name a new folder' });
    await mark(host, terminal, { place, seed: made, answers });
    return;
  }
  if (exists(place)) throw new CustodyError('EXISTS', `${named} is there already`, { hint: 'name a new folder' });
  if (answers !== undefined)
    throw new CustodyError('NOT_FOUND', `${named} is not an exercise`, {
      hint: 'custody demo --exercise FOLDER makes one',
    });
  const chosen = wanted ?? 1 + (new DataView(host.random(4).slice().buffer).getUint32(0) % maxSeed);
  terminal.tell('Making the exercise; this takes some seconds.');
  await makeExercise(host, place, chosen);
  terminal.print(
    `Exercise ${chosen} is in ${safeText(named)}: read TASK.txt there. Ten faults are planted in invented TEST data.`,
  );
  terminal.print(`What can be wrong:\n${listOfFaults()}`);
  terminal.print('When you know where they are, type the same command again: it asks for your answers.');
}

function readSeed(typed: string): number {
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw new CustodyError('USAGE', `--seed: a whole number from 1 to ${maxSeed}`);
}

async function seedIn(place: string): Promise<number> {
  const text = new TextDecoder().decode(await readFileCapped(join(place, exerciseFile), 1000));
  const found = /^\{"format":1,"seed":([1-9]\d{0,5})\}\s*$/.exec(text)?.[1];
  if (found !== undefined) return Number(found);
  throw new CustodyError('JSON_INVALID', `${exerciseFile} is not as it was made`, { hint: 'make the exercise again' });
}

async function mark(
  host: Host,
  terminal: Terminal,
  { place, seed, answers }: { place: string; seed: number; answers: string | undefined },
): Promise<void> {
  if (answers === undefined && !terminal.isInteractive) {
    throw new CustodyError('MISSING_VALUE', 'the exercise asks for answers, and there is nobody to ask', {
      hint: 'give a table with the columns where and what: --answers FILE.csv',
    });
  }
  const given = answers === undefined ? await askAnswers(host) : await readAnswers(pathOf(host, answers), answers);
  const marks = markAnswers(planOf(seed), given);
  const shown = [];
  for (const row of marks.rows) {
    const command = await commandOf(row.place, place);
    shown.push({ command, sentence: await sentenceOf(row.place, command, place, host) });
  }
  const whose = answers === undefined ? 'Name: ______________________________' : `Answers: ${safeText(answers)}`;
  const sheet = sheetOf({ seed, when: formatTime(host.now(), 0), whose, marks }, shown);
  const name = freeName(place);
  createFile(join(place, name), utf8(sheet));
  terminal.print(sheet);
  terminal.print(`This sheet is in ${name}, in the folder of the exercise.`);
}

/** Sheets are kept, each under a number. */
function freeName(place: string): string {
  for (let n = 1; ; n += 1) if (!exists(join(place, `sheet-${n}.txt`))) return `sheet-${n}.txt`;
}
