/** `custody status`: who holds what, where, under which seal, over any number of ledgers. */

import { sep } from 'node:path';
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { ofOperation } from '../../flow/ledger/operation.ts';
import { expandLedgers, type LedgerStatus, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isMarked, textFact } from '../../ledger/private/marked-text.ts';
import type { Teller } from '../../report/teller.ts';
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
  type Terminal,
} from '../host/options.ts';
import { reportError } from '../host/report-error.ts';
import { type AsLine, tableLines } from '../host/table.ts';
import {
  keyLine,
  keyRows,
  openOffers,
  type StatusFilter,
  selectRows,
  statusJson,
  statusLine,
  statusRows,
  unknownIn,
} from './status-rows.ts';

interface StatusOptions extends OutputOptions, LedgerOptions, LangOptions, StatusFilter {
  readonly keys?: boolean;
  readonly operation?: string;
}

const filters = ['exhibit', 'place', 'holder', 'overdue', 'under', 'descendants'] as const;

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
      const found: LedgerStatus[] = [];
      let worst = 0;
      const all = await expandLedgers(paths, terminal.warn);
      const { operation } = options;
      for (const path of operation === undefined ? all : await ofOperation(all, operation)) {
        try {
          found.push(
            await statusOf(path, { stateFolder: stateFolder(host.env), under: options.under, warn: terminal.warn }),
          );
        } catch (error) {
          // one damaged ledger must not hide three thousand others
          if (!(error instanceof CustodyError) || paths.length === 0 || error.code === 'BUG') throw error;
          if (typed.length <= 1 && found.length === 0 && paths[0] === path) throw error;
          worst = Math.max(worst, reportError(error, host, path));
        }
      }
      if (found.length === 0 && worst === 0) {
        const of = operation === undefined ? '' : ` of operation ${safeText(operation)}`;
        terminal.tell(`no ledger${of} under ${typed.map(safeText).join(', ')}`);
      }
      const unknown = worst === 0 ? unknownIn(found, options) : undefined;
      if (unknown !== undefined)
        throw new CustodyError('USAGE', unknown, { hint: 'custody status lists what there is' });
      await print(host, found, options, { terminal, teller });
      finish(worst);
    },
  );
}

async function print(
  host: Host,
  found: readonly LedgerStatus[],
  options: StatusOptions,
  { terminal, teller }: { readonly terminal: Terminal; readonly teller: Teller },
): Promise<void> {
  if (terminal.isJson) {
    terminal.printJson(found.map((status) => statusJson(status, selectRows(status, options, host.now()))));
    return;
  }
  const isFiltered = filters.some((filter) => options[filter] !== undefined);
  let isNothing = found.length > 0;
  for (const status of found) {
    const rows = options.keys
      ? keyRows(status, teller)
      : statusRows(selectRows(status, options, host.now()), status, { host, teller });
    if (rows.length === 0 && isFiltered && found.length > 1) continue;
    isNothing = false;
    const { caseNumber, size, state } = status;
    const { words } = teller;
    const number = words(
      caseNumber === undefined
        ? phrase('no case number')
        : caseNumber instanceof Uint8Array && !isMarked(caseNumber)
          ? phrase('case number withheld')
          : phrase('case {number}', { number: textFact(caseNumber) }),
    );
    const entries = words(phrase('{size} {size~entry|entries}', { size }));
    const closed = state.closed === undefined ? '' : `, ${words(phrase('closed'))}`;
    const path = safeText(status.path.replace(`${host.cwd}${sep}`, ''));
    terminal.print(terminal.paint('strong', `${number}  (${path}, ${entries}${closed})`));
    const isHeadless = terminal.isPlain && rows.length > 0;
    const asLine: AsLine = (row) => (options.keys ? keyLine : statusLine)(row, teller);
    for (const line of await tableLines(isHeadless ? rows.slice(1) : rows, isHeadless ? asLine : undefined))
      terminal.print(`  ${line}`);
    const tell = (line: Phrase): void => {
      for (const said of teller.sentences(line)) terminal.print(`  ${said}`);
    };
    if (rows.length === 0) tell(phrase('no exhibits'));
    for (const { seq } of openOffers(state)) tell(phrase('offer of entry {seq} is open', { seq }));
    for (const [seq, { to }] of state.takeovers)
      tell(phrase('takeover of entry {seq} waits for the countersignature of post {to}', { seq, to }));
  }
  if (isNothing) terminal.tell(`nothing matches in ${found.length} cases`);
}
