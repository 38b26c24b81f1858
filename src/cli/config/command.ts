/** `custody config show|set|unset|load|path`: your settings, and the file that each comes from. */
import process from 'node:process';
import { Argument, Command } from 'commander';
import { safeJsonLine, safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { homeFolder } from '../../flow/places.ts';
import { exists } from '../../fs/exists.ts';
import { readFileCapped } from '../../fs/read.ts';
import { type Host, pathOf, type SettingName, type SettingValue } from '../host/host.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
  usualLedger,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { factsOf, plainLine, tableLines } from '../host/table.ts';
import { editSettings, setSettings, type Written } from './edit-settings.ts';
import { decodeSettings, maxSettingsBytes, parseToml, readSettings } from './read-settings.ts';
import { refuseLoad, settingNamed, settingNames, settingRows } from './rows.ts';
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
  readonly agency?: boolean;
  readonly yes?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command().description('your settings: what commands use where no flag and no variable says it');
  for (const sub of [showCommand(host), setCommand(host), unsetCommand(host), loadCommand(host), pathCommand(host)])
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
  readonly value: SettingValue;
  readonly source: string;
  readonly file?: string;
  readonly line?: number;
}

function showCommand(host: Host): Command {
  const command = new Command('show')
    .description('each setting, and where it comes from')
    .addArgument(keyArgument('[key]'))
    .option('--case', 'only the file of the case, as config load --case reads it');
  return addOutputOptions(addLedgerOption(command)).action(
    async (typed: string | undefined, options: ConfigOptions) => {
      const terminal = openTerminal(host, options);
      const keys = typed === undefined ? settingNames : [settingNamed(typed)];
      const { plain, places } = placesFor(host);
      if (options.case === true) return await showCase(host, options, { keys, places, terminal });
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
      if (terminal.isJson) return terminal.printJson('config/1', { settings: shown });
      if (shown.length === 0) terminal.print(typed === undefined ? 'Nothing is set.' : `${typed} is not set.`);
      const rows = shown.map(({ key, value, source, file, line }) => [
        safeText(`${key} = ${JSON.stringify(value)}`),
        source,
        file === undefined ? '' : safeText(`${file} line ${line}`),
      ]);
      for (const line of await tableLines(rows, terminal.isPlain ? factsOf : undefined)) terminal.print(line);
    },
  );
}

/** The settings of the case alone, as a file that `config load` reads. */
async function showCase(
  host: Host,
  options: ConfigOptions,
  { keys, places, terminal }: { keys: readonly SettingName[]; places: SettingsPlaces; terminal: Terminal },
): Promise<void> {
  const file = await fileOfCase(places, chooseLedger(host, options).path);
  const stats = statOf(file);
  if (stats !== undefined) refuseShared(file, stats);
  const shown = (stats === undefined ? [] : await settingsIn(file, 'case', host)).filter(([key]) => keys.includes(key));
  const settings = shown.map(([key, value]) => ({ key, value, source: 'case', file }));
  if (terminal.isJson) return terminal.printJson('config/1', { settings });
  for (const [key, value] of shown) terminal.printExact(`${key} = ${safeJsonLine(value)}`);
  if (shown.length === 0) terminal.tell('Nothing is set for this case.');
}

/** What a file sets, as it is written there. Throws CustodyError for a file that is wrong. */
async function settingsIn(file: string, level: 'case' | 'yours', host: Host): Promise<[SettingName, SettingValue][]> {
  const found = await readSettings(file, { level, home: homeFolder(host.env) });
  const written = parseToml(decodeSettings(await readFileCapped(file, maxSettingsBytes), file), file);
  return [...found.keys()].map((key) => [key, written[key] as SettingValue]);
}

const ledgerIfAny = (host: Host, options: ConfigOptions): string | undefined =>
  options.ledger === undefined ? usualLedger(host) : chooseLedger(host, options).path;

const addFileOptions = (command: Command): Command =>
  addOutputOptions(
    addLedgerOption(
      command
        .option('--case', 'in the file of the case, which is in your own folder')
        .option('--agency', 'in the file of the agency, which root writes'),
    ),
  );

/** The file that is to be changed. */
interface Target extends Written {
  readonly file: string;
  readonly level: 'case' | 'yours' | 'agency';
}

/** Throws CustodyError for a file that others may change, too. */
async function targetOf(host: Host, options: ConfigOptions): Promise<Target> {
  if (options.ledger !== undefined && options.case !== true)
    throw new CustodyError('USAGE', '--ledger goes with --case', {
      hint: 'custody config set --case -l NAME.custody …',
    });
  if (options.case === true && options.agency === true)
    throw new CustodyError('USAGE', '--case and --agency are two files', { hint: 'give one of them' });
  const { places } = placesFor(host);
  if (options.agency === true) return { file: agencyFile(places), level: 'agency', isForAll: true };
  const { own } = places;
  if (own === undefined) throw noHome();
  const file = options.case === true ? await fileOfCase(places, chooseLedger(host, options).path) : own;
  const stats = statOf(file);
  if (stats !== undefined) refuseShared(file, stats);
  return { file, level: options.case === true ? 'case' : 'yours' };
}

const noHome = (): CustodyError =>
  new CustodyError('NOT_FOUND', 'there is no home folder', { hint: 'set HOME, or CUSTODY_CONFIG=FILE' });

/** Throws CustodyError where the file would not count afterwards. */
function agencyFile({ agency }: SettingsPlaces): string {
  if (agency === undefined)
    throw new CustodyError('NOT_FOUND', 'the agency has no file on this system, which does not say who may write it');
  if (process.getuid?.() !== 0)
    throw new CustodyError('PERMISSION', `only root writes ${agency}`, { hint: 'sudo custody config set --agency …' });
  const stats = statOf(agency);
  const why = stats === undefined ? undefined : whyNotAgency(agency, stats);
  if (why !== undefined) throw new CustodyError('PERMISSION', why, { hint: 'mend its owner and mode first' });
  return agency;
}

async function fileOfCase({ cases }: SettingsPlaces, ledger: string): Promise<string> {
  if (cases === undefined) throw noHome();
  const file = await caseFile(cases, ledger);
  if (file !== undefined) return file;
  throw new CustodyError('NOT_A_LEDGER', `${ledger} does not begin with an entry`);
}

function setCommand(host: Host): Command {
  const command = new Command('set')
    .description('set one; comments in the file are kept')
    .addArgument(keyArgument('<key>'))
    .argument('<value...>', 'its value; cases takes several');
  return addFileOptions(command).action(async (typed: string, words: readonly string[], options: ConfigOptions) => {
    const terminal = openTerminal(host, options);
    const key = settingNamed(typed);
    if (options.case === true && !settingRows[key].isOfCase)
      throw new CustodyError('USAGE', `${key} is not a setting of one case`, { hint: 'set it without --case' });
    const value = typedSetting(key, words, (word) => pathOf(host, word));
    settingRows[key].read(value, homeFolder(host.env));
    const target = await targetOf(host, options);
    await editSettings(target.file, key, value, target);
    if (terminal.isJson) return terminal.printJson('config-set/1', { key, value, file: target.file });
    terminal.print(safeText(`${key} = ${JSON.stringify(value)} in ${target.file}`));
  });
}

function unsetCommand(host: Host): Command {
  const command = new Command('unset').description('take one out of the file').addArgument(keyArgument('<key>'));
  return addFileOptions(command).action(async (typed: string, options: ConfigOptions) => {
    const terminal = openTerminal(host, options);
    const target = await targetOf(host, options);
    const { file } = target;
    // a key that the program does not know is a mistake in the file, and is taken out as well
    const wasThere = await editSettings(file, typed, undefined, target);
    if (!wasThere) settingNamed(typed);
    if (terminal.isJson) return terminal.printJson('config-unset/1', { key: typed, file, wasSet: wasThere });
    terminal.print(safeText(wasThere ? `${typed} is no longer in ${file}` : `${typed} was not in ${file}`));
  });
}

function loadCommand(host: Host): Command {
  const command = new Command('load')
    .description('set all that a file sets, such as one that config show --case wrote; what it does not name stays')
    .argument('<file>', 'the file to read')
    .option('--yes', 'set them without asking');
  return addFileOptions(command).action(async (typed: string, options: ConfigOptions) => {
    const terminal = openTerminal(host, options);
    const from = pathOf(host, typed);
    if (statOf(from) === undefined) throw new CustodyError('NOT_FOUND', `there is no file ${typed}`);
    const target = await targetOf(host, options);
    const { file, level } = target;
    const wanted = await settingsIn(from, level === 'case' ? 'case' : 'yours', host);
    if (!terminal.isJson)
      for (const [key, value] of wanted) terminal.print(safeText(`${key} = ${JSON.stringify(value)}`));
    refuseLoad(typed, wanted);
    // a file that came from elsewhere may name a key or a trust file: the person who takes it over has seen that
    const isSure =
      options.yes === true ||
      !terminal.isInteractive ||
      (await openPrompter(host).confirm(`set these in ${safeText(file)}?`));
    if (!isSure) throw new CustodyError('STOPPED', 'nothing was set');
    await setSettings(file, wanted, target);
    if (terminal.isJson) return terminal.printJson('config-load/1', { file, set: Object.fromEntries(wanted) });
    terminal.print(safeText(`set in ${file}`));
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
    if (terminal.isJson) return terminal.printJson('config-path/1', { files: rows });
    const cells = rows.map(({ source, file, counts, why }) => [
      source,
      safeText(file),
      safeText(counts ? 'counts' : `does not count: ${why}`),
    ]);
    for (const line of await tableLines(cells, terminal.isPlain ? plainLine : undefined)) terminal.print(line);
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

/** The value of a setting as it is typed, as its file has it. */
const paths: ReadonlySet<SettingName> = new Set(['key', 'ledger', 'cases', 'trust', 'competence']);

/**
 * Throws CustodyError USAGE for several words of a setting that takes one. A path of a file that is there is written whole
 * (`whole`): it then means the same in every folder.
 */
function typedSetting(key: SettingName, words: readonly string[], whole: (path: string) => string): SettingValue {
  const written = paths.has(key) ? words.map((word) => (isFile(word, whole) ? whole(word) : word)) : words;
  if (key === 'cases') return written;
  const [text = '', more] = written;
  if (more !== undefined)
    throw new CustodyError('USAGE', `${key} takes one value`, { hint: 'put a text that holds blanks in quotes' });
  return key === 'plain' && /^(true|false)$/.test(text) ? text === 'true' : text;
}

const isFile = (word: string, whole: (path: string) => string): boolean =>
  word !== '' && !/^(~\/|agent:|pkcs11:)/.test(word) && exists(whole(word));
