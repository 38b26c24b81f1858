/** Prints the status of cases one after the other, so that thousands of them need no room. */
import { sep } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import type { CustodyError } from '../../errors.ts';
import type { LedgerStatus } from '../../flow/ledger/status.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isMarked, textFact } from '../../ledger/private/marked-text.ts';
import type { Teller } from '../../report/teller.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { errorJson } from '../host/report-error.ts';
import { type AsLine, tableLines } from '../host/table.ts';
import { isFiltered } from './status-filter.ts';
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

interface Shown extends StatusFilter {
  readonly keys?: boolean;
}

interface Setting {
  readonly terminal: Terminal;
  readonly teller: Teller;
  /** It is the only case, and is shown even where nothing in it matches. */
  readonly isAlone: boolean;
  /** Folders or several ledgers were named: there may be any number of cases. */
  readonly isMany: boolean;
}

interface StatusPrinter {
  /** Prints the case, or holds it back until a later one is not held. */
  take(status: LedgerStatus, options: { readonly isHeld: boolean }): Promise<void>;
  /** Prints the document of a case that is known already. */
  takeLine(document: string): void;
  /** Says in the place of a case that it could not be read. */
  fail(path: string, error: CustodyError): void;
  /** Prints what is held, and ends the document. `unread`: what could not be looked at, a sentence each; `found`: how many cases there are. */
  end(unread: readonly string[], found: number): void;
}

export function openPrinter(host: Host, options: Shown, setting: Setting): StatusPrinter {
  const { terminal, isMany } = setting;
  if (!terminal.isJson) return printText(host, options, setting);
  return isMany ? printLines(host, options, setting) : printJson(host, options, setting);
}

/** One document, with the only case. */
function printJson(host: Host, options: Shown, { terminal }: Setting): StatusPrinter {
  const cases: ReturnType<typeof statusJson>[] = [];
  return {
    take: async (status) => void cases.push(statusJson(status, selectRows(status, options, host.now()))),
    takeLine: () => undefined,
    fail: () => undefined,
    end: () => terminal.printJson('status/1', { cases }),
  };
}

/** A document for each case on a line of its own; with a filter, for each case in which something matches. */
function printLines(host: Host, options: Shown, { terminal }: Setting): StatusPrinter {
  const held: ReturnType<typeof statusJson>[] = [];
  let known = '';
  const writeKnown = (): void => {
    if (known !== '') host.stdout.write(known);
    known = '';
  };
  const flush = (): void => {
    writeKnown();
    for (const one of held.splice(0)) terminal.printJsonLine('case/1', one);
  };
  return {
    take: async (status, { isHeld }) => {
      const rows = selectRows(status, options, host.now());
      if (rows.length > 0 || !isFiltered(options)) held.push(statusJson(status, rows));
      if (!isHeld) flush();
    },
    takeLine: (document) => {
      known += `${document}\n`;
      if (known.length > mostKnown) writeKnown();
    },
    fail: (path, error) => {
      writeKnown();
      terminal.printJsonLine('unread/1', { path, error: errorJson(error) });
    },
    end: (unread) => {
      flush();
      for (const problem of unread) terminal.printJsonLine('not-searched/1', { unread: problem });
    },
  };
}

/** Lines that are known already are printed together: a call of the system for each takes as long as the rest. */
const mostKnown = 65_536;

function printText(host: Host, options: Shown, { terminal, teller, isAlone }: Setting): StatusPrinter {
  const held: string[] = [];
  let isNothing = true;
  return {
    take: async (status, { isHeld }) => {
      const rows = options.keys
        ? keyRows(status, teller)
        : statusRows(selectRows(status, options, host.now()), status, { host, teller });
      if (rows.length > 0 || !isFiltered(options) || isAlone) {
        isNothing = false;
        held.push(...(await linesOf(status, rows, { host, terminal, teller, isKeys: options.keys === true })));
      }
      if (!isHeld) for (const line of held.splice(0)) terminal.print(line);
    },
    takeLine: () => undefined,
    // on stderr alone
    fail: () => undefined,
    end: (_, found) => {
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
