/** Where each part of a bundle stands in its bag, and which names a bag may hold at all. */
import { CustodyError } from '../errors.ts';

export type PartKind =
  | 'ledger'
  | 'disclosures'
  | 'checkpoint'
  | 'letter'
  | 'manifest'
  | 'pieces'
  | 'answer'
  | 'answer-disclosures'
  | 'attachment'
  | 'evidence';

/** What a path of the payload is. */
export interface Part {
  readonly kind: PartKind;
  /** Of evidence: the number of the exhibit. */
  readonly exhibit?: string;
}

const patterns: readonly (readonly [RegExp, PartKind])[] = [
  [/^data\/[^/]+\.custody$/, 'ledger'],
  [/^data\/[^/]+\.disclosures$/, 'disclosures'],
  [/^data\/[^/]+\.checkpoint$/, 'checkpoint'],
  [/^data\/letter\.(txt|html)$/, 'letter'],
  [/^data\/manifests\/[^/]+\.manifest$/, 'manifest'],
  [/^data\/manifests\/[^/]+\.pieces$/, 'pieces'],
  [/^data\/answers\/[^/]+\.answer$/, 'answer'],
  [/^data\/answers\/[^/]+\.disclosures$/, 'answer-disclosures'],
  [/^data\/attachments\/[0-9a-f]{64}$/, 'attachment'],
];

/** What stands at a path of the payload; undefined for what no bundle has. Never throws. */
export function partAt(path: string): Part | undefined {
  for (const [pattern, kind] of patterns) if (pattern.test(path)) return { kind };
  const folder = /^data\/evidence\/([^/]+)\/./s.exec(path)?.[1];
  const exhibit = folder === undefined ? undefined : exhibitOfFolder(folder);
  return exhibit === undefined ? undefined : { kind: 'evidence', exhibit };
}

const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/**
 * The folder of an exhibit under `data/evidence/`: letters, digits, `-`, `_` and inner points stand for themselves, any other
 * byte as `=` and two upper-case hexadecimal digits. Not with a percent sign: BagIt writes that as `%25` in manifests, which neither
 * `sha256sum -c` nor the Library of Congress's own tool undoes.
 */
export function folderOfExhibit(number: string): string {
  const escaped = (char: string): string => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  const name = number.replace(/[^A-Za-z0-9._-]/g, escaped).replace(/^\.|\.$/g, escaped);
  return reserved.test(name) ? name.replace(/^./, escaped) : name;
}

/** The exhibit number of such a folder; undefined where no number has this folder. */
export function exhibitOfFolder(name: string): string | undefined {
  const number = name.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /^[\x21-\x7e]{1,64}$/.test(number) && folderOfExhibit(number) === name ? number : undefined;
}

/** The most files and folders that a bundle may hold. */
export const maxMembers = 200_000;
const maxPathBytes = 4096;
const maxNameBytes = 255;

/** What is wrong with a path, wherever it came from; undefined where it may be made anywhere. Never throws. */
export function pathProblem(path: string): string | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'an absolute path';
  if (path.includes('\\')) return 'a backslash, which parts folders on some systems';
  if (/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/.test(path)) return 'a control character';
  if (/[\ud800-\udfff]/.test(path.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return 'half a character';
  const names = path.split('/');
  if (names.includes('')) return 'an empty name';
  if (names.some((name) => name === '.' || name === '..')) return 'a step out of its folder';
  const sizes = names.map(utf8Length);
  if (sizes.some((size) => size > maxNameBytes)) return `a name of more than ${maxNameBytes} bytes`;
  if (sizes.reduce((sum, size) => sum + size + 1, 0) > maxPathBytes) return `more than ${maxPathBytes} bytes`;
  return undefined;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const point = char.codePointAt(0) as number;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Who is told of a path that must not be; it throws. */
export type Refuse = (path: string, problem: string) => never;

/** Refuses what lies in a bundle: a name that leads outside or cannot be made everywhere. Throws BUNDLE_UNSAFE. */
export const refuseUnsafe: Refuse = (path, problem) => {
  throw new CustodyError('BUNDLE_UNSAFE', `the bundle holds ${path}: ${problem}`, {
    hint: 'nothing was taken from it; ask who made it for another, and show them this message',
  });
};

/** Takes the names of a bundle one after the other and refuses any that would not stand for itself on every disk. */
export class NameGuard {
  readonly #refuse: Refuse;
  /** Folded name → the name and what it is. */
  readonly #seen = new Map<string, { path: string; isFolder: boolean; isNamed: boolean }>();
  #count = 0;

  constructor(refuse: Refuse = refuseUnsafe) {
    this.#refuse = refuse;
  }

  /** Throws as `refuse` does, and TOO_LARGE for more than `maxMembers`. */
  add(path: string, isFolder = false): void {
    this.#count += 1;
    if (this.#count > maxMembers) throw tooMany();
    const problem = pathProblem(path);
    if (problem !== undefined) this.#refuse(path, problem);
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      this.#place(path.slice(0, slash), true, false);
    this.#place(path, isFolder, true);
  }

  #place(path: string, isFolder: boolean, isNamed: boolean): void {
    const key = foldName(path);
    const known = this.#seen.get(key);
    if (known === undefined) {
      this.#seen.set(key, { path, isFolder, isNamed });
      return;
    }
    if (known.path !== path) this.#refuse(path, `on some disks it is the same as ${known.path}`);
    if (known.isFolder !== isFolder) this.#refuse(path, 'it is a file and a folder');
    if (isNamed && known.isNamed) this.#refuse(path, 'it stands twice');
    if (isNamed) known.isNamed = true;
  }
}

/** The failure of a bundle with more files and folders than can be listed. */
export function tooMany(): CustodyError {
  return new CustodyError('TOO_LARGE', `a bundle holds at most ${maxMembers} files and folders`, {
    hint: 'send an image of a larger tree, or let it travel apart from the ledger',
  });
}

/** Names that are one on a disk that knows no case, or that normalises. */
function foldName(path: string): string {
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
