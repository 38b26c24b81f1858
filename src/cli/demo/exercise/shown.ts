/** The command that shows a fault, and the sentence that it prints. */
import { join } from 'node:path';
import { readFileCapped } from '../../../fs/read.ts';
import type { Host } from '../../host/host.ts';
import { runArguments } from '../../run/dispatch.ts';
import { wordsOf } from '../play.ts';
import { faults } from './faults.ts';
import { inRecord, type Place } from './plan.ts';

const trusted = '--trust trust.json';

/** As typed in the folder of the exercise, without the word custody. */
export async function commandOf({ fault, where }: Place, folder: string): Promise<string> {
  if (inRecord.some((each) => each === fault)) return verifyMain;
  if (fault === 'missing') return `verify ${where} ${trusted}`;
  if (fault === 'card')
    return `trust add ${where} --how phone --expect ${await numberRead(where, folder)} --trust mine.json`;
  return `verify ${where} --checkpoint ${where.replace('.custody', '.letter.txt')} ${trusted}`;
}

export const verifyMain = `verify KA.custody --with BE.custody --evidence images ${trusted}`;

/** The number that the holder of a card read out. */
async function numberRead(card: string, folder: string): Promise<string> {
  const text = new TextDecoder().decode(await readFileCapped(join(folder, 'telephone.txt'), 10_000));
  const holder = card.slice('cards/'.length, -'.pub'.length);
  return text.match(new RegExp(`^${holder} +([0-9a-f]+)$`, 'm'))?.[1] ?? 'NUMBER';
}

/** Runs the command in the folder; the line of its finding, absent if the files are not as they were made. */
export async function sentenceOf(
  place: Place,
  command: string,
  folder: string,
  host: Host,
): Promise<string | undefined> {
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
