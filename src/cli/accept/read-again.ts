/** Evidence of a draft, read again before it is signed where its files are not as they were. */
import { availableParallelism } from 'node:os';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { hashFiles } from '../../flow/evidence/files.ts';
import { changedSince, filesRead, isSameFiles, type ReadFile } from '../../flow/handover/read.ts';
import { workerEntry } from '../../flow/thread/entry.ts';
import { exists } from '../../fs/exists.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { formatTime } from '../../ledger/times.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import type { Draft } from '../../verify/receipt/draft.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { examineCase, type Inspected, type Opened } from './examine.ts';
import type { AcceptOptions } from './options.ts';

interface AgainMeans {
  readonly draft: Draft;
  readonly inspected: Inspected;
  readonly options: AcceptOptions;
  readonly terminal: Terminal;
}

interface ReadAgain {
  readonly inspected: Inspected;
  /** Who read what was not read again, each once, where the draft says so. */
  readonly readers: readonly string[];
}

/**
 * What was found, with what had to be read again. Throws CustodyError EVIDENCE_OTHER_NOW where it is other than the draft says, and
 * as examining does.
 */
export async function readAgain(
  host: Host,
  opened: Opened,
  { draft, inspected, options, terminal }: AgainMeans,
): Promise<ReadAgain> {
  const evidence = inspected.evidence ?? [];
  const reads = new Map((draft.inspected.read ?? []).map((read) => [read.number, read]));
  const wasRead = evidence.filter(({ found, path }) => found !== undefined && path !== undefined);
  const stale: ExhibitEvidence[] = [];
  const others = new Set<string>();
  for (const one of wasRead) {
    const read = reads.get(one.number);
    const isWhole = options.readAgain === true || read === undefined;
    const changed = isWhole ? undefined : changedSince(read.files, filesRead(one.path as string));
    if (changed === undefined || read === undefined) {
      stale.push(one);
      continue;
    }
    const files = read.files.filter(({ sha256 }) => sha256 !== undefined);
    if (changed.length > 0) {
      await holdFiles(host, one.number, changed, opened.signal);
      tellAgain(host, terminal, one.number, { read: changed.length, of: files.length });
    }
    if (changed.length === 0 || changed.length < files.length) others.add(read.by);
  }
  const readers = [...others];
  if (stale.length === 0) return { inspected, readers };
  const numbers = new Set(stale.map(({ number }) => number));
  const named = stale.flatMap(({ number, path = '' }) => {
    const isCarried = [...opened.delivery.evidence.keys()].some((each) => each.toLowerCase() === number.toLowerCase());
    return isCarried && !exists(path) ? [] : [`${number}=${path}`];
  });
  const { examined, inspected: seen } = await examineCase(host, opened, {
    options: { ...options, evidence: options.evidence ?? named },
    terminal,
    isAsked: ({ number }) => numbers.has(number),
  });
  const again = new Map((examined.verification.evidence ?? []).map((one) => [one.number, one]));
  for (const before of stale) {
    const now = again.get(before.number);
    const [was, is] = [
      reads.get(before.number)?.files,
      seen.read?.find(({ number }) => number === before.number)?.files,
    ];
    const isSame = now !== undefined && (isSameFound(before, now) || isSameFolder([before, was], [now, is]));
    if (!isSame) throw otherNow(before.number);
    tellAgain(host, terminal, before.number);
  }
  // a manifest that was made for the draft is the one that is kept
  const merged = evidence.map((one) => (isListed(one) ? one : (again.get(one.number) ?? one)));
  return { inspected: { ...inspected, evidence: merged }, readers };
}

function isSameFound(before: ExhibitEvidence, now: ExhibitEvidence): boolean {
  return before.outcome === now.outcome && textOf(before) === textOf(now);
}

type FilesOf = readonly [evidence: ExhibitEvidence, files: readonly ReadFile[] | undefined];

/** A folder that was listed twice has two manifests: its files decide. */
function isSameFolder([before, was]: FilesOf, [now, is]: FilesOf): boolean {
  if (!isListed(before) || !isListed(now) || before.outcome !== now.outcome) return false;
  const [path, pathNow] = [before.path ?? '', now.path ?? ''];
  return was !== undefined && is !== undefined && isSameFiles({ path, files: was }, { path: pathNow, files: is });
}

/** Whether it is named by a manifest that was made when it was read, and not by the one on record. */
const isListed = ({ outcome, found }: ExhibitEvidence): boolean =>
  outcome !== 'match' && found !== undefined && 'manifest' in found;

/** Reads these files again. Throws CustodyError EVIDENCE_OTHER_NOW where one is not what its digest says. */
async function holdFiles(host: Host, number: string, changed: readonly ReadFile[], signal: AbortSignal): Promise<void> {
  const hashed = await hashFiles({
    paths: changed.map(({ path }) => rawPathOf(path)),
    secret: host.random(32),
    workers: availableParallelism(),
    worker: workerEntry(),
    signal,
  });
  const other = changed.find(({ sha256 }, at) => hashed[at]?.sha256 !== sha256);
  if (other !== undefined) throw otherNow(number, other.path);
}

function tellAgain(
  host: Host,
  terminal: Terminal,
  number: string,
  { read, of }: { readonly read: number; readonly of: number } = { read: 1, of: 1 },
): void {
  const what = read < of ? `${read} of ${of} files read again` : 'read again';
  terminal.tell(`${safeText(number)}: ${what} on ${formatTime(host.now())}, and it is what the draft says`);
}

/** What was read, as it is signed: the SHA-256 of a file, or the manifest of a folder and what differs from it. */
function textOf({ found, counts }: ExhibitEvidence): string {
  if (found === undefined) return '';
  if ('manifest' in found)
    return JSON.stringify([found.manifest.root, found.manifest.records, Object.values(counts ?? {})]);
  return JSON.stringify([found.size, found.digests.sha256]);
}

const otherNow = (number: string, file?: string): CustodyError =>
  new CustodyError(
    'EVIDENCE_OTHER_NOW',
    file === undefined
      ? `${number} differs from the draft; nothing was signed`
      : `${file} of ${number} differs from the draft; nothing was signed`,
    { hint: 'decide again: custody accept BUNDLE, with a new draft' },
  );
