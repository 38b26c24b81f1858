/** `custody` alone at a terminal: a menu of what one may do here. It comes back after each command. */
import { basename } from 'node:path';
import { exists } from '../../../fs/exists.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { withSettings } from '../../config/settings.ts';
import { renderHelp } from '../../help.ts';
import { type Host, type KeyRing, pathOf } from '../../host/host.ts';
import { forgetKeeper } from '../../host/keeper.ts';
import { InputEnded } from '../../host/prompt.ts';
import { splitWords } from '../../record/values/quoted.ts';
import { runArguments } from '../../run/dispatch.ts';
import { type Asker, askQuestions, openAsker, WentBack } from '../ask.ts';
import { withHome } from '../paths.ts';
import { type Question, WrongAnswer } from '../question.ts';
import { askCase } from '../which-case.ts';
import { headLines, lookAround, type Seen } from './head.ts';
import { type MenuRow, menuRows, quit } from './rows.ts';

/** How long your key stays open while nobody answers the menu, in milliseconds. */
export const keyStays = 15 * 60_000;

/** Shows it until the person leaves. Throws CustodyError for settings that are wrong. */
export async function runMenu(given: Host): Promise<number> {
  const { ring, forget } = openRing();
  const base: Host = { ...given, env: given.settings?.given ?? given.env, ring };
  for (;;) {
    const host = await withSettings(base);
    const asker = await openAsker(host, langOf(host));
    const seen = await lookAround(host);
    for (const line of headLines(host.version, seen)) asker.tell(line);
    const closing = setTimeout(forget, keyStays).unref();
    const argv = await chooseCommand(host, asker, seen);
    clearTimeout(closing);
    forgetKeeper(host);
    if (argv === undefined) return 0;
    if (argv.length === 0) continue;
    await runArguments(argv, base);
    forgetKeeper(host);
    host.stderr.write('\n');
  }
}

const langOf = ({ settings }: Host) => {
  const lang = settings?.get('language')?.value;
  return typeof lang === 'string' ? { lang } : {};
};

function openRing(): { readonly ring: KeyRing; readonly forget: () => void } {
  let held: { readonly key: string; readonly signer: NonNullable<ReturnType<KeyRing['get']>> } | undefined;
  return {
    ring: {
      get: (key) => (held?.key === key ? held.signer : undefined),
      put: (key, signer) => {
        held = { key, signer };
      },
    },
    forget: () => {
      held = undefined;
    },
  };
}

/** The words of a command; none to show the menu again, undefined to leave. */
async function chooseCommand(host: Host, asker: Asker, seen: Seen): Promise<readonly string[] | undefined> {
  const rows = menuRows({
    hasLedger: seen.ledgers.length + seen.others.length > 0 || Boolean(host.env.CUSTODY_LEDGER),
    hasKey: seen.hasKey,
    draft: seen.drafts.at(-1)?.number,
  });
  try {
    const verb = await ask(asker, {
      id: 'verb',
      says: phrase('What'),
      help: phrase('Type a number or a word of the list. Enter leaves.'),
      menu: rows.map((row) => ({ value: row.verb, label: labelOf(row) })),
      usual: { value: quit, shown: phrase('quit') },
    });
    const row = rows.find((each) => each.verb === verb);
    return row === undefined || verb === quit ? undefined : await detailsOf(row, { host, asker, seen });
  } catch (error) {
    if (error instanceof WentBack || error instanceof InputEnded) return undefined;
    throw error;
  }
}

const widest = 7;

const labelOf = ({ verb, says }: MenuRow) => phrase('{verb} {says}', { verb: verb.padEnd(widest), says });

async function ask(asker: Asker, question: Question): Promise<string> {
  const { [question.id]: value = '' } = await askQuestions([question], asker);
  return value;
}

interface Details {
  readonly host: Host;
  readonly asker: Asker;
  readonly seen: Seen;
}

/** What a row still asks; `..` shows the menu again. */
async function detailsOf({ verb, asks, runs }: MenuRow, details: Details): Promise<readonly string[]> {
  try {
    if (verb === 'draft') return ['draft', 'resume', String(await whichDraft(details))];
    if (asks === 'path') return [verb, await whichPath(details)];
    if (asks === 'what') return await whichThing(details);
    if (asks === 'case') return [verb, ...(await whichCase(details))];
    return asks === 'command' ? await typedCommand(details) : (runs ?? [verb]);
  } catch (error) {
    if (error instanceof WentBack) return [];
    throw error;
  }
}

/** The flag for the case, where it is not the only one in this folder and no setting names one. */
async function whichCase({ host, asker }: Details): Promise<readonly string[]> {
  const file = host.env.CUSTODY_LEDGER ? undefined : await askCase(host, asker);
  return file === undefined ? [] : ['--ledger', file];
}

async function whichDraft({ asker, seen: { drafts } }: Details): Promise<number> {
  const newest = drafts.at(-1)?.number ?? 0;
  if (drafts.length < 2) return newest;
  const numbers = drafts.map(({ number }) => String(number));
  const typed = await ask(asker, {
    id: 'draft',
    says: phrase('Which draft'),
    help: phrase('Its number. custody draft lists them.'),
    usual: { value: String(newest) },
    read: (text) => {
      if (numbers.includes(text)) return text;
      throw new WrongAnswer(phrase('There is no draft {number}.', { number: text }));
    },
  });
  return Number(typed);
}

async function whichPath({ host, asker, seen: { ledgers } }: Details): Promise<string> {
  const usual = host.env.CUSTODY_LEDGER || ledgers[0];
  return await ask(asker, {
    id: 'path',
    says: phrase('Which file or folder'),
    help: phrase('The file of a case, or a bundle: a folder, a ZIP or a TAR file.'),
    ...(usual !== undefined && { usual: { value: usual } }),
    read: (typed) => {
      const path = withHome(host, typed);
      if (exists(pathOf(host, path))) return path;
      throw new WrongAnswer(phrase('There is no {path}.', { path }));
    },
  });
}

async function whichThing(details: Details): Promise<readonly string[]> {
  const ledger = await whichCase(details);
  const what = await ask(details.asker, {
    id: 'what',
    says: phrase('Number of an exhibit or entry'),
    help: phrase('As KA/1, or the number of an entry. Enter shows who holds what.'),
    usual: { value: '', shown: phrase('the case') },
  });
  return what === '' ? ['status', ...ledger] : ['show', what, ...ledger];
}

async function typedCommand({ host, asker }: Details): Promise<readonly string[]> {
  host.stderr.write(renderHelp());
  const typed = await ask(asker, {
    id: 'command',
    says: phrase('Command, with its words'),
    help: phrase('As you would type it in a shell, without custody. Enter shows the menu again.'),
    example: 'report custody-form KA/1 -o form.pdf',
    usual: { value: '', shown: phrase('none') },
    read: (text) => {
      wordsIn(text);
      return text;
    },
  });
  return wordsIn(typed);
}

function wordsIn(text: string): readonly string[] {
  const words = splitWords(text).map((piece) => piece.text);
  const [first, ...rest] = words;
  return basename(first ?? '') === 'custody' ? rest : words;
}
