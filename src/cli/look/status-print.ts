/** Prints the status of cases one after the other, so that thousands of them need no room. */
import { sep } from 'node:path';
import { safeJson, safeText } from '../../bytes/text.ts';
import type { LedgerStatus } from '../../flow/ledger/status.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isMarked, textFact } from '../../ledger/private/marked-text.ts';
import type { Teller } from '../../report/teller.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
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
} from './status-rows.ts';

const filters = ['exhibit', 'place', 'holder', 'overdue', 'under', 'descendants'] as const;

interface Shown extends StatusFilter {
  readonly keys?: boolean;
}

interface Setting {
  readonly terminal: Terminal;
  readonly teller: Teller;
  /** It is the only case, and is shown even where nothing in it matches. */
  readonly isAlone: boolean;
}

export interface StatusPrinter {
  /** Prints the case, or holds it back until a later one is not held. */
  take(status: LedgerStatus, options: { readonly isHeld: boolean }): Promise<void>;
  /** Prints what is held, and ends the document. */
  end(): void;
}

export function openPrinter(host: Host, options: Shown, setting: Setting): StatusPrinter {
  return setting.terminal.isJson ? printJson(host, options) : printText(host, options, setting);
}

/** One document: an array with an element for each case. */
function printJson(host: Host, options: Shown): StatusPrinter {
  const held: string[] = [];
  let isFirst = true;
  const flush = (): void => {
    for (const text of held.splice(0)) {
      host.stdout.write(`${isFirst ? '[' : ','}${text}`);
      isFirst = false;
    }
  };
  return {
    take: async (status, { isHeld }) => {
      held.push(safeJson(statusJson(status, selectRows(status, options, host.now()))));
      if (!isHeld) flush();
    },
    end: () => {
      flush();
      host.stdout.write(isFirst ? '[]\n' : ']\n');
    },
  };
}

function printText(host: Host, options: Shown, { terminal, teller, isAlone }: Setting): StatusPrinter {
  const isFiltered = filters.some((filter) => options[filter] !== undefined);
  const held: string[] = [];
  let found = 0;
  let isNothing = true;
  return {
    take: async (status, { isHeld }) => {
      found += 1;
      const rows = options.keys
        ? keyRows(status, teller)
        : statusRows(selectRows(status, options, host.now()), status, { host, teller });
      if (rows.length > 0 || !isFiltered || isAlone) {
        isNothing = false;
        held.push(...(await linesOf(status, rows, { host, terminal, teller, isKeys: options.keys === true })));
      }
      if (!isHeld) for (const line of held.splice(0)) terminal.print(line);
    },
    end: () => {
      for (const line of held.splice(0)) terminal.print(line);
      if (found > 0 && isNothing) terminal.tell(`nothing matches in ${found} cases`);
    },
  };
}

interface Telling extends Pick<Setting, 'terminal' | 'teller'> {
  readonly host: Host;
  readonly isKeys: boolean;
}

async function linesOf(
  status: LedgerStatus,
  rows: readonly string[][],
  { host, terminal, teller, isKeys }: Telling,
): Promise<string[]> {
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
  const isHeadless = terminal.isPlain && rows.length > 0;
  const asLine: AsLine = (row) => (isKeys ? keyLine : statusLine)(row, teller);
  const table = await tableLines(isHeadless ? rows.slice(1) : rows, isHeadless ? asLine : undefined);
  const open: Phrase[] = [
    ...(rows.length === 0 ? [phrase('no exhibits')] : []),
    ...openOffers(state).map(({ seq }) => phrase('offer of entry {seq} is open', { seq })),
    ...[...state.takeovers].map(([seq, { to }]) =>
      phrase('takeover of entry {seq} waits for the countersignature of post {to}', { seq, to }),
    ),
  ];
  const below = [...table, ...open.flatMap((line) => teller.sentences(line))];
  return [terminal.paint('strong', `${number}  (${path}, ${entries}${closed})`), ...below.map((line) => `  ${line}`)];
}
