/** `custody index`: makes the index of this user's cases, and brings it up to date. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { removeIndex } from '../../flow/case-index/case-index.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { stateFolder } from '../../flow/places.ts';
import { worstExit } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { reportError } from '../host/report-error.ts';
import { KnownCases } from './known-cases.ts';
import { ledgersOfCases } from './ledgers-of-cases.ts';

interface IndexOptions extends OutputOptions {
  readonly rebuild?: boolean;
  readonly delete?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('keep what your cases say in a file of your own, so that status and search take seconds')
    .argument('[folders...]', 'folders with cases, or ledgers (else those of the setting cases and this folder)')
    .option('--rebuild', 'delete the index, and make it from the cases')
    .option('--delete', 'only delete the index');
  return addOutputOptions(command).action(async (words: readonly string[], options: IndexOptions) => {
    const terminal = openTerminal(host, options);
    const state = stateFolder(host.env);
    if (options.delete === true) {
      if (options.rebuild === true || words.length > 0)
        throw new CustodyError('USAGE', '--delete goes with nothing else', { hint: 'custody index --delete' });
      const isDeleted = removeIndex(state);
      if (terminal.isJson) terminal.printJson('index-delete/1', { deleted: isDeleted });
      else terminal.print(isDeleted ? 'The index is deleted.' : 'There was no index.');
      return;
    }
    keepHeapSmall();
    const { paths, folders, unread } = await ledgersOfCases(host, words);
    if (options.rebuild === true) removeIndex(state);
    const known = new KnownCases(host, terminal, { isNew: true });
    const statuses = new Set<number>(unread.length > 0 ? [exits.notShown] : []);
    let [read, failed] = [0, 0];
    for (const path of paths) {
      try {
        if (known.current(path, []) !== undefined) continue;
        await known.row(path);
        read += 1;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        failed += 1;
        statuses.add(reportError(error, host, path));
      }
    }
    const dropped = known.dropOthers(folders, paths);
    known.close(0);
    for (const problem of unread) terminal.warn(problem);
    const kept = paths.length - failed;
    if (terminal.isJson) terminal.printJson('index/1', { cases: kept, read, dropped, failed, unread });
    else
      terminal.print(
        safeText(`The index knows ${kept} ${kept === 1 ? 'case' : 'cases'} here: ${read} read now, ${dropped} gone.`),
      );
    finish(worstExit([...statuses]));
  });
}
