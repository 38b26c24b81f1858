/** One command line run: the command that was named is loaded, errors become words and an exit status. */

import { CustodyError } from '../../errors.ts';
import { withEvidenceGuard } from '../../fs/evidence-guard.ts';
import { commandTable } from '../command-table.ts';
import { placesOf, withSettings } from '../config/settings.ts';
import { renderHelp } from '../help.ts';
import { paintFor, withColour } from '../host/colour.ts';
import { fitTo } from '../host/fitted.ts';
import type { Host } from '../host/host.ts';
import { knownKeeper, tellKept } from '../host/keeper.ts';
import { reportError } from '../host/report-error.ts';
import { openTerminal } from '../host/terminal.ts';
import { loadMenu } from '../load-command.ts';
import { newNameOf } from '../old-names.ts';
import { nearest } from '../typed/nearest.ts';
import { watchSilence } from './sign-of-life.ts';

/** Runs one command line; returns the exit status of cli.md and never throws for any input. */
export async function runArguments(argv: readonly string[], host: Host): Promise<number> {
  if (argv.length === 0 && isAtTerminal(host)) return await showMenu(host);
  // somebody who types sees nothing but candidates
  const given = argv[0] === 'complete' ? { ...host, stderr: { ...host.stderr, write: () => {} } } : host;
  return await runSettled(argv, given);
}

async function runSettled(argv: readonly string[], given: Host): Promise<number> {
  let settled: Host;
  try {
    settled = await settle({ ...given, argv }, argv);
  } catch (error) {
    return reportError(error, await withColour(given, argv));
  }
  const { host, stop } = watchSilence(await withColour(settled, argv), argv);
  try {
    const status = await withEvidenceGuard(() => dispatch(argv, host));
    if (status === 0) knownKeeper(host)?.drop();
    // of a draft that is gone on with, the command that is run again says it
    else if (argv[0] !== 'draft') tellKept(host);
    return status;
  } catch (error) {
    const status = reportError(error, host);
    tellKept(host);
    return status;
  } finally {
    knownKeeper(host)?.close();
    stop();
    host.stdin.endIfGone?.();
  }
}

/** Whether a person sees what is printed, and can answer. */
const isAtTerminal = (host: Host): boolean => host.stdout.isTTY && openTerminal(host, {}).isInteractive;

async function showMenu(given: Host): Promise<number> {
  const host = await withColour(given, []);
  try {
    return await (await loadMenu()).runMenu(host);
  } catch (error) {
    return reportError(error, host);
  } finally {
    host.stdin.endIfGone?.();
  }
}

/** Words that work although a configuration file is wrong: what explains, and what mends it. */
const sparing: readonly (string | undefined)[] = [
  undefined,
  '--help',
  '-h',
  'help',
  '--version',
  '-V',
  'complete',
  'config',
];

/** The host with the settings of the user. Throws CustodyError as these do. */
async function settle(host: Host, argv: readonly string[]): Promise<Host> {
  const isSparing = sparing.includes(argv[0]) || argv.includes('--help') || argv.includes('-h');
  const places = placesOf(host);
  try {
    return await withSettings(host, places && { ...places, isNamed: places.isNamed && !isSparing });
  } catch (error) {
    if (error instanceof CustodyError && isSparing) return host;
    throw error;
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    if (name === 'help' && rest[0] !== undefined) return await dispatch([rest[0], '--help'], host);
    host.stdout.write(fitTo(host.stdout, renderHelp(paintFor(host, host.stdout)), { keepsCommands: false }));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    const { printVersion } = await import('./version.ts');
    printVersion(host, rest);
    return 0;
  }
  if (name === 'complete') {
    const { complete } = await import('../complete/complete.ts');
    await complete(host, rest);
    return 0;
  }
  const renamed = newNameOf(argv);
  if (renamed !== undefined)
    throw new CustodyError('USAGE', `there is no command ${renamed.old} any more`, { hint: `custody ${renamed.now}` });
  const entry = commandTable.find((candidate) => candidate.name === name || candidate.alias === name);
  if (entry === undefined) throw await unknownCommand(name);
  const { runCommand } = await import('./run-command.ts');
  return await runCommand(entry, rest, host);
}

async function unknownCommand(name: string): Promise<CustodyError> {
  const names = commandTable.map((entry) => entry.name);
  const near = nearest(name, names) ?? names.find((known) => name !== '' && known.startsWith(name));
  const what = name.startsWith('-') ? 'option' : 'command';
  const type = await typeOf(name);
  const act = type === undefined || near !== undefined ? undefined : `type: custody record ${type}`;
  const hint = act ?? (near === undefined ? 'custody --help lists the commands' : `did you mean custody ${near}?`);
  return new CustodyError('USAGE', `there is no ${what} ${name}`, { hint });
}

/** The type of entry that somebody means who types it, or a word for it, as a command. */
async function typeOf(name: string): Promise<string | undefined> {
  const { eventTypeNames } = await import('../../ledger/vocabulary/index.ts');
  const { actWords } = await import('../typed/officers-words.ts');
  const word = name.toLowerCase();
  if (Object.hasOwn(actWords, word)) return actWords[word];
  const known: readonly string[] = eventTypeNames;
  return known.includes(word) ? word : word.startsWith('-') ? undefined : nearest(word, known);
}
