/** `custody anchor`: outside proofs of time, by files that somebody carries to a network and back. */
import { Command } from 'commander';
import { sha256 } from '../../crypto/digest.ts';
import { checkpointTexts } from '../../flow/ledger/anchor.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { createFile } from '../../fs/replace.ts';
import { makeQuery, nonceBytes } from '../../interop/time-stamp-query.ts';
import type { Host } from '../host/host.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  pathOf,
  refuseTaken,
} from '../host/options.ts';
import { addCommand } from './anchor-add.ts';
import { showCommand } from './anchor-show.ts';

export function buildCommand(host: Host): Command {
  const command = new Command().description('proofs of time from outside: ask for one, enter it, look into one');
  command.addCommand(requestCommand(host));
  command.addCommand(addCommand(host));
  command.addCommand(showCommand(host));
  return command;
}

interface RequestOptions extends OutputOptions, LedgerOptions {
  readonly output: string;
}

function requestCommand(host: Host): Command {
  const command = new Command('request')
    .description('write a request for a time-stamp authority, which learns 32 bytes that say nothing')
    .requiredOption(
      '-o, --output <file>',
      'the request, a new file such as case.tsq; FILE.checkpoint is written beside it',
    );
  return addOutputOptions(addLedgerArgument(command)).action(
    async (ledger: string | undefined, options: RequestOptions) => {
      const terminal = openTerminal(host, options);
      const chosen = chooseLedgerNamed(host, ledger, options);
      const { replay } = await readLedger(chosen.path, stateFolder(host.env), terminal.warn);
      const texts = await checkpointTexts(chosen.path, replay);
      const text = texts.at(texts.size) ?? new Uint8Array();
      const checkpoint = `${options.output}.checkpoint`;
      for (const file of [options.output, checkpoint]) refuseTaken(host, file);
      createFile(pathOf(host, options.output), makeQuery(sha256(text), host.random(nonceBytes)));
      createFile(pathOf(host, checkpoint), text);
      if (terminal.isJson) return terminal.printJson({ request: options.output, checkpoint, size: texts.size });
      terminal.print(
        `wrote ${options.output}, for ${texts.size} ${texts.size === 1 ? 'entry' : 'entries'}, and ${checkpoint}`,
      );
      terminal.tell('next, on a computer with a network (URL: your time-stamp authority):');
      terminal.tell(
        `  curl -sS -H 'Content-Type: application/timestamp-query' --data-binary @${options.output} URL > REPLY.tsr`,
      );
      terminal.tell(`then here: custody anchor add REPLY.tsr --request ${options.output}`);
    },
  );
}
