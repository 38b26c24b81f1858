/** Which names a bag may hold at all: each must lead nowhere else, and be its own on any disk that knows no case or normalises names. */
import { CustodyError } from '../../errors.ts';
import { quoteText } from '../../ledger/quoted.ts';

/** The most files and folders that a bundle may hold, and the most folders that their paths may name. */
export const maxMembers = 200_000;
/** The most steps of a path: the file itself is one. */
export const maxSteps = 256;
const maxPathBytes = 4096;
const maxNameBytes = 255;

/** What is wrong with a path, wherever it came from; undefined where it may be made anywhere. Never throws. */
export function pathProblem(path: string): string | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'an absolute path';
  if (path.includes('\\')) return 'a backslash, which separates folders on some systems';
  if (/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/.test(path)) return 'a control character';
  if (/[\ud800-\udfff]/.test(path.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return 'half a character';
  const names = path.split('/');
  if (names.includes('')) return 'an empty name';
  if (names.some((name) => name === '.' || name === '..')) return 'a step out of its folder';
  if (names.length > maxSteps) return `more than ${maxSteps} steps`;
  const sizes = names.map(utf8Length);
  if (sizes.some((size) => size > maxNameBytes)) return `a name of more than ${maxNameBytes} bytes`;
  if (sizes.reduce((sum, size) => sum + size + 1, -1) > maxPathBytes) return `more than ${maxPathBytes} bytes`;
  return undefined;
}

/** Why Windows makes no file of that path, or another one than it names; undefined where it does. Never throws. */
export function windowsProblem(path: string): string | undefined {
  for (const name of path.split('/')) {
    if (name.includes(':')) return 'a colon, which names a stream of another file there';
    if (/["*<>?|]/.test(name)) return 'a character that no name has there';
    if (/[. ]$/.test(name)) return 'a point or a space at the end, which is left out there';
    if (/^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i.test(name))
      return 'the name of a device there';
  }
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

/**
 * Whether Windows or macOS lays such a file into a folder that people look at: its name begins with `._`, or is one of those that they
 * keep for it. Never throws.
 */
export function isOfSystem(path: string): boolean {
  const names = path.split('/');
  const last = names.at(-1) ?? '';
  return (
    last === '.DS_Store' ||
    last.startsWith('._') ||
    ['thumbs.db', 'desktop.ini'].includes(last.toLowerCase()) ||
    names.slice(0, -1).includes('System Volume Information')
  );
}

/** Gets a path that must not be; it throws. */
export type Refuse = (path: string, problem: string) => never;

/** Refuses what is in a bundle: a name that leads outside or cannot be made everywhere. Throws BUNDLE_UNSAFE. */
export const refuseUnsafe: Refuse = (path, problem) => {
  throw new CustodyError('BUNDLE_UNSAFE', `the bundle holds ${quoteText(path)}: ${problem}`, {
    hint: 'nothing was read from it; ask its maker for another one, and show this message',
  });
};

/** One name in its folder. */
interface Seen {
  readonly name: string;
  readonly isFolder: boolean;
  /** Whether it was named itself, not only on the way to another. */
  isNamed: boolean;
  /** What is in it, by folded names; a tree of names holds each only once, however long the paths are. */
  below?: Map<string, Seen>;
}

/**
 * Takes the names of a bundle one after the other and refuses those that `pathProblem` finds, one that comes twice, one that is both
 * a file and a folder, and any two that are one without regard to case or normalisation. Names that single systems keep for devices
 * or read otherwise (`con`, a point at the end, `x:y`) are not refused: evidence may bear them.
 */
export class NameGuard {
  readonly #refuse: Refuse;
  readonly #top = new Map<string, Seen>();
  /** Names for which it gives the same are one. */
  readonly #fold: (name: string) => string;
  #members = 0;
  #folders = 0;

  constructor(refuse: Refuse = refuseUnsafe, fold: (name: string) => string = foldName) {
    this.#refuse = refuse;
    this.#fold = fold;
  }

  /** Throws as `refuse` does, and TOO_LARGE for more than `maxMembers`, or as many folders on the way to them. */
  add(path: string, isFolder = false): void {
    this.#members += 1;
    if (this.#members > maxMembers) throw tooMany();
    const problem = pathProblem(path);
    if (problem !== undefined) this.#refuse(path, problem);
    const steps = path.split('/');
    let folder = this.#top;
    for (const [index, name] of steps.entries()) {
      const isLast = index === steps.length - 1;
      const at = this.#place(folder, { name, isFolder: !isLast || isFolder, isNamed: isLast }, path);
      if (isLast) return;
      at.below ??= new Map();
      folder = at.below;
    }
  }

  #place(folder: Map<string, Seen>, given: Seen, path: string): Seen {
    const key = this.#fold(given.name);
    const known = folder.get(key);
    if (known === undefined) {
      if (given.isFolder) this.#folders += 1;
      if (this.#folders > maxMembers) throw tooMany();
      folder.set(key, given);
      return given;
    }
    if (known.name !== given.name)
      this.#refuse(path, `on some disks ${quoteText(given.name)} is the same as ${quoteText(known.name)}`);
    if (known.isFolder !== given.isFolder) this.#refuse(path, 'it is a file and a folder');
    if (given.isNamed && known.isNamed) this.#refuse(path, 'it is listed twice');
    if (given.isNamed) known.isNamed = true;
    return known;
  }
}

/** The failure of a bundle with more files and folders than can be listed. */
export function tooMany(): CustodyError {
  return new CustodyError('TOO_LARGE', `a bundle holds at most ${maxMembers} files, and as many folders`, {
    hint: 'send an image of a larger tree, or send it separately',
  });
}

/** Names that are one on a disk that knows no case, or that normalises. */
export function foldName(name: string): string {
  // most names, and quickly
  if (/^[\u0000-\u007f]*$/.test(name)) return name.toLowerCase();
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
