/** `custody handover`: from one post to another at one desk, two keys, one ledger; offer and receipt both or neither. */

import { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { addAppendOptions, addLedgerOption, addOutputOptions, openTerminal } from '../host/options.ts';
import { addTypeOptions } from '../record/ask/type-options.ts';
import type { Token } from '../record/assemble.ts';
import { withTextsRead } from '../record/values/text-files.ts';
import { type HandoverOptions, handOver } from './one-desk-act.ts';

/** Fields of the offer that are stated here; who takes over and what goes is stated by this command's own options. */
const offerFlags: ReadonlySet<string> = new Set(
  'purpose under terms via due late by present place lang extra'.split(' '),
);

export function buildCommand(host: Host): Command {
  const tokens: Token[] = [];
  const numbers: string[] = [];
  const exceptions: Token[] = [];
  const command = new Command()
    .description(
      'hand over to a colleague beside you: your key signs the offer, theirs the receipt; both are entered or neither',
    )
    .argument('[exhibit...]', 'the same as --exhibit')
    .option('--exhibit <number; parts>', 'exhibits that go: KA/1, KA/1..KA/4, or "KA/1; without" its parts; may repeat')
    .option('--offer <entry>', 'instead: go on from an offer that is already open')
    .requiredOption('--to-key <file>', 'key file of the person who takes over, agent:NAME or pkcs11:ADDRESS')
    .option('--to-card <file>', 'their key card (else KEY.pub)')
    .option('--to-post <post>', 'refuse unless their key acts for this post')
    .option(
      '--to-passphrase-file <file>',
      'file with the passphrase of their key, else as for yours; or with the PIN of their token',
    )
    .requiredOption('--condition <text>', 'condition in which they find what they take [private]')
    .option('--seals-intact', 'they looked at the seals on record and found them intact')
    .option('--reserve <number; code; why>', 'they take it with a reservation; may repeat')
    .option('--refuse <number; code; why>', 'they refuse it; may repeat')
    .option('--missing <number; why>', 'it is not there; may repeat')
    .option('--check <name=outcome>', 'a further check that they made, such as count=pass; may repeat');
  command.on('option:exhibit', (text: string) => numbers.push(text));
  for (const name of ['reserve', 'refuse', 'missing', 'check'])
    command.on(`option:${name}`, (text: string) => exceptions.push({ name, text }));
  addTypeOptions(
    command,
    'offer',
    (token) => tokens.push(token),
    (name) => offerFlags.has(name),
  );
  command
    .optionsGroup('Recording:')
    .option('--open <fields>', 'leave these private fields in clear, or all; may repeat', gather);
  addOutputOptions(addAppendOptions(addLedgerOption(command)))
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more');
  return command.action(async (words: string[], options: HandoverOptions) => {
    await handOver({
      host,
      terminal: openTerminal(host, options),
      options,
      said: { tokens: await withTextsRead(host, 'offer', tokens), exceptions, numbers: [...words, ...numbers] },
    });
  });
}

const gather = (value: string, before: string[] = []): string[] => [...before, ...value.split(/[\s,]+/)];
