/** `custody report gaps`: which requirement of a profile is not met how often, over many cases. */
import { Command } from 'commander';
import { profileNames } from '../../custody/profiles/index.ts';
import { isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { inOrder } from '../../flow/ledger/in-order.ts';
import { stateFolder } from '../../flow/places.ts';
import { readProfile } from '../../flow/verify/profile.ts';
import { verifyFile } from '../../flow/verify/verify.ts';
import { addGaps, gapNotes, gapRows, gapsJson, gapTitle, noGaps } from '../../report/profile-gaps.ts';
import type { ProfileReport } from '../../verify/facts/verification.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import { plainLine, tableLines } from '../host/table.ts';
import { caseFiles, isUnread, openCase, shownPath } from '../many/cases.ts';
import { tellUnread, type Unread } from './unread.ts';

interface GapsOptions extends OutputOptions, LangOptions {
  readonly profile: string;
  readonly cases?: boolean;
}

interface Looked {
  readonly path: string;
  readonly report: ProfileReport | undefined;
  readonly isFailed: boolean;
}

export function gapsCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('gaps')
    .description(
      'which requirement of a profile is not met how often in many cases; numbers only, no names and no texts',
    )
    .argument('[folders...]', 'folders with ledgers, or ledgers (else the setting cases, and this folder)')
    .requiredOption('--profile <name>', `what is asked: ${profileNames.join(', ')}, or a file of your own`)
    .option('--cases', 'also name the first cases that lack it');
  return addOutputOptions(addLangOption(command)).action(async (words: string[], options: GapsOptions) => {
    const terminal = openTerminal(host, options);
    const teller = await openTeller(options);
    const profile = await readProfile(options.profile, pathOf(host, options.profile));
    const trust = await trustHere(host);
    const { paths, unread: problems } = await caseFiles(host, words);
    const asked = { trust, profile, now: host.now(), stateFolder: stateFolder(host.env), warn: terminal.warn };
    const look = async (path: string): Promise<Looked | Unread> => {
      try {
        // what was seen before counts; a report over thousands of cases writes nothing
        const { verdict, profile: report } = await verifyFile({
          ...{ ...asked, path, checkpoints: [], disclosures: undefined, isKeeper: false, isForgotten: true },
        });
        return { path, report, isFailed: verdict === 'failed' };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return { path: shownPath(host, path), error };
      }
    };
    const totals = noGaps(profile);
    const unread: Unread[] = [];
    for await (const one of inOrder(paths, look)) {
      if ('error' in one) {
        unread.push(one);
        continue;
      }
      const named = addGaps(totals, one.report, one.isFailed);
      if (options.cases !== true || named.length === 0) continue;
      const opened = await openCase(host, one.path, terminal);
      for (const { first } of named) first.push(isUnread(opened) ? opened.shown : opened.name);
    }
    if (terminal.isJson)
      terminal.printJson('gaps/1', {
        ...gapsJson(totals),
        unread: unread.map(({ path, error: { code, message } }) => ({ path, code, message })),
        notSearched: problems,
      });
    else {
      terminal.print(terminal.paint('strong', teller.words(gapTitle(totals))));
      const cells = gapRows(totals, teller);
      const lines = await tableLines(
        terminal.isPlain ? cells.slice(1) : cells,
        terminal.isPlain ? plainLine : undefined,
      );
      for (const line of lines) terminal.print(line);
      for (const note of gapNotes(totals)) for (const line of teller.sentences(note)) terminal.print(line);
    }
    tellUnread(terminal, { unread, problems });
    const isWhole = totals.gaps.size + totals.failed + unread.length + problems.length === 0;
    finish(isWhole ? exits.done : exits.notShown);
  });
}
