/** `custody demo --exercise`: the first time it makes the exercise, after that it takes answers and marks them. */
import { join } from 'node:path';
import { utf8 } from '../../../bytes/arrays.ts';
import { safeText } from '../../../bytes/text.ts';
import { CustodyError } from '../../../errors.ts';
import { exists } from '../../../fs/exists.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { createFile } from '../../../fs/replace.ts';
import { formatTime } from '../../../ledger/times.ts';
import { maxTableBytes, parseCsv } from '../../host/csv.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { openPrompter } from '../../host/prompt.ts';
import type { Terminal } from '../../host/terminal.ts';
import { runArguments } from '../../run/dispatch.ts';
import { westernDigits } from '../../typed/chosen-by.ts';
import { wordsOf } from '../play.ts';
import { type FaultName, faultNames, faults } from './faults.ts';
import { exerciseFile, makeExercise } from './make.ts';
import { type Answer, markAnswers } from './marks.ts';
import { inRecord, type Place, placeNamed, planOf } from './plan.ts';
import { listOfFaults, sheetOf } from './sheet.ts';

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

/** The answers of a trainee: asked for at a terminal, or read from a table. */
const faultNumbered = (typed: string): FaultName | undefined => {
  const number = westernDigits(typed.trim());
  return /^\d{1,2}$/.test(number) ? faultNames[Number(number) - 1] : undefined;
};

/** Asks until a line is empty. Throws InputEnded. */
async function askAnswers(host: Host): Promise<Answer[]> {
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
async function readAnswers(file: string, shown: string): Promise<Answer[]> {
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

/** The command that shows a fault, and the sentence that it prints. */
const trusted = '--trust trust.json';

/** As typed in the folder of the exercise, without the word custody. */
export async function commandOf({ fault, where }: Place, folder: string): Promise<string> {
  if (inRecord.some((each) => each === fault)) return verifyMain;
  if (fault === 'missing') return `verify --full ${where} ${trusted}`;
  if (fault === 'card')
    return `trust add ${where} --how phone --expect ${await numberRead(where, folder)} --trust mine.json`;
  return `verify --full ${where} --checkpoint ${where.replace('.custody', '.letter.txt')} ${trusted}`;
}

export const verifyMain = `verify --full KA.custody --with BE.custody --evidence images ${trusted}`;

/** The number that the holder of a card read out. */
async function numberRead(card: string, folder: string): Promise<string> {
  const text = new TextDecoder().decode(await readFileCapped(join(folder, 'telephone.txt'), 10_000));
  const holder = card.slice('cards/'.length, -'.pub'.length);
  return text.match(new RegExp(`^${holder} +([0-9a-f]+)$`, 'm'))?.[1] ?? 'NUMBER';
}

/** Runs the command in the folder; the line of its finding, absent if the files are not as they were made. */
async function sentenceOf(place: Place, command: string, folder: string, host: Host): Promise<string | undefined> {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const stdout = { isTTY: false, columns: 80, write };
  const quiet = { ...host, cwd: folder, stdin: { ...host.stdin, isTTY: false }, stdout, stderr: stdout };
  const env = { ...host.env, CUSTODY_CONFIG: 'none', CUSTODY_NO_INPUT: '1' };
  const words = wordsOf(command);
  await runArguments(command.startsWith('verify') ? [...words, '--no-memory', '--lang', 'en'] : words, {
    ...quiet,
    env,
  });
  const line = out.split('\n').find((each) => each.includes(`[${faults[place.fault].code}]`));
  return line?.replace(/^\s*(custody: error: )?/, '');
}
