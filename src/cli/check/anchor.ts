/** `custody anchor`: outside proofs of time, by files that somebody carries to a network and back. */
import { Command } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { checkpointTexts } from '../../flow/verify/checkpoint-texts.ts';
import { witnessRequest } from '../../flow/witness/request.ts';
import { createFile } from '../../fs/replace.ts';
import { makeQuery, nonceBytes } from '../../interop/time-stamp-query.ts';
import { formatWitnessRequest } from '../../ledger/witness/add-checkpoint.ts';
import { tellAsOf } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  type ChosenLedger,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  refuseTaken,
  type Terminal,
} from '../host/options.ts';
import { addCommand } from './anchor-add.ts';
import { showCommand } from './anchor-show.ts';
import { keyCommand, signCommand } from './anchor-witness.ts';

export function buildCommand(host: Host): Command {
  const command = new Command().description(
    'proofs of time from outside: ask for one, enter it, look into one; be a witness for others',
  );
  command.addCommand(requestCommand(host));
  command.addCommand(addCommand(host));
  command.addCommand(showCommand(host));
  command.addCommand(keyCommand(host));
  command.addCommand(signCommand(host));
  return command;
}

interface RequestOptions extends OutputOptions, LedgerOptions {
  readonly output: string;
  readonly witness?: boolean;
  readonly old?: number;
}

function requestCommand(host: Host): Command {
  const command = new Command('request')
    .description('write a request for a time-stamp authority, which learns 32 bytes that say nothing')
    .requiredOption(
      '-o, --output <file>',
      'the request, a new file such as case.tsq; FILE.checkpoint is written beside it',
    )
    .option('--witness', 'a request for a witness instead, which learns id, length and hashes of the record')
    .option('--old <entries>', 'with --witness: how many entries it signed before', readOld);
  return addOutputOptions(addLedgerArgument(command)).action(
    async (ledger: string | undefined, options: RequestOptions) => {
      const terminal = openTerminal(host, options);
      const chosen = chooseLedgerNamed(host, ledger, options);
      if (options.witness) return await askWitness(host, chosen, options, terminal);
      if (options.old !== undefined)
        throw new CustodyError('USAGE', '--old needs --witness', { hint: 'a time-stamp authority remembers nothing' });
      const { replay } = await readLedger(chosen.path, stateFolder(host.env), terminal.warn);
      const texts = await checkpointTexts(chosen.path, replay);
      const text = texts.at(texts.size) ?? new Uint8Array();
      const checkpoint = `${options.output}.checkpoint`;
      for (const file of [options.output, checkpoint]) refuseTaken(host, file);
      createFile(pathOf(host, options.output), makeQuery(sha256(text), host.random(nonceBytes)));
      createFile(pathOf(host, checkpoint), text);
      await tellAsOf(host, terminal, { ...chosen, entries: texts.size });
      if (terminal.isJson)
        return terminal.printJson('anchor-request/1', { request: options.output, checkpoint, size: texts.size });
      terminal.print(
        `wrote ${safeText(options.output)}, for ${texts.size} ${texts.size === 1 ? 'entry' : 'entries'}, and ${safeText(checkpoint)}`,
      );
      terminal.tell('next, on a computer with a network (URL: your time-stamp authority):');
      terminal.tell(
        `  curl -sS -H 'Content-Type: application/timestamp-query' --data-binary @${shellWord(options.output)} URL > REPLY.tsr`,
      );
      terminal.tell(`then here: custody anchor add REPLY.tsr --request ${shellWord(options.output)}`);
    },
  );
}

/** Writes a request for a witness (C2SP tlog-witness, add-checkpoint). */
async function askWitness(
  host: Host,
  chosen: ChosenLedger,
  options: RequestOptions,
  terminal: Terminal,
): Promise<void> {
  const { output, old = 0 } = options;
  const look = { stateFolder: stateFolder(host.env), warn: terminal.warn };
  const request = await witnessRequest(chosen.path, old, look);
  createFile(pathOf(host, output), formatWitnessRequest(request));
  const { size } = request.checkpoint;
  await tellAsOf(host, terminal, { ...chosen, entries: size });
  if (terminal.isJson) return terminal.printJson('witness-request/1', { request: output, old, size });
  terminal.print(
    `wrote ${safeText(output)}, for ${size} ${size === 1 ? 'entry' : 'entries'}, of which ${old} were signed before`,
  );
  terminal.tell(`next, at the witness: custody anchor sign ${shellWord(output)} --key KEY -o ANSWER`);
  terminal.tell('then here: custody anchor add ANSWER');
}

function readOld(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CustodyError('USAGE', `--old ${safeText(text)} is not a number of entries`, {
    hint: 'the witness says how many it signed',
  });
}
