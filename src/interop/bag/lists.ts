/** The lists of a bag: its payload and tag manifests, and `fetch.txt`, each path decoded and judged. */
import { CustodyError } from '../../errors.ts';
import { type Facts, phrase } from '../../ledger/phrase.ts';
import type { BagFindingCode, BagFindings } from './findings.ts';
import { pathProblem } from './names.ts';
import { decodeBagPath, splitManifestLine } from './text.ts';

/** The algorithms that are computed, and their hexadecimal digits. */
const computedAlgorithms = { md5: 32, sha1: 40, sha256: 64, sha384: 96, sha512: 128 } as const;
export type ComputedAlgorithm = keyof typeof computedAlgorithms;

export const isComputed = (name: string): name is ComputedAlgorithm => Object.hasOwn(computedAlgorithms, name);

export interface ListedPath {
  /** Percent-decoded, and as it is written where that is another. */
  readonly path: string;
  readonly literal?: string;
  readonly digest: string;
}

export interface BagList {
  /** Its file. */
  readonly name: string;
  readonly of: 'payload' | 'tags';
  /** In lower case, without a hyphen. */
  readonly algorithm: string;
  /** By decoded path. */
  readonly paths: ReadonlyMap<string, ListedPath>;
}

/** Kind and algorithm of a list, by its name; undefined for any other file. */
export function listNamed(name: string): Pick<BagList, 'of' | 'algorithm'> | undefined {
  const [, tag, algorithm] = /^(tag)?manifest-([A-Za-z0-9-]{1,40})\.txt$/.exec(name) ?? [];
  if (algorithm === undefined) return undefined;
  return { of: tag === undefined ? 'payload' : 'tags', algorithm: algorithm.toLowerCase().replaceAll('-', '') };
}

/** More than any bag of the most files that are listed. */
export const mostLines = 1_000_000;
const mostBroken = 20;

interface Around {
  readonly version: '0.97' | '1.0';
  readonly findings: BagFindings;
}

/** Reads a list. Throws CustodyError TOO_LARGE. */
export function readBagList(name: string, lines: readonly string[], { version, findings }: Around): BagList {
  const kind = listNamed(name) as Pick<BagList, 'of' | 'algorithm'>;
  const paths = new Map<string, ListedPath>();
  const list = { name, ...kind, paths };
  if (lines.length > mostLines)
    throw new CustodyError('TOO_LARGE', `${name} of the bag has more than ${mostLines} lines`);
  const digits = isComputed(kind.algorithm) ? computedAlgorithms[kind.algorithm] : undefined;
  const tell = (code: BagFindingCode, path: string, facts: Facts = {}): void =>
    findings.tell(code, { ...facts, list: name, path });
  const once = new Set<BagFindingCode>();
  const tellOnce = (code: BagFindingCode): void => {
    if (!once.has(code)) findings.tell(code, { list: name });
    once.add(code);
  };
  let broken = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [, digest = '', star = '', written = ''] = splitManifestLine(line) ?? [];
    if (written === '' || (digits !== undefined && digest.length !== digits)) {
      if (++broken <= mostBroken)
        findings.tell('BAGIT_TAG_BROKEN', {
          path: name,
          problem: phrase('line {line#} is not a digest and a path', { line: index + 1 }),
        });
      continue;
    }
    if (star !== '') tellOnce('BAGIT_STARRED');
    const literal = written.replace(/^(\.\/)+/, '');
    if (literal !== written) tellOnce('BAGIT_PATH_DOTTED');
    const path = decodeBagPath(literal, version);
    const isPayload = path.startsWith('data/');
    if (pathProblem(path) !== undefined) tell('BAGIT_PATH_UNSAFE', path);
    else if (isPayload !== (kind.of === 'payload')) tell('BAGIT_PATH_MISPLACED', path);
    else if (kind.of === 'tags' && listNamed(path)?.of === 'tags') tell('BAGIT_LIST_OF_ITSELF', path);
    else {
      const known = paths.get(path);
      const lower = digest.toLowerCase();
      if (known === undefined) paths.set(path, { path, digest: lower, ...(literal !== path && { literal }) });
      else tell(known.digest === lower ? 'BAGIT_LISTED_TWICE' : 'BAGIT_LISTED_TWO_WAYS', path);
    }
  }
  return list;
}

/** The paths that `fetch.txt` names (RFC 8493, section 2.2.3); nothing is ever fetched. */
export function readFetch(lines: readonly string[], { version, findings }: Around): ReadonlySet<string> {
  const paths = new Set<string>();
  if (lines.length > mostLines)
    throw new CustodyError('TOO_LARGE', `fetch.txt of the bag has more than ${mostLines} lines`);
  let broken = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [, written] = /^\S+[ \t]+(?:\d{1,19}|-)[ \t]+(.+)$/s.exec(line) ?? [];
    if (written === undefined) {
      if (++broken <= mostBroken)
        findings.tell('BAGIT_TAG_BROKEN', {
          path: 'fetch.txt',
          problem: phrase('line {line#} is not an address, a length and a path', { line: index + 1 }),
        });
      continue;
    }
    const path = decodeBagPath(written.replace(/^(\.\/)+/, ''), version);
    const facts = { list: 'fetch.txt', path };
    if (pathProblem(path) !== undefined) findings.tell('BAGIT_PATH_UNSAFE', facts);
    else if (!path.startsWith('data/')) findings.tell('BAGIT_PATH_MISPLACED', facts);
    else paths.add(path);
  }
  return paths;
}
