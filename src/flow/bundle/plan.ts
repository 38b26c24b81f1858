/** What goes where in a bundle: every part under the name that it has there, each name one that any reader takes. */
import { basename } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { baseOf } from '../../fs/bundle/archive-tar-write.ts';
import { treeOf } from '../../fs/bundle/store.ts';
import { exists } from '../../fs/exists.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { fileStat } from '../../fs/read.ts';
import { evidenceName } from '../../interop/bag/evidence-names.ts';
import { NameGuard, pathProblem, type Refuse } from '../../interop/bag/names.ts';
import { compareBagPaths } from '../../interop/bag/text.ts';
import { folderOfExhibit } from '../../ledger/exhibit-folder.ts';
import { piecesBeside } from '../hash/pieces.ts';
import { filesNamed } from '../image/image-at.ts';
import type { CreateRequest, Source } from './create.ts';

/** A file, its bytes, or a folder, and where it goes. */
export interface Planned {
  readonly path: string;
  /** A raw path, bytes, or undefined for a folder. */
  readonly source: string | Uint8Array | undefined;
  readonly size: number;
  readonly isNamed?: boolean;
  readonly bytes?: number;
  /** The digest that it must have. */
  readonly digest?: string;
  /** Of evidence: the exhibit, and its raw path in the folder that was named, else its raw name. */
  readonly of?: { readonly exhibit: string; readonly within: string };
}

const tagFiles = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'];

const cannotTravel: Refuse = (path, problem) => {
  throw new CustodyError('NOT_PORTABLE', `${path} cannot travel in a bundle: ${problem}`, {
    hint: 'send an image of the exhibit instead (a disk image, or a TAR file recorded as a copy), or send it separately; its manifest binds it to the ledger',
  });
};

type PlanRequest = Pick<CreateRequest, 'parts' | 'ledgerBytes' | 'out' | 'form'>;

/** What goes where, in the order of paths; every name is one that any reader takes. */
export async function planOf({ parts, ledgerBytes, out, form }: PlanRequest): Promise<Planned[]> {
  const plan: Planned[] = [];
  const name = ledgerName(parts.ledger);
  const stem = name.slice(0, -'.custody'.length);
  const settled = ledgerBytes ?? settledSize(parts.ledger);
  if (parts.excerpt === undefined)
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
  await add(`data/${stem}.excerpt`, parts.excerpt);
  await add(`data/${stem}.disclosures`, parts.disclosures);
  await add(`data/${stem}.checkpoint`, parts.checkpoint);
  await add('data/letter.txt', parts.letter);
  await add('data/letter.html', parts.letterHtml);
  const stems = new Set<string>();
  const lists = { folder: 'manifests', taken: stems };
  const { withoutPieces: alone, cutManifests: instead } = parts;
  await addNamed(add, { ...lists, files: parts.manifests, ending: '.manifest', beside: '.pieces', alone, instead });
  const along = new Set(parts.manifests.filter((path) => !alone?.has(path)).map(piecesBeside));
  await addNamed(add, { ...lists, files: (parts.pieces ?? []).filter((path) => !along.has(path)), ending: '.pieces' });
  await addNamed(add, { files: parts.answers, folder: 'answers', ending: '.answer', beside: '.disclosures' });
  for (const path of parts.proofs ?? []) await add(`data/proofs/${basename(path)}`, path);
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

type Add = (path: string, source: Source) => Promise<void>;

interface NamedFiles {
  readonly files: readonly string[];
  readonly folder: string;
  readonly ending: string;
  /** The ending of a file that travels along where it is beside. */
  readonly beside?: string;
  readonly alone?: ReadonlySet<string> | undefined;
  /** Bytes that travel in place of those of the file. */
  readonly instead?: ReadonlyMap<string, Uint8Array> | undefined;
  /** Names in that folder that are taken, in lower case and without their endings. */
  readonly taken?: Set<string>;
}

/** Files that are named freely keep their names; of two with one name the second gets a number. */
async function addNamed(add: Add, named: NamedFiles): Promise<void> {
  const { files, folder, ending, beside, alone, instead, taken = new Set() } = named;
  for (const file of files) {
    const own = basename(file).endsWith(ending) ? basename(file).slice(0, -ending.length) : basename(file);
    let stem = own;
    for (let number = 2; taken.has(stem.toLowerCase()); number += 1) stem = `${own}-${number}`;
    taken.add(stem.toLowerCase());
    await add(`data/${folder}/${stem}${ending}`, instead?.get(file) ?? file);
    if (beside === undefined || alone?.has(file)) continue;
    const companion = (file.endsWith(ending) ? file.slice(0, -ending.length) : file) + beside;
    if (exists(companion)) await add(`data/${folder}/${stem}${beside}`, companion);
  }
}

async function planEvidence(number: string, path: string): Promise<Planned[]> {
  const folder = `data/evidence/${folderOfExhibit(number)}`;
  const found = await fileStat(path);
  if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
  if (found.kind === 'folder') return planTree(number, folder, path);
  if (found.kind !== 'file')
    throw new CustodyError('NOT_A_FILE', `cannot send ${path}: it is neither a file nor a folder`, {
      hint: 'make an image of a device, and send that',
    });
  const files = filesNamed(path);
  return Promise.all(
    files.map(async (file) => ({
      ...(await planned(`${folder}/${fileName(number, basename(file))}`, file)),
      of: { exhibit: number, within: rawPathOf(basename(file)) },
    })),
  );
}

/** A file named by its exhibit's number bears that name as its folder does, without percent signs. */
function fileName(number: string, name: string): string {
  const encoded = evidenceName(number);
  return name.startsWith(encoded) ? folderOfExhibit(number) + name.slice(encoded.length) : name;
}

function planTree(exhibit: string, folder: string, path: string): Planned[] {
  const plan: Planned[] = [];
  for (const found of treeOf(path)) {
    if (found.kind === 'other') cannotTravel(`${path}/${found.path}`, found.problem);
    const source = found.kind === 'file' ? found.raw : undefined;
    const of = { exhibit, within: rawPathOf(found.path) };
    plan.push({ path: `${folder}/${found.path}`, source, size: found.size, of });
  }
  if (plan.length === 0) plan.push({ path: folder, source: undefined, size: 0 });
  return plan;
}
