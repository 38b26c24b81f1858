/** Which attachments entries name, and which of them are in a folder: known by their digest alone, whatever they are called. */
import { fromHex, toHex } from '../../bytes/hex.ts';
import { createSha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { treeOf } from '../../fs/bundle/store.ts';
import { fileChunks } from '../../fs/read.ts';
import { fileFields } from '../../ledger/file-fields.ts';
import { keyedDigest, type PlainDigest } from '../../ledger/private/content-key.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import { entriesAbout, isAbout } from './disclosed.ts';
import { eachRecordIn } from './records-in.ts';

/** SHA-256 or keyed digest of an attachment → the commitment of its content key, if it has one; all in hexadecimal. */
type NamedAttachments = ReadonlyMap<string, string | undefined>;

/** Which entries count; by default all. */
interface Counted {
  /** Only those about these exhibits, or about none. */
  readonly exhibits?: readonly string[] | undefined;
  readonly entries?: ReadonlySet<number> | undefined;
}

/** Every attachment that the first `bytes` of a ledger name. */
export async function attachmentsNamed(
  ledger: string,
  bytes: number,
  { exhibits, entries }: Counted = {},
): Promise<NamedAttachments> {
  const wanted = exhibits && new Set(exhibits.map((number) => number.toLowerCase()));
  const named = new Map<string, string | undefined>();
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

function collectNamed(body: object, named: Map<string, string | undefined>): void {
  const isHash = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32;
  eachRecordIn(body, (fields) => {
    const { keyed, key, mediaType } = fields;
    // a field that names an attachment may name it by its keyed digest
    for (const digest of fileFields.map((field) => fields[field]))
      if (isHash(digest) && !named.has(toHex(digest))) named.set(toHex(digest), undefined);
    if (mediaType !== undefined && isHash(keyed) && isHash(key)) named.set(toHex(keyed), toHex(key));
  });
}

interface FoundAttachments {
  /** SHA-256 in hexadecimal of the file, also where the record names it by a keyed digest → the first file that has it. */
  readonly found: ReadonlyMap<string, string>;
  /** How many of the named attachments these files are: entries may name one file under several content keys. */
  readonly here: number;
  /** Files that no entry names. */
  readonly others: number;
}

/** Looks through the files of a folder; a keyed digest is found where its content key is open. One without files is an error unless it `mayBeEmpty`. Throws CustodyError where it cannot be read, and the signal's reason. */
export async function findAttachments(
  folder: string,
  { named, openings }: { readonly named: NamedAttachments; readonly openings: Openings },
  signal?: AbortSignal,
  mayBeEmpty = false,
): Promise<FoundAttachments> {
  const keys = [...named].flatMap(([name, commitment]) => {
    const key = commitment === undefined ? undefined : openings.openKey(fromHex(commitment));
    return key === undefined ? [] : [{ name, key }];
  });
  const namesOf = (plain: PlainDigest): string[] => [
    ...(named.has(plain.sha256) && named.get(plain.sha256) === undefined ? [plain.sha256] : []),
    ...keys.flatMap(({ name, key }) => (toHex(keyedDigest(key, plain)) === name ? [name] : [])),
  ];
  const found = new Map<string, string>();
  const here = new Set<string>();
  let others = 0;
  for (const member of treeOf(folder)) {
    if (member.kind === 'folder') continue;
    if (member.kind === 'other') {
      others += 1;
      continue;
    }
    const path = `${folder}/${member.path}`;
    const plain = await digestOf(path, signal);
    const names = namesOf(plain);
    if (names.length === 0) others += 1;
    else if (!found.has(plain.sha256)) found.set(plain.sha256, path);
    for (const name of names) here.add(name);
  }
  if (found.size === 0 && others === 0 && !mayBeEmpty)
    throw new CustodyError('NOT_FOUND', `${folder} has no files, so there is no attachment`);
  return { found, here: here.size, others };
}

async function digestOf(path: string, signal: AbortSignal | undefined): Promise<PlainDigest> {
  const running = createSha256();
  let size = 0;
  for await (const chunk of fileChunks(path, { follow: false })) {
    signal?.throwIfAborted();
    running.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: toHex(running.digest()) };
}
