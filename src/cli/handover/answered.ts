/** `custody answered`: the recipient's receipt, checked against our own record, shown, and entered; or one on paper. */

import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import type { Host } from '../host/host.ts';
import { openTerminal } from '../host/options.ts';
import { addTypeOptions } from '../record/ask/type-options.ts';
import type { Token } from '../record/assemble.ts';
import { addEntryOptions } from '../record/record-options.ts';
import { withTextsRead } from '../record/values/text-files.ts';
import { type AnsweredOptions, enterPaper, enterReceipt } from './answered-act.ts';
import { addReturnOptions } from './answered-bundle.ts';

/** Flags of the table that this command names otherwise or finds by itself. */
const ownNames: ReadonlySet<string> = new Set(
  'answer offer scan exhibit paper-signed paper-office paper-at paper-place'.split(' '),
);
const paperFlags: readonly (readonly [flag: string, help: string, field: string])[] = [
  ['signed <name; …>', 'paper: who signed it (name; [title]; [badge]; [agency]) [private]', 'paper-signed'],
  ['office <text>', 'paper: for which office [private]', 'paper-office'],
  ['signed-at <time>', 'paper: when it was signed', 'paper-at'],
  ['signed-place <text>', 'paper: where it was signed [private]', 'paper-place'],
  ['exhibit <number; outcome; why>', 'paper: what it says of each exhibit, such as "KA/1; accepted"', 'exhibit'],
];

export function buildCommand(host: Host): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description(
      'enter the answer to your offer: checks it, shows what was accepted, enters it; only this passes custody',
    )
    .argument('[answer]', 'the receipt that the recipient signed, NAME.answer')
    .option('--offer <entry>', 'the offer that it answers, if the program does not find it')
    .option('--disclosures <file>', 'texts that travel with the receipt (else NAME.disclosures beside it)')
    .option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)')
    .option('--paper <scan>', 'instead: a receipt signed on paper, by someone without a key; always weaker');
  for (const [flag, help, name] of paperFlags) {
    command.option(`--${flag}`, help);
    command.on(`option:${flag.split(' ')[0]}`, (text: string) =>
      tokens.push({ name, text, shown: flag.split(' ')[0] as string }),
    );
  }
  addTypeOptions(
    command,
    'answered',
    (token) => tokens.push(token),
    (name) => !ownNames.has(name),
  );
  command.optionsGroup('To send back:');
  addReturnOptions(command);
  addEntryOptions(command);
  return command.action(async (answer: string | undefined, options: AnsweredOptions) => {
    const terminal = openTerminal(host, options);
    const act = { host, terminal, options, tokens: await withTextsRead(host, 'answered', tokens) };
    if (answer !== undefined && options.paper === undefined) return await enterReceipt(answer, act);
    if (answer === undefined && options.paper !== undefined) return await enterPaper(options.paper, act);
    throw new CustodyError(
      answer === undefined ? 'MISSING_VALUE' : 'USAGE',
      answer === undefined ? 'name a receipt' : 'a receipt and --paper are two entries; enter one after the other',
      { hint: 'custody answered NAME.answer, or custody answered --paper SCAN --signed NAME --office TEXT …' },
    );
  });
}
