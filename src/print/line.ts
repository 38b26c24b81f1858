/** Text broken into lines and each line into pieces, as they are from left to right. */
import { piecesOf, smallPiecesOf } from '../report/document/column-widths.ts';
import { type Base, levelsOf, mirrored, visualOrder } from './bidi.ts';
import { type Faces, isInvisible, type Weight } from './faces.ts';
import type { Face } from './fonts.ts';

/** A stretch of one line in one face. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly level: number;
  readonly width: number;
  /** Its glyphs are in the reverse of the order of reading. */
  readonly isReversed: boolean;
}

/** A piece and where it begins within its line. */
export type PlacedPiece = Piece & { readonly left: number };

export interface Line {
  /** In the order of reading. */
  readonly pieces: readonly PlacedPiece[];
  readonly width: number;
}

export interface Setting {
  readonly weight: Weight;
  readonly size: number;
  readonly width: number;
  readonly base: Base;
  /** Direction of what has none of its own. */
  readonly otherwise: 'ltr' | 'rtl';
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The lines of a text; one empty line for an empty text. */
export function linesOf(text: string, setting: Setting, faces: Faces): Line[] {
  const drawn = faces.drawable(text, setting.weight);
  const levels = levelsOf(drawn, setting.base, setting.otherwise);
  return rangesOf(drawn, setting, faces).map(([from, until]) => lineOf(drawn, levels, { from, until, setting, faces }));
}

/** Where lines begin and end: after blanks, hyphens and slashes; within a word or number only where it is longer than a line. */
function rangesOf(text: string, setting: Setting, faces: Faces): [from: number, until: number][] {
  const ranges: [number, number][] = [];
  let from = 0;
  let at = 0;
  let used = 0;
  const end = (until: number): void => {
    ranges.push([from, until]);
    from = until;
    used = 0;
  };
  const isLong = (piece: string): boolean => measure(piece.trimEnd(), setting, faces) > setting.width;
  for (const word of piecesOf(text).flatMap((piece) => (isLong(piece) ? smallPiecesOf(piece) : [piece]))) {
    const seen = measure(word.trimEnd(), setting, faces);
    if (used > 0 && used + seen > setting.width) end(at);
    if (seen > setting.width) {
      for (const { segment } of graphemes.segment(word)) {
        const width = measure(segment, setting, faces);
        if (used > 0 && used + width > setting.width) end(at);
        used += width;
        at += segment.length;
      }
      continue;
    }
    used += measure(word, setting, faces);
    at += word.length;
  }
  if (at > from || ranges.length === 0) end(at);
  return ranges;
}

/** How wide the longest piece of the text is within which no line is broken. */
export function longestPiece(text: string, look: Pick<Setting, 'weight' | 'size'>, faces: Faces): number {
  return piecesOf(faces.drawable(text, look.weight)).reduce(
    (most, piece) => Math.max(most, measure(piece.trimEnd(), look, faces)),
    0,
  );
}

function measure(text: string, { weight, size }: Pick<Setting, 'weight' | 'size'>, faces: Faces): number {
  return runsOf(text, weight, faces).reduce((sum, run) => sum + faces.width(run.text, run.face, size), 0);
}

interface Run {
  text: string;
  readonly face: Face;
  readonly from: number;
  /** Whether its letters are of a script that is shaped; unknown while it has none but signs of every script. */
  isShaped?: boolean;
}

/** Latin letters and those of India are in one face, which shapes a run by the script of its first letter alone. */
function isShapedLetter(letter: string): boolean | undefined {
  if (/\p{Script=Devanagari}/u.test(letter)) return true;
  return /\p{L}/u.test(letter) ? false : undefined;
}

/** Stretches of one face, and of one kind of script; marks stay with the letter they are on. */
function runsOf(text: string, weight: Weight, faces: Faces): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const letter of text) {
    const last = runs.at(-1);
    const face = isJoined(letter) && last !== undefined ? last.face : faces.faceOf(letter, weight);
    if (!isInvisible(letter) && face !== undefined) {
      const isShaped = isShapedLetter(letter);
      const isOther = isShaped !== undefined && last?.isShaped !== undefined && isShaped !== last.isShaped;
      if (last?.face === face && last.from + last.text.length === at && !isOther) {
        last.text += letter;
        if (isShaped !== undefined) last.isShaped = isShaped;
      } else runs.push({ text: letter, face, from: at, ...(isShaped !== undefined && { isShaped }) });
    }
    at += letter.length;
  }
  return runs;
}

interface LineRange {
  readonly from: number;
  readonly until: number;
  readonly setting: Setting;
  readonly faces: Faces;
}

function lineOf(text: string, levels: Uint8Array, { from, until, setting, faces }: LineRange): Line {
  const logical = text.slice(from, until).trimEnd();
  const pieces = runsOf(logical, setting.weight, faces)
    .flatMap((run) => splitByLevel(run, levels, from))
    .map((piece): Piece => ({ ...piece, width: faces.width(piece.text, piece.face, setting.size) }));
  const lefts = new Map<Piece, number>();
  let width = 0;
  for (const piece of visualOrder(pieces)) {
    lefts.set(piece, width);
    width += piece.width;
  }
  return { pieces: pieces.map((piece) => ({ ...piece, left: lefts.get(piece) ?? 0 })), width };
}

/** Within right-to-left text words are turned by the shaper, blanks and signs between them here. */
function splitByLevel({ text, face, from }: Run, levels: Uint8Array, lineFrom: number): Omit<Piece, 'width'>[] {
  const pieces: { text: string; face: Face; level: number; isReversed: boolean }[] = [];
  let at = lineFrom + from;
  for (const letter of text) {
    const level = levels[at] ?? 0;
    const last = pieces.at(-1);
    const isMark = isJoined(letter) && last !== undefined;
    const isReversed = isMark ? last.isReversed : level % 2 === 1 && /^\p{L}$/u.test(letter);
    const isAlone = level % 2 === 1 && !isReversed;
    if (last !== undefined && (isMark || (!isAlone && last.level === level && last.isReversed === isReversed)))
      last.text += letter;
    else pieces.push({ text: isAlone ? mirrored(letter) : letter, face, level, isReversed });
    at += letter.length;
  }
  return pieces;
}

/** Marks and joiners belong to the letter before them. */
const isJoined = (letter: string): boolean => /^[\p{M}\u200c\u200d]$/u.test(letter);
