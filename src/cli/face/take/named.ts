/** `custody take NAME`: a log, a folder, an image, a list of digests, each seen by its content; or an exhibit on record. */

import { statSync } from 'node:fs';
import { shellWord } from '../../../bytes/shell-word.ts';
import { exhibitOf } from '../../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../../errors.ts';
import { isHashList } from '../../../flow/audit/list.ts';
import { readListFile } from '../../../flow/audit/read-list.ts';
import { containerAt } from '../../../flow/image/container-at.ts';
import { countFiles, type FileCount } from '../../../fs/count-files.ts';
import { guardEvidence, refuseIntoEvidence } from '../../../fs/evidence-guard.ts';
import { exists } from '../../../fs/exists.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { isDiskAt } from '../../../fs/reading/is-disk.ts';
import { refuseUnknownDisks } from '../../../fs/reading/windows-disk.ts';
import { maxLogBytes } from '../../../interop/imaging-log/log-text.ts';
import { runsIn } from '../../../interop/imaging-log/read-imaging-log.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { HashRun } from '../../hash/run.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { readLogs } from '../../import/log-draft.ts';
import { askQuestions, askYesNo, openAsker, tellHow, WentBack } from '../ask.ts';
import { caseFinder } from '../case-of.ts';
import { type CaseRun, openCase, tellLeft } from '../case-run.ts';
import { continuedRecord, takeContinued } from '../continued/act.ts';
import { thereAsker } from '../other-case.ts';
import { withHome } from '../paths.ts';
import { type MenuEntry, type Question, WrongAnswer } from '../question.ts';
import { type FilesAre, filesMenu } from '../questions/files/from-files.ts';
import { numberTyped } from '../questions/numbers.ts';
import { takeMeans } from './act.ts';
import type { TakeOptions } from './command.ts';
import { takeDevice } from './device.ts';
import { earlierCopies } from './earlier-copies.ts';
import { takeExhibit } from './exhibit.ts';
import { takeOfFiles } from './from-files.ts';
import { takeOfLogs } from './from-log.ts';
import { takeOfProvider } from './from-provider.ts';
import { type HashedTake, takeHashed } from './hashed.ts';
import { tellSigned } from './tell-signed.ts';

/** Looks at what is named, asks, and signs. Throws CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function takeNamed(
  host: Host,
  { words, options, terminal }: { words: readonly string[]; options: TakeOptions; terminal: Terminal },
): Promise<void> {
  const asker = await openAsker(host, options);
  const run = await openCase(host, options, { terminal, asker });
  tellHow(asker);
  const [first = ''] = words;
  const named = await numberTyped(first, {
    state: () => run.status.state,
    caseOf: caseFinder(host),
    askThere: thereAsker(asker),
  });
  const exhibit = words.length === 1 ? exhibitOf(run.status.state, named) : undefined;
  try {
    if (exhibit !== undefined && (!exists(pathOf(host, first)) || (await isExhibitMeant(first, run))))
      return await takeExhibit(run, exhibit, options);
    const earlier = words.length === 1 ? await continuedRecord(run, first) : undefined;
    if (earlier !== undefined) return await takeContinued(run, { file: first, state: earlier }, options);
    if (words.length === 1 && isDiskAt(pathOf(host, first))) return await takeDevice(run, first, options);
    const take = await filesNamed(words, run);
    const taken = take && (await takeHashed(run, take, options.yes));
    if (taken !== undefined) await tellSigned(taken.recorded, run);
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

async function isExhibitMeant(name: string, { asker }: CaseRun): Promise<boolean> {
  const menu: MenuEntry[] = [
    { value: 'exhibit', label: phrase('the exhibit {name}', { name }) },
    { value: 'file', label: phrase('the file or folder {name}', { name }) },
  ];
  const help = phrase('An exhibit of this case and a file have this name.');
  return (await ask({ id: 'meant', says: phrase('Which do you mean?'), help, menu }, { asker })) === 'exhibit';
}

async function ask(question: Question, { asker }: Pick<CaseRun, 'asker'>): Promise<string> {
  return (await askQuestions([question], asker))[question.id] ?? '';
}

/** What the files are; undefined where the person takes none of it. Throws CustodyError. */
async function filesNamed(words: readonly string[], run: CaseRun): Promise<HashedTake | undefined> {
  const { host, ledger } = run;
  const paths = words.map((word) => pathOf(host, word));
  const missing = words.find((_, at) => !exists(paths[at] ?? ''));
  if (missing !== undefined)
    throw new CustodyError('NOT_FOUND', `there is no file, folder or exhibit ${missing}`, {
      hint: 'custody status lists the exhibits of this case',
    });
  refuseUnknownDisks(paths);
  guardEvidence(paths);
  refuseIntoEvidence(ledger.path);
  const logs = await logRuns(words, run);
  if (logs !== undefined) return logs;
  if (words.length > 1)
    throw new CustodyError('USAGE', 'several files are taken together only if they are the logs of one copy', {
      hint: 'put files that belong together into one folder, and name the folder',
    });
  const [word = ''] = words;
  const list = await listNamed(word, run);
  return list === undefined ? await dataAt(word, run) : await dataOfList(list, run);
}

/** The logs, where all of them are; which run of a log that holds several is asked. */
async function logRuns(words: readonly string[], run: CaseRun): Promise<HashedTake | undefined> {
  const { host } = run;
  let most = 1;
  for (const word of words) {
    const count = await runsAt(pathOf(host, word));
    if (count === undefined) return undefined;
    most = Math.max(most, count);
  }
  const chosen = most > 1 ? await ask(runRow(most), run) : undefined;
  const logs = await readLogs(host, words, chosen);
  return await takeOfLogs(run, { means: takeMeans(run), words, logs, command: commandOf(words) });
}

const runRow = (count: number): Question => ({
  id: 'run',
  says: phrase('Which run, of {count#}', { count }),
  help: phrase('The log holds several runs, one after the other.'),
  read: (typed) => {
    const number = Number(typed);
    if (Number.isSafeInteger(number) && number >= 1 && number <= count) return String(number);
    throw new WrongAnswer(phrase('Type a number from 1 to {count#}.', { count }));
  },
});

/** How many runs the log holds; undefined for a file that is not a log. */
async function runsAt(path: string): Promise<number | undefined> {
  const found = statSync(path);
  if (!found.isFile() || found.size > maxLogBytes) return undefined;
  try {
    return runsIn(await readFileCapped(path, maxLogBytes)).runs.length;
  } catch (error) {
    if (isRefusal(error, 'LOG_INVALID')) return undefined;
    throw error;
  }
}

/** The word, where the file is a list of digests. */
async function listNamed(word: string, { host }: CaseRun): Promise<string | undefined> {
  const path = pathOf(host, word);
  if (!statSync(path).isFile() || statSync(path).size === 0 || !isHashList(path)) return undefined;
  try {
    await readListFile(path);
    return word;
  } catch (error) {
    if (isRefusal(error, 'MANIFEST_INVALID', 'TOO_LARGE')) return undefined;
    throw error;
  }
}

/** Data that a list is about. */
async function dataOfList(list: string, run: CaseRun): Promise<HashedTake | undefined> {
  const { host, asker } = run;
  asker.tell(phrase('{name} is a list of digests.', { name: list }));
  const word = await ask(
    {
      id: 'data',
      says: phrase('Folder or file that it is about'),
      help: phrase('The data that came with the list. Every file is compared with it.'),
      read: (typed) => {
        const path = withHome(host, typed);
        if (exists(pathOf(host, path))) return path;
        throw new WrongAnswer(phrase('There is no {path}.', { path }));
      },
    },
    run,
  );
  guardEvidence([pathOf(host, word)]);
  refuseIntoEvidence(run.ledger.path);
  return await dataAt(word, run, list);
}

async function dataAt(word: string, run: CaseRun, list?: string): Promise<HashedTake | undefined> {
  const { host, asker, terminal } = run;
  const path = pathOf(host, word);
  const found = statSync(path);
  if (!found.isFile() && !found.isDirectory())
    throw new CustodyError('USAGE', `${word} is neither a file nor a folder`, { hint: 'a disk is copied first' });
  const count = countFiles(path);
  asker.tell(countPhrase(count));
  const isEmpty = count.files === 0 && count.unread === 0;
  const asks = phrase('EMPTY: nothing was found (is the disk mounted?). Take it all the same? [y/n]');
  if (isEmpty && !(await askYesNo(asks, asker))) {
    tellLeft(asker);
    return undefined;
  }
  const are = list === undefined ? await whatFiles(path, found.isDirectory(), run) : 'provider';
  const means = takeMeans(run);
  if (are === 'provider') return takeOfProvider(run, { means, path, list, isEmpty });
  const hash = new HashRun({ host, terminal, options: { as: 'acquire', input: true }, algorithms: [], paths: [path] });
  const hashed = hash.describe(commandOf([word]));
  return takeOfFiles({
    run,
    means,
    path,
    word,
    are,
    hashed,
    isEmpty,
    usualBlocker: (await earlierCopies(run)).blocker,
  });
}

const countPhrase = ({ files, bytes, unread }: FileCount) =>
  unread === 0
    ? phrase('{count#file}, {size#byte}', { count: files, size: bytes })
    : phrase('{files#file}, {bytes#byte}; {unread#folder} cannot be read', { files, bytes, unread });

async function whatFiles(path: string, isFolder: boolean, run: CaseRun): Promise<FilesAre> {
  const isImage = !isFolder && containerAt(path) !== undefined;
  return (await ask(
    {
      id: 'what',
      says: phrase('What is it?'),
      help: phrase('It decides which questions follow.'),
      menu: filesMenu(isFolder),
      ...(isImage && { usual: { value: 'image' } }),
    },
    run,
  )) as FilesAre;
}

/** The command line, for the record. */
const commandOf = (words: readonly string[]): string =>
  ['custody', 'take', ...words].map((word) => shellWord(word)).join(' ');
