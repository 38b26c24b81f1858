/** `custody status`: who holds what, where, under which seal, over any number of ledgers. */

import { sep } from 'node:path';
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import type { IndexedCase } from '../../flow/case-index/case-index.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { inOrder } from '../../flow/ledger/in-order.ts';
import { expandLedgers, type LedgerStatus, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { beside } from '../../fs/beside.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { worstExit } from '../exit-of.ts';
import { ReplicasRead } from '../host/as-of.ts';
import type { Host } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type LedgerOptions,
  ledgerPathOf,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../host/options.ts';
import { reportError } from '../host/report-error.ts';
import { chooseOperation } from '../typed/of-operation.ts';
import { KnownCases } from './known-cases.ts';
import { isFiltered, mayMatch } from './status-filter.ts';
import { openPrinter } from './status-print.ts';
import { isKnown, namesAsked, type StatusFilter, sayUnknown } from './status-rows.ts';

interface StatusOptions extends OutputOptions, LedgerOptions, LangOptions, StatusFilter {
  readonly keys?: boolean;
  readonly operation?: string;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('who holds what, where, under which seal; open offers; overdue exhibits')
    .argument('[ledgers...]', 'ledgers, or folders with ledgers')
    .option('--exhibit <number>', 'only this exhibit')
    .option('--place <text>', 'only exhibits at a place that contains this text')
    .option('--holder <post>', 'only exhibits that this post holds or was issued')
    .option('--overdue', 'only exhibits that are issued and overdue')
    .option('--under <authority>', 'only exhibits of entries that rest on this authority')
    .option('--descendants <number>', 'only this exhibit, its parts and all copies made of it')
    .option('--operation <name>', 'only cases of this operation')
    .option('--keys', 'list the people and their keys instead');
  return addOutputOptions(addLedgerOption(addLangOption(command))).action(
    async (given: string[], options: StatusOptions) => {
      const words = expandWildcards(given, host.cwd);
      const terminal = openTerminal(host, options);
      const typed = [...words, ...(options.ledger === undefined ? [] : [options.ledger])];
      const paths = typed.length > 0 ? typed.map((path) => ledgerPathOf(host, path)) : [chooseLedger(host, {}).path];
      finish(await tellStatus(host, { paths, typed, options, terminal }));
    },
  );
}

interface Asked {
  /** Whole paths of ledgers and folders. */
  readonly paths: readonly string[];
  /** The same as they were typed; none where the only case here was taken. */
  readonly typed: readonly string[];
  readonly options: StatusOptions;
  readonly terminal: Terminal;
}

/** Prints one case after the other; the worst exit status of all. Throws CustodyError where the only case cannot be read, and USAGE for a name that no case knows. */
async function tellStatus(host: Host, { paths, typed, options, terminal }: Asked): Promise<number> {
  const unread: string[] = [];
  const stores = new Set<string>();
  const every = await expandLedgers(paths, (problem) => unread.push(problem), stores);
  for (const problem of unread) terminal.warn(problem);
  const { operation } = options;
  const all = operation === undefined ? every : await chooseOperation(every, operation, terminal.tell);
  const isMany = paths.length > 1 || paths[0] !== every[0];
  if (isMany) keepHeapSmall();
  const teller = await openTeller(options);
  const printer = openPrinter(host, options, { terminal, teller, isAlone: all.length === 1, isMany });
  const unseen = namesAsked(options);
  // where something could not be looked at, there may be more cases
  const statuses = new Set<number>(unread.length > 0 ? [exits.notShown] : []);
  let [found, at] = [0, 0];
  // one that was named as STORE:ID is named so
  const shownOf = (path: string): string => typed[paths.indexOf(path)] ?? path.replace(`${host.cwd}${sep}`, '');
  const replicas = new ReplicasRead();
  const known = isMany ? new KnownCases(host, terminal) : undefined;
  const read = async (path: string): Promise<Read> => await readStatus(host, path, { options, terminal, known });
  for await (const status of inOrder(all, read)) {
    const path = all[at] as string;
    at += 1;
    if (stores.has(beside(path, 'store')) && !(status instanceof CustodyError))
      await replicas.take(path, shownOf(path), status !== undefined && 'size' in status ? status.size : undefined);
    if (status === undefined || 'status' in status) {
      found += 1;
      if (status !== undefined) printer.takeLine(status.status);
      continue;
    }
    if (!(status instanceof CustodyError)) {
      found += 1;
      for (const name of unseen) if (isKnown(status, options, name)) unseen.delete(name);
      // a name that no case knows is a slip: until one does, nothing is printed
      await printer.take(status, { isHeld: unseen.size > 0 });
      continue;
    }
    // one damaged ledger must not hide three thousand others
    if (!isMany) throw status;
    statuses.add(reportError(status, host, path));
    printer.fail(path, status);
  }
  const isAllRead = statuses.size === 0;
  if (found === 0 && isAllRead) {
    const of = operation === undefined ? '' : ` of operation ${safeText(operation)}`;
    terminal.tell(`no ledger${of} under ${typed.map(safeText).join(', ')}`);
  }
  const unknown = isAllRead && found > 0 ? sayUnknown(unseen, options, found) : undefined;
  if (unknown !== undefined) throw new CustodyError('USAGE', unknown, { hint: 'custody status lists what there is' });
  printer.end(unread, found);
  known?.close(all.length);
  replicas.tell(host, terminal);
  return worstExit([...statuses]);
}

/** A case, what the index knows of it, why it cannot be read, or nothing, where by the index nothing in it matches. */
type Read = LedgerStatus | Pick<IndexedCase, 'status'> | CustodyError | undefined;

async function readStatus(
  host: Host,
  path: string,
  { options, terminal, known }: Pick<Asked, 'options' | 'terminal'> & { readonly known: KnownCases | undefined },
): Promise<Read> {
  const { under } = options;
  let isKept = false;
  try {
    // words, and what a filter lets through, are made from the case itself
    if (isFiltered(options)) {
      const row = known?.current(path, ['folded', 'due']);
      if (row !== undefined && !mayMatch(row, options, host.now())) return undefined;
      isKept = row !== undefined;
    } else if (terminal.isJson) {
      const row = known?.current(path, ['status']);
      if (row !== undefined) return row;
    }
    if (known !== undefined && !isKept) return await known.read(path, under);
    return await statusOf(path, { stateFolder: stateFolder(host.env), under, warn: terminal.warn });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error;
  }
}
