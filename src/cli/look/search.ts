/** `custody search WORDS`: in which cases names and texts are that this user can read. */
import { sep } from 'node:path';
import { Command } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { foldText, type IndexedCase } from '../../flow/case-index/case-index.ts';
import { saidOf } from '../../flow/case-index/indexed.ts';
import type { SaidText } from '../../flow/case-index/said-in-case.ts';
import { isFolder } from '../../flow/evidence/find.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { inOrder } from '../../flow/ledger/in-order.ts';
import { exists } from '../../fs/exists.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { worstExit } from '../exit-of.ts';
import { ReplicasRead } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { errorJson, reportError } from '../host/report-error.ts';
import { KnownCases } from './known-cases.ts';
import { ledgersOfCases } from './ledgers-of-cases.ts';
import { deleteIndex, updateIndex } from './update-index.ts';

interface SearchOptions extends OutputOptions {
  readonly in?: readonly string[];
  readonly index?: true | readonly string[];
  readonly rebuild?: boolean;
  readonly deleteIndex?: boolean;
}

/** Lines of one case on the screen; more are counted. `--json` has all. */
const mostLines = 5;

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'find cases by exhibit numbers, makes, serials, case numbers, names, hashes and every text that you can read',
    )
    .argument('[words...]', 'a case is found if each of them is somewhere in it; capitals do not matter')
    .option('--in <folders...>', 'folders with cases, or ledgers (else those of the setting cases and this folder)')
    .option('--index [folders...]', 'keep what your cases say in a file of your own, so that looking takes seconds')
    .option('--rebuild', 'with --index: delete the index, and make it from the cases')
    .option('--delete-index', 'delete the index');
  return addOutputOptions(command).action(async (words: readonly string[], options: SearchOptions) => {
    const terminal = openTerminal(host, options);
    const { index, rebuild: isRebuilt = false } = options;
    refuseMixed(words, options);
    if (options.deleteIndex === true) return deleteIndex(host, terminal);
    if (index !== undefined)
      return finish(await updateIndex(host, index === true ? [] : index, { terminal, isRebuilt }));
    const asked = words.map(foldText).filter((word) => word.trim() !== '');
    if (asked.length === 0)
      throw new CustodyError('USAGE', 'there is nothing to search for', { hint: 'custody search WORDS' });
    if (options.in === undefined) refuseFolders(host, words);
    finish(await search(host, asked, { terminal, folders: options.in ?? [] }));
  });
}

/** Looking, keeping an index and deleting it are three runs. Throws CustodyError USAGE. */
function refuseMixed(words: readonly string[], options: SearchOptions): void {
  const { index, deleteIndex: isDeleted = false, rebuild: isRebuilt = false } = options;
  if (isRebuilt && index === undefined)
    throw new CustodyError('USAGE', '--rebuild goes with --index', { hint: 'custody search --index --rebuild' });
  const acts = [words.length > 0 || options.in !== undefined, index !== undefined, isDeleted].filter(Boolean);
  if (acts.length > 1)
    throw new CustodyError('USAGE', '--index and --delete-index go without words, without --in, and not together', {
      hint: 'custody search --index FOLDER',
    });
}

/** Without --in nobody knows whether a folder or ledger is a word to look for, or the place to look. */
function refuseFolders(host: Host, words: readonly string[]): void {
  const places = words.filter((word) => isPlace(pathOf(host, word)));
  if (places.length === 0) return;
  const rest = words.filter((word) => !places.includes(word));
  const [what, where, all] = [rest.length > 0 ? rest : ['WORDS'], places, words].map((each) =>
    each.map((word) => shellWord(word)).join(' '),
  );
  throw new CustodyError('USAGE', `${places.join(', ')} is a place to search in, not a word`, {
    hint: `custody search ${what} --in ${where}; to find that name in the cases here: custody search ${all} --in .`,
  });
}

const isPlace = (path: string): boolean => isFolder(rawPathOf(path)) || (path.endsWith('.custody') && exists(path));

/** Prints the cases in the order of their paths; the worst exit status. Throws CustodyError as `ledgersOfCases`. */
async function search(
  host: Host,
  asked: readonly string[],
  { terminal, folders }: { readonly terminal: Terminal; readonly folders: readonly string[] },
): Promise<number> {
  keepHeapSmall();
  const { paths, unread } = await ledgersOfCases(host, folders);
  const known = new KnownCases(host, terminal);
  const replicas = new ReplicasRead();
  const statuses = new Set<number>(unread.length > 0 ? [exits.notShown] : []);
  const read = async (path: string): Promise<Pick<IndexedCase, 'said'> | CustodyError | undefined> => {
    try {
      const row = known.current(path, ['folded']);
      if (row !== undefined && !isIn(row, asked)) return undefined;
      const whole = known.current(path, ['folded', 'said']) ?? (await known.row(path));
      return isIn(whole, asked) ? whole : undefined;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error;
    }
  };
  let [at, found, failed] = [0, 0, 0];
  for await (const one of inOrder(paths, read)) {
    const path = paths[at] as string;
    at += 1;
    if (!(one instanceof CustodyError)) await replicas.take(path, path.replace(`${host.cwd}${sep}`, ''));
    if (one instanceof CustodyError) {
      failed += 1;
      statuses.add(reportError(one, host, path));
      if (terminal.isJson) terminal.printJsonLine('unread/1', { path, error: errorJson(one) });
    } else if (one !== undefined) {
      found += 1;
      if (tellCase(host, { path, one, asked }, terminal)) statuses.add(exits.notShown);
    }
  }
  known.close(paths.length);
  for (const problem of unread) {
    terminal.warn(problem);
    if (terminal.isJson) terminal.printJsonLine('not-searched/1', { unread: problem });
  }
  replicas.tell(host, terminal);
  terminal.tell(`found in ${found} of ${paths.length - failed} cases`);
  return worstExit([...statuses]);
}

const isIn = ({ folded }: Pick<IndexedCase, 'folded'>, asked: readonly string[]): boolean =>
  asked.every((word) => folded.includes(word));

interface FoundCase {
  readonly path: string;
  readonly one: Pick<IndexedCase, 'said'>;
  readonly asked: readonly string[];
}

/** Whether the case has more texts than were looked at. */
function tellCase(host: Host, { path, one, asked }: FoundCase, terminal: Terminal): boolean {
  const { ledger, case: number, texts, isCut } = saidOf(one);
  const hits = texts.filter(({ text }) => asked.some((word) => foldText(text).includes(word)));
  if (terminal.isJson) {
    terminal.printJsonLine('found/1', { ledger, path, case: number, hits, ...(isCut && { cut: true }) });
    return isCut;
  }
  const shown = safeText(path.replace(`${host.cwd}${sep}`, ''));
  const name =
    number === null ? 'case number withheld or absent' : `case ${inEnglish('{number}', { number: quoted(number) })}`;
  terminal.print(terminal.paint('strong', `${name}  (${shown})`));
  for (const hit of hits.slice(0, mostLines)) terminal.print(`  ${hitLine(hit)}`);
  if (hits.length > mostLines) terminal.print(`  and ${hits.length - mostLines} more: --json lists them`);
  if (isCut) terminal.warn(`${path} has more texts than were looked at`);
  return isCut;
}

const hitLine = ({ entry, type, field, text, voidedBy }: SaidText): string => {
  const voided = voidedBy === undefined ? '' : `, voided by entry ${voidedBy}`;
  const from = type === 'genesis' ? 'opening entry' : `entry ${entry} (${safeText(type)}${voided})`;
  return `${from}, ${safeText(field)}: ${inEnglish('{text}', { text: quoted(text) })}`;
};
