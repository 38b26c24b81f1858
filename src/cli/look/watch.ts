/** `custody due --watch`: one line whenever something falls due, or an answer or a bundle appears; it looks again and again, and only looks. */
import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { FolderWatch, type Noticed } from '../../flow/ledger/watch.ts';
import { caseFolders } from '../config/caseload.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { stoppable } from '../host/stop.ts';
import { localTime } from '../host/when.ts';

export const usualSeconds = 30;
const mostSeconds = 86_400;

/** Looks at folders until Ctrl-C. Throws CustodyError USAGE for a wrong `every`. */
export async function watchFolders(
  host: Host,
  words: readonly string[],
  { terminal, every }: { readonly terminal: Terminal; readonly every: string },
): Promise<void> {
  const seconds = secondsOf(every);
  const watched = foldersOf(host, words).map((shown) => {
    const folder = pathOf(host, shown);
    return { shown, folder, watch: new FolderWatch(folder) };
  });
  // paths are relative to the only folder, else whole
  const from = watched.length === 1 ? watched[0]?.folder : undefined;
  const tell = (found: readonly Noticed[]): void => {
    for (const one of found) {
      if (terminal.isJson) terminal.printJsonLine('noticed/1', one);
      else terminal.print(lineOf(host, one, from));
    }
  };
  const first: Noticed[] = [];
  for (const { shown, watch } of watched) {
    first.push(...(await watch.look(host.now())));
    tellStart(watch, shown, terminal);
  }
  tell(first);
  await untilStopped(async (signal) => {
    for (;;) {
      await sleep(seconds * 1000, undefined, { signal });
      for (const { watch } of watched) tell(await watch.look(host.now()));
    }
  });
}

/** The folders that are named, else those of the setting, else this one. */
function foldersOf(host: Host, words: readonly string[]): readonly string[] {
  if (words.length > 0) return words;
  const cases = caseFolders(host);
  return cases.length === 0 ? ['.'] : cases;
}

/** Ctrl-C is how it ends, and no failure. */
async function untilStopped(work: (signal: AbortSignal) => Promise<never>): Promise<void> {
  try {
    await stoppable(work);
  } catch (error) {
    const isStopped =
      error instanceof Error && (error.name === 'AbortError' || (error as CustodyError).code === 'STOPPED');
    if (!isStopped) throw error;
  }
}

function tellStart(watch: FolderWatch, word: string, terminal: Terminal): void {
  const counts = [
    `${watch.count('ledger')} ledgers`,
    `${watch.count('answer')} answers`,
    `${watch.count('bundle')} bundles`,
  ];
  terminal.tell(`watching ${safeText(word)}: ${counts.join(', ')} are here; nothing is verified; Ctrl-C ends`);
  if (watch.isCut) terminal.warn('the folder holds more than is looked at: at most 3 folders deep, and 100,000 names');
}

function secondsOf(text: string): number {
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= mostSeconds) return seconds;
  throw new CustodyError('USAGE', `--every ${text} is invalid`, { hint: `--every takes seconds, 1 to ${mostSeconds}` });
}

function lineOf(host: Host, one: Noticed, folder: string | undefined): string {
  const path = folder === undefined ? one.path : relative(folder, one.path);
  const [shown, word] = [safeText(path), safeText(shellWord(one.path))];
  switch (one.what) {
    case 'due':
      return `due         ${safeText(one.exhibit)} is due back since ${localTime(host, one.at)} (${shown})`;
    case 'term':
      return `due         the terms of entry ${one.entry} fell due on ${localTime(host, one.at)} (${shown})`;
    case 'date':
      return `due         ${safeText(one.says)}: ${localTime(host, one.at)} (${shown})`;
    case 'answer':
      return `answer      ${shown}: custody answered ${word}`;
    case 'bundle':
      return `bundle      ${shown}: custody verify ${word}`;
    case 'unreadable':
      return `unreadable  ${shown}: ${safeText(one.why)}`;
  }
}
