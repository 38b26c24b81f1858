/** A bag of any maker, read from its own files: what it lists, what is there, and what is against BagIt 0.97 or 1.0 (RFC 8493). */
import { phrase } from '../../ledger/phrase.ts';
import { FileNames } from './file-names.ts';
import { BagFindings } from './findings.ts';
import { type BagList, type ComputedAlgorithm, isComputed, listNamed, readBagList, readFetch } from './lists.ts';
import { isOfSystem } from './names.ts';
import { type Declaration, invalidBag, readDeclaration, tagReader } from './tag-text.ts';
import { compareBagPaths, metadataOf, oxumOf } from './text.ts';

export interface BagFile {
  readonly path: string;
  readonly size: number;
}

/** A digest that a list says of a file. */
interface WantedDigest {
  readonly list: string;
  readonly algorithm: ComputedAlgorithm;
  readonly digest: string;
}

export interface AnyBag extends Declaration {
  readonly info: readonly (readonly [label: string, value: string])[];
  readonly lists: readonly BagList[];
  readonly findings: BagFindings;
  /** By path of a file that is there: what is to be compared. */
  readonly wanted: ReadonlyMap<string, readonly WantedDigest[]>;
  readonly payload: { readonly files: number; readonly bytes: number };
}

/** Whether a file of the bag must be read before the bag can be judged. */
export const isJudgedBy = (path: string): boolean =>
  path === 'bagit.txt' || path === 'bag-info.txt' || path === 'fetch.txt' || listNamed(path) !== undefined;

/**
 * Reads the tag files that `isJudgedBy` names, and compares them with what is there. Throws CustodyError BAG_INVALID where no bag of
 * a known version and encoding is declared, TOO_LARGE.
 */
export function readAnyBag(
  tags: ReadonlyMap<string, Uint8Array>,
  members: readonly (BagFile & { readonly isFolder: boolean })[],
): AnyBag {
  const files = members.filter(({ isFolder }) => !isFolder);
  const declared = tags.get('bagit.txt');
  if (declared === undefined) throw invalidBag('it has no bagit.txt');
  const declaration = readDeclaration(declared);
  const { version } = declaration;
  const findings = new BagFindings(version);
  const linesIn = tagReader(declaration);
  const around = { version, findings };
  const lists = [...tags.keys()]
    .filter((name) => listNamed(name) !== undefined)
    .sort(compareBagPaths)
    .map((name) => readBagList(name, linesIn(tags.get(name) as Uint8Array, name), around));
  const given = tags.get('fetch.txt');
  const fetched = given === undefined ? undefined : readFetch(linesIn(given, 'fetch.txt'), around);
  if (fetched !== undefined) findings.tell('BAGIT_FETCH_IGNORED', { count: fetched.size });
  const said = tags.get('bag-info.txt');
  const info = said === undefined ? [] : readInfo(linesIn(said, 'bag-info.txt'), findings);
  if (!members.some(({ path, isFolder }) => path.startsWith('data/') || (isFolder && path === 'data')))
    findings.tell('BAGIT_PAYLOAD_ABSENT');
  const bag = { lists, findings, version, fetched: fetched ?? new Set<string>() };
  const names = new FileNames(files.map(({ path }) => path));
  const wanted = matchLists(bag, names);
  judgePayload(bag, files, wanted);
  const payload = extentOf(files);
  judgeOxum(info, payload, findings);
  for (const [path, other] of names.collisions()) findings.tell('BAGIT_NAMES_COLLIDE', { path, other });
  return { ...declaration, info, lists, findings, wanted: computedOf(wanted, findings), payload };
}

interface Judged {
  readonly lists: readonly BagList[];
  readonly findings: BagFindings;
  readonly version: string;
  readonly fetched: ReadonlySet<string>;
}

type Named = { readonly list: BagList; readonly digest: string };

function readInfo(lines: readonly string[], findings: BagFindings): [string, string][] {
  let broken = 0;
  return metadataOf(lines, (line) => {
    if (++broken > 20) return;
    const problem = phrase('line {line#} is not a label and a value', { line });
    findings.tell('BAGIT_TAG_BROKEN', { path: 'bag-info.txt', problem });
  });
}

/** The files that each list means; what it lists and is not there is found missing, or is to be fetched. */
function matchLists({ lists, findings, fetched }: Judged, names: FileNames): Map<string, Named[]> {
  const wanted = new Map<string, Named[]>();
  const told = new Set<string>();
  for (const list of lists) {
    for (const listed of list.paths.values()) {
      const { path } = listed;
      const found = names.find(listed);
      if (found === undefined) {
        if (!fetched.has(path)) findings.tell('BAGIT_FILE_MISSING', { list: list.name, path });
        else if (!told.has(path)) findings.tell('BAGIT_FILE_TO_FETCH', { path });
        told.add(path);
        continue;
      }
      if (found.as !== undefined) findings.tell(found.as, { list: list.name, path });
      if (list.of === 'payload' && isOfSystem(path)) findings.tell('BAGIT_SYSTEM_FILE', { list: list.name, path });
      const named = { list, digest: listed.digest };
      const known = wanted.get(found.path);
      if (known === undefined) wanted.set(found.path, [named]);
      else known.push(named);
    }
  }
  return wanted;
}

/** Whether the lists name all that they must. In version 0.97 one list of several is enough for a file. */
function judgePayload(
  { lists, findings, version, fetched }: Judged,
  files: readonly BagFile[],
  wanted: ReadonlyMap<string, readonly Named[]>,
): void {
  const payload = lists.filter(({ of }) => of === 'payload');
  if (payload.length === 0) findings.tell('BAGIT_MANIFEST_ABSENT');
  for (const { path } of payload.length === 0 ? [] : files) {
    if (!path.startsWith('data/')) continue;
    const naming = wanted.get(path) ?? [];
    for (const list of payload) {
      if (naming.some((named) => named.list === list) || (version === '0.97' && naming.length > 0)) continue;
      findings.tell('BAGIT_FILE_EXTRA', { list: list.name, path });
      if (version === '0.97') break;
    }
  }
  for (const path of fetched)
    for (const list of payload)
      if (!list.paths.has(path) && !(version === '0.97' && payload.some(({ paths }) => paths.has(path))))
        findings.tell('BAGIT_FETCH_UNLISTED', { list: list.name, path });
  for (const list of lists)
    for (const { name: path } of list.of === 'tags' ? payload : [])
      if (!list.paths.has(path)) findings.tell('BAGIT_LIST_UNLISTED', { list: list.name, path });
}

function extentOf(files: readonly BagFile[]): { files: number; bytes: number } {
  const payload = files.filter(({ path }) => path.startsWith('data/'));
  return { files: payload.length, bytes: payload.reduce((sum, { size }) => sum + size, 0) };
}

/** Missing files and those too many were reported one by one. */
function judgeOxum(
  info: readonly (readonly [string, string])[],
  { files, bytes }: AnyBag['payload'],
  findings: BagFindings,
) {
  const oxum = oxumOf(info);
  if (oxum === 'broken')
    findings.tell('BAGIT_TAG_BROKEN', {
      path: 'bag-info.txt',
      problem: phrase('its Payload-Oxum is not bytes and files, or is there twice'),
    });
  const isTold = (['BAGIT_FILE_MISSING', 'BAGIT_FILE_EXTRA', 'BAGIT_FILE_TO_FETCH'] as const).some((code) =>
    findings.counts.has(code),
  );
  if (typeof oxum !== 'object' || isTold || (oxum.bytes === bytes && oxum.files === files)) return;
  findings.tell('BAGIT_OXUM_DIFFERS', {
    said: phrase('{bytes#byte} in {files#file}', { bytes: oxum.bytes, files: oxum.files }),
    actual: phrase('{bytes#byte} in {files#file}', { bytes, files }),
  });
}

/** The digests that are computed; files of the payload that have none are not compared, and weak ones are reported. */
function computedOf(wanted: ReadonlyMap<string, readonly Named[]>, findings: BagFindings): AnyBag['wanted'] {
  const computed = new Map<string, WantedDigest[]>();
  const unused = new Map<string, string>();
  let isWeak = false;
  for (const [path, named] of wanted) {
    const digests: WantedDigest[] = [];
    for (const { list, digest } of named)
      if (isComputed(list.algorithm)) digests.push({ list: list.name, algorithm: list.algorithm, digest });
      else unused.set(list.name, list.algorithm);
    if (digests.length > 0) computed.set(path, digests);
    else findings.tell('BAGIT_FILE_UNCHECKED', { path });
    isWeak ||= digests.length > 0 && digests.every(({ algorithm }) => algorithm === 'md5' || algorithm === 'sha1');
  }
  for (const [list, algorithm] of unused) findings.tell('BAGIT_LIST_UNCHECKED', { list, algorithm });
  if (isWeak) findings.tell('BAGIT_DIGEST_WEAK');
  return computed;
}
