/** `custody checkpoint`: size and hash of the record, to be kept or handed to others. */
import { Command } from 'commander';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { createFile } from '../../fs/replace.ts';
import { formatCheckpoint } from '../../ledger/checkpoint.ts';
import { qrText } from '../../signers/qr.ts';
import { tellAsOf } from '../host/as-of.ts';
import { fingerprintLines } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../host/options.ts';

interface CheckpointOptions extends OutputOptions, LedgerOptions {
  readonly output?: string;
  readonly qr?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('three lines that prove later that nothing was cut off: give them to somebody else to keep')
    .option('-o, --output <file>', 'also write the three lines to a new file')
    .option('--qr', 'also as a QR code');
  return addOutputOptions(addLedgerArgument(command)).action(
    async (ledger: string | undefined, options: CheckpointOptions) => {
      const terminal = openTerminal(host, options);
      const chosen = chooseLedgerNamed(host, ledger, options);
      const { replay } = await readLedger(chosen.path, stateFolder(host.env), terminal.warn);
      await tellAsOf(host, terminal, { ...chosen, entries: replay.size });
      const id = replay.position().state.ledger;
      const root = replay.frontier.root();
      const text = formatCheckpoint({ ledger: fromHex(id), size: replay.size, root });
      if (options.output !== undefined) createFile(pathOf(host, options.output), new TextEncoder().encode(text));
      if (terminal.isJson)
        return terminal.printJson('checkpoint/1', { ledger: id, size: replay.size, root: toHex(root), text });
      terminal.printExact(text.trimEnd());
      terminal.tell(
        fingerprintLines(root, `hash of the record, ${replay.size} ${replay.size === 1 ? 'entry' : 'entries'}`),
      );
      if (options.qr) terminal.printExact(qrText(text, { unicode: true }));
    },
  );
}
