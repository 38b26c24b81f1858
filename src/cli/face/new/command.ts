/** `custody new`: a key, a card and a file for a case, by questions alone. */
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { CustodyError } from '../../../errors.ts';
import { refuseUnlikelyClock } from '../../../flow/ledger/clock-range.ts';
import { homeFolder, trustFile } from '../../../flow/places.ts';
import { readTrust } from '../../../flow/verify/trust.ts';
import { refuseUnwritableFolder } from '../../../fs/exists.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import type { Host, SettingName } from '../../host/host.ts';
import { addLangOption, type LangOptions } from '../../host/lang-option.ts';
import { lineOf } from '../../host/line-text.ts';
import {
  addKeyOption,
  addOutputOptions,
  type KeyOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../../host/options.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../ask.ts';
import { settle } from '../case-run.ts';
import { explainFlag } from '../explain-flag.ts';
import type { Answers } from '../question.ts';
import { makeKey, newCaseTable } from '../questions/new-case.ts';
import { newLines } from './explain.ts';
import { NewKey } from './key.ts';
import { newCaseMeans } from './means.ts';
import { answersOfRenewal, cardToRenew, tellRenewal } from './renew.ts';
import { type FinishMeans, finishNew, sheetOf } from './sheet.ts';

interface NewOptions extends LangOptions, KeyOptions, OutputOptions {
  readonly passphrase: boolean;
  readonly explain?: boolean;
  readonly colleague?: boolean;
  readonly renew?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('asks for all that you need to begin: makes your key and its card once, and a file for a case')
    .argument('[case]', 'case number', lineOf('the case number'))
    .option('--colleague', 'only a key and its card, for a colleague who is here and chooses the passphrase')
    .option('--renew', 'only a further key for you, in place of the one that you have; then shows what comes next')
    .option('--no-passphrase', 'write a new key without protection (tests only)')
    .option(...explainFlag);
  addOutputOptions(addLangOption(addKeyOption(command)));
  return command.action(async (number: string | undefined, options: NewOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || terminal.isJson)
      throw new CustodyError('USAGE', 'custody new asks questions, and needs a terminal', {
        hint: 'in a script use custody key new and custody init',
      });
    const alone = options.renew ? '--renew' : options.colleague ? '--colleague' : undefined;
    if (alone === undefined) return await beginNew(host, number, options, terminal);
    if (number !== undefined) throw new CustodyError('USAGE', `no case goes with ${alone}`);
    if (options.renew && options.colleague)
      throw new CustodyError('USAGE', '--renew and --colleague exclude each other');
    if (options.renew) return await makeFurther(host, options, terminal);
    await makeColleague(host, options, { terminal });
  });
}

/** A key and a case, or one of them. Throws CustodyError. */
async function beginNew(
  host: Host,
  number: string | undefined,
  options: NewOptions,
  terminal: Terminal,
): Promise<void> {
  await refuseEarly(host);
  const asker = await openAsker(host, options);
  const key = newKey(host, options, { terminal, asker }, options.key ?? (host.env.CUSTODY_KEY || undefined));
  if (key.named !== undefined) await key.open(key.named);
  asker.tell(phrase('You need a key once, and a file for each case. Nothing is sent anywhere.'));
  tellHow(asker);
  await askAll(host, knownAnswers(host, number), options, { key, asker, terminal });
}

/** A key and its card for somebody who is here; the path of the card, undefined where nothing was written. Throws CustodyError. */
export async function makeColleague(
  host: Host,
  options: NewOptions,
  { terminal, isPart = false }: { readonly terminal: Terminal; readonly isPart?: boolean },
): Promise<string | undefined> {
  const asker = await openAsker(host, options);
  const key = newKey(host, options, { terminal, asker }, undefined);
  asker.tell(
    phrase('A key for a colleague, who is here, answers, and chooses the passphrase. Nothing is sent anywhere.'),
  );
  tellHow(asker);
  const answers = await askAll(host, answersOfColleague(host), options, { key, asker, terminal, isPart });
  return answers && `${answers['key-path']}.pub`;
}

/** A further key for the person whose key is set, and what has to be typed for it to take the place of that. Throws CustodyError. */
async function makeFurther(host: Host, options: NewOptions, terminal: Terminal): Promise<void> {
  const old = await cardToRenew(host, options.key ?? (host.env.CUSTODY_KEY || undefined));
  const asker = await openAsker(host, options);
  const key = newKey(host, options, { terminal, asker }, undefined);
  asker.tell(phrase('A further key for you, in place of the one that you have. Nothing is sent anywhere.'));
  tellHow(asker);
  const means = { key, asker, terminal, isPart: true };
  const answers = await askAll(host, answersOfRenewal(old.card), options, means);
  if (answers !== undefined) await tellRenewal(host, { old, made: answers['key-path'] ?? '' }, means);
}

function newKey(
  host: Host,
  { passphrase }: NewOptions,
  { terminal, asker }: { readonly terminal: Terminal; readonly asker: Asker },
  named: string | undefined,
): NewKey {
  return new NewKey(
    { host, terminal, isProtected: passphrase, words: passphraseWords(asker), lang: asker.lang },
    named,
  );
}

/** The answers, once what they say is written; undefined where it is not. */
async function askAll(
  host: Host,
  known: Answers,
  options: NewOptions,
  means: FinishMeans,
): Promise<Answers | undefined> {
  const { key, asker, terminal } = means;
  const table = newCaseTable(await newCaseMeans(host, key));
  const asked = await askQuestions(table, asker, { answers: known }).catch((error: unknown) => {
    if (error instanceof WentBack) return undefined;
    throw error;
  });
  if (asked === undefined) return tellLeft(asker);
  const show = async (given: Answers) => {
    // a key that nobody makes now needs no passphrase
    if (!options.explain || key.keyOf(given) !== undefined) await key.prepare(given);
    return sheetOf(host, given, { key, isOfColleague: options.colleague === true, isRenewal: options.renew === true });
  };
  const { is, answers } = await settle({ table, answers: asked, show }, asker, { explain: options.explain === true });
  if (is === 'explain') {
    const isProtected = options.passphrase;
    for (const line of newLines(host, answers, { key, asker, isProtected }, terminal.shell)) terminal.printExact(line);
  }
  if (is !== 'yes') return tellLeft(asker);
  await finishNew(host, answers, means);
  return answers;
}

function tellLeft({ tell, keeper }: Asker): undefined {
  const number = keeper.leave();
  if (number === undefined) tell(phrase('Nothing was written.'));
  else tell(phrase('Nothing was written. Go on later: custody draft resume {number}', { number }));
  return undefined;
}

const passphraseWords = ({ lang }: Asker) => ({
  first: sayPhrase(lang, phrase('New passphrase, 12 characters or more, or four words: ')),
  again: sayPhrase(lang, phrase('The same again: ')),
});

/** Throws CustodyError for what would fail after all questions are answered. */
async function refuseEarly(host: Host): Promise<void> {
  refuseUnwritableFolder(join(host.cwd, basename('case.custody')));
  refuseUnlikelyClock(host.now(), undefined, '');
  if (homeFolder(host.env) !== undefined || host.env.CUSTODY_TRUST) await readTrust(trustFile(host.env));
}

/** Settings that answer a question of the same name. */
const asSettings = [
  'name',
  'agency',
  'jurisdiction',
  'title',
  'badge',
  'post',
  'place',
] as const satisfies SettingName[];

/** The settings say of a colleague only where both work; the key alone is made, and nothing of this person's settings changes. */
function answersOfColleague({ settings }: Host): Answers {
  const where = (['agency', 'jurisdiction'] as const).map((name) => [name, settings?.get(name)?.value.toString()]);
  const known = Object.fromEntries(where.filter(([, value]) => value !== undefined));
  return { ...known, have: makeKey, case: '', remember: 'n', trust: 'n' };
}

function knownAnswers({ settings }: Host, number: string | undefined): Answers {
  const said = asSettings.map((name) => [name, settings?.get(name)?.value.toString()] as const);
  return {
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
    ...(number !== undefined && { case: number }),
  };
}
