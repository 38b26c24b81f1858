/** `custody report activity`: what was done in many cases in a span of time, in numbers alone. */
import { Command } from 'commander';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { activityOf } from '../../flow/ledger/activity.ts';
import { inOrder } from '../../flow/ledger/in-order.ts';
import { stateFolder } from '../../flow/places.ts';
import { phrase } from '../../ledger/phrase.ts';
import {
  activityCsv,
  activityJson,
  activityNotes,
  activityTables,
  addActivity,
  noActivity,
  sumsAgree,
} from '../../report/activity.ts';
import type { CaseActivity } from '../../verify/activity.ts';
import type { Host } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { plainLine, tableLines } from '../host/table.ts';
import { localTime, readSpan } from '../host/when.ts';
import { caseFiles, shownPath } from '../many/cases.ts';
import { tellUnread, type Unread } from './unread.ts';

interface ActivityOptions extends OutputOptions, LangOptions {
  readonly from: string;
  readonly until: string;
  readonly csv?: boolean;
  readonly operation?: string;
}

export function activityCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('activity')
    .description(
      'what was done in many cases: acts, exhibits in and out, what is held; numbers only, no names and no texts',
    )
    .argument('[folders...]', 'folders with ledgers, or ledgers (else the setting cases, and this folder)')
    .requiredOption('--from <time>', 'the first day or time: 1 Oct 2026, 2026-10-01')
    .requiredOption('--until <time>', 'the last: a day counts to its end')
    .option('--operation <name>', 'only cases of this operation')
    .option('--csv', 'print lines of group,name,what,count');
  return addOutputOptions(addLangOption(command)).action(async (words: string[], options: ActivityOptions) => {
    if (options.csv === true && options.json === true)
      throw new CustodyError('USAGE', '--csv and --json are both given', { hint: 'give one of them' });
    const terminal = openTerminal(host, options);
    const teller = await openTeller(options);
    const [from, asked] = readSpan(host, ['from', options.from], ['until', options.until]);
    const now = host.now();
    if (from > now)
      throw new CustodyError('USAGE', `--from ${options.from} is still to come`, {
        hint: 'report on days that have begun',
      });
    // nobody knows yet what will be held or overdue on a later day
    const span = { from, until: Math.min(asked, now) };
    const { paths, unread: problems } = await caseFiles(host, words, {
      operation: options.operation,
      tell: terminal.tell,
    });
    const totals = noActivity();
    const unread: Unread[] = [];
    const looking = { stateFolder: stateFolder(host.env), warn: terminal.warn };
    const read = async (path: string): Promise<CaseActivity | Unread> => {
      try {
        return await activityOf(path, span, looking);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return { path: shownPath(host, path), error };
      }
    };
    for await (const one of inOrder(paths, read)) {
      if ('error' in one) unread.push(one);
      else addActivity(totals, one);
    }
    if (options.csv === true) for (const line of activityCsv(totals)) terminal.printExact(line);
    else if (terminal.isJson)
      terminal.printJson('activity/1', {
        ...{ from: span.from, until: span.until, countedBy: 'happened, else signed' },
        ...activityJson(totals),
        unread: unread.map(({ path, error: { code, message } }) => ({ path, code, message })),
        notSearched: problems,
      });
    else {
      const { words: say } = teller;
      const [from, until] = [localTime(host, span.from), localTime(host, span.until)];
      const title = phrase('Activity from {from} to {until}; cases: {cases#}', {
        from,
        until,
        cases: totals.all.cases,
      });
      terminal.print(terminal.paint('strong', say(title)));
      const about = phrase(
        'An act counts at the time when it happened, or else when it was signed. No person is named, and no text of a case is quoted.',
      );
      for (const line of teller.sentences(about)) terminal.print(line);
      for (const rows of activityTables(totals, teller)) {
        terminal.print('');
        const lines = await tableLines(
          terminal.isPlain ? rows.slice(1) : rows,
          terminal.isPlain ? plainLine : undefined,
        );
        for (const line of lines) terminal.print(line);
      }
      terminal.print('');
      const notes = [
        ...(asked > now ? [phrase('The report ends now: the days that were asked for are not over yet.')] : []),
        ...activityNotes(totals),
      ];
      for (const note of notes) for (const line of teller.sentences(note)) terminal.print(line);
    }
    tellUnread(terminal, { unread, problems });
    finish(unread.length + problems.length > 0 || !sumsAgree(totals) ? exits.notShown : exits.done);
  });
}
