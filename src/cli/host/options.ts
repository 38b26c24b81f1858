/** Options that commands share, so that each is spelled and explained once. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import type { RecordContext } from '../../flow/ledger/record.ts';
import { agentSocket } from '../../flow/places.ts';
import { addressIn, replicaPath } from '../../flow/store/access.ts';
import { exists } from '../../fs/exists.ts';
import { type Host, pathOf } from './host.ts';
import {
  askPassphrase,
  isPassphraseGiven,
  type KeyWords,
  keyWordsInEnglish,
  tokenAccess,
  whileHidden,
} from './passphrase.ts';
import { type OutputOptions, openTerminal, type Terminal } from './terminal.ts';

export interface LedgerOptions extends WritingOptions {
  readonly ledger?: string;
}

/** Options of commands that append to a ledger. */
export interface WritingOptions {
  readonly wait?: string;
  readonly clockIsRight?: boolean;
}

export interface KeyOptions {
  readonly key?: string;
}

export interface RecordOptions extends OutputOptions, LedgerOptions, KeyOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export function addOutputOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document')
    .option('-q, --quiet', 'print only the result')
    .option('--no-color', 'no colour');
}

export function addLedgerOption(command: Command): Command {
  return command.option('-l, --ledger <file>', 'the ledger (else CUSTODY_LEDGER, else the only *.custody here)');
}

/** Where an act in many cases is done. */
export interface InOptions {
  readonly in?: readonly string[];
  readonly every?: boolean;
}

export const addInOptions = (command: Command): Command =>
  command
    .option('--in <paths...>', 'in all of these cases: ledgers, or folders with ledgers')
    .option('--every', 'in all cases in the folders of the setting cases')
    .addHelpText(
      'after',
      '\nIn many cases (--in, --every): shows what it would sign in each, asks once, and signs with one passphrase.\nRun again, it signs nothing twice. What it cannot do in a case is left and named; the exit status is then 3.',
    );

export const isInMany = ({ in: paths, every }: InOptions): boolean => paths !== undefined || every === true;

/** The ledger as a word or with `--ledger`, for commands that are about a ledger as a whole. */
export function addLedgerArgument(command: Command): Command {
  return addLedgerOption(command.argument('[ledger]', 'the ledger; the same as --ledger'));
}

export function addKeyOption(command: Command): Command {
  return command.option('-k, --key <file>', 'your key file, agent:NAME or pkcs11:ADDRESS (else CUSTODY_KEY)');
}

/** The key that signs and how its entry is appended, for commands that record. */
export function addAppendOptions(command: Command): Command {
  return addWritingOptions(addKeyOption(command));
}

/** Adds the options of how an entry is appended; returns the command. */
export function addWritingOptions(command: Command): Command {
  return command
    .option('--wait <seconds>', 'how long to wait at most for another writer (else 10)')
    .option('--clock-is-right', 'sign although the clock looks wrong, and record that you checked it');
}

/**
 * The values of these options; `waitMs` is in milliseconds. Throws CustodyError USAGE unless `--wait` is a number of seconds up
 * to a day.
 */
export function writingOf({ wait, clockIsRight }: WritingOptions): Pick<RecordContext, 'waitMs' | 'isClockRight'> {
  if (wait !== undefined && !(/^\d{1,5}$/.test(wait) && Number(wait) <= maxWait))
    throw new CustodyError('USAGE', `--wait ${wait} is invalid`, { hint: `--wait takes seconds, 0 to ${maxWait}` });
  return {
    ...(wait !== undefined && { waitMs: Number(wait) * 1000 }),
    ...(clockIsRight === true && { isClockRight: true }),
  };
}

const maxWait = 86_400;

/** A ledger that the user typed: a path, or `STORE:ID` of a replica. Throws CustodyError USAGE, and NOT_FOUND without that replica. */
export function ledgerPathOf(host: Host, typed: string): string {
  const address = addressIn(typed);
  return address === undefined ? pathOf(host, typed) : replicaPath(host, address);
}

/** For a new file that is written after the signing: refused before it. Throws CustodyError EXISTS. */
export function refuseTaken(host: Host, file: string | undefined): void {
  if (file !== undefined && exists(pathOf(host, file)))
    throw new CustodyError('EXISTS', `${file} is there already`, { hint: 'name a new file' });
}

export interface ChosenLedger {
  readonly path: string;
  /** As typed or found, for printing. */
  readonly shown: string;
  /** Whether the user named it; else it is the usual case, or was found in the folder. */
  readonly isNamed: boolean;
  /** How its next entry is appended. */
  readonly writing?: ReturnType<typeof writingOf>;
}

/** Names of the ledgers in the folder. */
export const ledgersIn = (host: Host): string[] => readdirSync(host.cwd).filter((name) => name.endsWith('.custody'));

/** The ledger to work on. Throws CustodyError MISSING_VALUE where none is named and not exactly one is here. */
export function chooseLedger(host: Host, { ledger, ...options }: LedgerOptions): ChosenLedger {
  const writing = writingOf(options);
  const named = ledger ?? host.env.CUSTODY_LEDGER;
  // the program names a usual case as it names one that it found: nobody typed it
  const isUsual = ledger === undefined && host.settings !== undefined && !host.settings.given.CUSTODY_LEDGER;
  if (named) return { path: ledgerPathOf(host, named), shown: named, isNamed: !isUsual, writing };
  const here = ledgersIn(host);
  const [only] = here;
  if (only !== undefined && here.length === 1)
    return { path: join(host.cwd, only), shown: only, isNamed: false, writing };
  const why = here.length === 0 ? 'there is no case in this folder' : `there are ${here.length} cases in this folder`;
  const hint = `say which: -l NAME.custody${here.length === 0 ? '; or open one: custody new' : ''}`;
  throw new CustodyError('MISSING_VALUE', why, { hint });
}

/** The ledger that no flag names, if there is one. Throws CustodyError as looking for it does. */
export function usualLedger(host: Host): string | undefined {
  try {
    return chooseLedger(host, {}).path;
  } catch (error) {
    if (isRefusal(error, 'MISSING_VALUE')) return undefined;
    throw error;
  }
}

/** The same where it may also be a word of its own. Throws CustodyError USAGE where two are named. */
export function chooseLedgerNamed(host: Host, word: string | undefined, { ledger }: LedgerOptions): ChosenLedger {
  if (word !== undefined && ledger !== undefined && word !== ledger)
    throw new CustodyError('USAGE', 'two ledgers are named', {
      hint: 'give the ledger as a word or with --ledger, not both',
    });
  const named = word ?? ledger;
  return chooseLedger(host, named === undefined ? {} : { ledger: named });
}

/** The signer that `--key` or CUSTODY_KEY names; asks for its passphrase or PIN, in words for its name. Throws CustodyError. */
export async function chooseSigner(
  host: Host,
  { key }: KeyOptions,
  terminal: Terminal,
  words = keyWordsInEnglish,
): Promise<Signer> {
  const named = key ?? host.env.CUSTODY_KEY;
  if (!named) {
    throw new CustodyError('MISSING_VALUE', 'which key signs?', {
      hint: '--key FILE, or the variable CUSTODY_KEY; custody key new makes a key',
    });
  }
  // only your own key stays open: a colleague beside you has left by the next command
  const ring = key === undefined ? host.ring : undefined;
  const open = ring?.get(named);
  if (open !== undefined) return open;
  const signer = await whileHidden(host, () => openNamed(host, named, terminal, words));
  ring?.put(named, signer);
  return signer;
}

/** Opens a key file, or a key of an agent or token, with three tries at its passphrase at a terminal. Throws CustodyError. */
async function openNamed(host: Host, named: string, terminal: Terminal, words: KeyWords): Promise<Signer> {
  const { openSigner } = await import('../../flow/ledger/keys.ts');
  const isElsewhere = /^(agent|pkcs11):/.test(named);
  const isTyped = terminal.isInteractive && !isPassphraseGiven(host);
  for (let left = isTyped ? 2 : 0; ; left -= 1) {
    try {
      const signer = await openSigner({
        key: isElsewhere ? named : pathOf(host, named),
        agentSocket: agentSocket(host.env),
        token: tokenAccess(host, terminal, words),
        passphrase: () => askPassphrase(host, terminal, words.passphrase(named)),
      });
      const { warnOfReaders } = await import('../../flow/ledger/key-access.ts');
      if (!isElsewhere) await warnOfReaders(host, terminal, pathOf(host, named));
      return signer;
    } catch (error) {
      const isWrong = isRefusal(error, 'KEY_PASSPHRASE');
      if (!isWrong || left === 0) throw error;
      terminal.warn(`${error.message}; ${left === 1 ? 'one more try' : `${left} more tries`}`);
    }
  }
}

export { type OutputOptions, openTerminal, type Terminal };

/** Whether the command line has an option that is neither one of output nor one of these. Settings and defaults do not count. */
export const hasMoreThan = (command: Command, names: readonly string[]): boolean =>
  Object.keys(command.opts()).some(
    (name) => command.getOptionValueSource(name) === 'cli' && ![...names, 'json', 'quiet', 'color'].includes(name),
  );
