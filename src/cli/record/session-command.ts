/** `custody session`: one passphrase, many records, at a terminal. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import type { Host } from '../host/host.ts';
import {
  addAppendOptions,
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  chooseSigner,
  openTerminal,
  type RecordOptions,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { tellLedger } from './ledger/tell-ledger.ts';
import { runSession } from './session.ts';

export function buildCommand(host: Host): Command {
  const command = new Command().description(
    'record many things with one passphrase: asks what happened, shows what would be signed, then signs if you agree',
  );
  addOutputOptions(addAppendOptions(addLedgerOption(command)));
  return command.action(async (options: RecordOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive) {
      throw new CustodyError('USAGE', 'a session needs a terminal', { hint: 'in a script use custody record TYPE' });
    }
    const ledger = chooseLedger(host, options);
    await tellLedger(host, ledger, terminal);
    const signer = await chooseSigner(host, options, terminal);
    await runSession({ host, ledger, signer, terminal, prompter: openPrompter(host, '..') });
  });
}
