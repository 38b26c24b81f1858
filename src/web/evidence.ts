/** The evidence itself, file by file as a browser gives it, held against what the record fixes: as `verify --evidence` does on a disk. */
import { type ContentState, type CustodyState, type ExhibitState, isHere } from '../custody/state.ts';
import { numberOfName } from '../interop/evidence-names.ts';
import type { KeyedUnder } from '../ledger/content-key.ts';
import {
  asClosed,
  bestOf,
  type Comparison,
  compareDigest,
  isKeyOpen,
  lackingKey,
  missingPhrase,
  mostSearched,
  noneOf,
} from '../verify/compare-content.ts';
import type { ExhibitEvidence } from '../verify/evidence.ts';
import { because } from '../verify/evidence.ts';
import { compareTree, findManifest } from './evidence-tree.ts';
import { type GivenFile, nameOf } from './given-file.ts';

export interface EvidenceInput {
  readonly state: CustodyState;
  /** By the content keys that are opened to this reader. */
  readonly keyedUnder: KeyedUnder;
  /** What lies in the folder of the bundle, by exhibit. */
  readonly carried: ReadonlyMap<string, readonly GivenFile[]>;
  /** What came apart; `*.manifest` among it are manifests. */
  readonly given: readonly GivenFile[];
  readonly manifests: readonly GivenFile[];
  /** SHA-256 of files one after the other, in hexadecimal; each is read once. Throws CustodyError IO. */
  readonly hash: (files: readonly GivenFile[]) => Promise<string>;
  /** May begin to read a file that is hashed soon. */
  readonly ahead: (file: GivenFile) => void;
  /** Is told of each thing that is no exhibit. */
  readonly onExtra: (path: string) => void;
}

const depth = 'every-byte';
/** Images whose media would have to be unpacked. */
const closed = /\.(e01|ex01|s01|l01|lx01|aff4)$/i;

/** One result for every exhibit with content on record and every one that was given. Throws as `hash` does. */
export async function examineEvidence(input: EvidenceInput): Promise<ExhibitEvidence[]> {
  const { state, carried, hash } = input;
  const { named, unnamed } = sort(input);
  const results = new Map<number, Comparison>();
  const strange: string[] = [];
  for (const number of carried.keys()) if (!state.numbers.has(number.toLowerCase())) strange.push(number);
  for (const exhibit of state.exhibits) {
    const files = named.get(exhibit.number);
    if (files === undefined) continue;
    results.set(exhibit.index, await compareExhibit(exhibit, files, input));
  }
  for (const file of unnamed) {
    const exhibit = await knownByContent(input, results, file);
    if (exhibit === undefined) input.onExtra(file.path);
    else
      results.set(
        exhibit.index,
        compareDigest(file.path, exhibit.content as ContentState, await hashed([file], hash), input.keyedUnder),
      );
  }
  const all: ExhibitEvidence[] = state.exhibits.flatMap((exhibit) => {
    const compared = results.get(exhibit.index) ?? notFound(exhibit, input.given.length > 0);
    return compared === undefined ? [] : [{ number: exhibit.number, depth, ...compared }];
  });
  const none = { depth, outcome: 'not-examined', reason: 'no-exhibit' } as const;
  return [...all, ...strange.map((number) => ({ number, ...none }))];
}

/** By the names of files, or of the folders that were chosen or lie in one that was chosen. */
function sort({ state, carried, given }: EvidenceInput) {
  const named = new Map<string, readonly GivenFile[]>();
  const unnamed: GivenFile[] = [];
  // an exhibit of two numbers has two folders in a bundle
  for (const [number, files] of carried) {
    const first = state.exhibits[state.numbers.get(number.toLowerCase()) ?? -1]?.number ?? number;
    named.set(first, [...(named.get(first) ?? []), ...files]);
  }
  const own = new Map<string, GivenFile[]>();
  for (const file of given) {
    if (isManifest(file)) continue;
    const [first = '', second] = file.path.split('/');
    const number = numberOfName(state, first) ?? (second === undefined ? undefined : numberOfName(state, second));
    if (number === undefined) {
      if (!file.isEmptyFolder) unnamed.push(file);
    } else own.set(number, [...(own.get(number) ?? []), file]);
  }
  // what is given by hand goes before what the bundle brought
  for (const [number, files] of own) named.set(number, files);
  return { named, unnamed };
}

async function compareExhibit(
  { content, number }: ExhibitState,
  files: readonly GivenFile[],
  { state, manifests, given, hash, ahead, onExtra, keyedUnder }: EvidenceInput,
): Promise<Comparison> {
  const path = files[0]?.path ?? number;
  if (content === undefined) return { outcome: 'nothing-to-compare', path };
  if (content.root !== undefined) {
    const lists = [...manifests, ...given.filter((file) => isManifest(file))];
    const { manifest, others } = await findManifest(lists, content);
    if (manifest === undefined)
      return {
        outcome: 'not-examined',
        reason: others.text === '' ? 'manifest-missing' : 'manifest-other',
        ...because(others),
        path,
      };
    return await compareTree(manifest, { files: inFolder(state, files, onExtra), path, hash, ahead });
  }
  const lacking = lackingKey(path, content, keyedUnder);
  if (lacking !== undefined) return lacking;
  const stretches = stretchesOf(files.filter(({ isEmptyFolder }) => !isEmptyFolder));
  const likely =
    stretches.length < 2 || content.size === undefined
      ? stretches
      : stretches.filter((stretch) => sizeOf(stretch) === content.size);
  const compared: Comparison[] = [];
  for (const stretch of likely) {
    const [first] = stretch as [GivenFile];
    const one = compareDigest(first.path, content, await hashed(stretch, hash), keyedUnder);
    compared.push(closed.test(nameOf(first)) ? asClosed(one) : one);
    if (one.outcome === 'match') break;
  }
  const best = bestOf(compared);
  if (best?.outcome === 'match')
    for (const [one] of stretches) if (one !== undefined && one.path !== best.path) onExtra(one.path);
  if (best !== undefined) return best;
  if (stretches.length === 1 && compared[0] !== undefined) return compared[0];
  return { outcome: 'mismatch', ...because(noneOf(stretches.length)), path };
}

/** Paths within the folder of the exhibit, of several the first; what lies in another, or beside it, is told. */
function inFolder(state: CustodyState, files: readonly GivenFile[], onExtra: EvidenceInput['onExtra']) {
  const placed = files.map((file) => {
    const names = file.path.split('/');
    const at = names.findIndex((name) => numberOfName(state, name) !== undefined) + 1;
    return { file, above: names.slice(0, at).join('/'), within: names.slice(at).join('/') };
  });
  const folders = placed.filter(({ within, file }) => within !== '' || file.isEmptyFolder);
  const [folder] = folders.map(({ above }) => above).sort();
  const found = new Map<string, GivenFile>();
  for (const { file, above, within } of placed)
    if (above === folder) found.set(within, file);
    else onExtra(file.path);
  return found;
}

const isManifest = (file: GivenFile): boolean => nameOf(file).endsWith('.manifest') && !file.isEmptyFolder;

const sizeOf = (files: readonly GivenFile[]): number => files.reduce((sum, { blob }) => sum + blob.size, 0);

async function hashed(files: readonly GivenFile[], hash: EvidenceInput['hash']) {
  return { size: sizeOf(files), sha256: await hash(files) };
}

/** Files, those of an image in parts (`.001`, `.002`, …) together. */
function stretchesOf(files: readonly GivenFile[]): (readonly GivenFile[])[] {
  const parts = new Map<string, GivenFile[]>();
  const others: GivenFile[][] = [];
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const stem = /^(.*\.)\d{3}$/.exec(file.path)?.[1];
    if (stem === undefined) others.push([file]);
    else parts.set(stem, [...(parts.get(stem) ?? []), file]);
  }
  return [...parts.values(), ...others];
}

/** Under another name: only a match counts, for nobody said that it is it; a copy before what it was made of. */
async function knownByContent(
  { state: { exhibits }, keyedUnder, hash }: EvidenceInput,
  results: ReadonlyMap<number, Comparison>,
  file: GivenFile,
): Promise<ExhibitState | undefined> {
  const wanted = exhibits.filter(
    ({ index, content, kind }) =>
      (content?.keyed === undefined
        ? content?.sha256 !== undefined && content.size === file.blob.size
        : file.blob.size <= mostSearched && isKeyOpen(content.keyed, keyedUnder)) &&
      !results.has(index) &&
      (kind ?? 'data') === 'data',
  );
  if (wanted.length === 0) return undefined;
  const sha256 = await hash([file]);
  const plain = { size: file.blob.size, sha256 };
  const equal = wanted.filter(({ content }) =>
    content?.keyed === undefined
      ? content?.sha256 === sha256
      : keyedUnder(content.keyed.key, plain) === content.keyed.value,
  );
  return equal.find(({ isCopy }) => isCopy) ?? equal[0];
}

/** A thing is not expected among files, nor one that left; what the record fixes no content of is not spoken of. */
function notFound(exhibit: ExhibitState, isExpected: boolean): Comparison | undefined {
  const { content, kind = 'data' } = exhibit;
  if (content === undefined) return undefined;
  if (!isExpected || !isHere(exhibit) || kind !== 'data') return { outcome: 'not-examined', reason: 'not-given' };
  return { outcome: 'not-examined', reason: 'missing', ...because(missingPhrase(content)) };
}
