/** The ledgers that `verify --all` finds, or the share of them that falls to one of several jobs (`--shard`). */
import { basename, relative, sep } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { createSha256, sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { expandLedgers } from '../../flow/ledger/status.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { chooseOperation } from '../typed/of-operation.ts';
import type { Format } from './verify-format.ts';

/** One of `of` jobs that share the ledgers out; the first is 0. */
export interface Shard {
  readonly shard: number;
  readonly of: number;
}

/** What a job took, and what it left. */
interface Share extends Shard {
  readonly ledgers: number;
  /** Those of the other jobs. */
  readonly left: number;
  /** SHA-256 over the names of all of them: the same for jobs that shared out the same ledgers. */
  readonly list: string;
}

export interface FoundLedgers {
  /** As they are shown. */
  readonly words: readonly string[];
  readonly share: Share | undefined;
}

const mostJobs = 10_000;

/** Throws CustodyError USAGE. */
export function readShard(text: string): Shard {
  const [, shard, of] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (shard !== undefined && of !== undefined && shard < of && of <= mostJobs) return { shard, of };
  throw new CustodyError('USAGE', `--shard ${safeText(text)} is not a share of the ledgers`, {
    hint: `I/N, from 0/N to N-1/N, such as 0/64; N is at most ${mostJobs}`,
  });
}

interface Asked {
  readonly operation: string | undefined;
  readonly shard: Shard | undefined;
  /** Takes what could not be looked at. */
  readonly unread: string[];
  /** Takes what was passed over. */
  readonly tell: Terminal['tell'];
}

/** The ledgers in folders, all or of one operation. Throws CustodyError NOT_FOUND if there are none, in whatever share. */
export async function findLedgersHere(
  host: Host,
  words: readonly string[],
  { operation, shard, unread, tell }: Asked,
): Promise<FoundLedgers> {
  const folders = words.length > 0 ? words.map((word) => pathOf(host, word)) : [host.cwd];
  const all = await expandLedgers(folders, (problem) => unread.push(problem));
  const found = operation === undefined ? all : await chooseOperation(all, operation, tell);
  const of = operation === undefined ? '' : ` of operation ${safeText(operation)}`;
  if (found.length === 0) throw new CustodyError('NOT_FOUND', `no ledger${of} is here`);
  const { paths, share } = shard === undefined ? { paths: found, share: undefined } : shareOf(found, folders, shard);
  return { words: paths.map((path) => path.replace(`${host.cwd}${sep}`, '')), share };
}

function shareOf(found: readonly string[], folders: readonly string[], { shard, of }: Shard) {
  const names = found.map((path) => nameWithin(path, folders));
  const paths = found.filter((_, at) => shardOf(names[at] as string, of) === shard);
  const list = createSha256();
  for (const name of names.sort()) list.update(new TextEncoder().encode(`${name}\0`));
  const share = { shard, of, ledgers: paths.length, left: found.length - paths.length, list: toHex(list.digest()) };
  return { paths, share };
}

/** The name by which it is shared out: from the folder that was named, which may be elsewhere on another computer. */
function nameWithin(path: string, folders: readonly string[]): string {
  const folder = folders.find((each) => path.startsWith(each.endsWith(sep) ? each : `${each}${sep}`));
  return folder === undefined ? basename(path) : relative(folder, path).split(sep).join('/');
}

/** By the name alone: no ledger changes its job when another one comes or goes. */
function shardOf(name: string, of: number): number {
  const { buffer, byteOffset } = sha256(new TextEncoder().encode(name));
  return new DataView(buffer, byteOffset).getUint32(0) % of;
}

/** Says what this job took, and what it left to the others, behind all else that it prints. */
export function tellShare(share: Share, format: Format, terminal: Terminal): void {
  const { shard, of, ledgers, left } = share;
  const said = `shard ${shard} of ${of}: ${ledgers} ledgers here, ${left} left to the other shards`;
  if (format === 'json') terminal.printJsonLine('verify-shard/1', share);
  else if (format === 'text') terminal.print(said);
  else terminal.tell(said);
}
