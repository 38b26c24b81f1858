/** The cases that a command over many ledgers works on: their files, and each opened one after the other. */
import { sep } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readShown, type ShownRecord, shownRecord } from '../../flow/ledger/erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { expandLedgers } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { exists } from '../../fs/exists.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { currentText } from '../../ledger/private/marked-text.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import { surveyHex } from '../config/case-id.ts';
import { caseFolders } from '../config/caseload.ts';
import { realOf } from '../config/find-case.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { chooseOperation } from '../typed/of-operation.ts';

/** One case, opened to look at it. */
export interface OpenedCase {
  readonly path: string;
  /** The path from the folder where the user is. */
  readonly shown: string;
  /** Its number where that opens, else its path as shown. */
  readonly name: string;
  /** The operation that its opening entry names. */
  readonly operation: string | undefined;
  /** Seconds within which it promises outside proofs of time. */
  readonly anchorWithin: number | undefined;
  readonly state: CustodyState;
  /** Entries in it. */
  readonly size: number;
  /** For reading its entries again, with their texts as far as they open. */
  readonly record: ShownRecord;
}

/** A case that could not be opened. */
export interface UnreadCase {
  readonly path: string;
  readonly shown: string;
  readonly error: CustodyError;
}

/** What is printed of a path: without the folder where the user is. */
export const shownPath = (host: Pick<Host, 'cwd'>, path: string): string => path.replace(`${host.cwd}${sep}`, '');

interface CaseFiles {
  /** Whole paths, sorted. */
  readonly paths: readonly string[];
  /** What could not be looked at, a sentence each: there may be more cases. */
  readonly unread: readonly string[];
  /** Links to stores that may be beside them. */
  readonly stores: ReadonlySet<string>;
}

/**
 * The ledgers of these files and folders; without any, those in the folders of the setting `cases` and in the folder where the
 * user is. A ledger in several files is not taken: nobody knows which is the case, and both would count. With an operation,
 * those that name it, and those that cannot be read; `tell` gets sentences about the others. Throws CustodyError NOT_FOUND if something is named that is not there, or no case
 * is found, and as reading a folder does.
 */
export async function caseFiles(
  host: Host,
  words: readonly string[],
  of?: { readonly operation: string | undefined; readonly tell: (text: string) => void },
): Promise<CaseFiles> {
  const operation = of?.operation;
  const { cases: every, unread, stores } = await filesByCase(host, words);
  const ofIt =
    of === undefined || operation === undefined
      ? undefined
      : new Set(await chooseOperation(every.flat(), operation, of.tell));
  const cases = every.filter((files) => ofIt === undefined || files.some((path) => ofIt.has(path)));
  if (cases.length === 0)
    throw new CustodyError('NOT_FOUND', `no case of operation ${safeText(operation ?? '')} is here`, {
      hint: 'custody status FOLDER lists the cases',
    });
  const copies = cases.filter(({ length }) => length > 1);
  const said = copies.map((files) => `several files are one case, name the right one: ${shownPaths(host, files)}`);
  return { paths: cases.flatMap((files) => (files.length === 1 ? files : [])), unread: [...unread, ...said], stores };
}

/** The paths in one line. */
export const shownPaths = (host: Pick<Host, 'cwd'>, paths: readonly string[]): string =>
  paths.map((path) => shownPath(host, path)).join(', ');

/** The same files by the ledger that they hold, each file once even if two paths lead to it. Throws as `caseFiles`. */
export async function filesByCase(
  host: Host,
  words: readonly string[],
): Promise<Pick<CaseFiles, 'unread' | 'stores'> & { readonly cases: readonly (readonly string[])[] }> {
  const named = expandWildcards(words, host.cwd).map((word) => pathOf(host, word));
  const unread: string[] = [];
  const stores = new Set<string>();
  const files = new Map<string, string>();
  const empty: string[] = [];
  for (const folder of named.length > 0 ? named : [...caseFolders(host), host.cwd]) {
    const shown = shownPath(host, folder);
    if (!exists(folder)) {
      // a name that was mistyped; a folder of the setting may be on a disk that is away
      if (named.length > 0) throw new CustodyError('NOT_FOUND', `there is no ${shown}`, { hint: hintOfCases });
      unread.push(`there is no ${shown}`);
      continue;
    }
    const found = await expandLedgers([folder], (problem) => unread.push(problem), stores);
    for (const path of found) if (!files.has(realOf(path))) files.set(realOf(path), path);
    if (found.length === 0 && folder !== host.cwd) empty.push(`there is no case in ${shown}`);
  }
  if (files.size === 0)
    throw new CustodyError('NOT_FOUND', [...unread, ...empty][0] ?? 'there is no case here', { hint: hintOfCases });
  unread.push(...empty);
  const cases = new Map<string, string[]>();
  for (const path of [...files.values()].sort()) {
    // a file that does not begin as a ledger is one by itself
    const id = surveyHex(path) ?? path;
    cases.set(id, [...(cases.get(id) ?? []), path]);
  }
  return { cases: [...cases.values()], unread, stores };
}

const hintOfCases = 'name ledgers or folders, or set the folders of your cases once: custody config set cases ~/cases';

/** Opens one after the other; one that is damaged does not hide the others. Throws what is not a CustodyError. */
export async function* openCases(
  host: Host,
  paths: readonly string[],
  terminal: Pick<Terminal, 'warn'>,
): AsyncGenerator<OpenedCase | UnreadCase> {
  for (const path of paths) yield await openCase(host, path, terminal);
}

/** Opens a case to look at it: no lock, nothing written beside it. Throws what is not a CustodyError. */
export async function openCase(
  host: Host,
  path: string,
  { warn }: Pick<Terminal, 'warn'>,
): Promise<OpenedCase | UnreadCase> {
  const shown = shownPath(host, path);
  try {
    const bytes = await ledgerBytes(path);
    const { replay } = await readLedger(path, stateFolder(host.env), warn, bytes);
    const { state } = replay.position();
    const record = await shownRecord(bytes, await readOpenings(path, warn), state);
    const { number = shown, operation, anchorWithin } = await opening(record);
    return { path, shown, name: number, operation, anchorWithin, state, size: replay.size, record };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { path, shown, error };
  }
}

export const isUnread = (one: OpenedCase | UnreadCase): one is UnreadCase => 'error' in one;

/** What an entry of the case says; undefined if it is not of that type, or not there. Throws CustodyError as reading does. */
export async function bodyAt<T extends EventTypeName>(
  { record }: OpenedCase,
  seq: number,
  type: T,
): Promise<Body<T> | undefined> {
  for await (const { type: found, body } of readShown(record, (each) => each === seq))
    return found === type ? (body as Body<T> | undefined) : undefined;
  return undefined;
}

interface Opened {
  readonly number?: string | undefined;
  readonly operation?: string | undefined;
  readonly anchorWithin?: number | undefined;
}

/** The number of the case as it is now, undefined if it is withheld, erased or absent; its operation, and what it promises of time. */
async function opening(record: ShownRecord): Promise<Opened> {
  for await (const { genesis } of readShown(record, (seq) => seq === 0))
    return {
      number: currentText(genesis?.case?.number),
      operation: genesis?.operation,
      anchorWithin: genesis?.anchorWithin,
    };
  return {};
}
