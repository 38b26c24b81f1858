/** Raw images in several files: which files they are, by the ways in which programs name them. */
import { basename, dirname } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { diskFiles, type Files } from './files.ts';

/** `.001` (FTK, dd of most), `.000` (guymager, dcfldd, dc3dd), `.00` (`split -d`), `.aa` (`split`, dc3dd), of any width. */
const firstEnding = /^(.*\.)(00+1|00+|aa+)$/;
const anyEnding = /^(.*\.)(\d{2,9}|[a-z]{2,9})$/;

/** Whether a file is named as the first of a raw image in several files. */
export const isFirstPart = (path: string): boolean => firstEnding.test(path);

/**
 * A sentence about the part that has another size than it should, undefined if none has: all but the last are as large as the
 * first, unless one was cut.
 */
export function oddPart(parts: readonly string[], files: Files = diskFiles): string | undefined {
  const [first, ...others] = parts.map((part) => files.sizeOf(part));
  const odd = others.slice(0, -1).findIndex((size) => size !== first);
  const isLastLarger = (others.at(-1) ?? 0) > (first ?? 0);
  const part = odd >= 0 ? parts[odd + 1] : isLastLarger ? parts.at(-1) : undefined;
  return part === undefined
    ? undefined
    : `${basename(part)} is not as large as the parts before it: one of them may have been cut`;
}

/** What the sizes of the parts leave open, for people: whether one was cut, and whether the last ones are there. */
export function partNotes(parts: readonly string[], files: Files = diskFiles): string[] {
  const odd = oddPart(parts, files);
  if (odd !== undefined) return [odd];
  const unseen = 'parts may be missing';
  if (parts.length === 1) return [`no other part is beside ${basename(parts[0] ?? '')}: ${unseen}`];
  return files.sizeOf(parts.at(-1) ?? '') === files.sizeOf(parts[0] ?? '')
    ? [`the last part is as large as the others: ${unseen}`]
    : [];
}

interface Found {
  /** The parts that follow one another, the first among them. */
  readonly parts: readonly string[];
  /** Parts that are there after one that is not. */
  readonly later: readonly string[];
  readonly missing: string;
}

/**
 * The parts of a raw image that was split, in order; undefined for a path that is not named as the first part, or has no other.
 * Throws NOT_FOUND where a part is missing before one that is there.
 */
export function splitParts(first: string, files: Files = diskFiles): string[] | undefined {
  const found = findParts(first, files);
  if (found === undefined) return undefined;
  const { parts, later, missing } = found;
  if (later.length > 0)
    throw new CustodyError('NOT_FOUND', `${missing} is missing, and later parts are there`, {
      hint: 'with --opaque the file is hashed by itself',
    });
  return parts.length > 1 ? [...parts] : undefined;
}

/** The parts from the first on that follow one another, whatever is missing after them; `first` alone where it is not a part. */
export const followingParts = (first: string): readonly string[] => findParts(first, diskFiles)?.parts ?? [first];

/** All other parts of an image that are there, whatever is missing between. */
export function otherParts(first: string, files: Files = diskFiles): readonly string[] {
  const { parts = [], later = [] } = findParts(first, files) ?? {};
  return [...parts.slice(1), ...later];
}

/** The first part of the image of which a path is named as a later one (`.002`); undefined where none is there. */
export function firstOfParts(path: string, files: Files = diskFiles): string | undefined {
  const [, stem = '', ending = ''] = anyEnding.exec(path) ?? [];
  if (ending === '') return undefined;
  // a first part with a longer ending was counted past its width
  for (let width = ending.length; width >= 2; width -= 1)
    for (const begin of /\d/.test(ending) ? [zeros(width), `${zeros(width - 1)}1`] : ['a'.repeat(width)]) {
      const first = stem + begin;
      if (first !== path && firstEnding.test(first) && files.exists(first) && isAfter(first, path, files)) return first;
    }
  return undefined;
}

function isAfter(first: string, path: string, files: Files): boolean {
  return /\d$/.test(path) && path.length === first.length ? first < path : otherParts(first, files).includes(path);
}

function findParts(first: string, files: Files): Found | undefined {
  const [, stem = '', begin = ''] = firstEnding.exec(first) ?? [];
  if (begin === '' || !files.exists(first)) return undefined;
  const endings = endingsBeside(stem, files);
  const isThere = (ending: string) => endings?.includes(ending) ?? files.exists(stem + ending);
  // counted from 0, this is the second
  if (begin.endsWith('1') && isThere(zeros(begin.length))) return undefined;
  const known = [begin];
  for (let last = begin; ; ) {
    const followers = followersOf(last, begin.length);
    const next = followers.find(isThere);
    if (next === undefined) {
      const later = laterOf(endings ?? [], known, { stem, files }).map((ending) => stem + ending);
      return { parts: known.map((ending) => stem + ending), later, missing: stem + (followers[0] ?? '') };
    }
    known.push(next);
    last = next;
  }
}

/**
 * The endings of all names in the folder of `stem` that begin with its last part, such as `001`; undefined where the folder
 * cannot be listed. Never throws.
 */
export function endingsBeside(stem: string, files: Files): string[] | undefined {
  const name = basename(`${stem}x`).slice(0, -1);
  try {
    return files
      .names(dirname(`${stem}x`))
      .flatMap((entry) => (entry.startsWith(name) ? [entry.slice(name.length)] : []));
  } catch {
    // files can be opened in a folder that cannot be listed
    return undefined;
  }
}

/** Endings that can follow one: the next of its width, or, as `split` goes on where `y` or 89 is full, one wider by two. */
function followersOf(ending: string, width: number): string[] {
  const [low, high] = lettersOf(ending);
  const before = String.fromCharCode(high.charCodeAt(0) - 1);
  const full = new RegExp(`^(${high}*)${before}${high}+$`).exec(ending)?.[1];
  const isWide = full !== undefined && ending.length === width + 2 * full.length;
  const wider = isWide ? [full + high + low.repeat(width + full.length + 1)] : [];
  const next = nextOf(ending, low, high);
  return next === undefined ? wider : [next, ...wider];
}

/** The next of the same width; numbers go on in a wider one. */
function nextOf(ending: string, low: string, high: string): string | undefined {
  const [, head = '', last, tail = ''] = new RegExp(`^(.*)([^${high}])(${high}*)$`).exec(ending) ?? [];
  if (last !== undefined) return head + String.fromCharCode(last.charCodeAt(0) + 1) + low.repeat(tail.length);
  return low === '0' ? `1${zeros(ending.length)}` : undefined;
}

const lettersOf = (ending: string): readonly [string, string] => (/\d/.test(ending) ? ['0', '9'] : ['a', 'z']);

/** What is named as a part and follows none. Letters can be the ending of any file: a part has the size of one, and its place near by. */
function laterOf(
  endings: readonly string[],
  known: readonly string[],
  { stem, files }: { readonly stem: string; readonly files: Files },
): string[] {
  const [begin = ''] = known;
  const width = begin.length;
  const isNumber = /\d/.test(begin);
  const shape = isNumber ? new RegExp(`^(\\d{${width}}|[1-9]\\d{${width},8})$`) : new RegExp(`^[a-z]{${width}}$`);
  const unknown = endings.filter((ending) => shape.test(ending) && !known.includes(ending));
  if (isNumber) return unknown.filter((ending) => Number(ending) > Number(begin)).sort((a, b) => Number(a) - Number(b));
  const size = files.sizeOf(stem + begin) ?? 0;
  return unknown.filter((ending) => {
    const own = files.sizeOf(stem + ending) ?? 0;
    return own === size || (own < size && placeOf(ending) <= known.length + mostSteps);
  });
}

const mostSteps = 26;
const placeOf = (ending: string): number =>
  [...ending].reduce((place, letter) => 26 * place + letter.charCodeAt(0) - 97, 0);
const zeros = (width: number): string => '0'.repeat(width);
