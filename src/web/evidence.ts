/** Examines evidence that a browser gives, file by file (verify/examine-evidence). */
import type { ContentState, CustodyState, ExhibitState } from '../custody/state/state.ts';
import type { DigestName } from '../engine/engine.ts';
import { isNamedContainer } from '../evidence/container.ts';
import { numberOfName } from '../interop/bag/evidence-names.ts';
import type { KeyedUnder } from '../ledger/private/content-key.ts';
import {
  asClosed,
  type Comparison,
  compareDigest,
  lackingKey,
  type OtherDigests,
  otherAlgorithms,
} from '../verify/evidence/compare-content.ts';
import type { ExhibitEvidence } from '../verify/evidence/compared.ts';
import {
  type EvidencePlace,
  type EvidenceTree,
  examineEvidence as examine,
} from '../verify/evidence/examine-evidence.ts';
import { compareTree, findManifest } from './evidence-tree.ts';
import { type GivenFile, nameOf, sizeOf } from './given-file.ts';

/** SHA-256, and the other digests that are asked for, of files one after the other, in hexadecimal. */
export type HashFiles = (
  files: readonly GivenFile[],
  also?: readonly DigestName[],
) => Promise<{ readonly sha256: string; readonly others: OtherDigests }>;

export interface EvidenceInput {
  readonly state: CustodyState;
  /** By the content keys that are opened to this reader. */
  readonly keyedUnder: KeyedUnder;
  /** What is in the bundle, by exhibit. */
  readonly carried: ReadonlyMap<string, readonly GivenFile[]>;
  /** What came apart; `*.manifest` among it are manifests. */
  readonly given: readonly GivenFile[];
  readonly manifests: readonly GivenFile[];
  /** Digests of files one after the other; each is read once. Throws CustodyError IO. */
  readonly hash: HashFiles;
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

/** Digests on record beside SHA-256; a browser does not compute BLAKE3. */
const computedHere = ({ exhibits }: CustodyState): DigestName[] =>
  otherAlgorithms(exhibits.map(({ content }) => content)).flatMap((name) => (name === 'blake3' ? [] : name));

/** One file, or those of an image in parts in order. */
type Stretch = readonly GivenFile[];

/** What has a name where evidence is, as on a disk: a file, or a folder with all that is in it. */
interface Thing {
  readonly path: string;
  readonly files: readonly GivenFile[];
}

/** Evidence as a browser gives it: files, each with its path. */
class Browser implements EvidencePlace<Thing, Stretch, GivenFile> {
  readonly named: ReadonlyMap<string, readonly Thing[]>;
  readonly unnamed: readonly Thing[];
  readonly strange: ReadonlyMap<string, string | undefined>;
  readonly isExpected: boolean;
  readonly #input: EvidenceInput;

  constructor(input: EvidenceInput) {
    const { state, carried, given } = input;
    this.#input = input;
    const { named, unnamed } = sort(input);
    this.named = named;
    this.unnamed = unnamed;
    const unknown = [...carried].filter(([number]) => !state.numbers.has(number.toLowerCase()));
    this.strange = new Map(unknown.map(([number, files]) => [number, folderOf(files)]));
    this.isExpected = given.length > 0;
  }

  shown({ path }: Thing): string {
    return path;
  }

  filesOf(
    things: readonly Thing[],
    isDeep = false,
  ): { readonly files: readonly Stretch[]; readonly isUnread: boolean } {
    // as on a disk: files in folders below are not the exhibit
    const isWithin = (thing: Thing, file: GivenFile): boolean =>
      !file.isEmptyFolder && (isDeep || !within(thing, file).includes('/'));
    const files = things.flatMap((thing) => thing.files.filter((file) => isWithin(thing, file)));
    return { files: stretchesOf(files), isUnread: false };
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
    const { hash, keyedUnder, state } = this.#input;
    const path = this.pathOf(stretch);
    const lacking = lackingKey(path, content, keyedUnder);
    if (lacking !== undefined) return lacking;
    const hashed = await hash(stretch, computedHere(state));
    const compared = compareDigest(path, content, { size: this.sizeOf(stretch), ...hashed }, keyedUnder);
    return isNamedContainer(path) ? asClosed(compared) : compared;
  }

  async findManifest(content: ContentState): ReturnType<typeof findManifest> {
    const { manifests, given } = this.#input;
    return await findManifest([...manifests, ...given.filter((file) => isManifest(file))], content);
  }

  /** Of several things the first folder; the others are beside it. */
  tree(things: readonly Thing[]): EvidenceTree<GivenFile> {
    const { hash, ahead, onExtra } = this.#input;
    const thing = things.find(isFolder) ?? (things[0] as Thing);
    for (const { path } of things) if (path !== thing.path) onExtra(path);
    const { path } = thing;
    const files = new Map(isFolder(thing) ? thing.files.map((file) => [within(thing, file), file]) : []);
    return { path, compare: (manifest) => compareTree(manifest, { files, path, hash, ahead }) };
  }

  async readFirst(_: ExhibitState, [thing]: readonly Thing[]): Promise<Comparison> {
    return { outcome: 'nothing-to-compare', path: (thing as Thing).path };
  }
}

const within = ({ path }: Thing, file: GivenFile): string => file.path.slice(path.length + 1);

const isFolder = (thing: Thing): boolean => thing.files.some((file) => file.path !== thing.path || file.isEmptyFolder);

/** The folder of one exhibit in a bundle. */
const folderOf = (files: readonly GivenFile[]): string | undefined => files[0]?.path.split('/').slice(0, 3).join('/');

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
  const isNumber = (name: string): boolean => numberOfName(state, name) !== undefined;
  return {
    named: new Map(
      [...named].map(([number, files]) => [number, thingsOf(files, (names) => names.findIndex(isNumber))]),
    ),
    // below the folder that was chosen
    unnamed: thingsOf(unnamed, ({ length }) => Math.min(1, length - 1)),
  };
}

/** Files by what has a name: the part of their path that `lastOf` says. */
function thingsOf(files: readonly GivenFile[], lastOf: (names: readonly string[]) => number): Thing[] {
  const found = new Map<string, GivenFile[]>();
  for (const file of files) {
    const names = file.path.split('/');
    const path = names.slice(0, lastOf(names) + 1).join('/');
    const same = found.get(path) ?? [];
    found.set(path, same);
    same.push(file);
  }
  const things = [...found].map(([path, each]): Thing => ({ path, files: each }));
  return things.sort((a, b) => (a.path < b.path ? -1 : 1));
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
