/** What the menu says above its rows: who you are and what is in this folder, by names alone. Nothing is verified. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRefusal } from '../../../errors.ts';
import { ioError } from '../../../fs/errno.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { maxCardBytes } from '../../../ledger/limits.ts';
import { moment, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import { decodeUnverifiedCard } from '../../../ledger/statements/card.ts';
import { surveyId } from '../../config/case-id.ts';
import { caseloadOf } from '../../config/caseload.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { type Draft, readAllKept } from '../../host/kept-drafts.ts';

export interface Seen {
  /** Files of this folder that begin as a ledger does. */
  readonly ledgers: readonly string[];
  /** Case files elsewhere, in the folders of the setting `cases`; whole paths. */
  readonly others: readonly string[];
  /** Such folders that cannot be read. */
  readonly unread: readonly string[];
  readonly answers: readonly string[];
  readonly drafts: readonly Draft[];
  /** What the card of your key says; undefined without one. */
  readonly you: Phrase | undefined;
  readonly hasKey: boolean;
}

export async function lookAround(host: Host): Promise<Seen> {
  const names = namesIn(host.cwd);
  const files = names.filter((name) => name.endsWith('.custody'));
  const ids = files.map((name) => surveyId(join(host.cwd, name)));
  const key = host.env.CUSTODY_KEY || undefined;
  const { ledgers, unread } = caseloadOf(host);
  return {
    ledgers: files.filter((_, at) => ids[at] !== undefined),
    others: ledgers.filter((path) => dirname(path) !== host.cwd),
    unread,
    answers: names.filter((name) => name.endsWith('.answer')),
    drafts: await draftsOf(host),
    you: key === undefined ? undefined : await youOf(host, key),
    hasKey: key !== undefined,
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw ioError(error, 'read', folder);
  }
}

/** A draft that cannot be read is for `custody draft` to tell. */
async function draftsOf(host: Host): Promise<readonly Draft[]> {
  try {
    return await readAllKept(host);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

async function youOf(host: Host, key: string): Promise<Phrase> {
  try {
    const { holder, keyId } = decodeUnverifiedCard(await readFileCapped(pathOf(host, `${key}.pub`), maxCardBytes));
    return phrase('{name}, {agency}, key {number} ({file})', {
      name: quoted(holder.name),
      agency: quoted(holder.agency),
      number: keyId.slice(0, 8).replace(/(.{4})(?=.)/g, '$1 '),
      file: basename(key),
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return phrase('key {key}', { key: key.startsWith('pkcs11:') ? key.replace(/\?.*/s, '') : basename(key) });
  }
}

/** Names that are listed; more are counted. */
const mostNames = 3;
const mostDrafts = 3;

export function headLines(version: string, { you, ledgers, others, unread, answers, drafts }: Seen): Phrase[] {
  const names = (all: readonly string[]): string =>
    all.slice(0, mostNames).join(', ') + (all.length > mostNames ? ' …' : '');
  return [
    { text: '{program}', facts: { program: `custody ${version}` } },
    ...(you === undefined ? [] : [you]),
    ledgers.length === 0
      ? phrase('There is no case in this folder.')
      : phrase('Here: {count#case|cases} ({names})', { count: ledgers.length, names: names(ledgers) }),
    ...(others.length === 0
      ? []
      : [phrase('In the folders of your cases: {count#case|cases}', { count: others.length })]),
    ...unread.map((path) => phrase('The folder {path} cannot be read.', { path })),
    ...(answers.length === 0 ? [] : [phrase('Answers in this folder: {names}', { names: names(answers) })]),
    ...drafts.slice(-mostDrafts).map(({ number, argv, answers: given, begun }) =>
      phrase('Draft {number}: {command}, {count#answer|answers}, {begun}', {
        number,
        command: argv.slice(0, 3).join(' '),
        count: given.length,
        begun: moment(begun),
      }),
    ),
    phrase('Nothing was checked to show this.'),
  ];
}
