/** Which attachments entries name, and which of them are in a folder: known by their digest alone, whatever they are called. */
import { toHex } from '../../bytes/hex.ts';
import { createSha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { treeOf } from '../../fs/bundle/store.ts';
import { fileChunks } from '../../fs/read.ts';
import { entriesAbout, isAbout } from './disclosed.ts';
import { eachRecordIn } from './records-in.ts';

/** Which entries count; by default all. */
interface Counted {
  /** Only those about these exhibits, or about none. */
  readonly exhibits?: readonly string[] | undefined;
  readonly entries?: ReadonlySet<number> | undefined;
}

/** SHA-256 in hexadecimal of every attachment that the first `bytes` of a ledger name. */
export async function attachmentsNamed(
  ledger: string,
  bytes: number,
  { exhibits, entries }: Counted = {},
): Promise<ReadonlySet<string>> {
  const wanted = exhibits && new Set(exhibits.map((number) => number.toLowerCase()));
  const named = new Set<string>();
  for await (const { entry, body, numbers } of entriesAbout(ledger, bytes)) {
    if (body === undefined || entries?.has(entry.seq) === false) continue;
    if (wanted === undefined || isAbout(numbers, wanted)) collectNamed(body, named);
  }
  return named;
}

/** Root in hexadecimal of every manifest that the first `bytes` of a ledger name → its number of records. */
export async function manifestsNamed(
  ledger: string,
  bytes: number,
  { entries }: Pick<Counted, 'entries'> = {},
): Promise<Map<string, number>> {
  const named = new Map<string, number>();
  for await (const { entry, body } of entriesAbout(ledger, bytes)) {
    if (entries?.has(entry.seq) === false) continue;
    eachRecordIn(body, ({ root, records }) => {
      if (root instanceof Uint8Array && typeof records === 'number') named.set(toHex(root), records);
    });
  }
  return named;
}

function collectNamed(body: object, named: Set<string>): void {
  eachRecordIn(body, ({ sha256, mediaType, attachment, ref }) => {
    for (const digest of [mediaType === undefined ? undefined : sha256, attachment, ref])
      if (digest instanceof Uint8Array && digest.length === 32) named.add(toHex(digest));
  });
}

export interface FoundAttachments {
  /** SHA-256 in hexadecimal → the first file that has it. */
  readonly found: ReadonlyMap<string, string>;
  /** Files that no entry names. */
  readonly others: number;
}

/** Looks through the files of a folder; one without files is an error unless it `mayBeEmpty`. Throws CustodyError where it cannot be read, and the signal's reason. */
export async function findAttachments(
  folder: string,
  named: ReadonlySet<string>,
  signal?: AbortSignal,
  mayBeEmpty = false,
): Promise<FoundAttachments> {
  const found = new Map<string, string>();
  let others = 0;
  for (const member of treeOf(folder)) {
    if (member.kind === 'folder') continue;
    if (member.kind === 'other') {
      others += 1;
      continue;
    }
    const path = `${folder}/${member.path}`;
    const digest = await digestOf(path, signal);
    if (!named.has(digest)) others += 1;
    else if (!found.has(digest)) found.set(digest, path);
  }
  if (found.size === 0 && others === 0 && !mayBeEmpty)
    throw new CustodyError('NOT_FOUND', `${folder} has no files, so there is no attachment`);
  return { found, others };
}

async function digestOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  const running = createSha256();
  for await (const chunk of fileChunks(path, { follow: false })) {
    signal?.throwIfAborted();
    running.update(chunk);
  }
  return toHex(running.digest());
}
