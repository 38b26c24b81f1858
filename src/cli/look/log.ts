/** `custody log`: what happened, entry by entry. */
import { Command, Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { aboutExhibit, type ShownEntry } from '../../flow/ledger/entries.ts';
import { readShown, shownRecord } from '../../flow/ledger/erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { phrase } from '../../ledger/phrase.ts';
import { eventTypeNames } from '../../ledger/vocabulary/index.ts';
import { correctionsOf, correctionWords, voidedWords } from '../../report/corrections.ts';
import { doers, exhibitWords, marks, summarise, titleOf } from '../../report/entry-line.ts';
import { valueJson } from '../../report/value-json.ts';
import type { Host } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../host/options.ts';
import { type AsLine, factsOf, tableLines } from '../host/table.ts';
import { happened, localTime } from '../host/when.ts';

interface LogOptions extends OutputOptions, LedgerOptions, LangOptions {
  readonly exhibit?: string;
  readonly type?: string;
  readonly timeline?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('what happened, entry by entry; times in your zone')
    .option('--exhibit <number>', 'only entries about this exhibit')
    .addOption(new Option('--type <type>', 'only this type').choices(eventTypeNames))
    .option('--timeline', 'in the order in which things happened, not in which they were recorded');
  return addOutputOptions(addLedgerArgument(addLangOption(command))).action(
    async (ledger: string | undefined, options: LogOptions) => {
      const terminal = openTerminal(host, options);
      const teller = await openTeller(options);
      const { path } = chooseLedgerNamed(host, ledger, options);
      const { replay } = await readLedger(path, stateFolder(host.env), terminal.warn);
      const { exhibit } = options;
      if (exhibit !== undefined && !replay.position().state.numbers.has(exhibit.toLowerCase()))
        throw new CustodyError('USAGE', `there is no exhibit ${exhibit} in this case`, {
          hint: 'custody status lists the exhibits',
        });
      const bytes = await ledgerBytes(path);
      const openings = await readOpenings(path, terminal.warn);
      const record = await shownRecord(bytes, openings, replay.position().state);
      const shown: ShownEntry[] = [];
      const isAbout = exhibit === undefined ? undefined : aboutExhibit([exhibit]);
      for await (const entry of readShown(record))
        if ((isAbout?.(entry) ?? true) && (options.type === undefined || entry.type === options.type))
          shown.push(entry);
      if (options.timeline)
        shown.sort(
          (a, b) => happened(a.entry.at, a.entry.iat) - happened(b.entry.at, b.entry.iat) || a.entry.seq - b.entry.seq,
        );
      if (terminal.isJson) return terminal.printJson(shown.map(entryJson));
      const corrected = correctionsOf(record.later);
      const keys = replay.position().state.keys;
      const rows = shown.map((each) => {
        const { entry, type, body, genesis, voidedBy } = each;
        const voided = voidedBy === undefined ? '' : `${terminal.paint('warn', voidedWords(voidedBy, teller))} `;
        const post = keys.get(entry.keyId)?.post ?? '';
        const what =
          type === undefined
            ? teller.words(genesis ? phrase('opening entry') : phrase('unknown type {type}', { type: entry.type }))
            : teller.type(type, titleOf(type, body));
        const words = type === undefined || body === undefined ? '' : summarise(type, body, teller);
        const flags = [
          ...(body === undefined ? [] : marks(body, teller)),
          ...(corrected.get(entry.seq) ?? [])
            .filter(({ body: { kind } }) => kind !== 'void')
            .map((each) => correctionWords(each, teller)),
        ];
        const note = flags.length === 0 ? '' : terminal.paint('warn', ` [${flags.join('; ')}]`);
        return [
          String(entry.seq).padStart(4),
          localTime(host, happened(entry.at, entry.iat)),
          what,
          type && body ? exhibitWords(type, body) : '',
          `${voided}${words}${note}`,
          `${teller.words(phrase('by {post}', { post }))}${body === undefined ? '' : doers(body, teller)}`,
        ];
      });
      const asLine: AsLine = ([seq = '', ...facts]) =>
        teller.words(phrase('Entry {seq}: {facts}', { seq: seq.trim(), facts: factsOf(facts) }));
      for (const line of await tableLines(rows, terminal.isPlain ? asLine : undefined)) terminal.print(line);
    },
  );
}

function entryJson({ entry, type, body, genesis, voidedBy }: ShownEntry) {
  const { seq, iat, at, keyId } = entry;
  return {
    seq,
    type: entry.type,
    iat,
    ...(at !== undefined && { at: valueJson(at) }),
    keyId,
    ...(voidedBy !== undefined && { voidedBy }),
    ...(type && body && { body: valueJson(body) }),
    ...(genesis?.case && { case: valueJson(genesis.case) }),
  };
}
