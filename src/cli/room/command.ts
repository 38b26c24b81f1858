/** `custody room`: what should be in a place by the record of all cases, compared with what is scanned there. */
import { Command, Option } from 'commander';
import type { Host } from '../host/host.ts';
import { addLangOption } from '../host/lang-option.ts';
import { addOutputOptions } from '../host/options.ts';
import { addRunOptions } from '../many/run-cases.ts';
import { auditRoom } from './audit.ts';
import { reasons } from './lines.ts';
import type { RoomOptions } from './run.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'count what is in a place, over all cases: scan what is there, and see what is expected, missing, of another place, unknown; one inventory entry in each case',
    )
    .argument('[place]', 'how the place begins, as on record; without it, or "": all that your post holds')
    .argument('[folders...]', 'ledgers, or folders with ledgers (else the setting cases, and this folder)')
    .option('--scans <file>', 'labels or numbers that were scanned, one a line (- is standard input)')
    .option('--second <person>', 'who counted with you')
    .addOption(new Option('--not-seen <why>', 'why what is missing was not seen').choices([...reasons]))
    .option('--at <time>', 'when it was counted (else the time of the scanned file, or now)')
    .option('-o, --output <file>', 'the report, a new text file (else room-DATE.txt)')
    .option('--no-input', 'never ask');
  return addOutputOptions(addLangOption(addRunOptions(command))).action(
    async (place: string | undefined, folders: string[], options: RoomOptions) => {
      finish(await auditRoom(host, { place: place || undefined, folders, options }));
    },
  );
}
