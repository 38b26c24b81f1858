/**
 * Examines the evidence itself against what the record fixes: finds each exhibit by its name or its content, and compares it with
 * the custody state, never with what a file says of itself. One course for a disk and a browser, which list and read behind it.
 */
import { type ContentState, type CustodyState, type ExhibitState, isHere } from '../../custody/state/state.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import { bestOf, type Comparison, isKeyOpen, missingPhrase, mostSearched, noneOf } from './compare-content.ts';
import { because, type EvidenceDepth, type ExhibitEvidence } from './compared.ts';

/** A folder that is compared with a manifest. */
export interface EvidenceTree<Manifest> {
  /** As findings show it. */
  readonly path: string;
  readonly compare: (manifest: Manifest) => Promise<Comparison>;
}

/** Where the evidence is. A `Thing` is what has a name there; a `File` is compared as one, such as an image in several files. */
export interface EvidencePlace<Thing, File, Manifest> {
  /** What may be an exhibit, by its number on record. */
  readonly named: ReadonlyMap<string, readonly Thing[]>;
  /** What has no exhibit's number. */
  readonly unnamed: readonly Thing[];
  /** Numbers that the record does not have, with their paths. */
  readonly strange: ReadonlyMap<string, string | undefined>;
  /** Whether all data on record should be there. */
  readonly isExpected: boolean;
  /** The path of a thing, as findings show it. */
  shown(thing: Thing): string;
  /** The files among these things and in their folders; `isDeep`: in folders below, too. */
  filesOf(things: readonly Thing[], isDeep?: boolean): { readonly files: readonly File[]; readonly isUnread: boolean };
  /** The path of a file, as findings show it. */
  pathOf(file: File): string;
  /** Bytes of its content; undefined where only reading it tells. */
  sizeOf(file: File): number | undefined;
  /** Reads what is compared next, side by side where it can. */
  prepare(files: readonly { readonly file: File; readonly content: ContentState | undefined }[]): Promise<void>;
  compare(content: ContentState, file: File, exhibit: ExhibitState): Promise<Comparison>;
  /** The manifest that the record names, and what there is instead of it. */
  findManifest(content: ContentState): Promise<{ readonly manifest: Manifest | undefined; readonly others: Phrase }>;
  tree(things: readonly Thing[], exhibit: ExhibitState): EvidenceTree<Manifest>;
  /** Reads an exhibit whose content the record does not fix yet. */
  readFirst(exhibit: ExhibitState, things: readonly Thing[]): Promise<Comparison>;
}

interface EvidenceAsked {
  readonly state: CustodyState;
  readonly depth: EvidenceDepth;
  readonly keyedUnder?: KeyedUnder | undefined;
  /** Only these are examined, and `onExtra` is not called; all of them unless given. */
  readonly isAsked?: ((exhibit: ExhibitState) => boolean) | undefined;
  /** Called with the path of each thing that is not an exhibit. */
  readonly onExtra?: ((path: string) => void) | undefined;
}

interface Candidate<Thing, File> {
  readonly exhibit: ExhibitState;
  readonly content: ContentState;
  readonly things: readonly Thing[];
  readonly files: readonly File[];
  /** Files of the right size; where there is one file, it is that. */
  readonly likely: readonly File[];
  readonly isUnread: boolean;
}

/** One result for each exhibit with content on record and each one that was given, in the order of the record. Throws as the place does. */
export async function examineEvidence<Thing, File, Manifest>(
  place: EvidencePlace<Thing, File, Manifest>,
  asked: EvidenceAsked,
): Promise<ExhibitEvidence[]> {
  const { state, depth, isAsked = () => true, onExtra } = asked;
  const results = new Map<number, Comparison>();
  const candidates: Candidate<Thing, File>[] = [];
  const trees: { exhibit: ExhibitState; content: ContentState; things: readonly Thing[] }[] = [];
  for (const exhibit of state.exhibits) {
    const { content, index, number } = exhibit;
    const things = place.named.get(number);
    if (things === undefined || !isAsked(exhibit)) continue;
    if (content === undefined) results.set(index, await place.readFirst(exhibit, things));
    else if (content.root !== undefined) trees.push({ exhibit, content, things });
    else candidates.push(candidateOf(place, { exhibit, content, things }));
  }
  await place.prepare(candidates.flatMap(({ likely, content }) => likely.map((file) => ({ file, content }))));
  for (const candidate of candidates)
    results.set(candidate.exhibit.index, await compareCandidate(place, candidate, onExtra));
  for (const { exhibit, content, things } of trees) {
    const { path, compare } = place.tree(things, exhibit);
    const { manifest, others } = await place.findManifest(content);
    const reason = others.text === '' ? 'manifest-missing' : 'manifest-other';
    const none = { outcome: 'not-examined', reason, ...because(others), path } as const;
    results.set(exhibit.index, manifest === undefined ? none : asExpected(await compare(manifest), exhibit, content));
  }
  await findByContent(place, asked, results);
  const found = state.exhibits.filter(isAsked).flatMap((exhibit): ExhibitEvidence[] => {
    const compared = results.get(exhibit.index) ?? notFound(exhibit, place.isExpected);
    return compared === undefined ? [] : [{ number: exhibit.number, depth, ...compared }];
  });
  const strange = [...place.strange].map(([number, path]): ExhibitEvidence => {
    const none = { number, depth, outcome: 'not-examined', reason: 'no-exhibit' } as const;
    return { ...none, ...(path !== undefined && { path }) };
  });
  return [...found, ...strange];
}

/** What was to be empty, as an entry says, and is empty, matches. */
function asExpected(
  compared: Comparison,
  { isEmptyExpected }: ExhibitState,
  { root = '', records = 0, size = 0 }: ContentState,
): Comparison {
  if (isEmptyExpected === undefined || !('reason' in compared) || compared.reason !== 'empty') return compared;
  return {
    outcome: 'match',
    found: { manifest: { root, records, size } },
    ...(compared.path && { path: compared.path }),
  };
}

function candidateOf<Thing, File, Manifest>(
  place: EvidencePlace<Thing, File, Manifest>,
  one: Pick<Candidate<Thing, File>, 'exhibit' | 'content' | 'things'>,
): Candidate<Thing, File> {
  const { files, isUnread } = place.filesOf(one.things);
  const { size } = one.content;
  const isLikely = (file: File): boolean => {
    const known = place.sizeOf(file);
    return known === undefined || size === undefined || known === size;
  };
  return { ...one, files, isUnread, likely: files.length < 2 ? files : files.filter(isLikely) };
}

async function compareCandidate<Thing, File, Manifest>(
  place: EvidencePlace<Thing, File, Manifest>,
  { exhibit, content, things, files, likely, isUnread }: Candidate<Thing, File>,
  onExtra: EvidenceAsked['onExtra'],
): Promise<Comparison> {
  const compared: Comparison[] = [];
  for (const file of likely) {
    const one = await place.compare(content, file, exhibit);
    compared.push(one);
    if (one.outcome === 'match') break;
  }
  const best = bestOf(compared);
  if (best?.outcome === 'match' && files.length > 1)
    for (const file of files) if (place.pathOf(file) !== best.path) onExtra?.(place.pathOf(file));
  if (best !== undefined) return best;
  const path = place.shown(things[0] as Thing);
  // none of several files is it: a difference only if all could be read
  if (isUnread) return { outcome: 'incomplete', reason: 'unreadable', ...because(phrase('permission denied')), path };
  if (files.length === 0) {
    const folder = path.slice(path.lastIndexOf('/') + 1);
    return { outcome: 'not-examined', reason: 'missing', ...because(phrase('{folder} holds no file', { folder })) };
  }
  const [only] = compared;
  if (only !== undefined && files.length === 1) return only;
  return { outcome: 'mismatch', ...because(noneOf(files.length)), path };
}

const isData = ({ kind = 'data' }: ExhibitState): boolean => kind === 'data';

/** Whether every file of its size is compared with it, under any name. Pure. */
export const isSoughtByDigest = (exhibit: ExhibitState): boolean =>
  isData(exhibit) && exhibit.content?.sha256 !== undefined && exhibit.content.size !== undefined;

/**
 * Files under other names, by size and then digest: only a match counts, because nobody said that they are it. Each file is one
 * exhibit, copies before what they were made of. A file that matches nothing is extra.
 */
async function findByContent<Thing, File, Manifest>(
  place: EvidencePlace<Thing, File, Manifest>,
  { state, depth, keyedUnder, isAsked, onExtra }: EvidenceAsked,
  results: Map<number, Comparison>,
): Promise<void> {
  const tellExtra = (things: readonly Thing[]): void => {
    if (isAsked === undefined) for (const thing of things) onExtra?.(place.shown(thing));
  };
  const isWanted = (exhibit: ExhibitState): boolean =>
    isAsked?.(exhibit) !== false &&
    !results.has(exhibit.index) &&
    isData(exhibit) &&
    (exhibit.content?.keyed === undefined
      ? exhibit.content?.sha256 !== undefined
      : isKeyOpen(exhibit.content.keyed, keyedUnder));
  const all = state.exhibits.filter(isWanted);
  if (all.length === 0 || depth !== 'every-byte') return tellExtra(place.unnamed);
  const wanted = [...all.filter(({ isCopy }) => isCopy), ...all.filter(({ isCopy }) => !isCopy)];
  const keyed = wanted.filter(({ content }) => content?.keyed !== undefined);
  const bySize = new Map<number, ExhibitState[]>();
  for (const exhibit of wanted) {
    const { keyed: isKeyed, size } = exhibit.content as ContentState;
    if (size !== undefined && isKeyed === undefined) bySize.set(size, [...(bySize.get(size) ?? []), exhibit]);
  }
  const files = place.unnamed.flatMap((thing) =>
    place.filesOf([thing], true).files.map((file) => ({ thing, file, size: place.sizeOf(file) })),
  );
  const candidatesOf = (size: number | undefined): readonly ExhibitState[] =>
    size === undefined ? [] : [...(bySize.get(size) ?? []), ...(size <= mostSearched ? keyed : [])];
  const likely = files.filter(({ size }) => candidatesOf(size).length > 0);
  await place.prepare(likely.map(({ file }) => ({ file, content: undefined })));
  const known = new Set<Thing>();
  for (const { thing, file, size } of likely)
    for (const exhibit of candidatesOf(size)) {
      if (results.has(exhibit.index)) continue;
      const compared = await place.compare(exhibit.content as ContentState, file, exhibit);
      if (compared.outcome !== 'match') continue;
      results.set(exhibit.index, compared);
      known.add(thing);
      break;
    }
  tellExtra(place.unnamed.filter((thing) => !known.has(thing)));
}

/** A thing is not expected among files, nor one that left. Nothing is stated of an exhibit without content on record. */
function notFound(exhibit: ExhibitState, isExpected: boolean): Comparison | undefined {
  const { content } = exhibit;
  if (content === undefined) return undefined;
  if (!isExpected || !isHere(exhibit) || !isData(exhibit)) return { outcome: 'not-examined', reason: 'not-given' };
  return { outcome: 'not-examined', reason: 'missing', ...because(missingPhrase(content)) };
}
