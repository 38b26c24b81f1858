/** `custody due`: everything that has a date and is not settled, over all cases; it only looks. */
import { Command } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { duesOf } from '../../flow/ledger/dated.ts';
import { anchorDues } from '../../flow/verify/anchor-dues.ts';
import { listDrafts } from '../../fs/drafts.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Teller } from '../../report/teller.ts';
import { ReplicasRead } from '../host/as-of.ts';
import type { Host } from '../host/host.ts';
import { draftsFolder, forgetKeeper } from '../host/keeper.ts';
import { readKept } from '../host/kept-drafts.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import { addOutputOptions, hasMoreThan, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { InputEnded, openPrompter } from '../host/prompt.ts';
import { plainLine, tableLines } from '../host/table.ts';
import { usualSeconds, watchFolders } from '../look/watch.ts';
import { caseFiles, isUnread, openCases, type UnreadCase } from '../many/cases.ts';
import { runArguments } from '../run/dispatch.ts';
import {
  cellsOf,
  commandOf,
  type DueRow,
  type DueTables,
  dayOf,
  draftRow,
  isOldDraft,
  kindsOf,
  rowJson,
  sumPhrase,
  tablesOf,
  withinOf,
} from './due-rows.ts';

interface DueOptions extends OutputOptions, LangOptions {
  readonly within: string;
  readonly kind?: readonly string[];
  readonly list?: string;
  readonly operation?: string;
  readonly watch?: boolean;
  readonly every?: string;
}

/** What was found in all of them. */
interface Gathered {
  readonly rows: readonly DueRow[];
  /** Cases that could be read. */
  readonly cases: number;
  readonly failed: readonly UnreadCase[];
  /** What else could not be read, a sentence each. */
  readonly problems: readonly string[];
}

export interface Shown {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly teller: Teller;
  readonly now: number;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('what is overdue or soon due, in all your cases: looks and verifies nothing')
    .argument('[folders...]', 'folders with cases, or ledgers (else those of the setting cases and this folder)')
    .option('--within <days>', 'how far ahead', '30d')
    .option(
      '--kind <kind>',
      'may repeat; only these: keep-until, erase-by, return-by, terms, back, answer, expires, …; or destroy',
      (kind: string, all: readonly string[] = []) => [...all, kind],
    )
    .option('--operation <name>', 'only cases of this operation; leaves out your drafts')
    .option('--list <file>', 'with --kind destroy: write what can be proposed as a list for approval')
    .option('--watch', 'look again and again: a line when something falls due, or an answer or a bundle appears')
    .option('--every <seconds>', `with --watch: how often it looks (else ${usualSeconds})`);
  return addOutputOptions(addLangOption(command)).action(async (words: readonly string[], options: DueOptions) => {
    if (options.watch === true) return await watchDues(host, words, command);
    if (options.every !== undefined)
      throw new CustodyError('USAGE', '--every goes with --watch', { hint: 'custody due --watch --every 60' });
    keepHeapSmall();
    const shown = {
      host,
      terminal: openTerminal(host, options),
      teller: await openTeller(options),
      now: host.now(),
    };
    if (options.kind?.length === 1 && options.kind[0] === 'destroy') {
      const { tellDestroyable } = await import('./due-destroy.ts');
      return finish(await tellDestroyable(shown, words, options));
    }
    if (options.list !== undefined)
      throw new CustodyError('USAGE', '--list writes what can be proposed for destruction', {
        hint: 'custody due --kind destroy --list FILE',
      });
    const kinds = kindsOf(options.kind ?? []);
    const within = withinOf(options.within);
    const gathered = await gather(shown, words, options.operation);
    const tables = tablesOf(
      gathered.rows.filter(({ kind }) => kinds.has(kind)),
      shown.now,
      within,
    );
    if (shown.terminal.isJson) shown.terminal.printJson('due/1', dueJson(tables, gathered, { within, now: shown.now }));
    else await print(shown, tables, gathered);
    finish(exitOfDues(tables, gathered));
    await goOn(shown, tables);
  });
}

async function watchDues(host: Host, words: readonly string[], command: Command): Promise<void> {
  const options = command.opts<DueOptions>();
  if (hasMoreThan(command, ['watch', 'every']))
    throw new CustodyError('USAGE', '--watch tells all that falls due, in English: it takes only --every');
  await watchFolders(host, words, {
    terminal: openTerminal(host, options),
    every: options.every ?? String(usualSeconds),
  });
}

/** Not shown: something is overdue, or may be in what could not be read. */
const exitOfDues = ({ overdue }: DueTables, { failed, problems }: Gathered): number =>
  overdue.length + failed.length + problems.length > 0 ? exits.notShown : exits.done;

async function gather(
  { host, terminal, now }: Shown,
  words: readonly string[],
  operation: string | undefined,
): Promise<Gathered> {
  const { paths, unread, stores } = await caseFiles(host, words, { operation, tell: terminal.tell });
  const rows: DueRow[] = [];
  const failed: UnreadCase[] = [];
  const problems = [...unread];
  const replicas = new ReplicasRead(stores);
  for await (const one of openCases(host, paths, terminal)) {
    if (isUnread(one)) {
      failed.push(one);
      continue;
    }
    const { shown, name } = one;
    await replicas.take(one.path, shown, one.size);
    const dues = [...(await duesOf(one.state, one.record, now)), ...(await anchorDues(one))];
    for (const due of dues) rows.push({ ...due, shown, name });
  }
  replicas.tell(host, terminal);
  // a draft says of no operation
  for (const number of operation === undefined ? listDrafts(draftsFolder(host.env)) : [])
    try {
      const draft = await readKept(host, number);
      if (isOldDraft(draft, now)) rows.push(draftRow(draft));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      problems.push(error.message);
    }
  return { rows, cases: paths.length - failed.length, failed, problems };
}

async function print(shown: Shown, tables: DueTables, { cases, failed, problems }: Gathered): Promise<void> {
  const { host, terminal, teller, now } = shown;
  const { overdue, soon, free } = tables;
  const parts: readonly (readonly [head: Phrase, rows: readonly DueRow[]])[] = [
    [phrase('OVERDUE, as of {day}', { day: dayOf(host, now) }), overdue],
    [phrase('SOON'), soon],
    [phrase('KEPT LONG ENOUGH'), free],
  ];
  const lines = await tableLines(
    parts.flatMap(([, rows]) => rows).map((row, at) => cellsOf(row, at + 1, { host, teller })),
    terminal.isPlain ? plainLine : undefined,
  );
  let at = 0;
  for (const [head, { length }] of parts) {
    if (length > 0) terminal.print(terminal.paint('strong', teller.words(head)));
    for (const line of lines.slice(at, at + length)) terminal.print(`  ${line}`);
    at += length;
  }
  for (const said of teller.sentences(sumPhrase(tables, cases))) terminal.print(said);
  const count = failed.length + problems.length;
  if (count > 0) terminal.print(teller.words(phrase('Could not be read, and may hold more: {count#}', { count })));
  for (const { shown: path, error } of failed)
    terminal.print(`  ${safeText(path)}: ${safeText(error.message)} [${error.code}]`);
  for (const problem of problems) terminal.print(`  ${safeText(problem)}`);
}

const dueJson = (
  { overdue, soon, free }: DueTables,
  { cases, failed, problems }: Gathered,
  { within, now }: { readonly within: number; readonly now: number },
) => ({
  at: now,
  until: now + within,
  cases,
  overdue: overdue.map(rowJson),
  soon: soon.map(rowJson),
  free: free.map(rowJson),
  unread: failed.map(({ shown, error: { code, message } }) => ({ ledger: shown, code, message })),
  problems,
});

/** At a terminal: the verb that deals with one of them. */
async function goOn({ host, terminal, teller }: Shown, { overdue, soon, free }: DueTables): Promise<void> {
  const rows = [...overdue, ...soon, ...free];
  if (!terminal.isInteractive || terminal.isJson || terminal.isQuiet || rows.length === 0) return;
  const row = await chosen(host, teller, rows);
  forgetKeeper(host);
  if (row === undefined) return;
  const argv = commandOf(row);
  terminal.tell(['custody', ...argv.map(shellWord)].join(' '));
  await runArguments(argv, { ...host, env: host.settings?.given ?? host.env });
}

async function chosen(host: Host, { words }: Teller, rows: readonly DueRow[]): Promise<DueRow | undefined> {
  const prompter = openPrompter(host);
  try {
    for (;;) {
      const typed = await prompter.line(`${words(phrase('Which? (Enter: none)'))}: `);
      if (typed.trim() === '') return undefined;
      const row = rows[Number(typed) - 1];
      if (row !== undefined) return row;
      prompter.say(words(phrase('There are {count}.', { count: rows.length })));
    }
  } catch (error) {
    if (error instanceof InputEnded) return undefined;
    throw error;
  }
}
