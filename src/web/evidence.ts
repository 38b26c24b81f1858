/** Examines evidence that a browser gives, file by file (verify/examine-evidence). */
import type { ContentState, CustodyState, ExhibitState } from '../custody/state/state.ts';
import { isNamedContainer } from '../evidence/container.ts';
import { numberOfName } from '../interop/bag/evidence-names.ts';
import type { KeyedUnder } from '../ledger/private/content-key.ts';
import { asClosed, type Comparison, compareDigest, lackingKey } from '../verify/compare-content.ts';
import type { ExhibitEvidence } from '../verify/evidence.ts';
import { type EvidencePlace, type EvidenceTree, examineEvidence as examine } from '../verify/examine-evidence.ts';
import { compareTree, findManifest } from './evidence-tree.ts';
import { type GivenFile, nameOf, sizeOf } from './given-file.ts';

export interface EvidenceInput {
  readonly state: CustodyState;
  /** By the content keys that are opened to this reader. */
  readonly keyedUnder: KeyedUnder;
  /** What is in the bundle, by exhibit. */
  readonly carried: ReadonlyMap<string, readonly GivenFile[]>;
  /** What came apart; `*.manifest` among it are manifests. */
  readonly given: readonly GivenFile[];
  readonly manifests: readonly GivenFile[];
  /** SHA-256 of files one after the other, in hexadecimal; each is read once. Throws CustodyError IO. */
  readonly hash: (files: readonly GivenFile[]) => Promise<string>;
  /** May begin to read a file that is hashed soon. */
  readonly ahead: (file: GivenFile) => void;
  /** Called with each thing that is not an exhibit. */
  readonly onExtra: (path: string) => void;
}

/** One result for every exhibit with content on record and every one that was given. Throws as `hash` does. */
export async function examineEvidence(input: EvidenceInput): Promise<ExhibitEvidence[]> {
  const { state, keyedUnder, onExtra } = input;
  return await examine(new Browser(input), { state, depth: 'every-byte', keyedUnder, onExtra });
}

/** One file, or those of an image in parts in order. */
type Stretch = readonly GivenFile[];

/** Evidence as a browser gives it: files, each with its path. */
class Browser implements EvidencePlace<GivenFile, Stretch, GivenFile> {
  readonly named: ReadonlyMap<string, readonly GivenFile[]>;
  readonly unnamed: readonly GivenFile[];
  readonly strange: ReadonlyMap<string, undefined>;
  readonly isExpected: boolean;
  readonly #input: EvidenceInput;

  constructor(input: EvidenceInput) {
    const { state, carried, given } = input;
    this.#input = input;
    const { named, unnamed } = sort(input);
    this.named = named;
    this.unnamed = unnamed;
    const unknown = [...carried.keys()].filter((number) => !state.numbers.has(number.toLowerCase()));
    this.strange = new Map(unknown.map((number) => [number, undefined]));
    this.isExpected = given.length > 0;
  }

  shown(file: GivenFile): string {
    return file.path;
  }

  filesOf(files: readonly GivenFile[]): { readonly files: readonly Stretch[]; readonly isUnread: boolean } {
    return { files: stretchesOf(files.filter(({ isEmptyFolder }) => !isEmptyFolder)), isUnread: false };
  }

  pathOf(stretch: Stretch): string {
    return (stretch[0] as GivenFile).path;
  }

  sizeOf(stretch: Stretch): number {
    return stretch.reduce((sum, file) => sum + sizeOf(file), 0);
  }

  /** Each file is read when it is compared. */
  async prepare(): Promise<void> {}

  async compare(content: ContentState, stretch: Stretch): Promise<Comparison> {
    const { hash, keyedUnder } = this.#input;
    const path = this.pathOf(stretch);
    const lacking = lackingKey(path, content, keyedUnder);
    if (lacking !== undefined) return lacking;
    const plain = { size: this.sizeOf(stretch), sha256: await hash(stretch) };
    const compared = compareDigest(path, content, plain, keyedUnder);
    return isNamedContainer(path) ? asClosed(compared) : compared;
  }

  async findManifest(content: ContentState): ReturnType<typeof findManifest> {
    const { manifests, given } = this.#input;
    return await findManifest([...manifests, ...given.filter((file) => isManifest(file))], content);
  }

  tree(files: readonly GivenFile[]): EvidenceTree<GivenFile> {
    const { state, hash, ahead, onExtra } = this.#input;
    const { path } = files[0] as GivenFile;
    const compare = (manifest: GivenFile): Promise<Comparison> =>
      compareTree(manifest, { files: inFolder(state, files, onExtra), path, hash, ahead });
    return { path, compare };
  }

  async readFirst(_: ExhibitState, [file]: readonly GivenFile[]): Promise<Comparison> {
    return { outcome: 'nothing-to-compare', path: (file as GivenFile).path };
  }
}

/** By the names of files, or of the folders that were chosen or are in one that was chosen. */
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
    } else {
      const found = own.get(number) ?? [];
      own.set(number, found);
      found.push(file);
    }
  }
  // what is given by hand goes before what the bundle brought
  for (const [number, files] of own) named.set(number, files);
  return { named, unnamed };
}

/** Paths within the folder of the exhibit, of several the first; what is in another, or beside it, is reported. */
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

/** Files, those of an image in parts (`.001`, `.002`, …) together. */
function stretchesOf(files: readonly GivenFile[]): Stretch[] {
  const parts = new Map<string, GivenFile[]>();
  const others: GivenFile[][] = [];
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const stem = /^(.*\.)\d{3}$/.exec(file.path)?.[1];
    if (stem === undefined) others.push([file]);
    else parts.set(stem, [...(parts.get(stem) ?? []), file]);
  }
  return [...parts.values(), ...others];
}
