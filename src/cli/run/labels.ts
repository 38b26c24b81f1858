/** Printed labels on the command line: each names an exhibit and its case, so that `--ledger` may be left out. */
import { relative } from 'node:path';
import type { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { LabelText } from '../../ledger/exhibit-label.ts';
import type { CommandEntry } from '../command-table.ts';
import { surveyHex } from '../config/case-id.ts';
import { filesOfLedger, placesLookedAt } from '../config/find-case.ts';
import { type Host, pathOf } from '../host/host.ts';
import { loadCommand } from '../load-command.ts';
import { takesNumbers, withoutLabels } from '../typed/labels.ts';

/** What they name is in the ledger of somebody else, or they take labels themselves. */
const others: ReadonlySet<string> = new Set(['accept', 'refuse', 'get', 'room', 'complete', 'receive']);

/**
 * The words with numbers in place of labels, and with the ledger of the labels. Throws CustodyError USAGE where labels are of several
 * cases, or not of the case that is named, and NOT_FOUND where their case is not found.
 */
export async function settleLabels(
  entry: CommandEntry,
  args: readonly string[],
  host: Host,
): Promise<readonly string[]> {
  if (!args.some((word) => /urn.{1,2}custod[yz]/i.test(word))) return args;
  const { command, before } = await commandOf(entry, args, host);
  if ([entry.name, command.name()].some((name) => others.has(name))) return args;
  const labels = new Map<string, LabelText>();
  const { words, plain } = replaced(command, args.slice(before.length), (label) => {
    labels.set(label.ledger, label);
    return label.number;
  });
  const [label, second] = labels.values();
  if (label === undefined) return [...before, ...words];
  if (second !== undefined) throw severalCases(host, [label, second]);
  const isOfLedgers = command.registeredArguments[0]?.name() === 'ledgers';
  if (isOfLedgers && plain.length > 1) throw severalNamed();
  const named = namedIn(words) ?? (isOfLedgers ? plain[0] : undefined);
  const path = pathOfLabel(host, label, named);
  if (named !== undefined) return [...before, ...words];
  const shown = relative(host.cwd, path).startsWith('..') ? path : relative(host.cwd, path);
  if (!args.some((word) => word === '--json' || word === '--quiet' || word === '-q'))
    host.stderr.write(`the label is of ${safeText(shown)}\n`);
  return [...before, '--ledger', shown, ...words];
}

/** The command that these words call, with all its flags, and the words that call it. */
async function commandOf({ name }: CommandEntry, [first]: readonly string[], host: Host) {
  const command = (await loadCommand(name)).buildCommand(host, () => {});
  const sub = command.commands.find((each) => each.name() === first) as Command | undefined;
  if (first === undefined || sub === undefined) return { command: command.name(name), before: [] };
  if (name === 'record') (await import('../record/record.ts')).addOptions(sub);
  return { command: sub, before: [first] };
}

/** Replaces labels in words and in values of flags that take numbers; `plain` are the words. */
function replaced(command: Command, args: readonly string[], numberOf: (label: LabelText) => string) {
  const plain: string[] = [];
  let waiting: string | undefined;
  const words = args.map((word) => {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = waiting;
    waiting = undefined;
    if (flag !== undefined) return takesNumbers(flag) ? withoutLabels(word, numberOf) : word;
    if (name !== undefined && value !== undefined)
      return takesNumbers(name) ? `--${name}=${withoutLabels(value, numberOf)}` : word;
    const option = command.options.find(({ long, short }) => long === word || short === word);
    if (option?.required) waiting = option.long?.slice(2);
    if (/^-./.test(word)) return word;
    plain.push(word);
    return withoutLabels(word, numberOf);
  });
  return { words, plain };
}

/** The ledger that these words name with the flag. */
function namedIn(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => /^(-l|--ledger)(=|$)/.test(word));
  return at < 0 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
}

const severalNamed = (): CustodyError =>
  new CustodyError('USAGE', 'a label is of one case, and several are named', { hint: 'leave out the ledgers' });

/** Throws CustodyError as `settleLabels`. */
function pathOfLabel(host: Host, { ledger, number }: LabelText, named: string | undefined): string {
  const wanted = named === undefined ? undefined : pathOf(host, named);
  const found = filesOfLedger(host, ledger, wanted);
  const [first, second] = found;
  if (first === undefined && wanted === undefined)
    throw new CustodyError('NOT_FOUND', `the label is of exhibit ${number} in a case that was not found`, {
      hint: `looked in ${placesLookedAt(host).join(', ')}; name its file: -l NAME.custody, or set the folders of your cases: custody config set cases FOLDER`,
    });
  if (wanted !== undefined && (first === undefined || first !== wanted)) {
    // a file that cannot be read says so itself
    if (surveyHex(wanted) === undefined) return wanted;
    const of = first === undefined ? 'a case that was not found' : first;
    throw new CustodyError('USAGE', `the label is of exhibit ${number} in ${of}, and not in ${named}`, {
      hint: first === undefined ? `looked in ${placesLookedAt(host).join(', ')}` : 'leave out --ledger',
    });
  }
  if (first === undefined) throw new CustodyError('BUG', 'a case was found and is not there');
  if (second !== undefined)
    throw new CustodyError('USAGE', `several files are the case of this label: ${found.join(', ')}`, {
      hint: 'say which: -l NAME.custody',
    });
  return first;
}

function severalCases(host: Host, labels: readonly LabelText[]): CustodyError {
  const cases = labels.map(({ ledger, number }) => {
    const [path = 'a case that was not found'] = filesOfLedger(host, ledger);
    return `${number} of ${path}`;
  });
  return new CustodyError('USAGE', `the labels are of several cases: ${cases.join(', ')}`, {
    hint: 'one command works in one case: run it for each',
  });
}
