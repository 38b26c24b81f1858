/** Which manifests travel in a bundle, and how much of each: they list names and digests of files, and are granted like private texts. */
import { basename } from 'node:path';
import type { ContentState, ExhibitState } from '../../custody/state/exhibit.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readTotals } from '../audit/audit.ts';
import { withholdAll } from '../audit/withhold.ts';
import { type ManifestShelf, type ShelvedManifest, wholeOf } from '../evidence/manifests.ts';

export const manifestGrants = ['none', 'withheld', 'all'] as const;

/** `withheld`: the one that was named and has records withheld; else one with every record withheld. `all`: as it is. */
export type ManifestGrant = (typeof manifestGrants)[number];

export interface ManifestGrants {
  /** Of exhibits that are not in `of`; undefined where nobody said. */
  readonly usual?: ManifestGrant | undefined;
  /** By the number of an exhibit. */
  readonly of: ReadonlyMap<string, ManifestGrant>;
}

/** What the reader gets of one manifest. */
export interface SentManifest {
  /** The exhibit; the file where it is the manifest of none that is meant. */
  readonly of: string;
  readonly grant: ManifestGrant;
  /** Names that are shown, digests of files that are shown, and records that are hashes only. */
  readonly names: number;
  readonly digests: number;
  readonly withheld: number;
}

interface ManifestParts {
  /** Manifests that travel. */
  readonly manifests: string[];
  /** Those of them that travel in other bytes than their own: with records withheld. */
  readonly cut: Map<string, Uint8Array>;
  /** Those of them with withheld records, whose lists of pieces would tell digests of these. */
  readonly withoutPieces: Set<string>;
  readonly sent: SentManifest[];
  /** Exhibits that have none here. */
  readonly without: string[];
  /** The manifest of each exhibit, by which its evidence is compared here. */
  readonly of: Map<string, string>;
}

interface PartsRequest {
  readonly state: CustodyState;
  readonly meant: readonly ExhibitState[];
  readonly shelf: ManifestShelf;
  /** Files that were named. */
  readonly given: readonly string[];
  readonly grants: ManifestGrants;
}

/** Throws CustodyError MISSING_VALUE where nobody said what the reader may read, USAGE for a number that has no manifest. */
export function manifestParts(request: PartsRequest): ManifestParts {
  const { shelf, given } = request;
  // one that is named must be one
  for (const path of given) readTotals(path);
  const grants = checkedGrants(request);
  const parts: ManifestParts = {
    manifests: [],
    cut: new Map(),
    withoutPieces: new Set(),
    sent: [],
    without: [],
    of: new Map(),
  };
  const known = new Set<string>();
  const grantOfPath = new Map<string, ManifestGrant>();
  for (const { number, content } of request.meant) {
    if (content?.root === undefined) continue;
    const found = shelf.all(content);
    for (const { path } of found) known.add(path);
    const whole = wholeOf(found);
    if (whole === undefined) {
      parts.without.push(number);
      continue;
    }
    parts.of.set(number, whole.path);
    const grant = grantFor(grants, number);
    const before = grantOfPath.get(whole.path) ?? grant;
    if (before !== grant)
      throw new CustodyError('USAGE', `the manifest of ${number} is the one of another exhibit too`, {
        hint: 'say the same of both with --manifests',
      });
    grantOfPath.set(whole.path, grant);
    const named = found.filter(({ path }) => given.includes(path));
    const cut = named.find(({ withheld }) => withheld > 0);
    add(parts, { of: number, grant, source: grant === 'all' ? (named[0] ?? whole) : (cut ?? whole) });
  }
  for (const path of given.filter((each) => !known.has(each))) {
    const { records, withheld, kinds } = readTotals(path);
    const of = basename(path);
    add(parts, { of, grant: grantFor(grants, of), source: { path, records, withheld, files: kinds.file } });
  }
  return parts;
}

interface Adding {
  readonly of: string;
  readonly grant: ManifestGrant;
  readonly source: ShelvedManifest;
}

function add(parts: ManifestParts, { of, grant, source }: Adding): void {
  const { path } = source;
  let { records, withheld, files } = source;
  if (grant === 'none') {
    parts.sent.push({ of, grant, names: 0, digests: 0, withheld: 0 });
    return;
  }
  const isNew = !parts.manifests.includes(path);
  if (isNew) parts.manifests.push(path);
  if (grant === 'withheld' && withheld === 0) {
    if (isNew) parts.cut.set(path, withholdAll(path).bytes);
    [withheld, files] = [records - 1, 0];
  }
  if (withheld > 0) parts.withoutPieces.add(path);
  parts.sent.push({ of, grant, names: records - 1 - withheld, digests: files, withheld });
}

/** The same with numbers as the record has them. */
function checkedGrants({ state, meant, grants }: PartsRequest): ManifestGrants {
  const listed = new Set(meant.filter(({ content }) => content?.root !== undefined).map(({ number }) => number));
  const of = new Map<string, ManifestGrant>();
  for (const [typed, grant] of grants.of) {
    const number = exhibitOf(state, typed)?.number;
    if (number === undefined || !listed.has(number))
      throw new CustodyError('USAGE', `--manifests ${typed}=${grant}: ${typed} has no manifest in this bundle`);
    of.set(number, grant);
  }
  return { ...grants, of };
}

/** Throws CustodyError MISSING_VALUE. */
export function grantFor({ usual, of }: ManifestGrants, number: string): ManifestGrant {
  const grant = of.get(number) ?? usual;
  if (grant !== undefined) return grant;
  throw new CustodyError('MISSING_VALUE', `say what the reader may read in the manifest of ${number}`, {
    hint: 'it lists names and digests of files: --manifests none, --manifests withheld or --manifests all; --manifests NUMBER=all for one exhibit',
  });
}

/** Throws CustodyError USAGE where evidence goes to someone who shall answer for it, and its manifest does not go as a whole. */
export function refuseCut(evidence: ReadonlyMap<string, string>, sent: readonly SentManifest[]): void {
  const cut = sent.find(({ of, grant, withheld }) => evidence.has(of) && (grant === 'none' || withheld > 0));
  if (cut === undefined) return;
  throw new CustodyError(
    'USAGE',
    `${cut.of} goes with its evidence, and the recipient cannot compare it without the whole manifest`,
    {
      hint: `--manifests ${cut.of}=all; or leave its evidence out, and the answer will be that it was not examined`,
    },
  );
}

/** Exhibits of which a bundle about these would send a manifest. */
export const manifestsAsked = (
  exhibits: readonly { readonly number: string; readonly content?: ContentState | undefined }[],
): string[] => exhibits.flatMap(({ number, content }) => (content?.root === undefined ? [] : [number]));
