/** `custody config show|set|unset|path`: your settings, and the file that each comes from. */
import { Argument, Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { homeFolder } from '../../flow/places.ts';
import type { Host, SettingName } from '../host/host.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  usualLedger,
} from '../host/options.ts';
import { tableLines } from '../host/table.ts';
import { editSettings } from './edit-settings.ts';
import { readSettings } from './read-settings.ts';
import { settingNamed, settingNames, settingRows } from './rows.ts';
import {
  caseFile,
  placesOf,
  refuseShared,
  type SettingsPlaces,
  statOf,
  variableOf,
  whyNotAgency,
  withSettings,
} from './settings.ts';

interface ConfigOptions extends OutputOptions, LedgerOptions {
  readonly case?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command().description('your settings: what commands use where no flag and no variable says it');
  for (const sub of [showCommand(host), setCommand(host), unsetCommand(host), pathCommand(host)])
    command.addCommand(sub);
  return command;
}

/** Completion offers the names; a wrong one is answered with the nearest. */
function keyArgument(usage: string): Argument {
  const argument = new Argument(usage, 'which setting');
  argument.argChoices = [...settingNames];
  return argument;
}

/** Where the files are, and what the environment was before they were read. Throws CustodyError USAGE where none counts. */
function placesFor(host: Host): { readonly places: SettingsPlaces; readonly plain: Host } {
  const { settings, ...rest } = host;
  const plain = { ...rest, env: settings?.given ?? host.env };
  const places = placesOf(plain);
  if (places === undefined)
    throw new CustodyError('USAGE', 'no file is read: CUSTODY_CONFIG has the value none', {
      hint: 'unset the variable',
    });
  return { places, plain };
}

interface Shown {
  readonly key: SettingName;
  readonly value: string | boolean;
  readonly source: string;
  readonly file?: string;
  readonly line?: number;
}

function showCommand(host: Host): Command {
  const command = new Command('show')
    .description('each setting, and where it comes from')
    .addArgument(keyArgument('[key]'));
  return addOutputOptions(addLedgerOption(command)).action(
    async (typed: string | undefined, options: ConfigOptions) => {
      const terminal = openTerminal(host, options);
      const keys = typed === undefined ? settingNames : [settingNamed(typed)];
      const { plain } = placesFor(host);
      const { settings } = await withSettings(plain);
      const ledger = ledgerIfAny(host, options);
      if (ledger !== undefined) await settings?.adoptCase(ledger);
      const shown = keys.flatMap((key): Shown[] => {
        const variable = variableOf(key, plain.env);
        if (variable !== undefined) return [{ key, value: plain.env[variable] ?? '', source: variable }];
        const found = settings?.get(key);
        if (found === undefined) return [];
        const { value, level, file, line } = found;
        return [{ key, value, source: level, file, line }];
      });
      if (terminal.isJson) return terminal.printJson(shown);
      if (shown.length === 0) terminal.print(typed === undefined ? 'Nothing is set.' : `${typed} is not set.`);
      const rows = shown.map(({ key, value, source, file, line }) => [
        safeText(`${key} = ${JSON.stringify(value)}`),
        source,
        file === undefined ? '' : safeText(`${file} line ${line}`),
      ]);
      for (const line of await tableLines(rows)) terminal.print(line);
    },
  );
}

const ledgerIfAny = (host: Host, options: ConfigOptions): string | undefined =>
  options.ledger === undefined ? usualLedger(host) : chooseLedger(host, options).path;

const addCaseOption = (command: Command): Command =>
  addOutputOptions(addLedgerOption(command.option('--case', 'in the file of the case, which is in your own folder')));

/** The file that is to be changed. Throws CustodyError for one that others may change, too. */
async function fileFor(host: Host, options: ConfigOptions): Promise<string> {
  if (options.ledger !== undefined && options.case !== true)
    throw new CustodyError('USAGE', '--ledger goes with --case', {
      hint: 'custody config set --case -l NAME.custody …',
    });
  const { own, cases } = placesFor(host).places;
  if (own === undefined || cases === undefined)
    throw new CustodyError('NOT_FOUND', 'there is no home folder', { hint: 'set HOME, or CUSTODY_CONFIG=FILE' });
  const file = options.case === true ? await fileOfCase(cases, chooseLedger(host, options).path) : own;
  const stats = statOf(file);
  if (stats !== undefined) refuseShared(file, stats);
  return file;
}

async function fileOfCase(cases: string, ledger: string): Promise<string> {
  const file = await caseFile(cases, ledger);
  if (file !== undefined) return file;
  throw new CustodyError('NOT_A_LEDGER', `${ledger} does not begin with an entry`);
}

function setCommand(host: Host): Command {
  const command = new Command('set')
    .description('set one; comments in the file are kept')
    .addArgument(keyArgument('<key>'))
    .argument('<value>', 'its value');
  return addCaseOption(command).action(async (typed: string, text: string, options: ConfigOptions) => {
    const terminal = openTerminal(host, options);
    const key = settingNamed(typed);
    if (options.case === true && !settingRows[key].isOfCase)
      throw new CustodyError('USAGE', `${key} is not a setting of one case`, { hint: 'set it without --case' });
    const value = key === 'plain' && /^(true|false)$/.test(text) ? text === 'true' : text;
    settingRows[key].read(value, homeFolder(host.env));
    const file = await fileFor(host, options);
    await editSettings(file, key, value);
    if (terminal.isJson) return terminal.printJson({ key, value, file });
    terminal.print(safeText(`${key} = ${JSON.stringify(value)} in ${file}`));
  });
}

function unsetCommand(host: Host): Command {
  const command = new Command('unset').description('take one out of the file').addArgument(keyArgument('<key>'));
  return addCaseOption(command).action(async (typed: string, options: ConfigOptions) => {
    const terminal = openTerminal(host, options);
    const file = await fileFor(host, options);
    // a key that the program does not know is a mistake in the file, and is taken out as well
    const wasThere = await editSettings(file, typed, undefined);
    if (!wasThere) settingNamed(typed);
    if (terminal.isJson) return terminal.printJson({ key: typed, file, wasSet: wasThere });
    terminal.print(safeText(wasThere ? `${typed} is no longer in ${file}` : `${typed} was not in ${file}`));
  });
}

interface PathRow {
  readonly source: string;
  readonly file: string;
  readonly counts: boolean;
  readonly why?: string;
}

function pathCommand(host: Host): Command {
  const command = new Command('path').description('the files, and whether each counts');
  return addOutputOptions(addLedgerOption(command)).action(async (options: ConfigOptions) => {
    const terminal = openTerminal(host, options);
    const { own, cases, agency } = placesFor(host).places;
    const ledger = ledgerIfAny(host, options);
    const ofCase = ledger === undefined || cases === undefined ? undefined : await caseFile(cases, ledger);
    const rows: PathRow[] = [];
    for (const [source, file] of Object.entries({ case: ofCase, yours: own, agency }))
      if (file !== undefined) rows.push({ source, file, ...(await judge(file, source, host)) });
    if (terminal.isJson) return terminal.printJson(rows);
    const cells = rows.map(({ source, file, counts, why }) => [
      source,
      safeText(file),
      safeText(counts ? 'counts' : `does not count: ${why}`),
    ]);
    for (const line of await tableLines(cells)) terminal.print(line);
  });
}

async function judge(file: string, source: string, host: Host): Promise<Pick<PathRow, 'counts' | 'why'>> {
  const stats = statOf(file);
  if (stats === undefined) return { counts: false, why: 'not there' };
  try {
    const why = source === 'agency' ? whyNotAgency(file, stats) : undefined;
    if (why !== undefined) return { counts: false, why };
    if (source !== 'agency') refuseShared(file, stats);
    await readSettings(file, { level: source === 'case' ? 'case' : 'yours', home: homeFolder(host.env) });
    return { counts: true };
  } catch (error) {
    if (error instanceof CustodyError) return { counts: false, why: error.message };
    throw error;
  }
}
