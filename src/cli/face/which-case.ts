/** Which case: the question of the menu, and of each verb that works in one case. */
import { basename, dirname, sep } from 'node:path';
import { phrase } from '../../ledger/phrase.ts';
import { caseloadOf } from '../config/caseload.ts';
import type { Host } from '../host/host.ts';
import { ledgersIn } from '../host/options.ts';
import { type Asker, askQuestions } from './ask.ts';
import { type Question, WrongAnswer } from './question.ts';

/** Entries of a menu; of more cases, one is named by a part of its name. */
const mostInMenu = 9;

/**
 * The case that the person chooses: a file of this folder, or the whole path of one in the folders of the setting `cases`. Undefined
 * where neither has a case, or only this folder has one. Throws WentBack, InputEnded, CustodyError as reading the folder does.
 */
export async function askCase(host: Host, asker: Asker): Promise<string | undefined> {
  const others = caseloadOf(host).ledgers.filter((path) => dirname(path) !== host.cwd);
  const all = [...ledgersIn(host).sort(), ...others];
  if (all.length < 2) return others[0];
  const help = phrase('The files of cases in this folder, and in the folders of the setting cases.');
  const menu = all.map((value) => ({ value, label: phrase('{file}', { file: value }) }));
  const question: Question =
    all.length <= mostInMenu
      ? { id: 'ledger', says: phrase('Which case?'), help, menu }
      : {
          ...{ id: 'ledger', says: phrase('Which case, by a part of its name'), help },
          read: (typed) => caseNamed(typed, all),
        };
  return (await askQuestions([question], asker)).ledger;
}

/** The only one with this in its name or that of its folder; with a slash (on Windows a backslash), in its path. Throws WrongAnswer. */
function caseNamed(typed: string, all: readonly string[]): string {
  if (all.includes(typed)) return typed;
  const named = (path: string): string => (typed.includes(sep) ? path : path.split(sep).slice(-2).join(sep));
  const fitting = all.filter((path) => named(path).toLowerCase().includes(typed.toLowerCase()));
  const exact = all.filter((path) => basename(path, '.custody').toLowerCase() === typed.toLowerCase());
  const [only, second] = exact.length === 1 ? exact : fitting;
  if (only === undefined) throw new WrongAnswer(phrase('There is no {path}.', { path: typed }));
  if (second === undefined) return only;
  const names = fitting.slice(0, mostInMenu).join(', ');
  throw new WrongAnswer(phrase('Several cases fit {typed}: {names}', { typed, names }));
}
