/** What a bundle of a ledger is made of: the ledger up to an entry, openings granted, manifests, attachments, evidence, checkpoint. */
import { fromHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { Frontier } from '../../crypto/merkle.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { pathForMessage } from '../../fs/raw-path.ts';
import { fileChunks } from '../../fs/read.ts';
import { formatCheckpoint } from '../../ledger/checkpoint.ts';
import { contentKeyLacking } from '../../ledger/private/content-key.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { replayLedger } from '../../verify/replay/replay-ledger.ts';
import { type EvidenceSource, filesOf, findEvidence, isFolder } from '../evidence/find.ts';
import { ManifestShelf, manifestsNear, piecesNear } from '../evidence/manifests.ts';
import { PieceShelf } from '../evidence/pieces.ts';
import { piecesBeside } from '../hash/pieces.ts';
import { readOpenings } from '../ledger/read-ledger.ts';
import { attachmentsNamed, findAttachments } from './attachments.ts';
import type { BundleSources } from './bundle.ts';
import { type DisclosedFields, type Granted, grantedOpenings } from './disclosed.ts';
import { type Excerpted, type ExcerptWanted, entriesOf, excerptFrom } from './excerpt.ts';
import { type ManifestGrants, manifestParts, type SentManifest } from './manifest-parts.ts';
import type { Recorded } from './packed-content.ts';

/** The first entries of a ledger, as they travel: how many bytes they take, and the root over them. */
interface Prefix {
  readonly bytes: number;
  /** Entries. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** The ledger up to and including entry `last`; by default all that is settled. Throws CustodyError NOT_FOUND where it has no such entry. */
async function ledgerPrefix(path: string, last?: number): Promise<Prefix> {
  const splitter = new EntrySplitter();
  const frontier = new Frontier();
  let bytes = 0;
  for await (const chunk of fileChunks(path, { to: settledSize(path) })) {
    for (const entry of splitter.push(chunk)) {
      frontier.pushEntry(entry);
      bytes += entry.length;
      if (frontier.size - 1 === last) return { bytes, size: frontier.size, root: frontier.root() };
    }
  }
  if (last !== undefined)
    throw new CustodyError('NOT_FOUND', `the ledger has no entry ${last}: it ends with entry ${frontier.size - 1}`);
  return { bytes, size: frontier.size, root: frontier.root() };
}

export interface GatherRequest {
  readonly ledger: string;
  /** As the whole ledger says. */
  readonly state: CustodyState;
  /** The entry with which the ledger that travels ends; by default its last. */
  readonly last?: number | undefined;
  /** What the bundle is about; by default all. Openings, manifests and attachments of others stay here. */
  readonly exhibits?: readonly string[] | undefined;
  /** Then an excerpt travels in place of the ledger, and what it hides stays here. */
  readonly excerpt?: ExcerptWanted | undefined;
  readonly disclose: DisclosedFields;
  /** Entries whose texts the reader may open in any case. */
  readonly always?: ReadonlySet<number>;
  readonly evidence: readonly EvidenceSource[];
  /** Files of manifests; those near the ledger are looked through besides. */
  readonly manifests: readonly string[];
  readonly grants: ManifestGrants;
  /** Whether the content keys of the exhibits travel without being named, so that their recipient can compare them. */
  readonly sendsKeys?: boolean;
  /** Folder of attachments. */
  readonly attachments?: string | undefined;
  /** Files of outside proofs of time. */
  readonly proofs?: readonly string[];
  readonly signal?: AbortSignal;
  readonly warn: (text: string) => void;
}

export interface Gathered {
  readonly parts: BundleSources;
  readonly prefix: Prefix;
  /** As what travels says. */
  readonly state: CustodyState;
  readonly excerpt: Excerpted | undefined;
  readonly granted: Granted;
  /** Exhibits whose content key travels because they are offered. */
  readonly keysOf: readonly string[];
  /** The checkpoint of what travels. */
  readonly checkpoint: string;
  /** What the record fixes of each exhibit whose evidence travels. */
  readonly recorded: ReadonlyMap<string, Recorded>;
  /** What the reader gets of each manifest. */
  readonly sent: readonly SentManifest[];
  /** Exhibits whose manifest is not here. */
  readonly withoutManifest: readonly string[];
  /** SHA-256 of single files and attachments that are in clear in what travels: known files can be recognised by them. */
  readonly openDigests: number;
  /** Attachments that entries name and that travel. */
  readonly attachmentsHere: number;
  /** And those that do not. */
  readonly attachmentsMissing: number;
}

/** Gathers the parts. Throws CustodyError where one that was named is not there, USAGE for evidence of an exhibit that is not meant. */
export async function gatherParts(given: GatherRequest): Promise<Gathered> {
  const { ledger, last, disclose, signal, warn } = given;
  const prefix = await ledgerPrefix(ledger, last);
  const wanted = given.excerpt;
  const excerpt = wanted && (await excerptFrom(await entriesOf(ledger, prefix), { state: given.state, wanted }));
  const state = excerpt?.state ?? (await stateThere(given, prefix));
  const exhibits = given.exhibits ?? wanted?.exhibits;
  const request = { ...given, exhibits, state };
  const entries = excerpt && new Set(excerpt.made.shown);
  const keyed = request.sendsKeys ? await keyedExhibits(request) : [];
  const granted = await grantedOpenings(ledger, disclose, {
    ...{ exhibits, entries, warn },
    contentKeys: new Set(keyed.map(({ key }) => key)),
    always: given.always,
    ledgerBytes: prefix.bytes,
  });
  const checkpoint = formatCheckpoint({ ledger: fromHex(state.ledger), ...prefix });
  const evidence = evidenceParts(request);
  const shelf = shelfOf(request);
  const { grants, manifests: named } = request;
  const lists = manifestParts({ state, meant: meant(request), shelf, given: named, grants });
  const recorded = recordedOf(state, evidence, lists.of);
  const pieces = piecesParts(request, lists.sent);
  const attachable = await attachmentsNamed(ledger, prefix.bytes, { exhibits, entries });
  const folder = request.attachments;
  const openings = await readOpenings(ledger, () => {});
  const attached =
    folder === undefined ? undefined : await findAttachments(folder, { named: attachable, openings }, signal);
  if (attached !== undefined && attached.others > 0)
    warn(`${attached.others} files in ${folder} are not in the bundle: no entry in it names them`);
  const parts: BundleSources = {
    ledger,
    ...(excerpt && { excerpt: excerpt.made.bytes }),
    ...(granted.granted > 0 && { disclosures: granted.bytes }),
    checkpoint: new TextEncoder().encode(checkpoint),
    manifests: lists.manifests,
    cutManifests: lists.cut,
    withoutPieces: lists.withoutPieces,
    ...(pieces.length > 0 && { pieces }),
    answers: [],
    proofs: given.proofs ?? [],
    attachments: attached?.found ?? new Map(),
    evidence,
  };
  const attachmentsMissing = attachable.size - (attached?.here ?? 0);
  return {
    ...{ parts, prefix, state, excerpt, granted, checkpoint, recorded, attachmentsMissing },
    attachmentsHere: attached?.here ?? 0,
    keysOf: keyed.map(({ number }) => number),
    openDigests: await openDigestsOf(ledger, prefix, { state, entries }),
    sent: lists.sent,
    withoutManifest: lists.without,
  };
}

/** The exhibits that are meant and on record by a keyed digest. Throws CustodyError CONTENT_KEY_LACKING where nothing here opens a key. */
async function keyedExhibits(request: GatherRequest): Promise<{ readonly number: string; readonly key: string }[]> {
  const keyed = meant(request).flatMap(({ number, content }) =>
    content?.keyed === undefined ? [] : [{ number, key: content.keyed.key }],
  );
  if (keyed.length === 0) return [];
  const openings = await readOpenings(request.ledger, request.warn);
  const lost = keyed.filter(({ key }) => openings.openKey(fromHex(key)) === undefined);
  if (lost.length > 0) throw contentKeyLacking(lost.map(({ number }) => number));
  return keyed;
}

/** Digests of single files in clear, in the ledger up to and including that entry. Throws CustodyError as reading does. */
export async function openDigestsUpTo(ledger: string, last: number, state: CustodyState): Promise<number> {
  return await openDigestsOf(ledger, await ledgerPrefix(ledger, last), { state, entries: undefined });
}

async function openDigestsOf(
  ledger: string,
  { bytes }: Prefix,
  { state, entries }: { readonly state: CustodyState; readonly entries: ReadonlySet<number> | undefined },
): Promise<number> {
  const digests = state.exhibits.flatMap(({ content }) => content?.sha256 ?? []);
  const attachments = [...(await attachmentsNamed(ledger, bytes, { entries }))].flatMap(([name, key]) =>
    key === undefined ? name : [],
  );
  return new Set([...digests, ...attachments]).size;
}

/** What the entries that travel say: what came later stays here, names of files and evidence with it. */
async function stateThere({ ledger, state }: GatherRequest, { bytes: to }: Prefix): Promise<CustodyState> {
  if (to === settledSize(ledger)) return state;
  const { replay } = await replayLedger({ source: (from) => fileChunks(ledger, { from, to }), fileBytes: to });
  return replay.position().state;
}

/** The exhibits that are meant: all, or those named. Throws USAGE for one that the record does not have. */
function meant({ state, exhibits }: GatherRequest) {
  return exhibits === undefined ? state.exhibits : exhibits.map((number) => exhibitNamed(state, number));
}

function exhibitNamed(state: CustodyState, number: string) {
  const exhibit = exhibitOf(state, number);
  if (exhibit === undefined)
    throw new CustodyError('USAGE', `there is no exhibit ${number} in this case`, {
      hint: 'custody status lists the exhibits',
    });
  return exhibit;
}

function evidenceParts(request: GatherRequest): Map<string, string> {
  const { state, evidence: sources } = request;
  const { named, strange } = findEvidence(state, sources);
  for (const [number] of strange) exhibitNamed(state, number);
  const wanted = new Set(meant(request).map(({ number }) => number));
  const parts = new Map<string, string>();
  for (const [number, paths] of named) {
    const isGiven = sources.some((source) => 'number' in source && exhibitOf(state, source.number)?.number === number);
    if (!wanted.has(number)) {
      if (!isGiven) continue;
      throw new CustodyError('USAGE', `evidence of ${number} was given, and the bundle is not about it`);
    }
    const [first, ...others] = onlyFirsts(paths);
    if (first === undefined) continue;
    if (others.length > 0)
      throw new CustodyError('USAGE', `${others.length + 1} files or folders may be ${number}`, {
        hint: `say which: --evidence ${shellWord(number)}=PATH`,
      });
    parts.set(number, pathForMessage(first));
  }
  if (parts.size === 0)
    for (const source of sources)
      if ('folder' in source)
        request.warn(
          `nothing in ${source.folder} has the number of an exhibit of this bundle: none of it is in the bundle`,
        );
  return parts;
}

/** Of the files of one image only the first, which stands for all. */
function onlyFirsts(paths: readonly string[]): string[] {
  const folders = paths.filter((path) => isFolder(path));
  return [...folders, ...filesOf(paths.filter((path) => !folders.includes(path))).files];
}

function recordedOf(
  state: CustodyState,
  evidence: ReadonlyMap<string, string>,
  manifests: ReadonlyMap<string, string>,
): Map<string, Recorded> {
  const found = new Map<string, Recorded>();
  for (const number of evidence.keys()) {
    const content = exhibitOf(state, number)?.content;
    if (content !== undefined) found.set(number, { content, manifest: manifests.get(number) });
  }
  return found;
}

function shelfOf({ ledger, evidence, manifests }: GatherRequest): ManifestShelf {
  const folders = evidence.flatMap((source) => ('folder' in source ? [source.folder] : []));
  return new ManifestShelf([...manifests, ...manifestsNear(ledger, folders)]);
}

/** Lists of pieces that the record binds by their root, of exhibits that are one file or image. */
function piecesParts(request: GatherRequest, sent: readonly SentManifest[]): string[] {
  const { ledger, evidence, manifests } = request;
  const folders = evidence.flatMap((source) => ('folder' in source ? [source.folder] : []));
  const shelf = new PieceShelf([...manifests.map(piecesBeside), ...piecesNear(ledger, folders)]);
  const found = new Set<string>();
  const kept = new Set(sent.filter(({ grant, withheld }) => grant !== 'all' || withheld > 0).map(({ of }) => of));
  for (const { number, content } of meant(request)) {
    if (kept.has(number)) continue;
    const targets = content && shelf.open(content);
    if (targets === undefined || typeof targets === 'string') continue;
    targets.close();
    // a list of more files says more than was asked for
    if (targets.listed === 1) found.add(targets.path);
  }
  return [...found];
}
