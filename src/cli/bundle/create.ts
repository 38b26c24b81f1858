/** `custody bundle create`. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { gatherParts } from '../../flow/bundle/gather.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { sourceOf } from '../check/evidence-options.ts';
import { exitOfPacked } from '../exit-of.ts';
import { tellAsOf } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  chooseLedgerNamed,
  hasMoreThan,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { stoppable } from '../host/stop.ts';
import { chooseDisclosed } from './disclose.ts';
import { addEncryptTo, checkedRecipients, namedRecipients } from './encrypt.ts';
import { writeExcerpt } from './excerpt.ts';
import { addCutOption, type CutOptions, refuseCutAlone, tellExcerpt } from './excerpt-part.ts';
import { chooseManifests, listedNumbers } from './manifests.ts';
import { addBundleOptions, type BundleOptions, bundleJson, bundleLines, chooseTarget, proofsOf } from './options.ts';
import { type Letters, writeBundle } from './write.ts';

interface CreateOptions extends OutputOptions, LedgerOptions, BundleOptions, CutOptions {
  readonly until?: string;
  readonly excerpt?: readonly string[];
  readonly exhibit?: readonly string[];
  readonly letter?: readonly string[];
}

export function bundleCreateCommand(host: Host, finish: (status: number) => void): Command {
  const command = addBundleOptions(
    new Command('create').description(
      'write a new bundle of a ledger, or an excerpt alone (-o NAME.excerpt); for an offer, use custody offer',
    ),
  )
    .option('--exhibit <number>', 'open only texts about this exhibit, and send only its manifest; may repeat', gather)
    .option(
      '--excerpt <number>',
      'send an excerpt about this exhibit in place of the ledger; the last entry must be about it; may repeat',
      gather,
    )
    .option('--until <seq>', 'the ledger as it was with this entry as its last')
    .option('--letter <file>', 'a letter of your own, .txt or .html, to send; may repeat', gather);
  return addOutputOptions(addLedgerArgument(addEncryptTo(addCutOption(command)))).action(
    async (word: string | undefined, options: CreateOptions) => {
      const { excerpt, output } = options;
      refuseCutAlone(options, excerpt !== undefined);
      if (excerpt !== undefined && options.exhibit !== undefined)
        throw new CustodyError('USAGE', '--excerpt says already which exhibits it is about: leave --exhibit out');
      if (output !== undefined && /\.excerpt$/i.test(output))
        return await writeExcerpt(host, excerptAlone(host, word, command, output), options);
      const terminal = openTerminal(host, options);
      const place = chooseTarget(host, options);
      const to = await namedRecipients(host, encryptedTo(options));
      const target = place.sealed
        ? { ...place, sealed: { ...place.sealed, recipients: await checkedRecipients(to) } }
        : place;
      const ledger = chooseLedgerNamed(host, word, options);
      const exhibits = options.exhibit ?? excerpt;
      const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
      await tellAsOf(host, terminal, { ...ledger, entries: replay.size });
      const letters = lettersOf(host, options);
      const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
      const disclose = await chooseDisclosed(options, { ledger: ledger.path, exhibits, terminal, prompter });
      const { state } = replay.position();
      const grants = await chooseManifests(options, { numbers: listedNumbers(state, exhibits), prompter });
      await stoppable(async (signal) => {
        const gathered = await gatherParts({
          ledger: ledger.path,
          state,
          last: lastOf(options),
          exhibits,
          excerpt: excerpt && { exhibits: excerpt, cuts: options.cut ?? [] },
          disclose,
          evidence: (options.evidence ?? []).map((text) => sourceOf(host, text)),
          manifests: (options.manifest ?? []).map((name) => pathOf(host, name)),
          grants,
          ...(options.attachments !== undefined && { attachments: pathOf(host, options.attachments) }),
          proofs: proofsOf(host, options),
          signal,
          warn: terminal.warn,
        });
        if (gathered.excerpt !== undefined) tellExcerpt(gathered.excerpt, terminal);
        const created = await writeBundle(host, gathered, { target, letters, terminal, signal });
        if (terminal.isJson) terminal.printJson('bundle/1', bundleJson(created, gathered));
        else terminal.print(bundleLines(created, gathered, terminal).join('\n'));
        finish(exitOfPacked(created.compared, gathered.state));
      });
    },
  );
}

/** What goes with the file of an excerpt and nothing else. Throws CustodyError USAGE. */
function excerptAlone(host: Host, word: string | undefined, command: Command, output: string) {
  const options = command.opts<CreateOptions>();
  const { excerpt: exhibits } = options;
  if (exhibits === undefined)
    throw new CustodyError('USAGE', `${output} is named as an excerpt: say about which exhibit`, {
      hint: 'custody bundle create --excerpt NUMBER -o NAME.excerpt',
    });
  if (hasMoreThan(command, ['excerpt', 'cut', 'disclose', 'output', 'ledger']))
    throw new CustodyError('USAGE', 'an excerpt alone holds entries and nothing else: name a bundle for the rest', {
      hint: `-o ${output.replace(/\.excerpt$/i, '.zip')}`,
    });
  return { ledger: chooseLedgerNamed(host, word, options), exhibits, output };
}

const encryptedTo = ({ encrypt }: CreateOptions): readonly string[] => (typeof encrypt === 'object' ? encrypt : []);

const gather = (value: string, before: string[] = []): string[] => [...before, value];

function lastOf({ until }: CreateOptions): number | undefined {
  if (until === undefined) return undefined;
  if (/^\d{1,15}$/.test(until)) return Number(until);
  throw new CustodyError('USAGE', `${until} is not the number of an entry`, { hint: '--until SEQ' });
}

function lettersOf(host: Host, { letter = [] }: CreateOptions): Letters {
  const ending = (end: string) => letter.filter((name) => name.toLowerCase().endsWith(end));
  const [[text, ...texts], [html, ...htmls]] = [ending('.txt'), ending('.html')];
  const count = [text, html].filter(Boolean).length;
  if (texts.length + htmls.length > 0 || count !== letter.length)
    throw new CustodyError('USAGE', 'a letter is one .txt file, one .html file, or one of each');
  return {
    ...(text !== undefined && { letter: pathOf(host, text) }),
    ...(html !== undefined && { letterHtml: pathOf(host, html) }),
  };
}
