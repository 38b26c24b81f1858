/** `custody status`: who holds what, where, under which seal, over any number of ledgers. */

import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { inOrder } from '../../flow/ledger/in-order.ts';
import { ofOperation } from '../../flow/ledger/operation.ts';
import { expandLedgers, type LedgerStatus, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import type { Host } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  pathOf,
} from '../host/options.ts';
import { reportError } from '../host/report-error.ts';
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
      const teller = await openTeller(options);
      const typed = [...words, ...(options.ledger === undefined ? [] : [options.ledger])];
      const paths = typed.length > 0 ? typed.map((path) => pathOf(host, path)) : [chooseLedger(host, {}).path];
      const every = await expandLedgers(paths, terminal.warn);
      const { operation } = options;
      const all = operation === undefined ? every : await ofOperation(every, operation);
      const read = async (path: string): Promise<LedgerStatus | CustodyError> => {
        try {
          return await statusOf(path, {
            stateFolder: stateFolder(host.env),
            under: options.under,
            warn: terminal.warn,
          });
        } catch (error) {
          if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
          return error;
        }
      };
      const printer = openPrinter(host, options, { terminal, teller, isAlone: all.length === 1 });
      const unseen = namesAsked(options);
      let found = 0;
      let worst = 0;
      let at = 0;
      for await (const status of inOrder(all, read)) {
        const path = all[at] as string;
        at += 1;
        if (!(status instanceof CustodyError)) {
          found += 1;
          for (const name of unseen) if (isKnown(status, options, name)) unseen.delete(name);
          // a name that no case knows is a slip: until one does, nothing is printed
          await printer.take(status, { isHeld: unseen.size > 0 });
          continue;
        }
        // one damaged ledger must not hide three thousand others
        if (typed.length <= 1 && found === 0 && paths[0] === path) throw status;
        worst = Math.max(worst, reportError(status, host, path));
      }
      if (found === 0 && worst === 0) {
        const of = operation === undefined ? '' : ` of operation ${safeText(operation)}`;
        terminal.tell(`no ledger${of} under ${typed.map(safeText).join(', ')}`);
      }
      const unknown = worst === 0 && found > 0 ? sayUnknown(unseen, options, found) : undefined;
      if (unknown !== undefined)
        throw new CustodyError('USAGE', unknown, { hint: 'custody status lists what there is' });
      printer.end();
      finish(worst);
    },
  );
}
