/** Which file of a bundle is which part. */
import { CustodyError } from '../../errors.ts';
import type { ArchiveMember } from '../archive/archive.ts';
import type { Part } from './layout.ts';

/** The parts of a bundle, as paths of files. */
export interface BundleParts {
  readonly ledger: string;
  readonly disclosures?: string;
  readonly checkpoint?: string;
  readonly manifests: readonly string[];
  /** Lists of pieces of exhibits that are one file or image; those beside a manifest go with it. */
  readonly pieces?: readonly string[];
  readonly answers: readonly string[];
  /** Outside proofs of time. */
  readonly proofs?: readonly string[];
  /** SHA-256 in hexadecimal → file. */
  readonly attachments: ReadonlyMap<string, string>;
  /** Number of the exhibit → its file, the first of its files, or its folder. */
  readonly evidence: ReadonlyMap<string, string>;
  readonly letter?: string;
  readonly letterHtml?: string;
}

/** Files and bytes. */
export interface Extent {
  readonly files: number;
  readonly bytes: number;
}

export type Members = readonly (ArchiveMember & { readonly part: Part | undefined })[];

/**
 * The parts of a bag, and the files of the payload that are not a part. `at`, and for evidence `evidenceAt`, turns a path in
 * the bag into what its reader opens. Throws NOT_A_BUNDLE where there is not exactly one ledger.
 */
export function partsOf(members: Members, at: (path: string) => string, evidenceAt: (path: string) => string = at) {
  const files = members.filter(({ isFolder }) => !isFolder);
  const paths = (kind: Part['kind']): string[] =>
    files.filter(({ part }) => part?.kind === kind).map(({ path }) => path);
  const [ledger, ...others] = paths('ledger');
  if (ledger === undefined)
    throw new CustodyError('NOT_A_BUNDLE', 'it is a bag, but holds no ledger (data/NAME.custody)');
  if (others.length > 0)
    throw new CustodyError('NOT_A_BUNDLE', `it holds ${others.length + 1} ledgers, and a bundle holds one`);
  // both endings have seven letters
  const stem = ledger.slice(0, -'custody'.length);
  const beside = (kind: 'disclosures' | 'checkpoint'): string | undefined =>
    paths(kind).find((path) => path === stem + kind);
  const named = (name: 'disclosures' | 'checkpoint' | 'letter' | 'letterHtml', path: string | undefined) =>
    path === undefined ? {} : { [name]: at(path) };
  const letters = paths('letter');
  const contents = contentsOf(files);
  const parts: BundleParts = {
    ledger: at(ledger),
    ...named('disclosures', beside('disclosures')),
    ...named('checkpoint', beside('checkpoint')),
    ...named(
      'letter',
      letters.find((path) => path.endsWith('.txt')),
    ),
    ...named(
      'letterHtml',
      letters.find((path) => path.endsWith('.html')),
    ),
    manifests: paths('manifest').map(at),
    answers: paths('answer').map(at),
    proofs: paths('proof').map(at),
    attachments: new Map(paths('attachment').map((path) => [path.slice(path.lastIndexOf('/') + 1), at(path)])),
    evidence: evidenceOf(members, evidenceAt),
  };
  const strays = [...paths('disclosures'), ...paths('checkpoint')].filter((path) => !path.startsWith(stem));
  const unknown = files.filter(
    ({ path, part }) => path.startsWith('data/') && (part === undefined || strays.includes(path)),
  );
  return { parts, contents, unknown };
}

function contentsOf(files: Members): Map<string, Extent> {
  const contents = new Map<string, Extent>();
  for (const { part, size } of files) {
    if (part?.exhibit === undefined) continue;
    const { files: count, bytes } = contents.get(part.exhibit) ?? { files: 0, bytes: 0 };
    contents.set(part.exhibit, { files: count + 1, bytes: bytes + size });
  }
  return contents;
}

/** The file of an exhibit that is one file, the first of a set of image files, or the folder of its tree. */
function evidenceOf(members: Members, at: (path: string) => string): Map<string, string> {
  const below = new Map<string, { root: string; names: string[]; isTree: boolean }>();
  for (const { path, part, isFolder } of members) {
    if (part?.exhibit === undefined) continue;
    const [, , name = '', ...rest] = path.split('/');
    const found = below.get(part.exhibit) ?? { root: `data/evidence/${name}`, names: [], isTree: false };
    below.set(part.exhibit, found);
    if (isFolder || rest.length > 1) found.isTree = true;
    else found.names.push(rest[0] as string);
  }
  return new Map(
    [...below].map(([number, { root, names, isTree }]) => {
      const first = isTree ? undefined : firstOf(names.sort());
      return [number, at(first === undefined ? root : `${root}/${first}`)];
    }),
  );
}

/** The file that stands for all: the only one, or the one whose name the others continue as image segments do. */
function firstOf(names: readonly string[]): string | undefined {
  const [only] = names;
  if (names.length === 1) return only;
  const first = names.find((name) => /\.([eEsSlL]01|001)$/.test(name));
  if (first === undefined) return undefined;
  const stem = first.slice(0, -3);
  return names.every((name) => name.startsWith(stem) && name.length === first.length) ? first : undefined;
}
