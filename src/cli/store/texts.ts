/** `custody store texts`: texts in clear of a case, kept in its store and given out only to a name and a reason. */
import { Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { stateFolder, storesFile } from '../../flow/places.ts';
import { readLink, type StoreLink } from '../../flow/store/link.ts';
import { openStore } from '../../flow/store/open-store.ts';
import { fetchTexts, openingsOf, pushTexts } from '../../flow/store/texts.ts';
import type { LedgerStore } from '../../store/store.ts';
import type { Host } from '../host/host.ts';
import { addOutputOptions, ledgerPathOf, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';

interface TextsCommandOptions extends OutputOptions {
  readonly why?: string;
}

const footnote = `
For a laboratory whose administrator keeps texts in the database. A person needs
the role custody_opener to fetch them; who, when and why is on record before the
first text is given out. What happens to the file afterwards, nobody records:
docs/stores.md says what this log cannot know.`;

export function textsCommand(host: Host): Command {
  const command = new Command('texts').description(
    'keep texts in clear in a store, with a log of who fetched them and why',
  );
  command.helpCommand(false).addHelpText('after', footnote);
  return command
    .addCommand(build(host, 'push', 'put the texts that open here into the store of the case', push))
    .addCommand(build(host, 'fetch', 'get its texts; the store records who, when and why', fetch, true))
    .addCommand(build(host, 'log', 'who fetched its texts, when and why', log));
}

interface Run {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly typed: string;
  readonly path: string;
  readonly link: StoreLink;
  readonly store: LedgerStore;
  readonly why: string | undefined;
}

function build(host: Host, name: string, about: string, work: (run: Run) => Promise<void>, isAsked = false): Command {
  const command = new Command(name).description(about).argument('<ledger>', 'the replica, or STORE:ID');
  if (isAsked) command.option('--why <text>', 'the reason; others read it');
  return addOutputOptions(command).action(async (typed: string, options: TextsCommandOptions) => {
    const terminal = openTerminal(host, options);
    if (isAsked && (options.why ?? '').trim().length < 3)
      throw new CustodyError('MISSING_VALUE', 'the store records why texts are read', { hint: '--why TEXT' });
    const path = ledgerPathOf(host, typed);
    const link = await readLink(path);
    if (link === undefined)
      throw new CustodyError('USAGE', `${typed} belongs to no store`, { hint: 'custody store push puts it into one' });
    const store = await openStore(link.store, storesFile(host.env), host);
    try {
      await work({ host, terminal, typed, path, link, store, why: options.why });
    } finally {
      await store.close();
    }
  });
}

const how = ({ host, store, link, terminal }: Run) => ({
  store,
  id: link.ledger,
  stateFolder: stateFolder(host.env),
  owner: host.owner(),
  waitMs: 10_000,
  warn: terminal.warn,
});

const countOf = (texts: number): string => `${grouped(texts)} ${texts === 1 ? 'text' : 'texts'}`;

async function push(run: Run): Promise<void> {
  const { terminal, typed, path, link } = run;
  const added = await pushTexts(path, how(run));
  if (terminal.isJson) return terminal.printJson('store-texts-push/1', { ledger: typed, store: link.store, added });
  terminal.print(`${safeText(typed)}: ${countOf(added)} new in ${link.store}`);
}

async function fetch(run: Run): Promise<void> {
  const { terminal, typed, path, link, why = '' } = run;
  const added = await fetchTexts(path, why, how(run));
  if (terminal.isJson) return terminal.printJson('store-texts-fetch/1', { ledger: typed, store: link.store, added });
  terminal.print(`${safeText(typed)}: ${countOf(added)} more open here; ${link.store} recorded that you read them`);
}

async function log({ terminal, typed, link, store }: Run): Promise<void> {
  const found = await openingsOf(store).consulted(link.ledger);
  if (terminal.isJson)
    return terminal.printJson('store-texts-log/1', { ledger: typed, store: link.store, consulted: found });
  for (const { at, who, why, openings } of found)
    terminal.print(`${safeText(at)}  ${safeText(who)}  ${countOf(openings)}  ${safeText(why)}`);
  terminal.tell(
    'by the word of the database; texts that were read from a file, or from a copy of it, are not in this log',
  );
}
