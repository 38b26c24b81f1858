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
} from '../../host/options.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../ask.ts';
import { settle } from '../case-run.ts';
import { explainFlag } from '../explain-flag.ts';
import type { Answers } from '../question.ts';
import { newCaseTable } from '../questions/new-case.ts';
import { newLines } from './explain.ts';
import { NewKey } from './key.ts';
import { newCaseMeans } from './means.ts';
import { finishNew, sheetOf } from './sheet.ts';

interface NewOptions extends LangOptions, KeyOptions, OutputOptions {
  readonly passphrase: boolean;
  readonly explain?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('asks for all that you need to begin: makes your key and its card once, and a file for a case')
    .argument('[case]', 'case number', lineOf('the case number'))
    .option('--no-passphrase', 'write a new key without protection (tests only)')
    .option(...explainFlag);
  addOutputOptions(addLangOption(addKeyOption(command)));
  return command.action(async (number: string | undefined, options: NewOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || terminal.isJson)
      throw new CustodyError('USAGE', 'custody new asks questions, and needs a terminal', {
        hint: 'in a script use custody keygen and custody init',
      });
    await refuseEarly(host);
    const asker = await openAsker(host, options);
    const key = new NewKey(
      { host, terminal, isProtected: options.passphrase, words: passphraseWords(asker), lang: asker.lang },
      options.key ?? (host.env.CUSTODY_KEY || undefined),
    );
    if (key.named !== undefined) await key.open(key.named);
    asker.tell(phrase('You need a key once, and a file for each case. Nothing is sent anywhere.'));
    tellHow(asker);
    const table = newCaseTable(await newCaseMeans(host, key));
    const known = knownAnswers(host, number);
    const answers = await askQuestions(table, asker, { answers: known }).catch((error: unknown) => {
      if (error instanceof WentBack) return undefined;
      throw error;
    });
    if (answers === undefined) return tellLeft(asker);
    const show = async (given: Answers) => {
      // a key that nobody makes now needs no passphrase
      if (!options.explain || key.keyOf(given) !== undefined) await key.prepare(given);
      return sheetOf(host, given, key);
    };
    const settled = await settle({ table, answers, show }, asker, { explain: options.explain === true });
    if (settled.is === 'explain') {
      const isProtected = options.passphrase;
      for (const line of newLines(host, settled.answers, { key, asker, isProtected }, terminal.shell))
        terminal.print(line);
    }
    if (settled.is !== 'yes') return tellLeft(asker);
    await finishNew(host, settled.answers, { key, asker, terminal });
  });
}

function tellLeft({ tell, keeper }: Asker): void {
  const number = keeper.leave();
  if (number === undefined) tell(phrase('Nothing was written.'));
  else tell(phrase('Nothing was written. Go on later: custody draft resume {number}', { number }));
}

const passphraseWords = ({ lang }: Asker) => ({
  first: sayPhrase(lang, phrase('New passphrase, 12 characters or more, or four words: ')),
  again: sayPhrase(lang, phrase('The same again: ')),
});

/** Throws CustodyError for what would fail after all questions are answered. */
async function refuseEarly(host: Host): Promise<void> {
  refuseUnwritableFolder(join(host.cwd, basename('case.custody')));
  refuseUnlikelyClock(host.now(), undefined, '');
  if (homeFolder(host.env) !== undefined || host.env.CUSTODY_TRUST) await readTrust(trustFile(host.env), false);
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

function knownAnswers({ settings }: Host, number: string | undefined): Answers {
  const said = asSettings.map((name) => [name, settings?.get(name)?.value.toString()] as const);
  return {
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
    ...(number !== undefined && { case: number }),
  };
}
