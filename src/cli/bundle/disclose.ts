/** `--disclose`: which private texts a reader may open. There is no default: it is an option, or asked at a terminal, each time. */
import type { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type DisclosedFields, type Granted, grantedOpenings } from '../../flow/bundle/disclosed.ts';
import { expandGroups, isGroup, isGrouped } from '../../flow/bundle/disclosed-groups.ts';
import { bothNames, disclosableNames, isDisclosable } from '../../flow/bundle/disclosed-names.ts';
import { disclosureGroups } from '../../ledger/private/text-groups.ts';
import type { Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { pathsOfFlag, privateFlagNames } from '../record/private-flags.ts';
import { nearest } from '../typed/nearest.ts';

export interface DiscloseOptions {
  readonly disclose?: readonly string[];
}

export function addDiscloseOption(command: Command): Command {
  return command.option(
    '--disclose <fields>',
    'private texts that the reader may open: all, none, groups (names, places, identifiers, texts) or names such as case, exhibit.serial; - before one keeps it back, as in all,-names (asked at a terminal); may repeat',
    (value: string, before: string[] = []) => [...before, ...disclosedWords(value)],
  );
}

/** The words of one value of the option. */
export const disclosedWords = (value: string): string[] => value.split(/[\s,]+/).filter((name) => name !== '');

interface Around {
  readonly ledger: string;
  /** What the bundle is about, where it is not about all. */
  readonly exhibits?: readonly string[] | undefined;
  /** Names of texts that are about to be recorded and travel too. */
  readonly soon?: readonly string[];
  readonly terminal: Terminal;
  /** Undefined where nobody can be asked. */
  readonly prompter: Prompter | undefined;
}

/**
 * The fields of the option, or the answer to a question. Throws CustodyError MISSING_VALUE where nobody can be asked, USAGE for
 * `all` or `none` among names.
 */
export async function chooseDisclosed(options: DiscloseOptions, around: Around): Promise<DisclosedFields> {
  const { disclose } = options;
  const { prompter } = around;
  if (disclose !== undefined && !isGrouped(disclose)) return fieldsOf(disclose);
  if (disclose !== undefined) {
    fieldsOf(
      disclose.map(bare).filter((name) => !isGroup(name) && !isWord(name)),
      true,
    );
    return expandGroups(
      flagless(disclose),
      (await openTexts(around)).map(([name]) => name),
      covers,
    );
  }
  if (prompter === undefined)
    throw new CustodyError('MISSING_VALUE', 'say which private texts the reader may open', {
      hint: '--disclose none, --disclose all, or --disclose FIELD,…',
    });
  const open = await openTexts(around);
  if (open.length === 0) return 'none';
  prompter.say('private texts that the reader could be given:');
  const width = Math.max(...open.map(([name]) => name.length));
  for (const [name, granted] of open) prompter.say(`  ${safeText(name).padEnd(width)}  ${granted}`);
  for (;;) {
    const chosen = chosenOf(
      await prompter.ask('disclose (all, none, groups or names; -NAME keeps back): '),
      open,
      prompter,
    );
    if (chosen !== undefined) return chosen;
  }
}

/** The fields of texts that could be opened here, or are about to be recorded, each with how many there are. */
async function openTexts({ ledger, exhibits, soon = [], terminal }: Around): Promise<[string, number][]> {
  const { fields } = await grantedOpenings(ledger, 'all', { exhibits, warn: terminal.warn });
  const known = [...fields].filter(([, { granted }]) => granted > 0);
  return [
    ...known.map(([name, { granted }]): [string, number] => [name, granted]),
    ...soon.map((name): [string, number] => [name, 1]),
  ];
}

/** The fields in the typed line; undefined for a wrong line, of which it says what is wrong. */
function chosenOf(line: string, open: readonly [string, number][], prompter: Prompter): DisclosedFields | undefined {
  const known = open.map(([field]) => field);
  const isThere = (name: string): boolean => known.some((field) => covers(name, field));
  const typed = line.split(/[\s,]+/).filter(Boolean);
  const names = typed.flatMap((name) => (isThere(bare(name)) ? [name] : flagless([name])));
  const plain = names.map(bare).filter((name) => !isWord(name) && !isGroup(name));
  const unknown = plain.filter((name) => !isThere(name));
  const both = plain.flatMap((name) => bothNames(name) ?? []);
  if (unknown.length > 0) prompter.say(`  no such text: ${unknown.map(safeText).join(', ')}`);
  else if (both.length > 0) prompter.say(`  say which: ${both.join(', ')}`);
  else if (isGrouped(names)) {
    if (names.some((name) => !name.startsWith('-') && name !== 'none')) return expandGroups(names, known, covers);
    prompter.say('  say first what is granted, as in all,-names');
  } else if (names.length > 0 && (names.length === 1 || !names.some(isWord))) return fieldsOf(names);
  return undefined;
}

/** Without the `-` that keeps it back. */
const bare = (name: string): string => name.replace(/^-/, '');

/** Flags of `record` as the paths that they record. */
const flagless = (names: readonly string[]): string[] =>
  names.flatMap((name) =>
    isGroup(bare(name)) ? [name] : pathsOf(bare(name)).map((path) => (name.startsWith('-') ? `-${path}` : path)),
  );

const isWord = (name: string): boolean => name === 'all' || name === 'none';

/** Whether a name grants texts of that field: the field itself, its type, or a part above, with or without the type. */
function covers(name: string, field: string): boolean {
  const dotted = `${field}.`;
  return dotted.startsWith(`${name}.`) || dotted.slice(field.indexOf('.') + 1).startsWith(`${name}.`);
}

/** The name itself, or the paths that the flag of that name records. */
function pathsOf(name: string): readonly string[] {
  const paths = isWord(name) ? [] : pathsOfFlag(name);
  return paths.length === 0 ? [name] : paths;
}

/** Throws CustodyError USAGE for a name that no text may have. */
function fieldsOf(typed: readonly string[], mayBeEmpty = false): DisclosedFields {
  const known = disclosableNames();
  const names = typed.flatMap((name) => (isDisclosable(name, known) ? [name] : pathsOf(name)));
  const [only] = names;
  if (names.length === 1 && (only === 'all' || only === 'none')) return only;
  if ((names.length === 0 && !mayBeEmpty) || names.some(isWord))
    throw new CustodyError('USAGE', '--disclose takes all, none, groups, or names of fields');
  const unknown = names.find((name) => !isDisclosable(name, known));
  if (unknown !== undefined) {
    const near = nearest(unknown, [...disclosureGroups, ...privateFlagNames(), ...known]);
    const hint =
      near === undefined ? 'use the names of custody show and of custody record TYPE --help' : `did you mean ${near}?`;
    throw new CustodyError('USAGE', `--disclose: no private text is called ${unknown}`, { hint });
  }
  for (const name of names) {
    const both = bothNames(name);
    if (both !== undefined)
      throw new CustodyError('USAGE', `--disclose: ${name} is a type of entry, and a field of others`, {
        hint: `say which: ${both.join(', ')}`,
      });
  }
  return new Set(names);
}

/** Says on one line what is opened for the reader, and warns of names that no text has. */
export function disclosedLine({ granted, kept, closed, fields, unused }: Granted, terminal: Terminal): string {
  for (const name of unused) terminal.warn(`--disclose names ${name}, and no text here is called that`);
  const others = closed === 0 ? `${kept} kept back` : `${kept} kept back, ${closed} that cannot be opened here`;
  if (granted === 0) return `none, ${others}`;
  const names = [...fields].filter(([, count]) => count.granted > 0).map(([name]) => safeText(name));
  const shown = names.length > 6 ? [...names.slice(0, 6), `${names.length - 6} more`] : names;
  return `${granted} ${granted === 1 ? 'text' : 'texts'} (${shown.join(', ')}), ${others}`;
}
