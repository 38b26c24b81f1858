/** `custody log`: what happened, entry by entry. */
import { Command, Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { aboutExhibit, type ShownEntry } from '../../flow/ledger/entries.ts';
import { readShown, shownRecord } from '../../flow/ledger/erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { phrase } from '../../ledger/phrase.ts';
import { eventTypeNames, fieldsOf } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import { correctionsOf, correctionWords, voidedWords } from '../../report/corrections.ts';
import { doers, exhibitWords, marks, summarise, titleOf } from '../../report/entry-line.ts';
import { type AtJson, type BodyJson, type CaseJson, recordJson, valueJson } from '../../report/value-json.ts';
import { tellAsOf } from '../host/as-of.ts';
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
import { boundsHere } from './bounds-here.ts';
import { byWhom, isWithin, type LogFilter, spanOf, spanWords } from './log-filter.ts';

interface LogOptions extends OutputOptions, LedgerOptions, LangOptions, LogFilter {
  readonly exhibit?: string;
  readonly type?: string;
  readonly timeline?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('what happened, entry by entry; times in your zone')
    .option('--exhibit <number>', 'only entries about this exhibit')
    .addOption(new Option('--type <type>', 'only this type').choices(eventTypeNames))
    .option('--since <time>', 'only what the log shows from that day or time on: 28 Nov, yesterday, 2026-11-28 05:30')
    .option('--until <time>', 'only what it shows up to that time, or the end of that day')
    .option(
      '--by <who>',
      'only by this person, post or key: signed or done; part of the name, or 6 signs of the key number',
    )
    .option('--timeline', 'in the order in which things happened, not in which they were recorded');
  return addOutputOptions(addLedgerArgument(addLangOption(command))).action(
    async (ledger: string | undefined, options: LogOptions) => {
      const terminal = openTerminal(host, options);
      const teller = await openTeller(options);
      const span = spanOf(host, options);
      const { path, shown: named } = chooseLedgerNamed(host, ledger, options);
      const { replay } = await readLedger(path, stateFolder(host.env), terminal.warn);
      await tellAsOf(host, terminal, { path, shown: named, entries: replay.size });
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
      const keys = replay.position().state.keys;
      const by = options.by === undefined ? undefined : byWhom(options.by, keys);
      const isThen = isWithin(span);
      for await (const entry of readShown(record)) {
        // each is asked of every entry: later ones depend on what was seen
        const answers = [isAbout?.(entry) ?? true, by?.isBy(entry) ?? true, isThen(entry)];
        if (!answers.includes(false) && (options.type === undefined || entry.type === options.type)) shown.push(entry);
      }
      if (by?.isKnown() === false)
        throw new CustodyError('USAGE', `nothing in this case is by ${options.by}`, {
          hint: 'custody status --keys lists the people',
        });
      if (options.timeline)
        shown.sort(
          (a, b) => happened(a.entry.at, a.entry.iat) - happened(b.entry.at, b.entry.iat) || a.entry.seq - b.entry.seq,
        );
      const isExtract = [options.since, options.until, options.by].some((flag) => flag !== undefined);
      const total = replay.size;
      if (terminal.isJson) {
        const bounds = await boundsHere(host, path);
        const entries = shown.map((each) => ({ ...entryJson(each), ...bounds(each.entry.seq) }));
        const { by } = options;
        return terminal.printJson('log/1', {
          ...{ shown: shown.length, total, ...span },
          ...(by !== undefined && { by }),
          entries,
        });
      }
      const corrected = correctionsOf(record.later);
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
      if (isExtract || exhibit !== undefined || options.type !== undefined) {
        const counts = phrase('an extract: {shown} of {size} {size~entry|entries}', {
          shown: shown.length,
          size: total,
        });
        terminal.print(`${teller.words(counts)}${spanWords(host, span, options)}`);
      }
    },
  );
}

function entryJson({ entry, type, body, genesis, voidedBy }: ShownEntry) {
  const { seq, iat, at, keyId } = entry;
  return {
    seq,
    type: entry.type,
    iat,
    ...(at !== undefined && { at: valueJson<unknown>(at) as AtJson }),
    keyId,
    ...(voidedBy !== undefined && { voidedBy }),
    ...(type && body && { body: recordJson<BodyJson>(fieldsOf(type), body) }),
    ...(genesis?.case && { case: recordJson<CaseJson>(caseFields, genesis.case) }),
  };
}
