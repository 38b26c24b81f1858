/** `custody excerpt`: the entries about some exhibits, and hashes of the others, for a reader who need not know the rest. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { grantedOpenings } from '../../flow/bundle/disclosed.ts';
import { excerptOf } from '../../flow/bundle/excerpt.ts';
import { stateFolder } from '../../flow/places.ts';
import { beside } from '../../fs/beside.ts';
import { createFile } from '../../fs/replace.ts';
import { tellAsOf } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { addDiscloseOption, chooseDisclosed, type DiscloseOptions, disclosedLine } from './disclose.ts';
import { addCutOption, type CutOptions } from './excerpt-part.ts';

interface ExcerptOptions extends OutputOptions, LedgerOptions, DiscloseOptions, CutOptions {
  readonly output: string;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description(
      'the entries about some exhibits and the general ones, with hashes of all others: the reader sees that nothing about these exhibits is left out',
    )
    .argument('<exhibits...>', 'numbers of the exhibits; the last entry must be about each of them')
    .requiredOption('-o, --output <file>', 'new file, such as KA-1.excerpt');
  return addOutputOptions(addDiscloseOption(addLedgerOption(addCutOption(command)))).action(
    async (exhibits: readonly string[], options: ExcerptOptions) => {
      const terminal = openTerminal(host, options);
      const chosen = chooseLedger(host, options);
      const { path: ledger } = chosen;
      const { cut: cuts = [] } = options;
      const made = await excerptOf({ ledger, stateFolder: stateFolder(host.env), exhibits, cuts, warn: terminal.warn });
      const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
      const about = { ledger, exhibits, terminal, prompter };
      const fields = await chooseDisclosed(options, about);
      const granted = await grantedOpenings(ledger, fields, {
        exhibits,
        entries: new Set(made.shown),
        warn: terminal.warn,
      });
      const file = pathOf(host, options.output);
      createFile(file, made.bytes);
      if (granted.granted > 0) createFile(beside(file, 'disclosures'), granted.bytes, { mode: 0o600 });
      const { size, shown, alsoNamed } = made;
      await tellAsOf(host, terminal, { ...chosen, entries: size });
      if (terminal.isJson)
        return terminal.printJson('excerpt/1', {
          file,
          size,
          shown,
          alsoNamed,
          bytes: made.bytes.length,
          disclosed: granted.granted,
        });
      terminal.print(
        `excerpt    ${safeText(options.output)}: ${shown.length} of ${size} entries, ${made.bytes.length} bytes`,
      );
      terminal.print(`disclosed  ${disclosedLine(granted, terminal)}`);
      if (alsoNamed.length > 0) terminal.print(`named too  ${alsoNamed.join(', ')}: the entries shown name them`);
      for (const line of [
        'It also shows how many entries there are, who signed those that it shows, and every authority.',
        'That nothing is left out is the word of the people who signed the entries.',
      ])
        terminal.tell(line);
    },
  );
}
