/** `custody forget`: takes the texts that the record says were erased out of every place where the program writes texts. */
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type Exit, exits } from '../../exits.ts';
import { type Forgotten, type Found, forget } from '../../flow/forget/forget.ts';
import { type MayHold, mayHold } from '../../flow/forget/holders.ts';
import type { Seen } from '../../flow/forget/search.ts';
import type { Unsearched } from '../../flow/forget/walk.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { storeAccess } from '../../flow/store/access.ts';
import { eraseTexts } from '../../flow/store/erase-texts.ts';
import type { TextPlaceId } from '../../flow/text-places.ts';
import { exists } from '../../fs/exists.ts';
import { inEnglish, inTurn } from '../../ledger/phrase.ts';
import { exhibitWords, titleOf } from '../../report/entry-line.ts';
import { findingJson } from '../../report/json.ts';
import { describeFinding } from '../../verify/finding/table.ts';
import { type Host, pathOf } from '../host/host.ts';
import { draftsFolder } from '../host/keeper.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
  writingOf,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { localTime } from '../host/when.ts';

interface ForgetOptions extends OutputOptions, LedgerOptions {
  readonly in?: readonly string[];
  readonly delete?: boolean;
  readonly leave?: boolean;
  readonly dryRun?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('remove the texts that the record says were erased, from this computer')
    .option('--in <folders...>', 'search these folders too, beside the folder of the ledger')
    .option('--delete', 'delete reports, drafts and forms with such a text without asking')
    .option('--leave', 'remove the openings although the text is also elsewhere; what is elsewhere stays')
    .option('--dry-run', 'only show what would be removed')
    .option('--wait <seconds>', 'how long to wait at most for another writer (else 10)');
  return addOutputOptions(addLedgerArgument(command)).action(
    async (ledger: string | undefined, options: ForgetOptions) => {
      const terminal = openTerminal(host, options);
      const { path, shown } = chooseLedgerNamed(host, ledger, options);
      const state = stateFolder(host.env);
      const result = await forget({
        ledger: path,
        folders: (options.in ?? []).map((folder) => pathOf(host, folder)),
        own: ownPlaces(host),
        stateFolder: state,
        owner: host.owner(),
        waitMs: writingOf(options).waitMs,
        now: host.now(),
        isDryRun: options.dryRun === true,
        isLeaving: options.leave === true,
        mayDelete: async (found) => options.delete === true || (await mayDelete(host, terminal, found)),
        warn: terminal.warn,
        eraseStored: eraseTexts(storeAccess(host)),
      });
      const { first } = result;
      const replayed = first === undefined ? undefined : (await readLedger(path, state, terminal.warn)).replay;
      const holders =
        first === undefined || replayed?.state === undefined
          ? []
          : await mayHold(path, { first, state: replayed.state, warn: terminal.warn });
      const status = exitOf(result, options);
      if (terminal.isJson) terminal.printJson('forget/1', jsonOf(host, shown, { result, holders }));
      else for (const line of linesOf(host, shown, { result, holders })) terminal.print(line);
      finish(status);
    },
  );
}

/** What the program keeps apart from the case: answers that were not signed, and parts of archives that a killed run left. */
function ownPlaces(host: Host): string[] {
  const temporary = host.env.TMPDIR || tmpdir();
  const own = process.getuid?.();
  const isOwn = (path: string): boolean => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isDirectory() === true && (own === undefined || found.uid === own);
  };
  const left = (exists(temporary) ? readdirSync(temporary) : []).filter((name) => /^custody-bundle-\w{6}$/.test(name));
  const drafts = draftsFolder(host.env);
  return [...(exists(drafts) ? [drafts] : []), ...left.map((name) => join(temporary, name)).filter(isOwn)];
}

async function mayDelete(host: Host, terminal: Terminal, found: Found): Promise<boolean> {
  if (!terminal.isInteractive) return false;
  return await openPrompter(host).confirm(`${foundLine(host, found)}. Delete this file?`);
}

const kinds: Readonly<Record<TextPlaceId, string>> = {
  bundle: 'a bundle',
  disclosures: 'a disclosures file',
  promise: 'openings that an interrupted run promised',
  torn: 'openings that an interrupted run left',
  rewriting: 'openings of an interrupted custody forget',
  leftover: 'a file that an interrupted run left',
  unpacked: 'a part of an archive that an interrupted run left',
  report: 'a file of the report of an answer, which the answer names by its digest',
  draft: 'the draft of an answer',
  decisions: 'a form of decisions',
  unrecorded: 'a result that was not recorded',
  device: 'what tools printed of a device',
  answers: 'answers that were not signed',
  index: 'the index of your cases',
  store: 'openings in the store of the case',
  resume: 'the state of an interrupted run',
  shards: 'a plan or a result of shards',
  manifest: 'a manifest',
  paper: 'a file of another kind',
};

const seenWords: Readonly<Record<Seen, string>> = {
  opening: 'an opening is in it',
  equal: 'another opening in it has the same text; an entry of its own ledger must erase that',
  text: 'the text is in it',
  name: 'the text is in its name',
  any: 'it has texts of cases, and custody search --index makes it again without this one',
};
const unsearchedWords: Readonly<Record<Unsearched, string>> = {
  unreadable: 'it cannot be read',
  link: 'it is a symbolic link',
  mount: 'it is on another disk',
  packed: 'it is packed, encrypted, a PDF or an image',
  large: 'it is larger than 64 MiB',
};

/** A path below the folder of the command from there, any other as it is. */
function shortPath(host: Host, path: string): string {
  const way = relative(host.cwd, path);
  return safeText(way === '..' || way.startsWith(`..${sep}`) ? path : way);
}

const foundLine = (host: Host, { path, place, seen, hasOtherNames }: Found): string =>
  `${shortPath(host, path)}: ${kinds[place.id]}; ${seenWords[seen]}${hasOtherNames ? '; the file has another name too' : ''}`;

interface Came {
  readonly result: Forgotten;
  readonly holders: readonly MayHold[];
}

const stoppedWords = {
  broken: 'the record is broken, so nothing was removed; custody verify --full lists the faults',
  nothing: 'no entry of this ledger erases a text',
  'dry-run': 'nothing was changed: this was a dry run',
  equal:
    'nothing was removed: the same text is in other fields. Erase these too (custody record erase), or leave them with --leave',
  found:
    'the openings were not removed yet: only they show what to look for. Delete what is listed (--delete deletes what it may), and run the command again; or --leave',
} as const;

const limits =
  'Flash storage, copy-on-write disks, snapshots, backups, swap and terminals are beyond this program: it cannot remove a text from them.';

function linesOf(host: Host, shown: string, { result, holders }: Came): string[] {
  const { stopped, erased, nowhere, open, equal, short, found, rewritten, notSearched, yetOpen, lost, stored } = result;
  const name = safeText(shown);
  if (stopped === 'broken')
    return [
      ...result.faults.map((fault) => `${name}: ${safeText(describeFinding(fault).message)} [${fault.code}]`),
      `${name}: ${stoppedWords.broken}`,
    ];
  if (stopped === 'nothing') return [`${name}: ${stoppedWords.nothing}`];
  const fields = (all: typeof open): string => all.map(({ seq, path }) => `entry ${seq} ${safeText(path)}`).join(', ');
  const lines = [`${name}: ${erased} ${erased === 1 ? 'text is' : 'texts are'} erased by the record`];
  if (open.length > 0) lines.push(`in clear in the ledger itself, and there for ever: ${fields(open)}`);
  if (equal.length > 0) lines.push(`the same text is in fields that no entry erases: ${fields(equal)}`);
  const isLooking = stopped === 'dry-run' || stopped === 'equal';
  for (const each of found)
    lines.push(`${each.isDeleted ? 'deleted' : isLooking ? 'found' : 'left'}: ${foundLine(host, each)}`);
  for (const { path, count, outcome, why } of rewritten)
    lines.push(rewrittenLine(shortPath(host, path), { count, outcome, why, stopped }));
  if (stored !== undefined) lines.push(storedLine(stored, stopped === 'dry-run'));
  for (const { path, why } of notSearched)
    lines.push(`not searched: ${shortPath(host, path)}: ${unsearchedWords[why]}`);
  if (short > 0) lines.push(`not searched for: ${short} ${short === 1 ? 'text' : 'texts'} of fewer than 4 bytes`);
  if (nowhere > 0)
    lines.push(`${nowhere} ${nowhere === 1 ? 'opening was' : 'openings were'} not found: removed before, or elsewhere`);
  if (yetOpen > 0) lines.push(`FAILED: ${yetOpen} erased ${yetOpen === 1 ? 'text' : 'texts'} can still be opened`);
  if (lost > 0)
    lines.push(`FAILED: ${lost} ${lost === 1 ? 'text' : 'texts'} that should stay cannot be opened any more`);
  if (stopped !== undefined) lines.push(stoppedWords[stopped]);
  else if (yetOpen + lost === 0) lines.push('verified: no erased text can be opened, and no other text was lost');
  lines.push(...holderLines(host, holders), limits);
  return lines;
}

function storedLine(stored: NonNullable<Forgotten['stored']>, isDryRun: boolean): string {
  if (typeof stored !== 'number')
    return `left: openings in the store of the case: ${safeText(stored.message)} [${stored.code}]`;
  const openings = `${stored} ${stored === 1 ? 'opening' : 'openings'}`;
  return isDryRun
    ? `to remove: ${openings} in the store of the case`
    : `removed: ${openings} from the store of the case`;
}

function rewrittenLine(
  path: string,
  {
    count,
    outcome,
    why,
    stopped,
  }: Pick<Forgotten, 'stopped'> &
    Pick<Forgotten['rewritten'][number], 'count' | 'outcome'> & { readonly why: string | undefined },
): string {
  const openings = `${count} ${count === 1 ? 'opening' : 'openings'}`;
  if (stopped !== undefined) return `to remove: ${openings} in ${path}`;
  if (outcome === 'wiped') return `removed: ${openings} from ${path}`;
  if (outcome === 'kept')
    return `removed: ${openings} from ${path}; the old bytes were not overwritten, because the file had another name or the disk has no links`;
  return `left: ${openings} in ${path}: ${safeText(why ?? '')}`;
}

function holderLines(host: Host, holders: readonly MayHold[]): string[] {
  if (holders.length === 0)
    return [
      'By the record nothing was offered or shown since the text was recorded. Bundles made without an entry are not in it.',
    ];
  return [
    'Who may hold the text, by the entries since it was recorded. Send each of them the record up to the erasure, and ask them to run this command on it:',
    ...holders.map(({ seq, type, body, signed, to }) => {
      const who = inTurn(to, ',');
      const named = who === undefined ? '' : `, to ${safeText(inEnglish('{who}', { who }))}`;
      return `  entry ${seq}, ${localTime(host, signed)}: ${titleOf(type, body)} ${exhibitWords(type, body)}${named}`.trimEnd();
    }),
    'Bundles made without such an entry are not in the record.',
  ];
}

function exitOf(result: Forgotten, { leave, dryRun }: ForgetOptions): Exit {
  const { stopped, nowhere, open, equal, short, found, rewritten, notSearched, yetOpen, lost, stored } = result;
  if (stopped === 'broken' || yetOpen > 0 || lost > 0) return exits.failed;
  if (stopped === 'nothing') return exits.done;
  if (dryRun === true) return stored instanceof CustodyError ? exits.notShown : exits.done;
  const isLeft =
    stopped !== undefined ||
    stored instanceof CustodyError ||
    found.some(({ isDeleted }) => !isDeleted) ||
    rewritten.some(({ outcome }) => outcome !== 'wiped') ||
    (equal.length > 0 && leave !== true);
  return isLeft || nowhere + open.length + short + notSearched.length > 0 ? exits.notShown : exits.done;
}

function jsonOf(host: Host, shown: string, { result, holders }: Came) {
  const { found, rewritten, notSearched, faults, stopped, stored, ...counts } = result;
  return {
    ledger: shown,
    stopped: stopped ?? null,
    ...counts,
    ...(stored !== undefined && {
      stored: typeof stored === 'number' ? stored : { code: stored.code, message: stored.message },
    }),
    faults: faults.map((fault) => findingJson(describeFinding(fault))),
    found: found.map(({ path, place, seen, isDeleted, hasOtherNames }) => ({
      ...{ path: shortPath(host, path), place: place.id, seen, isDeleted, hasOtherNames },
    })),
    disclosures: rewritten.map(({ path, ...rest }) => ({ path: shortPath(host, path), ...rest })),
    notSearched: notSearched.map(({ path, why }) => ({ path: shortPath(host, path), why })),
    mayHold: holders.map(({ seq, type, signed }) => ({ seq, type, signed })),
  };
}
