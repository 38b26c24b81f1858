/** `custody record` without a type: one passphrase, many records, at a terminal. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { eventTypeNames } from '../../ledger/vocabulary/index.ts';
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
import { nearest } from '../typed/nearest.ts';
import { tellLedger } from './ledger/tell-ledger.ts';
import { runSession } from './session.ts';

/** The name that commander needs; nobody types it. */
export const sessionName = 'session';

export function sessionCommand(host: Host): Command {
  const command = new Command(sessionName)
    .description(
      'record many things with one passphrase: asks what happened, shows what would be signed, then signs if you agree',
    )
    .argument('[words...]');
  addOutputOptions(addAppendOptions(addLedgerOption(command)));
  return command.action(async ([type]: readonly string[], options: RecordOptions) => {
    if (type !== undefined) throw unknownType(type);
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive) {
      throw new CustodyError('USAGE', 'say what to record: custody record TYPE', {
        hint: 'at a terminal, custody record alone asks what happened; custody record --help lists the types',
      });
    }
    const ledger = chooseLedger(host, options);
    await tellLedger(host, ledger, terminal);
    const signer = await chooseSigner(host, options, terminal);
    await runSession({ host, ledger, signer, terminal, prompter: openPrompter(host, '..') });
  });
}

function unknownType(word: string): CustodyError {
  const near = nearest(word, eventTypeNames);
  return new CustodyError('USAGE', `there is no command record ${word}`, {
    hint: near === undefined ? 'custody record --help lists the types' : `did you mean custody record ${near}?`,
  });
}
