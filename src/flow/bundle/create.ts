/** A bundle made from its parts: every file read once, copied and digested on the way; the same parts give the same bytes. */
import { basename } from 'node:path';
import { utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { createSha256, sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { baseOf, TarSink } from '../../fs/bundle/archive-tar-write.ts';
import { ZipSink } from '../../fs/bundle/archive-zip-write.ts';
import { checkReadable, copyFile } from '../../fs/bundle/copy.ts';
import { type BundleSink, FolderSink, refuseTaken } from '../../fs/bundle/sink.ts';
import { treeOf } from '../../fs/bundle/store.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists } from '../../fs/exists.ts';
import { settledSize } from '../../fs/ledger/append.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { fileStat } from '../../fs/read.ts';
import { checkFolder, checkRoom } from '../../fs/room.ts';
import { evidenceName } from '../../interop/bag/evidence-names.ts';
import { folderOfExhibit } from '../../interop/bag/layout.ts';
import { NameGuard, pathProblem, type Refuse } from '../../interop/bag/names.ts';
import { bagDeclaration, compareBagPaths, formatBagManifest } from '../../interop/bag/text.ts';
import { piecesBeside } from '../hash/pieces.ts';
import { filesNamed } from '../image/image-at.ts';
import type { BundleParts } from './bundle.ts';
import type { BundleForm } from './store.ts';

/** A file, or its bytes. */
export type Source = string | Uint8Array;

/** The parts as they are given: files, or bytes where nothing is on the disk yet. */
export interface BundleSources extends Omit<BundleParts, 'disclosures' | 'checkpoint' | 'letter' | 'letterHtml'> {
  readonly disclosures?: Source | undefined;
  readonly checkpoint?: Source | undefined;
  readonly letter?: Source | undefined;
  readonly letterHtml?: Source | undefined;
  /** Manifests with withheld records: what is beside them stays here. */
  readonly withoutPieces?: ReadonlySet<string>;
}

export interface CreateRequest {
  readonly parts: BundleSources;
  /** Bytes of the ledger that travel; by default all that are settled. */
  readonly ledgerBytes?: number;
  /** Absolute; nothing may be there. */
  readonly out: string;
  readonly form: BundleForm;
  readonly signal?: AbortSignal;
  /** Is given what tells how far it has come. */
  readonly onStart?: (done: () => BundleProgress) => void;
}

export interface BundleProgress {
  readonly bytes: number;
  readonly total: number;
  readonly names: number;
  readonly current: string;
  readonly troubles: number;
}

export interface CreatedBundle {
  readonly path: string;
  readonly form: BundleForm;
  /** Of the payload. */
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 in hexadecimal of `tagmanifest-sha256.txt`, which binds all the rest. */
  readonly digest: string;
}

interface Planned {
  readonly path: string;
  /** A raw path, bytes, or undefined for a folder. */
  readonly source: string | Uint8Array | undefined;
  readonly size: number;
  readonly isNamed?: boolean;
  readonly bytes?: number;
  /** The digest that it must have. */
  readonly digest?: string;
}

/**
 * Makes a bundle. Throws CustodyError: EXISTS, NOT_PORTABLE for evidence that no bag can hold as it is, IO where something changes
 * while it is read or cannot be read; then nothing is at `out`.
 */
export async function createBundle(request: CreateRequest): Promise<CreatedBundle> {
  const { out, form, signal, parts } = request;
  checkFolder(out);
  const plan = await planOf(request);
  refuseIntoEvidence(out, [...parts.evidence.values()]);
  const sink = openSink(form, out);
  let [bytes, files, current] = [0, 0, ''];
  const total = plan.reduce((sum, { size }) => sum + size, 0);
  request.onStart?.(() => ({ bytes, total, names: files, current, troubles: 0 }));
  const digests = new Map<string, string>();
  try {
    await putBytes(sink, 'bagit.txt', utf8(bagDeclaration));
    let payload = 0;
    for (const { path, source, isNamed, bytes: most, digest } of plan) {
      current = path;
      if (source === undefined) {
        await sink.folder(path);
        continue;
      }
      if (typeof source !== 'string') {
        payload += source.length;
        bytes += source.length;
        await putBytes(sink, path, source);
        digests.set(path, toHex(sha256(source)));
      } else {
        let finish = (): string => '';
        payload += await copyFile(source, path, sink, {
          ...(isNamed === true && { isNamed }),
          ...(most !== undefined && { bytes: most }),
          signal,
          see: () => {
            const running = createSha256();
            finish = () => toHex(running.digest());
            return (chunk) => {
              running.update(chunk);
              bytes += chunk.length;
            };
          },
        });
        const found = finish();
        if (digest !== undefined && found !== digest)
          throw new CustodyError('IO', `cannot send ${source}: its SHA-256 is not ${digest} any more`);
        digests.set(path, found);
      }
      files += 1;
    }
    const info = utf8(`External-Description: custody bundle, format 1\nPayload-Oxum: ${payload}.${digests.size}\n`);
    const manifest = formatBagManifest(digests);
    const tags = new Map<string, Uint8Array>([
      ['bag-info.txt', info],
      ['manifest-sha256.txt', manifest],
    ]);
    for (const [path, tag] of tags) await putBytes(sink, path, tag);
    tags.set('bagit.txt', utf8(bagDeclaration));
    const tagManifest = formatBagManifest([...tags].map(([path, tag]) => [path, toHex(sha256(tag))]));
    await putBytes(sink, 'tagmanifest-sha256.txt', tagManifest);
    await sink.commit();
    return { path: out, form, files: digests.size, bytes: payload, digest: toHex(sha256(tagManifest)) };
  } catch (error) {
    sink.abandon();
    throw error;
  }
}

/**
 * Tries all that `createBundle` would meet before it writes: that nothing is at `out` and something can be made there, that
 * there is room, that every part can be opened and may travel. Gives files and bytes of the payload. Throws as `createBundle`.
 */
export async function tryBundle(request: CreateRequest): Promise<{ readonly files: number; readonly bytes: number }> {
  const { out, parts } = request;
  checkFolder(out);
  refuseTaken(out);
  const plan = await planOf(request);
  refuseIntoEvidence(out, [...parts.evidence.values()]);
  let [files, bytes] = [0, 0];
  for (const { source, size, isNamed } of plan) {
    if (source === undefined) continue;
    if (typeof source === 'string') checkReadable(source, isNamed === true);
    files += 1;
    bytes += size;
  }
  checkRoom(out, bytes);
  return { files, bytes };
}

function openSink(form: BundleForm, out: string): BundleSink {
  if (form === 'folder') return new FolderSink(out);
  return form === 'tar' ? new TarSink(out) : new ZipSink(out);
}

async function putBytes(sink: BundleSink, path: string, bytes: Uint8Array): Promise<void> {
  await sink.begin(path, bytes.length);
  await sink.write(bytes);
  await sink.end();
}

const tagFiles = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'];

const cannotTravel: Refuse = (path, problem) => {
  throw new CustodyError('NOT_PORTABLE', `${path} cannot travel in a bundle: ${problem}`, {
    hint: 'send an image of the exhibit instead (a disk image, or a TAR file recorded as a copy), or send it separately; its manifest binds it to the ledger',
  });
};

/** What goes where, in the order of paths; every name is one that any reader takes. */
async function planOf({ parts, ledgerBytes, out, form }: CreateRequest): Promise<Planned[]> {
  const plan: Planned[] = [];
  const name = ledgerName(parts.ledger);
  const stem = name.slice(0, -'.custody'.length);
  const settled = ledgerBytes ?? settledSize(parts.ledger);
  plan.push({
    path: `data/${name}`,
    source: rawPathOf(parts.ledger),
    size: settled,
    isNamed: true,
    bytes: settled,
  });
  const add = async (path: string, source: Source | undefined, digest?: string): Promise<void> => {
    if (source !== undefined) plan.push(await planned(path, source, digest));
  };
  await add(`data/${stem}.disclosures`, parts.disclosures);
  await add(`data/${stem}.checkpoint`, parts.checkpoint);
  await add('data/letter.txt', parts.letter);
  await add('data/letter.html', parts.letterHtml);
  const stems = new Set<string>();
  const lists = { folder: 'manifests', taken: stems };
  const { withoutPieces: alone } = parts;
  await addNamed(add, { ...lists, files: parts.manifests, ending: '.manifest', beside: '.pieces', alone });
  const along = new Set(parts.manifests.filter((path) => !alone?.has(path)).map(piecesBeside));
  await addNamed(add, { ...lists, files: (parts.pieces ?? []).filter((path) => !along.has(path)), ending: '.pieces' });
  await addNamed(add, { files: parts.answers, folder: 'answers', ending: '.answer', beside: '.disclosures' });
  for (const [digest, path] of parts.attachments) await add(`data/attachments/${digest}`, path, digest);
  for (const [number, path] of parts.evidence) plan.push(...(await planEvidence(number, path)));
  plan.sort((a, b) => compareBagPaths(a.path, b.path));
  const guard = new NameGuard(cannotTravel);
  for (const name of tagFiles) guard.add(name);
  const top = form === 'folder' ? '' : `${baseOf(out)}/`;
  for (const { path, source } of plan) {
    guard.add(path, source === undefined);
    const problem = pathProblem(top + path);
    if (problem !== undefined) cannotTravel(top + path, problem);
  }
  return plan;
}

function ledgerName(path: string): string {
  const name = basename(path);
  return name.endsWith('.custody') && name !== '.custody' ? name : `${name}.custody`;
}

async function planned(path: string, source: Source, digest?: string): Promise<Planned> {
  if (typeof source !== 'string') return { path, source, size: source.length };
  const found = await fileStat(source);
  if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${source}`);
  if (found.kind !== 'file') throw new CustodyError('NOT_A_FILE', `cannot read ${source}: it is not a file`);
  return { path, source: rawPathOf(source), size: found.size, isNamed: true, ...(digest !== undefined && { digest }) };
}

type Add = (path: string, source: string) => Promise<void>;

interface NamedFiles {
  readonly files: readonly string[];
  readonly folder: string;
  readonly ending: string;
  /** The ending of a file that travels along where it is beside. */
  readonly beside?: string;
  readonly alone?: ReadonlySet<string> | undefined;
  /** Names in that folder that are taken, in lower case and without their endings. */
  readonly taken?: Set<string>;
}

/** Files that are named freely keep their names; of two with one name the second gets a number. */
async function addNamed(add: Add, named: NamedFiles): Promise<void> {
  const { files, folder, ending, beside, alone, taken = new Set() } = named;
  for (const file of files) {
    const own = basename(file).endsWith(ending) ? basename(file).slice(0, -ending.length) : basename(file);
    let stem = own;
    for (let number = 2; taken.has(stem.toLowerCase()); number += 1) stem = `${own}-${number}`;
    taken.add(stem.toLowerCase());
    await add(`data/${folder}/${stem}${ending}`, file);
    if (beside === undefined || alone?.has(file)) continue;
    const companion = (file.endsWith(ending) ? file.slice(0, -ending.length) : file) + beside;
    if (exists(companion)) await add(`data/${folder}/${stem}${beside}`, companion);
  }
}

async function planEvidence(number: string, path: string): Promise<Planned[]> {
  const folder = `data/evidence/${folderOfExhibit(number)}`;
  const found = await fileStat(path);
  if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
  if (found.kind === 'folder') return planTree(folder, path);
  if (found.kind !== 'file')
    throw new CustodyError('NOT_A_FILE', `cannot send ${path}: it is neither a file nor a folder`, {
      hint: 'make an image of a device, and send that',
    });
  const files = filesNamed(path);
  return Promise.all(files.map((file) => planned(`${folder}/${fileName(number, basename(file))}`, file)));
}

/** A file named by its exhibit's number bears that name as its folder does, without percent signs. */
function fileName(number: string, name: string): string {
  const encoded = evidenceName(number);
  return name.startsWith(encoded) ? folderOfExhibit(number) + name.slice(encoded.length) : name;
}

function planTree(folder: string, path: string): Planned[] {
  const plan: Planned[] = [];
  for (const found of treeOf(path)) {
    if (found.kind === 'other') cannotTravel(`${path}/${found.path}`, found.problem);
    const source = found.kind === 'file' ? found.raw : undefined;
    plan.push({ path: `${folder}/${found.path}`, source, size: found.size });
  }
  if (plan.length === 0) plan.push({ path: folder, source: undefined, size: 0 });
  return plan;
}
