/** `custody bundle create -o NAME.excerpt`: the entries about some exhibits, and hashes of the others, for a reader who need not know the rest. */
import { safeText } from '../../bytes/text.ts';
import { grantedOpenings } from '../../flow/bundle/disclosed.ts';
import { excerptOf } from '../../flow/bundle/excerpt.ts';
import { stateFolder } from '../../flow/places.ts';
import { beside } from '../../fs/beside.ts';
import { createFile } from '../../fs/replace.ts';
import { tellAsOf } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type ChosenLedger, type OutputOptions, openTerminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { chooseDisclosed, type DiscloseOptions, disclosedLine } from './disclose.ts';
import type { CutOptions } from './excerpt-part.ts';

/** Writes the excerpt about these exhibits as a file of its own, and its disclosures beside it. Throws CustodyError. */
export async function writeExcerpt(
  host: Host,
  {
    ledger: chosen,
    exhibits,
    output,
  }: { readonly ledger: ChosenLedger; readonly exhibits: readonly string[]; readonly output: string },
  options: OutputOptions & DiscloseOptions & CutOptions,
): Promise<void> {
  const terminal = openTerminal(host, options);
  const { path: ledger } = chosen;
  const { cut: cuts = [] } = options;
  const made = await excerptOf({ ledger, stateFolder: stateFolder(host.env), exhibits, cuts, warn: terminal.warn });
  const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
  const fields = await chooseDisclosed(options, { ledger, exhibits, terminal, prompter });
  const shownEntries = new Set(made.shown);
  const granted = await grantedOpenings(ledger, fields, { exhibits, entries: shownEntries, warn: terminal.warn });
  const file = pathOf(host, output);
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
  terminal.print(`excerpt    ${safeText(output)}: ${shown.length} of ${size} entries, ${made.bytes.length} bytes`);
  terminal.print(`disclosed  ${disclosedLine(granted, terminal)}`);
  if (alsoNamed.length > 0) terminal.print(`named too  ${alsoNamed.join(', ')}: the entries shown name them`);
  for (const line of [
    'It also shows how many entries there are, who signed those that it shows, and every authority.',
    'That nothing is left out is the word of the people who signed the entries.',
  ])
    terminal.tell(line);
}
